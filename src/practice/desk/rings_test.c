/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Asking on the public page to be rung, and what the desk does about it; the address of that page on the first
 * days. */
#include <sqlite3.h>

#include "engine/clock/test_clock.h"
#include "practice/test_practice.h"

/* Monday 23 November 2026, 06:00 in Amsterdam; Mara works from 9 to 17. */
#define NOW 1795410000
#define TUESDAY_TEN "1795510800"

struct world {
	struct test_practice practice;
	struct visitor *person;
	struct visitor *desk;
};

static int open_world(void **state)
{
	struct world *world = calloc(1, sizeof(*world));

	assert_non_null(world);
	test_clock_stop_at(NOW);
	test_practice_open(&world->practice);
	world->person = visitor_create(&world->practice.app);
	world->desk = visitor_create(&world->practice.app);
	test_sign_in(world->desk, ROLE_RECEPTION);
	*state = world;
	return 0;
}

static int close_world(void **state)
{
	struct world *world = *state;

	visitor_destroy(world->person);
	visitor_destroy(world->desk);
	test_practice_close(&world->practice);
	test_clock_start();
	free(world);
	return 0;
}

static void ask(struct visitor *person, const char *form)
{
	visitor_get(person, "/ring");
	assert_int_equal(visitor_code(person), 200);
	visitor_post(person, "/ring", form);
	assert_int_equal(visitor_code(person), 303);
	visitor_follow(person);
	assert_int_equal(visitor_code(person), 200);
}

static void end(struct visitor *desk, const char *form)
{
	visitor_get(desk, "/desk");
	visitor_post(desk, "/desk/rings/1", form);
	assert_int_equal(visitor_code(desk), 303);
	visitor_follow(desk);
}

static void who_asks_to_be_rung_stands_on_today_until_somebody_writes_how_it_ended(void **state)
{
	struct world *world = *state;

	ask(world->person, "name=Uma+Ringer&phone=020+555+0177&when=morning");
	assert_true(visitor_sees(world->person, "We will ring you"));
	assert_false(visitor_sees(world->person, "Uma Ringer"));
	visitor_get(world->desk, "/desk");
	assert_true(visitor_sees(world->desk, "Uma Ringer"));
	assert_true(visitor_sees(world->desk, "href=\"tel:0205550177\""));
	assert_true(visitor_sees(world->desk, "Morning. Asked on Monday 23 November, 6:00."));
	end(world->desk, "end=booked");
	assert_false(visitor_sees(world->desk, "Uma Ringer"));
	assert_int_equal(test_database_number(&world->practice.database,
				 "SELECT closed_by_account_id FROM ring_request WHERE outcome = 'booked'"),
		world->practice.reception_id);
	assert_int_equal(test_database_number(&world->practice.database,
				 "SELECT count(*) FROM audit WHERE what = 'request to be rung'"),
		1);
	end(world->desk, "end=talked"); /* on a page that was open: it is gone, and stays as it was */
	assert_int_equal(test_database_number(&world->practice.database,
				 "SELECT count(*) FROM ring_request WHERE outcome = 'booked'"),
		1);
}

static void somebody_who_is_not_reached_stays_on_today(void **state)
{
	struct world *world = *state;

	ask(world->person, "name=Uma+Ringer&phone=020+555+0177");
	end(world->desk, "end=not_reached");
	assert_true(visitor_sees(world->desk, "Rung once, not reached: Monday 23 November, 6:00."));
	end(world->desk, "end=not_reached");
	assert_true(visitor_sees(world->desk, "Rung 2 times, not reached"));
	assert_true(visitor_sees(world->desk, "Any time."));
	visitor_post(world->desk, "/desk/rings/1", "end=perhaps");
	assert_int_equal(visitor_code(world->desk), 400);
	end(world->desk, "end=given_up");
	assert_false(visitor_sees(world->desk, "Uma Ringer"));
}

static void name_and_number_are_sealed_and_then_forgotten(void **state)
{
	struct world *world = *state;

	ask(world->person, "name=Uma+Ringer&phone=020+555+0177");
	assert_int_equal(test_database_number(&world->practice.database,
				 "SELECT count(*) FROM ring_request WHERE length(name_sealed) = 10 + 40 AND "
				 "length(phone_sealed) = 12 + 40 AND length(address_hash) = 32 AND "
				 "instr(name_sealed, CAST('Uma' AS BLOB)) = 0"),
		1);
	end(world->desk, "end=talked");
	assert_int_equal(
		test_database_number(&world->practice.database,
			"SELECT count(*) FROM ring_request WHERE name_sealed IS NULL AND phone_sealed IS NULL "
			"AND key_wrapped IS NULL AND address_hash IS NULL"),
		1);
}

