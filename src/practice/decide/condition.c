/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "practice/decide/condition.h"

#include <string.h>

static enum truth truth_of(bool value)
{
	return value ? TRUTH_TRUE : TRUTH_FALSE;
}

static bool compare(const struct node *node, const struct fact_value *value)
{
	switch ((enum node_kind)node->kind) {
	case NODE_EQUAL:
	case NODE_NOT_EQUAL:
		if (text_is_known(node->text))
			return text_equal(value->text, node->text);
		return value->number == node->value;
	case NODE_IN:
		return (node->value >> value->number) & 1;
	case NODE_LESS:
		return value->number < node->value;
	case NODE_AT_MOST:
		return value->number <= node->value;
	case NODE_MORE:
		return value->number > node->value;
	case NODE_AT_LEAST:
		return value->number >= node->value;
	case NODE_CONTAINS:
		return (value->number >> node->value) & 1;
	case NODE_ALL:
	case NODE_ANY:
	case NODE_NOT:
	case NODE_COUNT:
		break;
	}
	return false;
}

static enum truth leaf_truth(const struct node *node, const struct resolved_facts *facts, enum reading reading)
{
	enum answer_state state = facts->states[reading][node->fact];

	if (node->kind == NODE_NOT_EQUAL)
		return truth_of(state != ANSWER_KNOWN || !compare(node, &facts->values[node->fact]));
	if (state == ANSWER_UNKNOWN)
		return TRUTH_UNKNOWN;
	return truth_of(state == ANSWER_KNOWN && compare(node, &facts->values[node->fact]));
}

static enum truth opposite(enum truth truth)
{
	return truth == TRUTH_UNKNOWN ? TRUTH_UNKNOWN : truth_of(truth == TRUTH_FALSE);
}

static enum truth node_truth(const struct node *node, const struct resolved_facts *facts, enum reading reading);

/* "All" is settled by one that is false, "any" by one that is true; until then one unknown makes it unknown. */
static enum truth truth_until(
	enum truth settles, const struct node *node, const struct resolved_facts *facts, enum reading reading)
{
	const struct node *end = node + node->size;
	enum truth whole = opposite(settles);

	for (const struct node *part = node + 1; part < end; part += part->size) {
		enum truth truth = node_truth(part, facts, reading);

		if (truth == settles)
			return settles;
		if (truth == TRUTH_UNKNOWN)
			whole = TRUTH_UNKNOWN;
	}
	return whole;
}

static enum truth truth_of_count(const struct node *node, const struct resolved_facts *facts, enum reading reading)
{
	const struct node *end = node + node->size;
	int counts[TRUTH_TRUE + 1] = {0};

	for (const struct node *part = node + 1; part < end; part += part->size)
		counts[node_truth(part, facts, reading)]++;
	if (counts[TRUTH_TRUE] >= node->value)
		return TRUTH_TRUE;
	return counts[TRUTH_TRUE] + counts[TRUTH_UNKNOWN] < node->value ? TRUTH_FALSE : TRUTH_UNKNOWN;
}

/* The tool keeps conditions at most eight deep, so the recursion is bounded. */
static enum truth node_truth(const struct node *node, const struct resolved_facts *facts, enum reading reading)
{
	if (node->size == 1)
		return leaf_truth(node, facts, reading);
	switch ((enum node_kind)node->kind) {
	case NODE_ALL:
		return truth_until(TRUTH_FALSE, node, facts, reading);
	case NODE_ANY:
		return truth_until(TRUTH_TRUE, node, facts, reading);
	case NODE_NOT:
		return opposite(node_truth(node + 1, facts, reading));
	default: /* NODE_COUNT */
		return truth_of_count(node, facts, reading);
	}
}

enum truth condition_truth(int condition, const struct resolved_facts *facts, enum reading reading)
{
	if (condition == CONDITION_NONE)
		return TRUTH_TRUE;
	return node_truth(&condition_nodes[conditions[condition].first_node], facts, reading);
}

bool condition_is_met_by(int condition, const struct resolved_facts *facts, enum fact fact)
{
	const struct node *node = &condition_nodes[conditions[condition].first_node];
	const struct node *end = node + node->size;

	for (; node < end; node++) {
		if (node->size != 1 || node->kind == NODE_NOT_EQUAL ||
			leaf_truth(node, facts, READING_NOT_FOUND) != TRUTH_TRUE)
			continue;
		if (node->fact == fact)
			return true;
		if (fact_infos[node->fact].formula != CONDITION_NONE &&
			condition_is_met_by(fact_infos[node->fact].formula, facts, fact))
			return true;
	}
	return false;
}

