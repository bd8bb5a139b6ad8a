/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/test.h"

static void bad_utf8_is_refused(void **state)
{
	(void)state;
	assert_true(text_is_utf8(TEXT("Zo\xc3\xab \xf0\x9f\x91\x8d")));
	assert_false(text_is_utf8(TEXT("\xc0\xaf")));         /* overlong */
	assert_false(text_is_utf8(TEXT("\xed\xa0\x80")));     /* surrogate */
	assert_false(text_is_utf8(TEXT("\xf4\x90\x80\x80"))); /* past U+10FFFF */
	assert_false(text_is_utf8(TEXT("\xe2\x82")));         /* cut off */
}

static void control_characters_are_not_printable(void **state)
{
	(void)state;
	assert_true(text_is_printable(TEXT("plain \xc3\xa9"), false));
	assert_false(text_is_printable(TEXT("two\nlines"), false));
	assert_true(text_is_printable(TEXT("two\nlines"), true));
	assert_false(text_is_printable(TEXT("bell\a"), true));
	assert_false(text_is_printable(TEXT("\xe2\x80\xae"
					    "reversed"),
		true));
}

static void integers_are_read_whole_or_not_at_all(void **state)
{
	int64_t value = 7;

	(void)state;
	assert_int_equal(text_read_int(TEXT("-42"), -100, 100, &value), STATUS_OK);
	assert_int_equal(value, -42);
	assert_int_equal(text_read_int(TEXT("9223372036854775808"), INT64_MIN, INT64_MAX, &value), STATUS_INVALID);
	assert_int_equal(text_read_int(TEXT("12 "), 0, 100, &value), STATUS_INVALID);
	assert_int_equal(text_read_int(TEXT(""), 0, 100, &value), STATUS_INVALID);
	assert_int_equal(text_read_int(TEXT("-"), -9, 100, &value), STATUS_INVALID);
	assert_int_equal(text_read_int(TEXT("101"), 0, 100, &value), STATUS_INVALID);
	assert_int_equal(value, -42);
}

static void tenths_take_point_and_comma(void **state)
{
	int64_t tenths = 0;

	(void)state;
	assert_int_equal(text_read_tenths(TEXT("4.5"), 0, 100, &tenths), STATUS_OK);
	assert_int_equal(tenths, 45);
	assert_int_equal(text_read_tenths(TEXT("7,0"), 0, 100, &tenths), STATUS_OK);
	assert_int_equal(tenths, 70);
	assert_int_equal(text_read_tenths(TEXT("10"), 0, 100, &tenths), STATUS_OK);
	assert_int_equal(tenths, 100);
	assert_int_equal(text_read_tenths(TEXT("-0.5"), -10, 100, &tenths), STATUS_OK);
	assert_int_equal(tenths, -5);
	assert_int_equal(text_read_tenths(TEXT("4.55"), 0, 100, &tenths), STATUS_INVALID);
	assert_int_equal(text_read_tenths(TEXT("4."), 0, 100, &tenths), STATUS_INVALID);
	assert_int_equal(text_read_tenths(TEXT("10.5"), 0, 100, &tenths), STATUS_INVALID);
}

static void cutting_gives_every_part_once(void **state)
{
	struct text rest = TEXT("a,,b");

	(void)state;
	assert_text_equal(text_cut(&rest, ','), TEXT("a"));
	assert_text_equal(text_cut(&rest, ','), TEXT(""));
	assert_text_equal(text_cut(&rest, ','), TEXT("b"));
	assert_false(text_is_known(rest));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(bad_utf8_is_refused),
		cmocka_unit_test(control_characters_are_not_printable),
		cmocka_unit_test(integers_are_read_whole_or_not_at_all),
		cmocka_unit_test(tenths_take_point_and_comma),
		cmocka_unit_test(cutting_gives_every_part_once),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
