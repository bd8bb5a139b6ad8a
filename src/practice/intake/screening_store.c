/* SPDX-License-Identifier: GPL-3.0-or-later */
/* screening_store.c - the level of a person, and the alarms it raises: {"rules": ["R01"], "facts": {"fever":
 * true}}. */
#include <jansson.h>

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

/* A screening under way. */
struct looking {
	const struct screening *screening;
	struct db_write *db;
	struct arena *arena;
	struct alarm_row_of_client_rows alarms; /* the person's, until now */
};

static enum status find_alarms(struct looking *at)
{
	return alarm_row_of_client(db_writing_read(at->db), at->arena,
		&(struct alarm_row_of_client_in){
			.client_id = at->screening->client->id, .intake_id = known_id(at->screening->intake_id)},
		&at->alarms);
}

/* Raises what was decided when its level is news to these alarms; form_id 0: an alarm for the practice alone. */
static enum status raise_news(const struct looking *at, const struct alarm_row_of_client_rows *alarms,
	const struct judgement *judgement, utc_seconds newest_answer, int64_t form_id)
{
	const struct screening *screening = at->screening;
	enum triage level = judgement->decision->triage;

	if (!state_of(alarms, level, newest_answer).is_news)
		return STATUS_OK;
	return alarm_raise(screening->key, at->db, at->arena, screening->booking_id, form_id, triage_name(level),
		screening->came_from, screening->now,
		reasons_json(judgement->decision, &judgement->facts, at->arena));
}

static enum status alarms_of_form(const struct looking *at, struct alarm_row_of_client_rows *ret_alarms)
{
	struct alarm_row_of_client_row *alarms = arena_alloc_array(at->arena, at->alarms.count, sizeof(*alarms));
	size_t kept = 0;

	if (!alarms)
		return STATUS_NO_MEMORY;
	for (size_t i = 0; i < at->alarms.count; i++) {
		if (at->alarms.items[i].intake_id.value == at->screening->intake_id)
			alarms[kept++] = at->alarms.items[i];
	}
	*ret_alarms = (struct alarm_row_of_client_rows){.items = alarms, .count = kept};
	return STATUS_OK;
}

/* A form that says nothing but its own: neither earlier answers nor other alarms have a part in its alarm. */
static enum status raise_of_form(const struct looking *at, struct judgement *ret_judgement)
{
	const struct screening *screening = at->screening;
	struct told_answer *own = NULL;
	size_t count = 0;
	struct alarm_row_of_client_rows alarms = {0};
	enum status status = alarms_of_form(at, &alarms);

	if (status == STATUS_OK)
		status = intake_answers_of_form(screening->key, db_writing_read(at->db), at->arena,
			screening->intake_id, screening->now, &own, &count);
	if (status == STATUS_OK)
		status = intake_facts_of_form(
			own, count, screening->client, at->arena, screening->now, &ret_judgement->facts);
	if (status == STATUS_OK)
		status = decide_screen(&ret_judgement->facts, at->arena, &ret_judgement->decision);
	if (status == STATUS_OK)
		status = raise_news(at, &alarms, ret_judgement, newest_of(own, count), screening->intake_id);
	return status;
}

static enum status raise_of_person(const struct looking *at, const struct told_answer *answers, size_t count,
	int64_t form_id, struct judgement *ret_judgement)
{
	const struct screening *screening = at->screening;
	enum status status = intake_facts_of(answers, count, db_writing_read(at->db), at->arena, screening->client,
		0, screening->now, &ret_judgement->facts);

	if (status == STATUS_OK)
		status = decide_screen(&ret_judgement->facts, at->arena, &ret_judgement->decision);
	if (status == STATUS_OK)
		status = raise_news(at, &at->alarms, ret_judgement, newest_of(answers, count), form_id);
	return status;
}

/* What was alarming stays on the person until a named one has closed it. */
static enum status set_standing(const struct looking *at, enum triage level)
{
	enum triage open_level = state_of(&at->alarms, level, 0).open_level;

	return client_set_standing(at->db, at->screening->client->id,
		standing_of_level(open_level > level ? open_level : level), at->screening->now);
}

/* A form of the public page is judged by itself first, then with everything that is known of the person. */
static enum status judge(
	struct looking *at, const struct told_answer *answers, size_t count, struct judgement *ret_judgement)
{
	struct intake_row_find_row form = {0};
	int64_t form_id = at->screening->intake_id;
	enum status status = find_alarms(at);

	if (status == STATUS_OK && form_id)
		status = intake_row_find(
			db_writing_read(at->db), at->arena, &(struct intake_row_find_in){.id = form_id}, &form);
	if (status != STATUS_OK)
		return status;
	if (!intake_is_unproven(&form))
		return raise_of_person(at, answers, count, form_id, ret_judgement);
	status = raise_of_form(at, ret_judgement);
	if (status == STATUS_OK)
		status = find_alarms(at);
	return status == STATUS_OK ? raise_of_person(at, answers, count, 0, ret_judgement) : status;
}

enum status intake_screen_answers(struct db_write *db, struct arena *arena, const struct screening *screening,
	const struct told_answer *answers, size_t count, enum triage *ret_level)
{
	struct looking at = {.screening = screening, .db = db, .arena = arena};
	struct judgement judgement;
	enum status status = judge(&at, answers, count, &judgement);

	if (status == STATUS_OK)
		status = set_standing(&at, judgement.decision->triage);
	if (status == STATUS_OK && ret_level)
		*ret_level = judgement.decision->triage;
	return status;
}

enum status screen_stranger(struct db_write *db, struct arena *arena, const struct screening *screening,
	const struct judgement *judgement)
{
	struct looking at = {.screening = screening, .db = db, .arena = arena};
	enum status status = raise_news(&at, &at.alarms, judgement, screening->now, screening->intake_id);

	return status == STATUS_OK ? set_standing(&at, judgement->decision->triage) : status;
}

enum status intake_screen(
	struct db_write *db, struct arena *arena, const struct screening *screening, enum triage *ret_level)
{
	struct told_answer *answers = NULL;
	size_t count = 0;
	enum status status =
		intake_answers(screening->key, db_writing_read(db), arena, screening->now, &answers, &count);

	if (status != STATUS_OK)
		return status;
	return intake_screen_answers(db, arena, screening, answers, count, ret_level);
}
