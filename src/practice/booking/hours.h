/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * hours.h - from working hours on the wall clock to the moments of one local day: pure.
 *
 * The week's rows say minutes of a local day; leave closes whole days and wins; extra hours open more. The zone
 * comes in as a function, so that this file links without one. An edge that the clock skips in spring stands at
 * the first minute that exists; of an edge that comes twice in autumn the first is taken.
 */
#ifndef BACKDESK_PRACTICE_BOOKING_HOURS_H
#define BACKDESK_PRACTICE_BOOKING_HOURS_H

#include "practice/booking/slot.h"

enum {
	HOURS_RANGES_MAX = 16, /* opened ranges of one day; more are left out */
};

/** One row of the week. */
struct hours_week {
	int weekday;      /* 0 = Monday .. 6 */
	int start_minute; /* 0..1435 */
	int end_minute;   /* after start_minute, at most 1440 */
};

/** Days that differ. */
struct hours_exception {
	struct day first;
	struct day last; /* inclusive */
	bool is_leave;   /* otherwise extra hours */
	int start_minute;
	int end_minute;
};

/** One therapist's rows. */
struct hours {
	const struct hours_week *week;
	size_t week_count;
	const struct hours_exception *exceptions;
	size_t exception_count;
};

/** The zone: STATUS_INVALID for a wall-clock time that does not exist; minute 1440 is the midnight that ends it. */
struct hours_zone {
	enum status (*to_utc)(const void *zone, struct day day, int minute, utc_seconds *ret_moment);
	const void *zone;
};

/**
 * The opened ranges of `day`, by start, merged where they touch.
 *
 * @ret_ranges  room for HOURS_RANGES_MAX
 * @return      how many were written; 0 on leave
 */
size_t hours_of_day(const struct hours *hours, struct hours_zone zone, struct day day, struct slot *ret_ranges);

#endif
