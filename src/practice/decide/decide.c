/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "practice/decide/decide.h"
#include "practice/decide/verdict.h"

static void raise_to(enum triage *level, enum triage other)
{
	if (other > *level)
		*level = other;
}

static void find_truths(struct working *working, enum reading reading)
{
	for (int i = 0; i < CONDITION_COUNT; i++)
		working->truths[reading][i] = condition_truth(i, &working->decision->facts, reading);
}

/* What is certain, and what would hold if every missing answer were the worst. */
static void find_levels(const struct working *working, enum triage *ret_certain, enum triage *ret_worst)
{
	enum triage levels[TRUTH_TRUE + 1] = {TRIAGE_TREAT, TRIAGE_TREAT, TRIAGE_TREAT};

	for (int i = 0; i < CONDITION_COUNT; i++)
		raise_to(&levels[working_truth(working, i)], condition_levels[i]);
	*ret_certain = levels[TRUTH_TRUE];
	*ret_worst = levels[TRUTH_TRUE] > levels[TRUTH_UNKNOWN] ? levels[TRUTH_TRUE] : levels[TRUTH_UNKNOWN];
}

/* Open questions */

static bool is_unknown_question(const struct decision *decision, enum fact fact)
{
	return decision->facts.values[fact].state == ANSWER_UNKNOWN && fact_is_askable(fact);
}

static bool mark_open(const struct decision *decision, enum fact fact, bool *open);

/* It is not clear yet whether the question is asked: what that hangs on is open instead. True when anything is. */
static bool mark_what_it_hangs_on(const struct decision *decision, enum fact fact, bool *open)
{
	const struct condition *condition = &conditions[fact_infos[fact].asked_when];
	bool any = false;

	for (int i = 0; i < condition->fact_count; i++) {
		enum fact other = condition_facts[condition->first_fact + i];

		if (is_unknown_question(decision, other) && mark_open(decision, other, open))
			any = true;
	}
	return any;
}

/* The tool refuses questions that hang on each other in a ring, so the recursion ends. */
static bool mark_open(const struct decision *decision, enum fact fact, bool *open)
{
	if (decision->facts.asked[fact] == TRUTH_UNKNOWN && mark_what_it_hangs_on(decision, fact, open))
		return true;
	open[fact] = true;
	return true;
}

static bool keeps_open(const struct working *working, const struct rule_info *rule)
{
	return !rule->course && rule->triage >= TRIAGE_REFER_BEFORE && rule->triage > working->decision->certain &&
	       working_truth(working, rule->when) == TRUTH_UNKNOWN;
}

static bool mark_questions_of_rule(const struct decision *decision, const struct rule_info *rule, bool *open)
{
	const struct condition *condition = &conditions[rule->when];
	bool any = false;

	for (int i = 0; i < condition->fact_count; i++) {
		enum fact fact = condition_facts[condition->first_fact + i];

		if (is_unknown_question(decision, fact) && fact_infos[fact].keeps_screen_open &&
			mark_open(decision, fact, open))
			any = true;
	}
	return any;
}

static bool form_order_before(enum fact a, enum fact b)
{
	if (fact_infos[a].screen != fact_infos[b].screen)
		return fact_infos[a].screen < fact_infos[b].screen;
	return fact_infos[a].order < fact_infos[b].order;
}

static void list_open(struct decision *decision, const bool *open)
{
	for (int fact = 0; fact < FACT_COUNT; fact++) {
		int place = decision->open_count;

		if (!open[fact])
			continue;
		for (; place > 0 && form_order_before(fact, decision->open[place - 1]); place--)
			decision->open[place] = decision->open[place - 1];
		decision->open[place] = (uint16_t)fact;
		decision->open_count++;
	}
}

/* Returns the gravest level that an open question belongs to. */
static enum triage find_open(struct working *working)
{
	bool open[FACT_COUNT] = {false};
	enum triage gravest = TRIAGE_NONE;

	for (int i = 0; i < RULE_COUNT; i++) {
		if (keeps_open(working, &rule_infos[i]) &&
			mark_questions_of_rule(working->decision, &rule_infos[i], open))
			raise_to(&gravest, rule_infos[i].triage);
	}
	list_open(working->decision, open);
	return gravest;
}

/* What only a look, a record or the course can tell. */

static void mark_unseen(const struct working *working, int condition, bool *look)
{
	const struct resolved_facts *facts = &working->decision->facts;
	const struct condition *info = &conditions[condition];

	if (working->truths[READING_EXACT][condition] != TRUTH_UNKNOWN)
		return;
	for (int i = 0; i < info->fact_count; i++) {
		enum fact fact = condition_facts[info->first_fact + i];

		if (facts->states[READING_EXACT][fact] == ANSWER_UNKNOWN &&
			facts->states[READING_NOT_FOUND][fact] == ANSWER_NOT_APPLICABLE)
			look[fact] = true;
	}
}

