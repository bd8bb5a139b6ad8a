/* SPDX-License-Identifier: GPL-3.0-or-later */
/* screen_web.c - one screen of the form as a page. */
#include "practice/intake/answer_value.h"
#include "practice/intake/answer_words.h"
#include "practice/intake/form_web.h"
#include "practice/intake/known_things.h"

#define WORDS(literal)                       \
	{                                    \
		literal, sizeof(literal) - 1 \
	}

const struct text area_names[AREA_COUNT] = {
	WORDS("area_back"), WORDS("area_neck"), WORDS("area_buttocks"), WORDS("area_legs"), WORDS("area_belly")};
const struct text area_labels[AREA_COUNT] = {WORDS("Back"), WORDS("Neck and shoulders"), WORDS("Buttocks and hips"),
	WORDS("Legs and feet"), WORDS("Belly")};

enum {
	KEYS_MAX = 12,
	PROBLEMS_MAX = QUESTIONS_MAX + 2,
};

/* What is being built, so that each helper has one thing to hold. */
struct building {
	struct html *html;
	struct arena *arena;
	const struct visit *visit;
	const struct screen *screen;
	struct shared_problems_problem *problems;
	size_t problem_count;
};

static void add_problem(struct building *building, struct text field, struct text words)
{
	if (building->problems && building->problem_count < PROBLEMS_MAX)
		building->problems[building->problem_count++] = (struct shared_problems_problem){field, words};
}

/* ---- what is chosen already ---- */

/* The value to show: as posted, else as answered in this form, else what still counts and is not asked anew. */
static struct fact_value shown_value(const struct building *building, enum fact fact, bool *ret_is_known)
{
	const struct visit *visit = building->visit;
	const struct told_answer *answer = answers_find(visit->answers, visit->answer_count, fact);
	struct fact_set set = {0};

	*ret_is_known = true;
	if (building->screen->is_posted && building->screen->told.is_given[fact])
		return building->screen->told.set.values[fact];
	if (!building->screen->is_posted && answer && !answer->is_old &&
		(answer->intake_id == visit->row.id || !fact_infos[fact].recheck_every_visit) &&
		answer_value_read(answer->value, building->arena, fact, &set) == STATUS_OK)
		return set.values[fact];
	*ret_is_known = false;
	return (struct fact_value){0};
}

static struct text told_before(const struct building *building, enum fact fact)
{
	const struct told_answer *answer =
		answers_find(building->visit->answers, building->visit->answer_count, fact);

	if (!answer || !answer->is_old)
		return NO_TEXT;
	return answer_words(fact, answer->value, building->arena);
}

/* ---- the keys of a question ---- */

struct keys {
	struct intake_questions_group_row_key *items;
	size_t count;
};

static void add_key(struct keys *keys, struct text value, struct text label, bool is_chosen)
{
	if (keys->items && keys->count < KEYS_MAX)
		keys->items[keys->count++] = (struct intake_questions_group_row_key){value, label, is_chosen};
}

static void add_answer_keys(
	struct building *building, enum fact fact, struct fact_value value, bool known, struct keys *keys)
{
	bool is_value = known && value.state == ANSWER_KNOWN;

	if (fact_infos[fact].type == FACT_TYPE_BOOL) {
		add_key(keys, TEXT("yes"), intake_words_yes(building->html), is_value && value.number == 1);
		add_key(keys, TEXT("no"), intake_words_no(building->html), is_value && value.number == 0);
		return;
	}
	for (int word = 0; word < fact_infos[fact].word_count; word++)
		add_key(keys, fact_infos[fact].words[word], question_label(fact, word),
			is_value && value.number == word);
}

static void add_other_keys(
	struct building *building, enum fact fact, struct fact_value value, bool known, struct keys *keys)
{
	if (text_is_known(question_not_applicable(fact)))
		add_key(keys, TEXT("na"), question_not_applicable(fact),
			known && value.state == ANSWER_NOT_APPLICABLE);
	add_key(keys, TEXT("unknown"), intake_words_not_sure(building->html),
		known && value.state == ANSWER_UNKNOWN);
}

