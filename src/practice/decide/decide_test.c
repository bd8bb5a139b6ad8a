/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/test.h"

#include "practice/decide/decide.h"

static struct arena *arena;

static int make_arena(void **state)
{
	(void)state;
	arena = arena_create(1u << 20);
	return arena ? 0 : -1;
}

static int drop_arena(void **state)
{
	(void)state;
	arena_destroy(arena);
	return 0;
}

/* A man of 40 with a plain sore back for 20 weeks, everything asked and answered. */
static struct fact_set well_person(void)
{
	static const enum fact with_words[] = {
		FACT_LEG_WEAKNESS, FACT_TRAUMA, FACT_CANCER_HISTORY, FACT_ONSET, FACT_ANSWERED_BY};
	struct fact_set set = {0};

	for (int fact = 0; fact < FACT_COUNT; fact++) {
		if (fact_infos[fact].supplier == SUPPLIER_ASKED_OF_EVERYONE &&
			fact_infos[fact].type == FACT_TYPE_BOOL)
			assert_int_equal(fact_set_bool(&set, (enum fact)fact, false), STATUS_OK);
	}
	for (size_t i = 0; i < sizeof(with_words) / sizeof(*with_words); i++)
		assert_int_equal(fact_set_word(&set, with_words[i], 0), STATUS_OK);
	assert_int_equal(fact_set_word(&set, FACT_SEX, WORD_SEX_M), STATUS_OK);
	assert_int_equal(fact_set_number(&set, FACT_AGE, 40000), STATUS_OK);
	assert_int_equal(fact_set_number(&set, FACT_PAIN_NRS, 4000), STATUS_OK);
	assert_int_equal(fact_set_number(&set, FACT_DURATION_WEEKS, 20000), STATUS_OK);
	assert_int_equal(fact_set_number(&set, FACT_AXSPA_COUNT, 0), STATUS_OK);
	assert_int_equal(fact_set_bool(&set, FACT_PAIN_EXPLAINED_BY_KNOWN_BENIGN, false), STATUS_OK);
	assert_int_equal(fact_set_bool(&set, FACT_SEEN_PROFESSIONAL_12M, true), STATUS_OK);
	assert_int_equal(fact_set_number(&set, FACT_SESSIONS_DONE, 0), STATUS_OK);
	assert_int_equal(fact_set_text(&set, FACT_GOAL, TEXT("to lift my child")), STATUS_OK);
	return set;
}

static const struct decision *decided(const struct fact_set *set)
{
	const struct decision *decision = NULL;

	arena_reset(arena);
	assert_int_equal(decide(set, arena, &decision), STATUS_OK);
	return decision;
}

static bool has_fired(const struct decision *decision, enum rule rule)
{
	for (int i = 0; i < decision->fired_count; i++) {
		if (decision->fired[i] == rule)
			return true;
	}
	return false;
}

static void a_plain_sore_back_is_treated(void **state)
{
	struct fact_set set = well_person();
	const struct decision *decision = decided(&set);

	(void)state;
	assert_int_equal(decision->triage, TRIAGE_TREAT);
	assert_int_equal(decision->open_count, 0);
	assert_int_equal(decision->techniques[TECHNIQUE_SWED].suitability, SUITS_FITS);
	assert_int_equal(decision->techniques[TECHNIQUE_SCAR].suitability, SUITS_FINE);
	assert_int_equal(decision->techniques[TECHNIQUE_DN].suitability, SUITS_NOT_NOW);
	assert_int_equal(decision->techniques[TECHNIQUE_DN].override_policy, OVERRIDE_NOBODY);
	assert_int_equal(decision->client_keys[0], CLIENT_TREAT);
	assert_int_equal(decision->dose_rule, RULE_R51);
	assert_true(has_fired(decision, RULE_R52)); /* no exercise in the plan yet */
}

static void an_unanswered_warning_sign_is_not_a_no(void **state)
{
	struct fact_set set = well_person();
	const struct decision *decision;

	(void)state;
	fact_set_unknown(&set, FACT_NIGHT_UNREMITTING);
	decision = decided(&set);
	assert_int_equal(decision->triage, TRIAGE_INCOMPLETE);
	assert_int_equal(decision->open_count, 1);
	assert_int_equal(decision->open[0], FACT_NIGHT_UNREMITTING);
	assert_int_equal(decision->override_policy, OVERRIDE_ASKED_UNKNOWN);
	for (int i = 0; i < HANDS_ON_COUNT; i++)
		assert_int_equal(decision->techniques[i].suitability, SUITS_NOT_NOW);
}

