/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/test.h"

#include "practice/outcomes/course.h"

#define MISSING (-1)

static struct course look_at(const int *pain, size_t pain_count, const int *activity, size_t activity_count)
{
	struct score scores[2][8];
	const int *given[2] = {pain, activity};
	size_t counts[2] = {pain_count, activity_count};
	struct course_series series[2];

	for (size_t i = 0; i < 2; i++) {
		for (size_t j = 0; j < counts[i]; j++)
			scores[i][j] = (struct score){given[i][j] != MISSING, given[i][j] * 10};
		series[i] = (struct course_series){
			.scale = change_scale_of(i == 0 ? MEASURE_NPRS : MEASURE_PSFS),
			.scores = scores[i],
			.count = counts[i],
		};
	}
	return course_look(series, 2, 0);
}
#define LOOK_AT(pain, activity) \
	look_at(pain, sizeof(pain) / sizeof((pain)[0]), activity, sizeof(activity) / sizeof((activity)[0]))

#define DAYS(count) ((utc_seconds)(count)*DAY_SECONDS)
#define PAUSE DAYS(COURSE_PAUSE_DAYS)

static void a_pause_of_its_full_length_ends_no_course(void **state)
{
	static const struct course_moment moments[] = {{1000, false}, {1000 + PAUSE, false}};
	size_t numbers[2];

	(void)state;
	assert_int_equal(course_number(moments, 2, 1000 + 2 * PAUSE, numbers), 1);
	assert_int_equal(numbers[0], 1);
	assert_int_equal(numbers[1], 1);
}

static void a_pause_a_second_longer_begins_anew(void **state)
{
	static const struct course_moment moments[] = {{1000, false}, {1001 + PAUSE, false}, {1002 + PAUSE, false}};
	size_t numbers[3];

	(void)state;
	assert_int_equal(course_number(moments, 3, 1002 + PAUSE, numbers), 2);
	assert_int_equal(numbers[0], 1);
	assert_int_equal(numbers[1], 2);
	assert_int_equal(numbers[2], 2);
}

static void the_schedule_of_a_year_is_one_course(void **state)
{
	/* Start, six weeks, then after 12, 26 and 52 weeks, the last one a day late. */
	static const struct course_moment moments[] = {
		{0, false}, {DAYS(42), false}, {DAYS(84), false}, {DAYS(182), false}, {DAYS(182 + 182 + 1), false}};
	size_t numbers[5];

	(void)state;
	assert_int_equal(course_number(moments, 5, DAYS(366), numbers), 1);
	assert_int_equal(numbers[4], 1);
}

static void what_comes_from_outside_is_of_no_course_and_bridges_none(void **state)
{
	static const struct course_moment moments[] = {{0, true}, {DAYS(10), false}, {DAYS(100), true},
		{DAYS(11) + PAUSE, false}, {DAYS(12) + PAUSE, true}};
	size_t numbers[5];

	(void)state;
	assert_int_equal(course_number(moments, 5, DAYS(13) + PAUSE, numbers), 2);
	assert_int_equal(numbers[0], COURSE_NONE);
	assert_int_equal(numbers[1], 1);
	assert_int_equal(numbers[2], COURSE_NONE);
	assert_int_equal(numbers[3], 2);
	assert_int_equal(numbers[4], COURSE_NONE);
	assert_int_equal(course_number(moments, 1, DAYS(1), numbers), COURSE_NONE);
}

static void a_course_of_long_ago_is_not_the_present_one(void **state)
{
	static const struct course_moment moments[] = {{1000, false}};
	size_t numbers[1];

	(void)state;
	assert_int_equal(course_number(moments, 1, 1000 + PAUSE, numbers), 1);
	assert_int_equal(course_number(moments, 1, 1001 + PAUSE, numbers), COURSE_NONE);
	assert_int_equal(numbers[0], 1);
	assert_int_equal(course_number(NULL, 0, 1000, NULL), COURSE_NONE);
}

static void one_value_is_no_course(void **state)
{
	static const int pain[] = {6, MISSING}, activity[] = {MISSING, 4};
	struct course course = LOOK_AT(pain, activity);

	(void)state;
	assert_false(course.mcic_met.known);
	assert_false(course.worsening.known);
}

static void half_the_pain_is_a_change_that_counts(void **state)
{
	static const int pain[] = {6, 5, MISSING, 3}, activity[] = {4};
	struct course course = LOOK_AT(pain, activity);

	(void)state;
	assert_true(course.mcic_met.known && course.mcic_met.value);
	assert_true(course.worsening.known);
	assert_false(course.worsening.value);
}

static void a_little_better_counts_as_well(void **state)
{
	static const int pain[] = {8, 6}, activity[] = {4, 4};
	struct course course = LOOK_AT(pain, activity);

	(void)state;
	assert_true(course.mcic_met.known && course.mcic_met.value);
}

static void a_gain_that_is_lost_again_no_longer_counts(void **state)
{
	static const int pain[] = {6, 3, 6}, activity[] = {4};
	struct course course = LOOK_AT(pain, activity);

	(void)state;
	assert_true(course.mcic_met.known);
	assert_false(course.mcic_met.value);
}

static void one_bad_day_is_not_worsening(void **state)
{
	static const int pain[] = {5, 8}, back_again[] = {5, 8, 5, 8}, activity[] = {4, 4};

	(void)state;
	assert_false(LOOK_AT(pain, activity).worsening.value);
	assert_false(LOOK_AT(back_again, activity).worsening.value);
}

static void two_bad_values_in_a_row_are_worsening(void **state)
{
	static const int pain[] = {5, 8, MISSING, 7}, activity[] = {4, 4};

	(void)state;
	assert_true(LOOK_AT(pain, activity).worsening.value);
}

static void worse_on_two_measures_is_worsening(void **state)
{
	static const int pain[] = {5, 8}, activity[] = {6, 3};

	(void)state;
	assert_true(LOOK_AT(pain, activity).worsening.value);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_pause_of_its_full_length_ends_no_course),
		cmocka_unit_test(a_pause_a_second_longer_begins_anew),
		cmocka_unit_test(the_schedule_of_a_year_is_one_course),
		cmocka_unit_test(what_comes_from_outside_is_of_no_course_and_bridges_none),
		cmocka_unit_test(a_course_of_long_ago_is_not_the_present_one),
		cmocka_unit_test(one_value_is_no_course),
		cmocka_unit_test(half_the_pain_is_a_change_that_counts),
		cmocka_unit_test(a_little_better_counts_as_well),
		cmocka_unit_test(a_gain_that_is_lost_again_no_longer_counts),
		cmocka_unit_test(one_bad_day_is_not_worsening),
		cmocka_unit_test(two_bad_values_in_a_row_are_worsening),
		cmocka_unit_test(worse_on_two_measures_is_worsening),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
