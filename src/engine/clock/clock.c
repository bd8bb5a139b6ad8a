/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/clock/clock.h"

#include <sodium.h>
#include <time.h>

static utc_seconds system_now(void)
{
	return (utc_seconds)time(NULL);
}

static int64_t system_monotonic_ms(void)
{
	struct timespec moment;

	(void)clock_gettime(CLOCK_MONOTONIC, &moment);
	return (int64_t)moment.tv_sec * 1000 + moment.tv_nsec / 1000000;
}

static void system_random(void *to, size_t size)
{
	randombytes_buf(to, size);
}

static struct clock_sources current = {system_now, system_monotonic_ms, system_random};

utc_seconds clock_now(void)
{
	return current.now();
}

int64_t clock_monotonic_ms(void)
{
	return current.monotonic_ms();
}

void clock_random(void *to, size_t size)
{
	current.random(to, size);
}

void clock_set_sources(const struct clock_sources *sources)
{
	current.now = sources && sources->now ? sources->now : system_now;
	current.monotonic_ms = sources && sources->monotonic_ms ? sources->monotonic_ms : system_monotonic_ms;
	current.random = sources && sources->random ? sources->random : system_random;
}
