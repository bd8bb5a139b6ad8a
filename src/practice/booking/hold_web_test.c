/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A time that is kept while a person writes who they are. */
#include "engine/i18n/i18n.h"
#include "practice/booking/booking_world_test.h"
#include "practice/booking/hold_store.h"
#include "practice/booking/typed_web.h"

static void another_browser_does_not_see_the_held_page(void **state)
{
	struct world *world = *state;

	assert_int_equal(tap_tuesday(world->visitor), 303);
	visitor_get(world->other, "/book/hold/1");
	assert_int_equal(visitor_code(world->other), 404);
}

static void see_four_things_to_put_right(struct visitor *visitor)
{
	if (visitor_code(visitor) == 303)
		visitor_follow(visitor);
	assert_int_equal(visitor_code(visitor), 200);
	assert_true(visitor_sees(visitor, "4 things to put right"));
	assert_true(visitor_sees(visitor, "This cannot be a day of birth."));
	assert_true(visitor_sees(visitor, "You tapped a sign and also"));
	assert_text_equal(visitor_field(visitor, "name"), TEXT("Ana Reyes"));
}

static void what_is_missing_is_said_and_what_was_typed_stays(void **state)
{
	struct world *world = *state;

	assert_int_equal(tap_tuesday(world->visitor), 303);
	visitor_follow(world->visitor);
	visitor_post(world->visitor, "/book/hold/1",
		"for_whom=child&name=Ana+Reyes&birth=2037-01-01&none=1&signs=fever");
	see_four_things_to_put_right(world->visitor);
	visitor_get(world->visitor, "/book/hold/1");
	see_four_things_to_put_right(world->visitor);
	visitor_post(world->visitor, "/book/hold/1", PERSON "&none=1");
	assert_true(text_starts_with(visitor_header(world->visitor, "Location"), TEXT("/b/1/")));
}

static void what_one_browser_typed_no_other_sees(void **state)
{
	struct world *world = *state;

	assert_int_equal(tap_tuesday(world->visitor), 303);
	visitor_follow(world->visitor);
	visitor_post(world->visitor, "/book/hold/1", "for_whom=me&name=Ana+Reyes");
	visitor_get(world->other, "/book/1");
	visitor_post(world->other, "/book/1", "who=anyone&start=1795516200");
	visitor_follow(world->other);
	assert_int_equal(visitor_code(world->other), 200);
	assert_false(visitor_sees(world->other, "Ana Reyes"));
	/* Nor does another appointment of the same browser start with it, while the first is still kept. */
	visitor_get(world->visitor, "/book/1");
	visitor_post(world->visitor, "/book/1", "who=anyone&start=1795521600");
	visitor_follow(world->visitor);
	assert_false(visitor_sees(world->visitor, "Ana Reyes"));
}

static void what_was_typed_is_forgotten_once_it_is_booked(void **state)
{
	struct world *world = *state;

	assert_int_equal(tap_tuesday(world->visitor), 303);
	visitor_follow(world->visitor);
	visitor_post(world->visitor, "/book/hold/1", "for_whom=me&name=Ana+Reyes");
	visitor_follow(world->visitor);
	visitor_post(world->visitor, "/book/hold/1", PERSON "&none=1");
	assert_text_equal(visitor_header(world->visitor, "Set-Cookie"),
		TEXT("typed=; Path=/; HttpOnly; SameSite=Lax; Max-Age=0"));
}

static void more_than_a_cookie_holds_is_shown_again_at_once(void **state)
{
	struct world *world = *state;
	char form[2100] = "for_whom=me&wish=";

	memset(form + strlen(form), 'x', 2000);
	assert_int_equal(tap_tuesday(world->visitor), 303);
	visitor_follow(world->visitor);
	visitor_post(world->visitor, "/book/hold/1", form);
	assert_int_equal(visitor_code(world->visitor), 422);
	assert_true(visitor_sees(world->visitor, "things to put right"));
}

static void a_second_tap_on_book_leaves_nothing_typed_in_the_browser(void **state)
{
	struct world *world = *state;

	assert_int_equal(tap_tuesday(world->visitor), 303);
	visitor_follow(world->visitor);
	visitor_post(world->visitor, "/book/hold/1", PERSON "&none=1");
	assert_int_equal(visitor_code(world->visitor), 303);
	visitor_post(world->visitor, "/book/hold/1", PERSON "&none=1");
	assert_int_equal(visitor_code(world->visitor), 303);
	assert_text_equal(visitor_header(world->visitor, "Set-Cookie"), NO_TEXT);
}

