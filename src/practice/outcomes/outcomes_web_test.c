/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A person's course from the rows of measures to the page: as the person sees it, and as the therapist does. */
#include "base/test.h"
#include "engine/clock/clock.h"
#include "practice/clients/clients.h"
#include "practice/outcomes/outcomes.h"
#include "practice/outcomes/outcomes_pages.h"
#include "practice/test_practice.h"

#define YEAR (365 * DAY_SECONDS)

struct world {
	struct test_practice test;
	struct visitor *person;
	struct client client;
	int64_t activity_id;
	int64_t other_activity_id;
	const char *link;
};

/* 12:00 on 1 June 2026 in Amsterdam. */
static utc_seconds moment;

static utc_seconds stand_still(void)
{
	return moment;
}

static const struct clock_sources still = {.now = stand_still};

static enum status add_person(struct db_write *db, void *data)
{
	struct world *world = data;
	struct arena *arena = world->test.arena;
	struct client before = {.name = TEXT("Ben Okafor"),
		.birth = {true, {1970, 5, 1}},
		.sex = 'M',
		.phone = TEXT("+31 6 5550 4321"),
		.answered_by = TEXT("self"),
		.link_generation = 1};
	struct record_key key;
	enum status status;

	/* Numbers of people, activities and links must not be the same by chance. */
	assert_int_equal(client_add(world->test.practice, db, arena, &before, moment, &before.id), STATUS_OK);
	world->client = (struct client){.name = TEXT("Ana Reyes"),
		.birth = {true, {1985, 5, 1}},
		.sex = 'F',
		.phone = TEXT("+31 6 5550 1234"),
		.answered_by = TEXT("self"),
		.link_generation = 1};
	status = client_add(world->test.practice, db, arena, &world->client, moment, &world->client.id);
	if (status == STATUS_OK)
		status = record_key_load(
			world->test.practice->vault, db_writing_read(db), arena, world->client.id, &key);
	if (status == STATUS_OK)
		status = outcomes_activity_add(
			&key, db, arena, TEXT("Swim"), false, moment, &world->other_activity_id);
	return status == STATUS_OK ? outcomes_activity_add(&key, db, arena, TEXT("Tie my shoes"), true, moment,
					     &world->activity_id)
				   : status;
}

static int open_world(void **state)
{
	struct world *world = calloc(1, sizeof(*world));

	moment = 1780308000;
	clock_set_sources(&still);
	test_practice_open(&world->test);
	assert_int_equal(writer_run_one(world->test.database.writer, add_person, world), STATUS_OK);
	world->link = arena_string(world->test.arena,
		outcomes_progress_url(world->test.practice, world->test.arena, &world->client).text);
	world->person = visitor_create(&world->test.app);
	*state = world;
	return 0;
}

static int close_world(void **state)
{
	struct world *world = *state;

	visitor_destroy(world->person);
	test_practice_close(&world->test);
	clock_set_sources(&(struct clock_sources){0});
	free(world);
	return 0;
}

struct value_act {
	struct world *world;
	struct outcome_value value;
};

static enum status add_value(struct db_write *db, void *data)
{
	const struct value_act *act = data;
	struct world *world = act->world;
	struct record_key key;
	enum status status = record_key_load(
		world->test.practice->vault, db_writing_read(db), world->test.arena, world->client.id, &key);

	return status == STATUS_OK ? outcomes_value_add(&key, db, world->test.arena, &act->value, moment) : status;
}

/* Asked `days` ago; MISSING was asked and not answered. */
#define MISSING (-1)
static void keep(struct world *world, enum measure measure, const char *when, int64_t tenths, int64_t days)
{
	struct value_act act = {world, {.measure = measure,
					       .activity_id = measure == MEASURE_PSFS ? world->activity_id : 0,
					       .moment = text_of(when),
					       .score = {tenths != MISSING, tenths},
					       .observed = moment - days * DAY_SECONDS}};

	assert_int_equal(writer_run_one(world->test.database.writer, add_value, &act), STATUS_OK);
}

