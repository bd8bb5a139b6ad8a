/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/test.h"

#include "practice/outcomes/change.h"

static struct score of(int64_t tenths)
{
	return (struct score){true, tenths};
}

static struct change judge(enum measure measure, int64_t baseline_tenths, int64_t now_tenths)
{
	struct change_scale scale = change_scale_of(measure);

	return change_judge(&scale, of(baseline_tenths), of(now_tenths));
}

/* The worked examples of knowledge/change_words.json, in its order. */
static void the_worked_examples_hold(void **state)
{
	static const struct {
		enum measure measure;
		int64_t baseline, now, gain;
		int64_t mic; /* thousandths; 0: unknown or not stated */
		int64_t mic_worse;
		enum change_word word;
		bool within_error;
	} cases[] = {
		{MEASURE_NPRS, 60, 30, 3000, 2000, 0, CHANGE_CLEARLY_BETTER, false},
		{MEASURE_NPRS, 60, 45, 1500, 2000, 0, CHANGE_NO_CLEAR_CHANGE, false},
		{MEASURE_NPRS, 80, 60, 2000, 2400, 0, CHANGE_LITTLE_BETTER, false},
		{MEASURE_NPRS, 80, 55, 2500, 2400, 0, CHANGE_CLEARLY_BETTER, false},
		{MEASURE_NPRS, 40, 60, -2000, 0, 1200, CHANGE_CLEARLY_WORSE, false},
		{MEASURE_RMDQ, 140, 80, 6000, 5000, 0, CHANGE_NO_CLEAR_CHANGE, true},
		{MEASURE_RMDQ, 140, 50, 9000, 5000, 0, CHANGE_CLEARLY_BETTER, false},
		{MEASURE_PSFS, 30, 50, 2000, 2000, 0, CHANGE_CLEARLY_BETTER, false},
		{MEASURE_SLR, 500, 560, 6000, 0, 0, CHANGE_LITTLE_BETTER, false},
		{MEASURE_WELL, 40, 70, 3000, 0, 0, CHANGE_NO_WORD, false},
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct change change = judge(cases[i].measure, cases[i].baseline, cases[i].now);

		assert_int_equal(change.word, cases[i].word);
		assert_int_equal(change.gain_thousandths, cases[i].gain);
		assert_int_equal(change.within_error, cases[i].within_error);
		if (cases[i].mic)
			assert_int_equal(change.mic.thousandths, cases[i].mic);
		if (cases[i].mic_worse)
			assert_int_equal(change.mic_worse.thousandths, cases[i].mic_worse);
	}
}

static void a_missing_value_is_not_enough(void **state)
{
	struct change_scale scale = change_scale_of(MEASURE_NPRS);

	(void)state;
	assert_int_equal(change_judge(&scale, (struct score){0}, of(30)).word, CHANGE_NOT_ENOUGH);
	assert_int_equal(change_judge(&scale, of(30), (struct score){0}).word, CHANGE_NOT_ENOUGH);
	assert_int_equal(change_judge(&scale, of(30), of(CHANGE_TENTHS_MAX + 1)).word, CHANGE_NOT_ENOUGH);
}

static void equality_counts_as_reached(void **state)
{
	(void)state;
	/* 30 % of 7 is 2.1: exactly there, and a tenth below. */
	assert_int_equal(judge(MEASURE_NPRS, 70, 49).word, CHANGE_CLEARLY_BETTER);
	assert_int_equal(judge(MEASURE_NPRS, 70, 50).word, CHANGE_LITTLE_BETTER);
	assert_int_equal(judge(MEASURE_NPRS, 70, 51).word, CHANGE_NO_CLEAR_CHANGE);
}

static void a_limit_larger_than_the_room_left_is_left_out(void **state)
{
	struct change change = judge(MEASURE_RMDQ, 40, 0);

	(void)state;
	/* From 4 nobody can fall by 5, so 30 % counts; and the room is below what can be detected. */
	assert_int_equal(change.mic.thousandths, 1200);
	assert_true(change.no_room);
	assert_int_equal(change.word, CHANGE_NO_CLEAR_CHANGE);
	assert_false(judge(MEASURE_RMDQ, 140, 80).no_room);
}

static void a_limit_as_large_as_the_room_still_counts(void **state)
{
	(void)state;
	/* From 2 pain can fall by the 2 points of the limit, and by the 2 that can be detected. */
	assert_int_equal(judge(MEASURE_NPRS, 20, 0).mic.thousandths, 2000);
	assert_false(judge(MEASURE_NPRS, 20, 0).no_room);
	assert_true(judge(MEASURE_NPRS, 19, 0).no_room);
	/* Where more is better the room is above: from 9 of 10 none of the limits fits. */
	assert_false(judge(MEASURE_PSFS, 90, 100).mic.known);
	assert_true(judge(MEASURE_PSFS, 80, 100).mic.known);
	/* Without a smallest detectable change nobody can say that there is no room. */
	assert_false(judge(MEASURE_VAS, -10, 0).no_room);
}

static void a_value_beyond_the_largest_is_missing(void **state)
{
	struct change_scale scale = change_scale_of(MEASURE_FTF);

	(void)state;
	assert_int_not_equal(
		change_judge(&scale, of(CHANGE_TENTHS_MAX), of(-CHANGE_TENTHS_MAX)).word, CHANGE_NOT_ENOUGH);
	assert_int_equal(change_judge(&scale, of(0), of(-CHANGE_TENTHS_MAX - 1)).word, CHANGE_NOT_ENOUGH);
	assert_int_equal(change_judge(&scale, of(CHANGE_TENTHS_MAX + 1), of(0)).word, CHANGE_NOT_ENOUGH);
}

