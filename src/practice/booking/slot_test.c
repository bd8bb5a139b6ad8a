/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "practice/booking/slot.h"

#include "base/test.h"

enum { TEN = 36000, HOUR = 3600 };

static const struct slot_limits LIMITS = {.notice_minutes = 60, .ahead_days = 60};
static const struct slot HOURS[] = {{TEN, TEN + 2 * HOUR}, {TEN + 3 * HOUR, TEN + 6 * HOUR}};

static void a_start_is_refused_for_its_moment(void **state)
{
	static const struct {
		utc_seconds now;
		enum slot_verdict verdict;
	} CASES[] = {
		{TEN + 1, SLOT_IN_THE_PAST},
		{TEN, SLOT_TOO_SOON},
		{TEN - HOUR + 1, SLOT_TOO_SOON},
		{TEN - HOUR, SLOT_FREE},
		{TEN - 60 * 86400, SLOT_FREE},
		{TEN - 60 * 86400 - 1, SLOT_TOO_FAR_AHEAD},
	};

	(void)state;
	for (size_t i = 0; i < sizeof(CASES) / sizeof(CASES[0]); i++)
		assert_int_equal(slot_judge_moment(TEN, LIMITS, CASES[i].now), CASES[i].verdict);
}

static void a_wish_lies_within_a_single_range_of_hours(void **state)
{
	static const struct {
		struct slot wish;
		bool is_within;
	} CASES[] = {
		{{TEN, TEN + HOUR}, true},
		{{TEN, TEN + 2 * HOUR}, true},
		{{TEN - 300, TEN + HOUR}, false},
		{{TEN + HOUR, TEN + 2 * HOUR + 300}, false},
		{{TEN + HOUR, TEN + 4 * HOUR}, false},
		{{TEN + 3 * HOUR, TEN + 4 * HOUR}, true},
		{{TEN + 5 * HOUR, TEN + 6 * HOUR}, true},
		{{TEN + 2 * HOUR, TEN + 3 * HOUR}, false},
	};

	(void)state;
	for (size_t i = 0; i < sizeof(CASES) / sizeof(CASES[0]); i++)
		assert_int_equal(slot_is_within(CASES[i].wish, HOURS, 2), CASES[i].is_within);
	assert_false(slot_is_within(CASES[0].wish, HOURS, 0));
}

static void without_notice_now_can_still_be_booked(void **state)
{
	(void)state;
	assert_int_equal(slot_judge_moment(TEN, (struct slot_limits){0, 1}, TEN), SLOT_FREE);
	assert_int_equal(slot_judge_moment(TEN, (struct slot_limits){0, 1}, TEN + 1), SLOT_IN_THE_PAST);
}

static void the_link_changes_until_the_notice(void **state)
{
	(void)state;
	assert_true(slot_may_change(TEN + 24 * HOUR, 24, TEN));
	assert_false(slot_may_change(TEN + 24 * HOUR, 24, TEN + 1));
	assert_false(slot_may_change(TEN, 0, TEN + 1));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_start_is_refused_for_its_moment),
		cmocka_unit_test(a_wish_lies_within_a_single_range_of_hours),
		cmocka_unit_test(without_notice_now_can_still_be_booked),
		cmocka_unit_test(the_link_changes_until_the_notice),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
