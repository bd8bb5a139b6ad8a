/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The least that is accepted as a reason, when a form is begun anew, the end of consent, the level on the last
 * page. */
#include "practice/intake/intake_store.h"
#include "practice/intake/test_form.h"

static unsigned mara_sends(struct visitor *mara, const char *page, const char *form)
{
	clock_moment += MINUTE_SECONDS;
	visitor_get(mara, page);
	assert_int_equal(visitor_answer(mara)->code, 200);
	visitor_post(mara, page, form);
	return visitor_answer(mara)->code;
}

/* A question that a reason may close. */
static const char *closable(struct world *world)
{
	for (int fact = 0; fact < FACT_COUNT; fact++) {
		if (fact_is_askable((enum fact)fact) && open_fact_may_close((enum fact)fact))
			return arena_string(
				world->test.arena, arena_format(world->test.arena, "/desk/clients/1/open/%.*s",
							   TEXT_FMT(fact_infos[fact].name)));
	}
	fail_msg("no question may be closed");
	return NULL;
}

static void a_question_is_closed_with_three_letters_at_least(void **state)
{
	struct world *world = *state;
	struct visitor *mara = mara_signs_in(world);

	assert_int_equal(mara_sends(mara, closable(world), ""), 422);
	assert_int_equal(mara_sends(mara, closable(world), "reason=ab"), 422);
	assert_int_equal(mara_sends(mara, closable(world), "reason=+ab+"), 422);
	assert_int_equal(mara_sends(mara, closable(world), "reason=abc%01"), 422);
	assert_int_equal(mara_sends(mara, closable(world), "reason=abc"), 303);
	visitor_destroy(mara);
}

static const char *done_in_letters(struct world *world, int count)
{
	return arena_string(world->test.arena, arena_format(world->test.arena, "done=%0*d", count, 0));
}

static void what_was_done_about_an_alarm_has_three_letters_at_least(void **state)
{
	struct world *world = *state;
	struct visitor *mara = mara_signs_in(world);

	post(world, "1", "fever=yes&none=group_now");
	assert_int_equal(mara_sends(mara, "/desk/alarms/1", done_in_letters(world, 8001)), 422);
	assert_int_equal(mara_sends(mara, "/desk/alarms/1", "done=ab"), 422);
	assert_int_equal(mara_sends(mara, "/desk/alarms/1", "done=+ab+"), 422);
	assert_int_equal(mara_sends(mara, "/desk/alarms/1", "done=abc"), 303);
	visitor_destroy(mara);
}

static void as_much_as_fits_may_be_written_about_an_alarm(void **state)
{
	struct world *world = *state;
	struct visitor *mara = mara_signs_in(world);

	post(world, "1", "fever=yes&none=group_now");
	assert_int_equal(mara_sends(mara, "/desk/alarms/1", done_in_letters(world, 8000)), 303);
	visitor_destroy(mara);
}

struct starting {
	struct world *world;
	const char *way;
	int64_t intake_id;
};

static enum status start(struct db_write *db, void *data)
{
	struct starting *starting = data;

	return intake_start(db, starting->world->test.arena, starting->world->client_id, 0, text_of(starting->way),
		0, clock_now(), &starting->intake_id);
}

/* The form that is gone on with, or a new one. */
static int64_t form_now(struct world *world, const char *way)
{
	struct starting starting = {.world = world, .way = way};

	assert_int_equal(writer_run_one(world->test.database.writer, start, &starting), STATUS_OK);
	return starting.intake_id;
}

static void a_form_of_one_visit_is_gone_on_with_for_twelve_hours(void **state)
{
	static const char *const ways[] = {"told", "tablet"};
	struct world *world = *state;

	for (size_t i = 0; i < 2; i++) {
		int64_t first = form_now(world, ways[i]);

		clock_moment += 12 * HOUR_SECONDS;
		assert_int_equal(form_now(world, ways[i]), first);
		clock_moment++;
		assert_int_not_equal(form_now(world, ways[i]), first);
	}
}

static void a_form_behind_a_link_waits(void **state)
{
	struct world *world = *state;

	clock_moment += 400 * DAY_SECONDS;
	assert_int_equal(form_now(world, "link"), world->intake_id);
}

struct ending {
	struct world *world;
	utc_seconds now;
};

static enum status end(struct db_write *db, void *data)
{
	const struct ending *ending = data;

	return intake_consent_end(
		db, ending->world->test.arena, ending->world->client_id, TEXT("Tom Reyes"), ending->now);
}

static enum status end_consent(struct world *world, utc_seconds now)
{
	struct ending ending = {world, now};

	return writer_run_one(world->test.database.writer, end, &ending);
}

static const struct consent *consents(struct world *world, size_t *ret_count)
{
	struct consent *items;
	struct db_read *db;

	assert_int_equal(db_read_begin(world->test.database.database, &db), STATUS_OK);
	assert_int_equal(
		intake_consents(db, world->test.arena, world->client_id, 10, &items, ret_count), STATUS_OK);
	db_read_end(db);
	return items;
}

