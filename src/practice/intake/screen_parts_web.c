/* SPDX-License-Identifier: GPL-3.0-or-later */
/* screen_parts_web.c - what a screen has besides questions: the map, short lists, activities, consent. */
#include "practice/intake/known_things.h"
#include "practice/intake/screen_web.h"

#define WORDS(literal)                       \
	{                                    \
		literal, sizeof(literal) - 1 \
	}

const struct text area_names[AREA_COUNT] = {
	WORDS("area_back"), WORDS("area_neck"), WORDS("area_buttocks"), WORDS("area_legs"), WORDS("area_belly")};

struct text area_label(const struct html *html, int area)
{
	static struct text (*const labels[AREA_COUNT])(const struct html *html) = {intake_words_area_back,
		intake_words_area_neck, intake_words_area_buttocks, intake_words_area_legs,
		intake_words_area_belly};

	return labels[area](html);
}

/* ---- map, known things, activities, consent ---- */

void screen_fill_map(struct building *building, struct intake_questions *page)
{
	struct intake_questions_zone *zones = arena_alloc_array(building->arena, ZONE_COUNT, sizeof(*zones));
	struct pain_map map = building->visit->map;
	bool given;

	if (building->screen->is_posted)
		(void)pain_map_from_form(&building->screen->form, &map, &given);
	page->has_map = true;
	page->back = pain_map_window(&map, MAP_WINDOW_BACK_DETAIL, building->arena);
	page->legs = pain_map_window(&map, MAP_WINDOW_LEGS_DETAIL, building->arena);
	page->front = pain_map_window(&map, MAP_WINDOW_FRONT_DETAIL, building->arena);
	for (int zone = 0; zones && zone < ZONE_COUNT; zone++)
		zones[zone] = (struct intake_questions_zone){
			.id = zone_infos[zone].id,
			.words = say_table(building->html, zone_infos[zone].words),
			.is_none = map.strengths[zone] == STRENGTH_NONE,
			.is_little = map.strengths[zone] == STRENGTH_A_LITTLE,
			.is_lot = map.strengths[zone] == STRENGTH_A_LOT,
			.is_worst = map.strengths[zone] == STRENGTH_WORST,
		};
	page->zones.items = zones;
	page->zones.count = zones ? ZONE_COUNT : 0;
}

static bool is_known_chosen(const struct building *building, const struct known_thing *thing)
{
	if (building->screen->is_posted)
		return text_is_known(form_value(&building->screen->form, thing->name));
	for (int i = 0; i < thing->said_count; i++) {
		const struct fact_value *value = &building->visit->facts.values[thing->says[i].fact];

		if (value->state != ANSWER_KNOWN || value->number != thing->says[i].number)
			return false;
	}
	return thing->said_count > 1;
}

void screen_fill_known(struct building *building, struct intake_questions *page)
{
	struct intake_questions_known *causes =
		arena_alloc_array(building->arena, KNOWN_THING_COUNT, sizeof(*causes));
	struct intake_questions_known_medicine *medicines =
		arena_alloc_array(building->arena, KNOWN_THING_COUNT, sizeof(*medicines));

	page->has_known = causes && medicines;
	for (int i = 0; page->has_known && i < KNOWN_THING_COUNT; i++) {
		const struct known_thing *thing = &known_things[i];
		bool is_chosen = is_known_chosen(building, thing);

		if (thing->is_medicine)
			medicines[page->medicines.count++] = (struct intake_questions_known_medicine){
				thing->name, thing->words(building->html), is_chosen};
		else
			causes[page->causes.count++] = (struct intake_questions_known){
				thing->name, thing->words(building->html), is_chosen};
	}
	page->causes.items = causes;
	page->medicines.items = medicines;
}

static void fill_steps(
	struct building *building, struct intake_questions_activity *activity, struct maybe_int tenths)
{
	struct intake_questions_activity_step *steps = arena_alloc_array(building->arena, 11, sizeof(*steps));

	for (int points = 0; steps && points <= 10; points++) {
		struct text digits = arena_format(building->arena, "%d", points);

		steps[points] = (struct intake_questions_activity_step){
			digits, digits, tenths.is_known && tenths.value == points * 10};
	}
	activity->keys.items = steps;
	activity->keys.count = steps ? 11 : 0;
}

void screen_fill_activities(struct building *building, struct intake_questions *page)
{
	struct intake_questions_activity *items =
		arena_alloc_array(building->arena, ACTIVITIES_MAX, sizeof(*items));
	struct told_activity posted[ACTIVITIES_MAX];
	const struct told_activity *from = building->visit->activities;
	size_t count = building->visit->activity_count;

	if (building->screen->is_posted) {
		count = activities_posted(&building->screen->form, building->arena, posted);
		from = posted;
	}
	page->has_activities = items != NULL;
	for (size_t i = 0; items && i < ACTIVITIES_MAX; i++) {
		items[i] = (struct intake_questions_activity){
			.number = (int64_t)i + 1,
			.name = arena_format(building->arena, "activity_%zu", i + 1),
			.value = i < count ? from[i].name : NO_TEXT,
		};
		fill_steps(building, &items[i], i < count ? from[i].tenths : (struct maybe_int){0});
	}
	page->activities.items = items;
	page->activities.count = items ? ACTIVITIES_MAX : 0;
}

void screen_fill_consent(struct building *building, struct intake_questions *page)
{
	struct intake_questions_area *areas = arena_alloc_array(building->arena, AREA_COUNT, sizeof(*areas));
	const struct screen *screen = building->screen;

	page->has_consent = areas != NULL;
	page->consent_text = intake_consent_text(building->html, TEXT(CONSENT_VERSION));
	for (int i = 0; areas && i < AREA_COUNT; i++)
		areas[i] = (struct intake_questions_area){area_names[i], area_label(building->html, i),
			screen->is_posted ? text_is_known(form_value(&screen->form, area_names[i])) : i == 0};
	page->areas.items = areas;
	page->areas.count = areas ? AREA_COUNT : 0;
	page->is_agreed = screen->is_posted && text_is_known(form_value(&screen->form, TEXT("agree")));
	page->given_by = screen->is_posted ? form_value(&screen->form, TEXT("given_by"))
			 : text_equal(building->visit->client.answered_by, TEXT("self"))
				 ? building->visit->client.name
				 : building->visit->client.cared_for_by;
	if (screen->has_faults && screen->is_consent_half)
		page->consent_error = intake_words_missing_consent(building->html);
	else if (screen->has_faults && screen->is_area_missing)
		page->consent_error = intake_words_missing_areas(building->html);
	if (text_is_known(page->consent_error))
		screen_add_problem(building, TEXT("consent"), page->consent_error);
}
