/* SPDX-License-Identifier: GPL-3.0-or-later */
/* store_world_test.h - a practice of two therapists and a room, and what is done to its bookings on the writer. */
#ifndef BACKDESK_PRACTICE_BOOKING_STORE_WORLD_TEST_H
#define BACKDESK_PRACTICE_BOOKING_STORE_WORLD_TEST_H

#include "engine/db/test_database.h"
#include "practice/booking/booking.h"
#include "practice/booking/free_times_store.h"
#include "practice/booking/hold_store.h"

enum {
	ARENA_BYTES = 8 * 1024 * 1024,
};

/* Monday 23 November 2026, 06:00 in Amsterdam; the therapists work from 9 to 12 and 13 to 17. */
#define NOW 1795410000
#define NINE (NOW + 3 * HOUR_SECONDS)

struct world {
	struct test_database base;
	struct practice practice;
	struct arena *arena;
	int64_t mara;
	int64_t tom;
	int64_t room;
	int64_t service;
};

static inline enum status add_therapist(
	struct world *world, struct db_write *db, struct text name, struct text gender, int64_t *ret_id)
{
	struct week_hours week[10];
	enum status status = therapist_save(
		db, world->arena, &(struct therapist){.name = name, .gender = gender, .is_active = true}, ret_id);

	for (int day = 0; day < 5; day++) {
		week[2 * day] = (struct week_hours){*ret_id, day, 9 * 60, 12 * 60};
		week[2 * day + 1] = (struct week_hours){*ret_id, day, 13 * 60, 17 * 60};
	}
	return status ? status : week_hours_set(db, *ret_id, week, 10);
}

static inline enum status furnish(struct db_write *db, void *data)
{
	struct world *world = data;
	const struct clinic clinic = {.name = TEXT("Linden Street"),
		.zone = TEXT("Europe/Amsterdam"),
		.phone = TEXT("020 555 0101"),
		.emergency_number = TEXT("112"),
		.book_ahead_days = 60,
		.book_notice_minutes = 60,
		.change_notice_hours = 24};
	const struct service service = {.name = TEXT("Back massage"),
		.minutes = 60,
		.buffer_minutes = 15,
		.price_cents = 9500,
		.currency = TEXT("EUR"),
		.is_public = true,
		.is_active = true};
	enum status status = clinic_save(db, world->arena, &clinic, NOW);

	if (!status)
		status = add_therapist(world, db, TEXT("Mara"), TEXT("woman"), &world->mara);
	if (!status)
		status = add_therapist(world, db, TEXT("Tom"), TEXT("man"), &world->tom);
	if (!status)
		status = room_save(
			db, world->arena, &(struct room){.name = TEXT("Room 1"), .is_active = true}, &world->room);
	if (!status)
		status = service_save(db, world->arena, &service, &world->service);
	if (!status)
		status = service_set_therapists(db, world->service, (const int64_t[]){world->mara, world->tom}, 2);
	return status;
}

static inline int open_world(void **state)
{
	struct world *world = calloc(1, sizeof(*world));
	const struct zone *zone = NULL;

	assert_non_null(world);
	test_database_open(&world->base, &MIGRATIONS);
	world->arena = arena_create(ARENA_BYTES);
	assert_int_equal(zone_load(TEXT("Europe/Amsterdam"), &zone), STATUS_OK);
	world->practice.zone = zone;
	assert_int_equal(writer_run_one(world->base.writer, furnish, world), STATUS_OK);
	*state = world;
	return 0;
}

static inline int close_world(void **state)
{
	struct world *world = *state;

	test_database_close(&world->base);
	arena_destroy(world->arena);
	free(world);
	return 0;
}

/* One act on the writer. */
struct act {
	struct world *world;
	struct booking_wish wish;
	enum { TAKE, MOVE, CANCEL, STATE, KEEP } kind;
	int64_t id;
	int64_t therapist_id;
	int64_t room_id;
	utc_seconds start;
	utc_seconds now;
	struct text word;
	bool may_ignore_hours;
};

static inline enum status perform(struct db_write *db, void *data)
{
	struct act *act = data;
	struct arena *arena = act->world->arena;

	switch (act->kind) {
	case TAKE:
		return booking_take(&act->world->practice, db, arena, act->now, &act->wish, &act->id);
	case MOVE:
		return booking_move(&act->world->practice, db, arena, act->now, act->id,
			&(struct booking_place){act->therapist_id, act->room_id, act->start},
			act->may_ignore_hours);
	case CANCEL:
		return booking_cancel(db, arena, act->now, act->id, act->word);
	case STATE:
		return booking_set_state(db, act->now, act->id, act->word);
	case KEEP:
		return booking_set_safety_hold(db, act->now, act->id, true);
	}
	return STATUS_INVALID;
}

static inline enum status act_on(struct world *world, struct act *act)
{
	act->world = world;
	act->now = act->now ? act->now : NOW;
	return writer_run_one(world->base.writer, perform, act);
}

static inline struct act taking(struct world *world, int64_t therapist_id, utc_seconds start)
{
	return (struct act){.kind = TAKE,
		.wish = {.service_id = world->service,
			.therapist_id = therapist_id,
			.start = start,
			.came_by = TEXT("page")}};
}

static inline struct booking found(struct world *world, int64_t id)
{
	struct db_read *db = NULL;
	struct booking booking = {0};

	assert_int_equal(db_read_begin(world->base.database, &db), STATUS_OK);
	assert_int_equal(booking_find(db, world->arena, id, &booking), STATUS_OK);
	db_read_end(db);
	return booking;
}

/* As if the ticks of one booking were free: it is to be moved. */
static inline size_t free_starts_but(struct world *world, int64_t booking_id, utc_seconds now)
{
	struct db_read *db = NULL;
	struct free_times times = {0};
	struct service service = {0};
	size_t count = 0;

	assert_int_equal(db_read_begin(world->base.database, &db), STATUS_OK);
	assert_int_equal(service_find(db, world->arena, world->service, &service), STATUS_OK);
	assert_int_equal(free_times_find(&world->practice, db, world->arena, &service, (struct free_times_who){0},
				 (struct slot){NOW, NOW + 12 * HOUR_SECONDS}, booking_id, now, &times),
		STATUS_OK);
	db_read_end(db);
	for (size_t i = 0; i < times.ticks; i++)
		count += availability_is_set(times.anyone, i);
	return count;
}

static inline size_t free_starts(struct world *world, utc_seconds now)
{
	return free_starts_but(world, 0, now);
}

#define WORLD_TEST(test) cmocka_unit_test_setup_teardown(test, open_world, close_world)

#endif
