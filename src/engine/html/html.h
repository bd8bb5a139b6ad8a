/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * html.h - writing a page: the few functions that the compiled templates call.
 *
 * A template of <part>/pages/<name>.html becomes `<part>_<name>(struct html *html, const struct <part>_<name>
 * *in)`. The place of each value decides its escape; text cannot reach a page unescaped, nor a URL at all (a URL is
 * a struct url, made by url_... functions from ids and checked parts: engine/html/url.h).
 *
 * A page that cannot be finished (the buffer's ceiling, no memory) leaves the buffer failed; whoever sends the page
 * asks buffer_status once.
 */
#ifndef BACKDESK_ENGINE_HTML_HTML_H
#define BACKDESK_ENGINE_HTML_HTML_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "base/text.h"
#include "engine/i18n/i18n.h"

/** A path of our own, already percent-encoded; only url_... functions make one. */
struct url {
	struct text text;
};

/** A drawing made by code of ours that escapes what it draws (svg_of in engine/html/svg.h); written as it stands.
 */
struct svg {
	struct text text;
};

/** What happened, said on the next page. */
struct page_notice {
	struct text kind; /* "info", "good", "careful" or "stop" */
	struct text icon; /* of assets/pictures/icons.svg */
	struct text words;
};

/**
 * What layouts know without being told by every page: filled once per request. layouts/page.fields repeats these
 * fields for the tool; the compiler sees when they differ.
 */
struct page {
	struct text practice_name;
	struct text phone; /* as people read it; may be absent */
	struct url phone_url;
	struct text address; /* may be absent */
	struct text user;    /* the signed-in person's name; absent on client pages */
	struct text section; /* where the desk is: "today", "diary", "clients", "practice" */
	bool is_owner;
	bool is_trial; /* not for real people yet */
	struct {
		const struct page_notice *items;
		size_t count;
	} notices;
};

/** What a form that posts carries. */
struct html_proof {
	struct text csrf;
	struct text key; /* idempotency key of this page's forms */
};

/** A page being written. */
struct html {
	struct buffer *out;
	struct arena *arena;
	const struct catalogue *catalogue; /* NULL: the sentences as they stand in the templates */
	struct html_proof proof;
	/* Gives `proof` when the first form is written, for a page without one needs no cookie; NULL: as it is. */
	struct html_proof (*prove)(void *asker);
	void *asker;
	const struct page *page; /* NULL: a page without a practice (tests, early errors) */
};

/** Writes `t` with & < > " ' escaped, by runs; safe as text and inside a quoted attribute. */
void html_text(struct html *html, struct text t);

/** Writes a number in digits; of tenths 45 is 4.5, with the language's decimal mark. */
void html_int(struct html *html, int64_t value);
void html_tenths(struct html *html, int64_t tenths);

/** Tenths as words of a sentence, written as html_tenths does; in the arena, NO_TEXT without memory. */
struct text html_tenths_words(const struct html *html, int64_t tenths);

/* ---- for compiled templates only ---- */

/** Bytes that a template's author wrote. */
static inline void html_literal(struct html *html, struct text t)
{
	buffer_add(html->out, t);
}

void html_svg(struct html *html, struct svg svg);

/** The hidden fields of a form that posts. */
void html_form(struct html *html);

/** html->page, or one without anything in it. */
const struct page *html_page(const struct html *html);

/** The page's language and its direction, "en" and "ltr". */
struct text html_language_tag(const struct html *html);
struct text html_direction(const struct html *html);

static inline unsigned html_language(const struct html *html)
{
	return html->catalogue ? html->catalogue->index : 0;
}

/** Which of a plural's forms fits `count`. */
unsigned html_plural(const struct html *html, int64_t count);

/** A number as words of a sentence; in the arena. */
struct text html_number(const struct html *html, int64_t value);

/**
 * A sentence whose pieces (values, tags) stand where the language wants them: for each html_sentence_next that is
 * true the caller writes piece number `piece`.
 */
struct html_sentence {
	struct text rest;
	int piece;
};

static inline struct html_sentence html_sentence_begin(struct text sentence)
{
	return (struct html_sentence){sentence, 0};
}

bool html_sentence_next(struct html *html, struct html_sentence *sentence);

/** A plain sentence with its pieces filled in, not escaped; in the arena, NO_TEXT without memory. */
struct text html_fill(const struct html *html, struct text sentence, const struct text *values, size_t count);

#endif
