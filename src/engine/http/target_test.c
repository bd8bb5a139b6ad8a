/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/test.h"
#include "engine/http/target.h"

static struct arena *arena;

static int begin(void **state)
{
	(void)state;
	arena = arena_create(1 << 20);
	return arena ? 0 : -1;
}

static int end(void **state)
{
	(void)state;
	arena_destroy(arena);
	return 0;
}

static void a_target_is_split_and_decoded(void **state)
{
	struct text path, query;

	(void)state;
	assert_int_equal(target_split(arena, TEXT("/caf%C3%A9/3?a=%20"), &path, &query), STATUS_OK);
	assert_text_equal(path, TEXT("/caf\xc3\xa9/3"));
	assert_text_equal(query, TEXT("a=%20"));
	assert_int_equal(target_split(arena, TEXT("/"), &path, &query), STATUS_OK);
	assert_text_equal(query, NO_TEXT);
	assert_int_equal(target_split(arena, TEXT("/+"), &path, &query), STATUS_OK);
	assert_text_equal(path, TEXT("/+"));
}

static void a_target_that_hides_something_is_refused(void **state)
{
	static const char *const targets[] = {"", "x", "*", "/a b", "/a#b", "/a\\b", "/%2f", "/%2F", "/%5C", "/%00",
		"/%0a", "/%7f", "/..", "/a/../b", "/%2e%2e", "/.", "/%", "/%4", "/%4g", "/%ff", "/%c0%af",
		"/\xc3\xa9"};
	struct text path, query;

	(void)state;
	for (size_t i = 0; i < sizeof(targets) / sizeof(targets[0]); i++)
		if (target_split(arena, text_of(targets[i]), &path, &query) != STATUS_INVALID)
			fail_msg("%s was taken", targets[i]);
}

static void values_of_a_form_are_decoded(void **state)
{
	struct text form = TEXT("a=1&b=x+y%26&c&d=&b=second&e=%ff&f=%00&%67=h");

	(void)state;
	assert_text_equal(urlencoded_value(arena, form, TEXT("b")), TEXT("x y&"));
	assert_text_equal(urlencoded_value(arena, form, TEXT("c")), TEXT(""));
	assert_text_equal(urlencoded_value(arena, form, TEXT("d")), TEXT(""));
	assert_text_equal(urlencoded_value(arena, form, TEXT("e")), NO_TEXT);
	assert_text_equal(urlencoded_value(arena, form, TEXT("f")), NO_TEXT);
	assert_text_equal(urlencoded_value(arena, form, TEXT("g")), TEXT("h"));
	assert_text_equal(urlencoded_value(arena, form, TEXT("z")), NO_TEXT);
	assert_text_equal(urlencoded_value(arena, NO_TEXT, TEXT("z")), NO_TEXT);
}

static void cookies_are_found_by_their_whole_name(void **state)
{
	struct text line = TEXT("a=1; session=abc=def; b; xsession=no");

	(void)state;
	assert_text_equal(cookie_value(line, TEXT("session")), TEXT("abc=def"));
	assert_text_equal(cookie_value(line, TEXT("b")), NO_TEXT);
	assert_text_equal(cookie_value(line, TEXT("sess")), NO_TEXT);
}

static void what_is_encoded_comes_back(void **state)
{
	struct text words = TEXT("a/b c&d=\xc3\xa9%+\"<");
	struct text back;

	(void)state;
	assert_text_equal(percent_encode(arena, words), TEXT("a/b%20c%26d%3D%C3%A9%25%2B%22%3C"));
	assert_int_equal(percent_decode(arena, percent_encode(arena, words), false, &back), STATUS_OK);
	assert_text_equal(back, words);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(a_target_is_split_and_decoded, begin, end),
		cmocka_unit_test_setup_teardown(a_target_that_hides_something_is_refused, begin, end),
		cmocka_unit_test_setup_teardown(values_of_a_form_are_decoded, begin, end),
		cmocka_unit_test_setup_teardown(cookies_are_found_by_their_whole_name, begin, end),
		cmocka_unit_test_setup_teardown(what_is_encoded_comes_back, begin, end),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