static void resolve_age_at_onset(struct resolved_facts *facts, struct fact_value *value)
{
	const struct fact_value *age = &facts->values[FACT_AGE];
	const struct fact_value *weeks = &facts->values[FACT_DURATION_WEEKS];
	int64_t fifty_seconds;

	value->state = ANSWER_UNKNOWN;
	if (age->state != ANSWER_KNOWN || weeks->state != ANSWER_KNOWN)
		return;
	/* Rounded down to thousandths: exact for the comparisons the tool lets through, < and >=. */
	fifty_seconds = age->number * 52 - weeks->number;
	value->number = fifty_seconds >= 0 ? fifty_seconds / 52 : -((-fifty_seconds + 51) / 52);
	value->state = ANSWER_KNOWN;
}

static void resolve_formula(struct resolved_facts *facts, enum fact fact)
{
	enum truth truth = condition_truth(fact_infos[fact].formula, facts, READING_EXACT);

	facts->values[fact] = (struct fact_value){
		.number = truth == TRUTH_TRUE,
		.state = truth == TRUTH_UNKNOWN ? ANSWER_UNKNOWN : ANSWER_KNOWN,
	};
}

static void resolve_absent(struct resolved_facts *facts, enum fact fact)
{
	const struct fact_info *info = &fact_infos[fact];
	struct fact_value *value = &facts->values[fact];
	bool said_not_applicable = value->state == ANSWER_NOT_APPLICABLE;

	if (fact == FACT_AGE_AT_ONSET)
		resolve_age_at_onset(facts, value);
	else if (info->formula != CONDITION_NONE)
		resolve_formula(facts, fact);
	else if (info->supplier == SUPPLIER_PRACTICE)
		*value = (struct fact_value){
			.state = info->type == FACT_TYPE_BOOL ? ANSWER_KNOWN : ANSWER_NOT_APPLICABLE};
	else if (facts->asked[fact] == TRUTH_FALSE && info->supplier == SUPPLIER_ASKED_WHEN)
		value->state = ANSWER_NOT_APPLICABLE;
	else if (said_not_applicable && info->never_not_applicable)
		value->state = ANSWER_UNKNOWN;
}

static enum truth asked_of(const struct resolved_facts *facts, enum fact fact)
{
	if (fact_infos[fact].supplier == SUPPLIER_ASKED_OF_EVERYONE)
		return TRUTH_TRUE;
	if (fact_infos[fact].supplier == SUPPLIER_ASKED_WHEN)
		return condition_truth(fact_infos[fact].asked_when, facts, READING_EXACT);
	return TRUTH_FALSE;
}

static void set_states(struct resolved_facts *facts, enum fact fact)
{
	enum answer_state state = facts->values[fact].state;
	enum fact_supplier supplier = fact_infos[fact].supplier;
	bool has_formula = fact_infos[fact].formula != CONDITION_NONE || fact == FACT_AGE_AT_ONSET;

	facts->states[READING_EXACT][fact] = state;
	if (state == ANSWER_UNKNOWN && !fact_is_askable(fact) && !has_formula && supplier != SUPPLIER_PRACTICE)
		state = ANSWER_NOT_APPLICABLE;
	facts->states[READING_NOT_FOUND][fact] = state;
}

void facts_resolve(const struct fact_set *given, struct resolved_facts *ret_facts)
{
	memcpy(ret_facts->values, given->values, sizeof(given->values));
	for (int i = 0; i < FACT_COUNT; i++) {
		enum fact fact = fact_order[i];

		ret_facts->asked[fact] = asked_of(ret_facts, fact);
		if (ret_facts->values[fact].state != ANSWER_KNOWN)
			resolve_absent(ret_facts, fact);
		set_states(ret_facts, fact);
	}
}

void facts_set_resolved(struct resolved_facts *facts, enum fact fact, int64_t number)
{
	facts->values[fact] = (struct fact_value){.number = number, .state = ANSWER_KNOWN};
	set_states(facts, fact);
}
