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

static const struct question *question_in(const struct question *items, size_t count, enum fact fact)
{
	for (size_t i = 0; i < count; i++) {
		if (items[i].fact == fact)
			return &items[i];
	}
	return NULL;
}

/* "None of these" would answer them with the graver value, or with none at all. */
static void two_questions_about_the_pain_stand_alone(void **state)
{
	struct fact_set set = of_age(40, 1);
	struct question items[QUESTIONS_MAX];
	size_t count = questions_of_screen(SCREEN_PAIN, &set, false, items);

	(void)state;
	assert_int_equal(question_in(items, count, FACT_NEW_EPISODE)->group, GROUP_ALONE);
	assert_int_equal(question_in(items, count, FACT_PAIN_MECHANICAL)->group, GROUP_ALONE);
	assert_int_equal(question_in(items, count, FACT_PAIN_NRS)->kind, QUESTION_SCALE);
}

static void questions_come_in_the_order_of_the_form(void **state)
{
	struct fact_set set = of_age(72, 0);
	struct question items[QUESTIONS_MAX];

	(void)state;
	for (int screen = SCREEN_NOW; screen <= SCREEN_COUNT; screen++) {
		size_t count = questions_of_screen(screen, &set, true, items);

		assert_true(count > 1);
		for (size_t i = 1; i < count; i++)
			assert_true(
				fact_infos[items[i - 1].fact].screen * 1000 + fact_infos[items[i - 1].fact].order <
				fact_infos[items[i].fact].screen * 1000 + fact_infos[items[i].fact].order);
	}
}

static void consent_is_asked_on_the_last_screen(void **state)
{
	struct fact_set child = of_age(15, 1), man = of_age(40, 1);
	struct question items[QUESTIONS_MAX];
	size_t count = questions_of_screen(SCREEN_COUNT, &child, false, items);

	(void)state;
	assert_true(asks(items, count, FACT_GUARDIAN_CONSENT));
	count = questions_of_screen(SCREEN_COUNT, &man, false, items);
	assert_false(asks(items, count, FACT_GUARDIAN_CONSENT));
}

static void what_hangs_on_something_unknown_is_not_asked_yet(void **state)
{
	struct fact_set nobody = {0};
	struct question items[QUESTIONS_MAX];
	size_t count = questions_of_screen(SCREEN_COUNT, &nobody, false, items);

	(void)state;
	assert_false(asks(items, count, FACT_GUARDIAN_CONSENT));
}

static void only_what_was_opened_follows(void **state)
{
	struct fact_set set = of_age(40, 1);
	bool is_answered[FACT_COUNT] = {false};
	struct question items[QUESTIONS_MAX];
	size_t count = questions_to_follow(SCREEN_HEALTH, &set, is_answered, false, items);

	(void)state;
	assert_false(asks(items, count, FACT_FEVER));
	assert_int_equal(fact_set_bool(&set, FACT_G_STEROID, true), STATUS_OK);
	count = questions_to_follow(SCREEN_PAIN, &set, is_answered, false, items);
	assert_false(asks(items, count, FACT_STEROID_ORAL_MONTHS));
	assert_true(asks(items, count, FACT_PAIN_EXPLAINED_BY_KNOWN_BENIGN));
	count = questions_to_follow(SCREEN_HEALTH, &set, is_answered, false, items);
	assert_true(asks(items, count, FACT_STEROID_ORAL_MONTHS));
	/* A line on another screen is no heading for it. */
	assert_int_equal(question_opened_by(FACT_PAIN_EXPLAINED_BY_KNOWN_BENIGN), FACT_COUNT);
	assert_int_equal(question_opened_by(FACT_STEROID_ORAL_MONTHS), FACT_G_STEROID);
}

static void what_is_left_is_asked_one_by_one(void **state)
{
	static const uint16_t open[] = {FACT_SEXUAL_CHANGE, FACT_FEVER, FACT_ANTICOAGULANT, FACT_BOWEL_CHANGE};
	struct fact_set set = of_age(40, 1);
	struct question items[QUESTIONS_MAX];

	(void)state;
	assert_int_equal(fact_set_bool(&set, FACT_BILATERAL_LEG, true), STATUS_OK);
	/* The first is for the room, the third nobody has opened. */
	assert_int_equal(questions_left(&set, open, 4, false, items), 2);
	assert_int_equal(items[0].fact, FACT_FEVER);
	assert_int_equal(items[1].fact, FACT_BOWEL_CHANGE);
	assert_int_equal(items[0].group, GROUP_ALONE);
	assert_int_equal(questions_left(&set, open, 4, true, items), 3);
	assert_int_equal(items[0].fact, FACT_SEXUAL_CHANGE);
	assert_int_equal(questions_left(&set, open, 0, true, items), 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_healthy_person_sees_five_pages),
		cmocka_unit_test(a_group_line_opens_its_details),
		cmocka_unit_test(a_fall_told_at_first_is_dated_with_the_pain),
		cmocka_unit_test(what_a_person_must_ask_is_not_on_the_form),
		cmocka_unit_test(two_questions_about_the_pain_stand_alone),
		cmocka_unit_test(questions_come_in_the_order_of_the_form),
		cmocka_unit_test(consent_is_asked_on_the_last_screen),
		cmocka_unit_test(what_hangs_on_something_unknown_is_not_asked_yet),
		cmocka_unit_test(only_what_was_opened_follows),
		cmocka_unit_test(what_is_left_is_asked_one_by_one),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
