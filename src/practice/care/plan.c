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
