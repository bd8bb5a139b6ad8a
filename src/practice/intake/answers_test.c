/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/test.h"
#include "practice/intake/answer_value.h"
#include "practice/intake/answers.h"

enum { NOW = 2000000000 };

#define ANSWER(id_, fact_, value_, source_, days_ago_)                                            \
	{                                                                                         \
		.id = (id_), .fact = TEXT(fact_), .value = TEXT(value_), .source = TEXT(source_), \
		.observed = NOW - (days_ago_)*DAY_SECONDS                                         \
	}

static struct fact_set counted(struct arena *arena, struct told_answer *items, size_t count)
{
	struct fact_set set = {0};

	answers_sort(items, count, NOW);
	assert_int_equal(answers_count(items, count, arena, &set), STATUS_OK);
	return set;
}

static void the_newest_answer_counts(void **state)
{
	struct told_answer items[] = {ANSWER(1, "fever", "true", "client", 1),
		ANSWER(2, "fever", "false", "client", 0), ANSWER(3, "g_blood", "true", "client", 0)};
	struct fact_set set = counted(*state, items, 3);

	assert_int_equal(set.values[FACT_FEVER].state, ANSWER_KNOWN);
	assert_int_equal(set.values[FACT_FEVER].number, 0);
	assert_int_equal(set.values[FACT_G_BLOOD].number, 1);
}

static void the_therapist_beats_the_form_at_the_same_moment(void **state)
{
	struct told_answer items[] = {
		ANSWER(1, "fever", "false", "therapist", 0), ANSWER(2, "fever", "true", "client", 0)};
	struct fact_set set = counted(*state, items, 2);

	assert_int_equal(set.values[FACT_FEVER].number, 0);
}

static void an_old_answer_is_unknown(void **state)
{
	struct told_answer items[] = {ANSWER(1, "fever", "true", "client", 3)}; /* holds two days */
	struct fact_set set = counted(*state, items, 1);

	assert_true(items[0].is_old);
	assert_int_equal(set.values[FACT_FEVER].state, ANSWER_UNKNOWN);
}

static void an_answer_holds_on_its_last_day(void **state)
{
	struct told_answer items[] = {ANSWER(1, "fever", "true", "client", 2)};

	(void)counted(*state, items, 1);
	assert_false(items[0].is_old);
}

static void not_knowing_does_not_contradict_a_record(void **state)
{
	struct told_answer items[] = {ANSWER(1, "anticoagulant", "true", "record", 30),
		ANSWER(2, "anticoagulant", "\"unknown\"", "client", 0)};
	struct fact_set set = counted(*state, items, 2);

	assert_int_equal(set.values[FACT_ANTICOAGULANT].state, ANSWER_KNOWN);
	assert_int_equal(set.values[FACT_ANTICOAGULANT].number, 1);
}

static void only_a_record_that_still_holds_is_preferred_to_not_knowing(void **state)
{
	/* Nothing said at all is not knowing either; what a person said earlier is not taken up again. */
	struct told_answer null[] = {ANSWER(1, "anticoagulant", "true", "record", 30),
		ANSWER(2, "anticoagulant", "null", "client", 1),
		ANSWER(3, "anticoagulant", "\"unknown\"", "told", 0)};
	struct told_answer old[] = {ANSWER(1, "anticoagulant", "true", "record", 400),
		ANSWER(2, "anticoagulant", "\"unknown\"", "client", 0)};
	struct told_answer own[] = {ANSWER(1, "anticoagulant", "true", "client", 30),
		ANSWER(2, "anticoagulant", "\"unknown\"", "client", 0)};

	assert_int_equal(counted(*state, null, 3).values[FACT_ANTICOAGULANT].number, 1);
	assert_int_equal(null[1].id, 3);
	assert_int_equal(null[2].id, 2);
	assert_int_equal(counted(*state, old, 2).values[FACT_ANTICOAGULANT].state, ANSWER_UNKNOWN);
	assert_int_equal(old[0].id, 2);
	assert_int_equal(counted(*state, own, 2).values[FACT_ANTICOAGULANT].state, ANSWER_UNKNOWN);
	assert_int_equal(own[0].id, 2);
}

