/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/test.h"
#include "engine/json/nesting.h"

static void what_is_open_at_once_counts_not_what_was_open_before(void **state)
{
	(void)state;
	assert_false(json_is_deeper(TEXT("[{},{},{},[]]"), 2));
	assert_true(json_is_deeper(TEXT("[{},{},[[]]]"), 2));
	assert_false(json_is_deeper(TEXT(""), 0));
	assert_false(json_is_deeper(NO_TEXT, 0));
}

static void brackets_in_a_string_do_not_count(void **state)
{
	(void)state;
	assert_false(json_is_deeper(TEXT("[\"[[[{{{\"]"), 1));
	assert_true(json_is_deeper(TEXT("[\"]\", []]"), 1));
}

static void an_escaped_quote_does_not_end_a_string(void **state)
{
	(void)state;
	assert_false(json_is_deeper(TEXT("[\"\\\"[[[\"]"), 1));
	assert_true(json_is_deeper(TEXT("[\"\\\\\", [[]]]"), 2));
}

static void what_ends_in_the_middle_is_judged_so_far(void **state)
{
	(void)state;
	assert_true(json_is_deeper(TEXT("[[["), 2));
	assert_false(json_is_deeper(TEXT("[[\"[["), 2));
	assert_false(json_is_deeper(TEXT("]]][[["), 0));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_is_open_at_once_counts_not_what_was_open_before),
		cmocka_unit_test(brackets_in_a_string_do_not_count),
		cmocka_unit_test(an_escaped_quote_does_not_end_a_string),
		cmocka_unit_test(what_ends_in_the_middle_is_judged_so_far),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