static void one_address_asks_three_times_at_most(void **state)
{
	struct world *world = *state;

	for (int i = 0; i < 3; i++)
		ask(world->person, "name=Uma+Ringer&phone=020+555+0177");
	ask(world->person, "name=Uma+Ringer&phone=020+555+0177");
	assert_true(visitor_sees(world->person, "Please ring us instead"));
	assert_text_equal(visitor_field(world->person, "name"), TEXT("Uma Ringer"));
	assert_int_equal(test_database_number(&world->practice.database, "SELECT count(*) FROM ring_request"), 3);
	end(world->desk, "end=talked");
	ask(world->person, "name=Uma+Ringer&phone=020+555+0177");
	assert_true(visitor_sees(world->person, "We will ring you"));
}

static void one_address_asks_six_times_a_day_at_most(void **state)
{
	struct world *world = *state;

	for (int i = 0; i < 6; i++)
		assert_true(
			limits_take(world->practice.practice->limits, "ring", TEXT("127.0.0.1"), 6, DAY_SECONDS));
	ask(world->person, "name=Uma+Ringer&phone=020+555+0177");
	assert_true(visitor_sees(world->person, "Please ring us instead"));
	assert_true(visitor_sees(world->person, "href=\"tel:"));
	assert_text_equal(visitor_field(world->person, "name"), TEXT("Uma Ringer"));
	assert_int_equal(test_database_number(&world->practice.database, "SELECT count(*) FROM ring_request"), 0);
}

static void what_is_missing_for_ringing_is_said(void **state)
{
	struct world *world = *state;

	ask(world->person, "name=Uma+Ringer&phone=call+me&when=evening");
	assert_true(visitor_sees(world->person, "One thing to put right"));
	assert_true(visitor_sees(world->person, "Write a phone number"));
	assert_true(visitor_sees(world->person, "value=\"evening\" checked"));
	assert_text_equal(visitor_field(world->person, "name"), TEXT("Uma Ringer"));
	ask(world->person, "name=Uma+Ringer&phone=020+555+0177&when=evening");
	visitor_get(world->person, "/ring");
	assert_text_equal(visitor_field(world->person, "name"), TEXT(""));
}

/* Books for a person who taps this sign, and leaves the browser on the page of the booking. */
static void book_with(struct visitor *person, const char *check, char mine[200])
{
	char form[300];

	visitor_get(person, "/book/1");
	visitor_post(person, "/book/1", "who=anyone&start=" TUESDAY_TEN);
	visitor_follow(person);
	(void)snprintf(form, sizeof(form),
		"for_whom=me&name=Ana+Reyes&birth=1980-02-29&phone=020+555+0199&sex=F&%s", check);
	visitor_post(person, "/book/hold/1", form);
	assert_int_equal(visitor_code(person), 303);
	(void)snprintf(mine, 200, "%.*s", TEXT_FMT(visitor_header(person, "Location")));
	visitor_follow(person);
}

static void who_should_see_a_doctor_first_is_rung_at_one_tap(void **state)
{
	struct world *world = *state;
	char mine[200];
	char ring[220];

	book_with(world->person, "signs=weight", mine);
	assert_true(visitor_sees(world->person, "Please ring me"));
	(void)snprintf(ring, sizeof(ring), "%s/ring", mine);
	for (int i = 0; i < 2; i++) {
		visitor_get(world->person, mine);
		visitor_post(world->person, ring, "");
		assert_int_equal(visitor_code(world->person), 303);
	}
	visitor_follow(world->person);
	assert_true(visitor_sees(world->person, "We will ring you"));
	assert_false(visitor_sees(world->person, "Please ring me"));
	assert_int_equal(test_database_number(&world->practice.database, "SELECT count(*) FROM ring_request"), 1);
	visitor_get(world->desk, "/desk");
	assert_true(visitor_sees(world->desk, "Ana Reyes"));
	assert_true(visitor_sees(world->desk, "href=\"tel:0205550199\""));
	assert_true(visitor_sees(world->desk, "About this booking"));
}

/* Open requests of strangers, as if they had come from as many networks. */
static void fill_with(struct world *world, const char *values, int count)
{
	char question[400];
	char path[128];
	sqlite3 *db = NULL;

	(void)snprintf(path, sizeof(path), "%s/backdesk.db", world->practice.database.folder);
	(void)snprintf(question, sizeof(question),
		"WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < %d) INSERT INTO "
		"ring_request "
		"(client_id, booking_id, ring_when, tried_count, asked_utc) SELECT %s, 'any', 0, %d FROM n",
		count, values, NOW);
	assert_int_equal(sqlite3_open_v2(path, &db, SQLITE_OPEN_READWRITE, NULL), SQLITE_OK);
	assert_int_equal(sqlite3_exec(db, question, NULL, NULL, NULL), SQLITE_OK);
	(void)sqlite3_close(db);
}

