/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "practice/decide/decision_json.h"

/* jansson's ..._new functions take NULL values and fail, so a missing piece fails the whole at its end. */

static json_t *text_json(struct text text)
{
	return text_is_known(text) ? json_stringn(text.data, text.size) : json_null();
}

static json_t *facts_json(const uint16_t *facts, int count)
{
	json_t *list = json_array();

	for (int i = 0; i < count; i++)
		json_array_append_new(list, text_json(fact_infos[facts[i]].name));
	return list;
}

static json_t *rules_json(const uint16_t *rules, int count)
{
	json_t *list = json_array();

	for (int i = 0; i < count; i++)
		json_array_append_new(list, text_json(rule_infos[rules[i]].id));
	return list;
}

/* A technique is in one of four lists: avoided from INCOMPLETE upwards, else by its restriction. */
static json_t *techniques_json(const struct decision *decision, enum suitability least, enum suitability greatest)
{
	json_t *list = json_array();

	for (int i = 0; i < HANDS_ON_COUNT; i++) {
		enum suitability suitability = decision->techniques[i].suitability;

		if (suitability >= least && suitability <= greatest)
			json_array_append_new(list, text_json(technique_infos[i].code));
	}
	return list;
}

static json_t *exercise_json(enum exercise_advice advice)
{
	if (advice == EXERCISE_YES)
		return json_true();
	return json_string(
		advice == EXERCISE_AFTER_SCREEN ? "after the screen is complete" : "after medical review");
}

static json_t *thousandths_json(int64_t number)
{
	return number % 1000 == 0 ? json_integer(number / 1000) : json_real((double)number / 1000.0);
}

static json_t *value_json(enum fact fact, const struct fact_value *value)
{
	if (value->state != ANSWER_KNOWN)
		return value->state == ANSWER_UNKNOWN ? json_null() : json_string("not_applicable");
	switch ((enum fact_type)fact_infos[fact].type) {
	case FACT_TYPE_BOOL:
		return json_boolean(value->number);
	case FACT_TYPE_ENUM:
		return text_json(fact_infos[fact].words[value->number]);
	case FACT_TYPE_NUMBER:
		return thousandths_json(value->number);
	case FACT_TYPE_TEXT:
		return text_json(value->text);
	case FACT_TYPE_LIST:
		break;
	}
	json_t *list = json_array();

	for (int i = 0; i < TECHNIQUE_COUNT; i++) {
		if (value->number >> i & 1)
			json_array_append_new(list, text_json(technique_infos[i].code));
	}
	return list;
}

static json_t *inputs_json(const struct decision *decision, int condition)
{
	const struct condition *info = &conditions[condition];
	json_t *object = json_object();

	for (int i = 0; i < info->fact_count; i++) {
		enum fact fact = condition_facts[info->first_fact + i];

		json_object_setn_new(object, fact_infos[fact].name.data, fact_infos[fact].name.size,
			value_json(fact, &decision->facts.values[fact]));
	}
	return object;
}

static json_t *sources_json(struct source_list sources)
{
	json_t *list = json_array();

	for (int i = 0; i < sources.count; i++)
		json_array_append_new(list, text_json(source_infos[source_lists[sources.first + i]].key));
	return list;
}

static json_t *rule_details_json(const struct decision *decision)
{
	json_t *list = json_array();

	for (int i = 0; i < decision->fired_count; i++) {
		const struct rule_info *rule = &rule_infos[decision->fired[i]];
		json_t *object = json_object();

		json_object_set_new(object, "rule", text_json(rule->id));
		json_object_set_new(object, "version", text_json(rule->version));
		json_object_set_new(object, "level", text_json(triage_name(rule->triage)));
		json_object_set_new(object, "action", text_json(rule->action));
		json_object_set_new(object, "why", text_json(rule->why));
		json_object_set_new(object, "grade", text_json(rule->grade));
		json_object_set_new(object, "sources", sources_json(rule->sources));
		json_object_set_new(object, "inputs", inputs_json(decision, rule->when));
		json_array_append_new(list, object);
	}
	return list;
}

static json_t *reason_json(const struct reason *reason)
{
	static const char *const names[] = {"none", "caution", "local", "absolute"};
	json_t *object = json_object();

	if (reason->kind == REASON_RULE) {
		const struct rule_info *rule = &rule_infos[reason->number];

		json_object_set_new(object, "rule", text_json(rule->id));
		json_object_set_new(object, "because", text_json(rule->why));
		json_object_set_new(object, "sources", sources_json(rule->sources));
	} else {
		const struct row_info *row = &row_infos[reason->number];

		json_object_set_new(object, "row", json_integer(row->line));
		json_object_set_new(object, "condition", text_json(row->condition_name));
		json_object_set_new(object, "because", text_json(row->why));
		json_object_set_new(object, "sources", sources_json(row->sources));
	}
	json_object_set_new(object, "restriction", json_string(names[reason->restriction]));
	if (reason->unknown)
		json_object_set_new(object, "answer_missing", json_true());
	return object;
}

static const char *policy_name(enum override_policy policy)
{
	static const char *const names[] = {
		[OVERRIDE_NOT_NEEDED] = "not needed",
		[OVERRIDE_RECORD_CHANGE] = "a therapist, by recording the change made",
		[OVERRIDE_WRITTEN_REASON] = "a therapist with a written reason",
		[OVERRIDE_ASKED_UNKNOWN] = "a therapist: asked, still unknown, going on because ...",
		[OVERRIDE_LICENCE_HOLDER] = "the holder of the licence with a written reason",
		[OVERRIDE_WHAT_IT_NAMES] = "not by the therapist: needs what the rule names",
		[OVERRIDE_NOBODY] = "nobody",
	};

	return names[policy];
}

