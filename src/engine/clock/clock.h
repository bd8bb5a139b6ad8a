/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * clock.h - the world's moving parts behind one seam: now, randomness, and the clinic's zone.
 *
 * Nothing below main/ asks the system for the time or for random bytes by itself; tests and the demonstration put
 * their own source in. Zones come from the system's tzdata through libical; load them before threads start.
 */
#ifndef BACKDESK_ENGINE_CLOCK_CLOCK_H
#define BACKDESK_ENGINE_CLOCK_CLOCK_H

#include <stddef.h>
#include <stdint.h>

#include "base/time.h"

/** The present moment. */
utc_seconds clock_now(void);

/** Milliseconds of a clock that never steps back, for deadlines and rates. */
int64_t clock_monotonic_ms(void);

/** Fills `to` with unpredictable bytes. */
void clock_random(void *to, size_t size);

/** Puts other sources in; a NULL brings the system's back. For tests and the demonstration, in one thread. */
struct clock_sources {
	utc_seconds (*now)(void);
	int64_t (*monotonic_ms)(void);
	void (*random)(void *to, size_t size);
};
void clock_set_sources(const struct clock_sources *sources);

struct zone; /* lives until the process ends */

/** A moment as a clock on the wall shows it. */
struct local_time {
	struct day day;
	int minute;         /* of the day, 0..1439 */
	int second;         /* 0..59 */
	int offset_seconds; /* east of UTC */
};

/** Loads "Europe/Amsterdam"; STATUS_NOT_FOUND for a name the system's tzdata does not have. */
enum status zone_load(struct text name, const struct zone **ret_zone);

struct local_time zone_local(const struct zone *zone, utc_seconds moment);

/**
 * The moment of a wall-clock time. A time that spring forward skips is STATUS_INVALID; of a time that comes twice
 * the first is taken.
 *
 * @minute  of the day, 0..1440; 1440 is the midnight that ends the day
 */
enum status zone_utc(const struct zone *zone, struct day day, int minute, utc_seconds *ret_moment);

/** The first moment of a local day (a day may begin at 01:00 where the clock springs at midnight). */
utc_seconds zone_day_start(const struct zone *zone, struct day day);

#endif