static void nobody_goes_on_while_an_emergency_sign_is_unanswered(void **state)
{
	struct fact_set set = well_person();

	(void)state;
	fact_set_unknown(&set, FACT_SADDLE_NUMBNESS);
	assert_int_equal(decided(&set)->override_policy, OVERRIDE_NOBODY);
}

static void a_protection_nobody_confirmed_does_not_protect(void **state)
{
	struct fact_set set = well_person();

	(void)state;
	assert_int_equal(fact_set_word(&set, FACT_TRAUMA, WORD_TRAUMA_MAJOR), STATUS_OK);
	assert_int_equal(fact_set_number(&set, FACT_TRAUMA_DAYS, 3000), STATUS_OK);
	assert_int_equal(fact_set_bool(&set, FACT_CONTUSION_OVER_SPINE, false), STATUS_OK);
	assert_int_equal(decided(&set)->triage, TRIAGE_EMERGENCY_NOW);
	assert_int_equal(fact_set_bool(&set, FACT_TRAUMA_CLEARED, true), STATUS_OK);
	assert_int_equal(decided(&set)->triage, TRIAGE_TREAT_WITH_CAUTION);
}

static void a_missing_answer_holds_a_technique_back_until_it_is_there(void **state)
{
	struct fact_set set = well_person();
	const struct decision *decision;

	(void)state;
	assert_int_equal(fact_set_bool(&set, FACT_LICENCE_DN, true), STATUS_OK);
	fact_set_unknown(&set, FACT_NEEDLE_PHOBIA);
	decision = decided(&set);
	assert_int_equal(decision->triage, TRIAGE_TREAT);
	assert_int_equal(decision->techniques[TECHNIQUE_DN].suitability, SUITS_NOT_NOW);
	assert_true(decision->techniques[TECHNIQUE_DN].held);
	assert_int_equal(decision->techniques[TECHNIQUE_DN].override_policy, OVERRIDE_ASKED_UNKNOWN);
}

static void a_group_line_that_is_unanswered_stands_for_its_details(void **state)
{
	struct fact_set set = well_person();
	const struct decision *decision;

	(void)state;
	fact_set_unknown(&set, FACT_G_HEART);
	decision = decided(&set);
	assert_int_equal(decision->triage, TRIAGE_INCOMPLETE);
	assert_int_equal(decision->open_count, 1);
	assert_int_equal(decision->open[0], FACT_G_HEART);
	assert_int_equal(decide_is_asked(&set, FACT_AAA_KNOWN), TRUTH_UNKNOWN);
	assert_int_equal(decide_is_asked(&set, FACT_IMPLANT), TRUTH_FALSE);
	assert_int_equal(decide_is_asked(&set, FACT_FEVER), TRUTH_TRUE);
}

static void what_nobody_looked_at_is_listed_and_keeps_nothing_open(void **state)
{
	struct fact_set set = well_person();
	const struct decision *decision = decided(&set);
	bool found = false;

	(void)state;
	for (int i = 0; i < decision->look_count; i++)
		found = found || decision->look[i] == FACT_FRACTURE_SUSPECTED;
	assert_true(found);
	assert_int_equal(decision->triage, TRIAGE_TREAT);
}

/* A row bars everything and no rule speaks of it: the row sends to a doctor, with the policy and words of the
 * level. */
static void a_suspected_fracture_is_for_a_doctor_first(void **state)
{
	struct fact_set set = well_person();
	const struct decision *decision;

	(void)state;
	assert_int_equal(fact_set_bool(&set, FACT_FRACTURE_SUSPECTED, true), STATUS_OK);
	decision = decided(&set);
	assert_int_equal(decision->triage, TRIAGE_REFER_BEFORE);
	assert_int_equal(decision->override_policy, OVERRIDE_WRITTEN_REASON);
	assert_int_equal(decision->exercise, EXERCISE_AFTER_MEDICAL_REVIEW);
	assert_int_equal(decision->client_key_count, 1);
	assert_int_equal(decision->client_keys[0], CLIENT_REFER_BEFORE);
	for (int i = 0; i < HANDS_ON_COUNT; i++)
		assert_true(decision->techniques[i].override_policy >= OVERRIDE_WRITTEN_REASON);
}