static void requests_of_strangers_leave_room_for_who_has_booked(void **state)
{
	struct world *world = *state;
	char mine[200];
	char ring[220];

	book_with(world->person, "signs=weight", mine);
	fill_with(world, "1, NULL", 100);
	ask(world->person, "name=Uma+Ringer&phone=020+555+0177");
	assert_true(visitor_sees(world->person, "Please ring us instead"));
	(void)snprintf(ring, sizeof(ring), "%s/ring", mine);
	visitor_get(world->person, mine);
	visitor_post(world->person, ring, "");
	visitor_follow(world->person);
	assert_true(visitor_sees(world->person, "We will ring you"));
	visitor_get(world->desk, "/desk");
	assert_true(visitor_sees(world->desk, "About this booking"));
}

static void who_has_booked_and_cannot_be_rung_is_told_to_ring(void **state)
{
	struct world *world = *state;
	char mine[200];
	char ring[220];

	book_with(world->person, "signs=weight", mine);
	fill_with(world, "1, 1000 + i", 300);
	(void)snprintf(ring, sizeof(ring), "%s/ring", mine);
	visitor_get(world->person, mine);
	assert_false(visitor_sees(world->person, "Please ring us instead"));
	visitor_post(world->person, ring, "");
	assert_int_equal(visitor_code(world->person), 303);
	visitor_follow(world->person);
	assert_true(visitor_sees(world->person, "Please ring us instead"));
	assert_false(visitor_sees(world->person, "We will ring you"));
}

static const char FORGOTTEN[] =
	"SELECT count(*) FROM ring_request WHERE outcome = 'given_up' AND name_sealed IS NULL AND "
	"phone_sealed IS NULL AND key_wrapped IS NULL AND address_hash IS NULL AND "
	"closed_by_account_id IS NULL";

static void a_request_that_nobody_ended_is_forgotten_after_two_weeks(void **state)
{
	struct world *world = *state;

	ask(world->person, "name=Uma+Ringer&phone=020+555+0177");
	clock_moment += 14 * DAY_SECONDS;
	ask(world->person, "name=Vera+Ringer&phone=020+555+0178");
	assert_int_equal(test_database_number(&world->practice.database, FORGOTTEN),
		0); /* exactly as old as it may become */
	clock_moment += 1;
	ask(world->person, "name=Wim+Ringer&phone=020+555+0179");
	assert_int_equal(test_database_number(&world->practice.database, FORGOTTEN), 1);
	assert_int_equal(test_database_number(&world->practice.database,
				 "SELECT count(*) FROM ring_request WHERE name_sealed IS NOT NULL"),
		2);
}

static void ending_one_or_taking_a_time_forgets_the_old_ones_too(void **state)
{
	struct world *world = *state;

	ask(world->person, "name=Uma+Ringer&phone=020+555+0177");
	clock_moment += DAY_SECONDS;
	ask(world->person, "name=Vera+Ringer&phone=020+555+0178");
	clock_moment += 13 * DAY_SECONDS + 1;
	visitor_post(world->desk, "/sign-out", "");
	test_sign_in(world->desk, ROLE_RECEPTION);
	visitor_get(world->desk, "/desk");
	visitor_post(world->desk, "/desk/rings/2", "end=not_reached");
	assert_int_equal(visitor_code(world->desk), 303);
	assert_int_equal(test_database_number(&world->practice.database, FORGOTTEN), 1);
	clock_moment += DAY_SECONDS;
	visitor_get(world->person, "/book/1");
	visitor_post(world->person, "/book/1", "who=anyone&start=1796720400"); /* Tuesday 8 December, ten */
	assert_int_equal(test_database_number(
				 &world->practice.database, "SELECT count(*) FROM booking WHERE state = 'hold'"),
		1);
	assert_int_equal(test_database_number(&world->practice.database, FORGOTTEN), 2);
}

static void the_audit_says_whose_request_was_ended(void **state)
{
	struct world *world = *state;
	char mine[200];
	char ring[220];

	ask(world->person, "name=Uma+Ringer&phone=020+555+0177");
	end(world->desk, "end=talked");
	assert_int_equal(test_database_number(&world->practice.database,
				 "SELECT count(*) FROM audit WHERE what = 'request to be rung' AND "
				 "client_id IS NULL AND why = 'request 1: talked'"),
		1);
	book_with(world->person, "signs=weight", mine);
	(void)snprintf(ring, sizeof(ring), "%s/ring", mine);
	visitor_get(world->person, mine);
	visitor_post(world->person, ring, "");
	for (int i = 0; i < 2; i++) {
		visitor_get(world->desk, "/desk");
		visitor_post(world->desk, "/desk/rings/2", i ? "end=given_up" : "end=not_reached");
	}
	assert_int_equal(test_database_number(&world->practice.database,
				 "SELECT count(*) FROM audit WHERE what = 'request to be rung' AND "
				 "client_id = (SELECT client_id FROM booking WHERE id = 1) AND "
				 "why IN ('request 2: not_reached', 'request 2: given_up')"),
		2);
}

