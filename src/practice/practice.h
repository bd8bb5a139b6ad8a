/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * practice.h - what the running practice shares with every request, and the list of its parts.
 *
 * One struct practice lives from start to stop. Its settings are read at start and again after the owner changes
 * them (practice_reload, on the writer's side of a save); handlers only read it.
 */
#ifndef BACKDESK_PRACTICE_PRACTICE_H
#define BACKDESK_PRACTICE_PRACTICE_H

#include "engine/clock/clock.h"
#include "engine/http/route.h"

struct vault;
struct limits;
struct availability;

struct practice {
	const struct zone *zone;           /* NULL until the practice is set up */
	struct vault *vault;               /* seals and opens clinical columns, makes link tokens */
	struct limits *limits;             /* rate limits by address */
	struct availability *availability; /* booking's cache of free ticks; the key in the database is the judge */
	bool is_demonstration;
	bool is_set_up;
};

/** Every feature's routes, in the order a client meets the features. */
const struct route_table *practice_routes(size_t *ret_count);

#endif
