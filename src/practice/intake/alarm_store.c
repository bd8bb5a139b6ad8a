/* SPDX-License-Identifier: GPL-3.0-or-later */
/* alarm_store.c - the level of a person, and the alarms it raises: {"rules": ["R01"], "facts": {"fever": true}}. */
#include <jansson.h>

#include "practice/booking/booking.h"
#include "practice/intake/answer_value.h"
#include "practice/intake/intake_store.h"

enum standing standing_of_level(enum triage triage)
{
	static const enum standing standings[TRIAGE_COUNT] = {
		[TRIAGE_TREAT_WITH_CAUTION] = STANDING_CAREFUL,
		[TRIAGE_INCOMPLETE] = STANDING_OPEN,
		[TRIAGE_REFER_BEFORE] = STANDING_DOCTOR_FIRST,
		[TRIAGE_SAME_DAY] = STANDING_SAME_DAY,
		[TRIAGE_EMERGENCY_NOW] = STANDING_EMERGENCY,
	};

	return standings[triage];
}

enum triage level_of_alarm(struct text word)
{
	return text_equal(word, TEXT("EMERGENCY_NOW")) ? TRIAGE_EMERGENCY_NOW : TRIAGE_SAME_DAY;
}

static bool is_urgent(enum triage triage)
{
	return triage >= TRIAGE_SAME_DAY;
}

static void add_fact(json_t *facts, const struct fact_set *given, enum fact fact, struct arena *arena)
{
	struct text value;

	if (given->values[fact].state != ANSWER_KNOWN)
		return;
	value = answer_value_write(given, fact, arena);
	json_object_setn_new(facts, fact_infos[fact].name.data, fact_infos[fact].name.size,
		json_loadb(value.data ? value.data : "", value.size, JSON_DECODE_ANY, NULL));
}

static struct text dumped(json_t *value, struct arena *arena)
{
	char *words = json_dumps(value, JSON_COMPACT | JSON_SORT_KEYS);
	struct text json = words ? arena_copy(arena, text_of(words)) : NO_TEXT;

	free(words);
	return json;
}

/* The urgent rules that fired, and the answers that made them fire. */
static struct text reasons_json(const struct decision *decision, const struct fact_set *given, struct arena *arena)
{
	json_t *rules = json_array();
	json_t *facts = json_object();
	json_t *whole = json_pack("{s:o, s:o, s:s%}", "rules", rules, "facts", facts, "knowledge",
		knowledge_version.data, knowledge_version.size);
	struct text json;

	for (int i = 0; i < decision->fired_count; i++) {
		const struct rule_info *rule = &rule_infos[decision->fired[i]];
		const struct condition *when = &conditions[rule->when];

		if (!is_urgent(rule->triage))
			continue;
		json_array_append_new(rules, json_stringn(rule->id.data, rule->id.size));
		for (int f = 0; f < when->fact_count; f++) {
			enum fact fact = (enum fact)condition_facts[when->first_fact + f];

			if (condition_is_met_by(rule->when, &decision->facts, fact))
				add_fact(facts, given, fact, arena);
		}
	}
	json = dumped(whole, arena);
	json_decref(whole);
	return json;
}

static enum status alarm_add(const struct record_key *key, struct db_write *db, struct arena *arena,
	const struct alarm_row_add_in *in, struct text reasons)
{
	struct alarm_row_add_row row;
	struct text sealed;
	enum status status = alarm_row_add(db, arena, in, &row);

	if (status == STATUS_OK)
		status = record_seal(key, "alarm", "reasons_sealed", row.id, reasons, arena, &sealed);
	if (status == STATUS_OK)
		status = alarm_row_seal(
			db, &(struct alarm_row_seal_in){.id = row.id, .reasons_sealed = sealed}, NULL);
	return status;
}

/* What the person's alarms say: the gravest that nobody has closed, and whether this level is news. */
struct alarm_state {
	enum triage open_level; /* TRIAGE_NONE: none open */
	bool is_news;
};

static struct alarm_state state_of(
	const struct alarm_row_of_client_rows *rows, enum triage level, utc_seconds newest_answer)
{
	struct alarm_state state = {.is_news = is_urgent(level)};

	for (size_t i = 0; i < rows->count; i++) {
		const struct alarm_row_of_client_row *row = &rows->items[i];
		enum triage of_row = level_of_alarm(row->level);

		if (!row->closed_utc.is_known && of_row > state.open_level)
			state.open_level = of_row;
		if (of_row < level)
			continue;
		if (!row->closed_utc.is_known && !row->taken_back_utc.is_known)
			state.is_news = false;
		if (row->closed_utc.is_known && row->closed_utc.value >= newest_answer)
			state.is_news = false;
	}
	return state;
}

static utc_seconds newest_of(const struct told_answer *items, size_t count)
{
	utc_seconds newest = 0;

	for (size_t i = 0; i < count; i++)
		newest = items[i].created > newest ? items[i].created : newest;
	return newest;
}

enum status alarm_raise(const struct record_key *key, struct db_write *db, struct arena *arena, int64_t booking_id,
	int64_t intake_id, struct text level, struct text came_from, utc_seconds now, struct text reasons)
{
	enum status status = alarm_add(key, db, arena,
		&(struct alarm_row_add_in){.client_id = key->client_id,
			.booking_id = known_id(booking_id),
			.intake_id = known_id(intake_id),
			.level = level,
			.came_from = came_from,
			.reasons_sealed = TEXT(""),
			.raised_utc = now},
		reasons);

	if (status == STATUS_OK && booking_id)
		status = booking_set_safety_hold(db, now, booking_id, true);
	return status;
}

