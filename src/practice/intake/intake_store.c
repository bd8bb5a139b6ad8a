/* SPDX-License-Identifier: GPL-3.0-or-later */
/* intake_store.c - forms and answers: added, opened, counted. */
#include "practice/intake/intake_store.h"
#include "practice/clinic/clinic.h"
#include "practice/intake/answer_value.h"

enum {
	VISIT_SECONDS = 12 * HOUR_SECONDS, /* what is asked here is asked anew at the next visit */
};

utc_seconds intake_since(struct text way, utc_seconds now)
{
	return text_equal(way, TEXT("link")) ? 0 : now - VISIT_SECONDS;
}

enum status intake_start(struct db_write *db, struct arena *arena, int64_t client_id, int64_t booking_id,
	struct text way, int64_t account_id, utc_seconds now, int64_t *ret_intake_id)
{
	struct intake_row_find_open_row open;
	struct intake_row_add_row added;
	enum status status;

	status = intake_row_find_open(db_writing_read(db), arena,
		&(struct intake_row_find_open_in){.client_id = client_id,
			.way = way,
			.booking_id = known_id(booking_id),
			.since_utc = intake_since(way, now)},
		&open);
	if (status == STATUS_OK) {
		*ret_intake_id = open.id;
		return STATUS_OK;
	}
	if (status != STATUS_NOT_FOUND)
		return status;
	status = intake_row_add(db, arena,
		&(struct intake_row_add_in){.client_id = client_id,
			.booking_id = known_id(booking_id),
			.way = way,
			.told_to_account_id = known_id(account_id),
			.created_utc = now,
			.changed_utc = now},
		&added);
	if (status == STATUS_OK)
		*ret_intake_id = added.id;
	return status;
}

static enum status open_answer(const struct record_key *key, struct arena *arena,
	const struct answer_row_list_row *row, struct told_answer *ret_answer)
{
	struct text value;
	enum status status = record_open(key, "answer", "value_sealed", row->id, row->value_sealed, arena, &value);

	if (status != STATUS_OK)
		return status;
	*ret_answer = (struct told_answer){
		.id = row->id,
		.fact = row->fact,
		.value = value,
		.source = row->source,
		.account_id = row->account_id.value,
		.intake_id = row->intake_id.value,
		.record_entry_id = row->record_entry_id.value,
		.observed = row->observed_utc,
		.created = row->created_utc,
	};
	return STATUS_OK;
}

static enum status read_answers(const struct record_key *key, struct db_read *db, struct arena *arena,
	const struct answer_row_list_in *in, utc_seconds now, struct told_answer **ret_items, size_t *ret_count)
{
	struct answer_row_list_rows rows;
	struct told_answer *items;
	enum status status = answer_row_list(db, arena, in, &rows);

	if (status != STATUS_OK)
		return status;
	items = arena_alloc_array(arena, rows.count, sizeof(*items));
	if (!items)
		return STATUS_NO_MEMORY;
	for (size_t i = 0; i < rows.count && status == STATUS_OK; i++)
		status = open_answer(key, arena, &rows.items[i], &items[i]);
	if (status != STATUS_OK)
		return status;
	answers_sort(items, rows.count, now);
	*ret_items = items;
	*ret_count = rows.count;
	return STATUS_OK;
}

enum status intake_answers(const struct record_key *key, struct db_read *db, struct arena *arena, utc_seconds now,
	struct told_answer **ret_items, size_t *ret_count)
{
	return read_answers(key, db, arena,
		&(struct answer_row_list_in){.client_id = key->client_id, .max_count = ANSWERS_READ_MAX}, now,
		ret_items, ret_count);
}

enum status intake_answers_of_form(const struct record_key *key, struct db_read *db, struct arena *arena,
	int64_t intake_id, utc_seconds now, struct told_answer **ret_items, size_t *ret_count)
{
	return read_answers(key, db, arena,
		&(struct answer_row_list_in){.client_id = key->client_id,
			.intake_id = known_id(intake_id),
			.max_count = ANSWERS_READ_MAX,
			.of_form = true},
		now, ret_items, ret_count);
}

/* Own words are kept under names that are no facts. */
static enum status check_value(struct arena *arena, const struct told_answer *answer)
{
	struct fact_set scratch = {0};
	struct text words;
	enum fact fact;

	if (fact_find(answer->fact, &fact) == STATUS_OK)
		return answer_value_read(answer->value, arena, fact, &scratch);
	return answer_words_read(answer->value, arena, &words);
}

/* All checked before any is written; sealed for the numbers that their rows will have. */
static enum status seal_answers(const struct record_key *key, struct arena *arena,
	const struct told_answer *answers, size_t count, int64_t first_id, struct text *ret_sealed)
{
	struct text *values = arena_alloc_array(arena, count, sizeof(*values));
	enum status status = values ? STATUS_OK : STATUS_NO_MEMORY;

	for (size_t i = 0; i < count && status == STATUS_OK; i++) {
		values[i] = answers[i].value;
		status = check_value(arena, &answers[i]);
	}
	if (status != STATUS_OK)
		return status;
	return record_seal_rows(key, "answer", "value_sealed", first_id, values, count, arena, ret_sealed);
}

