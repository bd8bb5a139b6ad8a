/* SPDX-License-Identifier: GPL-3.0-or-later */
/* test_stranger.h - for tests: a Monday, and somebody who knows no more of Ana Reyes than a name and a birthday. */
#ifndef BACKDESK_PRACTICE_INTAKE_TEST_STRANGER_H
#define BACKDESK_PRACTICE_INTAKE_TEST_STRANGER_H

#include "practice/intake/test_form.h"

/* Free on the public page. */
#define TUESDAY_TEN "1795510800"

/* A minute later: to the page that asks who it is. */
static inline void hold_tuesday(struct visitor *stranger)
{
	clock_moment += MINUTE_SECONDS;
	visitor_get(stranger, "/book/1");
	visitor_post(stranger, "/book/1", "who=anyone&start=" TUESDAY_TEN);
	visitor_follow(stranger);
}

/* Books on the public page as Ana Reyes, with "none=1" or "signs=fever"; shows the booking. */
static inline void book_as_ana(struct visitor *stranger, const char *check)
{
	char form[200];

	(void)snprintf(form, sizeof(form),
		"for_whom=me&name=Ana+Reyes&birth=1985-05-01&phone=020+555+0999&sex=X&%s", check);
	hold_tuesday(stranger);
	visitor_post(stranger, "/book/hold/1", form);
	assert_int_equal(visitor_answer(stranger)->code, 303);
	visitor_follow(stranger);
	assert_int_equal(visitor_answer(stranger)->code, 200);
}

/* The private link of the first public booking, by whose hold its visitor comes back to it. */
static inline const char *link_of_booking(struct world *world, struct visitor *stranger)
{
	visitor_get(stranger, "/book/hold/1");
	return arena_string(world->test.arena, visitor_header(stranger, "location"));
}

/* The form that the first public booking got: Ana has one already. */
static inline const char *link_of_form(struct world *world)
{
	return arena_string(world->test.arena, intake_url(world->test.practice, world->test.arena, 2, 1).text);
}

static inline const char *form_of_booking(struct world *world, const char *step)
{
	return arena_string(world->test.arena, arena_format(world->test.arena, "%s/%s", link_of_form(world), step));
}

#endif
