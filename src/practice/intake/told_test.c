/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/test.h"
#include "practice/intake/told.h"

static struct arena *arena;

static int fresh(void **state)
{
	(void)state;
	arena = arena_create(1u << 20);
	return arena ? 0 : -1;
}

static int done(void **state)
{
	(void)state;
	arena_destroy(arena);
	return 0;
}

/* Reads the answer to one question, asked for itself or in a group. */
static struct told tell_in(enum fact fact, enum question_group group, const char *posted)
{
	struct question question = {fact, question_kind(fact), group};
	struct told told;
	struct form form;

	assert_int_equal(form_decode(arena, text_of(posted), &form), STATUS_OK);
	assert_int_equal(told_read(&form, &question, 1, arena, &told), STATUS_OK);
	return told;
}

static struct told tell(enum fact fact, const char *posted)
{
	return tell_in(fact, GROUP_ALONE, posted);
}

/* The number that was understood, -1 when it is wrong, -2 when nothing was given. */
static int64_t number_of(enum fact fact, const char *posted)
{
	struct told told = tell(fact, posted);

	if (told.is_wrong[fact]) {
		assert_false(told.is_given[fact]);
		return -1;
	}
	return told.is_given[fact] ? told.set.values[fact].number : -2;
}

static enum answer_state state_of(enum fact fact, const char *posted)
{
	struct told told = tell(fact, posted);

	assert_true(told.is_given[fact]);
	return told.set.values[fact].state;
}

static void a_length_may_be_given_in_any_unit(void **state)
{
	(void)state;
	assert_int_equal(number_of(FACT_DURATION_WEEKS, "duration_weeks=3&duration_weeks_unit=weeks"), 3000);
	assert_int_equal(number_of(FACT_DURATION_WEEKS, "duration_weeks=14&duration_weeks_unit=days"), 2000);
	assert_int_equal(number_of(FACT_DURATION_WEEKS, "duration_weeks=1.5&duration_weeks_unit=weeks"), 1500);
	/* 730 and 8766 hours of 168 each. */
	assert_int_equal(number_of(FACT_DURATION_WEEKS, "duration_weeks=1&duration_weeks_unit=months"), 4345);
	assert_int_equal(number_of(FACT_DURATION_WEEKS, "duration_weeks=1&duration_weeks_unit=years"), 52178);
	assert_int_equal(
		number_of(FACT_HOURS_SINCE_INJURY, "hours_since_injury=2&hours_since_injury_unit=days"), 48000);
	/* A unit that makes no sense here is the question's own. */
	assert_int_equal(number_of(FACT_DURATION_WEEKS, "duration_weeks=3&duration_weeks_unit=hours"), 3000);
	assert_int_equal(number_of(FACT_DURATION_WEEKS, "duration_weeks=3"), 3000);
	assert_int_equal(number_of(FACT_PREG_WEEKS, "preg_weeks=20&preg_weeks_unit=months"), 20000);
	assert_int_equal(number_of(FACT_PREG_WEEKS, "preg_weeks=20&preg_weeks_unit=days"), 20000);
	assert_int_equal(
		number_of(FACT_HOURS_SINCE_INJURY, "hours_since_injury=2&hours_since_injury_unit=years"), 2000);
}

static void a_length_that_is_no_number_is_wrong(void **state)
{
	(void)state;
	assert_int_equal(number_of(FACT_DURATION_WEEKS, "duration_weeks=many&duration_weeks_unit=weeks"), -1);
	assert_int_equal(number_of(FACT_DURATION_WEEKS, "duration_weeks=-1&duration_weeks_unit=weeks"), -1);
	assert_int_equal(number_of(FACT_DURATION_WEEKS, "duration_weeks=-0.1&duration_weeks_unit=weeks"), -1);
	assert_int_equal(number_of(FACT_DURATION_WEEKS, "duration_weeks=9999&duration_weeks_unit=years"), -1);
	assert_int_equal(number_of(FACT_DURATION_WEEKS, "duration_weeks=+&duration_weeks_unit=weeks"), -2);
}

static void the_key_beside_a_length_counts_without_one(void **state)
{
	(void)state;
	assert_int_equal(state_of(FACT_TRAUMA_DAYS, "trauma_days_is=unknown"), ANSWER_UNKNOWN);
	assert_int_equal(state_of(FACT_FOOT_DROP_DAYS, "foot_drop_days_is=na"), ANSWER_NOT_APPLICABLE);
	assert_int_equal(state_of(FACT_FOOT_DROP_DAYS, "foot_drop_days=2&foot_drop_days_is=na"), ANSWER_KNOWN);
}

static void lengths_are_for_how_long_or_how_long_ago(void **state)
{
	(void)state;
	assert_false(amount_is_ago(FACT_DURATION_WEEKS));
	assert_false(amount_is_ago(FACT_STEROID_ORAL_MONTHS));
	assert_false(amount_is_ago(FACT_PREG_WEEKS));
	assert_true(amount_is_ago(FACT_TRAUMA_DAYS));
}

