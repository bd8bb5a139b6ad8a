/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/test.h"
#include "practice/intake/questions.h"

/* A healthy man of forty: every question is answered with its harmless value. */
static void answer_harmless(struct fact_set *set, bool *is_answered, const struct question *items, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		is_answered[items[i].fact] = true;
		if (fact_infos[items[i].fact].type == FACT_TYPE_NUMBER)
			assert_int_equal(fact_set_number(set, items[i].fact, 3000), STATUS_OK);
		else if (fact_infos[items[i].fact].type != FACT_TYPE_TEXT)
			set->values[items[i].fact] = (struct fact_value){.state = ANSWER_KNOWN};
	}
	if (set->values[FACT_PAIN_MECHANICAL].state == ANSWER_KNOWN)
		set->values[FACT_PAIN_MECHANICAL].number = 1;
}

static struct fact_set of_age(int64_t years, int sex)
{
	struct fact_set set = {0};

	assert_int_equal(fact_set_number(&set, FACT_AGE, years * 1000), STATUS_OK);
	assert_int_equal(fact_set_word(&set, FACT_SEX, sex), STATUS_OK);
	assert_int_equal(fact_set_word(&set, FACT_ANSWERED_BY, 0), STATUS_OK);
	return set;
}

static size_t pages_of(struct fact_set *set)
{
	bool is_answered[FACT_COUNT] = {false};
	struct question items[QUESTIONS_MAX];
	size_t pages = 0;

	for (int screen = SCREEN_NOW; screen <= SCREEN_COUNT; screen++) {
		size_t count = questions_of_screen(screen, set, false, items);

		answer_harmless(set, is_answered, items, count);
		pages++;
		pages += questions_to_follow(screen, set, is_answered, false, items) > 0;
	}
	return pages;
}

static void a_healthy_person_sees_five_pages(void **state)
{
	struct fact_set man = of_age(40, 1);
	struct fact_set woman = of_age(33, 0);

	(void)state;
	assert_int_equal(pages_of(&man), 5);
	assert_int_equal(pages_of(&woman), 5);
}

static bool asks(const struct question *items, size_t count, enum fact fact)
{
	for (size_t i = 0; i < count; i++) {
		if (items[i].fact == fact)
			return true;
	}
	return false;
}

static void a_group_line_opens_its_details(void **state)
{
	struct fact_set set = of_age(40, 1);
	bool is_answered[FACT_COUNT] = {false};
	struct question items[QUESTIONS_MAX];
	size_t count = questions_of_screen(SCREEN_HEALTH, &set, false, items);

	(void)state;
	assert_true(asks(items, count, FACT_G_BLOOD));
	assert_false(asks(items, count, FACT_ANTICOAGULANT));
	assert_int_equal(fact_set_bool(&set, FACT_G_BLOOD, true), STATUS_OK);
	count = questions_to_follow(SCREEN_HEALTH, &set, is_answered, false, items);
	assert_true(asks(items, count, FACT_ANTICOAGULANT));
	assert_int_equal(question_opened_by(FACT_ANTICOAGULANT), FACT_G_BLOOD);
	is_answered[FACT_ANTICOAGULANT] = true;
	count = questions_to_follow(SCREEN_HEALTH, &set, is_answered, false, items);
	assert_false(asks(items, count, FACT_ANTICOAGULANT));
}

static void a_fall_told_at_first_is_dated_with_the_pain(void **state)
{
	struct fact_set set = of_age(40, 1);
	struct question items[QUESTIONS_MAX];
	size_t count;

	(void)state;
	assert_int_equal(fact_set_word(&set, FACT_TRAUMA, 2), STATUS_OK);
	count = questions_of_screen(SCREEN_PAIN, &set, false, items);
	assert_true(asks(items, count, FACT_TRAUMA_DAYS));
	assert_true(asks(items, count, FACT_TRAUMA_CLEARED));
}

static void what_a_person_must_ask_is_not_on_the_form(void **state)
{
	struct fact_set set = of_age(40, 1);
	struct question items[QUESTIONS_MAX];
	size_t count;

	(void)state;
	assert_int_equal(fact_set_bool(&set, FACT_BILATERAL_LEG, true), STATUS_OK);
	count = questions_of_screen(SCREEN_PAIN, &set, false, items);
	assert_false(asks(items, count, FACT_SEXUAL_CHANGE));
	count = questions_of_screen(SCREEN_PAIN, &set, true, items);
	assert_true(asks(items, count, FACT_SEXUAL_CHANGE));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_healthy_person_sees_five_pages),
		cmocka_unit_test(a_group_line_opens_its_details),
		cmocka_unit_test(a_fall_told_at_first_is_dated_with_the_pain),
		cmocka_unit_test(what_a_person_must_ask_is_not_on_the_form),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
