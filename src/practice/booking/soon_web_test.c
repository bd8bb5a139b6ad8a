/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Times that are too soon or over, and a level that a later check does not lower. */
#include "practice/booking/booking_world_test.h"
#include "practice/clients/clients.h"

enum {
	AT_NINE = 1795507200, /* Tuesday */
	AT_TEN = AT_NINE + HOUR_SECONDS,
};

#define AT_TEN_THIRTY "1795512600"
#define AT_TEN_FIFTEEN "1795511700"

/* An hour's notice is asked for; clients are offered full and half hours. */
static void offers_nothing_within_the_notice(struct visitor *visitor, const char *page)
{
	clock_moment = AT_NINE;
	visitor_get(visitor, page);
	assert_true(visitor_sees(visitor, "value=\"" TUESDAY_TEN "\""));
	assert_false(visitor_sees(visitor, "value=\"" AT_TEN_FIFTEEN "\""));
	clock_moment = AT_NINE + 1;
	visitor_get(visitor, page);
	assert_false(visitor_sees(visitor, "value=\"" TUESDAY_TEN "\""));
	assert_true(visitor_sees(visitor, "value=\"" AT_TEN_THIRTY "\""));
}

static void the_page_offers_nothing_within_the_notice(void **state)
{
	struct world *world = *state;

	offers_nothing_within_the_notice(world->visitor, "/book/1");
}

static void a_lost_time_offers_nothing_within_the_notice(void **state)
{
	struct world *world = *state;

	assert_int_equal(tap_tuesday(world->visitor), 303);
	offers_nothing_within_the_notice(world->visitor, "/book/hold/1");
	assert_true(visitor_sees(world->visitor, "This time is no longer kept for you"));
}

/* Three weeks later the days after the lost time are long gone. */
static void a_lost_time_offers_others_from_now_on(void **state)
{
	struct world *world = *state;

	assert_int_equal(tap_tuesday(world->visitor), 303);
	clock_moment = AT_NINE + 21 * DAY_SECONDS;
	visitor_get(world->visitor, "/book/hold/1");
	assert_true(visitor_sees(world->visitor, "This time is no longer kept for you"));
	assert_true(visitor_sees(world->visitor, "name=\"start\""));
}

static void a_time_that_no_page_shows_leads_back_to_today(void **state)
{
	static const struct {
		int days_later;
		const char *form;
	} CASES[] = {
		{3, "who=anyone&start=" TUESDAY_TEN}, {21, "who=anyone&start=" TUESDAY_TEN},
		{21, "who=anyone&start=1826960400"}, /* a year later */
	};
	struct world *world = *state;

	for (size_t i = 0; i < sizeof(CASES) / sizeof(CASES[0]); i++) {
		visitor_get(world->visitor, "/book/1");
		clock_moment = AT_NINE + CASES[i].days_later * DAY_SECONDS;
		visitor_post(world->visitor, "/book/1", CASES[i].form);
		see_taken(world->visitor, "/book/1?who=anyone&from=0&taken=1");
	}
}

static void a_time_is_kept_until_the_last_second(void **state)
{
	struct world *world = *state;

	assert_int_equal(tap_tuesday(world->visitor), 303);
	clock_moment += 10 * MINUTE_SECONDS - 1;
	visitor_follow(world->visitor);
	assert_false(visitor_sees(world->visitor, "Nobody else has taken it yet"));
	clock_moment++;
	visitor_get(world->visitor, "/book/hold/1");
	assert_true(visitor_sees(world->visitor, "Nobody else has taken it yet"));
}

