/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What signing brings with it, for whom a note is begun, and what an amendment is. */
#include "practice/booking/booking.h"
#include "practice/care/test_note.h"
#include "practice/intake/intake.h"

static int64_t number(struct world *world, const char *question)
{
	return test_database_number(&world->test.database, question);
}

/* ---- a visit ---- */

enum { TUESDAY_TEN = NOW + 28 * HOUR_SECONDS };

static enum status add_visit(struct db_write *db, void *data)
{
	struct world *world = data;
	int64_t id = 0;

	return booking_take(world->test.practice, db, world->test.arena, clock_now(),
		&(struct booking_wish){.service_id = world->test.service_id,
			.start = TUESDAY_TEN,
			.client_id = world->client_id,
			.came_by = TEXT("desk")},
		&id);
}

static enum status add_stranger(struct db_write *db, void *data)
{
	struct world *world = data;
	struct client client = {.name = TEXT("Ben Okafor"), .answered_by = TEXT("self"), .link_generation = 1};

	return client_add(world->test.practice, db, world->test.arena, &client, clock_now(), &world->client_id);
}

static enum status miss_visit(struct db_write *db, void *data)
{
	(void)data;
	return booking_set_state(db, clock_now(), 1, TEXT("no_show"));
}

static void write_as(struct world *world, enum status (*run)(struct db_write *db, void *data))
{
	assert_int_equal(writer_run_one(world->test.database.writer, run, world), STATUS_OK);
}

static unsigned begin(struct visitor *visitor, const char *booking)
{
	visitor_get(visitor, "/desk/clients/1");
	visitor_post(visitor, "/desk/clients/1/notes", booking);
	return visitor_code(visitor);
}

static void a_signed_note_ends_its_visit(void **state)
{
	struct world *world = *state;

	write_as(world, add_visit);
	assert_int_equal(begin(world->mara, "booking=1"), 303);
	sign(world, "");
	assert_int_equal(number(world, "SELECT count(*) FROM booking WHERE id = 1 AND state = 'done'"), 1);
	assert_int_equal(number(world, "SELECT count(*) FROM measure WHERE booking_id = 1 AND note_id = 1"), 1);
}

static void a_visit_that_was_missed_keeps_no_note_from_being_signed(void **state)
{
	struct world *world = *state;

	write_as(world, add_visit);
	assert_int_equal(begin(world->mara, "booking=1"), 303);
	write_as(world, miss_visit);
	sign(world, "");
	assert_int_equal(number(world, "SELECT count(*) FROM booking WHERE id = 1 AND state = 'no_show'"), 1);
}

static void no_note_is_begun_for_a_visit_of_somebody_else(void **state)
{
	struct world *world = *state;

	write_as(world, add_stranger);
	write_as(world, add_visit);
	assert_int_equal(begin(world->mara, "booking=1"), 404);
	assert_int_equal(number(world, "SELECT count(*) FROM note"), 0);
}

/* The owner of the test treats nobody: a visit says whose note it is. */
static void who_treats_nobody_begins_a_note_for_a_visit_alone(void **state)
{
	struct world *world = *state;
	struct visitor *olga = visitor_create(&world->test.app);

	test_sign_in(olga, ROLE_OWNER);
	write_as(world, add_visit);
	assert_int_equal(begin(olga, "booking=0"), 403);
	assert_int_equal(begin(olga, "booking=1"), 303);
	assert_int_equal(number(world, "SELECT therapist_id FROM note"), world->test.therapist_id);
	visitor_destroy(olga);
}

static enum status add_visit_with_tom(struct db_write *db, void *data)
{
	struct world *world = data;
	struct therapist tom = {.name = TEXT("Tom Baker"), .gender = TEXT("man"), .is_active = true};
	enum status status = therapist_save(db, world->test.arena, &tom, &tom.id);
	int64_t id = 0;

