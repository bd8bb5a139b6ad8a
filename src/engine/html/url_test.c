/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/test.h"
#include "engine/html/url.h"

static struct arena *arena;

static int setup(void **state)
{
	(void)state;
	arena = arena_create(64 * 1024);
	return 0;
}

static int teardown(void **state)
{
	(void)state;
	arena_destroy(arena);
	return 0;
}

static void ids_and_texts_fill_a_path(void **state)
{
	(void)state;
	assert_text_equal(url_path(arena, "/desk/clients/%/notes/%", url_id(7), url_id(12)).text,
		TEXT("/desk/clients/7/notes/12"));
	assert_text_equal(url_path(arena, "/form/%", url_text(TEXT("a/b?\"c"))).text, TEXT("/form/a%2Fb%3F%22c"));
}

static void a_part_cannot_leave_its_place(void **state)
{
	(void)state;
	assert_false(text_is_known(url_path(arena, "/form/%/x", url_text(TEXT(".."))).text));
	assert_false(text_is_known(url_path(arena, "/%/evil", url_text(TEXT(""))).text));
	assert_false(text_is_known(url_path(arena, "//evil/%", url_id(1)).text));
	assert_false(text_is_known(url_path(arena, "javascript:%", url_id(1)).text));
}

static void parts_and_places_are_as_many(void **state)
{
	(void)state;
	assert_false(text_is_known(url_path(arena, "/a/%", url_id(1), url_id(2)).text));
	assert_false(text_is_known(url_path(arena, "/a/%/%", url_id(1)).text));
}

static void a_query_grows_by_encoded_values(void **state)
{
	struct url url = URL("/book");

	(void)state;
	url = url_with(arena, url, "day", TEXT("2026-12-03"));
	url = url_with(arena, url, "who", TEXT("M & \xc3\xa9"));
	assert_text_equal(url.text, TEXT("/book?day=2026-12-03&who=M%20%26%20%C3%A9"));
	assert_text_equal(url_with(arena, url, "none", NO_TEXT).text, url.text);
	assert_text_equal(url_at(arena, URL("/f/1"), TEXT("a b")).text, TEXT("/f/1#a%20b"));
	assert_text_equal(url_at(arena, (struct url){NO_TEXT}, TEXT("a")).text, NO_TEXT);
}

static void phones_get_their_scheme(void **state)
{
	(void)state;
	assert_text_equal(url_phone(arena, TEXT("+61 (2) 5550-1234")).text, TEXT("tel:+61255501234"));
	assert_false(text_is_known(url_phone(arena, TEXT("javascript:")).text));
}

static void a_number_is_found_within_words(void **state)
{
	(void)state;
	assert_text_equal(phone_in(TEXT("the doctor on duty, 24/7, on 088 555 0300.")), TEXT("088 555 0300"));
	assert_text_equal(phone_in(TEXT("112 or +31 (20) 555-0100, always")), TEXT("+31 (20) 555-0100"));
	assert_text_equal(phone_in(TEXT("112")), TEXT("112"));
	assert_text_equal(phone_in(TEXT("+ 020 555 0100")), TEXT("+ 020 555 0100"));
	assert_false(text_is_known(phone_in(TEXT("your own doctor, within 24 hours"))));
	assert_false(text_is_known(phone_in(TEXT("+"))));
	assert_false(text_is_known(phone_in(NO_TEXT)));
}

static void an_absolute_address_is_one_of_ours(void **state)
{
	(void)state;
	assert_text_equal(url_absolute(arena, TEXT("https://desk.example"), URL("/book")).text,
		TEXT("https://desk.example/book"));
	assert_false(text_is_known(url_absolute(arena, TEXT("https://desk.example"), (struct url){NO_TEXT}).text));
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(ids_and_texts_fill_a_path),
		TEST(a_part_cannot_leave_its_place),
		TEST(parts_and_places_are_as_many),
		TEST(a_query_grows_by_encoded_values),
		TEST(phones_get_their_scheme),
		TEST(an_absolute_address_is_one_of_ours),
		TEST(a_number_is_found_within_words),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
