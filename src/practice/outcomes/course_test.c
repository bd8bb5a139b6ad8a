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
		cmocka_unit_test(one_value_is_no_course),
		cmocka_unit_test(half_the_pain_is_a_change_that_counts),
		cmocka_unit_test(a_gain_that_is_lost_again_no_longer_counts),
		cmocka_unit_test(one_bad_day_is_not_worsening),
		cmocka_unit_test(two_bad_values_in_a_row_are_worsening),
		cmocka_unit_test(worse_on_two_measures_is_worsening),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
