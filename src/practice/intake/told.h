/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * told.h - what a posted screen says: answers to its questions, and what is missing or cannot be read.
 */
#ifndef BACKDESK_PRACTICE_INTAKE_TOLD_H
#define BACKDESK_PRACTICE_INTAKE_TOLD_H

#include "engine/form/form.h"
#include "practice/intake/questions.h"

struct told {
	struct fact_set set;
	bool is_given[FACT_COUNT]; /* an answer, "not sure" too */
	bool is_wrong[FACT_COUNT]; /* something that cannot be read */
};

/**
 * Reads the answers to these questions. An unanswered question of a group with "none of these" ticked gets its
 * harmless answer.
 */
enum status told_read(const struct form *form, const struct question *items, size_t count, struct arena *arena,
	struct told *ret_told);

/** Must this question be answered before the next screen? Not own words. */
bool told_is_missing(const struct told *told, const struct question *question);

/** What the ticked causes and medicines say, over the rows. */
void told_add_known(const struct form *form, struct told *told);

/** "group_now", "group_g_blood": the name of the question's group, for "none of these". */
struct text question_group_name(const struct question *question, struct arena *arena);

/** Units an amount can be given in; the shortest first. */
#define UNIT_COUNT 5
struct unit_info {
	struct text name; /* "days" */
	int64_t hours;
};
extern const struct unit_info unit_infos[UNIT_COUNT];

/** The range [first, last] of units that make sense for a fact, and its own. */
void units_of(enum fact fact, int *ret_first, int *ret_last, int *ret_own);

/** False for a length ("for how long"), true for a distance in time ("how long ago"). */
bool amount_is_ago(enum fact fact);

#endif
