/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "practice/decide/say_table.h"

#include "practice/decide/table_phrases.h"

struct text say_table(const struct html *html, struct text sentence)
{
	return html_phrase(html, &table_phrases, sentence);
}
