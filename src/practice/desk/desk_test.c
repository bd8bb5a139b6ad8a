/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/clock/test_clock.h"
#include "practice/desk/qr.h"
#include "practice/test_practice.h"

/* Monday 23 November 2026, 06:00 in Amsterdam; Mara works from 9 to 17. */
#define NOW 1795410000
#define TODAY_NINE "1795420800"
#define TODAY_TEN_FIFTEEN "1795425300"

struct world {
	struct test_practice practice;
	struct visitor *desk;
};

static int open_world(void **state)
{
	struct world *world = calloc(1, sizeof(*world));

	assert_non_null(world);
	test_clock_stop_at(NOW);
	test_practice_open(&world->practice);
	world->desk = visitor_create(&world->practice.app);
	test_sign_in(world->desk, ROLE_RECEPTION);
	*state = world;
	return 0;
}

static int close_world(void **state)
{
	struct world *world = *state;

	visitor_destroy(world->desk);
	test_practice_close(&world->practice);
	test_clock_start();
	free(world);
	return 0;
}

static void book_by_phone(struct visitor *desk)
{
	visitor_get(desk, "/desk/book");
	assert_int_equal(visitor_code(desk), 200);
	assert_true(visitor_sees(desk, "Monday 23 November, 9:00 with Mara Lindqvist"));
	visitor_post(desk, "/desk/book", "service=1&q=Ana+Reyes&phone=020+555+0199&start=" TODAY_NINE "%3A1");
	assert_int_equal(visitor_code(desk), 303);
	visitor_follow(desk);
	assert_int_equal(visitor_code(desk), 200);
}

static void of_two_with_one_name_the_desk_says_which(void **state)
{
	struct world *world = *state;
	struct visitor *desk = world->desk;

	book_by_phone(desk);
	visitor_get(desk, "/desk/book");
	visitor_post(
		desk, "/desk/book", "service=1&q=ana++REYES&phone=020+555+0123&start=" TODAY_TEN_FIFTEEN "%3A1");
	assert_int_equal(visitor_code(desk), 422);
	assert_true(visitor_sees(desk, "Somebody of this name is known already"));
	assert_true(visitor_sees(desk, "born on a day not known, 020 555 0199"));
	assert_text_equal(visitor_field(desk, "phone"), TEXT("020 555 0123"));
	/* Neither is chosen yet: it asks again. */
	visitor_post(
		desk, "/desk/book", "service=1&q=Ana+Reyes&phone=020+555+0123&start=" TODAY_TEN_FIFTEEN "%3A1");
	assert_int_equal(visitor_code(desk), 422);
	visitor_post(desk, "/desk/book",
		"service=1&client=0&q=Ana+Reyes&phone=020+555+0123&start=" TODAY_TEN_FIFTEEN "%3A1");
	assert_int_equal(visitor_code(desk), 303);
	visitor_get(desk, "/desk/book");
	visitor_post(desk, "/desk/book", "service=1&q=Ana+Reyes&phone=020+555+0199&start=1795430000%3A1");
	assert_true(visitor_sees(desk, "020 555 0123"));
	assert_true(visitor_sees(desk, "020 555 0199"));
	visitor_post(desk, "/desk/book", "service=1&client=2&start=1795438800%3A1");
	assert_int_equal(visitor_code(desk), 303);
	visitor_get(desk, "/desk/bookings/3");
	assert_true(visitor_sees(desk, "/desk/clients/2"));
}

/* The path of the link in the input of that id. */
static void keep_field(struct visitor *visitor, const char *id, char path[200])
{
	struct text body = visitor_answer(visitor)->body;
	char mark[60];
	int size = snprintf(mark, sizeof(mark), "id=\"%s\"", id);

	for (size_t i = 0; i + (size_t)size < body.size; i++) {
		if (!text_equal(text_slice(body, i, (size_t)size), text_of(mark)))
			continue;
		struct text rest = text_slice(body, i, body.size);

		while (!text_starts_with(rest, TEXT("/b/")) && rest.size)
			rest = text_slice(rest, 1, rest.size);
		struct text found = text_cut(&rest, '"');

		(void)snprintf(path, 200, "%.*s", TEXT_FMT(found));
		return;
	}
	fail_msg("no field %s", id);
}

