/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/db/test_database.h"
#include "practice/booking/booking.h"
#include "practice/booking/free_times_store.h"
#include "practice/booking/hold_store.h"

enum {
	ARENA_BYTES = 8 * 1024 * 1024,
	RACERS = 50,
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

static enum status add_therapist(
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

static enum status furnish(struct db_write *db, void *data)
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

static int open_world(void **state)
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

static int close_world(void **state)
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

static enum status perform(struct db_write *db, void *data)
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

static enum status act_on(struct world *world, struct act *act)
{
	act->world = world;
	act->now = act->now ? act->now : NOW;
	return writer_run_one(world->base.writer, perform, act);
}

static struct act taking(struct world *world, int64_t therapist_id, utc_seconds start)
{
	return (struct act){.kind = TAKE,
		.wish = {.service_id = world->service,
			.therapist_id = therapist_id,
			.start = start,
			.came_by = TEXT("page")}};
}

static struct booking found(struct world *world, int64_t id)
{
	struct db_read *db = NULL;
	struct booking booking = {0};

	assert_int_equal(db_read_begin(world->base.database, &db), STATUS_OK);
	assert_int_equal(booking_find(db, world->arena, id, &booking), STATUS_OK);
	db_read_end(db);
	return booking;
}

/* As if the ticks of one booking were free: it is to be moved. */
static size_t free_starts_but(struct world *world, int64_t booking_id, utc_seconds now)
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

static size_t free_starts(struct world *world, utc_seconds now)
{
	return free_starts_but(world, 0, now);
}

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

#define WORLD_TEST(test) cmocka_unit_test_setup_teardown(test, open_world, close_world)

int main(void)
{
	const struct CMUnitTest tests[] = {
		WORLD_TEST(of_fifty_who_want_one_slot_one_gets_it),
		WORLD_TEST(a_refusal_says_whether_it_was_taken_or_never_offered),
		WORLD_TEST(anyone_means_the_next_one_who_is_free),
		WORLD_TEST(one_room_keeps_two_therapists_apart),
		WORLD_TEST(a_booking_can_move_onto_a_part_of_itself),
		WORLD_TEST(whoever_moves_too_late_has_written_nothing),
		WORLD_TEST(a_move_that_fails_leaves_the_booking_where_it_was),
		WORLD_TEST(a_booking_may_move_to_another_therapist_in_its_own_room),
		WORLD_TEST(a_move_into_a_room_or_hour_that_is_taken_is_refused),
		WORLD_TEST(the_desk_may_move_outside_hours_and_the_page_may_not),
		WORLD_TEST(hours_are_judged_for_the_session_alone),
		WORLD_TEST(what_is_cancelled_can_be_booked_again),
		WORLD_TEST(a_link_does_not_cancel_what_an_alarm_keeps),
		WORLD_TEST(a_hold_that_ran_out_is_met_and_lapses),
		WORLD_TEST(a_forgotten_hold_lapses_an_hour_later_though_nobody_wants_its_time),
		WORLD_TEST(free_times_are_those_that_can_be_taken),
		WORLD_TEST(who_did_not_come_gives_the_time_back),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
