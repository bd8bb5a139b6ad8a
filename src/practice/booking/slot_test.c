/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "practice/booking/slot.h"

#include "base/test.h"

enum { TEN = 36000, HOUR = 3600 };

static const struct slot_limits LIMITS = {.notice_minutes = 60, .ahead_days = 60};
static const struct slot HOURS[] = {{TEN, TEN + 2 * HOUR}, {TEN + 3 * HOUR, TEN + 6 * HOUR}};
static const struct slot TAKEN[] = {{TEN + 4 * HOUR, TEN + 5 * HOUR}};

static enum slot_verdict judge(utc_seconds start, utc_seconds end, utc_seconds now)
{
	return slot_judge((struct slot){start, end}, LIMITS, HOURS, 2, TAKEN, 1, now);
}

static void every_refusal_has_its_reason(void **state)
{
	static const struct {
		struct slot wish;
		utc_seconds now;
		enum slot_verdict verdict;
	} CASES[] = {
		{{TEN, TEN + HOUR}, 0, SLOT_FREE},
		{{TEN, TEN + HOUR}, TEN + 1, SLOT_IN_THE_PAST},
		{{TEN, TEN + HOUR}, TEN, SLOT_TOO_SOON},
		{{TEN, TEN + HOUR}, TEN - HOUR + 1, SLOT_TOO_SOON},
		{{TEN, TEN + HOUR}, TEN - HOUR, SLOT_FREE},
		{{TEN, TEN + HOUR}, TEN - 60 * 86400, SLOT_FREE},
		{{TEN, TEN + HOUR}, TEN - 60 * 86400 - 1, SLOT_TOO_FAR_AHEAD},
		{{TEN - 300, TEN + HOUR}, 0, SLOT_OUTSIDE_HOURS},
		{{TEN + HOUR, TEN + 2 * HOUR + 300}, 0, SLOT_OUTSIDE_HOURS},
		{{TEN + HOUR, TEN + 4 * HOUR}, 0, SLOT_OUTSIDE_HOURS},
		{{TEN + 3 * HOUR, TEN + 4 * HOUR}, 0, SLOT_FREE},
		{{TEN + 5 * HOUR, TEN + 6 * HOUR}, 0, SLOT_FREE},
		{{TEN + 3 * HOUR, TEN + 4 * HOUR + 300}, 0, SLOT_TAKEN},
		{{TEN + 4 * HOUR, TEN + 5 * HOUR}, 0, SLOT_TAKEN},
		{{TEN + 4 * HOUR + 300, TEN + 4 * HOUR + 600}, 0, SLOT_TAKEN},
	};

	(void)state;
	for (size_t i = 0; i < sizeof(CASES) / sizeof(CASES[0]); i++)
		assert_int_equal(judge(CASES[i].wish.start, CASES[i].wish.end, CASES[i].now), CASES[i].verdict);
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
		cmocka_unit_test(every_refusal_has_its_reason),
		cmocka_unit_test(without_notice_now_can_still_be_booked),
		cmocka_unit_test(the_link_changes_until_the_notice),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
