/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/test.h"

#include "practice/care/note_json.h"
#include "practice/care/plan.h"

static struct arena *arena;

static int fresh(void **state)
{
	(void)state;
	arena = arena_create(4u << 20);
	return arena ? 0 : -1;
}

static int done(void **state)
{
	(void)state;
	arena_destroy(arena);
	return 0;
}

static const struct note_body whole = {
	.asked = NOTE_NOTHING_NEW,
	.work = {{.technique = TECHNIQUE_SWED, .places = 5, .minutes = 30, .pressure = PRESSURE_MEDIUM},
		{.technique = TECHNIQUE_DTM,
			.places = 1,
			.minutes = 10,
			.pressure = PRESSURE_LIGHT,
			.change = {"lighter \"than\" usual\n", 21}}},
	.work_count = 2,
	.pain_before = {true, 60},
	.pain_after = {true, 45},
	.findings = 1u << FINDING_TENDER | 1u << FINDING_NERVE_SIGNS,
	.home_advice = {"Walk.", 5},
	.unwanted = 1u << UNWANTED_NONE,
};

static const struct decision *decide_for(void (*tell)(struct fact_set *set))
{
	struct fact_set *set = arena_alloc(arena, sizeof(*set));
	const struct decision *decision = NULL;

	signs_set_none(set);
	tell(set);
	assert_int_equal(decide(set, arena, &decision), STATUS_OK);
	return decision;
}

static void tell_nothing(struct fact_set *set)
{
	(void)set;
}

static void tell_crisis(struct fact_set *set)
{
	assert_int_equal(fact_set_bool(set, FACT_MENTAL_CRISIS, true), STATUS_OK);
}

static void what_is_written_is_read_back(void **state)
{
	struct text written = note_write(&whole, arena);
	struct note_body read = {0};

	(void)state;
	assert_true(text_is_known(written));
	assert_int_equal(note_read(written, arena, &read), STATUS_OK);
	assert_int_equal(read.work_count, 2);
	assert_int_equal(read.work[0].places, 5);
	assert_int_equal(read.work[1].technique, TECHNIQUE_DTM);
	assert_text_equal(read.work[1].change, whole.work[1].change);
	assert_int_equal(read.pain_after.tenths, 45);
	assert_false(read.activity.known);
	assert_text_equal(note_write(&read, arena), written);
}

static void what_does_not_fit_is_refused_and_nothing_is_kept(void **state)
{
	static const char *const bad[] = {
		"",
		"[]",
		"{\"asked\":\"perhaps\"}",
		"{\"pain_before\":101}",
		"{\"pain_before\":4.5}",
		"{\"mood\":1}",
		"{\"work\":[{\"technique\":\"REIKI\",\"places\":[],\"minutes\":1,\"pressure\":\"light\",\"change\":"
		"null}]}",
		"{\"work\":[{\"technique\":\"SWED\",\"places\":[],\"minutes\":999,\"pressure\":\"light\","
		"\"change\":null}]}",
		"{\"work\":[{\"technique\":\"SWED\",\"minutes\":9}]}",
		"{\"asked\":\"nothing_new\",\"asked\":\"nothing_new\"}",
		"{\"found\":\"a\\u0007\"}",
		"{\"signs\":[\"hiccups\"]}",
	};
	struct note_body body = whole;

	(void)state;
	for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++)
		assert_int_equal(note_read(text_of(bad[i]), arena, &body), STATUS_INVALID);
	assert_int_equal(note_read(TEXT("{\"work\":[[[[[["), arena, &body), STATUS_TOO_LARGE);
	assert_memory_equal(&body, &whole, sizeof(body));
}

static void a_whole_note_can_be_signed(void **state)
{
	(void)state;
	assert_int_equal(note_gaps(&whole, NULL, false), 0);
}

static void each_missing_part_is_named(void **state)
{
	struct note_body body = whole;

	(void)state;
	body.asked = NOTE_NOT_ASKED;
	body.work[0].minutes = 0;
	body.work[0].pressure = PRESSURE_NOT_SAID;
	body.work[1].places = 0;
	assert_int_equal(note_gaps(&body, NULL, false),
		1u << NOTE_GAP_ASKED | 1u << NOTE_GAP_MINUTES | 1u << NOTE_GAP_PRESSURE | 1u << NOTE_GAP_PLACE);
	assert_int_equal(
		note_gaps(&(struct note_body){.asked = NOTE_NOTHING_NEW}, NULL, false), 1u << NOTE_GAP_WORK);
}

static void a_talk_without_hands_can_be_signed(void **state)
{
	struct note_body body = {.asked = NOTE_NOTHING_NEW, .home_advice = TEXT("Walk twenty minutes a day.")};

	(void)state;
	assert_int_equal(note_gaps(&body, NULL, false), 0);
}