static void a_phone_call_is_one_form(void **state)
{
	struct world *world = *state;

	book_by_phone(world->desk);
	assert_true(visitor_sees(world->desk, "Ana Reyes"));
	assert_true(visitor_sees(world->desk, "Monday 23 November, 9:00"));
	assert_true(visitor_sees(world->desk, "<path d=\"M"));
	assert_true(visitor_sees(world->desk, "Link to the form"));
	visitor_get(world->desk, "/desk");
	assert_true(visitor_sees(world->desk, "Ana Reyes"));
	visitor_get(world->desk, "/desk/diary?day=2026-11-23");
	assert_true(visitor_sees(world->desk, "Ana Reyes"));
	visitor_get(world->desk, "/desk/diary?day=2026-11-24");
	assert_false(visitor_sees(world->desk, "Ana Reyes"));
}

static void a_name_alone_shows_those_it_may_be(void **state)
{
	struct world *world = *state;

	book_by_phone(world->desk);
	visitor_get(world->desk, "/desk/book");
	visitor_post(world->desk, "/desk/book", "service=1&q=Reyes&start=" TODAY_TEN_FIFTEEN "%3A1");
	assert_int_equal(visitor_code(world->desk), 422);
	assert_true(visitor_sees(world->desk, "Which person is it?"));
	visitor_post(world->desk, "/desk/book", "service=1&q=Reyes&client=1&start=" TODAY_TEN_FIFTEEN "%3A1");
	assert_int_equal(visitor_code(world->desk), 303);
}

static void a_time_taken_meanwhile_is_said(void **state)
{
	struct world *world = *state;

	book_by_phone(world->desk);
	visitor_get(world->desk, "/desk/book");
	visitor_post(world->desk, "/desk/book", "service=1&client=1&start=" TODAY_NINE "%3A1");
	assert_int_equal(visitor_code(world->desk), 422);
	assert_true(visitor_sees(world->desk, "Somebody else was faster"));
}

/* From the client's page: nobody is asked who it is, not even after somebody else was faster. */
static void the_next_visit_is_booked_for_whom_the_page_was_of(void **state)
{
	struct world *world = *state;

	book_by_phone(world->desk);
	visitor_get(world->desk, "/desk/book?client=1&service=1");
	assert_int_equal(visitor_code(world->desk), 200);
	assert_true(visitor_sees(world->desk, "<h1>Book a visit</h1>"));
	assert_true(visitor_sees(world->desk, "name=\"client\" value=\"1\" checked"));
	visitor_post(world->desk, "/desk/book", "service=1&client=1&start=" TODAY_NINE "%3A1");
	assert_int_equal(visitor_code(world->desk), 422);
	assert_true(visitor_sees(world->desk, "Somebody else was faster"));
	assert_true(visitor_sees(world->desk, "name=\"client\" value=\"1\" checked"));
	visitor_get(world->desk, "/desk/book?client=99");
	assert_int_equal(visitor_code(world->desk), 200);
	assert_true(visitor_sees(world->desk, "Who is calling?"));
}

static void nobody_arrives_before_the_day(void **state)
{
	struct world *world = *state;

	book_by_phone(world->desk);
	assert_true(visitor_sees(world->desk, ">Arrived</button>"));
	visitor_post(world->desk, "/desk/bookings/1/move", "start=1795507200%3A1");
	assert_int_equal(visitor_code(world->desk), 303);
	visitor_follow(world->desk);
	assert_true(visitor_sees(world->desk, "Tuesday 24 November, 9:00"));
	assert_false(visitor_sees(world->desk, ">Arrived</button>"));
	assert_false(visitor_sees(world->desk, "Did not come"));
	assert_true(visitor_sees(world->desk, ">Move it</a>"));
	assert_true(visitor_sees(world->desk, "Cancel the booking"));
}