/* Behind them somebody may have said "yes" after the record's "no". */
static void a_record_is_not_preferred_to_more_answers_than_are_read(void **state)
{
	struct told_answer items[1 + ANSWERS_READ_MAX] = {ANSWER(1, "anticoagulant", "false", "record", 30)};

	for (int i = 1; i <= ANSWERS_READ_MAX; i++)
		items[i] = (struct told_answer)ANSWER(1 + i, "anticoagulant", "\"unknown\"", "client", i);
	assert_int_equal(
		counted(*state, items, ANSWERS_READ_MAX + 1).values[FACT_ANTICOAGULANT].state, ANSWER_UNKNOWN);
	items[0] = (struct told_answer)ANSWER(1, "anticoagulant", "false", "record", 30);
	for (int i = 1; i < ANSWERS_READ_MAX; i++)
		items[i] = (struct told_answer)ANSWER(1 + i, "anticoagulant", "\"unknown\"", "client", i);
	assert_int_equal(counted(*state, items, ANSWERS_READ_MAX).values[FACT_ANTICOAGULANT].state, ANSWER_KNOWN);
}

static void the_later_of_two_equal_answers_counts(void **state)
{
	struct told_answer items[] = {ANSWER(1, "fever", "true", "client", 0),
		ANSWER(3, "fever", "false", "client", 0), ANSWER(2, "fever", "true", "client", 0)};
	struct told_answer by_source[] = {ANSWER(3, "fever", "true", "client", 0),
		ANSWER(2, "fever", "false", "told", 0), ANSWER(4, "fever", "true", "record", 0)};
	struct fact_set set = counted(*state, items, 3);

	assert_int_equal(set.values[FACT_FEVER].number, 0);
	assert_int_equal(items[0].id, 3);
	(void)counted(*state, by_source, 3);
	assert_int_equal(by_source[0].id, 2);
	assert_int_equal(by_source[1].id, 3);
}

static void an_answer_without_an_end_never_gets_old(void **state)
{
	(void)state;
	assert_int_equal(fact_infos[FACT_FEVER].valid_days, 2);
	assert_false(answer_is_old(FACT_FEVER, NOW - 2 * DAY_SECONDS, NOW));
	assert_true(answer_is_old(FACT_FEVER, NOW - 2 * DAY_SECONDS - 1, NOW));
	for (int fact = 0; fact < FACT_COUNT; fact++)
		if (fact_infos[fact].valid_days == 0)
			assert_false(answer_is_old((enum fact)fact, 0, NOW));
}

static void a_newer_answer_contradicts_a_record(void **state)
{
	struct told_answer items[] = {
		ANSWER(1, "anticoagulant", "true", "record", 30), ANSWER(2, "anticoagulant", "false", "client", 0)};
	struct fact_set set = counted(*state, items, 2);

	assert_int_equal(set.values[FACT_ANTICOAGULANT].number, 0);
}

static void an_old_record_is_shown_but_unknown(void **state)
{
	struct told_answer items[] = {ANSWER(1, "anticoagulant", "true", "record", 400)};
	struct fact_set set = counted(*state, items, 1);

	assert_true(items[0].is_old);
	assert_int_equal(set.values[FACT_ANTICOAGULANT].state, ANSWER_UNKNOWN);
	assert_ptr_equal(answers_find(items, 1, FACT_ANTICOAGULANT), &items[0]);
}

static void a_value_comes_back_as_it_was_written(void **state)
{
	static const struct {
		enum fact fact;
		const char *json;
	} cases[] = {{FACT_FEVER, "true"}, {FACT_FEVER, "\"unknown\""}, {FACT_TRAUMA, "\"minor\""},
		{FACT_PAIN_NRS, "4.500"}, {FACT_PAIN_NRS, "7"}, {FACT_POSSIBLE_ECTOPIC, "\"not_applicable\""},
		{FACT_CONSENT_NO, "[\"DTM\",\"DN\"]"}, {FACT_CONSENT_NO, "[]"}, {FACT_PAIN_NRS, "0"},
		{FACT_PAIN_NRS, "0.005"}, {FACT_PAIN_NRS, "4.050"}, {FACT_FEVER, "false"},
		{FACT_GOAL, "\"walk \\\"far\\\"\""}};

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct fact_set set = {0};

		assert_int_equal(answer_value_read(text_of(cases[i].json), *state, cases[i].fact, &set), STATUS_OK);
		assert_text_equal(answer_value_write(&set, cases[i].fact, *state), text_of(cases[i].json));
	}
}