static void an_amendment_says_why_and_something(void **state)
{
	struct note_body body = {0};

	(void)state;
	assert_int_equal(note_gaps(&body, NULL, true), 1u << NOTE_GAP_AMENDS | 1u << NOTE_GAP_WORK);
	body.amends = TEXT("wrong side");
	body.found = TEXT("It was the left side.");
	assert_int_equal(note_gaps(&body, NULL, true), 0);
}

static void what_was_done_although_ruled_out_says_how_it_came_about(void **state)
{
	const struct decision *decision = decide_for(tell_nothing);
	struct note_body body = whole;

	(void)state;
	assert_int_equal(decision->triage, TRIAGE_INCOMPLETE);
	assert_int_equal(note_gaps(&body, decision, false), 1u << NOTE_GAP_ALTHOUGH);
	body.although = TEXT("Done before the answers were there.");
	assert_int_equal(note_gaps(&body, decision, false), 0);
}

static void open_questions_stop_a_plan_until_each_is_closed(void **state)
{
	const struct decision *decision = decide_for(tell_nothing);

	(void)state;
	assert_int_equal(plan_judge_level(decision, (struct plan_given){0}),
		decision->override_policy == OVERRIDE_NOBODY ? PLAN_NOBODY : PLAN_ASK_FIRST);
}

static void an_emergency_is_planned_by_nobody_whatever_is_written(void **state)
{
	const struct decision *decision = decide_for(tell_crisis);
	struct note_body body = whole;

	(void)state;
	body.although = TEXT("A very good reason.");
	assert_int_equal(decision->triage, TRIAGE_EMERGENCY_NOW);
	assert_int_equal(plan_judge(decision, &body, true), PLAN_NOBODY);
}

/* Decisions made by hand: each policy alone. */
static void each_policy_asks_for_its_own_words(void **state)
{
	static const struct {
		enum restriction restriction;
		enum override_policy policy;
		enum plan_verdict bare, with_words;
	} cases[] = {
		{RESTRICTION_NONE, OVERRIDE_NOT_NEEDED, PLAN_FINE, PLAN_FINE},
		{RESTRICTION_CAUTION, OVERRIDE_RECORD_CHANGE, PLAN_SAY_CHANGE, PLAN_FINE},
		{RESTRICTION_LOCAL, OVERRIDE_RECORD_CHANGE, PLAN_SAY_CHANGE, PLAN_FINE},
		{RESTRICTION_ABSOLUTE, OVERRIDE_WRITTEN_REASON, PLAN_SAY_REASON, PLAN_FINE},
		{RESTRICTION_ABSOLUTE, OVERRIDE_LICENCE_HOLDER, PLAN_SAY_REASON, PLAN_FINE},
		{RESTRICTION_ABSOLUTE, OVERRIDE_WHAT_IT_NAMES, PLAN_NOT_BY_YOU, PLAN_NOT_BY_YOU},
		{RESTRICTION_ABSOLUTE, OVERRIDE_NOBODY, PLAN_NOBODY, PLAN_NOBODY},
	};
	struct decision *decision = arena_alloc(arena, sizeof(*decision));
	struct note_work work = {.technique = TECHNIQUE_DTM};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		*decision = (struct decision){.triage = TRIAGE_TREAT_WITH_CAUTION};
		decision->techniques[TECHNIQUE_DTM].restriction = (uint8_t)cases[i].restriction;
		decision->techniques[TECHNIQUE_DTM].override_policy = (uint8_t)cases[i].policy;
		work.change = NO_TEXT;
		assert_int_equal(plan_judge_work(decision, &work, (struct plan_given){0}), cases[i].bare);
		work.change = TEXT("lighter");
		assert_int_equal(plan_judge_work(decision, &work, (struct plan_given){.has_reason = true}),
			cases[i].with_words);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(what_is_written_is_read_back, fresh, done),
		cmocka_unit_test_setup_teardown(what_does_not_fit_is_refused_and_nothing_is_kept, fresh, done),
		cmocka_unit_test_setup_teardown(a_whole_note_can_be_signed, fresh, done),
		cmocka_unit_test_setup_teardown(each_missing_part_is_named, fresh, done),
		cmocka_unit_test_setup_teardown(a_talk_without_hands_can_be_signed, fresh, done),
		cmocka_unit_test_setup_teardown(an_amendment_says_why_and_something, fresh, done),
		cmocka_unit_test_setup_teardown(
			what_was_done_although_ruled_out_says_how_it_came_about, fresh, done),
		cmocka_unit_test_setup_teardown(open_questions_stop_a_plan_until_each_is_closed, fresh, done),
		cmocka_unit_test_setup_teardown(an_emergency_is_planned_by_nobody_whatever_is_written, fresh, done),
		cmocka_unit_test_setup_teardown(each_policy_asks_for_its_own_words, fresh, done),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
