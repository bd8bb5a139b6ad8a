/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * week.h - times, prices and working days as people write them: pure.
 */
#ifndef BACKDESK_PRACTICE_CLINIC_WEEK_H
#define BACKDESK_PRACTICE_CLINIC_WEEK_H

#include "base/arena.h"

enum {
	PRICE_CENTS_MAX = 10000000,
	CLOCK_TEXT_MAX = 6, /* "09:30" and a NUL */
};

/** "09:30" or "9:30" as the minute of the day, 0 to 1440 ("24:00"), a multiple of 5. STATUS_INVALID otherwise. */
enum status clock_read(struct text t, int64_t *ret_minute);

/** Writes "09:30" into `to` (CLOCK_TEXT_MAX bytes). */
struct text clock_write(int64_t minute, char *to);

/** "75", "75.5", "75.50" or "75,50" as cents. STATUS_INVALID otherwise. */
enum status price_read(struct text t, int64_t *ret_cents);

/** "75.50"; NO_TEXT without memory. */
struct text price_write(int64_t cents, struct arena *arena);

/** Three capital letters, as EUR. */
bool currency_is_fit(struct text currency);

/** A working day: opening and closing, with a break or without. */
struct working_day {
	int64_t start_minute;
	int64_t end_minute;
	bool has_break;
	int64_t break_start_minute;
	int64_t break_end_minute;
};

/** Opens before it closes, and the break lies within. */
bool working_day_is_fit(const struct working_day *day);

/** The ranges that are worked, 1 or 2, into ret_ranges[2][2] as start and end minutes. */
size_t working_day_ranges(const struct working_day *day, int64_t ret_ranges[2][2]);

#endif