	if (status == STATUS_OK)
		status = service_set_therapists(db, world->test.service_id, &tom.id, 1);
	if (status != STATUS_OK)
		return status;
	return booking_take(world->test.practice, db, world->test.arena, clock_now(),
		&(struct booking_wish){.service_id = world->test.service_id,
			.therapist_id = tom.id,
			.start = TUESDAY_TEN,
			.client_id = world->client_id,
			.came_by = TEXT("desk"),
			.may_ignore_hours = true},
		&id);
}

static void who_stands_in_for_another_writes_as_themselves(void **state)
{
	struct world *world = *state;

	write_as(world, add_visit_with_tom);
	assert_int_equal(begin(world->mara, "booking=1"), 303);
	assert_int_equal(number(world, "SELECT therapist_id FROM note"), world->test.therapist_id);
}

static void each_has_a_draft_without_a_visit_of_their_own(void **state)
{
	struct world *world = *state;

	assert_int_equal(begin(world->mara, "booking=0"), 303);
	assert_int_equal(begin(world->mara, "booking=0"), 303);
	assert_int_equal(number(world, "SELECT count(*) FROM note"), 1);
	write_as(world, add_visit);
	assert_int_equal(begin(world->mara, "booking=1"), 303);
	assert_int_equal(begin(world->mara, "booking=1"), 303);
	assert_int_equal(number(world, "SELECT count(*) FROM note"), 2);
}

static enum status add_who_died(struct db_write *db, void *data)
{
	struct world *world = data;
	struct client client = {.name = TEXT("Cleo Vance"),
		.answered_by = TEXT("self"),
		.deceased_day = TEXT("2026-11-01"),
		.link_generation = 1};

	return client_add(world->test.practice, db, world->test.arena, &client, clock_now(), &world->client_id);
}

static void of_who_has_died_nothing_is_planned_or_noted_any_more(void **state)
{
	struct world *world = *state;

	write_as(world, add_who_died);
	assert_int_equal(world->client_id, 2);
	visitor_get(world->mara, "/desk/clients/1");
	visitor_post(world->mara, "/desk/clients/2/notes", "booking=0");
	assert_int_equal(visitor_code(world->mara), 404);
	visitor_get(world->mara, "/desk/clients/2/plan");
	assert_int_equal(visitor_code(world->mara), 404);
}

/* Two screens of the owner: what the first said stands. */
static void what_was_ruled_out_is_looked_at_once(void **state)
{
	struct world *world = *state;
	struct visitor *olga = visitor_create(&world->test.app);
	struct visitor *again = visitor_create(&world->test.app);

	test_sign_in(olga, ROLE_OWNER);
	test_sign_in(again, ROLE_OWNER);
	(void)begin_note(world);
	sign(world, "");
	visitor_get(olga, "/desk/notes/1/ruled-out");
	visitor_get(again, "/desk/notes/1/ruled-out");
	visitor_post(olga, "/desk/notes/1/looked", "remark=Ask+first");
	visitor_post(again, "/desk/notes/1/looked", "remark=Never+mind");
	assert_int_equal(visitor_code(again), 303);
	visitor_follow(again);
	assert_true(visitor_sees(again, "Ask first"));
	assert_false(visitor_sees(again, "Never mind"));
	visitor_destroy(olga);
	visitor_destroy(again);
}

/* ---- numbers and answers ---- */

static void a_number_that_was_not_asked_for_afterwards_is_not_kept_as_missing(void **state)
{
	struct world *world = *state;

	(void)begin_note(world);
	sign(world, "");
	assert_int_equal(number(world, "SELECT count(*) FROM measure WHERE moment = 'before'"), 1);
	assert_int_equal(number(world, "SELECT count(*) FROM measure WHERE moment = 'after'"), 0);
}

