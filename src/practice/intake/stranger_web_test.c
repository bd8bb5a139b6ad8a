/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a person has told before is in no alarm that somebody with a name and a birthday may read. */
#include "practice/booking/booking.h"
#include "practice/intake/intake_store.h"
#include "practice/intake/test_stranger.h"

static const char DEFENCE[] = "weakens your defence";

static void ana_tells_of_her_defence(struct world *world)
{
	ana_tells(world, "1", "none=group_now");
	ana_tells(world, "2", "none=group_body");
	ana_tells(world, "3", PAIN);
	ana_tells(world, "4", "g_defence=yes&none=group_health");
	ana_tells(world, "4-more", "immunosuppressed=yes&none=group_g_defence&diabetes=none");
}

static bool mara_sees(struct world *world, const char *page, const char *words)
{
	struct visitor *mara = mara_signs_in(world);
	bool is_seen;

	visitor_get(mara, page);
	is_seen = visitor_sees(mara, words);
	visitor_destroy(mara);
	return is_seen;
}

static void mara_closes(struct world *world, const char *alarm)
{
	struct visitor *mara = mara_signs_in(world);

	clock_moment += MINUTE_SECONDS;
	visitor_get(mara, alarm);
	visitor_post(mara, alarm, "done=Rang+her&booking=hold");
	assert_int_equal(visitor_answer(mara)->code, 303);
	visitor_destroy(mara);
}

static void sees_level(struct visitor *visitor, enum client_key key)
{
	static const enum client_key keys[] = {CLIENT_REFER_BEFORE, CLIENT_SAME_DAY, CLIENT_EMERGENCY_NOW};

	for (size_t i = 0; i < sizeof(keys) / sizeof(keys[0]); i++)
		assert_int_equal(visitor_sees(visitor, client_texts[keys[i]].heading.data), keys[i] == key);
}

/* Fever alone is for a doctor today; with a weak defence it is an emergency, R14. */
static void a_fever_tapped_as_somebody_else_tells_nothing_of_their_defence(void **state)
{
	struct world *world = *state;
	struct visitor *stranger = visitor_create(&world->test.app);

	ana_tells_of_her_defence(world);
	book_as_ana(stranger, "signs=fever");
	sees_level(stranger, CLIENT_SAME_DAY);
	assert_false(visitor_sees(stranger, DEFENCE));
	visitor_get(stranger, form_of_booking(world, "done"));
	sees_level(stranger, CLIENT_SAME_DAY);
	assert_false(visitor_sees(stranger, DEFENCE));
	visitor_destroy(stranger);
}

static void the_practice_sees_the_whole_of_a_fever_tapped_when_booking(void **state)
{
	struct world *world = *state;
	struct visitor *stranger = visitor_create(&world->test.app);

	ana_tells_of_her_defence(world);
	book_as_ana(stranger, "signs=fever");
	assert_int_equal(standing_now(world), STANDING_EMERGENCY);
	assert_true(mara_sees(world, "/desk/alarms/1", "Tapped when booking: "));
	assert_true(mara_sees(world, "/desk/alarms/2", DEFENCE));
	assert_true(mara_sees(world, "/desk", "/desk/alarms/2"));
	visitor_destroy(stranger);
}

static void a_form_filled_in_as_somebody_else_tells_nothing_of_their_defence(void **state)
{
	struct world *world = *state;
	struct visitor *stranger = visitor_create(&world->test.app);
	const char *mine;

	ana_tells_of_her_defence(world);
	book_as_ana(stranger, "none=1");
	mine = link_of_booking(world, stranger);
	clock_moment += MINUTE_SECONDS;
	visitor_get(stranger, form_of_booking(world, "1"));
	visitor_post(stranger, form_of_booking(world, "1"), "fever=yes&none=group_now");
	visitor_follow(stranger);
	sees_level(stranger, CLIENT_SAME_DAY);
	assert_false(visitor_sees(stranger, DEFENCE));
	visitor_get(stranger, mine);
	sees_level(stranger, CLIENT_SAME_DAY);
	assert_false(visitor_sees(stranger, DEFENCE));
	assert_int_equal(standing_now(world), STANDING_EMERGENCY);
	assert_true(mara_sees(world, "/desk/alarms/2", DEFENCE));
	visitor_destroy(stranger);
}

