/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What "not sure" leaves open: it is named at the end, and has a page of its own. */
#include "practice/intake/test_form.h"

static const char FEVER[] = "Do you have a fever, shivers or sweats at night?";

static void tell_all_but_fever(struct world *world)
{
	post(world, "1", "fever=unknown&none=group_now");
	post(world, "2", "none=group_body");
	post(world, "3", PAIN);
	post(world, "4", "none=group_health");
	post(world, "5", WISHES);
	goes_to(world, "done");
	visitor_follow(world->person);
}

static void what_is_left_open_is_named_with_its_place(void **state)
{
	struct world *world = *state;

	tell_all_but_fever(world);
	assert_true(visitor_sees(world->person, "A few questions are left"));
	assert_true(visitor_sees(world->person, FEVER));
	assert_true(visitor_sees(world->person, "/left#fever\""));
	/* The link of the form leads there again. */
	visitor_get(world->person, world->link);
	goes_to(world, "done");
	visitor_get(world->person, address(world, "left"));
	assert_true(visitor_sees(world->person, "id=\"fever\""));
	assert_true(visitor_sees(world->person, "name=\"fever\" value=\"unknown\" checked"));
	assert_false(visitor_sees(world->person, "id=\"saddle_numbness\""));
	assert_false(visitor_sees(world->person, "name=\"none\""));
	assert_false(visitor_sees(world->person, "name=\"agree\""));
}

static void an_answer_given_afterwards_closes_it(void **state)
{
	struct world *world = *state;

	tell_all_but_fever(world);
	post(world, "left", "fever=unknown");
	goes_to(world, "done");
	visitor_follow(world->person);
	assert_true(visitor_sees(world->person, FEVER));
	post(world, "left", "fever=no");
	goes_to(world, "done");
	visitor_follow(world->person);
	assert_true(visitor_sees(world->person, "we are ready for you"));
	assert_false(visitor_sees(world->person, FEVER));
	visitor_get(world->person, address(world, "left"));
	goes_to(world, "done");
}

static void an_answer_that_cannot_wait_is_no_less_urgent_here(void **state)
{
	struct world *world = *state;

	tell_all_but_fever(world);
	post(world, "left", "fever=yes");
	goes_to(world, "done");
	visitor_follow(world->person);
	assert_true(visitor_sees(world->person, "speak to a doctor today"));
	assert_false(visitor_sees(world->person, "Still open"));
}

/* A detail that was "not sure" comes on no other screen again. */
static void the_detail_of_a_group_line_can_be_answered_too(void **state)
{
	struct world *world = *state;

	post(world, "1", "none=group_now");
	post(world, "2", "none=group_body");
	post(world, "3",
		"pain_nrs=4&duration_weeks=3&duration_weeks_unit=weeks&onset=gradual&new_episode=yes&"
		"pain_mechanical=yes&none=group_pain&z_lb_l=2");
	post(world, "4", "cancer_history=past&none=group_health");
	goes_to(world, "4-more");
	post(world, "4-more", "pain_explained_by_known_benign=no&cancer_kind=unknown&cancer_years_is=unknown");
	goes_to(world, "5");
	post(world, "5", WISHES);
	goes_to(world, "5-more");
	post(world, "5-more", "lymphoedema=no");
	goes_to(world, "done");
	visitor_follow(world->person);
	assert_true(visitor_sees(world->person, "/left#cancer_kind\""));
	visitor_get(world->person, address(world, "left"));
	assert_true(visitor_sees(world->person, "id=\"cancer_kind\""));
}

static void before_the_end_nothing_is_left_over(void **state)
{
	struct world *world = *state;

	post(world, "1", "fever=unknown&none=group_now");
	visitor_get(world->person, address(world, "left"));
	goes_to(world, "2");
	visitor_post(world->person, address(world, "left"), "fever=no");
	assert_int_equal(visitor_answer(world->person)->code, 409);
	visitor_get(world->person, address(world, "done"));
	assert_false(visitor_sees(world->person, "Still open"));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		FORM_TEST(what_is_left_open_is_named_with_its_place),
		FORM_TEST(an_answer_given_afterwards_closes_it),
		FORM_TEST(an_answer_that_cannot_wait_is_no_less_urgent_here),
		FORM_TEST(the_detail_of_a_group_line_can_be_answered_too),
		FORM_TEST(before_the_end_nothing_is_left_over),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
