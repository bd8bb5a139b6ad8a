/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "practice/care/note.h"

#define CHOICE(key_, words_)                                                             \
	{                                                                                \
		.key = {key_, sizeof(key_) - 1}, .words = { words_, sizeof(words_) - 1 } \
	}

const struct note_choice note_asked_choices[NOTE_ASKED_COUNT] = {
	[NOTE_NOT_ASKED] = CHOICE("not_asked", "not asked yet"),
	[NOTE_NOTHING_NEW] = CHOICE("nothing_new", "asked, nothing new"),
	[NOTE_SOMETHING_NEW] = CHOICE("something_new", "something new"),
};

const struct note_choice note_pressures[PRESSURE_COUNT] = {
	[PRESSURE_NOT_SAID] = CHOICE("not_said", "not said"),
	[PRESSURE_LIGHT] = CHOICE("light", "light"),
	[PRESSURE_MEDIUM] = CHOICE("medium", "medium"),
	[PRESSURE_FIRM] = CHOICE("firm", "firm"),
};

const struct note_choice note_copied_choices[PLAN_COPIED_COUNT] = {
	[PLAN_NONE] = CHOICE("none", "without a plan"),
	[PLAN_WHOLE] = CHOICE("whole", "from the plan"),
	[PLAN_PART] = CHOICE("part", "from a part of the plan"),
	[PLAN_TOO_OLD] = CHOICE("too_old", "the plan was too old"),
	[PLAN_TOLD_SINCE] = CHOICE("told_since", "told more since the plan"),
	[PLAN_RULED_OUT] = CHOICE("ruled_out", "the plan is ruled out today"),
};

const struct note_choice note_findings[FINDING_COUNT] = {
	[FINDING_TENDER] = CHOICE("tender", "Tender points"),
	[FINDING_TAUT] = CHOICE("taut", "Taut bands"),
	[FINDING_STIFF] = CHOICE("stiff", "Stiff"),
	[FINDING_LESS_MOVEMENT] = CHOICE("less_movement", "Moves less"),
	[FINDING_SPASM] = CHOICE("spasm", "Spasm"),
	[FINDING_SCAR] = CHOICE("scar", "Scar"),
	[FINDING_SWELLING] = CHOICE("swelling", "Swelling"),
	[FINDING_NERVE_SIGNS] = CHOICE("nerve_signs", "Numb, weak or reflex changed"),
};

const struct note_choice note_unwanted_choices[UNWANTED_COUNT] = {
	[UNWANTED_NONE] = CHOICE("none", "Nothing"),
	[UNWANTED_SORE_SHORT] = CHOICE("sore_short", "Sore up to 3 days"),
	[UNWANTED_SORE_LONG] = CHOICE("sore_long", "Sore longer"),
	[UNWANTED_MORE_PAIN] = CHOICE("more_pain", "More pain, then back"),
	[UNWANTED_BRUISE] = CHOICE("bruise", "Bruise"),
	[UNWANTED_DIZZY] = CHOICE("dizzy", "Dizzy or headache"),
	[UNWANTED_OTHER] = CHOICE("other", "Something else"),
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
