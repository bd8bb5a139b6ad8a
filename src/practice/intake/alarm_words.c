/* SPDX-License-Identifier: GPL-3.0-or-later */
/* alarm_words.c - why an alarm was raised, in words: what was answered, which rules it made true, what was said
 * since. */
#include <jansson.h>

#include "practice/intake/answer_words.h"
#include "practice/intake/intake_pages.h"
#include "practice/intake/intake_store.h"

enum { LINES_MAX = 60 };

typedef struct text (*const sentence)(const struct html *html);

/* A sign of the booking page is tapped before anybody asks how grave it is. */
static sentence sign_lines[SIGN_COUNT] = {
	[SIGN_PELVIC_FEELING] = intake_words_tapped_pelvic_feeling,
	[SIGN_BLADDER_BOWEL] = intake_words_tapped_bladder_bowel,
	[SIGN_LEG_STRENGTH] = intake_words_tapped_leg_strength,
	[SIGN_BOTH_LEGS] = intake_words_tapped_both_legs,
	[SIGN_FEVER] = intake_words_tapped_fever,
	[SIGN_TRAUMA] = intake_words_tapped_trauma,
	[SIGN_WEIGHT] = intake_words_tapped_weight,
	[SIGN_NIGHT] = intake_words_tapped_night,
};

static struct text sign_said(const struct html *html, int sign, const json_t *whole)
{
	if (sign == SIGN_TRAUMA && json_is_true(json_object_get(whole, "lesser_fall")))
		return intake_words_tapped_lesser_fall(html);
	return sign_lines[sign](html);
}

static size_t fill_signs(const struct html *html, const json_t *whole, struct text *items, size_t max)
{
	const json_t *facts = json_object_get(whole, "facts");
	size_t count = 0;

	for (int sign = 0; sign < SIGN_COUNT && count < max; sign++) {
		struct text name = fact_infos[sign_infos[sign].facts[0]].name;

		if (json_object_getn(facts, name.data, name.size))
			items[count++] = intake_words_tapped(html, sign_said(html, sign, whole));
	}
	return count;
}

static size_t fill_answers(const struct html *html, const json_t *facts, struct text *items, size_t max)
{
	size_t count = 0;
	const char *name;
	json_t *value;

	json_object_foreach((json_t *)(uintptr_t)facts, name, value)
	{
		enum fact fact;
		char *json = json_dumps(value, JSON_ENCODE_ANY);

		if (json && count < max && fact_find(text_of(name), &fact) == STATUS_OK)
			items[count++] = answer_sentence(html, fact, arena_copy(html->arena, text_of(json)));
		free(json);
	}
	return count;
}

static size_t fill_actions(const struct html *html, const json_t *rules, struct text *items, size_t max)
{
	size_t count = 0;

	for (size_t i = 0; i < json_array_size(rules) && count < max; i++) {
		const char *id = json_string_value(json_array_get(rules, i));

		for (int rule = 0; rule < RULE_COUNT && id; rule++) {
			if (text_equal(rule_infos[rule].id, text_of(id)))
				items[count++] = intake_words_rule_says(
					html, rule_infos[rule].id, say_table(html, rule_infos[rule].action));
		}
	}
	return count;
}

enum status alarm_words(const struct html *html, struct text reasons, struct alarm_words *ret_words)
{
	json_t *whole = json_loadb(reasons.data ? reasons.data : "", reasons.size, 0, NULL);
	struct text *answers = arena_alloc_array(html->arena, LINES_MAX, sizeof(*answers));
	struct text *actions = arena_alloc_array(html->arena, LINES_MAX, sizeof(*actions));
	enum status status = STATUS_OK;

	if (!answers || !actions)
		status = STATUS_NO_MEMORY;
	else if (!whole)
		status = STATUS_CORRUPT;
	else
		*ret_words = (struct alarm_words){
			.answers = answers,
			.answer_count =
				json_is_true(json_object_get(whole, "signs"))
					? fill_signs(html, whole, answers, LINES_MAX)
					: fill_answers(html, json_object_get(whole, "facts"), answers, LINES_MAX),
			.actions = actions,
			.action_count = fill_actions(html, json_object_get(whole, "rules"), actions, LINES_MAX),
		};
	json_decref(whole);
	return status;
}

enum status alarm_said_since(const struct html *html, struct text reasons, utc_seconds raised,
	const struct told_answer *told, size_t count, struct text **ret_items, size_t *ret_count)
{
	json_t *whole = json_loadb(reasons.data ? reasons.data : "", reasons.size, 0, NULL);
	const json_t *facts = json_object_get(whole, "facts");
	/* A tapped sign has no value to compare: what was answered with it is the sign itself. */
	utc_seconds first = json_is_true(json_object_get(whole, "signs")) ? raised + 1 : raised;
	struct text *items = arena_alloc_array(html->arena, LINES_MAX, sizeof(*items));
	size_t found = 0;
	const char *name;
	json_t *value;

	json_object_foreach((json_t *)(uintptr_t)facts, name, value)
	{
		enum fact fact;
		const struct told_answer *newest =
			fact_find(text_of(name), &fact) == STATUS_OK ? answers_find(told, count, fact) : NULL;
		char *was = json_dumps(value, JSON_ENCODE_ANY);

		/* Within the second of the alarm only another answer is a newer one. */
		if (items && was && newest && newest->created >= first && found < LINES_MAX &&
			!text_equal(newest->value, text_of(was)))
			items[found++] = answer_sentence(html, fact, newest->value);
		free(was);
	}
	json_decref(whole);
	if (!items)
		return STATUS_NO_MEMORY;
	*ret_items = items;
	*ret_count = found;
	return STATUS_OK;
}
