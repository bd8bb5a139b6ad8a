/* SPDX-License-Identifier: GPL-3.0-or-later */
/* However often a person is told of, what is newest of each question and what is still open is never left out. */
#include "practice/intake/intake_store.h"
#include "practice/intake/test_stranger.h"

enum { MANY = 4100 };

struct telling {
	struct world *world;
	struct told_answer answer; /* the same `count` times, each a second later than the one before */
	int64_t intake_id;
	int count;
};

static enum status load_key(
	struct world *world, struct db_read *db, struct arena *arena, struct record_key *ret_key)
{
	return record_key_load(world->test.practice->vault, db, arena, world->client_id, ret_key);
}

static enum status tell_all(struct db_write *db, void *data)
{
	const struct telling *telling = data;
	struct arena *arena = arena_create(16 << 20);
	struct told_answer *answers = arena_alloc_array(arena, (size_t)telling->count, sizeof(*answers));
	struct record_key key;
	enum status status = load_key(telling->world, db_writing_read(db), arena, &key);

	for (int i = 0; i < telling->count; i++) {
		answers[i] = telling->answer;
		answers[i].observed += i;
	}
	if (status == STATUS_OK)
		status = intake_answers_add(
			&key, db, arena, answers, (size_t)telling->count, telling->intake_id, clock_moment);
	arena_destroy(arena);
	return status;
}

/* Tells it `count` times from now on. */
static void tell(
	struct world *world, const char *fact, const char *value, const char *source, int64_t intake_id, int count)
{
	struct telling telling = {world,
		{.fact = text_of(fact),
			.value = text_of(value),
			.source = text_of(source),
			.observed = clock_moment},
		intake_id, count};

	assert_int_equal(writer_run_one(world->test.database.writer, tell_all, &telling), STATUS_OK);
	clock_moment += count;
}

static void read_answers(struct world *world, struct told_answer **ret_items, size_t *ret_count)
{
	struct record_key key;
	struct db_read *db;

	assert_int_equal(db_read_begin(world->test.database.database, &db), STATUS_OK);
	assert_int_equal(load_key(world, db, world->test.arena, &key), STATUS_OK);
	assert_int_equal(
		intake_answers(&key, db, world->test.arena, clock_moment, ret_items, ret_count), STATUS_OK);
	db_read_end(db);
}

static bool is_among(const struct told_answer *items, size_t count, const char *fact, const char *source)
{
	for (size_t i = 0; i < count; i++) {
		if (text_equal(items[i].fact, text_of(fact)) && text_equal(items[i].source, text_of(source)))
			return true;
	}
	return false;
}

static void an_answer_stays_however_often_another_question_is_answered(void **state)
{
	struct world *world = *state;
	struct told_answer *items;
	size_t count;

	tell(world, "weight_loss", "true", "client", 1, 1);
	tell(world, "fever", "false", "client", 1, MANY);
	read_answers(world, &items, &count);
	assert_non_null(answers_find(items, count, FACT_WEIGHT_LOSS));
	assert_int_equal(answers_find(items, count, FACT_FEVER)->observed, clock_moment - 1);
}

static void what_a_therapist_found_stays_however_often_the_client_answers(void **state)
{
	struct world *world = *state;
	struct told_answer *items;
	size_t count;

	tell(world, "fever", "true", "therapist", 0, 1);
	tell(world, "fever", "false", "client", 1, MANY);
	read_answers(world, &items, &count);
	assert_true(is_among(items, count, "fever", "therapist"));
}

/* Both answers are kept, and a few more; the oldest are left out. */
static void of_one_question_the_newest_answers_are_read(void **state)
{
	struct world *world = *state;
	struct told_answer *items;
	size_t count;

	tell(world, "fever", "false", "client", 1, ANSWERS_READ_MAX + 5);
	tell(world, "fever", "true", "told", 1, 2);
	read_answers(world, &items, &count);
	assert_int_equal(count, ANSWERS_READ_MAX + 2);
	assert_text_equal(items[0].source, TEXT("told"));
	for (size_t i = 1; i < count; i++)
		assert_int_equal(items[i].observed, items[i - 1].observed - 1);
}

/* Ana's own form is told in after the stranger's. */
static void a_form_keeps_its_own_answers_however_often_others_are_filled_in(void **state)
{
	struct world *world = *state;
	struct visitor *stranger = visitor_create(&world->test.app);
	const char *mine;

	book_as_ana(stranger, "none=1");
	mine = link_of_booking(world, stranger);
	visitor_get(stranger, form_of_booking(world, "1"));
	visitor_post(stranger, form_of_booking(world, "1"), "leg_weakness=new&none=group_now");
	tell(world, "leg_weakness", "\"none\"", "client", 1, ANSWERS_READ_MAX + 1);
	visitor_get(stranger, form_of_booking(world, "1"));
	assert_true(visitor_sees(stranger, "name=\"leg_weakness\" value=\"new\" checked"));
	visitor_get(stranger, mine);
	assert_true(visitor_sees(stranger, client_texts[CLIENT_REFER_BEFORE].heading.data));
	visitor_destroy(stranger);
}

struct raising {
	struct world *world;
	const char *level;
	int64_t intake_id;
	int count;
	bool are_closed;
};

static enum status raise_all(struct db_write *db, void *data)
{
	const struct raising *raising = data;
	struct world *world = raising->world;
	struct arena *arena = world->test.arena;
	struct record_key key;
	enum status status = load_key(world, db_writing_read(db), arena, &key);