static void what_a_browser_keeps_is_shown_to_it_with_the_way_back(void **state)
{
	struct world *world = *state;

	visitor_get(world->visitor, "/book/1");
	assert_false(visitor_sees(world->visitor, "Kept for you"));
	assert_int_equal(tap_tuesday(world->visitor), 303);
	visitor_get(world->visitor, "/book/1");
	assert_true(visitor_sees(world->visitor, "Kept for you"));
	assert_true(
		visitor_sees(world->visitor, "<a href=\"/book/hold/1\">Tuesday 24 November, 10:00, kept until"));
	visitor_get(world->other, "/book/1");
	assert_false(visitor_sees(world->other, "Kept for you"));
	clock_moment += HOLD_SECONDS + 1;
	visitor_get(world->visitor, "/book/1");
	assert_false(visitor_sees(world->visitor, "Kept for you"));
}

static void signs_are_tapped_anew_for_another_time(void **state)
{
	struct world *world = *state;

	assert_int_equal(tap_tuesday(world->visitor), 303);
	visitor_follow(world->visitor);
	visitor_post(world->visitor, "/book/hold/1/more", PERSON "&signs=fever");
	clock_moment += HOLD_SECONDS; /* to the second */
	visitor_get(world->visitor, "/book/1");
	visitor_post(world->visitor, "/book/1", "who=1&start=1795516200");
	visitor_follow(world->visitor);
	assert_text_equal(visitor_field(world->visitor, "name"), TEXT("Ana Reyes"));
	assert_true(visitor_sees(world->visitor, "Filled in from the time before"));
	assert_false(visitor_sees(world->visitor, "value=\"fever\" checked"));
	visitor_get(world->visitor, "/book/hold/2?empty=1");
	assert_text_equal(visitor_field(world->visitor, "name"), TEXT(""));
	visitor_get(world->visitor, "/book/hold/2");
	assert_text_equal(visitor_field(world->visitor, "name"), TEXT(""));
}

static void what_is_too_long_to_keep_leaves_no_earlier_answers(void **state)
{
	struct world *world = *state;
	char form[2200] = PERSON "&signs=leg_strength&wish=";

	memset(form + strlen(form), 'x', 2000);
	assert_int_equal(tap_tuesday(world->visitor), 303);
	visitor_follow(world->visitor);
	visitor_post(world->visitor, "/book/hold/1/more", PERSON "&none=1");
	visitor_follow(world->visitor);
	assert_true(visitor_sees(world->visitor, "name=\"none\" value=\"1\" checked"));
	visitor_post(world->visitor, "/book/hold/1/more", form);
	assert_int_equal(visitor_code(world->visitor), 200);
	assert_true(visitor_sees(world->visitor, "value=\"leg_strength\" checked"));
	assert_false(visitor_sees(world->visitor, "name=\"none\" value=\"1\" checked"));
	visitor_get(world->visitor, "/book/hold/1");
	assert_false(visitor_sees(world->visitor, "name=\"none\" value=\"1\" checked"));
}

static void what_was_typed_opens_for_a_while_only(void **state)
{
	struct world *world = *state;

	assert_int_equal(tap_tuesday(world->visitor), 303);
	visitor_follow(world->visitor);
	visitor_post(world->visitor, "/book/hold/1/more", PERSON);
	clock_moment += TYPED_SECONDS;
	visitor_get(world->visitor, "/book/hold/1");
	assert_text_equal(visitor_field(world->visitor, "name"), TEXT("Ana Reyes"));
	clock_moment++;
	visitor_get(world->visitor, "/book/hold/1");
	assert_text_equal(visitor_field(world->visitor, "name"), TEXT(""));
}

static void nobody_comes_back_to_a_time_more_than_an_hour_late(void **state)
{
	struct world *world = *state;

	assert_int_equal(tap_tuesday(world->visitor), 303);
	visitor_follow(world->visitor);
	clock_moment += 10 * MINUTE_SECONDS + HOUR_SECONDS - 1;
	visitor_get(world->visitor, "/book/hold/1");
	assert_true(visitor_sees(world->visitor, "Nobody else has taken it yet"));
	clock_moment++;
	visitor_post(world->visitor, "/book/hold/1", PERSON "&none=1");
	visitor_follow(world->visitor);
	assert_true(visitor_sees(world->visitor, "This time is no longer kept for you"));
	visitor_post(world->visitor, "/book/hold/1/more", PERSON);
	visitor_follow(world->visitor);
	assert_true(visitor_sees(world->visitor, "This time is no longer kept for you"));
}

