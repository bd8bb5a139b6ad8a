/* SPDX-License-Identifier: GPL-3.0-or-later */
/* test_stranger.h - for tests: a Monday, and somebody who knows no more of Ana Reyes than a name and a birthday. */
#ifndef BACKDESK_PRACTICE_INTAKE_TEST_STRANGER_H
#define BACKDESK_PRACTICE_INTAKE_TEST_STRANGER_H

#include "practice/intake/test_form.h"

/* Monday 23 November 2026, 06:00 in Amsterdam; Tuesday 10:00 is free. */
static utc_seconds moment;

#define TUESDAY_TEN "1795510800"

static inline utc_seconds monday(void)
{
	return moment;
}

static inline int open_monday(void **state)
{
	moment = 1795410000;
	clock_set_sources(&(struct clock_sources){.now = monday});
	return open_world(state);
}

static inline int close_monday(void **state)
{
	(void)close_world(state);
	clock_set_sources(&(struct clock_sources){0});
	return 0;
}

/* Books on the public page as Ana Reyes, with "none=1" or "signs=fever"; shows the booking. */
static inline void book_as_ana(struct visitor *stranger, const char *check)
{
	char form[200];

	moment += MINUTE_SECONDS;
	(void)snprintf(form, sizeof(form),
		"for_whom=me&name=Ana+Reyes&birth=1985-05-01&phone=020+555+0999&sex=X&%s", check);
	visitor_get(stranger, "/book/1");
	visitor_post(stranger, "/book/1", "who=anyone&start=" TUESDAY_TEN);
	visitor_follow(stranger);
	visitor_post(stranger, "/book/hold/1", form);
	assert_int_equal(visitor_answer(stranger)->code, 303);
	visitor_follow(stranger);
	assert_int_equal(visitor_answer(stranger)->code, 200);
}

/* The form that the first public booking got: Ana has one already. */
static inline const char *form_of_booking(struct world *world, const char *step)
{
	return arena_string(world->test.arena,
		arena_format(world->test.arena, "%.*s/%s",
			TEXT_FMT(intake_url(world->test.practice, world->test.arena, 2, 1).text), step));
}

#endif
