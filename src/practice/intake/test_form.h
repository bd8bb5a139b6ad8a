/* SPDX-License-Identifier: GPL-3.0-or-later */
/* test_form.h - for tests: Ana Reyes, her form, a browser that fills it in, and Mara who treats her. */
#ifndef BACKDESK_PRACTICE_INTAKE_TEST_FORM_H
#define BACKDESK_PRACTICE_INTAKE_TEST_FORM_H

#include "base/test.h"
#include "engine/clock/test_clock.h"
#include "practice/intake/intake.h"
#include "practice/test_practice.h"

/* Monday 23 November 2026, 06:00 in Amsterdam. */
enum { MONDAY = 1795410000 };

struct world {
	struct test_practice test;
	int64_t client_id;
	int64_t intake_id;
	const char *link;
	struct visitor *person;
};

static inline enum status add_person(struct db_write *db, void *data)
{
	struct world *world = data;
	struct client client = {.name = TEXT("Ana Reyes"),
		.birth = {true, {1985, 5, 1}},
		.sex = 'M',
		.phone = TEXT("+31 6 5550 1234"),
		.answered_by = TEXT("self"),
		.link_generation = 1};
	enum status status =
		client_add(world->test.practice, db, world->test.arena, &client, clock_now(), &world->client_id);

	return status != STATUS_OK ? status
				   : intake_start(db, world->test.arena, world->client_id, 0, TEXT("link"), 0,
					     clock_now(), &world->intake_id);
}

static inline enum status read_link(struct world *world)
{
	struct db_read *db;
	struct client client;
	enum status status = db_read_begin(world->test.database.database, &db);

	if (status != STATUS_OK)
		return status;
	status = client_find(db, world->test.arena, world->client_id, &client);
	db_read_end(db);
	world->link = arena_string(world->test.arena,
		intake_url(world->test.practice, world->test.arena, world->intake_id, client.link_generation).text);
	return status;
}

static inline int open_world(void **state)
{
	struct world *world = calloc(1, sizeof(*world));

	test_practice_open(&world->test);
	assert_int_equal(writer_run_one(world->test.database.writer, add_person, world), STATUS_OK);
	assert_int_equal(read_link(world), STATUS_OK);
	world->person = visitor_create(&world->test.app);
	*state = world;
	return 0;
}

static inline int close_world(void **state)
{
	struct world *world = *state;

	visitor_destroy(world->person);
	test_practice_close(&world->test);
	free(world);
	return 0;
}

static inline int open_monday(void **state)
{
	test_clock_stop_at(MONDAY);
	return open_world(state);
}

static inline int close_monday(void **state)
{
	(void)close_world(state);
	test_clock_start();
	return 0;
}

#define FORM_TEST(test) cmocka_unit_test_setup_teardown(test, open_world, close_world)
#define ON_MONDAY(test) cmocka_unit_test_setup_teardown(test, open_monday, close_monday)

static inline const char *address(struct world *world, const char *step)
{
	return arena_string(world->test.arena, arena_format(world->test.arena, "%s/%s", world->link, step));
}

static inline void post(struct world *world, const char *step, const char *form)
{
	visitor_get(world->person, address(world, step));
	assert_int_equal(visitor_answer(world->person)->code, 200);
	visitor_post(world->person, address(world, step), form);
}

static inline void goes_to(struct world *world, const char *step)
{
	assert_int_equal(visitor_answer(world->person)->code, 303);
	assert_text_equal(visitor_header(world->person, "location"), text_of(address(world, step)));
}

/* On Monday, a minute later: Ana sends a screen. */
static inline void ana_tells(struct world *world, const char *step, const char *form)
{
	clock_moment += MINUTE_SECONDS;
	post(world, step, form);
	assert_int_equal(visitor_answer(world->person)->code, 303);
}

static inline enum standing standing_now(struct world *world)
{
	struct client client;
	struct db_read *db;

	assert_int_equal(db_read_begin(world->test.database.database, &db), STATUS_OK);
	assert_int_equal(client_find(db, world->test.arena, world->client_id, &client), STATUS_OK);
	db_read_end(db);
	return client.standing;
}

/** Mara's browser, signed in; the caller destroys it. */
static inline struct visitor *mara_signs_in(struct world *world)
{
	struct visitor *mara = visitor_create(&world->test.app);

	test_sign_in(mara, ROLE_THERAPIST);
	return mara;
}

#define PAIN                                                                                  \
	"pain_nrs=4&duration_weeks=3&duration_weeks_unit=weeks&onset=gradual&new_episode=no&" \
	"pain_mechanical=yes&none=group_pain&z_lb_l=2"
#define WISHES                                                                               \
	"none=group_treatment&activity_1=Tie+my+shoes&activity_1_now=5&area_back=1&agree=1&" \
	"given_by=Ana+Reyes"

#endif
