/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * fact_set.h - what is known about one person: a value, "unknown" or "does not apply" for each fact.
 *
 * A zeroed set knows nothing. Setters check type and range against the table and change nothing when they refuse.
 * Texts are views: the caller keeps the bytes alive as long as the set.
 */
#ifndef BACKDESK_PRACTICE_DECIDE_FACT_SET_H
#define BACKDESK_PRACTICE_DECIDE_FACT_SET_H

#include "base/status.h"
#include "base/text.h"
#include "practice/decide/knowledge.h"

enum answer_state {
	ANSWER_UNKNOWN,
	ANSWER_KNOWN,
	ANSWER_NOT_APPLICABLE,
};

struct fact_value {
	int64_t number;   /* by type: 0 or 1, index of the word, thousandths, bits of techniques */
	struct text text; /* of a text fact */
	uint8_t state;    /* enum answer_state */
};

struct fact_set {
	struct fact_value values[FACT_COUNT];
};

/** Bytes of the longest own words that are kept for a text fact. */
#define FACT_TEXT_MAX 2000

/** Each of these gives STATUS_INVALID when the fact has another type or the value is outside its range. */
enum status fact_set_bool(struct fact_set *set, enum fact fact, bool value);
enum status fact_set_word(struct fact_set *set, enum fact fact, int word);
enum status fact_set_number(struct fact_set *set, enum fact fact, int64_t thousandths);
enum status fact_set_list(struct fact_set *set, enum fact fact, unsigned techniques);
enum status fact_set_text(struct fact_set *set, enum fact fact, struct text text);

void fact_set_unknown(struct fact_set *set, enum fact fact);

/** "Does not apply". Where that is no answer to the question, it will be read as unknown. */
void fact_set_not_applicable(struct fact_set *set, enum fact fact);

/** Finds a fact, a word of a fact, a technique by its name in the tables; STATUS_NOT_FOUND. */
enum status fact_find(struct text name, enum fact *ret_fact);
enum status fact_find_word(enum fact fact, struct text word, int *ret_word);
enum status technique_find(struct text code, enum technique *ret_technique);

/** True for facts that a person can be asked for, by form or in the room. */
bool fact_is_askable(enum fact fact);

#endif