static void what_was_typed_for_a_booking_is_not_shown_where_one_asks_to_be_rung(void **state)
{
	struct world *world = *state;

	visitor_get(world->person, "/book/1");
	visitor_post(world->person, "/book/1", "who=anyone&start=" TUESDAY_TEN);
	visitor_follow(world->person);
	visitor_post(world->person, "/book/hold/1/more", "for_whom=me&name=Ana+Reyes&phone=020+555+0199");
	visitor_follow(world->person);
	assert_text_equal(visitor_field(world->person, "name"), TEXT("Ana Reyes"));
	visitor_get(world->person, "/ring");
	assert_text_equal(visitor_field(world->person, "name"), TEXT(""));
	assert_text_equal(visitor_field(world->person, "phone"), TEXT(""));
}

static void where_a_booking_came_from_is_forgotten_once_it_is_confirmed(void **state)
{
	struct world *world = *state;
	char mine[200];

	book_with(world->person, "none=1", mine);
	assert_int_equal(test_database_number(&world->practice.database,
				 "SELECT count(*) FROM booking WHERE hold_address_hash IS NOT NULL"),
		0);
	visitor_get(world->person, "/book/1");
	visitor_post(world->person, "/book/1", "who=anyone&start=1795516200");
	assert_int_equal(test_database_number(&world->practice.database,
				 "SELECT count(*) FROM booking WHERE hold_address_hash IS NOT NULL"),
		1);
}

static void the_owner_sees_the_booking_page_until_somebody_books_there(void **state)
{
	struct world *world = *state;

	visitor_get(world->desk, "/desk");
	assert_false(visitor_sees(world->desk, "Your booking page"));
	visitor_post(world->desk, "/sign-out", "");
	test_sign_in(world->desk, ROLE_OWNER);
	visitor_get(world->person, "/book/1");
	visitor_post(world->person, "/book/1", "who=anyone&start=1795516200"); /* only kept */
	visitor_get(world->desk, "/desk");
	assert_true(visitor_sees(world->desk, "Your booking page"));
	assert_true(visitor_sees(world->desk, "Book an appointment&lt;/a&gt;"));
	clock_moment += 601;
	visitor_get(world->person, "/book/1");
	visitor_post(world->person, "/book/1", "who=anyone&start=1795516200");
	visitor_get(world->desk, "/desk");
	assert_true(visitor_sees(world->desk, "Your booking page"));
	visitor_get(world->person, "/book/hold/2");
	visitor_post(world->person, "/book/hold/2",
		"for_whom=me&name=Ana+Reyes&birth=1980-02-29&phone=020+555+0199&sex=F&none=1");
	visitor_get(world->desk, "/desk");
	assert_int_equal(visitor_code(world->desk), 200);
	assert_false(visitor_sees(world->desk, "Your booking page"));
}

#define WORLD_TEST(test) cmocka_unit_test_setup_teardown(test, open_world, close_world)

int main(void)
{
	const struct CMUnitTest tests[] = {
		WORLD_TEST(who_asks_to_be_rung_stands_on_today_until_somebody_writes_how_it_ended),
		WORLD_TEST(somebody_who_is_not_reached_stays_on_today),
		WORLD_TEST(name_and_number_are_sealed_and_then_forgotten),
		WORLD_TEST(one_address_asks_three_times_at_most),
		WORLD_TEST(one_address_asks_six_times_a_day_at_most),
		WORLD_TEST(requests_of_strangers_leave_room_for_who_has_booked),
		WORLD_TEST(who_has_booked_and_cannot_be_rung_is_told_to_ring),
		WORLD_TEST(a_request_that_nobody_ended_is_forgotten_after_two_weeks),
		WORLD_TEST(ending_one_or_taking_a_time_forgets_the_old_ones_too),
		WORLD_TEST(the_audit_says_whose_request_was_ended),
		WORLD_TEST(what_was_typed_for_a_booking_is_not_shown_where_one_asks_to_be_rung),
		WORLD_TEST(what_is_missing_for_ringing_is_said),
		WORLD_TEST(who_should_see_a_doctor_first_is_rung_at_one_tap),
		WORLD_TEST(where_a_booking_came_from_is_forgotten_once_it_is_confirmed),
		WORLD_TEST(the_owner_sees_the_booking_page_until_somebody_books_there),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
