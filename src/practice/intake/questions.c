/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "practice/intake/questions.h"

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

bool question_may_not_apply(enum fact fact)
{
	return text_is_known(fact_infos[fact].not_applicable_when) && !fact_infos[fact].never_not_applicable;
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
	return question_kind(fact) == QUESTION_AMOUNT && question_may_not_apply(fact);
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

size_t questions_left(const struct fact_set *facts, const uint16_t *open, size_t open_count, bool in_room,
	struct question *ret_items)
{
	size_t count = 0;

	for (size_t i = 0; i < open_count && count < QUESTIONS_MAX; i++) {
		enum fact fact = (enum fact)open[i];

		if (may_be_asked(fact, facts, in_room))
			ret_items[count++] = (struct question){fact, question_kind(fact), GROUP_ALONE};
	}
	return count;
}