static void keep_pain(struct world *world, int64_t tenths, int64_t days)
{
	keep(world, MEASURE_NPRS, "before", tenths, days);
}

static void look(struct world *world)
{
	visitor_get(world->person, world->link);
	assert_int_equal(visitor_answer(world->person)->code, 200);
}

/* What the therapist's page shows of one outcome. */
static struct shared_curve figure(struct world *world, enum outcome outcome)
{
	const struct html html = {.arena = world->test.arena, .catalogue = catalogue_find(TEXT("en"))};
	struct shared_curve shown;
	struct outcomes outcomes;
	struct record_key key;
	struct db_read *db;

	assert_int_equal(db_read_begin(world->test.database.database, &db), STATUS_OK);
	assert_int_equal(
		record_key_load(world->test.practice->vault, db, world->test.arena, world->client.id, &key),
		STATUS_OK);
	assert_int_equal(outcomes_load(&key, world->test.practice->zone, moment, db, world->test.arena, &outcomes),
		STATUS_OK);
	assert_int_equal(outcomes_figure(&html, &outcomes, outcome, true, &shown), STATUS_OK);
	db_read_end(db);
	return shown;
}

static void who_has_told_nothing_yet_sees_no_curve(void **state)
{
	struct world *world = *state;

	look(world);
	assert_true(visitor_sees(world->person, "Nothing to show yet"));
	assert_false(visitor_sees(world->person, "<svg viewBox=\"0 0 360"));
}

static void a_first_answer_is_not_enough_for_a_word(void **state)
{
	struct world *world = *state;

	keep_pain(world, 60, 0);
	look(world);
	assert_true(visitor_sees(world->person, "not enough answers"));
	assert_true(visitor_sees(world->person, "6 on 1 Jun. From the next visit on"));
	assert_false(visitor_sees(world->person, "Earlier answers"));
	assert_false(visitor_sees(world->person, ">Course</th>"));
}

static void an_earlier_course_stands_apart_and_is_not_compared(void **state)
{
	struct world *world = *state;

	keep(world, MEASURE_NPRS, "record", 10, 3700);
	keep_pain(world, 20, 800);
	keep_pain(world, 60, 7);
	keep_pain(world, 60, 0);
	look(world);
	assert_true(visitor_sees(world->person, "no clear change yet"));
	assert_true(visitor_sees(world->person, "From 6 on 25 May 2026 to 6 on 1 Jun 2026."));
	assert_true(visitor_sees(world->person, "stand apart"));
	assert_true(visitor_sees(world->person, "from outside records"));
	assert_true(visitor_sees(world->person, "an earlier course"));
	assert_true(visitor_sees(world->person, "<td>now</td>"));
	assert_true(visitor_sees(world->person, "The shaded band"));
	assert_text_equal(figure(world, OUTCOME_PAIN).rows.items[0].course, TEXT("from outside records"));
	assert_text_equal(figure(world, OUTCOME_PAIN).rows.items[1].course, TEXT("an earlier course"));
	assert_text_equal(figure(world, OUTCOME_PAIN).rows.items[2].course, TEXT("now"));
}

static void a_course_of_long_ago_has_no_word_today(void **state)
{
	struct world *world = *state;

	keep_pain(world, 20, 800);
	keep_pain(world, 90, 790);
	look(world);
	assert_true(visitor_sees(world->person, "not enough answers"));
	assert_false(visitor_sees(world->person, "clearly worse"));
	assert_false(visitor_sees(world->person, "The shaded band"));
	keep_pain(world, 90, 789);
	assert_text_equal(figure(world, OUTCOME_PAIN).change, TEXT("not enough answers"));
}

static void a_value_after_a_session_is_not_of_the_course(void **state)
{
	struct world *world = *state;

	keep_pain(world, 60, 7);
	keep(world, MEASURE_NPRS, "after", 20, 7);
	assert_int_equal(figure(world, OUTCOME_PAIN).rows.count, 1);
}

