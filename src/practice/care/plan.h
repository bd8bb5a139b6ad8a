/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * plan.h - may this be planned, and what has to be written for it: pure.
 *
 * The policies are those of knowledge/rules.json ("who may go on in spite of it"): a careful or local rule asks for
 * the change made, an absolute one stops unless its policy lets a therapist go on with a written reason; from
 * SAME_DAY upwards nobody plans. What was done can always be written down: that is note.h.
 */
#ifndef BACKDESK_PRACTICE_CARE_PLAN_H
#define BACKDESK_PRACTICE_CARE_PLAN_H

#include "practice/care/note.h"

/** The least grave first. */
enum plan_verdict {
	PLAN_FINE,
	PLAN_SAY_CHANGE, /* what is changed must be written beside the technique */
	PLAN_SAY_REASON, /* a written reason is missing */
	PLAN_ASK_FIRST,  /* questions are open: ask them, or close each by name */
	PLAN_NOT_BY_YOU, /* needs what the rule names: a consent, the clinic's word */
	PLAN_NOBODY,
};

/** What the planner has written or settled. */
struct plan_given {
	bool all_closed; /* every open question was closed: "asked, still unknown, going on because ..." */
	bool has_reason; /* a written reason */
};

/** Whether anything at all may be planned and started for this person today. */
enum plan_verdict plan_judge_level(const struct decision *decision, struct plan_given given);

/** One technique of the plan; takes the level in. */
enum plan_verdict plan_judge_work(
	const struct decision *decision, const struct note_work *work, struct plan_given given);

/** The whole plan: the gravest of its parts. An empty plan is judged by the level alone. */
enum plan_verdict plan_judge(const struct decision *decision, const struct note_body *body, bool all_closed);

/** True when nothing stands against a technique but answers that are missing. */
bool plan_waits_for_answers(const struct decision *decision, enum technique technique);

enum {
	PLAN_COPY_DAYS_MAX = 42, /* six weeks: the time after which a course is looked at together */
};

/** The newest plan, and what happened since. */
struct plan_made {
	struct note_body body;
	utc_seconds planned;
	utc_seconds told; /* when something was last told that says more than "nothing new"; 0: never */
};

/**
 * What of a plan a new note begins with: nothing of an old one, nothing of one made before something new was told,
 * and no technique that could not be planned today without writing a reason anew. What only waits for an answer
 * stays: the signs of the day are asked in the note. The reason for going on in spite
 * of a rule stays with the plan.
 *
 * @ret_body  says where it came from in `copied` and `planned`
 */
void plan_copy(
	const struct plan_made *made, utc_seconds now, const struct decision *decision, struct note_body *ret_body);

#endif
