/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "practice/booking/store_world_test.h"

static void a_booking_can_move_onto_a_part_of_itself(void **state)
{
	struct world *world = *state;
	struct act take = taking(world, world->mara, NINE);
	struct act move = {.kind = MOVE, .therapist_id = world->mara, .start = NINE + 30 * MINUTE_SECONDS};

	assert_int_equal(act_on(world, &take), STATUS_OK);
	move.id = take.id;
	assert_int_equal(act_on(world, &move), STATUS_OK);
	assert_int_equal(found(world, take.id).start, NINE + 30 * MINUTE_SECONDS);
	assert_int_equal(found(world, take.id).calendar_sequence, 1);
	/* 75 minutes of a therapist and of a room: what it had before is given back. */
	assert_int_equal(test_database_number(&world->base, "SELECT count(*) FROM tick"), 2 * 75 / 5);
}

static void whoever_moves_too_late_has_written_nothing(void **state)
{
	struct world *world = *state;
	struct act first = taking(world, world->mara, NINE);
	struct act second = taking(world, world->mara, NINE + 75 * MINUTE_SECONDS);
	struct act acts[] = {
		{.world = world, .now = NOW, .kind = MOVE, .therapist_id = world->mara, .start = NINE},
		{.world = world,
			.now = NOW,
			.kind = MOVE,
			.therapist_id = world->mara,
			.start = NINE + 60 * MINUTE_SECONDS},
		{.world = world,
			.now = NOW,
			.kind = MOVE,
			.therapist_id = world->mara,
			.start = NINE + DAY_SECONDS},
	};
	struct writer_member members[3];

	assert_int_equal(act_on(world, &first), STATUS_OK);
	assert_int_equal(act_on(world, &second), STATUS_OK);
	for (size_t i = 0; i < 3; i++) {
		acts[i].id = second.id;
		members[i] = (struct writer_member){.run = perform, .data = &acts[i]};
	}
	writer_run_batch(world->base.writer, members, 3);
	assert_int_equal(members[0].status, STATUS_CONFLICT);
	assert_int_equal(members[1].status, STATUS_CONFLICT); /* a part of it is its own */
	assert_int_equal(members[2].status, STATUS_OK);
	assert_int_equal(writer_counts(world->base.writer).guarded, 0);
}

static void a_booking_may_move_to_another_therapist_in_its_own_room(void **state)
{
	struct world *world = *state;
	struct act take = taking(world, world->mara, NINE);
	struct act move = {.kind = MOVE, .therapist_id = world->tom, .room_id = world->room, .start = NINE};

	assert_int_equal(act_on(world, &take), STATUS_OK);
	move.id = take.id;
	assert_int_equal(act_on(world, &move), STATUS_OK);
	assert_int_equal(found(world, take.id).therapist_id, world->tom);
	assert_int_equal(found(world, take.id).room_id, world->room);
}

static void a_move_into_a_room_or_hour_that_is_taken_is_refused(void **state)
{
	struct world *world = *state;
	struct act take = taking(world, world->mara, NINE);
	struct act other = taking(world, world->tom, NINE + 90 * MINUTE_SECONDS);
	struct act move = {.kind = MOVE,
		.therapist_id = world->mara,
		.room_id = world->room,
		.start = NINE + 90 * MINUTE_SECONDS,
		.may_ignore_hours = true};
	struct act nowhere = {.kind = MOVE,
		.therapist_id = world->mara,
		.room_id = world->mara, /* no room at all */
		.start = NINE + 3 * HOUR_SECONDS,
		.may_ignore_hours = true};

	assert_int_equal(act_on(world, &take), STATUS_OK);
	assert_int_equal(act_on(world, &other), STATUS_OK);
	move.id = nowhere.id = take.id;
	assert_int_equal(act_on(world, &move), STATUS_CONFLICT);
	assert_int_equal(act_on(world, &nowhere), STATUS_CONFLICT);
	assert_int_equal(found(world, take.id).start, NINE);
}

static void the_desk_may_move_outside_hours_and_the_page_may_not(void **state)
{
	struct world *world = *state;
	struct act take = taking(world, world->mara, NINE);
	struct act move = {.kind = MOVE, .therapist_id = world->mara, .start = NINE + 10 * HOUR_SECONDS};

	assert_int_equal(act_on(world, &take), STATUS_OK);
	move.id = take.id;
	assert_int_equal(act_on(world, &move), STATUS_INVALID);
	move.may_ignore_hours = true;
	assert_int_equal(act_on(world, &move), STATUS_OK);
}

static void hours_are_judged_for_the_session_alone(void **state)
{
	static const struct {
		utc_seconds start;
		enum booking_hours hours;
	} CASES[] = {
		{NINE, BOOKING_WITHIN_HOURS},
		{NINE + 2 * HOUR_SECONDS, BOOKING_WITHIN_HOURS}, /* the buffer falls into the break */
		{NINE + 2 * HOUR_SECONDS + 5 * MINUTE_SECONDS, BOOKING_OUTSIDE_HOURS},
		{NINE - 5 * MINUTE_SECONDS, BOOKING_OUTSIDE_HOURS}, {NOW - 5 * MINUTE_SECONDS, BOOKING_IN_THE_PAST},
		{NINE + 5 * DAY_SECONDS, BOOKING_OUTSIDE_HOURS}, /* Saturday */
	};
	struct world *world = *state;
	struct db_read *db = NULL;

	assert_int_equal(db_read_begin(world->base.database, &db), STATUS_OK);
	for (size_t i = 0; i < sizeof(CASES) / sizeof(CASES[0]); i++) {
		const struct booking_place place = {world->mara, 0, CASES[i].start};
		enum booking_hours hours = BOOKING_WITHIN_HOURS;

		assert_int_equal(booking_judge_hours(&world->practice, db, world->arena, &place, 60, NOW, &hours),
			STATUS_OK);
		assert_int_equal(hours, CASES[i].hours);
	}
	db_read_end(db);
}

static void a_move_that_fails_leaves_the_booking_where_it_was(void **state)
{
	struct world *world = *state;
	struct act take = taking(world, world->mara, NINE);
	struct act other = taking(world, world->mara, NINE + 90 * MINUTE_SECONDS);
	struct act move = {.kind = MOVE, .therapist_id = world->mara, .start = NINE + 75 * MINUTE_SECONDS};

	assert_int_equal(act_on(world, &take), STATUS_OK);
	assert_int_equal(act_on(world, &other), STATUS_OK);
	move.id = take.id;
	assert_int_equal(act_on(world, &move), STATUS_CONFLICT);
	assert_int_equal(found(world, take.id).start, NINE);
	struct act again = taking(world, world->mara, NINE);

	assert_int_equal(act_on(world, &again), STATUS_CONFLICT);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		WORLD_TEST(a_booking_can_move_onto_a_part_of_itself),
		WORLD_TEST(whoever_moves_too_late_has_written_nothing),
		WORLD_TEST(a_move_that_fails_leaves_the_booking_where_it_was),
		WORLD_TEST(a_booking_may_move_to_another_therapist_in_its_own_room),
		WORLD_TEST(a_move_into_a_room_or_hour_that_is_taken_is_refused),
		WORLD_TEST(the_desk_may_move_outside_hours_and_the_page_may_not),
		WORLD_TEST(hours_are_judged_for_the_session_alone),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
