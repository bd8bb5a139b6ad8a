/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * calendar.h - an appointment as a calendar file (RFC 5545): time, place, phone, change link; nothing about health.
 */
#ifndef BACKDESK_PRACTICE_BOOKING_CALENDAR_H
#define BACKDESK_PRACTICE_BOOKING_CALENDAR_H

#include "base/arena.h"
#include "base/time.h"

struct calendar_entry {
	int64_t booking_id; /* the UID is made of it, so that a calendar knows the entry again */
	int64_t sequence;   /* raised by each move and by the cancelling */
	utc_seconds start;
	utc_seconds end;
	utc_seconds stamp;
	struct text practice; /* the summary; the service is left out, for it may say something about health */
	struct text place;
	struct text words; /* the description */
	struct text url;   /* of the change link; NO_TEXT leaves it out */
	bool is_cancelled;
};

/** The file's bytes, lines ended by CR LF; NO_TEXT without memory. */
struct text calendar_write(const struct calendar_entry *entry, struct arena *arena);

#endif