/* Night pain alone is for a doctor first; with a weak defence for one today, R65b. */
static void night_pain_tapped_as_somebody_else_tells_nothing_of_their_defence(void **state)
{
	struct world *world = *state;
	struct visitor *stranger = visitor_create(&world->test.app);

	ana_tells_of_her_defence(world);
	book_as_ana(stranger, "signs=night");
	sees_level(stranger, CLIENT_REFER_BEFORE);
	assert_false(visitor_sees(stranger, DEFENCE));
	visitor_get(stranger, form_of_booking(world, "done"));
	sees_level(stranger, CLIENT_REFER_BEFORE);
	assert_false(visitor_sees(stranger, DEFENCE));
	assert_int_equal(standing_now(world), STANDING_SAME_DAY);
	assert_true(mara_sees(world, "/desk/alarms/1", DEFENCE));
	visitor_destroy(stranger);
}

/* The check is newer than what was done, so the practice looks again; the stranger learns nothing of either. */
static void an_alarm_that_was_closed_is_not_shown_to_a_stranger(void **state)
{
	struct world *world = *state;
	struct visitor *stranger = visitor_create(&world->test.app);

	ana_tells(world, "1", "none=group_now");
	ana_tells(world, "2", "cardiac_alarm=yes&none=group_body");
	mara_closes(world, "/desk/alarms/1");
	book_as_ana(stranger, "none=1");
	sees_level(stranger, CLIENT_COUNT);
	assert_false(visitor_sees(stranger, "Pressure on the chest"));
	visitor_get(stranger, form_of_booking(world, "done"));
	sees_level(stranger, CLIENT_COUNT);
	assert_false(visitor_sees(stranger, "Pressure on the chest"));
	assert_true(mara_sees(world, "/desk/alarms/2", "Pressure on the chest"));
	visitor_destroy(stranger);
}

/* A hold that only the practice can explain is not told by a button that is missing or does nothing. */
static void a_hold_for_what_was_told_before_is_not_seen_by_a_stranger(void **state)
{
	struct world *world = *state;
	struct visitor *stranger = visitor_create(&world->test.app);
	const char *mine;

	ana_tells_of_her_defence(world);
	book_as_ana(stranger, "signs=night");
	mine = link_of_booking(world, stranger);
	assert_true(mara_sees(world, "/desk/bookings/1", "On hold"));
	visitor_get(stranger, mine);
	assert_true(visitor_sees(stranger, "Move it"));
	visitor_post(
		stranger, arena_string(world->test.arena, arena_format(world->test.arena, "%s/cancel", mine)), "");
	visitor_follow(stranger);
	assert_true(visitor_sees(stranger, "Book another time"));
	assert_true(mara_sees(world, "/desk", "/desk/alarms/1"));
	visitor_destroy(stranger);
}

/* The call comes first all the same: it is not known which of the two answers is the right one. */
static void the_page_of_a_booking_knows_of_a_wrong_answer(void **state)
{
	struct world *world = *state;
	struct visitor *newcomer = visitor_create(&world->test.app);
	const char *mine;

	book_as_ana(newcomer, "signs=fever");
	mine = link_of_booking(world, newcomer);
	visitor_get(newcomer, mine);
	assert_true(visitor_sees(newcomer, "I tapped the wrong answer"));
	visitor_get(newcomer, form_of_booking(world, "done"));
	visitor_post(newcomer, form_of_booking(world, "taken-back"), "");
	visitor_get(newcomer, mine);
	sees_level(newcomer, CLIENT_SAME_DAY);
	assert_true(visitor_sees(newcomer, "We have noted that it was the wrong answer"));
	assert_false(visitor_sees(newcomer, "I tapped the wrong answer"));
	clock_moment += MINUTE_SECONDS;
	visitor_get(newcomer, form_of_booking(world, "1"));
	visitor_post(newcomer, form_of_booking(world, "1"), "saddle_numbness=yes&none=group_now");
	visitor_get(newcomer, mine);
	assert_true(visitor_sees(newcomer, "I tapped the wrong answer"));
	assert_false(visitor_sees(newcomer, "We have noted"));
	visitor_destroy(newcomer);
}

static void what_the_check_said_is_not_said_since(void **state)
{
	struct world *world = *state;
	struct visitor *stranger = visitor_create(&world->test.app);

	book_as_ana(stranger, "signs=fever");
	assert_false(mara_sees(world, "/desk/alarms/1", "Answered since"));
	clock_moment += MINUTE_SECONDS;
	visitor_get(stranger, form_of_booking(world, "1"));
	visitor_post(stranger, form_of_booking(world, "1"), "fever=no&none=group_now");
	assert_true(mara_sees(world, "/desk/alarms/1", "Answered since"));
	visitor_destroy(stranger);
}

/* ---- somebody of whom nothing is known ---- */

struct newcomer {
	struct world *world;
	struct client client;
	unsigned tapped;
	bool is_unsure;
	size_t alarm_count;
	size_t later_alarm_count;
	enum triage level; /* of what was stored */
	enum standing standing;
};

