/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "practice/booking/booking_world_test.h"

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

static void whoever_only_looks_is_given_no_cookie(void **state)
{
	struct world *world = *state;

	visitor_get(world->visitor, "/");
	assert_int_equal(visitor_code(world->visitor), 200);
	assert_false(text_is_known(visitor_header(world->visitor, "Set-Cookie")));
	visitor_get(world->visitor, "/book/1");
	assert_true(text_starts_with(visitor_header(world->visitor, "Set-Cookie"), TEXT("visitor=")));
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
	see_taken(world->other, "/book/1?who=anyone&from=0&taken=1");
}

static void an_emergency_sign_keeps_the_time_and_says_what_to_do(void **state)
{
	struct world *world = *state;
	char address[220];

	book(world->visitor, "signs=pelvic_feeling&signs=bladder_bowel");
	assert_true(visitor_sees(world->visitor, "Please do not wait for us."));
	assert_true(visitor_sees(world->visitor, "href=\"tel:112\""));
	assert_true(visitor_sees(world->visitor, "Your appointment is on hold"));
	assert_true(visitor_sees(world->visitor, "Show them this: the list below."));
	assert_true(
		visitor_sees(world->visitor, "<li>Tapped when booking: numb or strange feeling between the legs"));
	assert_false(visitor_sees(world->visitor, "Getting worse?"));
	/* Nor does a form that was kept from before move it. */
	visitor_get(world->visitor, "/book/hold/1");
	(void)snprintf(address, sizeof(address), "%.*s/move", TEXT_FMT(visitor_header(world->visitor, "Location")));
	visitor_get(world->visitor, "/book/1");
	visitor_post(world->visitor, address, "who=anyone&start=1795516200");
	assert_int_equal(visitor_code(world->visitor), 303);
	visitor_follow(world->visitor);
	assert_true(visitor_sees(world->visitor, "Tuesday 24 November, 10:00"));
	assert_false(visitor_sees(world->visitor, "/cancel"));
	assert_false(visitor_sees(world->visitor, "{"));
}

static enum status name_the_line(struct db_write *db, void *data)
{
	struct world *world = data;
	struct clinic clinic = {0};
	enum status status = clinic_find(db_writing_read(db), world->practice.arena, &clinic);

	clinic.same_day_line = TEXT("your own doctor, or the doctor on duty, 24/7, on 088 555 0300");
	return status ? status : clinic_save(db, world->practice.arena, &clinic, NOW);
}

static void who_needs_a_doctor_today_has_one_number_to_tap(void **state)
{
	struct world *world = *state;

	assert_int_equal(writer_run_one(world->practice.database.writer, name_the_line, world), STATUS_OK);
	test_practice_reload(&world->practice);
	book(world->visitor, "signs=fever");
	assert_true(visitor_sees(world->visitor, "Please speak to a doctor today."));
	assert_true(visitor_sees(world->visitor, "href=\"tel:0885550300\""));
	assert_true(visitor_sees(world->visitor, "Call 088 555 0300</a>"));
	assert_true(visitor_sees(world->visitor, "Getting worse? Call 112"));
	assert_true(visitor_sees(world->visitor, "<li>Tapped when booking: a fever"));
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

static void a_confirmed_time_stays_when_its_hold_would_have_ended(void **state)
{
	struct world *world = *state;

	book(world->visitor, "none=1");
	clock_moment += 601;
	assert_int_equal(tap_tuesday(world->other), 303);
	see_taken(world->other, "/book/1?who=anyone&from=0&taken=1");
	assert_false(visitor_sees(world->other, "value=\"" TUESDAY_TEN "\""));
}

static void a_page_left_open_does_not_book_what_is_too_soon(void **state)
{
	struct world *world = *state;

	visitor_get(world->visitor, "/book/1");
	clock_moment = 1795510800 - 10 * MINUTE_SECONDS;
	visitor_post(world->visitor, "/book/1", "who=anyone&start=" TUESDAY_TEN);
	see_taken(world->visitor, "/book/1?who=anyone&from=0&taken=1");
}

static void a_taken_time_of_a_later_week_leads_back_to_that_week(void **state)
{
	struct world *world = *state;

	visitor_get(world->visitor, "/book/1?from=28");
	visitor_post(world->visitor, "/book/1", "who=woman&start=1797930001");
	see_taken(world->visitor, "/book/1?who=woman&from=28&taken=1");
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
	char taken[300];

	book(world->visitor, "none=1");
	visitor_get(world->visitor, "/book/hold/1");
	struct text location = visitor_header(world->visitor, "Location");

	(void)snprintf(mine, sizeof(mine), "%.*s", TEXT_FMT(location));
	(void)snprintf(address, sizeof(address), "%s/move", mine);
	visitor_get(world->visitor, address);
	assert_int_equal(visitor_code(world->visitor), 200);
	assert_true(visitor_sees(world->visitor, "Now: Tuesday 24 November, 10:00, with"));
	visitor_post(world->visitor, address, "who=anyone&start=1795503600"); /* Mara begins at nine */
	(void)snprintf(taken, sizeof(taken), "%s?who=anyone&from=0&taken=1", address);
	see_taken(world->visitor, taken);
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
	(void)snprintf(address, sizeof(address), "%s/calendar.ics", mine);
	visitor_get(world->visitor, address);
	assert_true(visitor_sees(world->visitor, "SEQUENCE:2"));
	assert_true(visitor_sees(world->visitor, "STATUS:CANCELLED"));
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

int main(void)
{
	const struct CMUnitTest tests[] = {
		WORLD_TEST(the_first_page_shows_what_can_be_booked),
		WORLD_TEST(whoever_only_looks_is_given_no_cookie),
		WORLD_TEST(a_plain_sore_back_is_booked),
		WORLD_TEST(a_held_time_is_offered_to_nobody_else),
		WORLD_TEST(an_emergency_sign_keeps_the_time_and_says_what_to_do),
		WORLD_TEST(who_needs_a_doctor_today_has_one_number_to_tap),
		WORLD_TEST(a_button_pressed_twice_books_once),
		WORLD_TEST(a_confirmed_time_stays_when_its_hold_would_have_ended),
		WORLD_TEST(a_page_left_open_does_not_book_what_is_too_soon),
		WORLD_TEST(a_taken_time_of_a_later_week_leads_back_to_that_week),
		WORLD_TEST(a_service_taken_off_the_page_is_not_booked_by_an_open_page),
		WORLD_TEST(the_link_moves_cancels_and_tells_the_calendar),
		WORLD_TEST(within_the_notice_the_link_says_ring_us),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