static void only_consent_that_stands_is_taken_back(void **state)
{
	struct world *world = *state;
	const struct consent *items;
	size_t count;

	assert_int_equal(end_consent(world, clock_moment), STATUS_CONFLICT);
	post(world, "5", WISHES);
	/* A clock that was put back does not leave the consent standing. */
	assert_int_equal(end_consent(world, clock_moment - HOUR_SECONDS), STATUS_OK);
	assert_int_equal(end_consent(world, clock_moment), STATUS_CONFLICT);
	items = consents(world, &count);
	assert_int_equal(count, 2);
	assert_false(items[0].is_given);
	assert_text_equal(items[0].by, TEXT("Tom Reyes"));
	assert_text_equal(items[0].areas, TEXT("back"));
	assert_text_equal(items[0].version, items[1].version);
	assert_true(items[1].is_given);
	post(world, "5", WISHES);
	assert_true(consents(world, &count)[0].is_given);
}

#define ENDS_IN_AUDIT                                                                                      \
	"SELECT count(*) FROM audit WHERE what = 'consent taken back' AND client_id = 1 AND account_id = " \
	"(SELECT id FROM account WHERE role = 'therapist')"

static void taken_back_twice_is_taken_back(void **state)
{
	struct world *world = *state;
	struct visitor *mara = mara_signs_in(world);
	size_t count;

	post(world, "5", WISHES);
	for (int i = 0; i < 2; i++) {
		clock_moment += MINUTE_SECONDS;
		visitor_get(mara, "/desk/clients/1");
		visitor_post(mara, "/desk/clients/1/consent/end", "by=Ana+Reyes");
		assert_int_equal(visitor_answer(mara)->code, 303);
	}
	(void)consents(world, &count);
	assert_int_equal(count, 2);
	assert_int_equal(test_database_number(&world->test.database, ENDS_IN_AUDIT), 1);
	visitor_destroy(mara);
}

static bool last_page_says(struct world *world, const char *words)
{
	visitor_get(world->person, address(world, "done"));
	assert_int_equal(visitor_answer(world->person)->code, 200);
	return visitor_sees(world->person, words);
}

static void the_last_page_keeps_an_alarm_that_was_not_taken_back(void **state)
{
	struct world *world = *state;

	ana_tells(world, "1", "saddle_numbness=yes&none=group_now");
	ana_tells(world, "1", "saddle_numbness=no&none=group_now");
	assert_true(last_page_says(world, client_texts[CLIENT_EMERGENCY_NOW].heading.data));
	assert_true(last_page_says(world, "href=\"tel:112\""));
}

static void the_last_page_leaves_out_what_was_taken_back_or_closed(void **state)
{
	struct world *world = *state;
	struct visitor *mara = mara_signs_in(world);

	ana_tells(world, "1", "saddle_numbness=yes&none=group_now");
	visitor_follow(world->person);
	visitor_post(world->person, address(world, "taken-back"), "");
	ana_tells(world, "1", "saddle_numbness=no&none=group_now");
	assert_false(last_page_says(world, client_texts[CLIENT_EMERGENCY_NOW].heading.data));
	ana_tells(world, "1", "saddle_numbness=yes&none=group_now");
	assert_true(last_page_says(world, client_texts[CLIENT_EMERGENCY_NOW].heading.data));
	ana_tells(world, "1", "saddle_numbness=no&none=group_now");
	assert_int_equal(mara_sends(mara, "/desk/alarms/2", "done=Rang+her"), 303);
	assert_false(last_page_says(world, client_texts[CLIENT_EMERGENCY_NOW].heading.data));
	visitor_destroy(mara);
}

static void the_last_page_says_the_graver_of_alarm_and_answers(void **state)
{
	struct world *world = *state;

	ana_tells(world, "1", "saddle_numbness=yes&none=group_now");
	ana_tells(world, "1", "saddle_numbness=no&fever=yes&none=group_now");
	assert_true(last_page_says(world, client_texts[CLIENT_EMERGENCY_NOW].heading.data));
}

/* The graver alarm is closed and its answer stands; the lesser is still open. */
static void a_lesser_alarm_does_not_lower_what_the_answers_say(void **state)
{
	struct world *world = *state;
	struct visitor *mara = mara_signs_in(world);

	ana_tells(world, "1", "fever=yes&none=group_now");
	ana_tells(world, "1", "fever=yes&saddle_numbness=yes&none=group_now");
	assert_int_equal(mara_sends(mara, "/desk/alarms/2", "done=Rang+her"), 303);
	assert_true(last_page_says(world, client_texts[CLIENT_EMERGENCY_NOW].heading.data));
	assert_false(last_page_says(world, "Nobody at the practice is reading this now."));
	visitor_destroy(mara);
}

static void what_was_said_to_an_alarm_is_not_asked_again(void **state)
{
	struct world *world = *state;

	ana_tells(world, "1", "saddle_numbness=yes&none=group_now");
	assert_true(last_page_says(world, "I tapped the wrong answer"));
	visitor_post(world->person, address(world, "taken-back"), "");
	assert_true(last_page_says(world, "We have noted that"));
	assert_false(last_page_says(world, "I tapped the wrong answer"));
	assert_true(last_page_says(world, "I have already been examined for this"));
	visitor_post(world->person, address(world, "examined"), "");
	assert_true(last_page_says(world, "We have noted that you were examined"));
	assert_false(last_page_says(world, "I have already been examined for this"));
}

