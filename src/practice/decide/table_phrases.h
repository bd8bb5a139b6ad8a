/* SPDX-License-Identifier: GPL-3.0-or-later */
/* table_phrases.h - the sentences of the clinical tables by language, made by tools/knowledge/phrases.py. */
#ifndef BACKDESK_PRACTICE_DECIDE_TABLE_PHRASES_H
#define BACKDESK_PRACTICE_DECIDE_TABLE_PHRASES_H

#include "engine/html/phrases.h"

extern const struct phrases table_phrases;

#endif