static void what_ran_out_is_not_kept_longer_beyond_the_limit(void **state)
{
	static const char *const starts[] = {
		"1795510800", "1795516200", "1795521600", "1795597200", "1795602600", "1795608000"};
	struct world *world = *state;

	for (int i = 0; i < 6; i++) {
		char form[64];

		if (i == 3)
			clock_moment += HOLD_SECONDS; /* to the second */
		(void)snprintf(form, sizeof(form), "who=anyone&start=%s", starts[i]);
		visitor_get(world->visitor, "/book/1");
		visitor_post(world->visitor, "/book/1", form);
		assert_int_equal(visitor_code(world->visitor), 303);
		visitor_follow(world->visitor);
		assert_true(visitor_sees(world->visitor, "We keep this time for you"));
	}
	visitor_get(world->visitor, "/book/hold/1");
	visitor_post(world->visitor, "/book/hold/1/more", PERSON);
	visitor_follow(world->visitor);
	assert_true(visitor_sees(world->visitor, "Nobody else has taken it yet"));
}

static void a_time_that_ran_out_offers_others_and_keeps_what_was_typed(void **state)
{
	struct world *world = *state;

	assert_int_equal(tap_tuesday(world->visitor), 303);
	visitor_follow(world->visitor);
	clock_moment += 601;
	assert_int_equal(tap_tuesday(world->other), 303); /* it meets what has run out */
	visitor_post(world->visitor, "/book/hold/1", PERSON "&none=1");
	assert_int_equal(visitor_code(world->visitor), 303);
	visitor_follow(world->visitor);
	assert_int_equal(visitor_code(world->visitor), 200);
	assert_true(visitor_sees(world->visitor, "This time is no longer kept for you"));
	assert_true(visitor_sees(world->visitor, "What you typed is still here"));
	assert_false(visitor_sees(world->visitor, "value=\"" TUESDAY_TEN "\""));
	assert_true(visitor_sees(world->visitor, "value=\"1795516200\""));
	visitor_post(world->visitor, "/book/1", "who=1&start=1795516200");
	visitor_follow(world->visitor);
	assert_text_equal(visitor_field(world->visitor, "name"), TEXT("Ana Reyes"));
	assert_false(visitor_sees(world->visitor, "to put right"));
}

static void a_time_that_ran_out_and_that_nobody_took_can_still_be_booked(void **state)
{
	struct world *world = *state;

	assert_int_equal(tap_tuesday(world->visitor), 303);
	clock_moment += 601;
	visitor_follow(world->visitor);
	assert_true(visitor_sees(world->visitor, "Nobody else has taken it yet"));
	visitor_post(world->visitor, "/book/hold/1", PERSON "&none=1");
	visitor_follow(world->visitor);
	assert_true(visitor_sees(world->visitor, "You are booked"));
}

static const struct catalogue *other_language(struct request *request)
{
	(void)request;
	return catalogue_choose(TEXT("en-x-pseudo"), NO_TEXT, true);
}

static void another_language_in_the_middle_keeps_the_time_and_what_was_typed(void **state)
{
	struct world *world = *state;

	assert_int_equal(tap_tuesday(world->visitor), 303);
	visitor_follow(world->visitor);
	visitor_post(world->visitor, "/book/hold/1", "for_whom=me&name=Ana+Reyes&none=1");
	world->practice.app.hooks.catalogue = other_language;
	visitor_get(world->visitor, "/book/hold/1");
	assert_int_equal(visitor_code(world->visitor), 200);
	assert_true(visitor_sees(world->visitor, "lang=\"en-x-pseudo\""));
	assert_false(visitor_sees(world->visitor, "Write a phone number"));
	assert_text_equal(visitor_field(world->visitor, "name"), TEXT("Ana Reyes"));
	visitor_post(world->visitor, "/book/hold/1", PERSON "&none=1");
	visitor_follow(world->visitor);
	assert_true(visitor_sees(world->visitor, "class=\"card ticket\""));
}

static void nobody_fills_the_diary_from_one_place(void **state)
{
	struct world *world = *state;

	for (int i = 0; i < 23; i++)
		assert_true(limits_take(
			world->practice.practice->limits, "booked", TEXT("127.0.0.1"), 24, DAY_SECONDS));
	book(world->visitor, "none=1");
	assert_true(visitor_sees(world->visitor, "You are booked"));
	visitor_get(world->other, "/book/1");
	visitor_post(world->other, "/book/1", "who=anyone&start=1795516200");
	visitor_follow(world->other);
	visitor_post(world->other, "/book/hold/2", PERSON "&none=1");
	assert_text_equal(visitor_header(world->other, "Location"), TEXT("/book/hold/2?many=1"));
	visitor_follow(world->other);
	assert_true(visitor_sees(world->other, "Please ring us"));
	assert_text_equal(visitor_field(world->other, "name"), TEXT("Ana Reyes"));
}