static void an_answer_not_given_keeps_the_course_together(void **state)
{
	struct world *world = *state;

	keep_pain(world, 60, 300);
	keep_pain(world, MISSING, 150);
	keep_pain(world, 20, 0);
	assert_text_equal(figure(world, OUTCOME_PAIN).change, TEXT("clearly better"));
	assert_false(figure(world, OUTCOME_PAIN).rows.items[1].is_known);
	assert_int_equal(figure(world, OUTCOME_PAIN).rows.items[2].value, 20);
}

static void the_curve_of_an_activity_is_of_the_main_one(void **state)
{
	struct world *world = *state;
	struct value_act other = {world, {.measure = MEASURE_PSFS,
						 .activity_id = world->other_activity_id,
						 .moment = TEXT("before"),
						 .score = {true, 90},
						 .observed = moment}};

	keep(world, MEASURE_PSFS, "intake", 30, 14);
	keep(world, MEASURE_PSFS, "before", 80, 0);
	assert_int_equal(writer_run_one(world->test.database.writer, add_value, &other), STATUS_OK);
	assert_int_equal(figure(world, OUTCOME_ACTIVITY).rows.count, 2);
	assert_int_equal(figure(world, OUTCOME_PAIN).rows.count, 0);
	look(world);
	assert_true(visitor_sees(world->person, "Tie my shoes: how well it goes"));
	assert_true(visitor_sees(world->person, "clearly better"));
}

static bool remarks_hold(const struct shared_curve *shown, const char *words)
{
	struct text wanted = text_of(words);

	for (size_t i = 0; i < shown->remarks.count; i++)
		for (size_t at = 0; at + wanted.size <= shown->remarks.items[i].size; at++)
			if (text_equal(text_slice(shown->remarks.items[i], at, wanted.size), wanted))
				return true;
	return false;
}

/* Two values of a scale that no page asks for yet. */
static struct shared_curve figure_of(struct world *world, struct change_scale scale, int64_t first, int64_t last)
{
	const struct html html = {.arena = world->test.arena, .catalogue = catalogue_find(TEXT("en"))};
	const struct curve_point points[] = {
		{.at = 0, .score = {true, first}, .course = 1, .day = {2026, 6, 1}},
		{.at = DAY_SECONDS, .score = {true, last}, .course = 1, .day = {2026, 6, 2}},
	};
	struct outcomes outcomes = {
		.curves[OUTCOME_PAIN] = {.scale = scale, .points = points, .count = 2, .present = 1}};
	struct shared_curve shown;

	assert_int_equal(outcomes_figure(&html, &outcomes, OUTCOME_PAIN, true, &shown), STATUS_OK);
	return shown;
}

static void words_of_other_scales_are_said_too(void **state)
{
	struct world *world = *state;
	struct change_scale scale = change_scale_of(MEASURE_NPRS);
	struct shared_curve shown = figure_of(world, change_scale_of(MEASURE_RMDQ), 140, 80);

	assert_true(remarks_hold(&shown, "Reaches the agreed threshold"));
	scale.mic_count = 0;
	assert_text_equal(figure_of(world, scale, 40, 60).change, TEXT("a little worse"));
	assert_int_equal(figure_of(world, change_scale_of(MEASURE_WELL), 40, 70).change.size, 0);
	keep_pain(world, 60, 0);
	shown = figure(world, OUTCOME_PAIN);
	assert_false(remarks_hold(&shown, "Responder"));
	assert_false(remarks_hold(&shown, "Reaches the agreed threshold"));
}

static struct fact_set facts_now(struct world *world)
{
	struct fact_set facts = {0};
	struct outcomes outcomes;
	struct record_key key;
	struct db_read *db;

	assert_int_equal(db_read_begin(world->test.database.database, &db), STATUS_OK);
	assert_int_equal(
		record_key_load(world->test.practice->vault, db, world->test.arena, world->client.id, &key),
		STATUS_OK);
	assert_int_equal(outcomes_load(&key, world->test.practice->zone, moment, db, world->test.arena, &outcomes),
		STATUS_OK);
	assert_int_equal(outcomes_course_facts(&outcomes, world->test.arena, &facts), STATUS_OK);
	db_read_end(db);
	return facts;
}

