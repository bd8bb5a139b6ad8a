/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The edges of what can be booked, blocked and listed: the minute before and the minute after. */
#include "engine/clock/test_clock.h"
#include "practice/booking/booking.h"
#include "practice/booking/hold_store.h"
#include "practice/test_practice.h"

/* Monday 23 November 2026, 06:00 in Amsterdam; Mara works from 9 to 17. */
#define NOW 1795410000
#define TUESDAY_TEN (NOW + 28 * HOUR_SECONDS)

struct world {
	struct test_practice practice;
	enum status (*run)(struct world *world, struct db_write *db);
	struct booking_wish wish;
	struct block block;
	utc_seconds now;
	int64_t other_id; /* a second therapist or room */
	int64_t id;
};

static int open_world(void **state)
{
	struct world *world = calloc(1, sizeof(*world));

	assert_non_null(world);
	test_clock_stop_at(NOW);
	test_practice_open(&world->practice);
	world->wish = (struct booking_wish){
		.service_id = world->practice.service_id, .start = TUESDAY_TEN, .came_by = TEXT("desk")};
	world->block = (struct block){.resource_id = world->practice.room_id, .start = TUESDAY_TEN};
	world->now = NOW;
	*state = world;
	return 0;
}

static int close_world(void **state)
{
	struct world *world = *state;

	test_practice_close(&world->practice);
	test_clock_start();
	free(world);
	return 0;
}

static enum status call_run(struct db_write *db, void *data)
{
	struct world *world = data;

	return world->run(world, db);
}

static enum status on_writer(struct world *world, enum status (*run)(struct world *world, struct db_write *db))
{
	world->run = run;
	return writer_run_one(world->practice.database.writer, call_run, world);
}

static enum status take(struct world *world, struct db_write *db)
{
	return booking_take(
		world->practice.practice, db, world->practice.arena, world->now, &world->wish, &world->id);
}

static enum status miss(struct world *world, struct db_write *db)
{
	return booking_set_state(db, NOW, world->id, TEXT("no_show"));
}

static enum status keep_for_safety(struct world *world, struct db_write *db)
{
	return booking_set_safety_hold(db, NOW, world->id, true);
}

static enum status cancel_by_practice(struct world *world, struct db_write *db)
{
	return booking_cancel(db, world->practice.arena, NOW, world->id, TEXT("practice"));
}

static enum status leave_therapist(struct world *world, struct db_write *db)
{
	struct therapist gone = {
		.id = world->practice.therapist_id, .name = TEXT("Mara Lindqvist"), .gender = TEXT("woman")};

	return therapist_save(db, world->practice.arena, &gone, &gone.id);
}

static enum status close_room(struct world *world, struct db_write *db)
{
	struct room gone = {.id = world->practice.room_id, .name = TEXT("Room 1")};

	return room_save(db, world->practice.arena, &gone, &gone.id);
}

static enum status end_service(struct world *world, struct db_write *db)
{
	struct service service = {0};
	enum status status =
		service_find(db_writing_read(db), world->practice.arena, world->practice.service_id, &service);

	service.is_active = false;
	return status ? status : service_save(db, world->practice.arena, &service, &service.id);
}

static enum status block(struct world *world, struct db_write *db)
{
	return block_add(db, world->practice.arena, NOW, &world->block, &world->id);
}

static enum status add_room(struct world *world, struct db_write *db)
{
	return room_save(db, world->practice.arena, &(struct room){.name = TEXT("Room 2"), .is_active = true},
		&world->other_id);
}

static enum status add_therapist(struct world *world, struct db_write *db)
{
	struct therapist other = {.name = TEXT("Tom Baker"), .gender = TEXT("man"), .is_active = true};
	enum status status = therapist_save(db, world->practice.arena, &other, &world->other_id);

	if (status)
		return status;
	return service_set_therapists(db, world->practice.service_id,
		(const int64_t[]){world->practice.therapist_id, world->other_id}, 2);
}

static enum status confirm(struct world *world, struct db_write *db)
{
	const struct client ana = {
		.name = TEXT("Ana Reyes"), .sex = 'F', .answered_by = TEXT("self"), .link_generation = 1};
	int64_t id = 0;
	enum status status = client_add(world->practice.practice, db, world->practice.arena, &ana, world->now, &id);

	if (status)
		return status;
	return hold_confirm(
		db, 1, &(struct hold_confirmation){.client_id = id, .for_whom = TEXT("me")}, world->now);
}

