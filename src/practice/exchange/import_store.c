/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdlib.h>

#include "practice/exchange/exchange.h"
#include "practice/exchange/exchange_sql.h"
#include "practice/exchange/record_body.h"
#include "practice/exchange/saying_text.h"
#include "practice/intake/intake.h"
#include "practice/outcomes/outcomes.h"

#define LOINC "http://loinc.org"
#define PAIN_CODE "72514-3"

/* One import under way. */
struct taking {
	struct practice *practice;
	struct db_write *db;
	struct arena *arena;
	const struct fhir_bundle *bundle;
	utc_seconds now;
	struct record_key key;
	int64_t source_id;
	int64_t *entry_ids; /* of the bundle's items; 0: not kept */
	struct import_result result;
};

/* What is measured all the time and says nothing here is not kept. */
static bool is_kept(const struct record_item *item)
{
	size_t first = 0;

	if (!text_equal(item->kind, TEXT("Observation")))
		return true;
	for (size_t i = 0; i < item->code_count; i++)
		if (record_map_find(item->kind, item->codes[i].system, item->codes[i].code, &first) > 0)
			return true;
	return false;
}

/* The day of the certificate where the record does not say the day itself; the day of reading without one. */
static struct day death_of(const struct taking *taking)
{
	const struct record_person *person = &taking->bundle->person;
	utc_seconds at = taking->now;

	if (person->death_is_known)
		return person->death;
	for (size_t i = 0; i < taking->bundle->item_count; i++) {
		const struct record_item *item = &taking->bundle->items[i];

		for (size_t j = 0; j < item->code_count; j++)
			if (text_equal(item->codes[j].code, TEXT("69453-9")) && item->began.is_known)
				at = item->began.at;
	}
	return utc_day(at);
}

static void describe(const struct taking *taking, char *day, struct client *client)
{
	const struct record_person *person = &taking->bundle->person;

	client->name = person->name;
	client->sex = person->sex;
	client->phone = person->phone;
	client->email = person->email;
	client->language = person->language;
	if (person->birth_is_known)
		client->birth = (struct maybe_day){true, person->birth};
	if (taking->result.has_died)
		client->deceased_day = day_write(death_of(taking), day);
}

static enum status add_person(struct taking *taking, struct text file_hash)
{
	struct record_source_insert_row row;
	struct client client = {.answered_by = TEXT("self"), .standing = STANDING_OPEN};
	char day[TIME_TEXT_MAX];
	enum status status;

	describe(taking, day, &client);
	status = client_add(
		taking->practice, taking->db, taking->arena, &client, taking->now, &taking->result.client_id);
	if (status == STATUS_OK)
		status = record_source_insert(taking->db, taking->arena,
			&(struct record_source_insert_in){
				.client_id = taking->result.client_id,
				.system = taking->bundle->person.system,
				.identifier = taking->bundle->person.identifier,
				.file_hash = file_hash,
				.imported_utc = taking->now,
			},
			&row);
	if (status == STATUS_OK)
		taking->source_id = row.id;
	return status;
}

static enum status change_person(
	struct taking *taking, const struct record_source_row_row *source, struct text file_hash)
{
	struct client client;
	char day[TIME_TEXT_MAX];
	int64_t changed = 0;
	enum status status = client_find(db_writing_read(taking->db), taking->arena, source->client_id, &client);

	taking->result.client_id = source->client_id;
	taking->source_id = source->id;
	if (status == STATUS_OK) {
		describe(taking, day, &client);
		status = client_change(taking->db, taking->arena, &client, taking->now);
	}
	if (status == STATUS_OK)
		status = record_source_update(taking->db,
			&(struct record_source_update_in){
				.file_hash = file_hash, .imported_utc = taking->now, .id = source->id},
			&changed);
	return status;
}

/* Finds or adds the person; IMPORT_SAME when the very file was read before. */
static enum status take_person(struct taking *taking, struct text file_hash)
{
	struct record_source_row_row source;
	enum status status = record_source_row(db_writing_read(taking->db), taking->arena,
		&(struct record_source_row_in){
			.system = taking->bundle->person.system, .identifier = taking->bundle->person.identifier},
		&source);

	taking->result.outcome = status == STATUS_NOT_FOUND ? IMPORT_ADDED : IMPORT_CHANGED;
	if (status == STATUS_NOT_FOUND)
		return add_person(taking, file_hash);
	if (status != STATUS_OK)
		return status;
	if (text_equal(source.file_hash, file_hash)) {
		taking->result.outcome = IMPORT_SAME;
		taking->result.client_id = source.client_id;
		return STATUS_OK;
	}
	return change_person(taking, &source, file_hash);
}

