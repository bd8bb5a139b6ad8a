/* SPDX-License-Identifier: GPL-3.0-or-later */
/* problem_test.c - what a person sees when something does not work: in the house's look, with the next step. */
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

static void assert_sees(struct visitor *visitor, unsigned code, const char *words)
{
	assert_int_equal(visitor_answer(visitor)->code, code);
	if (!visitor_sees(visitor, words))
		fail_msg("no \"%s\" in:\n%.*s", words, TEXT_FMT(visitor_answer(visitor)->body));
}

static void an_address_nobody_has_leads_to_the_first_page_and_the_phone(void **state)
{
	struct world *world = *state;

	visitor_get(world->visitor, "/bokking");
	assert_sees(world->visitor, 404, "There is nothing at this address");
	assert_sees(world->visitor, 404, "class=\"client\"");
	assert_sees(world->visitor, 404, "<a class=\"button\" href=\"/\">To our first page</a>");
	assert_sees(world->visitor, 404, "href=\"tel:+31205550100\"");
	assert_false(visitor_sees(world->visitor, "this number:"));
}

static void a_wrong_link_asks_to_ring_and_does_not_say_whether_it_was_ever_good(void **state)
{
	struct world *world = *state;

	visitor_get(world->visitor, "/b/1/0123456789012345678901");
	assert_sees(world->visitor, 404, "This link does not open anything");
	assert_sees(world->visitor, 404, "Ring us: +31 20 555 0100");
	visitor_get(world->visitor, "/f/987/0123456789012345678901");
	assert_sees(world->visitor, 404, "This link does not open anything");
}

static void a_missing_page_of_the_desk_keeps_the_menu_of_who_is_signed_in(void **state)
{
	struct world *world = *state;

	visitor_get(world->visitor, "/desk/nowhere");
	assert_sees(world->visitor, 404, "class=\"desk\"");
	assert_false(visitor_sees(world->visitor, "/desk/diary"));
	test_sign_in(world->visitor, ROLE_THERAPIST);
	visitor_get(world->visitor, "/desk/nowhere");
	assert_sees(world->visitor, 404, "/desk/diary");
	assert_sees(world->visitor, 404, "Mara Lindqvist");
	assert_sees(world->visitor, 404, "<a class=\"button\" href=\"/desk\">To Today</a>");
}

static void a_form_sent_after_signing_out_leads_to_the_sign_in_page(void **state)
{
	struct world *world = *state;

	visitor_get(world->visitor, "/sign-in");
	visitor_post(world->visitor, "/desk/blocks", "");
	assert_sees(world->visitor, 403, "You are signed out");
	assert_sees(world->visitor, 403, "<a class=\"button\" href=\"/sign-in\">Sign in</a>");
	assert_sees(world->visitor, 403, "Its number in the log:");
}

static void a_form_with_a_proof_of_yesterday_is_opened_again(void **state)
{
	struct world *world = *state;
	const struct header headers[] = {{TEXT("Content-Type"), TEXT("application/x-www-form-urlencoded")}};
	char path[40];

	(void)snprintf(path, sizeof(path), "/book/%lld", (long long)world->practice.service_id);
	visitor_request(world->visitor, "POST", path, headers, 1, TEXT("csrf=old&start=1"));
	assert_sees(world->visitor, 403, "This page was open for a long time");
	assert_sees(world->visitor, 403, "Open the page again");
	assert_sees(world->visitor, 403, "tell us this number:");
}

static void what_is_not_for_reception_says_so_and_leads_back_to_today(void **state)
{
	struct world *world = *state;

	test_sign_in(world->visitor, ROLE_RECEPTION);
	visitor_get(world->visitor, "/desk/practice/details");
	assert_sees(world->visitor, 403, "This is not open to you");
	assert_sees(world->visitor, 403, "To Today");
}

static void what_only_takes_forms_says_where_the_buttons_are(void **state)
{
	struct world *world = *state;

	visitor_get(world->visitor, "/sign-out");
	assert_sees(world->visitor, 405, "That cannot be done from here");
	assert_true(text_equal(visitor_header(world->visitor, "Allow"), TEXT("POST")));
}

static void a_program_gets_json_with_the_number_of_the_logs_line(void **state)
{
	struct world *world = *state;
	const struct header headers[] = {{TEXT("Accept"), TEXT("application/json")}};

	visitor_request(world->visitor, "GET", "/desk/practice/details", headers, 1, NO_TEXT);
	assert_sees(world->visitor, 403, "\"status\": 403");
	assert_sees(world->visitor, 403, "\"reference\": \"");
	assert_true(text_equal(visitor_header(world->visitor, "Content-Type"), TEXT("application/problem+json")));
}

static void a_store_that_takes_nothing_says_that_a_form_may_be_sent_twice(void **state)
{
	struct world *world = *state;
	char path[40];

	(void)snprintf(path, sizeof(path), "/book/%lld", (long long)world->practice.service_id);
	visitor_get(world->visitor, path);
	atomic_store(&world->practice.app.refuses_writes, true);
	visitor_post(world->visitor, path, "start=1");
	assert_sees(world->visitor, 503, "sent twice it counts once");
	assert_true(text_is_known(visitor_header(world->visitor, "Retry-After")));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(
			an_address_nobody_has_leads_to_the_first_page_and_the_phone, open_world, close_world),
		cmocka_unit_test_setup_teardown(a_wrong_link_asks_to_ring_and_does_not_say_whether_it_was_ever_good,
			open_world, close_world),
		cmocka_unit_test_setup_teardown(
			a_missing_page_of_the_desk_keeps_the_menu_of_who_is_signed_in, open_world, close_world),
		cmocka_unit_test_setup_teardown(
			a_form_sent_after_signing_out_leads_to_the_sign_in_page, open_world, close_world),
		cmocka_unit_test_setup_teardown(
			a_form_with_a_proof_of_yesterday_is_opened_again, open_world, close_world),
		cmocka_unit_test_setup_teardown(
			what_is_not_for_reception_says_so_and_leads_back_to_today, open_world, close_world),
		cmocka_unit_test_setup_teardown(
			what_only_takes_forms_says_where_the_buttons_are, open_world, close_world),
		cmocka_unit_test_setup_teardown(
			a_program_gets_json_with_the_number_of_the_logs_line, open_world, close_world),
		cmocka_unit_test_setup_teardown(
			a_store_that_takes_nothing_says_that_a_form_may_be_sent_twice, open_world, close_world),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