/* Fourteen days at a time, from today to the sixtieth day. */
static void weeks_lead_neither_before_today_nor_past_the_last_day(void **state)
{
	static const struct {
		const char *page, *earlier, *later;
	} CASES[] = {
		{"/book/1", NULL, "from=14\""},
		{"/book/1?from=5", "from=0\"", "from=19\""},
		{"/book/1?from=14", "from=0\"", "from=28\""},
		{"/book/1?from=46", "from=32\"", "from=60\""},
		{"/book/1?from=47", "from=33\"", NULL},
	};
	struct world *world = *state;

	for (size_t i = 0; i < sizeof(CASES) / sizeof(CASES[0]); i++) {
		visitor_get(world->visitor, CASES[i].page);
		assert_int_equal(visitor_code(world->visitor), 200);
		assert_true(!CASES[i].earlier || visitor_sees(world->visitor, CASES[i].earlier));
		assert_true(!CASES[i].later || visitor_sees(world->visitor, CASES[i].later));
	}
	assert_false(visitor_sees(world->visitor, "from=61\""));
	visitor_get(world->visitor, "/book/1");
	assert_false(visitor_sees(world->visitor, "from=0\""));
}

/* Whoever comes back late still gets it, but not once it has begun. */
static void a_time_is_given_back_when_it_begins(void **state)
{
	struct world *world = *state;

	clock_moment = AT_NINE;
	assert_int_equal(tap_tuesday(world->visitor), 303);
	clock_moment = AT_TEN - 1;
	visitor_get(world->visitor, "/book/hold/1");
	assert_true(visitor_sees(world->visitor, "Nobody else has taken it yet"));
	clock_moment = AT_TEN;
	visitor_post(world->visitor, "/book/hold/1", PERSON "&none=1");
	assert_int_equal(visitor_code(world->visitor), 303);
	visitor_follow(world->visitor);
	assert_true(visitor_sees(world->visitor, "This time is no longer kept for you"));
}

/* The page of the booking, by its link. */
static const char *mine(struct world *world)
{
	visitor_get(world->visitor, "/book/hold/1");
	return arena_string(world->practice.arena, visitor_header(world->visitor, "Location"));
}

static void an_appointment_is_over_when_it_ends(void **state)
{
	struct world *world = *state;
	const char *page;

	book(world->visitor, "none=1");
	page = mine(world);
	clock_moment = AT_TEN + HOUR_SECONDS - 1;
	visitor_get(world->visitor, page);
	assert_true(visitor_sees(world->visitor, "You are booked"));
	assert_true(visitor_sees(world->visitor, "Put it into my calendar"));
	clock_moment++;
	visitor_get(world->visitor, page);
	assert_false(visitor_sees(world->visitor, "You are booked"));
	assert_false(visitor_sees(world->visitor, "Put it into my calendar"));
	assert_true(visitor_sees(world->visitor, "<h1>Your appointment</h1>"));
}

static void a_page_left_open_moves_nothing_that_was_cancelled(void **state)
{
	struct world *world = *state;
	struct arena *arena = world->practice.arena;
	const char *page, *move;

	book(world->visitor, "none=1");
	page = mine(world);
	move = arena_string(arena, arena_format(arena, "%s/move", page));
	visitor_get(world->other, move);
	visitor_get(world->visitor, page);
	visitor_post(world->visitor, arena_string(arena, arena_format(arena, "%s/cancel", page)), "");
	visitor_post(world->other, move, "who=anyone&start=" AT_TEN_THIRTY);
	assert_text_equal(visitor_header(world->other, "Location"), text_of(page));
	visitor_follow(world->other);
	assert_true(visitor_sees(world->other, "This appointment is cancelled"));
	assert_true(visitor_sees(world->other, "10:00"));
}

static void who_has_arrived_is_no_longer_told_of_a_booking_to_come(void **state)
{
	struct world *world = *state;
	const char *page;

	book(world->visitor, "none=1");
	page = mine(world);
	clock_moment = AT_TEN;
	test_sign_in(world->other, ROLE_RECEPTION);
	visitor_get(world->other, "/desk/bookings/1");
	visitor_post(world->other, "/desk/bookings/1/state", "state=arrived");
	assert_int_equal(visitor_code(world->other), 303);
	visitor_get(world->visitor, page);
	assert_false(visitor_sees(world->visitor, "You are booked"));
	assert_true(visitor_sees(world->visitor, "<h1>Your appointment</h1>"));
}