static void a_value_of_another_type_is_refused(void **state)
{
	struct fact_set set = {0};

	assert_int_equal(answer_value_read(TEXT("\"huge\""), *state, FACT_TRAUMA, &set), STATUS_INVALID);
	assert_int_equal(answer_value_read(TEXT("11"), *state, FACT_PAIN_NRS, &set), STATUS_INVALID);
	assert_int_equal(answer_value_read(TEXT("1"), *state, FACT_FEVER, &set), STATUS_INVALID);
	assert_int_equal(answer_value_read(TEXT("true false"), *state, FACT_FEVER, &set), STATUS_INVALID);
	assert_int_equal(answer_value_read(NO_TEXT, *state, FACT_FEVER, &set), STATUS_INVALID);
	assert_int_equal(answer_value_read(TEXT("4.0005"), *state, FACT_PAIN_NRS, &set), STATUS_INVALID);
	assert_int_equal(answer_value_read(TEXT("4.0004"), *state, FACT_PAIN_NRS, &set), STATUS_INVALID);
	assert_int_equal(answer_value_read(TEXT("4.0006"), *state, FACT_PAIN_NRS, &set), STATUS_INVALID);
	assert_int_equal(answer_value_read(TEXT("-0.001"), *state, FACT_PAIN_NRS, &set), STATUS_INVALID);
	assert_int_equal(answer_value_read(TEXT("1e300"), *state, FACT_PAIN_NRS, &set), STATUS_INVALID);
	assert_int_equal(answer_value_read(TEXT("\"TREAT\""), *state, FACT_TRIAGE_SO_FAR, &set), STATUS_INVALID);
	assert_int_equal(
		answer_value_read(TEXT("[\"DTM\",\"NO\"]"), *state, FACT_CONSENT_NO, &set), STATUS_INVALID);
	assert_int_equal(answer_value_read(TEXT("\"DTM\""), *state, FACT_CONSENT_NO, &set), STATUS_INVALID);
	assert_int_equal(set.values[FACT_TRAUMA].state, ANSWER_UNKNOWN);
	assert_int_equal(set.values[FACT_PAIN_NRS].state, ANSWER_UNKNOWN);
}

static void own_words_have_a_length_and_no_bytes_of_control(void **state)
{
	static char letters[ANSWER_VALUE_BYTES_MAX + 8];
	struct fact_set set = {0};
	struct text words;

	/* Blanks around a value count too. */
	memset(letters, ' ', sizeof(letters));
	memcpy(letters, "true", 4);
	assert_int_equal(
		answer_value_read((struct text){letters, ANSWER_VALUE_BYTES_MAX}, *state, FACT_FEVER, &set),
		STATUS_OK);
	assert_int_equal(
		answer_value_read((struct text){letters, ANSWER_VALUE_BYTES_MAX + 1}, *state, FACT_FEVER, &set),
		STATUS_INVALID);

	memset(letters, 'a', sizeof(letters));
	letters[0] = letters[ANSWER_VALUE_BYTES_MAX - 1] = '"';
	assert_int_equal(
		answer_words_read((struct text){letters, ANSWER_VALUE_BYTES_MAX}, *state, &words), STATUS_OK);
	assert_int_equal(words.size, ANSWER_VALUE_BYTES_MAX - 2);
	letters[ANSWER_VALUE_BYTES_MAX - 1] = 'a';
	letters[ANSWER_VALUE_BYTES_MAX] = '"';
	assert_int_equal(answer_words_read((struct text){letters, ANSWER_VALUE_BYTES_MAX + 1}, *state, &words),
		STATUS_INVALID);
	assert_int_equal(answer_words_read(TEXT("\"a\\u0007b\""), *state, &words), STATUS_INVALID);
	assert_int_equal(answer_words_read(TEXT("7"), *state, &words), STATUS_INVALID);
}

static int with_arena(void **state)
{
	*state = arena_create(1u << 20);
	return *state ? 0 : -1;
}

static int without_arena(void **state)
{
	arena_destroy(*state);
	return 0;
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_newest_answer_counts),
		cmocka_unit_test(the_therapist_beats_the_form_at_the_same_moment),
		cmocka_unit_test(an_old_answer_is_unknown),
		cmocka_unit_test(an_answer_holds_on_its_last_day),
		cmocka_unit_test(not_knowing_does_not_contradict_a_record),
		cmocka_unit_test(only_a_record_that_still_holds_is_preferred_to_not_knowing),
		cmocka_unit_test(a_record_is_not_preferred_to_more_answers_than_are_read),
		cmocka_unit_test(the_later_of_two_equal_answers_counts),
		cmocka_unit_test(an_answer_without_an_end_never_gets_old),
		cmocka_unit_test(own_words_have_a_length_and_no_bytes_of_control),
		cmocka_unit_test(a_newer_answer_contradicts_a_record),
		cmocka_unit_test(an_old_record_is_shown_but_unknown),
		cmocka_unit_test(a_value_comes_back_as_it_was_written),
		cmocka_unit_test(a_value_of_another_type_is_refused),
	};

	return cmocka_run_group_tests(tests, with_arena, without_arena);
}
