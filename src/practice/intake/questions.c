/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "practice/intake/questions.h"

#define WORDS(literal)                       \
	{                                    \
		literal, sizeof(literal) - 1 \
	}

const struct text counted_lines[COUNTED_LINES] = {
	WORDS("It began before I was 35"),
	WORDS("I wake up in the second half of the night"),
	WORDS("It hurts in the buttocks"),
	WORDS("It is better when I move"),
	WORDS("Anti-inflammatory tablets help within two days"),
	WORDS("A parent, brother, sister or child has it too"),
	WORDS("A joint is swollen now, or was before"),
	WORDS("A heel hurts, or the end of a tendon"),
	WORDS("I have psoriasis"),
};

/* Where the table's own words cannot be shown as they are: a yes that would mean the opposite, two questions in
 * one. */
static const struct {
	enum fact fact;
	struct text words;
} rewordings[] = {
	{FACT_SEVERE_UNEXPLAINED,
		WORDS("Is it new, without a reason you know of, or does it ease in no position?")},
	{FACT_FOOT_DROP_DAYS, WORDS("Does the foot drop or slap when you walk? Since when?")},
	{FACT_HOURS_SINCE_INJURY, WORDS("How long ago did it happen?")},
	{FACT_TRAUMA_DAYS, WORDS("How long ago was that fall, crash or knock?")},
	{FACT_AXSPA_COUNT, WORDS("Which of these fit you?")},
	{FACT_DURATION_WEEKS, WORDS("For how long have you had it?")},
	{FACT_STEROID_STOPPED_MONTHS, WORDS("Cortisone: how long ago did you stop? 0 when you still take it.")},
	{FACT_STEROID_ORAL_MONTHS, WORDS("Cortisone: for how long in a row?")},
	{FACT_SURGERY_WEEKS, WORDS("An operation on the spine: how long ago?")},
	{FACT_SPINAL_PROCEDURE_WEEKS, WORDS("An injection or other procedure at the spine: how long ago?")},
	{FACT_EPIDURAL_DAYS, WORDS("An epidural or lumbar puncture: how long ago?")},
	{FACT_STEROID_INJECTION_DAYS, WORDS("A cortisone injection near the sore place: how long ago?")},
	{FACT_SURGERY_OTHER_WEEKS, WORDS("An operation somewhere else: how long ago?")},
	{FACT_FRACTURE_ELSEWHERE_WEEKS, WORDS("A broken bone somewhere else: how long ago?")},
	{FACT_CANCER_YEARS, WORDS("How many years ago did that treatment end?")},
	{FACT_PREG_WEEKS, WORDS("In which week of pregnancy are you?")},
	{FACT_ANTIPLATELET, WORDS("Aspirin or clopidogrel every day?")},
	{FACT_GUARDIAN_CONSENT, WORDS("Does a parent or guardian agree?")},
	{FACT_CARER_CONSENT, WORDS("May you decide for this person, and do you agree?")},
	{FACT_OSTEOPOROSIS, WORDS("Thin bones (osteoporosis)?")},
	{FACT_PERCUSSION_TENDER, WORDS("Sharp pain on light tapping of one spinous process?")},
	{FACT_FRACTURE_SUSPECTED, WORDS("A fracture of the spine suspected, or one under twelve weeks old?")},
	{FACT_HOT_SWOLLEN, WORDS("Is the place hot and swollen?")},
	{FACT_NECK_IN_PLAN, WORDS("Is the neck part of the plan?")},
	{FACT_INTOXICATED, WORDS("Drunk or drugged today?")},
};

static const struct {
	enum fact fact;
	struct text labels[4]; /* in the order of the fact's words */
} label_rows[] = {
	{FACT_ANSWERED_BY, {WORDS("The person"), WORDS("A parent or guardian"), WORDS("A carer")}},
	{FACT_LEG_WEAKNESS, {WORDS("No"), WORDS("Yes, the same for a long time"), WORDS("Yes, since lately"),
				    WORDS("Yes, and it gets worse")}},
	{FACT_TRAUMA, {WORDS("No"), WORDS("A small one"), WORDS("A big one")}},
	{FACT_ONSET, {WORDS("Slowly"), WORDS("All at once"), WORDS("While lifting"), WORDS("After a knock")}},
	{FACT_CANCER_HISTORY, {WORDS("No"), WORDS("In the past"), WORDS("Now")}},
	{FACT_CANCER_KIND, {WORDS("A small one of the skin, cut out"),
				   WORDS("Breast, prostate, lung, kidney, thyroid, blood or melanoma"),
				   WORDS("Another kind")}},
	{FACT_ANTIPLATELET, {WORDS("No"), WORDS("One of them"), WORDS("Both")}},
	{FACT_OSTEOPOROSIS, {WORDS("No"), WORDS("Yes"), WORDS("Yes, with a break in the last year")}},
	{FACT_DIABETES, {WORDS("No"), WORDS("Well set"), WORDS("Not well set"), WORDS("With numb feet")}},
};

enum question_kind question_kind(enum fact fact)
{
	switch (fact_infos[fact].type) {
	case FACT_TYPE_NUMBER:
		if (fact == FACT_PAIN_NRS)
			return QUESTION_SCALE;
		return fact == FACT_AXSPA_COUNT ? QUESTION_COUNT : QUESTION_AMOUNT;
	case FACT_TYPE_TEXT:
		return QUESTION_LINES;
	default:
		return QUESTION_KEYS;
	}
}

/* "Did you ...? No / a small one": the words after the question mark are the keys. */
static struct text without_keys(struct text words)
{
	size_t mark = text_find_byte(words, '?');

	return text_find_byte(words, '/') < words.size && mark < words.size ? text_slice(words, 0, mark + 1)
									    : words;
}

