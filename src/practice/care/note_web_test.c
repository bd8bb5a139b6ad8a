/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Notes through the pages: saving with oneself and with others, what does not fit, signing. */
#include "engine/db/connection.h"
#include "practice/care/test_note.h"

static void a_button_after_an_autosave_is_no_conflict(void **state)
{
	struct world *world = *state;
	struct open_page page = begin_note(world);

	autosave(world, world->mara, &page, 1, "found=stiff");
	assert_int_equal(visitor_code(world->mara), 204);
	assert_text_equal(visitor_header(world->mara, "etag"), TEXT("\"2\""));
	(void)open_note(world, world->mara);
	press(world, world->mara, &page, 2, "found=stiff+and+sore&do=save");
	assert_int_equal(visitor_code(world->mara), 303);
	(void)open_note(world, world->mara);
	assert_true(visitor_sees(world->mara, "stiff and sore"));
}

static void an_autosave_that_comes_late_changes_nothing(void **state)
{
	struct world *world = *state;
	struct open_page page = begin_note(world);

	press(world, world->mara, &page, 2, "found=the+whole+sentence&do=save");
	assert_int_equal(visitor_code(world->mara), 303);
	autosave(world, world->mara, &page, 1, "found=the+who");
	assert_int_equal(visitor_code(world->mara), 204);
	assert_text_equal(visitor_header(world->mara, "etag"), TEXT("\"2\""));
	(void)open_note(world, world->mara);
	assert_true(visitor_sees(world->mara, "the whole sentence"));
}

/* The page that stayed open goes on where it was: its proof and its place among the saves are still good. */
static void after_a_pause_the_pin_opens_the_note_with_its_draft(void **state)
{
	struct world *world = *state;
	struct open_page page;

	visitor_get(world->mara, "/desk/pin");
	visitor_post(world->mara, "/desk/pin", "password=a+quiet+sentence+to+come+in&pin=2580");
	assert_int_equal(visitor_code(world->mara), 200);
	page = begin_note(world);
	autosave(world, world->mara, &page, 1, "found=stiff");
	assert_int_equal(visitor_code(world->mara), 204);
	clock_moment += 15 * MINUTE_SECONDS;
	autosave(world, world->mara, &page, 2, "found=stiff+and+sore");
	assert_int_equal(visitor_code(world->mara), 403);
	visitor_get(world->mara, "/desk/notes/1");
	assert_text_equal(visitor_header(world->mara, "location"), TEXT("/pin?next=/desk/notes/1"));
	visitor_follow(world->mara);
	visitor_post(world->mara, "/pin", "next=%2Fdesk%2Fnotes%2F1&secret=2580");
	assert_text_equal(visitor_header(world->mara, "location"), TEXT("/desk/notes/1"));
	visitor_follow(world->mara);
	assert_true(visitor_sees(world->mara, "stiff</textarea>"));
	autosave(world, world->mara, &page, 2, "found=stiff+and+sore");
	assert_int_equal(visitor_code(world->mara), 204);
	(void)open_note(world, world->mara);
	assert_true(visitor_sees(world->mara, "stiff and sore</textarea>"));
}

static void an_autosave_may_be_sent_twice(void **state)
{
	struct world *world = *state;
	struct open_page page = begin_note(world);

	autosave(world, world->mara, &page, 1, "found=stiff");
	autosave(world, world->mara, &page, 1, "found=stiff");
	assert_int_equal(visitor_code(world->mara), 204);
	(void)open_note(world, world->mara);
	press(world, world->mara, &page, 1, "found=without+a+script+every+save+has+the+same+number&do=save");
	assert_int_equal(visitor_code(world->mara), 303);
}

