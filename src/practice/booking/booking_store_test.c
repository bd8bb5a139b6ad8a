/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "practice/booking/store_world_test.h"

enum {
	RACERS = 50,
};

static void of_fifty_who_want_one_slot_one_gets_it(void **state)
{
	struct world *world = *state;
	struct act acts[RACERS];
	struct writer_member members[RACERS];
	size_t winners = 0;

	for (size_t i = 0; i < RACERS; i++) {
		acts[i] = taking(world, 0, NINE);
		acts[i].world = world;
		acts[i].now = NOW;
		members[i] = (struct writer_member){.run = perform, .data = &acts[i]};
	}
	writer_run_batch(world->base.writer, members, RACERS);
	for (size_t i = 0; i < RACERS; i++) {
		winners += members[i].status == STATUS_OK;
		assert_true(members[i].status == STATUS_OK || members[i].status == STATUS_CONFLICT);
	}
	assert_int_equal(winners, 1);
	/* Nobody who came too late has written: the batch ran once. */
	assert_int_equal(writer_counts(world->base.writer).guarded, 0);
}

static void a_refusal_says_whether_it_was_taken_or_never_offered(void **state)
{
	struct world *world = *state;
	struct act first = taking(world, world->mara, NINE);
	struct act over = taking(world, world->mara, NINE + 30 * MINUTE_SECONDS);
	struct act early = taking(world, world->mara, NINE - 5 * MINUTE_SECONDS);
	struct act crooked = taking(world, world->mara, NINE + 60);
	struct act past = taking(world, world->mara, NINE);

	past.now = NINE;
	assert_int_equal(act_on(world, &first), STATUS_OK);
	assert_int_equal(act_on(world, &over), STATUS_CONFLICT);
	assert_int_equal(act_on(world, &early), STATUS_INVALID);
	assert_int_equal(act_on(world, &crooked), STATUS_INVALID);
	assert_int_equal(act_on(world, &past), STATUS_INVALID);
}

static void anyone_means_the_next_one_who_is_free(void **state)
{
	struct world *world = *state;
	struct act first = taking(world, 0, NINE);
	struct act second = taking(world, 0, NINE + 75 * MINUTE_SECONDS);
	struct act wished = taking(world, 0, NINE + 4 * HOUR_SECONDS);

	assert_int_equal(act_on(world, &first), STATUS_OK);
	assert_int_equal(act_on(world, &second), STATUS_OK);
	assert_int_equal(found(world, first.id).therapist_id, world->mara);
	assert_int_equal(found(world, second.id).therapist_id, world->tom);
	wished.wish.gender = TEXT("man");
	assert_int_equal(act_on(world, &wished), STATUS_OK);
	assert_int_equal(found(world, wished.id).therapist_id, world->tom);
}

static void one_room_keeps_two_therapists_apart(void **state)
{
	struct world *world = *state;
	struct act first = taking(world, world->mara, NINE);
	struct act second = taking(world, world->tom, NINE);

	assert_int_equal(act_on(world, &first), STATUS_OK);
	assert_int_equal(act_on(world, &second), STATUS_CONFLICT);
}

static void what_is_cancelled_can_be_booked_again(void **state)
{
	struct world *world = *state;
	struct act take = taking(world, world->mara, NINE);
	struct act cancel = {.kind = CANCEL, .word = TEXT("client")};
	struct act again = taking(world, world->mara, NINE);

	assert_int_equal(act_on(world, &take), STATUS_OK);
	cancel.id = take.id;
	assert_int_equal(act_on(world, &cancel), STATUS_OK);
	assert_int_equal(act_on(world, &cancel), STATUS_CONFLICT);
	assert_int_equal(act_on(world, &again), STATUS_OK);
}

static void a_link_does_not_cancel_what_an_alarm_keeps(void **state)
{
	struct world *world = *state;
	struct act take = taking(world, world->mara, NINE);
	struct act keep = {.kind = KEEP};
	struct act cancel = {.kind = CANCEL, .word = TEXT("client")};

	assert_int_equal(act_on(world, &take), STATUS_OK);
	keep.id = take.id;
	cancel.id = take.id;
	assert_int_equal(act_on(world, &keep), STATUS_OK);
	assert_int_equal(act_on(world, &cancel), STATUS_CONFLICT);
	cancel.word = TEXT("practice");
	assert_int_equal(act_on(world, &cancel), STATUS_OK);
}

