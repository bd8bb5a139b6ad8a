/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "practice/test_practice.h"

struct world {
	struct test_practice practice;
	struct visitor *visitor;
};

static int open_world(void **state)
{
	struct world *world = calloc(1, sizeof(*world));

	assert_non_null(world);
	test_practice_open(&world->practice);
	world->visitor = visitor_create(&world->practice.app);
	test_sign_in(world->visitor, ROLE_OWNER);
	*state = world;
	return 0;
}

static int close_world(void **state)
{
	struct world *world = *state;

	visitor_destroy(world->visitor);
	test_practice_close(&world->practice);
	free(world);
	return 0;
}

static unsigned post(struct world *world, const char *page, const char *target, const char *form)
{
	visitor_get(world->visitor, page);
	assert_int_equal(visitor_answer(world->visitor)->code, 200);
	visitor_post(world->visitor, target, form);
	return visitor_answer(world->visitor)->code;
}

static void the_owner_changes_the_details_and_pages_say_so(void **state)
{
	struct world *world = *state;
	const char *page = "/desk/practice/details";

	assert_int_equal(post(world, page, page, "name=&zone=Nowhere&phone=1&book_ahead_days=x"), 422);
	assert_true(visitor_sees(world->visitor, "No such zone is known here."));
	assert_int_equal(
		post(world, page, page,
			"name=New+Name&zone=Australia/Sydney&phone=020+555+0101&emergency_number=000"
			"&same_day_line=Ring+1800&book_ahead_days=30&book_notice_minutes=0&change_notice_hours=12"),
		303);
	visitor_follow(world->visitor);
	assert_true(visitor_sees(world->visitor, "<title>Practice - New Name</title>"));
	assert_true(visitor_sees(world->visitor, "Ring 1800"));
	assert_int_equal(zone_local(world->practice.practice->zone, 0).offset_seconds, 10 * HOUR_SECONDS);
}

static void a_service_is_added_and_changed(void **state)
{
	struct world *world = *state;
	const char *page = "/desk/practice/services/new";

	assert_int_equal(
		post(world, page, page, "name=Neck&minutes=33&buffer_minutes=1&price=x&currency=eur"), 422);
	assert_true(visitor_sees(world->visitor, "5 things to put right"));
	assert_int_equal(
		post(world, page, page,
			"name=Neck&minutes=30&buffer_minutes=10&price=40,5&currency=EUR&therapists=1&is_active=1"),
		303);
	visitor_follow(world->visitor);
	assert_true(visitor_sees(world->visitor, "€40.50"));
	assert_true(visitor_sees(world->visitor, "only at the desk"));
	page = "/desk/practice/services/2";
	assert_int_equal(post(world, page, page,
				 "name=Neck&minutes=30&buffer_minutes=10&price=41&currency=EUR&therapists=1"),
		303);
	visitor_follow(world->visitor);
	assert_true(visitor_sees(world->visitor, "no longer offered"));
	visitor_get(world->visitor, "/desk/practice/services/99");
	assert_int_equal(visitor_answer(world->visitor)->code, 404);
}

static void a_therapist_and_a_room_come_and_go(void **state)
{
	struct world *world = *state;

	assert_int_equal(post(world, "/desk/practice/therapists/new", "/desk/practice/therapists/new",
				 "name=Ada+Byron&gender=woman&may_needle=1&is_active=1"),
		303);
	visitor_get(world->visitor, "/desk/practice/therapists/3");
	assert_text_equal(visitor_field(world->visitor, "name"), TEXT("Ada Byron"));
	assert_true(visitor_sees(world->visitor, "value=\"woman\" checked"));
	assert_int_equal(post(world, "/desk/practice/therapists/3", "/desk/practice/therapists/3",
				 "name=Ada+Byron&gender=unsaid"),
		303);
	visitor_follow(world->visitor);
	assert_true(visitor_sees(world->visitor, "no longer here"));
	assert_int_equal(
		post(world, "/desk/practice/rooms/2", "/desk/practice/rooms/2", "name=Blue+room&is_active=1"), 303);
	visitor_follow(world->visitor);
	assert_true(visitor_sees(world->visitor, "Blue room"));
	assert_int_equal(post(world, "/desk/practice/rooms/new", "/desk/practice/rooms/new", "name="), 422);
}

static void a_week_is_kept_with_its_break(void **state)
{
	struct world *world = *state;
	const char *page = "/desk/practice/therapists/1/hours";

	assert_int_equal(post(world, page, page, "start0=09:00&end0=08:00"), 422);
	assert_true(visitor_sees(world->visitor, "From before To"));
	assert_int_equal(
		post(world, page, page,
			"start0=09:00&end0=17:00&break_start0=12:00&break_end0=12:30&start6=10:00&end6=24:00"),
		303);
	visitor_follow(world->visitor);
	assert_text_equal(visitor_field(world->visitor, "break_end0"), TEXT("12:30"));
	assert_text_equal(visitor_field(world->visitor, "end0"), TEXT("17:00"));
	assert_text_equal(visitor_field(world->visitor, "start1"), TEXT(""));
	assert_text_equal(visitor_field(world->visitor, "end6"), TEXT("24:00"));
}

static void leave_is_added_and_removed(void **state)
{
	struct world *world = *state;
	const char *page = "/desk/practice/therapists/1/hours";
	const char *target = "/desk/practice/therapists/1/other";

	assert_int_equal(post(world, page, target, "first=2090-05-02&last=2090-05-01&reason=sea"), 422);
	assert_true(visitor_sees(world->visitor, "id=\"last-error\""));
	assert_text_equal(visitor_field(world->visitor, "first"), TEXT("2090-05-02"));
	assert_text_equal(visitor_field(world->visitor, "reason"), TEXT("sea"));
	assert_int_equal(post(world, page, target, "first=2090-05-02&last=2090-05-03&start=09:00"), 422);
	assert_true(visitor_sees(world->visitor, "id=\"times-error\""));
	assert_text_equal(visitor_field(world->visitor, "start"), TEXT("09:00"));
	assert_int_equal(post(world, page, target, "first=&start=09:00&end=10:00"), 422);
	assert_true(visitor_sees(world->visitor, "id=\"first-error\""));
	assert_int_equal(post(world, page, target, "first=2090-05-02&start=half+past+nine&end=10:00"), 422);
	assert_true(visitor_sees(world->visitor, "id=\"times-error\""));
	assert_int_equal(post(world, page, target, "first=2090-05-02&last=2090-05-09&reason=sea"), 303);
	assert_int_equal(post(world, page, target, "first=2090-06-01&start=18:00&end=20:00"), 303);
	visitor_follow(world->visitor);
	assert_true(visitor_sees(world->visitor, "Leave from 2 May 2090 to 9 May 2090"));
	assert_true(visitor_sees(world->visitor, "Extra hours on 1 Jun 2090, 18:00 to 20:00"));
	assert_int_equal(post(world, page, "/desk/practice/therapists/1/other/1/remove", ""), 303);
	visitor_follow(world->visitor);
	assert_false(visitor_sees(world->visitor, "Leave from 2 May 2090"));
}

#define IN_WORLD(test) cmocka_unit_test_setup_teardown(test, open_world, close_world)

int main(void)
{
	const struct CMUnitTest tests[] = {
		IN_WORLD(the_owner_changes_the_details_and_pages_say_so),
		IN_WORLD(a_service_is_added_and_changed),
		IN_WORLD(a_therapist_and_a_room_come_and_go),
		IN_WORLD(a_week_is_kept_with_its_break),
		IN_WORLD(leave_is_added_and_removed),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
