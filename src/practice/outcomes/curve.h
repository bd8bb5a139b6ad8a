/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * curve.h - one measure over time as a drawing: pure, from values to SVG.
 *
 * Behind the line lies the band of the usual ups and downs (the smallest detectable change around the first value),
 * and a dotted line stands where the change that most people notice would be reached. An answer that was not given
 * is shown as an open circle on a dashed gap. Earlier courses stand apart on the left, on a time scale of their
 * own; values from outside records are light dots without a line. The drawing always has a twin: the same numbers
 * as a table. Classes and size are those of assets/README.md; there is no colour, no script and no text of a person
 * in it.
 */
#ifndef BACKDESK_PRACTICE_OUTCOMES_CURVE_H
#define BACKDESK_PRACTICE_OUTCOMES_CURVE_H

#include "base/time.h"
#include "engine/html/html.h"
#include "practice/outcomes/course.h"

enum {
	CURVE_POINTS_MAX = 60,       /* more: the present course's first one and the latest are drawn */
	CURVE_EARLIER_MAX = 20,      /* of them before the present course; more: the latest */
	CURVE_BYTES_MAX = 32 * 1024, /* of one drawing */
};

/** A value at a moment; an answer that was asked for and not given has no known score. */
struct curve_point {
	utc_seconds at;
	struct score score;
	size_t course;     /* by course_number */
	struct day day;    /* on the practice's clock */
	struct text label; /* the day as the page says it: "9 Nov", "9 Nov 2025" in a curve of several years */
};

struct curve {
	struct change_scale scale;        /* both ends must be known */
	const struct curve_point *points; /* by time, the first first */
	size_t count;
	size_t present;       /* number of the present course, or COURSE_NONE */
	struct text words_id; /* id of the element whose words describe the drawing */
};

/** Whether a point is of the present course: only those are compared. */
bool curve_is_present(const struct curve *curve, size_t index);

/**
 * The change within the present course, from its first known value to its last; CHANGE_NOT_ENOUGH with fewer than
 * two known values there.
 *
 * @ret_first, @ret_last  may be NULL; the values compared, unknown when there are none
 */
struct change curve_change(const struct curve *curve, struct score *ret_first, struct score *ret_last);

/** The drawing; empty when no value is known or an end of the scale is not. */
struct svg curve_draw(const struct curve *curve, struct arena *arena);

#endif