	for (int i = 0; i < raising->count && status == STATUS_OK; i++) {
		struct alarm_row_add_in in = {.client_id = world->client_id,
			.intake_id = known_id(raising->intake_id),
			.level = text_of(raising->level),
			.came_from = TEXT("check"),
			.reasons_sealed = TEXT(""),
			.raised_utc = ++clock_moment};
		struct alarm_row_add_row row;

		status = alarm_row_add(db, arena, &in, &row);
		if (status == STATUS_OK && raising->are_closed)
			status = alarm_close(
				&key, db, arena, row.id, TEXT("Rang her"), world->test.owner_id, ++clock_moment);
	}
	return status;
}

static void raise_alarms(struct world *world, const char *level, int64_t intake_id, int count, bool are_closed)
{
	struct raising raising = {world, level, intake_id, count, are_closed};

	assert_int_equal(writer_run_one(world->test.database.writer, raise_all, &raising), STATUS_OK);
}

/* Mara looks at the person again without a word. */
static void mara_looks_again(struct world *world)
{
	struct visitor *mara = mara_signs_in(world);

	visitor_get(mara, "/desk/clients/1/findings");
	visitor_post(mara, "/desk/clients/1/findings", "");
	assert_int_equal(visitor_answer(mara)->code, 303);
	visitor_destroy(mara);
}

static void an_open_alarm_holds_however_many_newer_ones_there_are(void **state)
{
	struct world *world = *state;

	raise_alarms(world, "EMERGENCY_NOW", 0, 1, false);
	raise_alarms(world, "EMERGENCY_NOW", 0, 30, true);
	raise_alarms(world, "SAME_DAY", 0, 30, false);
	mara_looks_again(world);
	assert_int_equal(standing_now(world), STANDING_EMERGENCY);
}

static size_t open_alarm_count(struct world *world)
{
	struct alarm *alarms;
	struct db_read *db;
	size_t count;

	assert_int_equal(db_read_begin(world->test.database.database, &db), STATUS_OK);
	assert_int_equal(intake_open_alarms(db, world->test.arena, &alarms, &count), STATUS_OK);
	db_read_end(db);
	return count;
}

static void a_form_does_not_raise_its_alarm_again_for_the_many_of_others(void **state)
{
	struct world *world = *state;
	struct visitor *stranger = visitor_create(&world->test.app);

	book_as_ana(stranger, "signs=fever");
	visitor_get(stranger, form_of_booking(world, "1"));
	visitor_post(stranger, form_of_booking(world, "1"), "fever=yes&none=group_now");
	raise_alarms(world, "SAME_DAY", 1, 30, false);
	assert_int_equal(open_alarm_count(world), 31);
	visitor_get(stranger, form_of_booking(world, "2"));
	visitor_post(stranger, form_of_booking(world, "2"), "none=group_body");
	assert_int_equal(visitor_answer(stranger)->code, 303);
	assert_int_equal(open_alarm_count(world), 31);
	visitor_destroy(stranger);
}

/* Fever with a weak defence is an emergency, R14; the form's own fever is older than ten answers of Ana's. */
static void a_form_raises_its_own_alarm_however_often_others_are_filled_in(void **state)
{
	struct world *world = *state;
	struct visitor *stranger = visitor_create(&world->test.app);

	book_as_ana(stranger, "none=1");
	visitor_get(stranger, form_of_booking(world, "1"));
	visitor_post(stranger, form_of_booking(world, "1"), "fever=yes&none=group_now");
	tell(world, "fever", "false", "client", 1, ANSWERS_READ_MAX + 1);
	visitor_get(stranger, form_of_booking(world, "4"));
	visitor_post(stranger, form_of_booking(world, "4"), "g_defence=yes&none=group_health");
	visitor_get(stranger, form_of_booking(world, "4-more"));
	visitor_post(stranger, form_of_booking(world, "4-more"),
		"immunosuppressed=yes&none=group_g_defence&diabetes=none");
	assert_int_equal(visitor_answer(stranger)->code, 303);
	assert_int_equal(test_database_number(&world->test.database,
				 "SELECT count(*) FROM alarm WHERE intake_id = 2 AND level = 'EMERGENCY_NOW'"),
		1);
	visitor_destroy(stranger);
}

static void a_booking_tells_why_it_is_on_hold_however_many_alarms_are_newer(void **state)
{
	struct world *world = *state;
	struct visitor *stranger = visitor_create(&world->test.app);
	const char *mine;

	book_as_ana(stranger, "signs=fever");
	mine = link_of_booking(world, stranger);
	visitor_get(stranger, form_of_booking(world, "1"));
	visitor_post(stranger, form_of_booking(world, "1"), "fever=no&none=group_now");
	raise_alarms(world, "SAME_DAY", 1, 30, false);
	visitor_get(stranger, mine);
	assert_true(visitor_sees(stranger, client_texts[CLIENT_SAME_DAY].heading.data));
	assert_true(visitor_sees(stranger, "Tapped when booking"));
	assert_false(visitor_sees(stranger, "Move it"));
	visitor_get(stranger, form_of_booking(world, "done"));
	assert_true(visitor_sees(stranger, "Tapped when booking"));
	visitor_destroy(stranger);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		ON_MONDAY(an_answer_stays_however_often_another_question_is_answered),
		ON_MONDAY(what_a_therapist_found_stays_however_often_the_client_answers),
		ON_MONDAY(of_one_question_the_newest_answers_are_read),
		ON_MONDAY(a_form_keeps_its_own_answers_however_often_others_are_filled_in),
		ON_MONDAY(an_open_alarm_holds_however_many_newer_ones_there_are),
		ON_MONDAY(a_form_does_not_raise_its_alarm_again_for_the_many_of_others),
		ON_MONDAY(a_form_raises_its_own_alarm_however_often_others_are_filled_in),
		ON_MONDAY(a_booking_tells_why_it_is_on_hold_however_many_alarms_are_newer),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
