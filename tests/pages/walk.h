/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * walk.h - pages written to a folder, one after the other, in two languages; which routes they came from.
 */
#ifndef BACKDESK_TESTS_PAGES_WALK_H
#define BACKDESK_TESTS_PAGES_WALK_H

#include "practice/test_practice.h"

/* Monday 23 November 2026, 06:00 in Amsterdam; Mara works from 9 to 17. */
#define WALK_NOW 1795410000

enum {
	WALK_ROUTES_MAX = 200,
	WALK_NAME_MAX = 80,
	WALK_PATH_MAX = 400,
};

struct walk {
	const char *folder;
	struct test_practice practice;
	struct visitor *person;
	struct visitor *desk;
	struct {
		const struct route *route;
		char page[WALK_NAME_MAX];
	} seen[WALK_ROUTES_MAX];
	size_t seen_count;
};

/** Where the clock of the walk stands. */
extern utc_seconds walk_moment;

/** Puts the standing clock and countable random bytes in. */
void walk_stand_still(void);

/** Pages are then in the walk's language; after test_practice_open. */
void walk_open(struct walk *walk);
void walk_close(struct walk *walk);

/** The page of a GET, in both languages. */
void walk_see(struct walk *walk, struct visitor *visitor, const char *target, unsigned code, const char *name);

/** The form of `page` sent to `target` and shown again with what is wrong: nothing is kept, so it is sent twice. */
void walk_see_refused(struct walk *walk, struct visitor *visitor, const char *page, const char *target,
	const char *form, unsigned code, const char *name);

/** The form of `page` sent to `target`; 303 or the end. */
void walk_send(struct visitor *visitor, const char *page, const char *target, const char *form);

void walk_must_answer(const struct visitor *visitor, unsigned code, const char *name);

/** Writes the last answer; notes that the route of `target` has been seen. */
void walk_keep(const struct walk *walk, const struct visitor *visitor, const char *name);
void walk_note_route(struct walk *walk, const char *target, const char *name);

/** An address of the last page that begins like this; where the last answer leads; an address below another. */
const char *walk_address(struct walk *walk, const struct visitor *visitor, const char *start);
const char *walk_location(struct walk *walk, const struct visitor *visitor);
const char *walk_below(struct walk *walk, const char *start, const char *end);

/** routes.txt */
void walk_keep_routes(const struct walk *walk);

#endif
