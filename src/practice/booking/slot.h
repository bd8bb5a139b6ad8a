/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * slot.h - when a therapist can be booked: pure rules, no clock and no database.
 *
 * Times are half-open, [start, end): a 10:00-11:00 slot and an 11:00-12:00 slot touch but do not overlap. Starts,
 * lengths and buffers are multiples of five minutes, the tick; a wish's end already contains the buffer.
 */
#ifndef BACKDESK_PRACTICE_BOOKING_SLOT_H
#define BACKDESK_PRACTICE_BOOKING_SLOT_H

#include <stdbool.h>
#include <stddef.h>

#include "base/time.h"

enum {
	TICK_SECONDS = 300,
};

struct slot {
	utc_seconds start;
	utc_seconds end; /* exclusive; start < end always holds */
};

/** Why a wish cannot be booked, in the order the desk would say it. */
enum slot_verdict {
	SLOT_FREE,
	SLOT_IN_THE_PAST,
	SLOT_TOO_SOON,
	SLOT_TOO_FAR_AHEAD,
};

/** How early and how late the practice lets itself be booked. */
struct slot_limits {
	int notice_minutes; /* between now and the start, 0 or more */
	int ahead_days;     /* the last start is this many times 24 hours after now */
};

/**
 * Judges the moment of a start; hours are slot_is_within's, and what is taken is the table's.
 *
 * @now  the moment of asking; with no notice a wish starting exactly now is still bookable
 */
enum slot_verdict slot_judge_moment(utc_seconds start, struct slot_limits limits, utc_seconds now);

/** True when `wish` lies within a single one of `hours`, which are in any order and apart from one another. */
bool slot_is_within(struct slot wish, const struct slot *hours, size_t hours_count);

/** True when a client may still move or cancel by the link: `notice_hours` before the start, or earlier. */
bool slot_may_change(utc_seconds start, int64_t notice_hours, utc_seconds now);

#endif