/* Neither in the middle of the form nor once it is finished with a question left open. */
static void an_urgent_last_page_asks_nothing_more(void **state)
{
	struct world *world = *state;

	ana_tells(world, "1", "fever=unknown&none=group_now");
	assert_true(last_page_says(world, "Answer now"));
	ana_tells(world, "1", "fever=unknown&saddle_numbness=yes&none=group_now");
	assert_false(last_page_says(world, "Answer now"));
	ana_tells(world, "2", "none=group_body");
	ana_tells(world, "3", PAIN);
	ana_tells(world, "4", "none=group_health");
	ana_tells(world, "5", WISHES);
	assert_false(last_page_says(world, "Answer now"));
	assert_false(last_page_says(world, "Still open"));
	assert_true(last_page_says(world, client_texts[CLIENT_EMERGENCY_NOW].heading.data));
}

static void who_should_see_a_doctor_first_reads_our_number_on_the_last_page(void **state)
{
	struct world *world = *state;

	ana_tells(world, "1", "leg_weakness=new&none=group_now");
	assert_true(last_page_says(world, client_texts[CLIENT_REFER_BEFORE].heading.data));
	assert_true(last_page_says(world, "Call +31 20 555 0100"));
	assert_false(last_page_says(world, "href=\"tel:112\""));
}

static struct text level_of_form(struct world *world)
{
	struct intake_row_newest_row form;
	struct db_read *db;

	assert_int_equal(db_read_begin(world->test.database.database, &db), STATUS_OK);
	assert_int_equal(intake_row_newest(db, world->test.arena,
				 &(struct intake_row_newest_in){.client_id = world->client_id}, &form),
		STATUS_OK);
	db_read_end(db);
	return form.triage;
}

static void a_finished_form_keeps_its_level(void **state)
{
	struct world *world = *state;

	ana_tells(world, "1", "fever=unknown&none=group_now");
	ana_tells(world, "2", "none=group_body");
	ana_tells(world, "3", PAIN);
	ana_tells(world, "4", "none=group_health");
	assert_false(text_is_known(level_of_form(world)));
	ana_tells(world, "5", WISHES);
	assert_text_equal(level_of_form(world), triage_name(TRIAGE_INCOMPLETE));
}

#define ACTIVITY(name) "none=group_treatment&activity_1=" name "&activity_1_now=5"

static void an_activity_is_kept_once_however_often_it_is_told(void **state)
{
	struct world *world = *state;

	ana_tells(world, "5",
		"none=group_treatment&activity_1=Walk&activity_1_now=5&activity_2=Sit&activity_2_now=5"
		"&activity_3=Lift&activity_3_now=5");
	for (int i = 0; i < 3; i++)
		ana_tells(world, "5", ACTIVITY("Dig"));
	assert_int_equal(test_database_number(&world->test.database, "SELECT count(*) FROM activity"), 4);
}

/* More than are listed would be measured and never seen. */
static void no_more_activities_are_kept_than_are_listed(void **state)
{
	struct world *world = *state;

	for (int i = 0; i < OUTCOME_ACTIVITIES_MAX + 2; i++)
		ana_tells(world, "5",
			arena_string(world->test.arena, arena_format(world->test.arena, ACTIVITY("Walk+%d"), i)));
	assert_int_equal(test_database_number(&world->test.database, "SELECT count(*) FROM activity"),
		OUTCOME_ACTIVITIES_MAX);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		ON_MONDAY(a_question_is_closed_with_three_letters_at_least),
		ON_MONDAY(what_was_done_about_an_alarm_has_three_letters_at_least),
		ON_MONDAY(as_much_as_fits_may_be_written_about_an_alarm),
		ON_MONDAY(a_form_of_one_visit_is_gone_on_with_for_twelve_hours),
		ON_MONDAY(a_form_behind_a_link_waits),
		ON_MONDAY(only_consent_that_stands_is_taken_back),
		ON_MONDAY(taken_back_twice_is_taken_back),
		ON_MONDAY(the_last_page_keeps_an_alarm_that_was_not_taken_back),
		ON_MONDAY(the_last_page_leaves_out_what_was_taken_back_or_closed),
		ON_MONDAY(the_last_page_says_the_graver_of_alarm_and_answers),
		ON_MONDAY(a_lesser_alarm_does_not_lower_what_the_answers_say),
		ON_MONDAY(what_was_said_to_an_alarm_is_not_asked_again),
		ON_MONDAY(an_urgent_last_page_asks_nothing_more),
		ON_MONDAY(who_should_see_a_doctor_first_reads_our_number_on_the_last_page),
		ON_MONDAY(a_finished_form_keeps_its_level),
		ON_MONDAY(an_activity_is_kept_once_however_often_it_is_told),
		ON_MONDAY(no_more_activities_are_kept_than_are_listed),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