enum status intake_screen_answers(const struct told_answer *answers, size_t count, const struct record_key *key,
	struct db_write *db, struct arena *arena, const struct client *client, int64_t booking_id,
	int64_t intake_id, struct text came_from, utc_seconds now, struct decision *ret_decision)
{
	struct db_read *read = db_writing_read(db);
	const struct decision *decision = NULL;
	struct alarm_row_of_client_rows alarms;
	struct alarm_state state = {0};
	struct fact_set facts;
	enum status status = intake_facts_of(answers, count, read, arena, client, 0, now, &facts);

	if (status == STATUS_OK)
		status = decide_screen(&facts, arena, &decision);
	if (status == STATUS_OK)
		status = alarm_row_of_client(
			read, arena, &(struct alarm_row_of_client_in){.client_id = client->id}, &alarms);
	if (status != STATUS_OK)
		return status;
	state = state_of(&alarms, decision->triage, newest_of(answers, count));
	if (state.is_news)
		status = alarm_raise(key, db, arena, booking_id, intake_id, triage_name(decision->triage),
			came_from, now, reasons_json(decision, &facts, arena));
	/* What was alarming stays on the person until a named one has closed it. */
	if (status == STATUS_OK)
		status = client_set_standing(db, client->id,
			standing_of_level(
				state.open_level > decision->triage ? state.open_level : decision->triage),
			now);
	if (status == STATUS_OK && ret_decision)
		*ret_decision = *decision;
	return status;
}

enum status intake_screen(struct practice *practice, const struct record_key *key, struct db_write *db,
	struct arena *arena, const struct client *client, int64_t booking_id, int64_t intake_id,
	struct text came_from, utc_seconds now, struct decision *ret_decision)
{
	struct told_answer *answers = NULL;
	size_t count = 0;
	enum status status = intake_answers(key, db_writing_read(db), arena, now, &answers, &count);

	(void)practice;
	if (status != STATUS_OK)
		return status;
	return intake_screen_answers(
		answers, count, key, db, arena, client, booking_id, intake_id, came_from, now, ret_decision);
}

enum status intake_open_alarms(struct db_read *db, struct arena *arena, struct alarm **ret_items, size_t *ret_count)
{
	struct alarm_row_open_rows rows;
	struct alarm *items;
	enum status status = alarm_row_open(db, arena, &rows);

	if (status != STATUS_OK)
		return status;
	items = arena_alloc_array(arena, rows.count, sizeof(*items));
	if (!items)
		return STATUS_NO_MEMORY;
	for (size_t i = 0; i < rows.count; i++) {
		const struct alarm_row_open_row *row = &rows.items[i];

		items[i] = (struct alarm){
			.id = row->id,
			.client_id = row->client_id,
			.booking_id = row->booking_id.value,
			.client_name = row->name,
			.client_phone = row->phone,
			.level = row->level,
			.came_from = row->came_from,
			.raised = row->raised_utc,
			.is_taken_back = row->taken_back_utc.is_known,
		};
	}
	*ret_items = items;
	*ret_count = rows.count;
	return STATUS_OK;
}

enum status alarms_take_back(struct db_write *db, int64_t intake_id, utc_seconds now)
{
	return alarm_row_take_back(db,
		&(struct alarm_row_take_back_in){
			.intake_id = known_int(intake_id), .taken_back_utc = known_int(now)},
		NULL);
}

static enum status open_words(const struct record_key *key, struct arena *arena,
	const struct alarm_row_find_row *row, struct alarm_detail *detail)
{
	enum status status =
		record_open(key, "alarm", "reasons_sealed", row->id, row->reasons_sealed, arena, &detail->reasons);

	if (status == STATUS_OK && text_is_known(row->done_sealed))
		status = record_open(key, "alarm", "done_sealed", row->id, row->done_sealed, arena, &detail->done);
	return status;
}

enum status alarm_find(const struct record_key *key, struct db_read *db, struct arena *arena, int64_t alarm_id,
	struct alarm_detail *ret_alarm)
{
	struct alarm_row_find_row row;
	struct alarm_detail detail = {0};
	enum status status = alarm_row_find(db, arena, &(struct alarm_row_find_in){.id = alarm_id}, &row);

	if (status != STATUS_OK)
		return status;
	detail = (struct alarm_detail){
		.alarm = {.id = row.id,
			.client_id = row.client_id,
			.booking_id = row.booking_id.value,
			.client_name = row.name,
			.client_phone = row.phone,
			.level = row.level,
			.came_from = row.came_from,
			.raised = row.raised_utc,
			.is_taken_back = row.taken_back_utc.is_known},
		.intake_id = row.intake_id.value,
		.closed_by = row.closed_by_name,
		.taken_back = row.taken_back_utc.value,
		.closed = row.closed_utc.value,
	};
	status = open_words(key, arena, &row, &detail);
	if (status == STATUS_OK)
		*ret_alarm = detail;
	return status;
}

enum status alarm_close(const struct record_key *key, struct db_write *db, struct arena *arena, int64_t alarm_id,
	struct text done, int64_t account_id, utc_seconds now)
{
	int64_t changed = 0;
	int64_t sequence;
	struct text sealed;
	enum status status = record_seal(key, "alarm", "done_sealed", alarm_id, done, arena, &sealed);

	if (status == STATUS_OK)
		status = alarm_row_close(db,
			&(struct alarm_row_close_in){.id = alarm_id,
				.closed_utc = known_int(now),
				.closed_by_account_id = known_int(account_id),
				.done_sealed = sealed},
			&changed);
	if (status == STATUS_OK && changed == 0)
		status = STATUS_CONFLICT;
	if (status == STATUS_OK)
		status = record_chain_add(db, arena, "alarm", alarm_id, sealed, account_id, now, &sequence);
	return status;
}
