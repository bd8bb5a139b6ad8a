/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * client_map_web.c - where it hurts on the client page, and what the picture says besides the answers.
 *
 * A finding never replaces an answer: it names the question, what was answered to it, and the rule that hangs on
 * it, with the rule's grade and sources. What is counted as a finding is our own reading (docs/clinical.md).
 */
#include "practice/desk/client_map_web.h"

#include "engine/html/say.h"
#include "practice/desk/client_story_web.h"

typedef struct text (*const sentence)(const struct html *html);

enum {
	FINDINGS_MAX = 6,
};

/* A hint, the fact it speaks of, and the gravest rule that hangs on that fact alone or first of all. */
struct map_reading {
	bool (*holds)(const struct map_hints *hints);
	enum fact fact;
	enum rule rule;
	sentence title, ask;
};

static bool is_saddle(const struct map_hints *hints)
{
	return hints->is_saddle;
}

static bool is_both_legs(const struct map_hints *hints)
{
	return hints->is_both_legs;
}

static bool is_below_knee(const struct map_hints *hints)
{
	return hints->is_below_knee;
}

static bool is_belly(const struct map_hints *hints)
{
	return hints->is_belly;
}

static bool is_thoracic(const struct map_hints *hints)
{
	return hints->is_thoracic;
}

static bool is_widespread(const struct map_hints *hints)
{
	return hints->is_widespread;
}

static const struct map_reading readings[FINDINGS_MAX] = {
	{is_saddle, FACT_SADDLE_NUMBNESS, RULE_R01, desk_words_map_saddle, desk_words_map_saddle_ask},
	{is_both_legs, FACT_BILATERAL_LEG, RULE_R02, desk_words_map_both_legs, desk_words_map_both_legs_ask},
	{is_belly, FACT_AAA_SUSPECTED, RULE_R15, desk_words_map_belly, desk_words_map_belly_ask},
	{is_below_knee, FACT_RADICULOPATHY, RULE_R28, desk_words_map_below_knee, desk_words_map_below_knee_ask},
	{is_thoracic, FACT_THORACIC_PAIN, RULE_R67, desk_words_map_thoracic, desk_words_map_thoracic_ask},
	{is_widespread, FACT_FIBROMYALGIA, RULE_R40, desk_words_map_widespread, desk_words_map_widespread_ask},
};

static struct text answered_text(const struct html *html, const struct fact_value *value)
{
	if (value->state == ANSWER_KNOWN)
		return value->number ? desk_words_map_answered_yes(html) : desk_words_map_answered_no(html);
	return value->state == ANSWER_UNKNOWN ? desk_words_map_not_answered(html) : desk_words_map_not_asked(html);
}

static struct text sources_text(const struct html *html, const struct rule_info *rule)
{
	struct text said = NO_TEXT;

	for (int i = 0; i < rule->sources.count; i++) {
		struct text citation = source_infos[source_lists[rule->sources.first + i]].citation;

		said = html_parts(html, said, citation);
	}
	return said;
}

static void fill_findings(const struct html *html, const struct map_hints *hints, const struct decision *decision,
	struct desk_client *page)
{
	struct desk_client_finding *items = arena_alloc_array(html->arena, FINDINGS_MAX, sizeof(*items));
	size_t count = 0;

	for (int i = 0; items && i < FINDINGS_MAX; i++) {
		const struct map_reading *reading = &readings[i];
		const struct fact_value *value = &decision->facts.values[reading->fact];
		const struct rule_info *rule = &rule_infos[reading->rule];

		if (!reading->holds(hints))
			continue;
		items[count++] = (struct desk_client_finding){
			.title = reading->title(html),
			.ask = reading->ask(html),
			.answered = answered_text(html, value),
			.differs = value->state == ANSWER_KNOWN && value->number == 0,
			.rule = say_table(html, rule->action),
			.grade = say_table(html, rule->grade),
			.sources = sources_text(html, rule),
		};
	}
	page->findings.items = items;
	page->findings.count = count;
}

static struct text spread_text(const struct html *html, const struct pain_map *map, const struct map_hints *hints)
{
	struct text share = arena_format(html->arena, "%d", (pain_map_share(map) + 5) / 10);
	struct text places = desk_words_map_places(html, hints->places);

	if (hints->is_left && hints->is_right)
		return desk_words_map_spread_both(html, places, share);
	if (hints->is_left)
		return desk_words_map_spread_left(html, places, share);
	return hints->is_right ? desk_words_map_spread_right(html, places, share)
			       : desk_words_map_spread_middle(html, places, share);
}

void map_fill(struct request *request, const struct html *html, const struct recorded_map *map,
	const struct decision *decision, struct desk_client *page)
{
	struct map_hints hints;

	if (!map || pain_map_is_empty(&map->map))
		return;
	hints = pain_map_hints(&map->map);
	page->has_map = true;
	page->map_day = story_day(request, html, map->created);
	page->map_words = pain_map_words(html, &map->map);
	page->map_spread = spread_text(html, &map->map, &hints);
	page->map_back = pain_map_picture(html, &map->map, MAP_WINDOW_BACK);
	page->map_front = pain_map_picture(html, &map->map, MAP_WINDOW_FRONT);
	fill_findings(html, &hints, decision, page);
}
