/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * demo_random.h - numbers that look thrown and are the same for the same seed: splitmix64 (G. Steele, D. Lea,
 * C. Flood, "Fast splittable pseudorandom number generators", 2014). Never for anything secret.
 */
#ifndef BACKDESK_PRACTICE_EXCHANGE_DEMO_RANDOM_H
#define BACKDESK_PRACTICE_EXCHANGE_DEMO_RANDOM_H

#include <stdbool.h>
#include <stdint.h>

struct demo_random {
	uint64_t state;
};

static inline uint64_t demo_random_next(struct demo_random *random)
{
	uint64_t mixed = random->state += 0x9e3779b97f4a7c15u;

	mixed = (mixed ^ (mixed >> 30)) * 0xbf58476d1ce4e5b9u;
	mixed = (mixed ^ (mixed >> 27)) * 0x94d049bb133111ebu;
	return mixed ^ (mixed >> 31);
}

/** What a row of numbers is thrown for. */
enum demo_purpose {
	DEMO_PURPOSE_TELLING = 1,
	DEMO_PURPOSE_NOTE = 2,
	DEMO_PURPOSE_PERSON = 3,
	DEMO_PURPOSE_VISIT = 4,
};

/** Numbers of its own for each purpose and person or visit, so that a step that runs twice does the same. */
static inline struct demo_random demo_random_of(uint64_t seed, enum demo_purpose purpose, uint64_t index)
{
	struct demo_random random = {seed ^ (uint64_t)purpose << 48 ^ index << 8};

	(void)demo_random_next(&random);
	return random;
}

/** 0 to below - 1; below is at least 1. */
static inline int demo_random_below(struct demo_random *random, int below)
{
	return (int)(demo_random_next(random) % (uint64_t)below);
}

/** low to high, both possible. */
static inline int demo_random_within(struct demo_random *random, int low, int high)
{
	return low + demo_random_below(random, high - low + 1);
}

static inline bool demo_random_chance(struct demo_random *random, int percent)
{
	return demo_random_below(random, 100) < percent;
}

#endif