static void a_hold_that_ran_out_is_met_and_lapses(void **state)
{
	struct world *world = *state;
	struct act hold = taking(world, world->mara, NINE + HOUR_SECONDS);
	struct act soon = taking(world, world->mara, NINE + HOUR_SECONDS);
	struct act late = taking(world, world->mara, NINE + HOUR_SECONDS);

	hold.wish.hold_until = NOW + HOLD_SECONDS;
	soon.now = NOW + HOLD_SECONDS - 1;
	late.now = NOW + HOLD_SECONDS;
	assert_int_equal(act_on(world, &hold), STATUS_OK);
	assert_int_equal(act_on(world, &soon), STATUS_CONFLICT);
	assert_int_equal(act_on(world, &late), STATUS_OK);
}

static struct text state_of(struct world *world, int64_t id)
{
	struct db_read *db = NULL;
	struct hold hold = {0};

	assert_int_equal(db_read_begin(world->base.database, &db), STATUS_OK);
	assert_int_equal(hold_find(db, world->arena, id, &hold), STATUS_OK);
	db_read_end(db);
	return hold.state;
}

static void a_forgotten_hold_lapses_an_hour_later_though_nobody_wants_its_time(void **state)
{
	struct world *world = *state;
	struct act hold = taking(world, world->mara, NINE + 4 * HOUR_SECONDS);
	struct act within = taking(world, world->mara, NINE);
	struct act after = taking(world, world->mara, NINE + 6 * HOUR_SECONDS);

	hold.wish.hold_until = NOW + HOLD_SECONDS;
	within.now = NOW + HOLD_SECONDS + HOUR_SECONDS - 1;
	after.now = NOW + HOLD_SECONDS + HOUR_SECONDS;
	assert_int_equal(act_on(world, &hold), STATUS_OK);
	assert_int_equal(act_on(world, &within), STATUS_OK);
	assert_text_equal(state_of(world, hold.id), TEXT("hold"));
	assert_int_equal(act_on(world, &after), STATUS_OK);
	assert_text_equal(state_of(world, hold.id), TEXT("lapsed"));
}

static void free_times_are_those_that_can_be_taken(void **state)
{
	struct world *world = *state;
	struct act take = taking(world, world->mara, NINE + 60 * MINUTE_SECONDS);
	struct act hold = taking(world, world->mara, NINE + 4 * HOUR_SECONDS);

	/* 9:00 to 10:45 is 22 starts, 13:00 to 15:45 is 34. */
	assert_int_equal(free_starts(world, NOW), 22 + 34);
	assert_int_equal(act_on(world, &take), STATUS_OK);
	assert_int_equal(free_starts(world, NOW), 34);
	assert_int_equal(free_starts_but(world, take.id, NOW), 22 + 34);
	hold.wish.hold_until = NOW + HOLD_SECONDS;
	assert_int_equal(act_on(world, &hold), STATUS_OK);
	assert_int_equal(free_starts(world, NOW), 19);
	assert_int_equal(free_starts(world, NOW + HOLD_SECONDS), 34);
}

static void who_did_not_come_gives_the_time_back(void **state)
{
	struct world *world = *state;
	struct act take = taking(world, world->mara, NINE);
	struct act missed = {.kind = STATE, .word = TEXT("no_show")};
	struct act arrived = {.kind = STATE, .word = TEXT("arrived")};

	assert_int_equal(act_on(world, &take), STATUS_OK);
	missed.id = take.id;
	arrived.id = take.id;
	assert_int_equal(act_on(world, &missed), STATUS_OK);
	assert_int_equal(act_on(world, &arrived), STATUS_CONFLICT);
	assert_int_equal(free_starts(world, NOW), 22 + 34);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		WORLD_TEST(of_fifty_who_want_one_slot_one_gets_it),
		WORLD_TEST(a_refusal_says_whether_it_was_taken_or_never_offered),
		WORLD_TEST(anyone_means_the_next_one_who_is_free),
		WORLD_TEST(one_room_keeps_two_therapists_apart),
		WORLD_TEST(what_is_cancelled_can_be_booked_again),
		WORLD_TEST(a_link_does_not_cancel_what_an_alarm_keeps),
		WORLD_TEST(a_hold_that_ran_out_is_met_and_lapses),
		WORLD_TEST(a_forgotten_hold_lapses_an_hour_later_though_nobody_wants_its_time),
		WORLD_TEST(free_times_are_those_that_can_be_taken),
		WORLD_TEST(who_did_not_come_gives_the_time_back),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
