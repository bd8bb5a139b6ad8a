/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "practice/care/plan.h"

static enum plan_verdict graver(enum plan_verdict a, enum plan_verdict b)
{
	return a > b ? a : b;
}

static enum plan_verdict judge_policy(enum override_policy policy, struct plan_given given)
{
	switch (policy) {
	case OVERRIDE_NOT_NEEDED:
	case OVERRIDE_RECORD_CHANGE:
		return PLAN_FINE;
	case OVERRIDE_WRITTEN_REASON:
	case OVERRIDE_LICENCE_HOLDER:
		return given.has_reason ? PLAN_FINE : PLAN_SAY_REASON;
	case OVERRIDE_ASKED_UNKNOWN:
		return given.all_closed ? PLAN_FINE : PLAN_ASK_FIRST;
	case OVERRIDE_WHAT_IT_NAMES:
		return PLAN_NOT_BY_YOU;
	case OVERRIDE_NOBODY:
		return PLAN_NOBODY;
	}
	return PLAN_NOBODY;
}

enum plan_verdict plan_judge_level(const struct decision *decision, struct plan_given given)
{
	if (decision->triage >= TRIAGE_SAME_DAY)
		return PLAN_NOBODY;
	if (decision->triage < TRIAGE_INCOMPLETE)
		return PLAN_FINE;
	if (decision->triage == TRIAGE_INCOMPLETE && decision->override_policy != OVERRIDE_NOBODY)
		return given.all_closed ? PLAN_FINE : PLAN_ASK_FIRST;
	return judge_policy(decision->override_policy, given);
}

enum plan_verdict plan_judge_work(
	const struct decision *decision, const struct note_work *work, struct plan_given given)
{
	enum plan_verdict verdict = plan_judge_level(decision, given);
	const struct technique_verdict *technique;

	if (work->technique >= HANDS_ON_COUNT)
		return verdict;
	technique = &decision->techniques[work->technique];
	if (technique->restriction == RESTRICTION_ABSOLUTE)
		verdict = graver(verdict, judge_policy((enum override_policy)technique->override_policy, given));
	if (technique->restriction != RESTRICTION_NONE && text_is_empty(work->change))
		verdict = graver(verdict, PLAN_SAY_CHANGE);
	return verdict;
}

enum plan_verdict plan_judge(const struct decision *decision, const struct note_body *body, bool all_closed)
{
	struct plan_given given = {.all_closed = all_closed, .has_reason = !text_is_empty(body->although)};
	enum plan_verdict verdict = plan_judge_level(decision, given);

	for (size_t i = 0; i < body->work_count; i++)
		verdict = graver(verdict, plan_judge_work(decision, &body->work[i], given));
	return verdict;
}

bool plan_waits_for_answers(const struct decision *decision, enum technique technique)
{
	const struct technique_verdict *verdict;

	if (decision->triage > TRIAGE_INCOMPLETE || technique >= HANDS_ON_COUNT)
		return false;
	verdict = &decision->techniques[technique];
	return verdict->suitability == SUITS_NOT_NOW &&
	       (verdict->restriction != RESTRICTION_ABSOLUTE || verdict->held);
}

/*
 * A note is begun before the signs of the day are asked: what only waits for an answer may stand in it, and is
 * looked at again when it is signed.
 */
static bool may_begin(const struct decision *decision, const struct note_work *work)
{
	if (work->technique >= HANDS_ON_COUNT || plan_waits_for_answers(decision, work->technique))
		return true;
	return plan_judge_work(decision, work, (struct plan_given){.all_closed = true}) <= PLAN_SAY_CHANGE;
}

static enum plan_copied copy_work(
	const struct note_body *plan, const struct decision *decision, struct note_body *body)
{
	body->work_count = 0;
	for (size_t i = 0; i < plan->work_count; i++) {
		if (may_begin(decision, &plan->work[i]))
			body->work[body->work_count++] = plan->work[i];
	}
	if (body->work_count == plan->work_count)
		return PLAN_WHOLE;
	return body->work_count > 0 ? PLAN_PART : PLAN_RULED_OUT;
}

void plan_copy(
	const struct plan_made *made, utc_seconds now, const struct decision *decision, struct note_body *ret_body)
{
	struct note_body body = {.planned = made->planned};

	if (now - made->planned > (utc_seconds)PLAN_COPY_DAYS_MAX * DAY_SECONDS)
		body.copied = PLAN_TOO_OLD;
	else if (made->told > made->planned)
		body.copied = PLAN_TOLD_SINCE;
	else
		body.copied = copy_work(&made->body, decision, &body);
	*ret_body = body;
}