static void find_what_to_look_at(struct working *working)
{
	struct decision *decision = working->decision;
	bool look[FACT_COUNT] = {false};

	for (int i = 0; i < RULE_COUNT; i++) {
		if (!rule_infos[i].course)
			mark_unseen(working, rule_infos[i].when, look);
	}
	for (int i = 0; i < ROW_COUNT; i++)
		mark_unseen(working, row_infos[i].when, look);
	for (uint16_t fact = 0; fact < FACT_COUNT; fact++) {
		if (look[fact])
			decision->look[decision->look_count++] = fact;
	}
}

/* The level, who may go on in spite of it, and what follows from it */

static enum override_policy level_policy(const struct working *working, enum triage gravest_open)
{
	const struct decision *decision = working->decision;
	enum override_policy policy = OVERRIDE_NOT_NEEDED;

	if (decision->triage >= TRIAGE_SAME_DAY)
		return OVERRIDE_NOBODY;
	if (decision->triage == TRIAGE_INCOMPLETE)
		return gravest_open >= TRIAGE_SAME_DAY ? OVERRIDE_NOBODY : OVERRIDE_ASKED_UNKNOWN;
	for (int i = 0; i < RULE_COUNT && decision->triage == TRIAGE_REFER_BEFORE; i++) {
		const struct rule_info *rule = &rule_infos[i];

		if (rule->triage == TRIAGE_REFER_BEFORE && working_truth(working, rule->when) == TRUTH_TRUE &&
			rule->override_policy > policy)
			policy = rule->override_policy;
	}
	/* A row alone can send to a doctor too: then what holds for the level holds. */
	if (decision->triage == TRIAGE_REFER_BEFORE && policy < OVERRIDE_WRITTEN_REASON)
		policy = OVERRIDE_WRITTEN_REASON;
	return policy;
}

static enum exercise_advice exercise_of(const struct decision *decision)
{
	if (decision->triage >= TRIAGE_REFER_BEFORE)
		return EXERCISE_AFTER_MEDICAL_REVIEW;
	return decision->triage == TRIAGE_INCOMPLETE ? EXERCISE_AFTER_SCREEN : EXERCISE_YES;
}

static void set_level(struct working *working)
{
	struct decision *decision = working->decision;
	enum triage worst, gravest_open;

	find_levels(working, &decision->certain, &worst);
	gravest_open = find_open(working);
	decision->triage = decision->certain;
	if (decision->certain < TRIAGE_REFER_BEFORE && decision->open_count > 0)
		decision->triage = TRIAGE_INCOMPLETE;
	else if (decision->certain == TRIAGE_TREAT && worst > TRIAGE_TREAT)
		decision->triage = TRIAGE_TREAT_WITH_CAUTION;
	decision->unknown_makes_careful =
		decision->triage == TRIAGE_TREAT_WITH_CAUTION && decision->certain == TRIAGE_TREAT;
	decision->override_policy = level_policy(working, gravest_open);
	decision->exercise = exercise_of(decision);
}

static void list_rules(struct working *working)
{
	struct decision *decision = working->decision;

	facts_set_resolved(&decision->facts, FACT_TRIAGE_SO_FAR, (int64_t)decision->triage - TRIAGE_TREAT);
	decision->dose_rule = RULE_COUNT;
	for (int i = 0; i < RULE_COUNT; i++) {
		uint16_t rule = rule_order[i];
		const struct rule_info *info = &rule_infos[rule];
		enum truth truth = working_truth(working, info->when);

		if (info->course)
			truth = condition_truth(info->when, &decision->facts, READING_NOT_FOUND);
		if (truth == TRUTH_TRUE)
			decision->fired[decision->fired_count++] = rule;
		else if (truth == TRUTH_UNKNOWN)
			decision->unknown[decision->unknown_count++] = rule;
		if (truth == TRUTH_TRUE && text_is_known(info->sessions) && decision->dose_rule == RULE_COUNT)
			decision->dose_rule = rule;
	}
}

/* Words for the client */

static void add_client_key(struct decision *decision, enum client_key key)
{
	for (int i = 0; i < decision->client_key_count; i++) {
		if (decision->client_keys[i] == key)
			return;
	}
	if (decision->client_key_count < CLIENT_TEXTS_MAX)
		decision->client_keys[decision->client_key_count++] = key;
}

