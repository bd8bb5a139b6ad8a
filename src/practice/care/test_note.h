/* SPDX-License-Identifier: GPL-3.0-or-later */
/* test_note.h - for tests of notes: a Monday, Ana Reyes, and Mara who writes about her. */
#ifndef BACKDESK_PRACTICE_CARE_TEST_NOTE_H
#define BACKDESK_PRACTICE_CARE_TEST_NOTE_H

#include "base/test.h"
#include "engine/clock/test_clock.h"
#include "practice/care/care.h"
#include "practice/test_practice.h"

/* Monday 23 November 2026, 06:00 in Amsterdam. */
#define NOW 1795410000

struct world {
	struct test_practice test;
	struct visitor *mara;
	int64_t client_id;
};

static inline enum status add_client(struct db_write *db, void *data)
{
	struct world *world = data;
	struct client client = {.name = TEXT("Ana Reyes"),
		.birth = {true, {1980, 2, 29}},
		.sex = 'F',
		.phone = TEXT("+31 6 5550 1234"),
		.answered_by = TEXT("self"),
		.link_generation = 1};

	return client_add(world->test.practice, db, world->test.arena, &client, clock_now(), &world->client_id);
}

static inline int open_world(void **state)
{
	struct world *world = calloc(1, sizeof(*world));

	assert_non_null(world);
	test_clock_stop_at(NOW);
	test_practice_open(&world->test);
	assert_int_equal(writer_run_one(world->test.database.writer, add_client, world), STATUS_OK);
	world->mara = visitor_create(&world->test.app);
	test_sign_in(world->mara, ROLE_THERAPIST);
	*state = world;
	return 0;
}

static inline int close_world(void **state)
{
	struct world *world = *state;

	visitor_destroy(world->mara);
	test_practice_close(&world->test);
	test_clock_start();
	free(world);
	return 0;
}

/* An open page of the note: what its hidden fields say. */
struct open_page {
	struct text csrf, token, version;
};

static inline struct text kept(struct world *world, struct text text)
{
	return arena_copy(world->test.arena, text);
}

static inline struct open_page open_note_at(struct world *world, struct visitor *visitor, const char *path)
{
	visitor_get(visitor, path);
	assert_int_equal(visitor_code(visitor), 200);
	return (struct open_page){kept(world, visitor_field(visitor, "csrf")),
		kept(world, visitor_field(visitor, "form")), kept(world, visitor_field(visitor, "version"))};
}

static inline struct open_page open_note(struct world *world, struct visitor *visitor)
{
	return open_note_at(world, visitor, "/desk/notes/1");
}

static inline struct open_page begin_note(struct world *world)
{
	visitor_get(world->mara, "/desk/clients/1");
	visitor_post(world->mara, "/desk/clients/1/notes", "booking=0");
	assert_int_equal(visitor_code(world->mara), 303);
	return open_note(world, world->mara);
}

static inline const char *fields_of(
	struct world *world, const struct open_page *page, int sequence, const char *fields)
{
	return arena_string(
		world->test.arena, arena_format(world->test.arena, "version=%.*s&form=%.*s&sequence=%d&%s",
					   TEXT_FMT(page->version), TEXT_FMT(page->token), sequence, fields));
}

/* What the page saves by itself. */
static inline void autosave(struct world *world, struct visitor *visitor, const struct open_page *page,
	int sequence, const char *fields)
{
	struct text match = arena_format(world->test.arena, "\"%.*s\"", TEXT_FMT(page->version));
	struct header headers[] = {
		{TEXT("if-match"), match}, {TEXT("content-type"), TEXT("application/x-www-form-urlencoded")}};
	struct text body = arena_format(
		world->test.arena, "csrf=%.*s&%s", TEXT_FMT(page->csrf), fields_of(world, page, sequence, fields));

	visitor_request(visitor, "PUT", "/desk/notes/1", headers, 2, body);
}

/* A button of the page last seen. */
static inline void press(struct world *world, struct visitor *visitor, const struct open_page *page, int sequence,
	const char *fields)
{
	visitor_post(visitor, "/desk/notes/1", fields_of(world, page, sequence, fields));
}

#define WHOLE "w1_technique=SWED&w1_minutes=30&w1_pressure=light&w1_place=z_lb_l&w1_change=gentle&found=stiff"

/* Nothing was told, so everything waits for answers: the note has to say how it came about. */
static inline void sign_note(struct world *world, int note_id, const char *more)
{
	static const char *const deeds[] = {"asked_none", "sign"};
	char path[64];
	char fields[400];

	(void)snprintf(path, sizeof(path), "/desk/notes/%d", note_id);
	for (int i = 0; i < 2; i++) {
		struct open_page page = open_note_at(world, world->mara, path);

		(void)snprintf(fields, sizeof(fields), WHOLE "&although=She+asked+for+it%s&do=%s", more, deeds[i]);
		visitor_post(world->mara, path, fields_of(world, &page, 1, fields));
		assert_int_equal(visitor_code(world->mara), 303);
	}
}

/* The first note. */
static inline void sign(struct world *world, const char *more)
{
	sign_note(world, 1, more);
}

#define NOTE_TEST(test) cmocka_unit_test_setup_teardown(test, open_world, close_world)

#endif
