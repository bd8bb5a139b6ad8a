/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * phrases.h - sentences that come as data: tables of the source's sentences, each found by its own words.
 *
 * Templates and words.txt know a sentence's number when they are compiled. A table that carries sentences for rules
 * which never speak a language has only the words; here they lead to the row of the page's language.
 */
#ifndef BACKDESK_ENGINE_HTML_PHRASES_H
#define BACKDESK_ENGINE_HTML_PHRASES_H

#include "engine/html/html.h"

/** Made by the build (tools/knowledge/phrases.py), constant. */
struct phrases {
	const struct text *sentences; /* row of the language * count + number; row 0 is the source's */
	size_t count;
	const uint16_t *slots; /* number + 1, or 0 for none; at the hash of the source's words or behind it */
	uint32_t slot_count;   /* a power of two, at least twice the count: a search always ends */
};

/**
 * The sentence in the page's language; as it stands when it is none of these. Not escaped, not filled in: a {place}
 * is still there. Allocates nothing.
 */
struct text html_phrase(const struct html *html, const struct phrases *phrases, struct text sentence);

#endif