static void arrived_done_and_back(void **state)
{
	struct world *world = *state;

	book_by_phone(world->desk);
	visitor_post(world->desk, "/desk/bookings/1/state", "state=arrived&to_today=1");
	assert_text_equal(visitor_header(world->desk, "Location"), TEXT("/desk"));
	visitor_follow(world->desk);
	assert_true(visitor_sees(world->desk, "visit here"));
	visitor_get(world->desk, "/desk/bookings/1");
	visitor_post(world->desk, "/desk/bookings/1/state", "state=done");
	assert_int_equal(visitor_code(world->desk), 303);
	visitor_get(world->desk, "/desk/bookings/1");
	/* Its links lead nowhere any more; the next visit does. */
	assert_false(visitor_sees(world->desk, "Link to move or cancel"));
	assert_true(visitor_sees(world->desk, "href=\"/desk/book?client=1&amp;service=1\""));
	visitor_post(world->desk, "/desk/bookings/1/state", "state=arrived");
	assert_int_equal(visitor_code(world->desk), 409);
}

static void the_desk_moves_and_cancels(void **state)
{
	struct world *world = *state;

	book_by_phone(world->desk);
	visitor_post(world->desk, "/desk/bookings/1/move", "start=" TODAY_TEN_FIFTEEN "%3A1");
	assert_int_equal(visitor_code(world->desk), 303);
	visitor_follow(world->desk);
	assert_true(visitor_sees(world->desk, "Monday 23 November, 10:15"));
	visitor_post(world->desk, "/desk/bookings/1/cancel", "");
	assert_int_equal(visitor_code(world->desk), 303);
	visitor_get(world->desk, "/desk");
	assert_false(visitor_sees(world->desk, "Ana Reyes"));
}

/* Its own hour is offered too, and a quarter of an hour later. */
static void a_move_offers_what_only_the_booking_itself_takes(void **state)
{
	struct world *world = *state;

	book_by_phone(world->desk);
	visitor_get(world->desk, "/desk/bookings/1/move");
	assert_int_equal(visitor_code(world->desk), 200);
	assert_true(visitor_sees(world->desk, "Monday 23 November, 9:15"));
	visitor_post(world->desk, "/desk/bookings/1/move", "day=2026-11-23&time=09%3A20&therapist=1&room=0");
	assert_int_equal(visitor_code(world->desk), 303);
	visitor_follow(world->desk);
	assert_true(visitor_sees(world->desk, "Monday 23 November, 9:20"));
}

static void outside_the_hours_is_asked_once_more(void **state)
{
	struct world *world = *state;

	book_by_phone(world->desk);
	visitor_post(world->desk, "/desk/bookings/1/move", "day=2026-11-23&time=19%3A00&therapist=1&room=0");
	assert_int_equal(visitor_code(world->desk), 422);
	assert_true(visitor_sees(world->desk, "the therapist does not work"));
	assert_true(visitor_sees(world->desk, "value=\"1795456800:1\""));
	/* The tick of another time does not count. */
	visitor_post(world->desk, "/desk/bookings/1/move",
		"day=2026-11-23&time=20%3A00&therapist=1&room=0&outside=1795456800%3A1");
	assert_int_equal(visitor_code(world->desk), 422);
	visitor_post(world->desk, "/desk/bookings/1/move",
		"day=2026-11-23&time=19%3A00&therapist=1&room=0&outside=1795456800%3A1");
	assert_int_equal(visitor_code(world->desk), 303);
	visitor_follow(world->desk);
	assert_true(visitor_sees(world->desk, "Monday 23 November, 19:00"));
}