static void the_facts_of_a_course_are_about_the_main_measure(void **state)
{
	struct world *world = *state;
	struct fact_set facts;

	/* Two of the activity, one of pain: who becomes worse can be seen, whether pain is better cannot. */
	keep_pain(world, 60, 7);
	keep(world, MEASURE_PSFS, "intake", 80, 7);
	keep(world, MEASURE_PSFS, "before", 20, 0);
	facts = facts_now(world);
	assert_int_equal(facts.values[FACT_MCIC_MET].state, ANSWER_UNKNOWN);
	assert_int_equal(facts.values[FACT_WORSENING].state, ANSWER_KNOWN);
	assert_int_equal(facts.values[FACT_WORSENING].number, 0);
	keep_pain(world, 20, 0);
	facts = facts_now(world);
	assert_int_equal(facts.values[FACT_MCIC_MET].state, ANSWER_KNOWN);
	assert_int_equal(facts.values[FACT_MCIC_MET].number, 1);
}

struct name_act {
	struct world *world;
	struct text name;
	int64_t id;
};

static enum status add_activity(struct db_write *db, void *data)
{
	struct name_act *act = data;
	struct world *world = act->world;
	struct record_key key;
	enum status status = record_key_load(
		world->test.practice->vault, db_writing_read(db), world->test.arena, world->client.id, &key);

	return status == STATUS_OK
		       ? outcomes_activity_add(&key, db, world->test.arena, act->name, false, moment, &act->id)
		       : status;
}

static void a_name_of_an_activity_has_a_length(void **state)
{
	struct world *world = *state;
	char letters[ACTIVITY_NAME_MAX + 1];
	struct name_act act = {world, TEXT(""), 0};

	memset(letters, 'a', sizeof(letters));
	assert_int_equal(writer_run_one(world->test.database.writer, add_activity, &act), STATUS_INVALID);
	act.name = (struct text){letters, ACTIVITY_NAME_MAX + 1};
	assert_int_equal(writer_run_one(world->test.database.writer, add_activity, &act), STATUS_INVALID);
	act.name.size = ACTIVITY_NAME_MAX;
	assert_int_equal(writer_run_one(world->test.database.writer, add_activity, &act), STATUS_OK);
}

/* From 0.1 no limit in points is left, and 30 % of it is not 0. */
static void a_small_limit_is_not_shown_as_nothing(void **state)
{
	struct world *world = *state;
	struct shared_curve shown;

	keep_pain(world, 1, 7);
	keep_pain(world, 0, 0);
	shown = figure(world, OUTCOME_PAIN);
	assert_true(remarks_hold(&shown, "(MDC) 2, minimal important change (MIC) 0.03."));
	assert_true(remarks_hold(&shown, "leaves less room than the measurement error"));
	assert_true(remarks_hold(&shown, "by points no, by 30 % of the first value yes"));
}

static void limits_are_exact(void **state)
{
	struct world *world = *state;
	struct shared_curve shown;

	keep_pain(world, 85, 7);
	keep_pain(world, 55, 0);
	shown = figure(world, OUTCOME_PAIN);
	assert_true(remarks_hold(&shown, "(MIC) 2.55."));
	assert_false(remarks_hold(&shown, "leaves less room"));
	assert_true(remarks_hold(&shown, "by points yes, by 30 % of the first value yes"));
}

static void from_zero_nobody_knows_a_percentage(void **state)
{
	struct world *world = *state;
	struct shared_curve shown;

	keep_pain(world, 0, 7);
	keep_pain(world, 20, 0);
	shown = figure(world, OUTCOME_PAIN);
	assert_true(remarks_hold(&shown, "(MIC) not known."));
	assert_true(remarks_hold(&shown, "by 30 % of the first value not known"));
	assert_text_equal(shown.change, TEXT("clearly worse"));
	/* Technical names are the therapist's. */
	look(world);
	assert_false(visitor_sees(world->person, "MIC"));
}

