/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <dirent.h>

#include "engine/db/test_database.h"
#include "engine/html/shared_pages.h"
#include "practice/exchange/exchange.h"
#include "practice/exchange/test_records.h"
#include "practice/intake/intake.h"
#include "practice/outcomes/outcomes.h"

#define ARENA_BYTES (128u << 20)

/* 2026-06-01T12:00:00Z */
#define NOW 1780315200

struct world {
	struct test_database base;
	struct practice practice;
	struct arena *arena;
	char keys[64];
};

/* Of the larger set; the first argument says another. */
static const char *records_folder = RECORDS_FOLDER;

static int open_world(void **state)
{
	struct world *world = calloc(1, sizeof(*world));

	assert_non_null(world);
	test_database_open(&world->base, &MIGRATIONS);
	(void)snprintf(world->keys, sizeof(world->keys), "/tmp/backdesk-keys-XXXXXX");
	assert_non_null(mkdtemp(world->keys));
	assert_int_equal(vault_open(world->keys, VAULT_MAY_BE_NEW, &world->practice.vault), STATUS_OK);
	world->arena = arena_create(ARENA_BYTES);
	assert_non_null(world->arena);
	*state = world;
	return 0;
}

static void remove_folder(const char *folder)
{
	DIR *stream = opendir(folder);
	struct dirent *entry;

	while (stream && (entry = readdir(stream)) != NULL) {
		char path[400];

		(void)snprintf(path, sizeof(path), "%s/%s", folder, entry->d_name);
		if (entry->d_name[0] != '.' && unlink(path) != 0)
			remove_folder(path);
	}
	if (stream)
		(void)closedir(stream);
	(void)rmdir(folder);
}

static int close_world(void **state)
{
	struct world *world = *state;

	vault_close(world->practice.vault);
	remove_folder(world->keys);
	test_database_close(&world->base);
	arena_destroy(world->arena);
	free(world);
	return 0;
}

struct act {
	struct world *world;
	const struct fhir_bundle *bundle;
	struct text hash;
	utc_seconds now;
	struct import_result result;
};

static enum status perform(struct db_write *db, void *data)
{
	struct act *act = data;

	return exchange_import(
		&act->world->practice, db, act->world->arena, act->bundle, act->hash, act->now, &act->result);
}

static struct import_result import_bytes(struct world *world, struct text bytes, utc_seconds now)
{
	struct act act = {.world = world, .now = now, .hash = vault_hash(bytes, world->arena)};
	struct text problem = NO_TEXT;

	assert_int_equal(fhir_bundle_read(bytes, world->arena, &act.bundle, &problem), STATUS_OK);
	assert_int_equal(writer_run_one(world->base.writer, perform, &act), STATUS_OK);
	return act.result;
}

static struct import_result import(struct world *world, const char *name)
{
	struct import_result result;
	struct buffer bytes;

	test_read_record(name, &bytes);
	result = import_bytes(world, buffer_text(&bytes), NOW);
	buffer_free(&bytes);
	return result;
}

/* All rows of all tables, as of now. */
static void copy_rows(struct world *world, struct buffer *rows)
{
	char path[128];

	(void)snprintf(path, sizeof(path), "%s/backup", world->base.folder);
	assert_int_equal(db_backup(world->base.database, path), STATUS_OK);
	test_read_file(path, rows);
}

static void load_key(struct world *world, struct db_read *db, int64_t client_id, struct record_key *ret_key)
{
	assert_int_equal(record_key_load(world->practice.vault, db, world->arena, client_id, ret_key), STATUS_OK);
}

static void a_record_becomes_a_client_with_facts(void **state)
{
	struct world *world = *state;
	struct import_result result = import(world, "many.json");
	struct db_read *db;
	struct client client;
	struct record_key key;
	struct fact_set facts = {0};

	assert_int_equal(result.outcome, IMPORT_ADDED);
	assert_int_equal(result.entries_added, 17);
	assert_int_equal(result.pain_scores, 2);
	assert_int_equal(db_read_begin(world->base.database, &db), STATUS_OK);
	assert_int_equal(client_find(db, world->arena, result.client_id, &client), STATUS_OK);
	assert_text_equal(client.name, TEXT("Ada June Walker"));
	load_key(world, db, result.client_id, &key);
	assert_int_equal(intake_facts(&key, db, world->arena, &client, 0, NOW, &facts), STATUS_OK);
	assert_int_equal(facts.values[FACT_ANTICOAGULANT].state, ANSWER_KNOWN);
	assert_int_equal(facts.values[FACT_ANTICOAGULANT].number, 1);
	assert_int_equal(facts.values[FACT_ANTIPLATELET].number, WORD_ANTIPLATELET_DUAL);
	assert_int_equal(facts.values[FACT_PLATELETS].number, 187000);
	assert_int_equal(facts.values[FACT_BP_SEVERE].number, 1);
	assert_int_equal(facts.values[FACT_AGE].number, 68000);
	/* Osteoporosis was written down in 2018: old, to be asked. */
	assert_int_equal(facts.values[FACT_OSTEOPOROSIS].state, ANSWER_UNKNOWN);
	db_read_end(db);
}

