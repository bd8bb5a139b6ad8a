/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "practice/intake/told.h"

#include "practice/intake/known_things.h"

const struct unit_info unit_infos[UNIT_COUNT] = {
	{{"hours", 5}, 1},
	{{"days", 4}, 24},
	{{"weeks", 5}, 168},
	{{"months", 6}, 730},
	{{"years", 5}, 8766},
};

static int unit_find(struct text name)
{
	for (int unit = 0; unit < UNIT_COUNT; unit++) {
		if (text_equal(unit_infos[unit].name, name))
			return unit;
	}
	return -1;
}

void units_of(enum fact fact, int *ret_first, int *ret_last, int *ret_own)
{
	int own = unit_find(fact_infos[fact].unit);

	*ret_own = own < 0 ? 2 : own;
	*ret_first = fact == FACT_HOURS_SINCE_INJURY ? 0 : 1;
	*ret_last = UNIT_COUNT - 1;
	if (fact == FACT_PREG_WEEKS)
		*ret_first = *ret_last = 2;
	if (fact == FACT_HOURS_SINCE_INJURY)
		*ret_last = 3;
}

bool amount_is_ago(enum fact fact)
{
	return fact != FACT_DURATION_WEEKS && fact != FACT_STEROID_ORAL_MONTHS && fact != FACT_PREG_WEEKS;
}

struct text question_group_name(const struct question *question, struct arena *arena)
{
	static const char *const names[] = {
		"group_alone", "group_now", "group_body", "group_pain", "group_health", "group_treatment"};

	if (question->group == GROUP_DETAILS)
		return arena_format(
			arena, "group_%.*s", TEXT_FMT(fact_infos[question_opened_by(question->fact)].name));
	return text_of(names[question->group]);
}

static struct text field_of(struct arena *arena, enum fact fact, const char *end)
{
	return arena_format(arena, "%.*s_%s", TEXT_FMT(fact_infos[fact].name), end);
}

static enum status read_keys(const struct form *form, enum fact fact, struct fact_set *set, bool *ret_given)
{
	struct text value = form_value(form, fact_infos[fact].name);
	int word;

	if (text_is_empty(value))
		return STATUS_OK;
	*ret_given = true;
	if (text_equal(value, TEXT("unknown"))) {
		fact_set_unknown(set, fact);
		return STATUS_OK;
	}
	if (text_equal(value, TEXT("na")) && question_may_not_apply(fact)) {
		fact_set_not_applicable(set, fact);
		return STATUS_OK;
	}
	if (fact_infos[fact].type == FACT_TYPE_ENUM)
		return fact_find_word(fact, value, &word) == STATUS_OK ? fact_set_word(set, fact, word)
								       : STATUS_INVALID;
	if (text_equal(value, TEXT("yes")) || text_equal(value, TEXT("no")))
		return fact_set_bool(set, fact, text_equal(value, TEXT("yes")));
	return STATUS_INVALID;
}

static enum status read_scale(const struct form *form, enum fact fact, struct fact_set *set, bool *ret_given)
{
	struct text value = form_value(form, fact_infos[fact].name);
	int64_t points;

	if (text_is_empty(value))
		return STATUS_OK;
	*ret_given = true;
	if (text_read_int(value, 0, 10, &points) != STATUS_OK)
		return STATUS_INVALID;
	return fact_set_number(set, fact, points * 1000);
}

/* The number counts before the keys beside it: who writes a number means it. */
static enum status read_amount(
	const struct form *form, enum fact fact, struct arena *arena, struct fact_set *set, bool *ret_given)
{
	struct text number = text_trim(form_value(form, fact_infos[fact].name));
	struct text state = form_value(form, field_of(arena, fact, "is"));
	int unit = unit_find(form_value(form, field_of(arena, fact, "unit")));
	int64_t tenths;
	int first;
	int last;
	int own;

	units_of(fact, &first, &last, &own);
	if (text_is_empty(number)) {
		*ret_given = text_is_known(state);
		if (text_equal(state, TEXT("na")))
			fact_set_not_applicable(set, fact);
		return STATUS_OK;
	}
	*ret_given = true;
	if (text_read_tenths(number, 0, 99999, &tenths) != STATUS_OK)
		return STATUS_INVALID;
	if (unit < first || unit > last)
		unit = own;
	return fact_set_number(set, fact, tenths * 100 * unit_infos[unit].hours / unit_infos[own].hours);
}

static enum status read_count(
	const struct form *form, enum fact fact, struct arena *arena, struct fact_set *set, bool *ret_given)
{
	int64_t count = 0;

	for (int line = 1; line <= COUNTED_LINES; line++)
		count += form_holds(form, fact_infos[fact].name, arena_format(arena, "%d", line));
	*ret_given = count > 0 || text_is_known(form_value(form, field_of(arena, fact, "is")));
	return *ret_given ? fact_set_number(set, fact, count * 1000) : STATUS_OK;
}

static enum status read_lines(const struct form *form, enum fact fact, struct fact_set *set, bool *ret_given)
{
	struct text words = text_trim(form_value(form, fact_infos[fact].name));

	*ret_given = !text_is_empty(words);
	return *ret_given ? fact_set_text(set, fact, words) : STATUS_OK;
}

static enum status read_one(const struct form *form, const struct question *question, struct arena *arena,
	struct fact_set *set, bool *ret_given)
{
	switch (question->kind) {
	case QUESTION_SCALE:
		return read_scale(form, question->fact, set, ret_given);
	case QUESTION_AMOUNT:
		return read_amount(form, question->fact, arena, set, ret_given);
	case QUESTION_COUNT:
		return read_count(form, question->fact, arena, set, ret_given);
	case QUESTION_LINES:
		return read_lines(form, question->fact, set, ret_given);
	default:
		return read_keys(form, question->fact, set, ret_given);
	}
}

static void set_harmless(const struct question *question, struct fact_set *set)
{
	if (question->kind == QUESTION_AMOUNT)
		fact_set_not_applicable(set, question->fact);
	else /* false, or the first word, none */
		set->values[question->fact] = (struct fact_value){.state = ANSWER_KNOWN};
}

enum status told_read(const struct form *form, const struct question *items, size_t count, struct arena *arena,
	struct told *ret_told)
{
	*ret_told = (struct told){0};
	for (size_t i = 0; i < count; i++) {
		enum fact fact = items[i].fact;
		bool given = false;

		ret_told->is_wrong[fact] = read_one(form, &items[i], arena, &ret_told->set, &given) != STATUS_OK;
		if (!given && items[i].group != GROUP_ALONE &&
			form_holds(form, TEXT("none"), question_group_name(&items[i], arena))) {
			set_harmless(&items[i], &ret_told->set);
			given = true;
		}
		ret_told->is_given[fact] = given && !ret_told->is_wrong[fact];
	}
	return arena_failed(arena) ? STATUS_NO_MEMORY : STATUS_OK;
}

bool told_is_missing(const struct told *told, const struct question *question)
{
	return question->kind != QUESTION_LINES && !told->is_given[question->fact] &&
	       !told->is_wrong[question->fact];
}

void told_add_known(const struct form *form, struct told *told)
{
	for (int thing = 0; thing < KNOWN_THING_COUNT; thing++) {
		if (!text_is_known(form_value(form, known_things[thing].name)))
			continue;
		for (int i = 0; i < known_things[thing].said_count; i++) {
			enum fact fact = known_things[thing].says[i].fact;

			told->set.values[fact] = (struct fact_value){
				.number = known_things[thing].says[i].number, .state = ANSWER_KNOWN};
			told->is_given[fact] = true;
		}
	}
}
