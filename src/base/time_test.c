/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/test.h"
#include "base/time.h"

static void every_day_of_four_centuries_comes_back(void **state)
{
	(void)state;
	for (int64_t number = -100000; number < 100000; number++) {
		struct day day = day_of_number(number);

		assert_true(day_is_valid(day));
		assert_int_equal(day_to_number(day), number);
	}
}

static void moments_are_read_and_written(void **state)
{
	utc_seconds moment = 0;
	char to[TIME_TEXT_MAX];

	(void)state;
	assert_int_equal(utc_read(TEXT("2026-03-29T01:30:00+02:00"), &moment), STATUS_OK);
	assert_text_equal(utc_write(moment, to), TEXT("2026-03-28T23:30:00Z"));
	assert_int_equal(utc_read(TEXT("2019-05-31T12:00:00.123-04:00"), &moment), STATUS_OK);
	assert_text_equal(utc_write(moment, to), TEXT("2019-05-31T16:00:00Z"));
	assert_int_equal(utc_read(TEXT("2026-02-29T00:00:00Z"), &moment), STATUS_INVALID);
	assert_int_equal(utc_read(TEXT("2026-02-28T24:00:00Z"), &moment), STATUS_INVALID);
	assert_int_equal(utc_read(TEXT("2026-02-28T00:00:00"), &moment), STATUS_INVALID);
	assert_int_equal(utc_read(TEXT("2026-02-28T00:00:00."), &moment), STATUS_INVALID);
}

static void a_leap_day_child_is_one_on_the_first_of_march(void **state)
{
	struct day birth = {2024, 2, 29};

	(void)state;
	assert_int_equal(day_full_years(birth, (struct day){2025, 2, 28}), 0);
	assert_int_equal(day_full_years(birth, (struct day){2025, 3, 1}), 1);
	assert_int_equal(day_weekday((struct day){2026, 11, 21}), 5);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_day_of_four_centuries_comes_back),
		cmocka_unit_test(moments_are_read_and_written),
		cmocka_unit_test(a_leap_day_child_is_one_on_the_first_of_march),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