static void fill_scale(struct building *building, struct intake_questions_group_row *row, struct fact_value value,
	bool known, struct keys *keys)
{
	row->kind = TEXT("scale");
	for (int points = 0; points <= 10; points++) {
		struct text digits = arena_format(building->arena, "%d", points);

		add_key(keys, digits, digits,
			known && value.state == ANSWER_KNOWN && value.number == points * 1000);
	}
}

static struct text unit_label(struct building *building, int unit, bool is_ago)
{
	struct html *html = building->html;

	switch (unit) {
	case 0:
		return is_ago ? intake_words_hours(html) : intake_words_long_hours(html);
	case 1:
		return is_ago ? intake_words_days(html) : intake_words_long_days(html);
	case 2:
		return is_ago ? intake_words_weeks(html) : intake_words_long_weeks(html);
	case 3:
		return is_ago ? intake_words_months(html) : intake_words_long_months(html);
	default:
		return is_ago ? intake_words_years(html) : intake_words_long_years(html);
	}
}

static void fill_amount(struct building *building, struct intake_questions_group_row *row, enum fact fact,
	struct fact_value value, bool known)
{
	struct intake_questions_group_row_unit *units =
		arena_alloc_array(building->arena, UNIT_COUNT, sizeof(*units));
	int first;
	int last;
	int own;

	units_of(fact, &first, &last, &own);
	row->kind = TEXT("amount");
	if (known && value.state == ANSWER_KNOWN)
		row->amount = value.number % 1000
				      ? arena_format(building->arena, "%lld.%lld", (long long)(value.number / 1000),
						(long long)(value.number % 1000 / 100))
				      : arena_format(building->arena, "%lld", (long long)(value.number / 1000));
	for (int unit = first; units && unit <= last; unit++) {
		units[unit - first] = (struct intake_questions_group_row_unit){
			unit_infos[unit].name, unit_label(building, unit, amount_is_ago(fact)), unit == own};
		row->units.count++;
	}
	row->units.items = units;
}

static void fill_count(struct building *building, struct intake_questions_group_row *row, struct keys *keys)
{
	row->kind = TEXT("count");
	for (int line = 0; line < COUNTED_LINES; line++)
		add_key(keys, arena_format(building->arena, "%d", line + 1), counted_lines[line], false);
}

static struct text name_with(struct building *building, enum fact fact, const char *end)
{
	return arena_format(building->arena, "%.*s_%s", TEXT_FMT(fact_infos[fact].name), end);
}

static void fill_kind(struct building *building, const struct question *question,
	struct intake_questions_group_row *row, struct keys *keys)
{
	enum fact fact = question->fact;
	bool known;
	struct fact_value value = shown_value(building, fact, &known);

	switch (question->kind) {
	case QUESTION_SCALE:
		fill_scale(building, row, value, known, keys);
		break;
	case QUESTION_AMOUNT:
		fill_amount(building, row, fact, value, known);
		add_other_keys(building, fact, value, known, keys);
		break;
	case QUESTION_COUNT:
		fill_count(building, row, keys);
		break;
	case QUESTION_LINES:
		row->kind = TEXT("lines");
		row->amount = known ? value.text : NO_TEXT;
		break;
	case QUESTION_KEYS:
		row->kind = fact_infos[fact].word_count > 2 ? TEXT("stack") : TEXT("keys");
		add_answer_keys(building, fact, value, known, keys);
		add_other_keys(building, fact, value, known, keys);
		break;
	}
}