/* Keeps what is wished for, lets the ten minutes run out, and wishes the plain time at ten. */
static void let_a_hold_run_out(struct world *world)
{
	world->wish.hold_until = NOW + HOLD_SECONDS;
	assert_int_equal(on_writer(world, take), STATUS_OK);
	world->now = NOW + HOLD_SECONDS;
	world->wish.hold_until = 0;
	world->wish.start = TUESDAY_TEN;
	world->wish.therapist_id = world->practice.therapist_id;
}

static size_t listed(struct world *world, utc_seconds from, utc_seconds to)
{
	struct booking *items = NULL;
	struct db_read *db = NULL;
	size_t count = 0;

	assert_int_equal(db_read_begin(world->practice.database.database, &db), STATUS_OK);
	assert_int_equal(booking_list(db, world->practice.arena, from, to, 0, &items, &count), STATUS_OK);
	db_read_end(db);
	return count;
}

static size_t blocks_listed(struct world *world, utc_seconds from, utc_seconds to)
{
	struct block *items = NULL;
	struct db_read *db = NULL;
	size_t count = 0;

	assert_int_equal(db_read_begin(world->practice.database.database, &db), STATUS_OK);
	assert_int_equal(block_list(db, world->practice.arena, from, to, &items, &count), STATUS_OK);
	db_read_end(db);
	return count;
}

static void a_hold_is_confirmed_until_an_hour_after_it_ran_out(void **state)
{
	struct world *world = *state;

	let_a_hold_run_out(world);
	world->now = NOW + 10 * MINUTE_SECONDS + HOUR_SECONDS;
	assert_int_equal(on_writer(world, confirm), STATUS_CONFLICT);
	world->now--;
	assert_int_equal(on_writer(world, confirm), STATUS_OK);
}

static void a_hold_is_not_confirmed_once_its_time_has_begun(void **state)
{
	struct world *world = *state;

	world->wish.hold_until = TUESDAY_TEN;
	assert_int_equal(on_writer(world, take), STATUS_OK);
	world->now = TUESDAY_TEN;
	assert_int_equal(on_writer(world, confirm), STATUS_CONFLICT);
	world->now--;
	assert_int_equal(on_writer(world, confirm), STATUS_OK);
}

static void a_hold_that_ran_out_gives_way_in_the_last_five_minutes_too(void **state)
{
	struct world *world = *state;

	world->wish.start = TUESDAY_TEN + 70 * MINUTE_SECONDS; /* a session keeps 75 */
	let_a_hold_run_out(world);
	assert_int_equal(on_writer(world, take), STATUS_OK);
}

static void a_hold_of_another_therapist_that_ran_out_gives_the_room_back(void **state)
{
	struct world *world = *state;

	assert_int_equal(on_writer(world, add_therapist), STATUS_OK);
	world->wish.may_ignore_hours = true;
	world->wish.therapist_id = world->other_id;
	let_a_hold_run_out(world);
	assert_int_equal(on_writer(world, take), STATUS_OK);
}

static void a_hold_whose_time_went_to_somebody_else_is_not_confirmed(void **state)
{
	struct world *world = *state;

	let_a_hold_run_out(world);
	assert_int_equal(on_writer(world, take), STATUS_OK);
	assert_int_equal(on_writer(world, confirm), STATUS_CONFLICT);
}

static void a_room_that_was_wished_for_is_the_room(void **state)
{
	struct world *world = *state;
	struct booking booking = {0};
	struct db_read *db = NULL;

	assert_int_equal(on_writer(world, add_room), STATUS_OK);
	world->wish.room_id = world->other_id;
	assert_int_equal(on_writer(world, take), STATUS_OK);
	assert_int_equal(db_read_begin(world->practice.database.database, &db), STATUS_OK);
	assert_int_equal(booking_find(db, world->practice.arena, world->id, &booking), STATUS_OK);
	db_read_end(db);
	assert_int_equal(booking.room_id, world->other_id);
}

static void a_list_holds_what_reaches_into_its_span_and_nothing_else(void **state)
{
	struct world *world = *state;

	assert_int_equal(on_writer(world, take), STATUS_OK);
	assert_int_equal(listed(world, TUESDAY_TEN - HOUR_SECONDS, TUESDAY_TEN), 0);
	assert_int_equal(listed(world, TUESDAY_TEN - HOUR_SECONDS, TUESDAY_TEN + 1), 1);
	assert_int_equal(listed(world, TUESDAY_TEN + HOUR_SECONDS - 1, TUESDAY_TEN + DAY_SECONDS), 1);
	assert_int_equal(listed(world, TUESDAY_TEN + HOUR_SECONDS, TUESDAY_TEN + DAY_SECONDS), 0);
}

