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

/* Who is looked at, and what an alarm of it says it comes from. */
struct looking {
	const struct record_key *key;
	struct db_write *db;
	struct arena *arena;
	const struct client *client;
	int64_t booking_id;
	int64_t form_id; /* the alarm is this form's own and its visitor reads it; 0: for the practice alone */
	struct text came_from;
	utc_seconds now;
};

/* Decides on the facts, and raises their level when it is news to these alarms. */
static enum status raise_news(const struct looking *at, const struct alarm_row_of_client_rows *alarms,
	const struct fact_set *facts, utc_seconds newest_answer, const struct decision **ret_decision)
{
	enum status status = decide_screen(facts, at->arena, ret_decision);

	if (status != STATUS_OK || !state_of(alarms, (*ret_decision)->triage, newest_answer).is_news)
		return status;
	return alarm_raise(at->key, at->db, at->arena, at->booking_id, at->form_id,
		triage_name((*ret_decision)->triage), at->came_from, at->now,
		reasons_json(*ret_decision, facts, at->arena));
}

static enum status alarms_of(const struct looking *at, struct alarm_row_of_client_rows *ret_alarms)
{
	return alarm_row_of_client(db_writing_read(at->db), at->arena,
		&(struct alarm_row_of_client_in){.client_id = at->client->id}, ret_alarms);
}

/* A form that says nothing but its own: neither earlier answers nor other alarms have a part in its alarm. */
static enum status raise_of_form(const struct looking *at, const struct told_answer *answers, size_t count)
{
	struct told_answer *own = arena_alloc_array(at->arena, count, sizeof(*own));
	const struct decision *decision = NULL;
	struct alarm_row_of_client_rows alarms;
	struct fact_set facts;
	size_t kept = 0;
	enum status status = own ? alarms_of(at, &alarms) : STATUS_NO_MEMORY;

	if (status != STATUS_OK)
		return status;
	for (size_t i = 0; i < count; i++)
		own[i] = answers[i];
	count = answers_of_form(own, count, at->form_id);
	for (size_t i = 0; i < alarms.count; i++) {
		if (alarms.items[i].intake_id.value == at->form_id)
			alarms.items[kept++] = alarms.items[i];
	}
	alarms.count = kept;
	status = intake_facts_of_form(own, count, at->client, at->arena, at->now, &facts);
	return status == STATUS_OK ? raise_news(at, &alarms, &facts, newest_of(own, count), &decision) : status;
}

static enum status raise_of_person(
	const struct looking *at, const struct told_answer *answers, size_t count, struct decision *ret_decision)
{
	const struct decision *decision = NULL;
	struct alarm_row_of_client_rows alarms;
	struct fact_set facts;
	enum triage open_level;
	enum status status = alarms_of(at, &alarms);

	if (status == STATUS_OK)
		status = intake_facts_of(
			answers, count, db_writing_read(at->db), at->arena, at->client, 0, at->now, &facts);
	if (status == STATUS_OK)
		status = raise_news(at, &alarms, &facts, newest_of(answers, count), &decision);
	if (status != STATUS_OK)
		return status;
	if (ret_decision)
		*ret_decision = *decision;
	/* What was alarming stays on the person until a named one has closed it. */
	open_level = state_of(&alarms, decision->triage, 0).open_level;
	return client_set_standing(at->db, at->client->id,
		standing_of_level(open_level > decision->triage ? open_level : decision->triage), at->now);
}

enum status intake_screen_answers(const struct told_answer *answers, size_t count, const struct record_key *key,
	struct db_write *db, struct arena *arena, const struct client *client, int64_t booking_id,
	int64_t intake_id, struct text came_from, utc_seconds now, struct decision *ret_decision)
{
	struct looking at = {key, db, arena, client, booking_id, intake_id, came_from, now};
	struct intake_row_find_row form = {0};
	enum status status = STATUS_OK;

	if (intake_id)
		status = intake_row_find(
			db_writing_read(db), arena, &(struct intake_row_find_in){.id = intake_id}, &form);
	if (status == STATUS_OK && intake_is_unproven(&form)) {
		status = raise_of_form(&at, answers, count);
		at.form_id = 0;
	}
	return status == STATUS_OK ? raise_of_person(&at, answers, count, ret_decision) : status;
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
