/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * condition.h - three-valued conditions over resolved facts.
 *
 * Resolving works out, for every fact, what it counts as: a given value counts; a fact with a formula is worked
 * out; a setting of the practice that is absent is false; a question that need not be asked does not apply; all
 * else is unknown.
 */
#ifndef BACKDESK_PRACTICE_DECIDE_CONDITION_H
#define BACKDESK_PRACTICE_DECIDE_CONDITION_H

#include "practice/decide/fact_set.h"

/** Two readings of the same facts. */
enum reading {
	READING_EXACT,     /* what nobody has looked at is unknown */
	READING_NOT_FOUND, /* what cannot be asked and nobody has looked at counts as not found */
	READING_COUNT,
};

struct resolved_facts {
	struct fact_value values[FACT_COUNT]; /* state as in READING_EXACT */
	uint8_t asked[FACT_COUNT];            /* enum truth: does this person see the question? */
	uint8_t states[READING_COUNT][FACT_COUNT];
};

/** Works out, in the order in which facts rest on each other, what each is asked, known and taken for. */
void facts_resolve(const struct fact_set *given, struct resolved_facts *ret_facts);

/** Sets a fact that only the engine knows (triage_so_far). */
void facts_set_resolved(struct resolved_facts *facts, enum fact fact, int64_t number);

/** The truth of a condition; CONDITION_NONE is true. */
enum truth condition_truth(int condition, const struct resolved_facts *facts, enum reading reading);

/** True when a leaf other than "not known to be" names the fact in this condition and is true; formulas count. */
bool condition_is_met_by(int condition, const struct resolved_facts *facts, enum fact fact);

#endif
