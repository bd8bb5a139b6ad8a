/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * form_show.h - a form shown again: what is wrong with it, in words, beside each field and above them all.
 *
 *   const struct form_words words[] = {{"phone", booking_words_phone(html), NO_TEXT}};
 *   struct booking_contact in = {
 *           .phone = form_value(&form, TEXT("phone")),
 *           .phone_error = form_error(html, &problems, words, 1, "phone"),
 *           .problems = form_summary(html, &problems, words, 1), (a record shared_problems)
 *   };
 */
#ifndef BACKDESK_ENGINE_FORM_FORM_SHOW_H
#define BACKDESK_ENGINE_FORM_FORM_SHOW_H

#include "engine/form/form.h"
#include "engine/html/shared_pages.h"

/** How a field is called in the summary, and the feature's own words for FORM_OTHER. */
struct form_words {
	const char *field;
	struct text label;
	struct text other; /* NO_TEXT: "Look at this once more." */
};

/** The engine's sentence for a fault, in the page's language. Says what to do. */
struct text form_fault_words(const struct html *html, enum form_fault fault);

/** What is wrong with a field, or NO_TEXT when nothing is. `words` may be NULL when count is 0. */
struct text form_error(const struct html *html, const struct form_problems *problems,
	const struct form_words *words, size_t count, const char *field);

/**
 * The error summary for {{>problems}}: a line and a link per problem, "Phone: Write the number with its area code."
 * Its lines live in html's arena; without memory they are left out.
 */
struct shared_problems form_summary(const struct html *html, const struct form_problems *problems,
	const struct form_words *words, size_t count);

#endif