static bool has_fired_with(const struct decision *decision, enum client_key key, enum triage level)
{
	for (int i = 0; i < decision->fired_count; i++) {
		const struct rule_info *rule = &rule_infos[decision->fired[i]];

		if (rule->client == key && rule->triage == level)
			return true;
	}
	return false;
}

static void choose_client_texts(struct decision *decision)
{
	static const enum client_key plain[TRIAGE_COUNT] = {
		[TRIAGE_TREAT] = CLIENT_TREAT,
		[TRIAGE_TREAT_WITH_CAUTION] = CLIENT_TREAT_WITH_CAUTION,
		[TRIAGE_INCOMPLETE] = CLIENT_INCOMPLETE,
		[TRIAGE_REFER_BEFORE] = CLIENT_REFER_BEFORE,
		[TRIAGE_SAME_DAY] = CLIENT_SAME_DAY,
		[TRIAGE_EMERGENCY_NOW] = CLIENT_EMERGENCY_NOW,
	};
	enum triage level = decision->triage;

	if (level < TRIAGE_REFER_BEFORE) {
		/* "We are ready for you" would be untrue on a day when nothing can be done. */
		if (has_fired_with(decision, CLIENT_NOT_TODAY, TRIAGE_TREAT_WITH_CAUTION))
			add_client_key(decision, CLIENT_NOT_TODAY);
		else
			add_client_key(decision, plain[level]);
		return;
	}
	/* The body first, then the text of its own that a rule brings; the latter alone when no other rule fired.
	 */
	if (has_fired_with(decision, plain[level], level))
		add_client_key(decision, plain[level]);
	for (int i = 0; i < decision->fired_count; i++) {
		if (rule_infos[decision->fired[i]].triage == level)
			add_client_key(decision, rule_infos[decision->fired[i]].client);
	}
	/* Raised by a row alone: no rule brings words, the level has its own. */
	if (decision->client_key_count == 0)
		add_client_key(decision, plain[level]);
}

/* Flags */

static bool rule_raises(const struct working *working, const struct flag_info *flag, const struct rule_info *rule)
{
	/* A rule much milder than the flag is the flag's harmless twin. */
	if (rule->triage < flag->triage && rule->triage < TRIAGE_REFER_BEFORE)
		return false;
	if (working_truth(working, rule->when) != TRUTH_TRUE)
		return false;
	for (int i = 0; i < flag->fact_count; i++) {
		if (condition_is_met_by(rule->when, &working->decision->facts, flag->facts[i]))
			return true;
	}
	return false;
}

static bool is_watched(const struct decision *decision, const struct flag_info *flag)
{
	const struct fact_value *value = &decision->facts.values[flag->facts[0]];

	return flag->triage == TRIAGE_NONE && value->state == ANSWER_KNOWN && value->number;
}

static void raise_flags(struct working *working)
{
	struct decision *decision = working->decision;

	for (uint16_t i = 0; i < FLAG_COUNT; i++) {
		const struct flag_info *flag = &flag_infos[i];
		uint16_t raised_by = RULE_COUNT;

		for (int j = 0; j < flag->rule_count && raised_by == RULE_COUNT; j++) {
			if (rule_raises(working, flag, &rule_infos[flag->rules[j]]))
				raised_by = flag->rules[j];
		}
		if (raised_by != RULE_COUNT || is_watched(decision, flag))
			decision->flags[decision->flag_count++] = (struct raised_flag){i, raised_by};
	}
}

/* The level and all that follows from it but the techniques. */
static enum status screen(const struct fact_set *given, struct arena *arena, struct working *working)
{
	working->decision = arena_alloc(arena, sizeof(*working->decision));
	if (!working->decision)
		return STATUS_NO_MEMORY;
	facts_resolve(given, &working->decision->facts);
	find_truths(working, READING_NOT_FOUND);
	set_level(working);
	list_rules(working);
	choose_client_texts(working->decision);
	raise_flags(working);
	return STATUS_OK;
}

enum status decide_screen(const struct fact_set *given, struct arena *arena, const struct decision **ret_decision)
{
	struct working working = {0};
	enum status status = screen(given, arena, &working);

	if (status == STATUS_OK)
		*ret_decision = working.decision;
	return status;
}

enum status decide(const struct fact_set *given, struct arena *arena, const struct decision **ret_decision)
{
	struct working working = {0};
	enum status status = screen(given, arena, &working);

	if (status != STATUS_OK)
		return status;
	find_truths(&working, READING_EXACT);
	find_what_to_look_at(&working);
	verdicts_fill(&working);
	*ret_decision = working.decision;
	return STATUS_OK;
}

enum truth decide_is_asked(const struct fact_set *given, enum fact fact)
{
	struct resolved_facts facts;

	facts_resolve(given, &facts);
	return facts.asked[fact];
}