static void an_old_entry_is_shown_as_old(void **state)
{
	struct world *world = *state;
	struct import_result result = import(world, "many.json");
	struct outside_saying *sayings;
	size_t count, found = 0;
	struct record_key key;
	struct db_read *db;

	assert_int_equal(db_read_begin(world->base.database, &db), STATUS_OK);
	load_key(world, db, result.client_id, &key);
	assert_int_equal(exchange_sayings(&key, db, world->arena, NOW, &sayings, &count), STATUS_OK);
	for (size_t i = 0; i < count; i++) {
		if (sayings[i].fact != FACT_OSTEOPOROSIS)
			continue;
		found++;
		assert_true(sayings[i].is_old);
		assert_text_equal(sayings[i].value, TEXT("\"known\""));
		assert_text_equal(sayings[i].words, TEXT("Osteoporosis (disorder)"));
		assert_int_equal(sayings[i].began.at, 1517616000);
	}
	assert_int_equal(found, 1);
	db_read_end(db);
}

static void a_therapist_reads_plain_words(void **state)
{
	struct world *world = *state;
	struct import_result result = import(world, "many.json");
	const struct html html = {.arena = world->arena, .catalogue = catalogue_find(TEXT("en"))};
	struct outside_saying *sayings;
	size_t count, asked = 0, noted = 0;
	struct record_key key;
	struct db_read *db;

	assert_int_equal(db_read_begin(world->base.database, &db), STATUS_OK);
	load_key(world, db, result.client_id, &key);
	assert_int_equal(exchange_sayings(&key, db, world->arena, NOW, &sayings, &count), STATUS_OK);
	for (size_t i = 0; i < count; i++) {
		struct text said = exchange_saying_words(&html, &sayings[i]);

		assert_true(said.size > 0);
		assert_int_equal(text_find_byte(said, '_'), said.size);
		assert_false(text_equal(said, TEXT("true")));
		/* An order of a painkiller does not say "daily": the fact's own question. */
		if (sayings[i].says == SAYS_ASK && ++asked)
			assert_text_equal(said, TEXT("Aspirin or clopidogrel every day?"));
		if (sayings[i].fact == FACT_PAIN_NRS && ++noted)
			assert_text_equal(
				said, TEXT("The pain of that day, not of today; where it hurt is not said"));
	}
	assert_int_equal(asked, 1);
	assert_int_equal(noted, 2);
	db_read_end(db);
}

static void importing_twice_changes_no_row(void **state)
{
	struct world *world = *state;
	struct buffer before, after;
	struct import_result result;

	(void)import(world, "many.json");
	copy_rows(world, &before);
	result = import(world, "many.json");
	copy_rows(world, &after);
	assert_int_equal(result.outcome, IMPORT_SAME);
	assert_true(before.size > 0);
	assert_int_equal(before.size, after.size);
	assert_memory_equal(before.data, after.data, before.size);
	buffer_free(&before);
	buffer_free(&after);
}

static void a_newer_file_changes_what_it_changed(void **state)
{
	struct world *world = *state;
	struct import_result first = import(world, "many.json");
	struct import_result result = import(world, "many_newer.json");

	assert_int_equal(result.outcome, IMPORT_CHANGED);
	assert_int_equal(result.client_id, first.client_id);
	assert_int_equal(result.entries_added, 1);
	assert_int_equal(result.entries_changed, 1);
	assert_int_equal(result.entries_removed, 0);
	assert_int_equal(result.pain_scores, 0);
	assert_true(result.facts >= 1); /* fibromyalgia */
	result = import(world, "many.json");
	assert_int_equal(result.entries_removed, 1);
}

