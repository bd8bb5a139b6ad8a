/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * time.h - moments and calendar days, without zones (zones are engine/clock).
 *
 * A moment is whole seconds since 1970-01-01T00:00:00Z; a day is a proleptic Gregorian date. Both stay within the
 * years 0001 to 9999.
 */
#ifndef BACKDESK_BASE_TIME_H
#define BACKDESK_BASE_TIME_H

#include <stdbool.h>
#include <stdint.h>

#include "base/status.h"
#include "base/text.h"

typedef int64_t utc_seconds;

enum {
	MINUTE_SECONDS = 60,
	HOUR_SECONDS = 3600,
	DAY_SECONDS = 86400,
	DAY_MINUTES = 1440, /* as minute of a day: the midnight that ends it */
	TIME_TEXT_MAX = 32, /* room for any text these functions write, NUL included */
};

struct day {
	int16_t year;  /* 1..9999 */
	int8_t month;  /* 1..12 */
	int8_t number; /* 1..31, and one the month has */
};

bool day_is_valid(struct day day);

/** Days since 1970-01-01 and back (H. Hinnant, "chrono-compatible low-level date algorithms"). */
int64_t day_to_number(struct day day);
struct day day_of_number(int64_t number);

/** 0 = Monday .. 6 = Sunday (ISO 8601 order). */
int day_weekday(struct day day);

struct day day_add(struct day day, int64_t days);
int day_compare(struct day a, struct day b);

/** Full years from `birth` to `on`; 29 February counts as reached on 1 March in a common year. Negative if before.
 */
int day_full_years(struct day birth, struct day on);

/** Reads "2026-03-29", nothing else. STATUS_INVALID otherwise. */
enum status day_read(struct text t, struct day *ret_day);

/** Writes "2026-03-29" and a NUL into `to` (TIME_TEXT_MAX bytes) and returns a view of it. */
struct text day_write(struct day day, char *to);

/** The day in UTC of a moment. */
struct day utc_day(utc_seconds moment);

/** Reads "2026-03-29T09:30:00Z" or with a "+02:00" offset, fraction of a second cut off. STATUS_INVALID otherwise.
 */
enum status utc_read(struct text t, utc_seconds *ret_moment);

/** Writes "2026-03-29T09:30:00Z" and a NUL into `to` (TIME_TEXT_MAX bytes) and returns a view of it. */
struct text utc_write(utc_seconds moment, char *to);

#endif
