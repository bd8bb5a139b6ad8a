/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/html/phrases.h"

/* FNV-1a of 32 bits, http://www.isthe.com/chongo/tech/comp/fnv; tools/knowledge/phrases.py counts the same. */
static uint32_t hash_of(struct text words)
{
	uint32_t hash = 2166136261U;

	for (size_t i = 0; i < words.size; i++)
		hash = (hash ^ (unsigned char)words.data[i]) * 16777619U;
	return hash;
}

struct text html_phrase(const struct html *html, const struct phrases *phrases, struct text sentence)
{
	const struct text *translated = phrases->sentences + html_language(html) * phrases->count;

	/* In the source's language every sentence is its own translation. */
	if (text_is_empty(sentence) || translated == phrases->sentences)
		return sentence;
	for (uint32_t at = hash_of(sentence);; at++) {
		unsigned number = phrases->slots[at & (phrases->slot_count - 1)];

		if (number == 0)
			return sentence;
		if (text_equal(phrases->sentences[number - 1], sentence))
			return translated[number - 1];
	}
}