static enum status add_row(
	struct db_write *db, int64_t client_id, const struct told_answer *answer, struct text sealed)
{
	return answer_row_add(db,
		&(struct answer_row_add_in){.id = answer->id,
			.client_id = client_id,
			.intake_id = known_id(answer->intake_id),
			.fact = answer->fact,
			.value_sealed = sealed,
			.source = answer->source,
			.account_id = known_id(answer->account_id),
			.record_entry_id = known_id(answer->record_entry_id),
			.observed_utc = answer->observed,
			.created_utc = answer->created},
		NULL);
}

enum status intake_answers_add(const struct record_key *key, struct db_write *db, struct arena *arena,
	struct told_answer *answers, size_t count, int64_t intake_id, utc_seconds now)
{
	struct text *sealed = arena_alloc_array(arena, count, sizeof(*sealed));
	struct answer_row_next_row next = {0};
	enum status status = sealed ? STATUS_OK : STATUS_NO_MEMORY;

	if (status == STATUS_OK)
		status = answer_row_next(db_writing_read(db), arena, &next);
	if (status == STATUS_OK)
		status = seal_answers(key, arena, answers, count, next.id, sealed);
	for (size_t i = 0; i < count && status == STATUS_OK; i++) {
		answers[i].id = next.id + (int64_t)i;
		answers[i].intake_id = intake_id;
		answers[i].created = now;
		status = add_row(db, key->client_id, &answers[i], sealed[i]);
	}
	return status;
}

enum status intake_answer_add(const struct record_key *key, struct db_write *db, struct arena *arena,
	const struct told_answer *answer, int64_t intake_id, utc_seconds now)
{
	struct told_answer added = *answer;

	return intake_answers_add(key, db, arena, &added, 1, intake_id, now);
}

static void set_of_client(const struct client *client, utc_seconds now, struct fact_set *set)
{
	const char sex[2] = {client->sex, '\0'};
	int word;

	if (client->birth.is_known) {
		int years = day_full_years(client->birth.day, utc_day(now));

		(void)fact_set_number(set, FACT_AGE, (int64_t)years * 1000);
	}
	if (fact_find_word(FACT_SEX, text_of(sex), &word) == STATUS_OK)
		(void)fact_set_word(set, FACT_SEX, word);
	if (fact_find_word(FACT_ANSWERED_BY, client->answered_by, &word) == STATUS_OK)
		(void)fact_set_word(set, FACT_ANSWERED_BY, word);
	if (text_is_known(client->deceased_day))
		(void)fact_set_bool(set, FACT_DECEASED, true);
}

static enum status set_of_practice(struct db_read *db, struct arena *arena, int64_t client_id, int64_t therapist_id,
	utc_seconds now, struct fact_set *set)
{
	struct session_count_in in = {.client_id = client_id};
	struct session_count_row sessions;
	struct therapist therapist;
	enum status status = outcomes_course_since(client_id, now, db, arena, &in.since_utc);

	if (status == STATUS_OK)
		status = session_count(db, arena, &in, &sessions);
	if (status != STATUS_OK)
		return status;
	(void)fact_set_number(set, FACT_SESSIONS_DONE, sessions.count * 1000);
	if (therapist_id == 0)
		return STATUS_OK;
	status = therapist_find(db, arena, therapist_id, &therapist);
	if (status != STATUS_OK)
		return status;
	(void)fact_set_bool(set, FACT_LICENCE_DN, therapist.may_needle);
	(void)fact_set_bool(set, FACT_LICENCE_SMT, therapist.may_manipulate);
	return STATUS_OK;
}

void facts_of_stranger(const struct client *client, utc_seconds now, struct fact_set *facts)
{
	set_of_client(client, now, facts);
	(void)fact_set_number(facts, FACT_SESSIONS_DONE, 0);
}

enum status intake_facts_of_form(const struct told_answer *items, size_t count, const struct client *client,
	struct arena *arena, utc_seconds now, struct fact_set *ret_facts)
{
	struct fact_set set = {0};
	enum status status = answers_count(items, count, arena, &set);

	facts_of_stranger(client, now, &set);
	if (status == STATUS_OK)
		*ret_facts = set;
	return status;
}

enum status intake_facts_of(const struct told_answer *answers, size_t count, struct db_read *db,
	struct arena *arena, const struct client *client, int64_t therapist_id, utc_seconds now,
	struct fact_set *ret_facts)
{
	struct fact_set set = {0};
	enum status status = answers_count(answers, count, arena, &set);

	set_of_client(client, now, &set);
	if (status == STATUS_OK)
		status = set_of_practice(db, arena, client->id, therapist_id, now, &set);
	if (status == STATUS_OK)
		*ret_facts = set;
	return status;
}

enum status intake_facts(const struct record_key *key, struct db_read *db, struct arena *arena,
	const struct client *client, int64_t therapist_id, utc_seconds now, struct fact_set *ret_facts)
{
	struct told_answer *items;
	size_t count;
	enum status status = intake_answers(key, db, arena, now, &items, &count);

	if (status != STATUS_OK)
		return status;
	return intake_facts_of(items, count, db, arena, client, therapist_id, now, ret_facts);
}