static enum status count_alarms(struct db_write *db, struct arena *arena, int64_t client_id, size_t *ret_count)
{
	struct alarm_row_of_client_rows rows;
	enum status status = alarm_row_of_client(
		db_writing_read(db), arena, &(struct alarm_row_of_client_in){.client_id = client_id}, &rows);

	*ret_count = status == STATUS_OK ? rows.count : 0;
	return status;
}

/* As booking does it: judged first, then added, then saved. */
static enum status confirm_newcomer(struct db_write *db, void *data)
{
	struct newcomer *newcomer = data;
	struct practice *practice = newcomer->world->test.practice;
	struct arena *arena = newcomer->world->test.arena;
	struct booking_confirmation confirmation = {.client = &newcomer->client,
		.is_new_client = true,
		.is_checked = true,
		.tapped_signs = newcomer->tapped,
		.is_unsure = newcomer->is_unsure,
		.now = clock_now()};
	enum status status = booking_hooks.judge(arena, &confirmation, &confirmation.judgement);

	if (status == STATUS_OK)
		status = client_add(practice, db, arena, &newcomer->client, clock_now(), &newcomer->client.id);
	if (status == STATUS_OK)
		status = booking_hooks.confirmed(practice, db, arena, &confirmation);
	return status == STATUS_OK ? count_alarms(db, arena, newcomer->client.id, &newcomer->alarm_count) : status;
}

static enum status screen_newcomer(struct db_write *db, void *data)
{
	struct newcomer *newcomer = data;
	struct arena *arena = newcomer->world->test.arena;
	struct record_key key;
	struct client client;
	enum status status = record_key_load(
		newcomer->world->test.practice->vault, db_writing_read(db), arena, newcomer->client.id, &key);

	if (status == STATUS_OK)
		status = client_find(db_writing_read(db), arena, newcomer->client.id, &client);
	if (status != STATUS_OK)
		return status;
	newcomer->standing = client.standing;
	status = intake_screen(db, arena,
		&(struct screening){.key = &key, .client = &client, .came_from = TEXT("check"), .now = clock_now()},
		&newcomer->level);
	return status == STATUS_OK ? count_alarms(db, arena, client.id, &newcomer->later_alarm_count) : status;
}

/* The save takes over what was judged before it: it must be what the stored answers say. */
static void a_newcomer_is_judged_before_the_save_as_by_what_was_stored(void **state)
{
	static const struct day births[] = {{2012, 3, 4}, {1985, 5, 1}, {1940, 1, 31}};
	struct world *world = *state;

	for (unsigned tapped = 0; tapped < 1u << SIGN_LINE_COUNT; tapped++) {
		for (int other = 0; other < 6; other++) {
			struct newcomer newcomer = {.world = world,
				.client = {.name = TEXT("Nobody Before"),
					.birth = {true, births[other % 3]},
					.sex = "FMX"[other % 3],
					.phone = TEXT("0612345678"),
					.answered_by = TEXT("self")},
				.tapped = tapped,
				.is_unsure = other >= 3};

			if (signs_judge(tapped, newcomer.is_unsure) >= TRIAGE_SAME_DAY)
				continue;
			assert_int_equal(writer_run_one(world->test.database.writer, confirm_newcomer, &newcomer),
				STATUS_OK);
			assert_int_equal(
				writer_run_one(world->test.database.writer, screen_newcomer, &newcomer), STATUS_OK);
			assert_int_equal(newcomer.standing, standing_of_level(newcomer.level));
			assert_true(newcomer.level >= signs_judge(tapped, newcomer.is_unsure));
			assert_int_equal(newcomer.later_alarm_count, newcomer.alarm_count);
			arena_reset(world->test.arena);
		}
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		ON_MONDAY(a_fever_tapped_as_somebody_else_tells_nothing_of_their_defence),
		ON_MONDAY(the_practice_sees_the_whole_of_a_fever_tapped_when_booking),
		ON_MONDAY(a_form_filled_in_as_somebody_else_tells_nothing_of_their_defence),
		ON_MONDAY(night_pain_tapped_as_somebody_else_tells_nothing_of_their_defence),
		ON_MONDAY(an_alarm_that_was_closed_is_not_shown_to_a_stranger),
		ON_MONDAY(a_hold_for_what_was_told_before_is_not_seen_by_a_stranger),
		ON_MONDAY(the_page_of_a_booking_knows_of_a_wrong_answer),
		ON_MONDAY(what_the_check_said_is_not_said_since),
		ON_MONDAY(a_newcomer_is_judged_before_the_save_as_by_what_was_stored),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
