/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * verdict.h - how each technique stands: rules and rows merged, with reasons. Used by decide.c only.
 */
#ifndef BACKDESK_PRACTICE_DECIDE_VERDICT_H
#define BACKDESK_PRACTICE_DECIDE_VERDICT_H

#include "practice/decide/decide.h"

/** A decision being made, with the truth of every condition. */
struct working {
	struct decision *decision;
	uint8_t truths[READING_COUNT][CONDITION_COUNT]; /* enum truth */
};

/** The truth of a condition for the level: what cannot be asked counts as not found. */
static inline enum truth working_truth(const struct working *working, int condition)
{
	return working->truths[READING_NOT_FOUND][condition];
}

/** Fills techniques, best and reasons; the level, its override policy and the rules fired must be there already. */
void verdicts_fill(struct working *working);

#endif