static struct intake_questions_group_row row_of(struct building *building, const struct question *question)
{
	struct keys keys = {arena_alloc_array(building->arena, KEYS_MAX, sizeof(*keys.items)), 0};
	struct intake_questions_group_row row = {
		.name = fact_infos[question->fact].name,
		.words = question_words(question->fact),
		.told = told_before(building, question->fact),
		.unit_name = name_with(building, question->fact, "unit"),
		.state_name = name_with(building, question->fact, "is"),
	};

	fill_kind(building, question, &row, &keys);
	row.keys.items = keys.items;
	row.keys.count = keys.count;
	if (building->screen->has_faults && building->screen->told.is_wrong[question->fact])
		row.error = intake_words_wrong_amount(building->html);
	else if (building->screen->has_faults && question->group == GROUP_ALONE &&
		 told_is_missing(&building->screen->told, question))
		row.error = intake_words_missing_answer(building->html);
	if (text_is_known(row.error))
		add_problem(building, row.name, row.error);
	return row;
}

/* ---- groups ---- */

static bool is_same_group(const struct question *a, const struct question *b)
{
	return a->group == b->group &&
	       (a->group != GROUP_DETAILS || question_opened_by(a->fact) == question_opened_by(b->fact));
}

static bool is_group_missing(const struct screen *screen, const struct question *first)
{
	for (size_t i = 0; screen->has_faults && i < screen->question_count; i++) {
		if (is_same_group(&screen->questions[i], first) &&
			told_is_missing(&screen->told, &screen->questions[i]))
			return first->group != GROUP_ALONE;
	}
	return false;
}

static bool is_first_of_group(const struct screen *screen, size_t at)
{
	for (size_t i = 0; i < at; i++) {
		if (is_same_group(&screen->questions[i], &screen->questions[at]))
			return false;
	}
	return true;
}

static struct intake_questions_group group_at(struct building *building, size_t at)
{
	const struct screen *screen = building->screen;
	const struct question *first = &screen->questions[at];
	struct intake_questions_group_row *rows =
		arena_alloc_array(building->arena, screen->question_count, sizeof(*rows));
	struct intake_questions_group group = {
		.id = question_group_name(first, building->arena),
		.has_none = first->group != GROUP_ALONE,
		.heading =
			first->group == GROUP_DETAILS ? question_words(question_opened_by(first->fact)) : NO_TEXT,
	};

	group.is_none = screen->is_posted && form_holds(&screen->form, TEXT("none"), group.id);
	if (is_group_missing(screen, first)) {
		group.error = intake_words_missing_group(building->html);
		add_problem(building, group.id, group.error);
	}
	for (size_t i = at; rows && i < screen->question_count; i++) {
		if (is_same_group(&screen->questions[i], first))
			rows[group.rows.count++] = row_of(building, &screen->questions[i]);
	}
	group.rows.items = rows;
	return group;
}

static void fill_groups(struct building *building, struct intake_questions *page)
{
	struct intake_questions_group *groups =
		arena_alloc_array(building->arena, building->screen->question_count, sizeof(*groups));

	for (size_t i = 0; groups && i < building->screen->question_count; i++) {
		if (is_first_of_group(building->screen, i))
			groups[page->groups.count++] = group_at(building, i);
	}
	page->groups.items = groups;
}

/* ---- map, known things, activities, consent ---- */

static void fill_map(struct building *building, struct intake_questions *page)
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
			.words = zone_infos[zone].words,
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

static void fill_known(struct building *building, struct intake_questions *page)
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
			medicines[page->medicines.count++] =
				(struct intake_questions_known_medicine){thing->name, thing->label, is_chosen};
		else
			causes[page->causes.count++] =
				(struct intake_questions_known){thing->name, thing->label, is_chosen};
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

static void fill_activities(struct building *building, struct intake_questions *page)
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

