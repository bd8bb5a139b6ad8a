/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/clock/test_clock.h"
#include "practice/booking/booking.h"
#include "practice/clinic/clinic.h"
#include "practice/test_practice.h"

/* Monday 23 November 2026, 06:00 in Amsterdam; Mara works from 9 to 17. Tuesday, 10:00 is the time wished for. */
#define NOW 1795410000
#define TUESDAY_TEN "1795510800"
#define PERSON "for_whom=me&name=Ana+Reyes&birth=1980-02-29&phone=020+555+0199&sex=F"

struct world {
	struct test_practice practice;
	struct visitor *visitor;
	struct visitor *other;
};

static int open_world(void **state)
{
	struct world *world = calloc(1, sizeof(*world));

	assert_non_null(world);
	test_clock_stop_at(NOW);
	test_practice_open(&world->practice);
	world->visitor = visitor_create(&world->practice.app);
	world->other = visitor_create(&world->practice.app);
	*state = world;
	return 0;
}

static int close_world(void **state)
{
	struct world *world = *state;

	visitor_destroy(world->visitor);
	visitor_destroy(world->other);
	test_practice_close(&world->practice);
	test_clock_start();
	free(world);
	return 0;
}

/* To the page of the details, or to the refusal. */
static unsigned tap_tuesday(struct visitor *visitor)
{
	visitor_get(visitor, "/book/1");
	assert_int_equal(visitor_code(visitor), 200);
	visitor_post(visitor, "/book/1", "who=anyone&start=" TUESDAY_TEN);
	return visitor_code(visitor);
}

static void book(struct visitor *visitor, const char *check)
{
	char form[400];

	assert_int_equal(tap_tuesday(visitor), 303);
	visitor_follow(visitor);
	assert_int_equal(visitor_code(visitor), 200);
	(void)snprintf(form, sizeof(form), "%s&%s", PERSON, check);
	visitor_post(visitor, "/book/hold/1", form);
	assert_int_equal(visitor_code(visitor), 303);
	visitor_follow(visitor);
	assert_int_equal(visitor_code(visitor), 200);
}

static void the_first_page_shows_what_can_be_booked(void **state)
{
	struct world *world = *state;

	visitor_get(world->visitor, "/");
	assert_int_equal(visitor_code(world->visitor), 200);
	assert_true(visitor_sees(world->visitor, "Back massage"));
	assert_true(visitor_sees(world->visitor, "60 minutes"));
	assert_true(visitor_sees(world->visitor, "€75"));
	visitor_get(world->visitor, "/book/1");
	assert_true(visitor_sees(world->visitor, "Tuesday 24 November"));
	assert_true(visitor_sees(world->visitor, "value=\"" TUESDAY_TEN "\""));
	assert_true(visitor_answer(world->visitor)->body.size < 60 * 1024);
}

static void a_plain_sore_back_is_booked(void **state)
{
	struct world *world = *state;

	book(world->visitor, "none=1");
	assert_true(visitor_sees(world->visitor, "You are booked"));
	assert_true(visitor_sees(world->visitor, "Tuesday 24 November, 10:00"));
	visitor_get(world->other, "/book/1");
	assert_false(visitor_sees(world->other, "value=\"" TUESDAY_TEN "\""));
}

static void a_held_time_is_offered_to_nobody_else(void **state)
{
	struct world *world = *state;

	visitor_get(world->other, "/book/1");
	assert_int_equal(tap_tuesday(world->visitor), 303);
	visitor_post(world->other, "/book/1", "who=anyone&start=" TUESDAY_TEN);
	assert_int_equal(visitor_code(world->other), 409);
	assert_true(visitor_sees(world->other, "That time has just been taken"));
}

static void another_browser_does_not_see_the_held_page(void **state)
{
	struct world *world = *state;

	assert_int_equal(tap_tuesday(world->visitor), 303);
	visitor_get(world->other, "/book/hold/1");
	assert_int_equal(visitor_code(world->other), 404);
}

