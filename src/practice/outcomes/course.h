/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * course.h - what the course of care says to the decision: pure.
 *
 * The facts sessions_done, mcic_met and worsening of knowledge/facts.csv, from readings of the main measures.
 */
#ifndef BACKDESK_PRACTICE_OUTCOMES_COURSE_H
#define BACKDESK_PRACTICE_OUTCOMES_COURSE_H

#include <stddef.h>

#include "practice/outcomes/change.h"

/** One measure's values in the order of time, unknown ones among them. */
struct course_series {
	struct change_scale scale;
	const struct score *scores;
	size_t count;
};

/** A fact that may not be known yet. */
struct course_fact {
	bool known;
	bool value;
};

struct course {
	struct course_fact mcic_met; /* the present value is "clearly better" or "a little better" than the first */
	struct course_fact
		worsening; /* worse by the smallest MIC on two measures, or on one at two values in a row */
};

/**
 * Looks at all series of one person.
 *
 * @main  index of the measure that mcic_met is read from; with no two known values there the fact stays unknown
 *
 * worsening is unknown only while no series has two known values: then nobody could have seen it.
 */
struct course course_look(const struct course_series *series, size_t series_count, size_t main);

#endif
