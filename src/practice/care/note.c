/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "practice/care/note.h"

#define CHOICE(key_)                              \
	{                                         \
		.key = { key_, sizeof(key_) - 1 } \
	}

const struct note_choice note_asked_choices[NOTE_ASKED_COUNT] = {
	[NOTE_NOT_ASKED] = CHOICE("not_asked"),
	[NOTE_NOTHING_NEW] = CHOICE("nothing_new"),
	[NOTE_SOMETHING_NEW] = CHOICE("something_new"),
};

const struct note_choice note_pressures[PRESSURE_COUNT] = {
	[PRESSURE_NOT_SAID] = CHOICE("not_said"),
	[PRESSURE_LIGHT] = CHOICE("light"),
	[PRESSURE_MEDIUM] = CHOICE("medium"),
	[PRESSURE_FIRM] = CHOICE("firm"),
};

const struct note_choice note_copied_choices[PLAN_COPIED_COUNT] = {
	[PLAN_NONE] = CHOICE("none"),
	[PLAN_WHOLE] = CHOICE("whole"),
	[PLAN_PART] = CHOICE("part"),
	[PLAN_TOO_OLD] = CHOICE("too_old"),
	[PLAN_TOLD_SINCE] = CHOICE("told_since"),
	[PLAN_RULED_OUT] = CHOICE("ruled_out"),
};

const struct note_choice note_findings[FINDING_COUNT] = {
	[FINDING_TENDER] = CHOICE("tender"),
	[FINDING_TAUT] = CHOICE("taut"),
	[FINDING_STIFF] = CHOICE("stiff"),
	[FINDING_LESS_MOVEMENT] = CHOICE("less_movement"),
	[FINDING_SPASM] = CHOICE("spasm"),
	[FINDING_SCAR] = CHOICE("scar"),
	[FINDING_SWELLING] = CHOICE("swelling"),
	[FINDING_NERVE_SIGNS] = CHOICE("nerve_signs"),
};

const struct note_choice note_unwanted_choices[UNWANTED_COUNT] = {
	[UNWANTED_NONE] = CHOICE("none"),
	[UNWANTED_SORE_SHORT] = CHOICE("sore_short"),
	[UNWANTED_SORE_LONG] = CHOICE("sore_long"),
	[UNWANTED_MORE_PAIN] = CHOICE("more_pain"),
	[UNWANTED_BRUISE] = CHOICE("bruise"),
	[UNWANTED_DIZZY] = CHOICE("dizzy"),
	[UNWANTED_OTHER] = CHOICE("other"),
};

enum note_save note_judge_save(int64_t stored, struct note_mark stored_mark, int64_t version, struct note_mark mark)
{
	if (!text_is_empty(mark.token) && text_equal(mark.token, stored_mark.token))
		return mark.sequence < stored_mark.sequence ? NOTE_SAVE_OVERTAKEN : NOTE_SAVE_NOW;
	return version == stored ? NOTE_SAVE_NOW : NOTE_SAVE_CONFLICT;
}

static const struct technique_verdict *verdict_of(const struct decision *decision, enum technique technique)
{
	return decision && technique < HANDS_ON_COUNT ? &decision->techniques[technique] : NULL;
}

bool note_is_although(const struct note_body *body, const struct decision *decision)
{
	for (size_t i = 0; i < body->work_count; i++) {
		const struct technique_verdict *verdict = verdict_of(decision, body->work[i].technique);

		if (verdict && verdict->suitability == SUITS_NOT_NOW)
			return true;
	}
	return false;
}

unsigned note_work_gaps(const struct note_work *work, const struct decision *decision)
{
	const struct technique_verdict *verdict = verdict_of(decision, work->technique);
	bool is_hands_on = work->technique < HANDS_ON_COUNT;
	unsigned gaps = 0;

	if (work->minutes <= 0)
		gaps |= 1u << NOTE_GAP_MINUTES;
	if (is_hands_on && work->pressure == PRESSURE_NOT_SAID)
		gaps |= 1u << NOTE_GAP_PRESSURE;
	if (is_hands_on && work->places == 0)
		gaps |= 1u << NOTE_GAP_PLACE;
	if (verdict && (verdict->suitability == SUITS_CAREFUL || verdict->suitability == SUITS_NOT_HERE) &&
		text_is_empty(work->change))
		gaps |= 1u << NOTE_GAP_CHANGE;
	return gaps;
}

static unsigned gaps_of_amendment(const struct note_body *body)
{
	bool says_something = body->work_count > 0 || !text_is_empty(body->found) ||
			      !text_is_empty(body->home_advice) || !text_is_empty(body->unwanted_words);

	return (text_is_empty(body->amends) ? 1u << NOTE_GAP_AMENDS : 0) |
	       (says_something ? 0 : 1u << NOTE_GAP_WORK);
}

unsigned note_gaps(const struct note_body *body, const struct decision *decision, bool is_amendment)
{
	unsigned gaps = 0;

	if (is_amendment)
		return gaps_of_amendment(body);
	if (body->asked == NOTE_NOT_ASKED)
		gaps |= 1u << NOTE_GAP_ASKED;
	if (body->work_count == 0 && text_is_empty(body->home_advice) && text_is_empty(body->found))
		gaps |= 1u << NOTE_GAP_WORK;
	for (size_t i = 0; i < body->work_count; i++)
		gaps |= note_work_gaps(&body->work[i], decision);
	if (note_is_although(body, decision) && text_is_empty(body->although))
		gaps |= 1u << NOTE_GAP_ALTHOUGH;
	return gaps;
}