static void what_is_missing_is_said_and_what_was_typed_stays(void **state)
{
	struct world *world = *state;

	assert_int_equal(tap_tuesday(world->visitor), 303);
	visitor_follow(world->visitor);
	visitor_post(world->visitor, "/book/hold/1",
		"for_whom=child&name=Ana+Reyes&birth=2037-01-01&none=1&signs=fever");
	assert_int_equal(visitor_code(world->visitor), 422);
	assert_true(visitor_sees(world->visitor, "4 things to put right"));
	assert_true(visitor_sees(world->visitor, "This cannot be a day of birth."));
	assert_true(visitor_sees(world->visitor, "You tapped a sign and also"));
	assert_text_equal(visitor_field(world->visitor, "name"), TEXT("Ana Reyes"));
}

static void nobody_fills_the_diary_from_one_place(void **state)
{
	struct world *world = *state;

	for (int i = 0; i < 24; i++)
		assert_true(limits_take(
			world->practice.practice->limits, "booked", TEXT("127.0.0.1"), 24, DAY_SECONDS));
	assert_int_equal(tap_tuesday(world->visitor), 303);
	visitor_follow(world->visitor);
	visitor_post(world->visitor, "/book/hold/1", PERSON "&none=1");
	assert_int_equal(visitor_code(world->visitor), 429);
	assert_true(visitor_sees(world->visitor, "Please ring us"));
}

static void an_emergency_sign_keeps_the_time_and_says_what_to_do(void **state)
{
	struct world *world = *state;

	book(world->visitor, "signs=pelvic_feeling&signs=bladder_bowel");
	assert_true(visitor_sees(world->visitor, "Please do not wait for us."));
	assert_true(visitor_sees(world->visitor, "href=\"tel:112\""));
	assert_true(visitor_sees(world->visitor, "Your appointment is on hold"));
	assert_false(visitor_sees(world->visitor, "/cancel"));
	assert_false(visitor_sees(world->visitor, "{"));
}

static void a_button_pressed_twice_books_once(void **state)
{
	struct world *world = *state;

	assert_int_equal(tap_tuesday(world->visitor), 303);
	visitor_follow(world->visitor);
	visitor_get(world->visitor, "/book/hold/1");
	visitor_post(world->visitor, "/book/hold/1", PERSON "&none=1");
	assert_int_equal(visitor_code(world->visitor), 303);
	visitor_get(world->visitor, "/book/hold/1");
	assert_int_equal(visitor_code(world->visitor), 303);
	visitor_follow(world->visitor);
	assert_true(visitor_sees(world->visitor, "You are booked"));
}

static void a_hold_can_be_extended_twice(void **state)
{
	struct world *world = *state;

	assert_int_equal(tap_tuesday(world->visitor), 303);
	visitor_follow(world->visitor);
	for (int i = 0; i < 2; i++) {
		assert_true(visitor_sees(world->visitor, "More time"));
		clock_moment += 500;
		visitor_post(world->visitor, "/book/hold/1/more", "");
		assert_int_equal(visitor_code(world->visitor), 303);
		visitor_follow(world->visitor);
	}
	assert_false(visitor_sees(world->visitor, "More time"));
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
		assert_int_equal(visitor_code(world->visitor), i < 3 ? 303 : 429);
	}
	clock_moment += 601;
	visitor_get(world->visitor, "/book/1");
	visitor_post(world->visitor, "/book/1", form);
	assert_int_equal(visitor_code(world->visitor), 303);
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
		assert_int_equal(visitor_code(browser), i < 12 ? 303 : 429);
	}
	visitor_destroy(browser);
}

static void a_confirmed_time_stays_when_its_hold_would_have_ended(void **state)
{
	struct world *world = *state;

	book(world->visitor, "none=1");
	clock_moment += 601;
	assert_int_equal(tap_tuesday(world->other), 409);
	assert_false(visitor_sees(world->other, "value=\"" TUESDAY_TEN "\""));
}

static void a_page_left_open_does_not_book_what_is_too_soon(void **state)
{
	struct world *world = *state;

	visitor_get(world->visitor, "/book/1");
	clock_moment = 1795510800 - 10 * MINUTE_SECONDS;
	visitor_post(world->visitor, "/book/1", "who=anyone&start=" TUESDAY_TEN);
	assert_int_equal(visitor_code(world->visitor), 409);
}

static enum status hide_service(struct db_write *db, void *data)
{
	struct world *world = data;
	struct service service = {0};
	enum status status =
		service_find(db_writing_read(db), world->practice.arena, world->practice.service_id, &service);