static void a_hold_can_be_extended_twice(void **state)
{
	struct world *world = *state;

	assert_int_equal(tap_tuesday(world->visitor), 303);
	visitor_follow(world->visitor);
	for (int i = 0; i < 2; i++) {
		assert_true(visitor_sees(world->visitor, "ten minutes longer"));
		clock_moment += 500;
		visitor_post(world->visitor, "/book/hold/1/more", "for_whom=me&name=Ana+Reyes&signs=fever");
		assert_int_equal(visitor_code(world->visitor), 303);
		visitor_follow(world->visitor);
		assert_text_equal(visitor_field(world->visitor, "name"), TEXT("Ana Reyes"));
		assert_true(visitor_sees(world->visitor, "value=\"fever\" checked"));
		assert_false(visitor_sees(world->visitor, "to put right"));
	}
	assert_false(visitor_sees(world->visitor, "ten minutes longer"));
}

/* Also when a page asks that was left open. */
static void a_third_ten_minutes_is_not_given(void **state)
{
	struct world *world = *state;

	assert_int_equal(tap_tuesday(world->visitor), 303);
	for (int i = 0; i < 3; i++) {
		clock_moment += 500;
		visitor_get(world->visitor, "/book/hold/1");
		visitor_post(world->visitor, "/book/hold/1/more", PERSON);
	}
	assert_int_equal(test_database_number(&world->practice.database, "SELECT hold_until_utc FROM booking"),
		NOW + 1000 + 600);
}

static void see_kept(struct visitor *visitor, bool is_kept)
{
	assert_int_equal(visitor_code(visitor), 303);
	visitor_follow(visitor);
	assert_int_equal(visitor_code(visitor), 200);
	assert_int_equal(visitor_sees(visitor, "Your details"), is_kept);
	assert_int_equal(visitor_sees(visitor, "Too many times are kept at once"), !is_kept);
}

static void one_browser_keeps_three_times_at_most(void **state)
{
	static const char *const STARTS[] = {TUESDAY_TEN, "1795516200", "1795521600", "1795597200"};
	struct world *world = *state;
	char form[100];

	for (int i = 0; i < 4; i++) {
		visitor_get(world->visitor, "/book/1");
		(void)snprintf(form, sizeof(form), "who=anyone&start=%s", STARTS[i]);
		visitor_post(world->visitor, "/book/1", form);
		see_kept(world->visitor, i < 3);
	}
	clock_moment += 601;
	visitor_get(world->visitor, "/book/1");
	visitor_post(world->visitor, "/book/1", form);
	see_kept(world->visitor, true);
}

static void one_address_keeps_twelve_times_at_most(void **state)
{
	struct world *world = *state;
	struct visitor *browser = NULL;
	char form[100];

	for (int i = 0; i < 13; i++) {
		if (i % 3 == 0) {
			visitor_destroy(browser);
			browser = visitor_create(&world->practice.app);
		}
		visitor_get(browser, "/book/1");
		(void)snprintf(form, sizeof(form), "who=anyone&start=%d",
			1795510800 + i / 4 * DAY_SECONDS + i % 4 * 90 * MINUTE_SECONDS);
		visitor_post(browser, "/book/1", form);
		see_kept(browser, i < 12);
	}
	clock_moment += 600; /* those that ran out do not count */
	visitor_get(browser, "/book/1");
	visitor_post(browser, "/book/1", form);
	see_kept(browser, true);
	visitor_destroy(browser);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		WORLD_TEST(another_browser_does_not_see_the_held_page),
		WORLD_TEST(what_is_missing_is_said_and_what_was_typed_stays),
		WORLD_TEST(what_one_browser_typed_no_other_sees),
		WORLD_TEST(what_was_typed_is_forgotten_once_it_is_booked),
		WORLD_TEST(more_than_a_cookie_holds_is_shown_again_at_once),
		WORLD_TEST(a_second_tap_on_book_leaves_nothing_typed_in_the_browser),
		WORLD_TEST(what_a_browser_keeps_is_shown_to_it_with_the_way_back),
		WORLD_TEST(signs_are_tapped_anew_for_another_time),
		WORLD_TEST(what_is_too_long_to_keep_leaves_no_earlier_answers),
		WORLD_TEST(what_was_typed_opens_for_a_while_only),
		WORLD_TEST(nobody_comes_back_to_a_time_more_than_an_hour_late),
		WORLD_TEST(what_ran_out_is_not_kept_longer_beyond_the_limit),
		WORLD_TEST(a_time_that_ran_out_offers_others_and_keeps_what_was_typed),
		WORLD_TEST(a_time_that_ran_out_and_that_nobody_took_can_still_be_booked),
		WORLD_TEST(another_language_in_the_middle_keeps_the_time_and_what_was_typed),
		WORLD_TEST(nobody_fills_the_diary_from_one_place),
		WORLD_TEST(a_hold_can_be_extended_twice),
		WORLD_TEST(a_third_ten_minutes_is_not_given),
		WORLD_TEST(one_browser_keeps_three_times_at_most),
		WORLD_TEST(one_address_keeps_twelve_times_at_most),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