/* Every danger sign: "does not apply" reads as unknown, unless its question offers that answer. */
static void does_not_apply_to_a_danger_sign_is_unknown(void **state)
{
	(void)state;
	for (int flag = 0; flag < FLAG_COUNT; flag++) {
		for (int i = 0; i < flag_infos[flag].fact_count; i++) {
			enum fact fact = (enum fact)flag_infos[flag].facts[i];
			struct fact_set set = well_person();

			if (!fact_infos[fact].never_not_applicable || fact_infos[fact].formula != CONDITION_NONE ||
				decide_is_asked(&set, fact) != TRUTH_TRUE)
				continue;
			fact_set_not_applicable(&set, fact);
			assert_int_equal(decided(&set)->facts.values[fact].state, ANSWER_UNKNOWN);
		}
	}
}

static void does_not_apply_is_no_answer_to_a_warning_sign(void **state)
{
	struct fact_set set = well_person();

	(void)state;
	fact_set_not_applicable(&set, FACT_FEVER);
	assert_int_equal(decided(&set)->triage, TRIAGE_INCOMPLETE);
}

static void a_crisis_never_gets_the_words_for_the_spine(void **state)
{
	struct fact_set set = well_person();
	const struct decision *decision;

	(void)state;
	assert_int_equal(fact_set_bool(&set, FACT_MENTAL_CRISIS, true), STATUS_OK);
	decision = decided(&set);
	assert_int_equal(decision->client_key_count, 1);
	assert_int_equal(decision->client_keys[0], CLIENT_CRISIS);
	assert_int_equal(fact_set_bool(&set, FACT_SADDLE_NUMBNESS, true), STATUS_OK);
	decision = decided(&set);
	assert_int_equal(decision->client_key_count, 2);
	assert_int_equal(decision->client_keys[0], CLIENT_EMERGENCY_NOW);
	assert_int_equal(decision->client_keys[1], CLIENT_CRISIS);
}

static void a_catching_illness_means_another_day_and_not_ready_for_you(void **state)
{
	struct fact_set set = well_person();
	const struct decision *decision;

	(void)state;
	assert_int_equal(fact_set_bool(&set, FACT_CONTAGIOUS, true), STATUS_OK);
	decision = decided(&set);
	assert_int_equal(decision->triage, TRIAGE_TREAT_WITH_CAUTION);
	assert_int_equal(decision->client_keys[0], CLIENT_NOT_TODAY);
}

static void flags_are_raised_by_their_own_answers(void **state)
{
	struct fact_set set = well_person();
	const struct decision *decision;

	(void)state;
	assert_int_equal(fact_set_bool(&set, FACT_BLADDER_CHANGE, true), STATUS_OK);
	assert_int_equal(fact_set_bool(&set, FACT_SEXUAL_CHANGE, false), STATUS_OK);
	decision = decided(&set);
	assert_int_equal(decision->flag_count, 2);
	assert_int_equal(decision->flags[0].flag, FLAG_CE2);
	assert_int_equal(decision->flags[1].flag, FLAG_CE7);
	assert_int_equal(decision->flags[0].rule, RULE_R01);
}

static void consent_is_asked_technique_by_technique(void **state)
{
	struct fact_set set = well_person();
	const struct decision *decision;

	(void)state;
	assert_int_equal(fact_set_list(&set, FACT_CONSENT_NO, 1u << TECHNIQUE_CUP), STATUS_OK);
	decision = decided(&set);
	assert_int_equal(decision->techniques[TECHNIQUE_CUP].restriction, RESTRICTION_ABSOLUTE);
	assert_int_equal(decision->techniques[TECHNIQUE_CUP].override_policy, OVERRIDE_NOBODY);
	assert_int_equal(decision->techniques[TECHNIQUE_MFR].restriction, RESTRICTION_NONE);
}