static void a_scale_has_ends(void **state)
{
	(void)state;
	assert_int_equal(number_of(FACT_PAIN_NRS, "pain_nrs=0"), 0);
	assert_int_equal(number_of(FACT_PAIN_NRS, "pain_nrs=10"), 10000);
	assert_int_equal(number_of(FACT_PAIN_NRS, "pain_nrs=11"), -1);
	assert_int_equal(number_of(FACT_PAIN_NRS, "pain_nrs=-1"), -1);
	assert_int_equal(number_of(FACT_PAIN_NRS, "pain_nrs="), -2);
}

static void keys_mean_what_they_say(void **state)
{
	(void)state;
	assert_int_equal(number_of(FACT_FEVER, "fever=yes"), 1);
	assert_int_equal(number_of(FACT_FEVER, "fever=no"), 0);
	assert_int_equal(number_of(FACT_FEVER, "fever=maybe"), -1);
	assert_int_equal(number_of(FACT_FEVER, "fever="), -2);
	assert_int_equal(state_of(FACT_FEVER, "fever=unknown"), ANSWER_UNKNOWN);
	/* "Does not apply" is no answer to fever. */
	assert_int_equal(number_of(FACT_FEVER, "fever=na"), -1);
	assert_int_equal(number_of(FACT_TRAUMA, "trauma=major"), WORD_TRAUMA_MAJOR);
	assert_int_equal(number_of(FACT_TRAUMA, "trauma=huge"), -1);
}

static void counted_lines_are_counted(void **state)
{
	(void)state;
	assert_int_equal(number_of(FACT_AXSPA_COUNT, "axspa_count=1&axspa_count=9&axspa_count=4"), 3000);
	assert_int_equal(number_of(FACT_AXSPA_COUNT, "axspa_count=9"), 1000);
	assert_int_equal(number_of(FACT_AXSPA_COUNT, "axspa_count_is=none"), 0);
	assert_int_equal(number_of(FACT_AXSPA_COUNT, "axspa_count=10"), -2);
}

static void none_of_these_answers_only_what_was_left_open_in_its_group(void **state)
{
	struct told told = tell_in(FACT_FEVER, GROUP_NOW, "none=group_now");

	(void)state;
	assert_true(told.is_given[FACT_FEVER]);
	assert_int_equal(told.set.values[FACT_FEVER].state, ANSWER_KNOWN);
	assert_int_equal(told.set.values[FACT_FEVER].number, 0);
	assert_int_equal(
		tell_in(FACT_FEVER, GROUP_NOW, "fever=yes&none=group_now").set.values[FACT_FEVER].number, 1);
	assert_int_equal(
		tell_in(FACT_FEVER, GROUP_NOW, "fever=unknown&none=group_now").set.values[FACT_FEVER].state,
		ANSWER_UNKNOWN);
	assert_false(tell_in(FACT_FEVER, GROUP_NOW, "none=group_body").is_given[FACT_FEVER]);
	assert_false(tell_in(FACT_FEVER, GROUP_ALONE, "none=group_alone").is_given[FACT_FEVER]);
	/* A length that has nothing to count does not apply. */
	told = tell_in(FACT_FOOT_DROP_DAYS, GROUP_BODY, "none=group_body");
	assert_int_equal(told.set.values[FACT_FOOT_DROP_DAYS].state, ANSWER_NOT_APPLICABLE);
}

static void what_is_missing_must_be_answered_but_own_words_need_not(void **state)
{
	struct question fever = {FACT_FEVER, QUESTION_KEYS, GROUP_ALONE};
	struct question goal = {FACT_GOAL, QUESTION_LINES, GROUP_ALONE};
	struct told told = tell(FACT_FEVER, "");

	(void)state;
	assert_true(told_is_missing(&told, &fever));
	assert_false(told_is_missing(&told, &goal));
	/* What is wrong is said to be wrong, not to be missing. */
	told = tell(FACT_FEVER, "fever=maybe");
	assert_false(told_is_missing(&told, &fever));
	told = tell(FACT_FEVER, "fever=unknown");
	assert_false(told_is_missing(&told, &fever));
	assert_text_equal(tell(FACT_GOAL, "goal=+walk+").set.values[FACT_GOAL].text, TEXT("walk"));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_length_may_be_given_in_any_unit),
		cmocka_unit_test(a_length_that_is_no_number_is_wrong),
		cmocka_unit_test(the_key_beside_a_length_counts_without_one),
		cmocka_unit_test(lengths_are_for_how_long_or_how_long_ago),
		cmocka_unit_test(a_scale_has_ends),
		cmocka_unit_test(keys_mean_what_they_say),
		cmocka_unit_test(counted_lines_are_counted),
		cmocka_unit_test(none_of_these_answers_only_what_was_left_open_in_its_group),
		cmocka_unit_test(what_is_missing_must_be_answered_but_own_words_need_not),
	};

	return cmocka_run_group_tests(tests, fresh, done);
}