static void pain_afterwards_is_kept_with_the_moment_of_the_session(void **state)
{
	struct world *world = *state;

	(void)begin_note(world);
	clock_moment += 10 * MINUTE_SECONDS;
	sign(world, "&pain_before=6&pain_after=3");
	assert_int_equal(number(world, "SELECT count(*) FROM measure WHERE moment = 'after'"), 1);
	assert_int_equal(number(world, "SELECT max(observed_utc) FROM measure"), NOW);
}

static void how_well_the_activity_goes_is_kept_with_the_note(void **state)
{
	struct world *world = *state;

	visitor_get(world->mara, "/desk/clients/1/ask/5");
	visitor_post(world->mara, "/desk/clients/1/ask/5",
		"none=group_treatment&activity_1=Walk&activity_1_now=5&agree=1&area_back=1&given_by=Ana+Reyes");
	assert_int_equal(visitor_code(world->mara), 303);
	(void)begin_note(world);
	assert_true(visitor_sees(world->mara, "Walk"));
	sign(world, "&activity=7");
	assert_int_equal(number(world, "SELECT count(*) FROM measure WHERE note_id = 1 AND activity_id = 1"), 1);
}

static struct fact_value flare_told(struct world *world)
{
	struct record_key key;
	struct client client;
	struct fact_set facts;
	struct db_read *db;

	assert_int_equal(db_read_begin(world->test.database.database, &db), STATUS_OK);
	assert_int_equal(client_find(db, world->test.arena, 1, &client), STATUS_OK);
	assert_int_equal(record_key_load(world->test.practice->vault, db, world->test.arena, 1, &key), STATUS_OK);
	assert_int_equal(intake_facts(&key, db, world->test.arena, &client, 0, clock_now(), &facts), STATUS_OK);
	db_read_end(db);
	return facts.values[FACT_FLARE_AFTER_SESSION];
}

static void what_was_unwanted_says_whether_it_flared_up(void **state)
{
	static const struct {
		const char *unwanted;
		bool is_known;
		int64_t number;
	} CASES[] = {
		{"", false, 0},
		{"&unwanted=none", true, 0},
		{"&unwanted=bruise", true, 0},
		{"&unwanted=sore_short", true, 0},
		{"&unwanted=sore_long", true, 1},
		{"&unwanted=none", true, 0},
		{"&unwanted=more_pain&unwanted=bruise", true, 1},
	};
	struct world *world = *state;

	for (size_t i = 0; i < sizeof(CASES) / sizeof(CASES[0]); i++) {
		clock_moment += MINUTE_SECONDS;
		assert_int_equal(begin(world->mara, "booking=0"), 303);
		sign_note(world, (int)i + 1, CASES[i].unwanted);
		assert_int_equal(flare_told(world).state == ANSWER_KNOWN, CASES[i].is_known);
		assert_int_equal(flare_told(world).number, CASES[i].number);
	}
}

/* Told to Mara in the room, and an alarm that keeps the visit. */
static void a_sign_that_is_new_is_an_answer_and_an_alarm(void **state)
{
	struct world *world = *state;
	struct open_page page;

	write_as(world, add_visit);
	assert_int_equal(begin(world->mara, "booking=1"), 303);
	page = open_note(world, world->mara);
	press(world, world->mara, &page, 1, "sign=fever&do=asked_some");
	assert_int_equal(visitor_code(world->mara), 303);
	(void)open_note(world, world->mara);
	assert_true(visitor_sees(world->mara, "Asked today, something new"));
	assert_true(visitor_sees(world->mara, "name=\"sign\" value=\"fever\" checked"));
	assert_false(visitor_sees(world->mara, "name=\"sign\" value=\"weight\" checked"));
	assert_int_equal(number(world, "SELECT count(*) FROM answer WHERE fact = 'fever' AND source = 'told'"), 1);
	assert_int_equal(number(world, "SELECT count(*) FROM answer WHERE account_id IS NULL"), 0);
	assert_int_equal(
		number(world, "SELECT count(*) FROM alarm WHERE booking_id = 1 AND came_from = 'room'"), 1);
	assert_int_equal(number(world, "SELECT is_on_safety_hold FROM booking"), 1);
}