static json_t *causes_json(uint32_t indications)
{
	json_t *list = json_array();

	for (int i = 0; i < INDICATION_COUNT; i++) {
		if (indications >> i & 1)
			json_array_append_new(list, text_json(indication_infos[i].cause));
	}
	return list;
}

static json_t *technique_details_json(const struct decision *decision)
{
	static const char *const suits[] = {"fits", "fine", "careful", "not here", "not now"};
	json_t *list = json_array();

	for (int i = 0; i < HANDS_ON_COUNT; i++) {
		const struct technique_verdict *verdict = &decision->techniques[decision->best[i]];
		json_t *object = json_object();
		json_t *reasons = json_array();

		for (int j = 0; j < verdict->reason_count; j++)
			json_array_append_new(reasons, reason_json(&decision->reasons[verdict->first_reason + j]));
		json_object_set_new(object, "technique", text_json(technique_infos[verdict->technique].code));
		json_object_set_new(object, "suits", json_string(suits[verdict->suitability]));
		json_object_set_new(object, "grade", text_json(technique_infos[verdict->technique].grade));
		json_object_set_new(object, "causes", causes_json(verdict->indications));
		json_object_set_new(object, "held_until_answered", json_boolean(verdict->held));
		json_object_set_new(object, "override", json_string(policy_name(verdict->override_policy)));
		json_object_set_new(object, "reasons", reasons);
		json_array_append_new(list, object);
	}
	return list;
}

static json_t *actions_json(const struct decision *decision)
{
	json_t *list = json_array();

	for (int i = 0; i < decision->fired_count; i++) {
		const struct rule_info *rule = &rule_infos[decision->fired[i]];

		json_array_append_new(list, text_json(text_is_known(rule->action) ? rule->action : rule->why));
	}
	return list;
}

static json_t *flags_json(const struct decision *decision)
{
	json_t *list = json_array();

	for (int i = 0; i < decision->flag_count; i++)
		json_array_append_new(list, text_json(flag_infos[decision->flags[i].flag].id));
	return list;
}

static json_t *client_keys_json(const struct decision *decision)
{
	json_t *list = json_array();

	for (int i = 0; i < decision->client_key_count; i++)
		json_array_append_new(list, text_json(client_texts[decision->client_keys[i]].key));
	return list;
}

static json_t *dose_json(const struct decision *decision)
{
	const struct rule_info *rule = &rule_infos[decision->dose_rule % RULE_COUNT];
	json_t *object;

	if (decision->dose_rule == RULE_COUNT)
		return json_null();
	object = json_object();
	json_object_set_new(object, "sessions", text_json(rule->sessions));
	json_object_set_new(object, "weeks", text_json(rule->weeks));
	return object;
}

json_t *decision_json(const struct decision *decision)
{
	json_t *object = json_object();
	int failed = 0;

	failed |= json_object_set_new(object, "triage", text_json(triage_name(decision->triage)));
	failed |= json_object_set_new(object, "open_facts", facts_json(decision->open, decision->open_count));
	failed |= json_object_set_new(object, "allowed_freely", techniques_json(decision, SUITS_FITS, SUITS_FINE));
	failed |= json_object_set_new(
		object, "allowed_with_caution", techniques_json(decision, SUITS_CAREFUL, SUITS_CAREFUL));
	failed |= json_object_set_new(object, "allowed_but_not_in_the_named_area",
		techniques_json(decision, SUITS_NOT_HERE, SUITS_NOT_HERE));
	failed |= json_object_set_new(object, "avoided", techniques_json(decision, SUITS_NOT_NOW, SUITS_NOT_NOW));
	failed |= json_object_set_new(object, "exercise_and_activity_advice", exercise_json(decision->exercise));
	failed |= json_object_set_new(object, "reasons", actions_json(decision));
	failed |= json_object_set_new(object, "rules_fired", rules_json(decision->fired, decision->fired_count));
	failed |= json_object_set_new(object, "certain", text_json(triage_name(decision->certain)));
	failed |= json_object_set_new(
		object, "rules_unknown", rules_json(decision->unknown, decision->unknown_count));
	failed |= json_object_set_new(object, "to_look_at", facts_json(decision->look, decision->look_count));
	failed |= json_object_set_new(object, "flags", flags_json(decision));
	failed |= json_object_set_new(object, "client_texts", client_keys_json(decision));
	failed |= json_object_set_new(object, "override", json_string(policy_name(decision->override_policy)));
	failed |= json_object_set_new(object, "dose", dose_json(decision));
	failed |= json_object_set_new(object, "rules", rule_details_json(decision));
	failed |= json_object_set_new(object, "techniques", technique_details_json(decision));
	failed |= json_object_set_new(object, "knowledge_version", text_json(knowledge_version));
	if (failed) {
		json_decref(object);
		return NULL;
	}
	return object;
}

struct text decision_text(const struct decision *decision, struct arena *arena)
{
	json_t *object = decision_json(decision);
	size_t size = object ? json_dumpb(object, NULL, 0, JSON_COMPACT) : 0;
	char *room = size > 0 ? arena_alloc(arena, size) : NULL;

	if (room)
		(void)json_dumpb(object, room, size, JSON_COMPACT);
	json_decref(object);
	return room ? (struct text){room, size} : NO_TEXT;
}