struct text question_words(enum fact fact)
{
	static const struct text in_room = WORDS("(in the room) ");
	struct text words = fact_infos[fact].question;

	for (size_t i = 0; i < sizeof(rewordings) / sizeof(rewordings[0]); i++) {
		if (rewordings[i].fact == fact)
			return rewordings[i].words;
	}
	if (!text_is_known(words))
		return fact_infos[fact].meaning;
	if (text_starts_with(words, in_room))
		words = text_slice(words, in_room.size, words.size);
	return fact_infos[fact].type == FACT_TYPE_ENUM ? without_keys(words) : words;
}

struct text question_label(enum fact fact, int word)
{
	for (size_t i = 0; i < sizeof(label_rows) / sizeof(label_rows[0]); i++) {
		if (label_rows[i].fact == fact && word < 4)
			return label_rows[i].labels[word];
	}
	return fact_infos[fact].words[word];
}

struct text question_not_applicable(enum fact fact)
{
	struct text when = fact_infos[fact].not_applicable_when;

	if (!text_is_known(when) || fact_infos[fact].never_not_applicable)
		return NO_TEXT;
	if (fact == FACT_FOOT_DROP_DAYS)
		return TEXT("It does not drop");
	return question_kind(fact) == QUESTION_AMOUNT ? TEXT("None") : TEXT("Does not apply to me");
}

static bool is_group_line(enum fact fact)
{
	return text_starts_with(fact_infos[fact].name, TEXT("g_"));
}

enum fact question_opened_by(enum fact fact)
{
	const struct condition *when;

	if (fact_infos[fact].asked_when == CONDITION_NONE)
		return FACT_COUNT;
	when = &conditions[fact_infos[fact].asked_when];
	for (int i = 0; i < when->fact_count; i++) {
		enum fact opener = (enum fact)condition_facts[when->first_fact + i];

		if (is_group_line(opener) && fact_infos[opener].screen == fact_infos[fact].screen)
			return opener;
	}
	return FACT_COUNT;
}

/* Yes-or-no and enums whose first word is "none": "none of these" is an answer to them. */
static bool can_be_none(enum fact fact)
{
	const struct fact_info *info = &fact_infos[fact];

	if (info->type == FACT_TYPE_BOOL)
		return fact != FACT_NEW_EPISODE && fact != FACT_PAIN_MECHANICAL;
	if (info->type == FACT_TYPE_ENUM)
		return text_equal(info->words[0], TEXT("none"));
	return question_kind(fact) == QUESTION_AMOUNT && text_is_known(question_not_applicable(fact));
}

static enum question_group group_of(enum fact fact)
{
	static const enum question_group groups[] = {
		GROUP_ALONE, GROUP_NOW, GROUP_BODY, GROUP_PAIN, GROUP_HEALTH, GROUP_TREATMENT, GROUP_ALONE};
	const struct fact_info *info = &fact_infos[fact];

	if (!can_be_none(fact) || info->screen > 6)
		return GROUP_ALONE;
	if (question_opened_by(fact) != FACT_COUNT)
		return GROUP_DETAILS;
	if (info->asked_when != CONDITION_NONE && info->screen != SCREEN_BODY && fact != FACT_PREGNANT &&
		fact != FACT_HEIGHT_LOSS)
		return GROUP_ALONE;
	return groups[info->screen];
}

/* Consent stands on the last screen. */
static int screen_of(enum fact fact)
{
	return fact_infos[fact].screen == 6 ? SCREEN_COUNT : fact_infos[fact].screen;
}

static bool may_be_asked(enum fact fact, const struct fact_set *facts, bool in_room)
{
	if (!fact_is_askable(fact) || (fact_infos[fact].room_only && !in_room))
		return false;
	return decide_is_asked(facts, fact) == TRUTH_TRUE;
}

static struct question question_of(enum fact fact)
{
	return (struct question){fact, question_kind(fact), group_of(fact)};
}

/* The order of the form: by screen, then by the table's order; details stand with the line that opens them. */
static int64_t place_of(enum fact fact)
{
	return (int64_t)fact_infos[fact].screen * 1000 + fact_infos[fact].order;
}

static void sort_by_place(struct question *items, size_t count)
{
	for (size_t i = 1; i < count; i++) {
		struct question moved = items[i];
		size_t at = i;

		for (; at > 0 && place_of(items[at - 1].fact) > place_of(moved.fact); at--)
			items[at] = items[at - 1];
		items[at] = moved;
	}
}

size_t questions_of_screen(int screen, const struct fact_set *facts, bool in_room, struct question *ret_items)
{
	size_t count = 0;

	for (int fact = 0; fact < FACT_COUNT && count < QUESTIONS_MAX; fact++) {
		if (screen_of((enum fact)fact) != screen || question_opened_by((enum fact)fact) != FACT_COUNT)
			continue;
		if (may_be_asked((enum fact)fact, facts, in_room))
			ret_items[count++] = question_of((enum fact)fact);
	}
	sort_by_place(ret_items, count);
	return count;
}

size_t questions_to_follow(
	int screen, const struct fact_set *facts, const bool *is_answered, bool in_room, struct question *ret_items)
{
	size_t count = 0;

	for (int fact = 0; fact < FACT_COUNT && count < QUESTIONS_MAX; fact++) {
		if (screen_of((enum fact)fact) < SCREEN_NOW || screen_of((enum fact)fact) > screen ||
			is_answered[fact])
			continue;
		if (fact_infos[fact].asked_when != CONDITION_NONE && may_be_asked((enum fact)fact, facts, in_room))
			ret_items[count++] = question_of((enum fact)fact);
	}
	sort_by_place(ret_items, count);
	return count;
}