static void a_baseline_of_nothing_has_no_percent(void **state)
{
	struct change change = judge(MEASURE_NPRS, 0, 20);

	(void)state;
	assert_false(change.percent_known);
	assert_false(judge(MEASURE_NPRS, 0, 0).reaches_percent);
	assert_int_equal(change.mic_worse.thousandths, 2000);
	assert_int_equal(change.word, CHANGE_CLEARLY_WORSE);
}

static void with_one_limit_unknown_it_is_never_clearly(void **state)
{
	(void)state;
	assert_int_equal(judge(MEASURE_VAS, 600, 100).word, CHANGE_LITTLE_BETTER);
	assert_int_equal(judge(MEASURE_VAS, 600, 590).word, CHANGE_NO_CLEAR_CHANGE);
	assert_int_equal(judge(MEASURE_VAS, 100, 600).word, CHANGE_LITTLE_WORSE);
	/* Exactly there counts: 30 % of 60 is 18, of 10 it is 3; a tenth less is not enough. */
	assert_int_equal(judge(MEASURE_VAS, 600, 420).word, CHANGE_LITTLE_BETTER);
	assert_int_equal(judge(MEASURE_VAS, 600, 421).word, CHANGE_NO_CLEAR_CHANGE);
	assert_int_equal(judge(MEASURE_VAS, 100, 130).word, CHANGE_LITTLE_WORSE);
	assert_int_equal(judge(MEASURE_VAS, 100, 129).word, CHANGE_NO_CLEAR_CHANGE);
	/* From 0 no limit for "better" is left, and one for "worse" is. */
	assert_int_equal(judge(MEASURE_VAS, 0, 150).word, CHANGE_LITTLE_WORSE);
	assert_int_equal(judge(MEASURE_MMST, 50, 90).word, CHANGE_LITTLE_BETTER);
	assert_int_equal(judge(MEASURE_MMST, 90, 50).word, CHANGE_LITTLE_WORSE);
}

static void worsening_does_not_wait_for_the_words(void **state)
{
	(void)state;
	/* RMDQ 6 to 12: 6 points are within the error of 8.1, but reach 30 % of 6. */
	assert_int_equal(judge(MEASURE_RMDQ, 60, 120).word, CHANGE_NO_CLEAR_CHANGE);
	assert_true(judge(MEASURE_RMDQ, 60, 120).step_of_worsening);
	assert_false(judge(MEASURE_RMDQ, 60, 70).step_of_worsening);
	/* 30 % of 4 is 1.2: exactly there, and a tenth less. */
	assert_true(judge(MEASURE_NPRS, 40, 52).step_of_worsening);
	assert_false(judge(MEASURE_NPRS, 40, 51).step_of_worsening);
}

static void both_responder_rules_are_told(void **state)
{
	struct change change = judge(MEASURE_RMDQ, 240, 190);

	(void)state;
	assert_true(change.reaches_points);
	assert_false(change.reaches_percent);
	/* No published limit in points: nothing that could be reached. */
	assert_false(judge(MEASURE_SLR, 500, 560).reaches_points);
	assert_true(judge(MEASURE_RMDQ, 60, 42).reaches_percent);
	assert_false(judge(MEASURE_RMDQ, 60, 43).reaches_percent);
	change = judge(MEASURE_RMDQ, 60, 40);
	assert_false(change.reaches_points);
	assert_true(change.reaches_percent);
}

static void within_the_error_begins_where_the_limit_is_reached(void **state)
{
	(void)state;
	assert_true(judge(MEASURE_RMDQ, 140, 90).within_error);
	assert_false(judge(MEASURE_RMDQ, 140, 91).within_error);
}

static void lower_and_higher_mirror_each_other(void **state)
{
	(void)state;
	/* The same distance on two scales of ten that run in opposite directions; 30 % is of the baseline. */
	for (int64_t now = 0; now <= 100; now++) {
		struct change_scale down = change_scale_of(MEASURE_NPRS);
		struct change_scale up = down;

		down.mic_count = up.mic_count = 1;
		up.lower_is_better = false;
		assert_int_equal(
			change_judge(&down, of(50), of(now)).word, change_judge(&up, of(50), of(100 - now)).word);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_worked_examples_hold),
		cmocka_unit_test(a_missing_value_is_not_enough),
		cmocka_unit_test(equality_counts_as_reached),
		cmocka_unit_test(a_limit_larger_than_the_room_left_is_left_out),
		cmocka_unit_test(a_limit_as_large_as_the_room_still_counts),
		cmocka_unit_test(a_value_beyond_the_largest_is_missing),
		cmocka_unit_test(a_baseline_of_nothing_has_no_percent),
		cmocka_unit_test(within_the_error_begins_where_the_limit_is_reached),
		cmocka_unit_test(with_one_limit_unknown_it_is_never_clearly),
		cmocka_unit_test(worsening_does_not_wait_for_the_words),
		cmocka_unit_test(both_responder_rules_are_told),
		cmocka_unit_test(lower_and_higher_mirror_each_other),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