static void a_person_who_has_died_is_asked_nothing(void **state)
{
	struct world *world = *state;
	struct import_result result = import(world, "gone.json");
	struct told_answer *answers;
	struct client client;
	struct record_key key;
	struct db_read *db;
	size_t count;

	assert_true(result.has_died);
	assert_int_equal(result.facts, 0);
	assert_int_equal(result.pain_scores, 0);
	assert_int_equal(db_read_begin(world->base.database, &db), STATUS_OK);
	assert_int_equal(client_find(db, world->arena, result.client_id, &client), STATUS_OK);
	assert_text_equal(client.deceased_day, TEXT("2019-03-04"));
	load_key(world, db, result.client_id, &key);
	assert_int_equal(intake_answers(&key, db, world->arena, NOW, &answers, &count), STATUS_OK);
	assert_int_equal(count, 0);
	db_read_end(db);
}

static void a_record_without_entries_is_a_client(void **state)
{
	struct import_result result = import(*state, "quiet.json");

	assert_int_equal(result.outcome, IMPORT_ADDED);
	assert_int_equal(result.entries_added, 0);
	assert_int_equal(result.facts, 0);
}

/* A technique's standing is explained by a reason of its own, or by the level and what is behind it. */
static void check_explained(const struct decision *decision)
{
	for (size_t i = 0; i < HANDS_ON_COUNT; i++) {
		const struct technique_verdict *verdict = &decision->techniques[i];
		bool by_level = decision->open_count + decision->fired_count > 0;

		assert_true(verdict->reason_count > 0 || verdict->suitability <= SUITS_FINE ||
			    (verdict->suitability == SUITS_NOT_NOW && by_level));
	}
	assert_true(decision->triage != TRIAGE_NONE);
}

static bool decide_for(struct world *world, int64_t client_id)
{
	struct fact_set *facts = arena_alloc(world->arena, sizeof(*facts));
	const struct decision *decision;
	struct client client;
	struct record_key key;
	struct db_read *db;

	assert_int_equal(db_read_begin(world->base.database, &db), STATUS_OK);
	assert_int_equal(client_find(db, world->arena, client_id, &client), STATUS_OK);
	if (!text_is_known(client.deceased_day)) {
		load_key(world, db, client_id, &key);
		assert_int_equal(intake_facts(&key, db, world->arena, &client, 0, NOW, facts), STATUS_OK);
		assert_int_equal(decide(facts, world->arena, &decision), STATUS_OK);
		check_explained(decision);
	}
	db_read_end(db);
	return text_is_known(client.deceased_day);
}

static void every_outside_record_gets_an_explained_list(void **state)
{
	struct world *world = *state;
	char path[1400];
	size_t people = 0, dead = 0;
	struct dirent *entry;
	DIR *stream;

	stream = opendir(records_folder);
	if (!stream) {
		skip(); /* the records are not part of the sources */
		return;
	}
	while ((entry = readdir(stream)) != NULL) {
		struct import_result result;
		struct buffer bytes;

		if (!text_ends_with(text_of(entry->d_name), TEXT(".json.gz")))
			continue;
		(void)snprintf(path, sizeof(path), "%s/%s", records_folder, entry->d_name);
		test_read_file(path, &bytes);
		arena_reset(world->arena);
		result = import_bytes(world, buffer_text(&bytes), NOW);
		assert_int_equal(result.outcome, IMPORT_ADDED);
		dead += decide_for(world, result.client_id);
		people++;
		arena_reset(world->arena);
		result = import_bytes(world, buffer_text(&bytes), NOW + DAY_SECONDS);
		assert_int_equal(result.outcome, IMPORT_SAME);
		buffer_free(&bytes);
	}
	(void)closedir(stream);
	assert_int_equal(people, 47);
	assert_int_equal(dead, 19);
}

static void a_course_of_several_years_names_them(void **state)
{
	struct world *world = *state;
	struct import_result result = import(world, "many.json");
	struct db_read *db;
	struct record_key key;
	struct outcomes outcomes;
	struct shared_curve figure;

	assert_int_equal(db_read_begin(world->base.database, &db), STATUS_OK);
	load_key(world, db, result.client_id, &key);
	assert_int_equal(outcomes_load(&key, NULL, NOW, db, world->arena, &outcomes), STATUS_OK);
	db_read_end(db);
	assert_int_equal(outcomes.curves[OUTCOME_PAIN].count, 2);
	assert_int_equal(outcomes_figure(&(const struct html){.arena = world->arena}, &outcomes, OUTCOME_PAIN, true,
				 &figure),
		STATUS_OK);
	assert_text_equal(figure.rows.items[0].day, TEXT("29 May 2025"));
	assert_text_equal(figure.rows.items[1].day, TEXT("29 May 2026"));
}

struct value_act {
	struct world *world;
	int64_t client_id;
	int64_t tenths;
	utc_seconds at;
};

