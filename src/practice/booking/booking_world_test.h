/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * booking_world_test.h - for tests of booking's pages: a Monday morning, a person's browser and somebody else's.
 */
#ifndef BACKDESK_PRACTICE_BOOKING_BOOKING_WORLD_TEST_H
#define BACKDESK_PRACTICE_BOOKING_BOOKING_WORLD_TEST_H

#include "engine/clock/test_clock.h"
#include "practice/booking/booking.h"
#include "practice/clinic/clinic.h"
#include "practice/test_practice.h"

/* Monday 23 November 2026, 06:00 in Amsterdam; Mara works from 9 to 17. Tuesday, 10:00 is the time wished for. */
#define NOW 1795410000
#define TUESDAY_TEN "1795510800"
#define PERSON "for_whom=me&name=Ana+Reyes&birth=1980-02-29&phone=020+555+0199&sex=F"

struct world {
	struct test_practice practice;
	struct visitor *visitor;
	struct visitor *other;
};

static inline int open_world(void **state)
{
	struct world *world = calloc(1, sizeof(*world));

	assert_non_null(world);
	test_clock_stop_at(NOW);
	test_practice_open(&world->practice);
	world->visitor = visitor_create(&world->practice.app);
	world->other = visitor_create(&world->practice.app);
	*state = world;
	return 0;
}

static inline int close_world(void **state)
{
	struct world *world = *state;

	visitor_destroy(world->visitor);
	visitor_destroy(world->other);
	test_practice_close(&world->practice);
	test_clock_start();
	free(world);
	return 0;
}

/* To the page of the details, or to the refusal. */
static inline unsigned tap_tuesday(struct visitor *visitor)
{
	visitor_get(visitor, "/book/1");
	assert_int_equal(visitor_code(visitor), 200);
	visitor_post(visitor, "/book/1", "who=anyone&start=" TUESDAY_TEN);
	return visitor_code(visitor);
}

static inline void book(struct visitor *visitor, const char *check)
{
	char form[400];

	assert_int_equal(tap_tuesday(visitor), 303);
	visitor_follow(visitor);
	assert_int_equal(visitor_code(visitor), 200);
	(void)snprintf(form, sizeof(form), "%s&%s", PERSON, check);
	visitor_post(visitor, "/book/hold/1", form);
	assert_int_equal(visitor_code(visitor), 303);
	visitor_follow(visitor);
	assert_int_equal(visitor_code(visitor), 200);
}

/* A GET says so: reload and Back never ask to send anything again. */
static inline void see_taken(struct visitor *visitor, const char *address)
{
	assert_int_equal(visitor_code(visitor), 303);
	assert_text_equal(visitor_header(visitor, "Location"), text_of(address));
	visitor_follow(visitor);
	assert_int_equal(visitor_code(visitor), 200);
	assert_true(visitor_sees(visitor, "That time has just been taken"));
}

#define WORLD_TEST(test) cmocka_unit_test_setup_teardown(test, open_world, close_world)

#endif