static void a_time_that_is_no_time_is_said_at_its_field(void **state)
{
	static const char *const FORMS[] = {
		"day=2026-11-23&time=9%3A07&therapist=1",
		"day=2026-11-23&time=half+past+nine+in+the+morning&therapist=1",
		"day=2026-11-23&time=&therapist=1",
	};
	struct world *world = *state;

	book_by_phone(world->desk);
	for (size_t i = 0; i < sizeof(FORMS) / sizeof(FORMS[0]); i++) {
		visitor_post(world->desk, "/desk/bookings/1/move", FORMS[i]);
		assert_int_equal(visitor_code(world->desk), 422);
		assert_true(visitor_sees(world->desk, "id=\"time-error\""));
		visitor_get(world->desk, "/desk/bookings/1/move");
	}
	visitor_post(world->desk, "/desk/bookings/1/move", "day=soon&time=09%3A00&therapist=1");
	assert_int_equal(visitor_code(world->desk), 422);
	assert_true(visitor_sees(world->desk, "Choose the day."));
}

static void a_caller_gets_the_time_that_was_asked_for(void **state)
{
	struct world *world = *state;

	visitor_get(world->desk, "/desk/book");
	visitor_post(world->desk, "/desk/book",
		"service=1&q=Ana+Reyes&phone=020+555+0199&start=" TODAY_NINE
		"%3A1&day=2026-11-28&time=10%3A00&therapist=1&room=0");
	assert_int_equal(visitor_code(world->desk), 422);
	assert_true(visitor_sees(world->desk, "the therapist does not work"));
	assert_true(visitor_sees(world->desk, "value=\"Ana Reyes\""));
	visitor_post(world->desk, "/desk/book",
		"service=1&q=Ana+Reyes&phone=020+555+0199&start=" TODAY_NINE
		"%3A1&day=2026-11-28&time=10%3A00&therapist=1&room=0&outside=1795856400%3A1");
	assert_int_equal(visitor_code(world->desk), 303);
	visitor_follow(world->desk);
	assert_true(visitor_sees(world->desk, "Saturday 28 November, 10:00"));
	/* Nobody gets the same hour a second time, however it is confirmed. */
	visitor_get(world->desk, "/desk/book");
	visitor_post(world->desk, "/desk/book",
		"service=1&q=Bo+Reyes&phone=020+555+0198&day=2026-11-28&time=10%3A30&therapist=1&room=0"
		"&outside=1795858200%3A1");
	assert_int_equal(visitor_code(world->desk), 422);
	assert_true(visitor_sees(world->desk, "The therapist or the room is taken"));
}

/* What the form says of a block of Mara's day, with its field marked. */
static void see_refused_block(struct visitor *desk, const char *form, const char *field, const char *words)
{
	char sent[200];
	char mark[60];

	(void)snprintf(sent, sizeof(sent), "resource=1&reason=Bank&%s", form);
	(void)snprintf(mark, sizeof(mark), "id=\"%s-error\"", field);
	visitor_get(desk, "/desk/blocks");
	visitor_post(desk, "/desk/blocks", sent);
	assert_int_equal(visitor_code(desk), 422);
	assert_true(visitor_sees(desk, words));
	assert_true(visitor_sees(desk, mark));
	assert_text_equal(visitor_field(desk, "reason"), TEXT("Bank"));
}

static void each_fault_of_blocked_time_is_said_at_its_field(void **state)
{
	struct world *world = *state;
	struct visitor *desk = world->desk;

	see_refused_block(desk, "day=&from=10:00&to=11:00", "day", "Choose the day.");
	see_refused_block(desk, "day=2026-11-24&from=10:01&to=11:00", "from", "in steps of five minutes");
	see_refused_block(desk, "day=2026-11-24&from=10:00&to=soon", "to", "in steps of five minutes");
	see_refused_block(desk, "day=2026-11-24&from=10:00&to=09:55", "to", "The end must come after the start");
	see_refused_block(desk, "day=2026-11-24&from=10:00&to=10:00", "to", "The end must come after the start");
	assert_text_equal(visitor_field(desk, "to"), TEXT("10:00"));
	visitor_post(desk, "/desk/blocks", "resource=1&reason=Bank&day=2026-11-24&from=23:00&to=00:00");
	assert_int_equal(visitor_code(desk), 303);
}

