/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "practice/booking/hours.h"

#include "base/test.h"
#include "engine/clock/clock.h"

static const struct zone *amsterdam;

static enum status to_utc(const void *zone, struct day day, int minute, utc_seconds *ret_moment)
{
	return zone_utc(zone, day, minute, ret_moment);
}

static const struct hours_week WEEK[] = {
	{0, 13 * 60, 17 * 60},
	{0, 9 * 60, 12 * 60},
	{1, 9 * 60, 12 * 60},
	{1, 12 * 60, 14 * 60},
	{6, 60, 240},
	{6, 150, 300},
	{2, 150, 170},
};

static size_t opened(const struct hours_exception *exceptions, size_t count, struct day day, struct slot *ranges)
{
	const struct hours hours = {WEEK, sizeof(WEEK) / sizeof(WEEK[0]), exceptions, count};

	return hours_of_day(&hours, (struct hours_zone){to_utc, amsterdam}, day, ranges);
}

static utc_seconds moment(const char *words)
{
	utc_seconds found = 0;

	assert_int_equal(utc_read(text_of(words), &found), STATUS_OK);
	return found;
}

static void a_break_leaves_two_ranges_in_order(void **state)
{
	struct slot ranges[HOURS_RANGES_MAX];

	(void)state;
	assert_int_equal(opened(NULL, 0, (struct day){2026, 11, 23}, ranges), 2);
	assert_int_equal(ranges[0].start, moment("2026-11-23T08:00:00Z"));
	assert_int_equal(ranges[0].end, moment("2026-11-23T11:00:00Z"));
	assert_int_equal(ranges[1].start, moment("2026-11-23T12:00:00Z"));
	assert_int_equal(opened(NULL, 0, (struct day){2026, 7, 6}, ranges), 2);
	assert_int_equal(ranges[0].start, moment("2026-07-06T07:00:00Z"));
}

static void ranges_that_touch_become_one(void **state)
{
	struct slot ranges[HOURS_RANGES_MAX];

	(void)state;
	assert_int_equal(opened(NULL, 0, (struct day){2026, 11, 24}, ranges), 1);
	assert_int_equal(ranges[0].end - ranges[0].start, 5 * HOUR_SECONDS);
}

static void leave_closes_even_extra_hours_and_ends_inclusively(void **state)
{
	struct slot ranges[HOURS_RANGES_MAX];
	const struct hours_exception exceptions[] = {
		{{2026, 11, 16}, {2026, 11, 23}, true, 0, 0},
		{{2026, 11, 23}, {2026, 11, 26}, false, 18 * 60, 20 * 60},
	};

	(void)state;
	assert_int_equal(opened(exceptions, 2, (struct day){2026, 11, 23}, ranges), 0);
	assert_int_equal(opened(exceptions, 2, (struct day){2026, 11, 24}, ranges), 2);
	assert_int_equal(opened(exceptions, 2, (struct day){2026, 11, 26}, ranges), 1);
	assert_int_equal(ranges[0].start, moment("2026-11-26T17:00:00Z"));
	assert_int_equal(opened(exceptions, 2, (struct day){2026, 11, 27}, ranges), 0);
}

/* Sunday 01:00 to 05:00 in two overlapping rows, one edge of which is 02:30. */
static void days_that_change_the_clock_are_short_or_long(void **state)
{
	struct slot ranges[HOURS_RANGES_MAX];

	(void)state;
	assert_int_equal(opened(NULL, 0, (struct day){2026, 3, 29}, ranges), 1);
	assert_int_equal(ranges[0].start, moment("2026-03-29T00:00:00Z"));
	assert_int_equal(ranges[0].end, moment("2026-03-29T03:00:00Z"));
	assert_int_equal(opened(NULL, 0, (struct day){2026, 10, 25}, ranges), 1);
	assert_int_equal(ranges[0].start, moment("2026-10-24T23:00:00Z"));
	assert_int_equal(ranges[0].end, moment("2026-10-25T04:00:00Z"));
}

static void a_range_that_the_clock_skips_is_not_opened(void **state)
{
	struct slot ranges[HOURS_RANGES_MAX];
	const struct hours_week row = {6, 125, 170};
	const struct hours hours = {&row, 1, NULL, 0};

	(void)state;
	assert_int_equal(
		hours_of_day(&hours, (struct hours_zone){to_utc, amsterdam}, (struct day){2026, 3, 29}, ranges), 0);
	assert_int_equal(
		hours_of_day(&hours, (struct hours_zone){to_utc, amsterdam}, (struct day){2026, 4, 5}, ranges), 1);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_break_leaves_two_ranges_in_order),
		cmocka_unit_test(ranges_that_touch_become_one),
		cmocka_unit_test(leave_closes_even_extra_hours_and_ends_inclusively),
		cmocka_unit_test(days_that_change_the_clock_are_short_or_long),
		cmocka_unit_test(a_range_that_the_clock_skips_is_not_opened),
	};

	if (zone_load(TEXT("Europe/Amsterdam"), &amsterdam) != STATUS_OK)
		return 1;
	return cmocka_run_group_tests(tests, NULL, NULL);
}