static void two_people_see_both_texts(void **state)
{
	struct world *world = *state;
	struct visitor *olga = visitor_create(&world->test.app);
	struct open_page mine = begin_note(world), hers;

	test_sign_in(olga, ROLE_OWNER);
	hers = open_note(world, olga);
	autosave(world, olga, &hers, 1, "found=seen+by+Olga&pain_before=7");
	assert_int_equal(visitor_code(olga), 204);
	autosave(world, world->mara, &mine, 1, "found=seen+by+Mara");
	assert_int_equal(visitor_code(world->mara), 409);
	visitor_get(world->mara, "/desk/notes/1");
	press(world, world->mara, &mine, 2, "found=seen+by+Mara&do=sign");
	assert_int_equal(visitor_code(world->mara), 409);
	assert_true(visitor_sees(world->mara, "Somebody else changed this note meanwhile"));
	assert_true(visitor_sees(world->mara, "seen by Olga"));
	assert_true(visitor_sees(world->mara, "seen by Mara</textarea>"));
	assert_text_equal(visitor_field(world->mara, "version"), TEXT("2"));
	mine = (struct open_page){mine.csrf, kept(world, visitor_field(world->mara, "form")), TEXT("2")};
	press(world, world->mara, &mine, 1, "found=seen+by+Mara+and+Olga&do=save");
	assert_int_equal(visitor_code(world->mara), 303);
	visitor_destroy(olga);
}

static void what_was_typed_while_another_screen_signed_is_shown(void **state)
{
	struct world *world = *state;
	struct open_page page = begin_note(world);

	sign(world, "");
	visitor_get(world->mara, "/desk/notes/1");
	press(world, world->mara, &page, 1, "found=one+thing+more&do=save");
	assert_int_equal(visitor_code(world->mara), 409);
	assert_true(visitor_sees(world->mara, "Signed on another screen meanwhile"));
	assert_true(visitor_sees(world->mara, "one thing more"));
}

static void minutes_that_do_not_fit_stay_in_their_field(void **state)
{
	struct world *world = *state;
	struct open_page page = begin_note(world);

	press(world, world->mara, &page, 1,
		"w3_technique=SWED&w3_minutes=999&w3_pressure=light&found=keep+this&do=sign");
	assert_int_equal(visitor_code(world->mara), 422);
	assert_true(visitor_sees(world->mara, "href=\"#w1_minutes\""));
	assert_true(visitor_sees(world->mara, "value=\"999\" aria-invalid=\"true\""));
	assert_true(visitor_sees(world->mara, "Write whole minutes from 0 to 180."));
	assert_true(visitor_sees(world->mara, "keep this</textarea>"));
	autosave(world, world->mara, &page, 2, "w1_technique=SWED&w1_minutes=999");
	assert_int_equal(visitor_code(world->mara), 422);
}

static void what_is_missing_is_said_at_its_row(void **state)
{
	struct world *world = *state;
	struct open_page page = begin_note(world);

	press(world, world->mara, &page, 1,
		"w1_technique=SWED&w1_minutes=30&w1_pressure=light&w1_place=z_lb_l&"
		"w2_technique=STR&w2_minutes=0&w2_pressure=light&w2_place=z_lb_l&do=sign");
	assert_int_equal(visitor_code(world->mara), 422);
	assert_true(visitor_sees(world->mara, "href=\"#w2\""));
	assert_true(visitor_sees(world->mara, "id=\"w2\" open"));
}

static enum status change_signed(struct db_write *db, void *data)
{
	const char *statement = *(const char *const *)data;
	sqlite3_stmt *prepared = NULL;
	int code;

	assert_int_equal(sqlite3_prepare_v2(db->reading.handle, statement, -1, &prepared, NULL), SQLITE_OK);
	code = sqlite3_step(prepared);
	(void)sqlite3_finalize(prepared);
	assert_int_equal(code & 0xff, SQLITE_CONSTRAINT);
	return STATUS_OK;
}

static void a_signed_note_is_refused_every_change_by_the_database(void **state)
{
	static const char *statements[] = {
		"UPDATE note SET body_sealed = x'00' WHERE id = 1",
		"UPDATE note SET state = 'draft' WHERE id = 1",
		"DELETE FROM note WHERE id = 1",
		"INSERT OR REPLACE INTO note (id, client_id, therapist_id, account_id, state, version, "
		"body_sealed, "
		"created_utc, changed_utc) VALUES (1, 1, 1, 1, 'draft', 1, x'00', 0, 0)",
		"UPDATE chain SET hash = x'00' WHERE sequence = 1",
		"DELETE FROM chain WHERE sequence = 1",
		"INSERT OR REPLACE INTO chain (sequence, previous_hash, hash, kind, subject_id, body_hash, at_utc) "
		"VALUES (1, x'00', x'00', 'note', 1, x'00', 0)",
	};
	struct world *world = *state;

	(void)begin_note(world);
	sign(world, "");
	for (size_t i = 0; i < sizeof(statements) / sizeof(statements[0]); i++)
		assert_int_equal(
			writer_run_one(world->test.database.writer, change_signed, &statements[i]), STATUS_OK);
}