static void whoever_is_in_the_way_of_blocked_time_is_named(void **state)
{
	struct world *world = *state;
	struct visitor *desk = world->desk;
	struct visitor *person = visitor_create(&world->practice.app);

	book_by_phone(desk);
	see_refused_block(
		desk, "day=2026-11-23&from=08:00&to=09:05", "from", "Ana Reyes: Monday 23 November, 9:00 to 10:15");
	assert_true(visitor_sees(desk, "href=\"/desk/bookings/1\""));
	see_refused_block(desk, "day=2026-11-23&from=10:10&to=11:00", "from", "Ana Reyes: ");
	visitor_get(person, "/book/1");
	visitor_post(person, "/book/1", "who=anyone&start=1795510800");
	see_refused_block(desk, "day=2026-11-24&from=10:00&to=11:00", "from", "Somebody is booking a time in it");
	visitor_destroy(person);
	visitor_get(desk, "/desk/blocks");
	visitor_post(desk, "/desk/blocks", "resource=1&day=2026-11-23&from=10:15&to=11:00");
	assert_int_equal(visitor_code(desk), 303);
}

static void blocked_time_is_not_offered_until_it_is_freed(void **state)
{
	struct world *world = *state;

	visitor_get(world->desk, "/desk/blocks");
	visitor_post(world->desk, "/desk/blocks", "resource=1&day=2026-11-23&from=09:00&to=10:00&reason=Dentist");
	assert_int_equal(visitor_code(world->desk), 303);
	visitor_get(world->desk, "/desk/book");
	assert_false(visitor_sees(world->desk, "23 November, 9:00"));
	visitor_get(world->desk, "/desk/blocks");
	assert_true(visitor_sees(world->desk, "Dentist"));
	visitor_post(world->desk, "/desk/blocks", "resource=1&day=2026-11-23&from=09:55&to=10:30&reason=Bank");
	assert_int_equal(visitor_code(world->desk), 422);
	assert_text_equal(visitor_field(world->desk, "from"), TEXT("09:55"));
	assert_text_equal(visitor_field(world->desk, "reason"), TEXT("Bank"));
	assert_true(visitor_sees(world->desk, "Dentist: Monday 23 November, 9:00 to 10:00"));
	visitor_post(world->desk, "/desk/blocks/1/remove", "");
	assert_int_equal(visitor_code(world->desk), 303);
	visitor_get(world->desk, "/desk/book");
	assert_true(visitor_sees(world->desk, "23 November, 9:00"));
}

static void a_new_link_ends_the_old_one(void **state)
{
	struct world *world = *state;
	struct visitor *person = visitor_create(&world->practice.app);
	char old[200];

	book_by_phone(world->desk);
	keep_field(world->desk, "change-link", old);
	visitor_get(person, old);
	assert_int_equal(visitor_code(person), 200);
	visitor_get(world->desk, "/desk/bookings/1");
	visitor_post(world->desk, "/desk/bookings/1/links", "");
	assert_int_equal(visitor_code(world->desk), 303);
	visitor_get(person, old);
	assert_int_equal(visitor_code(person), 404);
	visitor_follow(world->desk);
	keep_field(world->desk, "change-link", old);
	visitor_get(person, old);
	assert_int_equal(visitor_code(person), 200);
	visitor_destroy(person);
}

