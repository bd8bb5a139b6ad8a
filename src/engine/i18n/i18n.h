/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * i18n.h - the languages a page can speak, and which one a person gets.
 *
 * po/languages.txt lists them; the first is the language of the templates. The sentences themselves are tables in
 * each part's compiled pages, found by number: [language's index][sentence's number].
 */
#ifndef BACKDESK_ENGINE_I18N_I18N_H
#define BACKDESK_ENGINE_I18N_I18N_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/text.h"

/** One language. All live in a constant table until the process ends. */
struct catalogue {
	struct text tag;  /* "en", for <html lang> */
	struct text name; /* in the language itself */
	unsigned index;   /* its row in every table of sentences */
	bool is_right_to_left;
	bool has_decimal_comma;
	bool is_for_tests; /* the pseudo-language */
	unsigned (*plural)(int64_t count);
};

/** The language of that tag ("nl"; "nl-BE" finds "nl"), or NULL. */
const struct catalogue *catalogue_find(struct text tag);

/** The language of the templates. */
const struct catalogue *catalogue_source(void);

/**
 * Chooses for a person: what they chose before, else the best of Accept-Language, else the source's. Never NULL.
 *
 * @chosen     a tag from the cookie or from ?lang=; may be NO_TEXT
 * @accept     the header Accept-Language; may be NO_TEXT; at most the first 1000 bytes count
 * @for_tests  also languages that nobody speaks, and only when `chosen` names them
 */
const struct catalogue *catalogue_choose(struct text chosen, struct text accept, bool for_tests);

/* Which form of a plural a count takes, 0-based; one function per family of languages (CLDR's cardinal rules for
 * whole numbers). */
unsigned plural_other(int64_t count);          /* Chinese, Japanese, Vietnamese */
unsigned plural_one_other(int64_t count);      /* English, Dutch, German, Spanish: 1 | others */
unsigned plural_zero_one_other(int64_t count); /* French, Portuguese of Brazil: 0 and 1 | others */
unsigned plural_one_few_many(int64_t count);   /* Russian, Ukrainian: 1, 21 | 2-4, 22-24 | others */

#endif
