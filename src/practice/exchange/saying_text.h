/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * saying_text.h - the value of a fact from a record, as words and as JSON.
 */
#ifndef BACKDESK_PRACTICE_EXCHANGE_SAYING_TEXT_H
#define BACKDESK_PRACTICE_EXCHANGE_SAYING_TEXT_H

#include "practice/exchange/record_facts.h"

/** "true", "severe", "4.5"; NO_TEXT without memory. */
struct text saying_words(const struct record_saying *saying, struct arena *arena);

/** true, "severe", 4.5 as JSON text. */
struct text saying_json(const struct record_saying *saying, struct arena *arena);

/** Puts the saying into the set; STATUS_INVALID when it does not fit the fact. */
enum status saying_set(const struct record_saying *saying, struct fact_set *set);

#endif
