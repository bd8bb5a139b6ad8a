/* SPDX-License-Identifier: GPL-3.0-or-later */
/* When an alarm is raised, when it is not raised again, and what stays on the person meanwhile. */
#include "practice/intake/test_form.h"

static utc_seconds moment;

static utc_seconds stand_still(void)
{
	return moment;
}

static int open_still(void **state)
{
	moment = 1795410000;
	clock_set_sources(&(struct clock_sources){.now = stand_still});
	return open_world(state);
}

static int close_still(void **state)
{
	(void)close_world(state);
	clock_set_sources(&(struct clock_sources){0});
	return 0;
}

/* A minute later the person sends a screen. */
static void tell(struct world *world, const char *step, const char *form)
{
	moment += MINUTE_SECONDS;
	post(world, step, form);
	assert_int_equal(visitor_answer(world->person)->code, 303);
}

static bool is_alarm(struct world *world, const char *alarm)
{
	struct visitor *mara = visitor_create(&world->test.app);
	unsigned code;

	test_sign_in(mara, ROLE_THERAPIST);
	visitor_get(mara, alarm);
	code = visitor_answer(mara)->code;
	visitor_destroy(mara);
	return code == 200;
}

/* Mara closes the first alarm, or looks at the person again without a word. */
static void mara_sends(struct world *world, const char *page, const char *form)
{
	struct visitor *mara = visitor_create(&world->test.app);

	moment += MINUTE_SECONDS;
	test_sign_in(mara, ROLE_THERAPIST);
	visitor_get(mara, page);
	visitor_post(mara, page, form);
	assert_int_equal(visitor_answer(mara)->code, 303);
	visitor_destroy(mara);
}

static enum standing standing_now(struct world *world)
{
	struct client client;
	struct db_read *db;

	assert_int_equal(db_read_begin(world->test.database.database, &db), STATUS_OK);
	assert_int_equal(client_find(db, world->test.arena, world->client_id, &client), STATUS_OK);
	db_read_end(db);
	return client.standing;
}

static void a_sign_for_a_doctor_today_is_an_alarm(void **state)
{
	struct world *world = *state;

	tell(world, "1", "fever=yes&none=group_now");
	goes_to(world, "done");
	assert_true(is_alarm(world, "/desk/alarms/1"));
	assert_int_equal(standing_now(world), STANDING_SAME_DAY);
}

static void what_is_no_more_than_doctor_first_is_no_alarm(void **state)
{
	struct world *world = *state;

	tell(world, "1", "leg_weakness=new&none=group_now");
	assert_false(is_alarm(world, "/desk/alarms/1"));
}

static void an_open_alarm_is_not_raised_twice(void **state)
{
	struct world *world = *state;

	tell(world, "1", "fever=yes&none=group_now");
	tell(world, "2", "none=group_body");
	assert_false(is_alarm(world, "/desk/alarms/2"));
}

static void something_graver_is_an_alarm_of_its_own(void **state)
{
	struct world *world = *state;

	tell(world, "1", "fever=yes&none=group_now");
	tell(world, "1", "fever=yes&saddle_numbness=yes&none=group_now");
	assert_true(is_alarm(world, "/desk/alarms/2"));
	assert_int_equal(standing_now(world), STANDING_EMERGENCY);
}

static void what_was_alarming_stays_until_it_is_closed(void **state)
{
	struct world *world = *state;

	tell(world, "1", "saddle_numbness=yes&none=group_now");
	tell(world, "1", "saddle_numbness=no&none=group_now");
	assert_int_equal(standing_now(world), STANDING_EMERGENCY);
	mara_sends(world, "/desk/alarms/1", "done=Rang+her");
	mara_sends(world, "/desk/clients/1/findings", "");
	assert_true(standing_now(world) < STANDING_DOCTOR_FIRST);
}

static void the_same_answer_after_taking_back_is_an_alarm_again(void **state)
{
	struct world *world = *state;

	tell(world, "1", "saddle_numbness=yes&none=group_now");
	visitor_follow(world->person);
	visitor_post(world->person, address(world, "taken-back"), "");
	goes_to(world, "1");
	tell(world, "1", "saddle_numbness=no&none=group_now");
	tell(world, "1", "saddle_numbness=yes&none=group_now");
	assert_true(is_alarm(world, "/desk/alarms/2"));
}

static void a_closed_alarm_is_raised_again_only_by_something_new(void **state)
{
	struct world *world = *state;

	tell(world, "1", "fever=yes&none=group_now");
	mara_sends(world, "/desk/alarms/1", "done=Rang+her");
	mara_sends(world, "/desk/clients/1/findings", "");
	assert_false(is_alarm(world, "/desk/alarms/2"));
	tell(world, "2", "none=group_body");
	assert_true(is_alarm(world, "/desk/alarms/2"));
}

/* No reason of anybody's replaces an answer that could mean a doctor today. */
static void a_question_of_a_rule_for_today_is_not_closed_with_a_reason(void **state)
{
	struct world *world = *state;
	struct visitor *mara = visitor_create(&world->test.app);

	test_sign_in(mara, ROLE_THERAPIST);
	visitor_get(mara, "/desk/clients/1/open/contusion_over_spine");
	assert_int_equal(visitor_answer(mara)->code, 200);
	visitor_post(mara, "/desk/clients/1/open/contusion_over_spine", "reason=Asked+her+twice");
	assert_int_equal(visitor_answer(mara)->code, 422);
	visitor_destroy(mara);
}

static void the_place_between_the_legs_asks_about_numbness_once_more(void **state)
{
	struct world *world = *state;

	tell(world, "1", "none=group_now");
	tell(world, "3", PAIN "&z_groin_m=2");
	goes_to(world, "3-more");
	visitor_follow(world->person);
	assert_true(visitor_sees(world->person, "id=\"saddle_numbness\""));
	tell(world, "3-more", "saddle_numbness=no");
	goes_to(world, "4");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(a_sign_for_a_doctor_today_is_an_alarm, open_still, close_still),
		cmocka_unit_test_setup_teardown(
			what_is_no_more_than_doctor_first_is_no_alarm, open_still, close_still),
		cmocka_unit_test_setup_teardown(an_open_alarm_is_not_raised_twice, open_still, close_still),
		cmocka_unit_test_setup_teardown(something_graver_is_an_alarm_of_its_own, open_still, close_still),
		cmocka_unit_test_setup_teardown(
			what_was_alarming_stays_until_it_is_closed, open_still, close_still),
		cmocka_unit_test_setup_teardown(
			the_same_answer_after_taking_back_is_an_alarm_again, open_still, close_still),
		cmocka_unit_test_setup_teardown(
			a_closed_alarm_is_raised_again_only_by_something_new, open_still, close_still),
		cmocka_unit_test_setup_teardown(
			a_question_of_a_rule_for_today_is_not_closed_with_a_reason, open_still, close_still),
		cmocka_unit_test_setup_teardown(
			the_place_between_the_legs_asks_about_numbness_once_more, open_still, close_still),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