/* ---- amending ---- */

static unsigned amend(struct visitor *visitor, const char *note)
{
	char path[64];

	(void)snprintf(path, sizeof(path), "%s/amend", note);
	visitor_get(visitor, note);
	visitor_post(visitor, path, "");
	return visitor_code(visitor);
}

static void who_amends_what_another_wrote_does_so_as_themselves(void **state)
{
	struct world *world = *state;
	struct visitor *olga = visitor_create(&world->test.app);

	test_sign_in(olga, ROLE_OWNER);
	write_as(world, add_visit_with_tom);
	assert_int_equal(begin(olga, "booking=1"), 303);
	assert_int_not_equal(number(world, "SELECT therapist_id FROM note"), world->test.therapist_id);
	sign(world, "");
	assert_int_equal(amend(world->mara, "/desk/notes/1"), 303);
	assert_int_equal(number(world, "SELECT therapist_id FROM note WHERE id = 2"), world->test.therapist_id);
	visitor_destroy(olga);
}

static void sign_amendment(struct world *world, const char *fields, unsigned code)
{
	struct open_page page = open_note_at(world, world->mara, "/desk/notes/2");

	visitor_post(world->mara, "/desk/notes/2", fields_of(world, &page, 1, fields));
	assert_int_equal(visitor_code(world->mara), code);
}

static bool is_shown_as_amended(struct world *world)
{
	visitor_get(world->mara, "/desk/notes/1");
	assert_true(visitor_sees(world->mara, "<dd>stiff</dd>"));
	return visitor_sees(world->mara, "Amended later");
}

static void an_amendment_says_why_and_stands_beside_the_note(void **state)
{
	struct world *world = *state;

	(void)begin_note(world);
	sign(world, "");
	assert_int_equal(amend(world->mara, "/desk/notes/1"), 303);
	sign_amendment(world, "do=sign", 422);
	assert_true(visitor_sees(world->mara, "Say why the note is amended."));
	sign_amendment(world, "amends=The+side+was+wrong&do=sign", 422);
	assert_false(is_shown_as_amended(world));
	sign_amendment(world, "amends=The+side+was+wrong&found=the+right+side&do=sign", 303);
	assert_true(is_shown_as_amended(world));
	visitor_get(world->mara, "/desk/notes/2");
	assert_true(visitor_sees(world->mara, "The side was wrong"));
	assert_true(visitor_sees(world->mara, "href=\"/desk/notes/1\""));
}

static void whoever_amends_reads_what_was_signed(void **state)
{
	struct world *world = *state;

	(void)begin_note(world);
	assert_false(visitor_sees(world->mara, "The note as it was signed"));
	sign(world, "");
	assert_int_equal(amend(world->mara, "/desk/notes/1"), 303);
	visitor_follow(world->mara);
	assert_true(visitor_sees(world->mara, "The note as it was signed"));
	assert_true(visitor_sees(world->mara, "<dd>stiff</dd>"));
	sign_amendment(world, "found=the+right+side&do=sign", 422);
	assert_true(visitor_sees(world->mara, "<dd>stiff</dd>"));
}

static void an_amendment_is_no_session(void **state)
{
	struct world *world = *state;

	(void)begin_note(world);
	sign(world, "");
	assert_int_equal(amend(world->mara, "/desk/notes/1"), 303);
	sign_amendment(world, "amends=Minutes&" WHOLE "&unwanted=more_pain&do=sign", 303);
	assert_int_equal(number(world, "SELECT count(*) FROM measure"), 1);
	assert_int_equal(number(world, "SELECT count(*) FROM ruled_out_done"), 1);
	assert_int_not_equal(flare_told(world).state, ANSWER_KNOWN);
	assert_int_equal(number(world, "SELECT count(*) FROM chain WHERE kind = 'note' AND subject_id = 1"), 1);
	assert_int_equal(
		number(world, "SELECT count(*) FROM chain WHERE kind = 'amendment' AND subject_id = 2"), 1);
	assert_int_equal(number(world, "SELECT count(*) FROM audit WHERE what = 'note signed'"), 1);
	assert_int_equal(number(world, "SELECT count(*) FROM audit WHERE what = 'note amended'"), 1);
}