static void what_was_done_although_ruled_out_goes_to_the_owner(void **state)
{
	struct world *world = *state;
	struct visitor *olga = visitor_create(&world->test.app);

	test_sign_in(olga, ROLE_OWNER);
	(void)begin_note(world);
	sign(world, "");
	assert_text_equal(visitor_header(world->mara, "Location"), TEXT("/desk/notes/1/ruled-out"));
	visitor_follow(world->mara);
	assert_true(visitor_sees(world->mara, "Did anything unwanted come of it?"));
	assert_false(visitor_sees(world->mara, "I have looked at it"));
	visitor_post(world->mara, "/desk/notes/1/ruled-out", "effect=none&effect=bruise");
	assert_int_equal(visitor_code(world->mara), 422);
	visitor_post(world->mara, "/desk/notes/1/looked", "remark=mine");
	assert_int_equal(visitor_code(world->mara), 403);
	visitor_get(olga, "/desk");
	assert_true(visitor_sees(olga, "Unwanted effects are not written down yet"));
	visitor_get(world->mara, "/desk/notes/1/ruled-out");
	visitor_post(world->mara, "/desk/notes/1/ruled-out", "effect=bruise&words=on+the+left&what_done=cold+pack");
	assert_int_equal(visitor_code(world->mara), 303);
	visitor_follow(world->mara);
	assert_true(visitor_sees(world->mara, "Bruise. on the left"));
	visitor_post(world->mara, "/desk/notes/1/ruled-out", "effect=none");
	visitor_follow(world->mara);
	assert_true(visitor_sees(world->mara, "Bruise. on the left"));
	visitor_get(olga, "/desk/notes/1/ruled-out");
	visitor_post(olga, "/desk/notes/1/looked", "remark=Ask+first");
	visitor_follow(olga);
	assert_true(visitor_sees(olga, "Ask first"));
	assert_true(visitor_sees(olga, "Olga Owner"));
	assert_false(visitor_sees(olga, "I have looked at it"));
	visitor_get(olga, "/desk");
	assert_false(visitor_sees(olga, "Done although ruled out"));
	visitor_destroy(olga);
}

/* A form without anything alarming: light work can be planned. */
static void tell_harmless(struct world *world)
{
	static const char *const screens[] = {"none=group_now", "none=group_body",
		"pain_nrs=4&duration_weeks=3&duration_weeks_unit=weeks&onset=gradual&new_episode=no&"
		"pain_mechanical=yes&none=group_pain&z_lb_l=2",
		"none=group_health", "none=group_treatment"};
	char path[64];

	for (int i = 0; i < 5; i++) {
		(void)snprintf(path, sizeof(path), "/desk/clients/1/ask/%d", i + 1);
		visitor_get(world->mara, path);
		assert_int_equal(visitor_code(world->mara), 200);
		visitor_post(world->mara, path, screens[i]);
		assert_int_equal(visitor_code(world->mara), 303);
	}
}

static void plan(struct world *world, const char *fields)
{
	visitor_get(world->mara, "/desk/clients/1/plan");
	visitor_post(world->mara, "/desk/clients/1/plan", fields);
}

static void sign_what_stands(struct world *world, const char *path)
{
	struct text version, token;

	for (int round = 0; round < 2; round++) {
		visitor_get(world->mara, path);
		version = kept(world, visitor_field(world->mara, "version"));
		token = kept(world, visitor_field(world->mara, "form"));
		visitor_post(world->mara, path,
			fields_of(world, &(struct open_page){NO_TEXT, token, version}, 1,
				round ? WHOLE "&do=sign" : WHOLE "&do=asked_none"));
		assert_int_equal(visitor_code(world->mara), 303);
	}
}

static void begin_second_note(struct world *world)
{
	visitor_get(world->mara, "/desk/clients/1");
	visitor_post(world->mara, "/desk/clients/1/notes", "booking=0");
	assert_int_equal(visitor_code(world->mara), 303);
	visitor_follow(world->mara);
	assert_int_equal(visitor_code(world->mara), 200);
}

