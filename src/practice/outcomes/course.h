/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * course.h - which values belong together, and what the course of care says to the decision: pure.
 *
 * Values are compared only within one course. A course begins anew after a long pause; what comes from outside
 * records belongs to none, because nobody knows how it was asked (docs/decisions/0010). Then the facts mcic_met and
 * worsening of knowledge/facts.csv, from the present course's readings of the main measures.
 */
#ifndef BACKDESK_PRACTICE_OUTCOMES_COURSE_H
#define BACKDESK_PRACTICE_OUTCOMES_COURSE_H

#include <stddef.h>

#include "base/time.h"
#include "practice/outcomes/change.h"

/** A pause of more days than this, in which no measure was asked for, ends a course. */
#define COURSE_PAUSE_DAYS 183

/** The number of what belongs to no course, and the present course's while there is none. */
#define COURSE_NONE 0

/** When a measure was asked for, answered or not. */
struct course_moment {
	utc_seconds at;
	bool is_from_record; /* of outside: belongs to no course, and keeps none together */
};

/**
 * Numbers the courses of one person from 1, and says which is the present one: the last, unless the pause up to
 * `now` has ended it too; then COURSE_NONE.
 *
 * @moments      of all measures together, by time, the first first; NULL when count is 0
 * @ret_numbers  room for one number a moment
 */
size_t course_number(const struct course_moment *moments, size_t count, utc_seconds now, size_t *ret_numbers);

/** One measure's values in the present course by time, unknown ones among them. */
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
 * Looks at all series of one person's present course.
 *
 * @main  index of the measure that mcic_met is read from; with no two known values there the fact stays unknown
 *
 * worsening is unknown only while no series has two known values: then nobody could have seen it.
 */
struct course course_look(const struct course_series *series, size_t series_count, size_t main);

#endif
