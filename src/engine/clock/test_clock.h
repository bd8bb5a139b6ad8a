/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * test_clock.h - for tests: a clock that stands where it was put until it is put elsewhere.
 */
#ifndef BACKDESK_ENGINE_CLOCK_TEST_CLOCK_H
#define BACKDESK_ENGINE_CLOCK_TEST_CLOCK_H

#include "engine/clock/clock.h"

/** What clock_now says once the clock was stopped. */
static utc_seconds clock_moment;

static inline utc_seconds test_clock_now(void)
{
	return clock_moment;
}

static inline void test_clock_stop_at(utc_seconds moment)
{
	clock_moment = moment;
	clock_set_sources(&(struct clock_sources){.now = test_clock_now});
}

/** Back to the machine's own clock. */
static inline void test_clock_start(void)
{
	clock_set_sources(&(struct clock_sources){0});
}

#endif