static enum status seal_entry(struct taking *taking, int64_t id, const struct record_item *item, struct text body)
{
	struct text sealed;
	int64_t changed = 0;
	enum status status =
		record_seal(&taking->key, "record_entry", "body_sealed", id, body, taking->arena, &sealed);

	if (status == STATUS_OK)
		status = record_entry_update(taking->db,
			&(struct record_entry_update_in){
				.body_sealed = sealed, .observed_utc = item->began.at, .id = id},
			&changed);
	return status;
}

static bool is_pain_score(const struct record_item *item)
{
	for (size_t i = 0; i < item->code_count; i++)
		if (text_equal(item->codes[i].system, TEXT(LOINC)) &&
			text_equal(item->codes[i].code, TEXT(PAIN_CODE)))
			return item->quantity.is_known && item->began.is_known && item->quantity.thousandths >= 0 &&
			       item->quantity.thousandths <= 10000;
	return false;
}

static enum status add_pain_score(struct taking *taking, const struct record_item *item, int64_t entry_id)
{
	taking->result.pain_scores++;
	return outcomes_value_add(&taking->key, taking->db, taking->arena,
		&(struct outcome_value){
			.measure = MEASURE_NPRS,
			.moment = TEXT("record"),
			.score = {true, (item->quantity.thousandths + 50) / 100},
			.record_entry_id = entry_id,
			.observed = item->began.at,
		},
		taking->now);
}

static enum status add_entry(struct taking *taking, size_t index)
{
	const struct record_item *item = &taking->bundle->items[index];
	struct record_entry_insert_row row;
	enum status status = record_entry_insert(taking->db, taking->arena,
		&(struct record_entry_insert_in){
			.source_id = taking->source_id,
			.client_id = taking->result.client_id,
			.outside_id = item->outside_id,
			.kind = item->kind,
			.body_sealed = TEXT(""),
			.observed_utc = item->began.at,
		},
		&row);

	if (status == STATUS_OK)
		status = seal_entry(taking, row.id, item, record_body_write(item, taking->arena));
	if (status == STATUS_OK && is_pain_score(item) && !taking->result.has_died)
		status = add_pain_score(taking, item, row.id);
	if (status == STATUS_OK) {
		taking->entry_ids[index] = row.id;
		taking->result.entries_added++;
	}
	return status;
}

static int by_outside_id(const void *wanted, const void *row)
{
	const struct text *id = wanted;

	return text_compare(*id, ((const struct record_entries_of_source_row *)row)->outside_id);
}

static enum status change_entry(struct taking *taking, size_t index, const struct record_entries_of_source_row *row)
{
	const struct record_item *item = &taking->bundle->items[index];
	struct text before, body = record_body_write(item, taking->arena);
	enum status status = record_open(
		&taking->key, "record_entry", "body_sealed", row->id, row->body_sealed, taking->arena, &before);

	taking->entry_ids[index] = row->id;
	if (status != STATUS_OK || text_equal(before, body))
		return status;
	taking->result.entries_changed++;
	return seal_entry(taking, row->id, item, body);
}

/* An entry that the newer file no longer has was withdrawn. */
static enum status remove_entries(
	struct taking *taking, const struct record_entries_of_source_rows *rows, const bool *is_seen)
{
	enum status status = STATUS_OK;

	for (size_t i = 0; i < rows->count && status == STATUS_OK; i++) {
		int64_t changed = 0;

		if (is_seen[i])
			continue;
		status = record_entry_delete(
			taking->db, &(struct record_entry_delete_in){rows->items[i].id}, &changed);
		taking->result.entries_removed++;
	}
	return status;
}

static enum status take_entry(
	struct taking *taking, size_t index, const struct record_entries_of_source_rows *rows, bool *is_seen)
{
	const struct record_item *item = &taking->bundle->items[index];
	const struct record_entries_of_source_row *known = NULL;

	if (!is_kept(item))
		return STATUS_OK;
	if (rows->count)
		known = bsearch(&item->outside_id, rows->items, rows->count, sizeof(rows->items[0]), by_outside_id);
	if (!known)
		return add_entry(taking, index);
	is_seen[known - rows->items] = true;
	return change_entry(taking, index, known);
}

static enum status take_entries(struct taking *taking)
{
	struct record_entries_of_source_rows rows = {0};
	bool *is_seen;
	enum status status = record_entries_of_source(db_writing_read(taking->db), taking->arena,
		&(struct record_entries_of_source_in){taking->source_id}, &rows);

	is_seen = arena_alloc_array(taking->arena, rows.count + 1, sizeof(bool));
	if (!is_seen)
		return STATUS_NO_MEMORY;
	for (size_t i = 0; i < taking->bundle->item_count && status == STATUS_OK; i++)
		status = take_entry(taking, i, &rows, is_seen);
	if (status == STATUS_OK)
		status = remove_entries(taking, &rows, is_seen);
	return arena_failed(taking->arena) ? STATUS_NO_MEMORY : status;
}