static void only_a_signed_note_of_a_session_is_amended(void **state)
{
	struct world *world = *state;

	(void)begin_note(world);
	assert_int_equal(amend(world->mara, "/desk/notes/1"), 409);
	sign(world, "");
	assert_int_equal(amend(world->mara, "/desk/notes/1"), 303);
	sign_amendment(world, "amends=Minutes&found=ten&do=sign", 303);
	assert_int_equal(amend(world->mara, "/desk/notes/2"), 409);
}

static void an_amendment_that_was_begun_is_not_taken_for_a_sessions_draft(void **state)
{
	struct world *world = *state;

	(void)begin_note(world);
	sign(world, "");
	assert_int_equal(amend(world->mara, "/desk/notes/1"), 303);
	assert_int_equal(begin(world->mara, "booking=0"), 303);
	assert_text_equal(visitor_header(world->mara, "location"), TEXT("/desk/notes/3"));
	/* Nor the other way round. */
	assert_int_equal(amend(world->mara, "/desk/notes/1"), 303);
	assert_text_equal(visitor_header(world->mara, "location"), TEXT("/desk/notes/4"));
}

static void who_treats_nobody_amends_as_who_treated(void **state)
{
	struct world *world = *state;
	struct visitor *olga = visitor_create(&world->test.app);

	test_sign_in(olga, ROLE_OWNER);
	(void)begin_note(world);
	sign(world, "");
	assert_int_equal(amend(olga, "/desk/notes/1"), 303);
	assert_int_equal(number(world, "SELECT therapist_id FROM note WHERE id = 2"), world->test.therapist_id);
	assert_int_equal(number(world, "SELECT account_id FROM note WHERE id = 2"), world->test.owner_id);
	visitor_destroy(olga);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		NOTE_TEST(a_signed_note_ends_its_visit),
		NOTE_TEST(a_visit_that_was_missed_keeps_no_note_from_being_signed),
		NOTE_TEST(no_note_is_begun_for_a_visit_of_somebody_else),
		NOTE_TEST(who_treats_nobody_begins_a_note_for_a_visit_alone),
		NOTE_TEST(who_stands_in_for_another_writes_as_themselves),
		NOTE_TEST(who_amends_what_another_wrote_does_so_as_themselves),
		NOTE_TEST(of_who_has_died_nothing_is_planned_or_noted_any_more),
		NOTE_TEST(what_was_ruled_out_is_looked_at_once),
		NOTE_TEST(each_has_a_draft_without_a_visit_of_their_own),
		NOTE_TEST(a_number_that_was_not_asked_for_afterwards_is_not_kept_as_missing),
		NOTE_TEST(pain_afterwards_is_kept_with_the_moment_of_the_session),
		NOTE_TEST(how_well_the_activity_goes_is_kept_with_the_note),
		NOTE_TEST(what_was_unwanted_says_whether_it_flared_up),
		NOTE_TEST(a_sign_that_is_new_is_an_answer_and_an_alarm),
		NOTE_TEST(an_amendment_says_why_and_stands_beside_the_note),
		NOTE_TEST(whoever_amends_reads_what_was_signed),
		NOTE_TEST(an_amendment_is_no_session),
		NOTE_TEST(only_a_signed_note_of_a_session_is_amended),
		NOTE_TEST(an_amendment_that_was_begun_is_not_taken_for_a_sessions_draft),
		NOTE_TEST(who_treats_nobody_amends_as_who_treated),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