static void age_at_onset_is_exact_at_its_limit(void **state)
{
	struct fact_set set = well_person();

	(void)state;
	/* 46 years, 52.0 weeks: began at exactly 45, which is not before 45. */
	assert_int_equal(fact_set_number(&set, FACT_AGE, 46000), STATUS_OK);
	assert_int_equal(fact_set_number(&set, FACT_AXSPA_COUNT, 4000), STATUS_OK);
	assert_int_equal(fact_set_number(&set, FACT_DURATION_WEEKS, 52000), STATUS_OK);
	assert_false(has_fired(decided(&set), RULE_R19));
	assert_int_equal(fact_set_number(&set, FACT_DURATION_WEEKS, 52001), STATUS_OK);
	assert_true(has_fired(decided(&set), RULE_R19));
}

static void values_outside_the_table_are_refused(void **state)
{
	struct fact_set set = {0};

	(void)state;
	assert_int_equal(fact_set_number(&set, FACT_AGE, 120001), STATUS_INVALID);
	assert_int_equal(fact_set_number(&set, FACT_AGE, -1), STATUS_INVALID);
	assert_int_equal(fact_set_bool(&set, FACT_AGE, true), STATUS_INVALID);
	assert_int_equal(fact_set_word(&set, FACT_SEX, 3), STATUS_INVALID);
	assert_int_equal(fact_set_list(&set, FACT_CONSENT_NO, 1u << TECHNIQUE_COUNT), STATUS_INVALID);
	assert_int_equal(set.values[FACT_AGE].state, ANSWER_UNKNOWN);
}

static void an_arena_without_room_gives_no_decision(void **state)
{
	struct arena *small = arena_create(256);
	struct fact_set set = {0};
	const struct decision *decision = NULL;

	(void)state;
	assert_int_equal(decide(&set, small, &decision), STATUS_NO_MEMORY);
	assert_null(decision);
	arena_destroy(small);
}

/* A new name in the tables must be thought about here: the signs of the booking page are those asked every visit.
 */
static void the_eight_signs_are_those_asked_at_every_visit(void **state)
{
	int of_signs = 0, every_visit = 0;

	(void)state;
	for (int sign = 0; sign < SIGN_COUNT; sign++) {
		for (int i = 0; i < sign_infos[sign].fact_count; i++, of_signs++)
			assert_true(fact_infos[sign_infos[sign].facts[i]].recheck_every_visit);
	}
	for (int fact = 0; fact < FACT_COUNT; fact++)
		every_visit += fact_infos[fact].recheck_every_visit && fact_infos[fact].screen == 1;
	assert_int_equal(of_signs, every_visit);
}

static void the_booking_check_takes_a_sign_at_its_gravest(void **state)
{
	struct fact_set set = well_person();

	(void)state;
	assert_int_equal(signs_judge(0, false), TRIAGE_TREAT);
	assert_int_equal(signs_judge(0, true), TRIAGE_INCOMPLETE);
	assert_int_equal(signs_judge(1u << SIGN_WEIGHT | 1u << SIGN_FEVER, false), TRIAGE_SAME_DAY);
	signs_set_none(&set);
	assert_int_equal(decided(&set)->triage, TRIAGE_TREAT);
	/* No sign may be judged milder than the rules judge it when nothing else is known. */
	for (int sign = 0; sign < SIGN_COUNT; sign++) {
		signs_set_none(&set);
		sign_set(&set, (enum sign)sign);
		assert_true(decided(&set)->triage <= signs_judge(1u << sign, false));
		assert_true(decided(&set)->triage >= TRIAGE_INCOMPLETE);
	}
}

/* A fall, with all that can make it grave, of somebody of 75 with very thin bones. */
static enum triage level_of_fall(int word, int64_t days)
{
	struct fact_set set = well_person();

	(void)fact_set_word(&set, FACT_TRAUMA, word);
	(void)fact_set_number(&set, FACT_TRAUMA_DAYS, days * 1000);
	(void)fact_set_bool(&set, FACT_TRAUMA_CLEARED, false);
	(void)fact_set_bool(&set, FACT_CONTUSION_OVER_SPINE, true);
	(void)fact_set_bool(&set, FACT_NEW_EPISODE, true);
	(void)fact_set_bool(&set, FACT_G_BONES, true);
	(void)fact_set_word(&set, FACT_OSTEOPOROSIS, WORD_OSTEOPOROSIS_SEVERE);
	(void)fact_set_word(&set, FACT_ONSET, WORD_ONSET_BLOW);
	(void)fact_set_word(&set, FACT_SEX, WORD_SEX_F);
	(void)fact_set_number(&set, FACT_AGE, 75000);
	(void)fact_set_number(&set, FACT_PAIN_NRS, 9000);
	(void)fact_set_number(&set, FACT_DURATION_WEEKS, 2000);
	return decided(&set)->triage;
}