static void every_word_for_a_change_is_said(void **state)
{
	static const struct {
		int64_t first, last;
		const char *words;
	} cases[] = {{80, 50, "clearly better"}, {80, 60, "a little better"}, {60, 70, "no clear change"},
		{40, 60, "clearly worse"}};

	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct world *world = *state;

		moment += YEAR;
		keep_pain(world, cases[i].first, 7);
		keep_pain(world, cases[i].last, 0);
		assert_true(text_starts_with(figure(world, OUTCOME_PAIN).change, text_of(cases[i].words)));
	}
}

static enum status note_death(struct db_write *db, void *data)
{
	struct world *world = data;

	world->client.deceased_day = TEXT("2026-05-20");
	return client_change(db, world->test.arena, &world->client, moment);
}

static void nothing_is_shown_of_a_person_who_has_died(void **state)
{
	struct world *world = *state;

	look(world);
	assert_int_equal(writer_run_one(world->test.database.writer, note_death, world), STATUS_OK);
	visitor_get(world->person, world->link);
	assert_int_equal(visitor_answer(world->person)->code, 404);
}

static enum status end_links(struct db_write *db, void *data)
{
	const struct world *world = data;

	return client_renew_links(db, world->client.id, moment);
}

static void another_token_or_person_opens_nothing(void **state)
{
	struct world *world = *state;
	size_t size = strlen(world->link);
	char other[200];

	(void)snprintf(other, sizeof(other), "%s", world->link);
	other[size - 1] = other[size - 1] == 'A' ? 'B' : 'A';
	visitor_get(world->person, other);
	assert_int_equal(visitor_answer(world->person)->code, 404);
	(void)snprintf(other, sizeof(other), "/p/99%s", strrchr(world->link, '/'));
	visitor_get(world->person, other);
	assert_int_equal(visitor_answer(world->person)->code, 404);
	look(world);
	assert_int_equal(writer_run_one(world->test.database.writer, end_links, world), STATUS_OK);
	visitor_get(world->person, world->link);
	assert_int_equal(visitor_answer(world->person)->code, 404);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(who_has_told_nothing_yet_sees_no_curve, open_world, close_world),
		cmocka_unit_test_setup_teardown(a_first_answer_is_not_enough_for_a_word, open_world, close_world),
		cmocka_unit_test_setup_teardown(
			an_earlier_course_stands_apart_and_is_not_compared, open_world, close_world),
		cmocka_unit_test_setup_teardown(a_course_of_long_ago_has_no_word_today, open_world, close_world),
		cmocka_unit_test_setup_teardown(
			a_value_after_a_session_is_not_of_the_course, open_world, close_world),
		cmocka_unit_test_setup_teardown(
			an_answer_not_given_keeps_the_course_together, open_world, close_world),
		cmocka_unit_test_setup_teardown(
			the_curve_of_an_activity_is_of_the_main_one, open_world, close_world),
		cmocka_unit_test_setup_teardown(a_small_limit_is_not_shown_as_nothing, open_world, close_world),
		cmocka_unit_test_setup_teardown(words_of_other_scales_are_said_too, open_world, close_world),
		cmocka_unit_test_setup_teardown(
			the_facts_of_a_course_are_about_the_main_measure, open_world, close_world),
		cmocka_unit_test_setup_teardown(a_name_of_an_activity_has_a_length, open_world, close_world),
		cmocka_unit_test_setup_teardown(limits_are_exact, open_world, close_world),
		cmocka_unit_test_setup_teardown(from_zero_nobody_knows_a_percentage, open_world, close_world),
		cmocka_unit_test_setup_teardown(every_word_for_a_change_is_said, open_world, close_world),
		cmocka_unit_test_setup_teardown(nothing_is_shown_of_a_person_who_has_died, open_world, close_world),
		cmocka_unit_test_setup_teardown(another_token_or_person_opens_nothing, open_world, close_world),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
