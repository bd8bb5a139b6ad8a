/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * answer_value.h - one answer as JSON text: true, "minor", 4.5, ["DN"], "own words", "unknown", "not_applicable".
 */
#ifndef BACKDESK_PRACTICE_INTAKE_ANSWER_VALUE_H
#define BACKDESK_PRACTICE_INTAKE_ANSWER_VALUE_H

#include "base/arena.h"
#include "practice/decide/decide.h"

/** Bytes of the longest answer: own words, each byte escaped at its longest. */
#define ANSWER_VALUE_BYTES_MAX (6 * FACT_TEXT_MAX + 2)

/**
 * Reads an answer into the set. null and "unknown" are unknown.
 *
 * @return STATUS_INVALID when it is no JSON or does not fit the fact, STATUS_NO_MEMORY; `set` is then unchanged
 */
enum status answer_value_read(struct text json, struct arena *arena, enum fact fact, struct fact_set *set);

/** The JSON of a fact of the set; NO_TEXT without memory. */
struct text answer_value_write(const struct fact_set *set, enum fact fact, struct arena *arena);

/** A JSON string of own words, and back: for what is told without being a fact. NO_TEXT, STATUS_INVALID. */
struct text answer_words_write(struct text words, struct arena *arena);
enum status answer_words_read(struct text json, struct arena *arena, struct text *ret_words);

#endif
