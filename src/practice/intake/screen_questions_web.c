/* SPDX-License-Identifier: GPL-3.0-or-later */
/* screen_questions_web.c - the questions of a screen: groups, rows, keys, what is chosen already. */
#include "practice/intake/answer_value.h"
#include "practice/intake/answer_words.h"
#include "practice/intake/question_words.h"
#include "practice/intake/screen_web.h"

enum {
	KEYS_MAX = 12,
};

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
	return answer_words(building->html, fact, answer->value);
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
		add_key(keys, fact_infos[fact].words[word], question_label(building->html, fact, word),
			is_value && value.number == word);
}

static void add_other_keys(
	struct building *building, enum fact fact, struct fact_value value, bool known, struct keys *keys)
{
	if (question_may_not_apply(fact))
		add_key(keys, TEXT("na"), question_not_applicable(building->html, fact),
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
		add_key(keys, arena_format(building->arena, "%d", line + 1),
			question_counted_line(building->html, line), false);
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
		.words = question_words(building->html, question->fact),
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
		screen_add_problem(
			building, row.name, intake_words_problem_of(building->html, row.words, row.error));
	return row;
}

/* ---- groups ---- */

static bool is_same_group(const struct question *a, const struct question *b)
{
	return a->group == b->group &&
	       (a->group != GROUP_DETAILS || question_opened_by(a->fact) == question_opened_by(b->fact));
}

/* Of a group that is answered as a whole: how many lines it has, and the first that is missing; NULL: none. */
static const struct question *missing_of_group(
	const struct screen *screen, const struct question *first, size_t *ret_lines, size_t *ret_missing)
{
	const struct question *found = NULL;

	*ret_lines = *ret_missing = 0;
	for (size_t i = 0; screen->has_faults && i < screen->question_count; i++) {
		const struct question *question = &screen->questions[i];

		if (first->group == GROUP_ALONE || !is_same_group(question, first))
			continue;
		(*ret_lines)++;
		if (!told_is_missing(&screen->told, question))
			continue;
		(*ret_missing)++;
		found = found ? found : question;
	}
	return found;
}

static bool is_first_of_group(const struct screen *screen, size_t at)
{
	for (size_t i = 0; i < at; i++) {
		if (is_same_group(&screen->questions[i], &screen->questions[at]))
			return false;
	}
	return true;
}

/* Whoever answered some lines is shown which are open; whoever answered none, what can be done with all. */
static void say_what_is_missing(
	struct building *building, const struct question *first, struct intake_questions_group *group)
{
	size_t lines, missing_lines;
	const struct question *missing = missing_of_group(building->screen, first, &lines, &missing_lines);

	if (!missing)
		return;
	group->is_partly = missing_lines < lines;
	group->error = group->is_partly ? intake_words_open_lines(building->html)
					: intake_words_missing_group(building->html);
	screen_add_problem(building, group->is_partly ? fact_infos[missing->fact].name : group->id, group->error);
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
		.heading = first->group == GROUP_DETAILS
				   ? question_words(building->html, question_opened_by(first->fact))
				   : NO_TEXT,
	};

	group.is_none = screen->is_posted && form_holds(&screen->form, TEXT("none"), group.id);
	say_what_is_missing(building, first, &group);
	for (size_t i = at; rows && i < screen->question_count; i++) {
		if (!is_same_group(&screen->questions[i], first))
			continue;
		rows[group.rows.count] = row_of(building, &screen->questions[i]);
		rows[group.rows.count++].is_open =
			group.is_partly && told_is_missing(&screen->told, &screen->questions[i]);
	}
	group.rows.items = rows;
	return group;
}

void screen_fill_groups(struct building *building, struct intake_questions *page)
{
	struct intake_questions_group *groups =
		arena_alloc_array(building->arena, building->screen->question_count, sizeof(*groups));

	for (size_t i = 0; groups && i < building->screen->question_count; i++) {
		if (is_first_of_group(building->screen, i))
			groups[page->groups.count++] = group_at(building, i);
	}
	page->groups.items = groups;
}