static void who_did_not_come_stays_on_the_day(void **state)
{
	struct world *world = *state;

	assert_int_equal(on_writer(world, take), STATUS_OK);
	assert_int_equal(on_writer(world, miss), STATUS_OK);
	assert_int_equal(listed(world, TUESDAY_TEN, TUESDAY_TEN + HOUR_SECONDS), 1);
}

static void nobody_is_booked_with_somebody_who_left(void **state)
{
	struct world *world = *state;

	assert_int_equal(on_writer(world, leave_therapist), STATUS_OK);
	assert_int_equal(on_writer(world, take), STATUS_INVALID);
}

static void nobody_is_booked_into_a_room_that_is_not_used(void **state)
{
	struct world *world = *state;

	assert_int_equal(on_writer(world, close_room), STATUS_OK);
	assert_int_equal(on_writer(world, take), STATUS_CONFLICT);
}

static void a_service_that_is_no_longer_given_is_not_booked(void **state)
{
	struct world *world = *state;

	assert_int_equal(on_writer(world, end_service), STATUS_OK);
	assert_int_equal(on_writer(world, take), STATUS_INVALID);
}

static void the_practice_cancels_what_an_alarm_keeps(void **state)
{
	struct world *world = *state;

	assert_int_equal(on_writer(world, take), STATUS_OK);
	assert_int_equal(on_writer(world, keep_for_safety), STATUS_OK);
	assert_int_equal(on_writer(world, cancel_by_practice), STATUS_OK);
	assert_int_equal(listed(world, TUESDAY_TEN, TUESDAY_TEN + HOUR_SECONDS), 0);
}

static void a_block_is_whole_ticks_and_at_most_a_month(void **state)
{
	struct world *world = *state;

	world->block.end = TUESDAY_TEN + 31 * DAY_SECONDS + 300;
	assert_int_equal(on_writer(world, block), STATUS_INVALID);
	world->block.end = TUESDAY_TEN + 299;
	assert_int_equal(on_writer(world, block), STATUS_INVALID);
	world->block.end = TUESDAY_TEN;
	assert_int_equal(on_writer(world, block), STATUS_INVALID);
	world->block.end = TUESDAY_TEN + 31 * DAY_SECONDS;
	assert_int_equal(on_writer(world, block), STATUS_OK);
	assert_int_equal(blocks_listed(world, world->block.end - 1, world->block.end + 1), 1);
	assert_int_equal(blocks_listed(world, world->block.end, world->block.end + 1), 0);
	assert_int_equal(on_writer(world, take), STATUS_CONFLICT);
}

static void offers_of_the_desk_begin_on_quarters(void **state)
{
	struct world *world = *state;
	struct booking_offer *offers = NULL;
	struct db_read *db = NULL;
	size_t count = 0;

	assert_int_equal(db_read_begin(world->practice.database.database, &db), STATUS_OK);
	assert_int_equal(booking_first_offers(world->practice.practice, db, world->practice.arena,
				 &(struct booking_search){.service_id = world->practice.service_id,
					 .from = TUESDAY_TEN + 300,
					 .days = 1,
					 .max = 3},
				 NOW, &offers, &count),
		STATUS_OK);
	db_read_end(db);
	assert_int_equal(count, 3);
	for (size_t i = 0; i < count; i++)
		assert_int_equal(offers[i].start, TUESDAY_TEN + (utc_seconds)(i + 1) * 15 * MINUTE_SECONDS);
}

#define WORLD_TEST(test) cmocka_unit_test_setup_teardown(test, open_world, close_world)

int main(void)
{
	const struct CMUnitTest tests[] = {
		WORLD_TEST(a_hold_that_ran_out_gives_way_in_the_last_five_minutes_too),
		WORLD_TEST(a_hold_of_another_therapist_that_ran_out_gives_the_room_back),
		WORLD_TEST(a_hold_whose_time_went_to_somebody_else_is_not_confirmed),
		WORLD_TEST(a_hold_is_confirmed_until_an_hour_after_it_ran_out),
		WORLD_TEST(a_hold_is_not_confirmed_once_its_time_has_begun),
		WORLD_TEST(a_room_that_was_wished_for_is_the_room),
		WORLD_TEST(a_list_holds_what_reaches_into_its_span_and_nothing_else),
		WORLD_TEST(who_did_not_come_stays_on_the_day),
		WORLD_TEST(nobody_is_booked_with_somebody_who_left),
		WORLD_TEST(nobody_is_booked_into_a_room_that_is_not_used),
		WORLD_TEST(a_service_that_is_no_longer_given_is_not_booked),
		WORLD_TEST(the_practice_cancels_what_an_alarm_keeps),
		WORLD_TEST(a_block_is_whole_ticks_and_at_most_a_month),
		WORLD_TEST(offers_of_the_desk_begin_on_quarters),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