static bool is_answered(const struct told_answer *answers, size_t count, const struct told_answer *wanted)
{
	for (size_t i = 0; i < count; i++)
		if (text_equal(answers[i].source, wanted->source) && text_equal(answers[i].fact, wanted->fact) &&
			text_equal(answers[i].value, wanted->value) && answers[i].observed == wanted->observed)
			return true;
	return false;
}

/* Where the map lets a fact hold for less long than the form does, an old one is only shown with its entry. */
static bool is_to_answer(const struct taking *taking, const struct record_saying *saying)
{
	if (!saying->stands || saying->kind != SAYS_FACT)
		return false;
	return !saying->is_old || answer_is_old((enum fact)saying->fact, saying->observed, taking->now);
}

static enum status take_facts(struct taking *taking)
{
	struct record_sayings sayings = {0};
	struct told_answer *known = NULL;
	size_t known_count = 0;
	enum status status = record_facts(&taking->bundle->person, taking->bundle->items,
		taking->bundle->item_count, taking->now, taking->arena, &sayings);

	if (status == STATUS_OK)
		status = intake_answers(&taking->key, db_writing_read(taking->db), taking->arena, taking->now,
			&known, &known_count);
	for (size_t i = 0; i < sayings.count && status == STATUS_OK; i++) {
		const struct record_saying *saying = &sayings.items[i];
		struct told_answer answer = {.source = TEXT("record"), .observed = saying->observed};

		if (!is_to_answer(taking, saying))
			continue;
		answer.fact = fact_infos[saying->fact].name;
		answer.value = saying_json(saying, taking->arena);
		answer.record_entry_id = taking->entry_ids[saying->item];
		if (is_answered(known, known_count, &answer))
			continue;
		status = intake_answer_add(&taking->key, taking->db, taking->arena, &answer, 0, taking->now);
		taking->result.facts++;
	}
	return status;
}

/* The level stands until somebody looks: never higher than "doctor first", for nobody has been asked yet. */
static enum standing standing_of(enum triage triage)
{
	if (triage >= TRIAGE_REFER_BEFORE)
		return STANDING_DOCTOR_FIRST;
	if (triage == TRIAGE_INCOMPLETE)
		return STANDING_OPEN;
	return triage == TRIAGE_TREAT_WITH_CAUTION ? STANDING_CAREFUL : STANDING_FREE;
}

static enum status take_standing(struct taking *taking)
{
	struct client client = {0};
	struct fact_set *facts = arena_alloc(taking->arena, sizeof(*facts));
	const struct decision *decision = NULL;
	struct db_read *reading = db_writing_read(taking->db);
	enum status status = facts ? STATUS_OK : STATUS_NO_MEMORY;

	if (status == STATUS_OK)
		status = client_find(reading, taking->arena, taking->result.client_id, &client);
	if (status == STATUS_OK)
		status = intake_facts(&taking->key, reading, taking->arena, &client, 0, taking->now, facts);
	if (status == STATUS_OK)
		status = decide(facts, taking->arena, &decision);
	/* What people said here weighs more: an import never takes a warning back. */
	if (status == STATUS_OK &&
		(taking->result.outcome == IMPORT_ADDED || standing_of(decision->triage) > client.standing))
		status = client_set_standing(taking->db, client.id, standing_of(decision->triage), taking->now);
	return status;
}

static enum status take_record(struct taking *taking)
{
	struct db_read *reading = db_writing_read(taking->db);
	enum status status = record_key_load(
		taking->practice->vault, reading, taking->arena, taking->result.client_id, &taking->key);

	if (status == STATUS_OK)
		status = take_entries(taking);
	if (status == STATUS_OK && !taking->result.has_died)
		status = take_facts(taking);
	if (status == STATUS_OK && !taking->result.has_died)
		status = take_standing(taking);
	return status;
}

enum status exchange_import(struct practice *practice, struct db_write *db, struct arena *arena,
	const struct fhir_bundle *bundle, struct text file_hash, utc_seconds now, struct import_result *ret_result)
{
	struct taking taking = {
		.practice = practice,
		.db = db,
		.arena = arena,
		.bundle = bundle,
		.now = now,
		.entry_ids = arena_alloc_array(arena, bundle->item_count + 1, sizeof(int64_t)),
	};
	enum status status;

	if (!taking.entry_ids)
		return STATUS_NO_MEMORY;
	taking.result.has_died = record_person_has_died(&bundle->person, bundle->items, bundle->item_count);
	status = take_person(&taking, file_hash);
	if (status == STATUS_OK && taking.result.outcome != IMPORT_SAME)
		status = take_record(&taking);
	if (status == STATUS_OK)
		*ret_result = taking.result;
	return status;
}