static struct client person(struct world *world)
{
	struct client client;
	struct db_read *db;

	assert_int_equal(db_read_begin(world->practice.database.database, &db), STATUS_OK);
	assert_int_equal(client_find(db, world->practice.arena, 1, &client), STATUS_OK);
	db_read_end(db);
	return client;
}

static bool is_on_hold(struct world *world, int64_t id)
{
	struct booking booking;
	struct db_read *db;

	assert_int_equal(db_read_begin(world->practice.database.database, &db), STATUS_OK);
	assert_int_equal(booking_find(db, world->practice.arena, id, &booking), STATUS_OK);
	db_read_end(db);
	return booking.is_on_safety_hold;
}

static void book_wednesday(struct world *world, const char *check)
{
	struct text form = arena_format(world->practice.arena, "%s&%s", PERSON, check);

	visitor_get(world->other, "/book/1");
	visitor_post(world->other, "/book/1", "who=anyone&start=1795597200");
	visitor_follow(world->other);
	visitor_post(world->other, "/book/hold/2", arena_string(world->practice.arena, form));
	assert_int_equal(visitor_code(world->other), 303);
}

static void a_harmless_check_lowers_no_level(void **state)
{
	struct world *world = *state;

	book(world->visitor, "signs=pelvic_feeling");
	assert_int_equal(person(world).standing, STANDING_EMERGENCY);
	book_wednesday(world, "none=1");
	assert_int_equal(person(world).standing, STANDING_EMERGENCY);
}

/* The check counts by itself: what is asked afterwards may be asked of nobody yet. */
static void a_check_alone_raises_a_level_and_lowers_none(void **state)
{
	struct world *world = *state;
	enum status (*confirmed)(struct practice * practice, struct db_write * db, struct arena * arena,
		const struct booking_confirmation *confirmation) = booking_hooks.confirmed;

	booking_hooks.confirmed = NULL;
	book(world->visitor, "signs=weight");
	assert_int_equal(person(world).standing, STANDING_DOCTOR_FIRST);
	book_wednesday(world, "none=1");
	assert_int_equal(person(world).standing, STANDING_DOCTOR_FIRST);
	assert_false(is_on_hold(world, 1));
	booking_hooks.confirmed = confirmed;
}

static void a_check_alone_keeps_the_time_of_who_needs_a_doctor_today(void **state)
{
	struct world *world = *state;
	enum status (*confirmed)(struct practice * practice, struct db_write * db, struct arena * arena,
		const struct booking_confirmation *confirmation) = booking_hooks.confirmed;

	booking_hooks.confirmed = NULL;
	book(world->visitor, "signs=fever");
	assert_int_equal(person(world).standing, STANDING_SAME_DAY);
	assert_true(is_on_hold(world, 1));
	booking_hooks.confirmed = confirmed;
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		WORLD_TEST(the_page_offers_nothing_within_the_notice),
		WORLD_TEST(a_lost_time_offers_nothing_within_the_notice),
		WORLD_TEST(a_lost_time_offers_others_from_now_on),
		WORLD_TEST(a_time_that_no_page_shows_leads_back_to_today),
		WORLD_TEST(a_time_is_kept_until_the_last_second),
		WORLD_TEST(weeks_lead_neither_before_today_nor_past_the_last_day),
		WORLD_TEST(a_time_is_given_back_when_it_begins),
		WORLD_TEST(a_page_left_open_moves_nothing_that_was_cancelled),
		WORLD_TEST(an_appointment_is_over_when_it_ends),
		WORLD_TEST(who_has_arrived_is_no_longer_told_of_a_booking_to_come),
		WORLD_TEST(a_harmless_check_lowers_no_level),
		WORLD_TEST(a_check_alone_raises_a_level_and_lowers_none),
		WORLD_TEST(a_check_alone_keeps_the_time_of_who_needs_a_doctor_today),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
