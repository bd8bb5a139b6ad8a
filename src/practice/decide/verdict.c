/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "practice/decide/verdict.h"

_Static_assert(INDICATION_COUNT <= 32, "the indications of a verdict are bits of 32");

/* Strictest first; at the same strictness what is known before what is only not known. */
static bool comes_before(const struct reason *a, const struct reason *b)
{
	if (a->restriction != b->restriction)
		return a->restriction > b->restriction;
	return !a->unknown && b->unknown;
}

static void add_reason(
	struct decision *decision, struct technique_verdict *verdict, enum truth truth, struct reason reason)
{
	struct reason *place = &decision->reasons[decision->reason_count];
	struct reason *first = &decision->reasons[verdict->first_reason];

	if (truth == TRUTH_FALSE || reason.restriction == RESTRICTION_NONE)
		return;
	reason.unknown = truth == TRUTH_UNKNOWN;
	if (reason.unknown && reason.restriction == RESTRICTION_LOCAL)
		reason.restriction = RESTRICTION_CAUTION;
	for (; place > first && comes_before(&reason, place - 1); place--)
		*place = place[-1];
	*place = reason;
	decision->reason_count++;
	verdict->reason_count++;
}

static void collect_reasons(const struct working *working, struct technique_verdict *verdict)
{
	struct decision *decision = working->decision;
	enum technique technique = verdict->technique;

	verdict->first_reason = decision->reason_count;
	for (int i = 0; i < RULE_COUNT; i++) {
		uint16_t rule = rule_order[i];

		add_reason(decision, verdict, working_truth(working, rule_infos[rule].when),
			(struct reason){.number = rule,
				.kind = REASON_RULE,
				.restriction = rule_infos[rule].avoid[technique]});
	}
	for (uint16_t row = row_starts[technique]; row < row_starts[technique + 1]; row++)
		add_reason(decision, verdict, working_truth(working, row_infos[row].when),
			(struct reason){
				.number = row, .kind = REASON_ROW, .restriction = row_infos[row].restriction});
}

static enum override_policy reason_policy(const struct reason *reason)
{
	enum override_policy of_rule;

	if (reason->restriction < RESTRICTION_ABSOLUTE)
		return OVERRIDE_RECORD_CHANGE;
	if (reason->unknown)
		return OVERRIDE_ASKED_UNKNOWN;
	if (reason->kind == REASON_ROW)
		return row_infos[reason->number].nobody_overrides ? OVERRIDE_NOBODY : OVERRIDE_LICENCE_HOLDER;
	of_rule = rule_infos[reason->number].override_policy;
	return of_rule > OVERRIDE_LICENCE_HOLDER ? of_rule : OVERRIDE_LICENCE_HOLDER;
}

static void set_policy(const struct decision *decision, struct technique_verdict *verdict)
{
	enum override_policy policy = OVERRIDE_NOT_NEEDED;

	for (int i = 0; i < verdict->reason_count; i++) {
		enum override_policy one = reason_policy(&decision->reasons[verdict->first_reason + i]);

		if (one > policy)
			policy = one;
	}
	/* Where no licence is needed, every therapist holds it. */
	if (policy == OVERRIDE_LICENCE_HOLDER && technique_infos[verdict->technique].licence_fact == FACT_COUNT)
		policy = OVERRIDE_WRITTEN_REASON;
	if (decision->override_policy > policy)
		policy = decision->override_policy;
	verdict->override_policy = policy;
}

static void find_causes(const struct working *working, struct technique_verdict *verdict)
{
	for (int i = 0; i < INDICATION_COUNT; i++) {
		if (indication_infos[i].technique == verdict->technique &&
			working_truth(working, indication_infos[i].when) == TRUTH_TRUE)
			verdict->indications |= UINT32_C(1) << i;
	}
	for (int i = 0; i < working->decision->fired_count; i++) {
		if (rule_infos[working->decision->fired[i]].prefer >> verdict->technique & 1)
			verdict->preferred = true;
	}
}

static enum suitability suitability_of(const struct decision *decision, const struct technique_verdict *verdict)
{
	if (decision->triage >= TRIAGE_INCOMPLETE || verdict->restriction == RESTRICTION_ABSOLUTE)
		return SUITS_NOT_NOW;
	if (verdict->restriction == RESTRICTION_LOCAL)
		return SUITS_NOT_HERE;
	if (verdict->restriction == RESTRICTION_CAUTION)
		return SUITS_CAREFUL;
	return verdict->preferred || verdict->indications ? SUITS_FITS : SUITS_FINE;
}

static void judge(const struct working *working, enum technique technique)
{
	struct decision *decision = working->decision;
	struct technique_verdict *verdict = &decision->techniques[technique];

	*verdict = (struct technique_verdict){.technique = (uint8_t)technique};
	collect_reasons(working, verdict);
	if (verdict->reason_count > 0) {
		verdict->restriction = decision->reasons[verdict->first_reason].restriction;
		verdict->held = verdict->restriction == RESTRICTION_ABSOLUTE &&
				decision->reasons[verdict->first_reason].unknown;
	}
	find_causes(working, verdict);
	verdict->suitability = suitability_of(decision, verdict);
	set_policy(decision, verdict);
}

/* Welcome first; then preference, evidence, and the less sore of two equals. */
static unsigned rank_of(const struct technique_verdict *verdict)
{
	const struct technique_info *info = &technique_infos[verdict->technique];

	return (unsigned)verdict->suitability << 24 | (verdict->preferred ? 0u : 1u) << 16 |
	       (unsigned)info->grade_rank << 8 | info->soreness_rank;
}

static void sort_best(struct decision *decision)
{
	for (int technique = 0; technique < HANDS_ON_COUNT; technique++) {
		int place = technique;

		while (place > 0 && rank_of(&decision->techniques[technique]) <
					    rank_of(&decision->techniques[decision->best[place - 1]])) {
			decision->best[place] = decision->best[place - 1];
			place--;
		}
		decision->best[place] = (uint8_t)technique;
	}
}

void verdicts_fill(struct working *working)
{
	for (int technique = 0; technique < HANDS_ON_COUNT; technique++)
		judge(working, (enum technique)technique);
	sort_best(working->decision);
}