	service.is_public = false;
	return status ? status : service_save(db, world->practice.arena, &service, &service.id);
}

static void a_service_taken_off_the_page_is_not_booked_by_an_open_page(void **state)
{
	struct world *world = *state;

	visitor_get(world->visitor, "/book/1");
	assert_int_equal(writer_run_one(world->practice.database.writer, hide_service, world), STATUS_OK);
	visitor_post(world->visitor, "/book/1", "who=anyone&start=" TUESDAY_TEN);
	assert_int_equal(visitor_code(world->visitor), 404);
}

static void the_link_moves_cancels_and_tells_the_calendar(void **state)
{
	struct world *world = *state;
	char mine[200];
	char address[260];

	book(world->visitor, "none=1");
	visitor_get(world->visitor, "/book/hold/1");
	struct text location = visitor_header(world->visitor, "Location");

	(void)snprintf(mine, sizeof(mine), "%.*s", TEXT_FMT(location));
	(void)snprintf(address, sizeof(address), "%s/move", mine);
	visitor_get(world->visitor, address);
	assert_int_equal(visitor_code(world->visitor), 200);
	assert_true(visitor_sees(world->visitor, "Now: Tuesday 24 November, 10:00, with"));
	visitor_post(world->visitor, address, "who=anyone&start=1795512600");
	assert_int_equal(visitor_code(world->visitor), 303);
	visitor_follow(world->visitor);
	assert_true(visitor_sees(world->visitor, "Tuesday 24 November, 10:30"));
	(void)snprintf(address, sizeof(address), "%s/calendar.ics", mine);
	visitor_get(world->visitor, address);
	assert_true(visitor_sees(world->visitor, "UID:booking-1@backdesk"));
	assert_true(visitor_sees(world->visitor, "SEQUENCE:1"));
	assert_true(visitor_sees(world->visitor, "DTSTART:20261124T093000Z"));
	assert_false(visitor_sees(world->visitor, "Back massage"));
	visitor_get(world->visitor, mine);
	(void)snprintf(address, sizeof(address), "%s/cancel", mine);
	visitor_post(world->visitor, address, "");
	visitor_follow(world->visitor);
	assert_true(visitor_sees(world->visitor, "This appointment is cancelled"));
	visitor_get(world->other, "/b/1/AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA");
	assert_int_equal(visitor_code(world->other), 404);
}

static void within_the_notice_the_link_says_ring_us(void **state)
{
	struct world *world = *state;

	book(world->visitor, "none=1");
	visitor_get(world->visitor, "/book/hold/1");
	clock_moment = NOW + 20 * HOUR_SECONDS;
	visitor_follow(world->visitor);
	assert_true(visitor_sees(world->visitor, "please ring us"));
	assert_false(visitor_sees(world->visitor, "/cancel"));
}

#define WORLD_TEST(test) cmocka_unit_test_setup_teardown(test, open_world, close_world)

int main(void)
{
	const struct CMUnitTest tests[] = {
		WORLD_TEST(the_first_page_shows_what_can_be_booked),
		WORLD_TEST(a_plain_sore_back_is_booked),
		WORLD_TEST(a_held_time_is_offered_to_nobody_else),
		WORLD_TEST(another_browser_does_not_see_the_held_page),
		WORLD_TEST(what_is_missing_is_said_and_what_was_typed_stays),
		WORLD_TEST(nobody_fills_the_diary_from_one_place),
		WORLD_TEST(an_emergency_sign_keeps_the_time_and_says_what_to_do),
		WORLD_TEST(a_button_pressed_twice_books_once),
		WORLD_TEST(a_hold_can_be_extended_twice),
		WORLD_TEST(one_browser_keeps_three_times_at_most),
		WORLD_TEST(one_address_keeps_twelve_times_at_most),
		WORLD_TEST(a_confirmed_time_stays_when_its_hold_would_have_ended),
		WORLD_TEST(a_page_left_open_does_not_book_what_is_too_soon),
		WORLD_TEST(a_service_taken_off_the_page_is_not_booked_by_an_open_page),
		WORLD_TEST(the_link_moves_cancels_and_tells_the_calendar),
		WORLD_TEST(within_the_notice_the_link_says_ring_us),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