static enum status add_value(struct db_write *db, void *data)
{
	const struct value_act *act = data;
	struct outcome_value value = {.measure = MEASURE_NPRS,
		.moment = TEXT("before"),
		.score = {true, act->tenths},
		.observed = act->at};
	struct record_key key;

	load_key(act->world, db_writing_read(db), act->client_id, &key);
	return outcomes_value_add(&key, db, act->world->arena, &value, act->at);
}

/* The pain as the therapist's page and the decision see it at `now`. */
static struct curve look(
	struct world *world, int64_t client_id, utc_seconds now, struct fact_set *ret_facts, utc_seconds *ret_since)
{
	struct outcomes outcomes;
	struct record_key key;
	struct db_read *db;

	*ret_facts = (struct fact_set){0};
	assert_int_equal(db_read_begin(world->base.database, &db), STATUS_OK);
	load_key(world, db, client_id, &key);
	assert_int_equal(outcomes_load(&key, NULL, now, db, world->arena, &outcomes), STATUS_OK);
	assert_int_equal(outcomes_course_facts(&outcomes, world->arena, ret_facts), STATUS_OK);
	assert_int_equal(outcomes_course_since(client_id, now, db, world->arena, ret_since), STATUS_OK);
	db_read_end(db);
	return outcomes.curves[OUTCOME_PAIN];
}

/* The record says 2 and 6 of years ago; today's 7 and 9 are compared with each other alone. */
static void what_a_record_says_is_compared_with_nothing(void **state)
{
	static const struct {
		int64_t tenths;
		enum change_word word;
		bool is_worse;
	} steps[] = {{40, CHANGE_NOT_ENOUGH, false}, {70, CHANGE_CLEARLY_WORSE, false},
		{70, CHANGE_CLEARLY_WORSE, true}};
	struct world *world = *state;
	int64_t client_id = import(world, "many.json").client_id;
	struct fact_set facts;
	utc_seconds since;
	struct curve pain = look(world, client_id, NOW, &facts, &since);

	assert_int_equal(curve_change(&pain, NULL, NULL).word, CHANGE_NOT_ENOUGH);
	assert_int_equal(facts.values[FACT_WORSENING].state, ANSWER_UNKNOWN);
	assert_int_equal(since, NOW);
	for (int i = 0; i < 3; i++) {
		utc_seconds now = NOW + (i + 1) * DAY_SECONDS;
		struct value_act act = {world, client_id, steps[i].tenths, now};

		assert_int_equal(writer_run_one(world->base.writer, add_value, &act), STATUS_OK);
		pain = look(world, client_id, now, &facts, &since);
		assert_int_equal(pain.count, 3 + (size_t)i);
		assert_int_equal(curve_change(&pain, NULL, NULL).word, steps[i].word);
		assert_int_equal(facts.values[FACT_WORSENING].state, i > 0 ? ANSWER_KNOWN : ANSWER_UNKNOWN);
		assert_int_equal(facts.values[FACT_WORSENING].number, steps[i].is_worse);
		assert_int_equal(since, NOW + DAY_SECONDS);
	}
	/* After a long pause all this is an earlier course. */
	pain = look(world, client_id, NOW + 200 * DAY_SECONDS, &facts, &since);
	assert_int_equal(curve_change(&pain, NULL, NULL).word, CHANGE_NOT_ENOUGH);
	assert_int_equal(facts.values[FACT_WORSENING].state, ANSWER_UNKNOWN);
	assert_int_equal(since, NOW + 200 * DAY_SECONDS);
}

int main(int argc, char **argv)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(a_record_becomes_a_client_with_facts, open_world, close_world),
		cmocka_unit_test_setup_teardown(a_course_of_several_years_names_them, open_world, close_world),
		cmocka_unit_test_setup_teardown(
			what_a_record_says_is_compared_with_nothing, open_world, close_world),
		cmocka_unit_test_setup_teardown(an_old_entry_is_shown_as_old, open_world, close_world),
		cmocka_unit_test_setup_teardown(a_therapist_reads_plain_words, open_world, close_world),
		cmocka_unit_test_setup_teardown(importing_twice_changes_no_row, open_world, close_world),
		cmocka_unit_test_setup_teardown(a_newer_file_changes_what_it_changed, open_world, close_world),
		cmocka_unit_test_setup_teardown(a_person_who_has_died_is_asked_nothing, open_world, close_world),
		cmocka_unit_test_setup_teardown(a_record_without_entries_is_a_client, open_world, close_world),
		cmocka_unit_test_setup_teardown(
			every_outside_record_gets_an_explained_list, open_world, close_world),
	};

	if (argc > 1)
		records_folder = argv[1];
	return cmocka_run_group_tests(tests, NULL, NULL);
}