static void a_note_says_which_plan_it_begins_with(void **state)
{
	struct world *world = *state;

	tell_harmless(world);
	plan(world, "t_SWED=1&m_SWED=35&p_SWED=light&c_SWED=gentle");
	assert_int_equal(visitor_code(world->mara), 303);
	sign_what_stands(world, "/desk/notes/1");
	clock_moment += (utc_seconds)7 * DAY_SECONDS;
	test_sign_in(world->mara, ROLE_THERAPIST);
	begin_second_note(world);
	assert_true(visitor_sees(world->mara, "Begun from the plan of 23 Nov 2026."));
	assert_true(visitor_sees(world->mara, "value=\"35\""));
}

static void an_old_plan_is_not_taken_over(void **state)
{
	struct world *world = *state;

	tell_harmless(world);
	plan(world, "t_SWED=1&m_SWED=35&p_SWED=light&c_SWED=gentle");
	sign_what_stands(world, "/desk/notes/1");
	clock_moment += (utc_seconds)43 * DAY_SECONDS;
	test_sign_in(world->mara, ROLE_THERAPIST);
	begin_second_note(world);
	assert_true(visitor_sees(world->mara, "older than six weeks"));
	assert_false(visitor_sees(world->mara, "value=\"35\""));
}

static void a_plan_from_before_new_answers_is_not_taken_over(void **state)
{
	struct world *world = *state;

	tell_harmless(world);
	plan(world, "t_SWED=1&m_SWED=35&p_SWED=light&c_SWED=gentle");
	sign_what_stands(world, "/desk/notes/1");
	clock_moment += (utc_seconds)DAY_SECONDS;
	test_sign_in(world->mara, ROLE_THERAPIST);
	visitor_get(world->mara, "/desk/clients/1/ask/2");
	visitor_post(world->mara, "/desk/clients/1/ask/2", "none=group_body");
	begin_second_note(world);
	assert_true(visitor_sees(world->mara, "Something was told after the plan of 23 Nov 2026"));
	assert_false(visitor_sees(world->mara, "value=\"35\""));
}

/* A plan that is posted past the page is refused, and an earlier one begins no note. */
static void without_consent_nothing_is_planned(void **state)
{
	struct world *world = *state;

	tell_harmless(world);
	visitor_get(world->mara, "/desk/clients/1/ask/5");
	visitor_post(world->mara, "/desk/clients/1/ask/5",
		"none=group_treatment&agree=1&area_back=1&given_by=Ana+Reyes");
	plan(world, "t_SWED=1&m_SWED=35&p_SWED=light&c_SWED=gentle");
	assert_int_equal(visitor_code(world->mara), 303);
	visitor_follow(world->mara);
	sign_what_stands(world, "/desk/notes/1");
	visitor_get(world->mara, "/desk/clients/1");
	visitor_post(world->mara, "/desk/clients/1/consent/end", "by=Ana+Reyes");
	assert_int_equal(visitor_code(world->mara), 303);
	plan(world, "t_SWED=1&m_SWED=35&p_SWED=light&c_SWED=gentle");
	assert_int_equal(visitor_code(world->mara), 422);
	assert_true(visitor_sees(world->mara, "The consent was taken back"));
	visitor_get(world->mara, "/desk/clients/1/plan");
	assert_false(visitor_sees(world->mara, "name=\"booking\""));
	begin_second_note(world);
	assert_false(visitor_sees(world->mara, "value=\"35\""));
}

static void an_absolute_rule_stops_a_plan_that_is_posted_past_the_page(void **state)
{
	struct world *world = *state;

	tell_harmless(world);
	plan(world, "t_DN=1&m_DN=20&p_DN=light&c_DN=gentle&although=I+want+to");
	assert_int_equal(visitor_code(world->mara), 422);
	assert_true(visitor_sees(world->mara, "cannot be planned for this person today"));
	visitor_get(world->mara, "/desk/clients/1/ask/1");
	visitor_post(world->mara, "/desk/clients/1/ask/1", "fever=yes&none=group_now");
	plan(world, "t_SWED=1&m_SWED=20&p_SWED=light&c_SWED=gentle&although=I+want+to");
	assert_int_equal(visitor_code(world->mara), 422);
}

