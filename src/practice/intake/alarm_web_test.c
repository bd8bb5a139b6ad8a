/* SPDX-License-Identifier: GPL-3.0-or-later */
/* When an alarm is raised, when it is not raised again, and what stays on the person meanwhile. */
#include "practice/intake/test_form.h"

static bool is_alarm(struct world *world, const char *alarm)
{
	struct visitor *mara = mara_signs_in(world);
	unsigned code;

	visitor_get(mara, alarm);
	code = visitor_answer(mara)->code;
	visitor_destroy(mara);
	return code == 200;
}

/* Mara closes the first alarm, or looks at the person again without a word. */
static void mara_sends(struct world *world, const char *page, const char *form)
{
	struct visitor *mara = mara_signs_in(world);

	clock_moment += MINUTE_SECONDS;
	visitor_get(mara, page);
	visitor_post(mara, page, form);
	assert_int_equal(visitor_answer(mara)->code, 303);
	visitor_destroy(mara);
}

static void a_sign_for_a_doctor_today_is_an_alarm(void **state)
{
	struct world *world = *state;

	ana_tells(world, "1", "fever=yes&none=group_now");
	goes_to(world, "done");
	assert_true(is_alarm(world, "/desk/alarms/1"));
	assert_int_equal(standing_now(world), STANDING_SAME_DAY);
}

static void what_is_no_more_than_doctor_first_is_no_alarm(void **state)
{
	struct world *world = *state;

	ana_tells(world, "1", "leg_weakness=new&none=group_now");
	assert_false(is_alarm(world, "/desk/alarms/1"));
}

static void an_open_alarm_is_not_raised_twice(void **state)
{
	struct world *world = *state;

	ana_tells(world, "1", "fever=yes&none=group_now");
	ana_tells(world, "2", "none=group_body");
	assert_false(is_alarm(world, "/desk/alarms/2"));
}

static void something_graver_is_an_alarm_of_its_own(void **state)
{
	struct world *world = *state;

	ana_tells(world, "1", "fever=yes&none=group_now");
	ana_tells(world, "1", "fever=yes&saddle_numbness=yes&none=group_now");
	assert_true(is_alarm(world, "/desk/alarms/2"));
	assert_int_equal(standing_now(world), STANDING_EMERGENCY);
}

static void what_was_alarming_stays_until_it_is_closed(void **state)
{
	struct world *world = *state;

	ana_tells(world, "1", "saddle_numbness=yes&none=group_now");
	ana_tells(world, "1", "saddle_numbness=no&none=group_now");
	assert_int_equal(standing_now(world), STANDING_EMERGENCY);
	mara_sends(world, "/desk/alarms/1", "done=Rang+her");
	mara_sends(world, "/desk/clients/1/findings", "");
	assert_true(standing_now(world) < STANDING_DOCTOR_FIRST);
}

static void the_same_answer_after_taking_back_is_an_alarm_again(void **state)
{
	struct world *world = *state;

	ana_tells(world, "1", "saddle_numbness=yes&none=group_now");
	visitor_follow(world->person);
	visitor_post(world->person, address(world, "taken-back"), "");
	goes_to(world, "1");
	ana_tells(world, "1", "saddle_numbness=no&none=group_now");
	ana_tells(world, "1", "saddle_numbness=yes&none=group_now");
	assert_true(is_alarm(world, "/desk/alarms/2"));
}

static void a_closed_alarm_is_raised_again_only_by_something_new(void **state)
{
	struct world *world = *state;

	ana_tells(world, "1", "fever=yes&none=group_now");
	mara_sends(world, "/desk/alarms/1", "done=Rang+her");
	mara_sends(world, "/desk/clients/1/findings", "");
	assert_false(is_alarm(world, "/desk/alarms/2"));
	ana_tells(world, "2", "none=group_body");
	assert_true(is_alarm(world, "/desk/alarms/2"));
}

/* No reason of anybody's replaces an answer that could mean a doctor today. */
static void a_question_of_a_rule_for_today_is_not_closed_with_a_reason(void **state)
{
	struct world *world = *state;
	struct visitor *mara = mara_signs_in(world);

	visitor_get(mara, "/desk/clients/1/open/contusion_over_spine");
	assert_int_equal(visitor_answer(mara)->code, 200);
	visitor_post(mara, "/desk/clients/1/open/contusion_over_spine", "reason=Asked+her+twice");
	assert_int_equal(visitor_answer(mara)->code, 422);
	visitor_destroy(mara);
}

static void the_place_between_the_legs_asks_about_numbness_once_more(void **state)
{
	struct world *world = *state;

	ana_tells(world, "1", "none=group_now");
	ana_tells(world, "3", PAIN "&z_groin_m=2");
	goes_to(world, "3-more");
	visitor_follow(world->person);
	assert_true(visitor_sees(world->person, "id=\"saddle_numbness\""));
	ana_tells(world, "3-more", "saddle_numbness=no");
	goes_to(world, "4");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		ON_MONDAY(a_sign_for_a_doctor_today_is_an_alarm),
		ON_MONDAY(what_is_no_more_than_doctor_first_is_no_alarm),
		ON_MONDAY(an_open_alarm_is_not_raised_twice),
		ON_MONDAY(something_graver_is_an_alarm_of_its_own),
		ON_MONDAY(what_was_alarming_stays_until_it_is_closed),
		ON_MONDAY(the_same_answer_after_taking_back_is_an_alarm_again),
		ON_MONDAY(a_closed_alarm_is_raised_again_only_by_something_new),
		ON_MONDAY(a_question_of_a_rule_for_today_is_not_closed_with_a_reason),
		ON_MONDAY(the_place_between_the_legs_asks_about_numbness_once_more),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
