/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/test.h"

#include "practice/clinic/week.h"

static void clocks_read_as_people_write_them(void **state)
{
	static const struct {
		const char *written;
		int64_t minute; /* -1: refused */
	} clocks[] = {{"09:30", 570}, {"9:30", 570}, {"00:00", 0}, {"24:00", 1440}, {"24:05", -1}, {"09:31", -1},
		{"0930", -1}, {"9:5", -1}, {"", -1}, {":", -1}, {"-1:00", -1}, {"09:60", -1}, {"109:00", -1}};

	(void)state;
	for (size_t i = 0; i < sizeof(clocks) / sizeof(clocks[0]); i++) {
		int64_t minute = -1;
		char written[CLOCK_TEXT_MAX];

		(void)clock_read(text_of(clocks[i].written), &minute);
		assert_int_equal(minute, clocks[i].minute);
		if (minute >= 0 && clocks[i].written[1] != ':')
			assert_text_equal(clock_write(minute, written), text_of(clocks[i].written));
	}
}

static void prices_become_cents(void **state)
{
	static const struct {
		const char *written;
		int64_t cents;
	} prices[] = {{"75", 7500}, {"75.5", 7550}, {"75,05", 7505}, {"0", 0}, {"75.", -1}, {"75.505", -1},
		{"-1", -1}, {"", -1}, {".5", -1}, {"1.-1", -1}, {"1,2.3", -1}, {"99999999", -1}};

	(void)state;
	for (size_t i = 0; i < sizeof(prices) / sizeof(prices[0]); i++) {
		int64_t cents = -1;

		(void)price_read(text_of(prices[i].written), &cents);
		assert_int_equal(cents, prices[i].cents);
	}
}

static void a_break_lies_within_the_day(void **state)
{
	const struct working_day plain = {540, 1020, false, 0, 0};
	const struct working_day with_break = {540, 1020, true, 720, 750};
	const struct working_day late = {540, 1020, true, 1000, 1030};
	const struct working_day backwards = {1020, 540, false, 0, 0};
	int64_t ranges[2][2];

	(void)state;
	assert_true(working_day_is_fit(&plain));
	assert_true(working_day_is_fit(&with_break));
	assert_false(working_day_is_fit(&late));
	assert_false(working_day_is_fit(&backwards));
	assert_int_equal(working_day_ranges(&plain, ranges), 1);
	assert_int_equal(working_day_ranges(&with_break, ranges), 2);
	assert_int_equal(ranges[0][1], 720);
	assert_int_equal(ranges[1][0], 750);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(clocks_read_as_people_write_them),
		cmocka_unit_test(prices_become_cents),
		cmocka_unit_test(a_break_lies_within_the_day),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