static void fill_consent(struct building *building, struct intake_questions *page)
{
	struct intake_questions_area *areas = arena_alloc_array(building->arena, AREA_COUNT, sizeof(*areas));
	const struct screen *screen = building->screen;

	page->has_consent = areas != NULL;
	page->consent_text = intake_consent_text(building->html, TEXT(CONSENT_VERSION));
	for (int i = 0; areas && i < AREA_COUNT; i++)
		areas[i] = (struct intake_questions_area){area_names[i], area_labels[i],
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
		add_problem(building, TEXT("consent"), page->consent_error);
}

static struct intake_questions form_of(struct building *building)
{
	const struct visit *visit = building->visit;
	const struct screen *screen = building->screen;
	struct text step = arena_format(building->arena, "%d%s", screen->number, screen->is_more ? "-more" : "");
	struct intake_questions page = {
		.action = visit_url(visit, building->arena, step),
		.version = visit->row.version,
		.is_staff = visit->is_staff,
		.has_wishes = !visit->is_staff,
	};

	if (!visit->is_staff)
		page.autosave = page.action;
	if (screen->is_more)
		page.back_step =
			visit_url(visit, building->arena, arena_format(building->arena, "%d", screen->number));
	else if (screen->number > SCREEN_NOW)
		page.back_step =
			visit_url(visit, building->arena, arena_format(building->arena, "%d", screen->number - 1));
	fill_groups(building, &page);
	if (screen->number == SCREEN_PAIN && !screen->is_more)
		fill_map(building, &page);
	if (screen->number == SCREEN_HEALTH && !screen->is_more)
		fill_known(building, &page);
	if (screen->number == SCREEN_TREATMENT && !screen->is_more) {
		page.has_other_care = true;
		page.other_care = screen->is_posted ? form_value(&screen->form, TEXT("other_care")) : NO_TEXT;
		fill_activities(building, &page);
		fill_consent(building, &page);
	}
	page.problems.items = building->problems;
	page.problems.count = building->problem_count;
	page.problem_count = (int64_t)building->problem_count;
	return page;
}

static struct text title_of(const struct html *html, const struct screen *screen)
{
	if (screen->is_more)
		return intake_words_title_more(html);
	switch (screen->number) {
	case SCREEN_NOW:
		return intake_words_title_now(html);
	case SCREEN_BODY:
		return intake_words_title_body(html);
	case SCREEN_PAIN:
		return intake_words_title_pain(html);
	case SCREEN_HEALTH:
		return intake_words_title_health(html);
	default:
		return intake_words_title_treatment(html);
	}
}

static struct text lead_of(const struct html *html, const struct screen *screen)
{
	if (screen->is_more)
		return intake_words_lead_more(html);
	switch (screen->number) {
	case SCREEN_NOW:
		return intake_words_lead_now(html);
	case SCREEN_BODY:
		return intake_words_lead_body(html);
	case SCREEN_PAIN:
		return intake_words_lead_pain(html);
	case SCREEN_HEALTH:
		return intake_words_lead_health(html);
	default:
		return intake_words_lead_treatment(html);
	}
}

void screen_show(struct request *request, struct reply *reply, const struct visit *visit,
	const struct screen *screen, unsigned code)
{
	struct html *html = reply_page(request, reply, code);
	struct building building = {
		.html = html,
		.arena = request->arena,
		.visit = visit,
		.screen = screen,
		.problems = arena_alloc_array(request->arena, PROBLEMS_MAX, sizeof(struct shared_problems_problem)),
	};
	struct intake_questions form = form_of(&building);

	if (visit->is_staff)
		intake_ask(html,
			&(struct intake_ask){
				.step = screen->number,
				.title = title_of(html, screen),
				.lead = lead_of(html, screen),
				.client_name = visit->client.name,
				.client = url_path(request->arena, "/desk/clients/%", url_id(visit->client.id)),
				.is_more = screen->is_more,
				.form = form,
			});
	else
		intake_part(html, &(struct intake_part){
					  .step = screen->number,
					  .title = title_of(html, screen),
					  .lead = lead_of(html, screen),
					  .is_more = screen->is_more,
					  .form = form,
				  });
}