static void a_plan_with_minutes_that_do_not_fit_is_shown_again(void **state)
{
	struct world *world = *state;

	tell_harmless(world);
	plan(world, "t_SWED=1&m_SWED=ten&p_SWED=light&c_SWED=very+gentle");
	assert_int_equal(visitor_code(world->mara), 422);
	assert_true(visitor_sees(world->mara, "href=\"#m_SWED\""));
	assert_true(visitor_sees(world->mara, "value=\"ten\" aria-invalid=\"true\""));
}

static void a_plans_reason_does_not_answer_how_it_came_about(void **state)
{
	struct world *world = *state;

	tell_harmless(world);
	visitor_get(world->mara, "/desk/clients/1/ask/4");
	visitor_post(world->mara, "/desk/clients/1/ask/4", "osteoporosis=yes&none=group_health");
	plan(world, "t_SWED=1&m_SWED=35&p_SWED=light&c_SWED=gentle&although=her+doctor+agreed");
	assert_int_equal(visitor_code(world->mara), 303);
	visitor_get(world->mara, "/desk/notes/1");
	assert_int_equal(visitor_code(world->mara), 200);
	assert_false(visitor_sees(world->mara, "her doctor agreed"));
}

static void a_note_that_was_begun_says_that_another_plan_was_made_since(void **state)
{
	struct world *world = *state;
	const char *note;

	tell_harmless(world);
	plan(world, "t_SWED=1&m_SWED=35&p_SWED=light&c_SWED=gentle");
	note = arena_string(world->test.arena, visitor_header(world->mara, "location"));
	visitor_get(world->mara, note);
	assert_false(visitor_sees(world->mara, "Another plan was made"));
	clock_moment += MINUTE_SECONDS;
	plan(world, "t_SWED=1&m_SWED=20&p_SWED=light&c_SWED=gentle");
	assert_true(text_equal(visitor_header(world->mara, "location"), text_of(note)));
	visitor_get(world->mara, note);
	assert_true(visitor_sees(world->mara, "Another plan was made at"));
	assert_true(visitor_sees(world->mara, "value=\"35\""));
}

static void a_plan_that_waits_for_answers_leads_to_the_questions(void **state)
{
	struct world *world = *state;

	visitor_get(world->mara, "/desk/clients/1/plan");
	assert_int_equal(visitor_code(world->mara), 200);
	assert_true(visitor_sees(world->mara, "Open questions come first"));
	assert_true(visitor_sees(world->mara, "href=\"/desk/clients/1/ask\">Ask now</a>"));
	assert_true(visitor_sees(world->mara, "Ask first: an answer is missing."));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		NOTE_TEST(a_note_that_was_begun_says_that_another_plan_was_made_since),
		NOTE_TEST(a_button_after_an_autosave_is_no_conflict),
		NOTE_TEST(an_autosave_that_comes_late_changes_nothing),
		NOTE_TEST(after_a_pause_the_pin_opens_the_note_with_its_draft),
		NOTE_TEST(an_autosave_may_be_sent_twice),
		NOTE_TEST(two_people_see_both_texts),
		NOTE_TEST(what_was_typed_while_another_screen_signed_is_shown),
		NOTE_TEST(minutes_that_do_not_fit_stay_in_their_field),
		NOTE_TEST(what_is_missing_is_said_at_its_row),
		NOTE_TEST(what_was_done_although_ruled_out_goes_to_the_owner),
		NOTE_TEST(a_note_says_which_plan_it_begins_with),
		NOTE_TEST(an_old_plan_is_not_taken_over),
		NOTE_TEST(a_plan_from_before_new_answers_is_not_taken_over),
		NOTE_TEST(an_absolute_rule_stops_a_plan_that_is_posted_past_the_page),
		NOTE_TEST(without_consent_nothing_is_planned),
		NOTE_TEST(a_plan_with_minutes_that_do_not_fit_is_shown_again),
		NOTE_TEST(a_plans_reason_does_not_answer_how_it_came_about),
		NOTE_TEST(a_plan_that_waits_for_answers_leads_to_the_questions),
		NOTE_TEST(a_signed_note_is_refused_every_change_by_the_database),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