/* The two lines of the booking page about falls: each as grave as the worst fall that its words can mean. */
static void only_a_big_fall_of_the_last_two_weeks_is_an_emergency(void **state)
{
	(void)state;
	assert_int_equal(level_of_fall(WORD_TRAUMA_MAJOR, 14), TRIAGE_EMERGENCY_NOW);
	assert_int_equal(signs_judge(1u << SIGN_TRAUMA, false), TRIAGE_EMERGENCY_NOW);
	assert_int_equal(level_of_fall(WORD_TRAUMA_MAJOR, 15), TRIAGE_SAME_DAY);
	assert_int_equal(level_of_fall(WORD_TRAUMA_MINOR, 1), TRIAGE_SAME_DAY);
	assert_int_equal(signs_judge(1u << SIGN_LINE_LESSER_FALL, false), TRIAGE_SAME_DAY);
	assert_int_equal(signs_of_lines(1u << SIGN_LINE_LESSER_FALL | 1u << SIGN_FEVER),
		1u << SIGN_TRAUMA | 1u << SIGN_FEVER);
	assert_int_equal(signs_of_lines(1u << SIGN_NIGHT), 1u << SIGN_NIGHT);
}

static void the_level_alone_is_the_level_of_the_whole_decision(void **state)
{
	struct fact_set set = well_person();
	const struct decision *whole = NULL;
	const struct decision *level = NULL;

	(void)state;
	for (int fact = 0; fact < FACT_COUNT; fact++) {
		struct fact_set one = set;

		arena_reset(arena);
		if (fact_set_bool(&one, (enum fact)fact, true) != STATUS_OK)
			continue;
		assert_int_equal(decide(&one, arena, &whole), STATUS_OK);
		assert_int_equal(decide_screen(&one, arena, &level), STATUS_OK);
		assert_int_equal(level->triage, whole->triage);
		assert_int_equal(level->override_policy, whole->override_policy);
		assert_int_equal(level->open_count, whole->open_count);
		assert_int_equal(level->fired_count, whole->fired_count);
		assert_memory_equal(level->fired, whole->fired, sizeof(level->fired));
		assert_memory_equal(level->client_keys, whole->client_keys, sizeof(level->client_keys));
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_plain_sore_back_is_treated),
		cmocka_unit_test(an_unanswered_warning_sign_is_not_a_no),
		cmocka_unit_test(nobody_goes_on_while_an_emergency_sign_is_unanswered),
		cmocka_unit_test(a_protection_nobody_confirmed_does_not_protect),
		cmocka_unit_test(a_missing_answer_holds_a_technique_back_until_it_is_there),
		cmocka_unit_test(a_group_line_that_is_unanswered_stands_for_its_details),
		cmocka_unit_test(what_nobody_looked_at_is_listed_and_keeps_nothing_open),
		cmocka_unit_test(does_not_apply_is_no_answer_to_a_warning_sign),
		cmocka_unit_test(a_suspected_fracture_is_for_a_doctor_first),
		cmocka_unit_test(does_not_apply_to_a_danger_sign_is_unknown),
		cmocka_unit_test(a_crisis_never_gets_the_words_for_the_spine),
		cmocka_unit_test(a_catching_illness_means_another_day_and_not_ready_for_you),
		cmocka_unit_test(flags_are_raised_by_their_own_answers),
		cmocka_unit_test(consent_is_asked_technique_by_technique),
		cmocka_unit_test(age_at_onset_is_exact_at_its_limit),
		cmocka_unit_test(values_outside_the_table_are_refused),
		cmocka_unit_test(an_arena_without_room_gives_no_decision),
		cmocka_unit_test(the_eight_signs_are_those_asked_at_every_visit),
		cmocka_unit_test(the_booking_check_takes_a_sign_at_its_gravest),
		cmocka_unit_test(only_a_big_fall_of_the_last_two_weeks_is_an_emergency),
		cmocka_unit_test(the_level_alone_is_the_level_of_the_whole_decision),
	};

	return cmocka_run_group_tests(tests, make_arena, drop_arena);
}
