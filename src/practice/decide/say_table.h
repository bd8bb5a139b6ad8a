/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * say_table.h - what the clinical tables say, in the language of the page that shows it.
 *
 * The tables and all that is decided on them speak English, the language in which they were written and are kept.
 * A page says their sentences through here; knowledge.pot has them for translators.
 */
#ifndef BACKDESK_PRACTICE_DECIDE_SAY_TABLE_H
#define BACKDESK_PRACTICE_DECIDE_SAY_TABLE_H

#include "base/text.h"

struct html;

/** A whole cell of a table (or a part that tools/knowledge/phrases.py names); other words come back as they stand.
 */
struct text say_table(const struct html *html, struct text sentence);

#endif