static void consent_is_shown_with_its_text_and_taken_back(void **state)
{
	struct world *world = *state;
	struct visitor *mara = visitor_create(&world->practice.app);

	book_by_phone(world->desk);
	test_sign_in(mara, ROLE_THERAPIST);
	visitor_get(mara, "/desk/clients/1");
	assert_true(visitor_sees(mara, "No consent has been given yet"));
	assert_true(visitor_sees(mara, "/desk/clients/1/records"));
	visitor_get(mara, "/desk/clients/1/ask/5");
	visitor_post(mara, "/desk/clients/1/ask/5",
		"none=group_treatment&activity_1=Tie+my+shoes&activity_1_now=5&agree=1&area_back=1&area_neck=1"
		"&given_by=Ana+Reyes");
	assert_int_equal(visitor_code(mara), 303);
	visitor_get(mara, "/desk/clients/1");
	assert_true(visitor_sees(mara, "given</span> by Ana Reyes on 23 Nov 2026, for: Back, Neck and shoulders"));
	assert_true(visitor_sees(mara, "You can say stop at any moment"));
	assert_true(visitor_sees(mara, "Version of the text: treatment-1"));
	visitor_post(mara, "/desk/clients/1/consent/end", "by=");
	assert_int_equal(visitor_code(mara), 422);
	assert_true(visitor_sees(mara, "id=\"by-error\""));
	visitor_post(mara, "/desk/clients/1/consent/end", "by=Ana+Reyes");
	assert_int_equal(visitor_code(mara), 303);
	visitor_follow(mara);
	assert_true(visitor_sees(mara, "taken back</span> by Ana Reyes on 23 Nov 2026"));
	assert_true(visitor_sees(mara, "Consent taken back"));
	assert_true(visitor_sees(mara, "23 Nov 2026: given by Ana Reyes"));
	visitor_post(world->desk, "/desk/clients/1/consent/end", "by=Ana+Reyes");
	assert_int_equal(visitor_code(world->desk), 403);
	visitor_destroy(mara);
}

static void nobody_sees_the_desk_without_signing_in(void **state)
{
	static const char *const PAGES[] = {
		"/desk", "/desk/diary", "/desk/book", "/desk/blocks", "/desk/bookings/1"};
	struct world *world = *state;
	struct visitor *stranger = visitor_create(&world->practice.app);

	book_by_phone(world->desk);
	for (size_t i = 0; i < sizeof(PAGES) / sizeof(PAGES[0]); i++) {
		visitor_get(stranger, PAGES[i]);
		assert_int_equal(visitor_code(stranger), 303);
		assert_false(visitor_sees(stranger, "Ana Reyes"));
	}
	visitor_destroy(stranger);
}

static void a_link_becomes_squares(void **state)
{
	struct arena *arena = arena_create(1 << 20);
	struct svg drawn = qr_draw(TEXT("https://desk.example/b/1/x"), TEXT("Link"), arena);

	(void)state;
	assert_true(text_starts_with(drawn.text, TEXT("<svg viewBox=\"0 0 37 37\"")) ||
		    text_starts_with(drawn.text, TEXT("<svg viewBox=\"0 0 33 33\"")));
	arena_destroy(arena);
}

#define WORLD_TEST(test) cmocka_unit_test_setup_teardown(test, open_world, close_world)

int main(void)
{
	const struct CMUnitTest tests[] = {
		WORLD_TEST(of_two_with_one_name_the_desk_says_which),
		WORLD_TEST(a_phone_call_is_one_form),
		WORLD_TEST(a_name_alone_shows_those_it_may_be),
		WORLD_TEST(a_time_taken_meanwhile_is_said),
		WORLD_TEST(the_next_visit_is_booked_for_whom_the_page_was_of),
		WORLD_TEST(nobody_arrives_before_the_day),
		WORLD_TEST(arrived_done_and_back),
		WORLD_TEST(the_desk_moves_and_cancels),
		WORLD_TEST(a_move_offers_what_only_the_booking_itself_takes),
		WORLD_TEST(outside_the_hours_is_asked_once_more),
		WORLD_TEST(a_time_that_is_no_time_is_said_at_its_field),
		WORLD_TEST(a_caller_gets_the_time_that_was_asked_for),
		WORLD_TEST(each_fault_of_blocked_time_is_said_at_its_field),
		WORLD_TEST(whoever_is_in_the_way_of_blocked_time_is_named),
		WORLD_TEST(blocked_time_is_not_offered_until_it_is_freed),
		WORLD_TEST(a_new_link_ends_the_old_one),
		WORLD_TEST(consent_is_shown_with_its_text_and_taken_back),
		WORLD_TEST(nobody_sees_the_desk_without_signing_in),
		cmocka_unit_test(a_link_becomes_squares),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
