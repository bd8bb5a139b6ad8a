/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "practice/care/note_form.h"

/* What a form is read with: its names are made in the arena, its faults are collected. */
struct form_reading {
	struct arena *arena;
	const struct form *form;
	struct form_problems *problems;
};

static void fault(struct form_reading *reading, struct text name, enum form_fault fault)
{
	form_problem_add(reading->problems, arena_string(reading->arena, name), fault);
}

/* A line or lines of the form; empty becomes NO_TEXT. What does not fit is kept too, beside its problem. */
static void read_words(struct form_reading *reading, struct text name, size_t size_max, struct text *ret_words)
{
	struct text words = text_trim(form_value(reading->form, name));

	if (words.size > size_max)
		fault(reading, name, FORM_TOO_LONG);
	else if (!text_is_printable(words, true))
		fault(reading, name, FORM_BAD_CHARACTERS);
	*ret_words = text_is_empty(words) ? NO_TEXT : words;
}

static void read_score(struct form_reading *reading, struct text name, struct note_score *ret_score)
{
	struct text value = form_value(reading->form, name);
	int64_t tenths = 0;

	*ret_score = (struct note_score){0};
	if (text_is_empty(value))
		return;
	if (text_read_tenths(value, 0, 100, &tenths) == STATUS_OK)
		*ret_score = (struct note_score){true, tenths};
	else
		fault(reading, name, FORM_OUT_OF_RANGE);
}

static void read_minutes(
	struct form_reading *reading, struct text name, int *ret_minutes, struct text *ret_as_typed)
{
	struct text value = text_trim(form_value(reading->form, name));
	int64_t minutes = 0;

	*ret_as_typed = NO_TEXT;
	if (!text_is_empty(value) && text_read_int(value, 0, NOTE_MINUTES_MAX, &minutes) != STATUS_OK) {
		*ret_as_typed = value;
		fault(reading, name, FORM_OUT_OF_RANGE);
	}
	*ret_minutes = (int)minutes;
}

static void read_pressure(struct form_reading *reading, struct text name, enum note_pressure *ret_pressure)
{
	struct text value = form_value(reading->form, name);

	*ret_pressure = PRESSURE_NOT_SAID;
	for (int i = 0; i < PRESSURE_COUNT; i++) {
		if (text_equal(value, note_pressures[i].key)) {
			*ret_pressure = (enum note_pressure)i;
			return;
		}
	}
	if (!text_is_empty(value))
		fault(reading, name, FORM_NOT_A_CHOICE);
}

static struct text finding_key(size_t i)
{
	return note_findings[i].key;
}

static struct text unwanted_key(size_t i)
{
	return note_unwanted_choices[i].key;
}

static struct text sign_key(size_t i)
{
	return sign_infos[i].key;
}

static struct text place_key(size_t i)
{
	return zone_infos[i].id;
}

/* All values of one name, as bits. */
static enum status read_bits(
	const struct form *form, struct text name, size_t count, struct text (*key)(size_t), uint64_t *ret_bits)
{
	uint64_t bits = 0;

	for (size_t i = 0; i < form->count; i++) {
		size_t at = 0;

		if (!text_equal(form->pairs[i].name, name))
			continue;
		while (at < count && !text_equal(form->pairs[i].value, key(at)))
			at++;
		if (at == count)
			return STATUS_INVALID;
		bits |= (uint64_t)1 << at;
	}
	*ret_bits = bits;
	return STATUS_OK;
}

static void read_known_bits(struct form_reading *reading, struct text name, size_t count,
	struct text (*key)(size_t), uint64_t *ret_bits)
{
	*ret_bits = 0;
	if (read_bits(reading->form, name, count, key, ret_bits) != STATUS_OK)
		fault(reading, name, FORM_NOT_A_CHOICE);
}

static void read_few_bits(struct form_reading *reading, struct text name, size_t count, struct text (*key)(size_t),
	unsigned *ret_bits)
{
	uint64_t bits = 0;

	read_known_bits(reading, name, count, key, &bits);
	*ret_bits = (unsigned)bits;
}

enum status signs_form_read(const struct form *form, unsigned *ret_signs)
{
	uint64_t bits = 0;
	enum status status = read_bits(form, TEXT("sign"), SIGN_COUNT, sign_key, &bits);

	if (status == STATUS_OK)
		*ret_signs = (unsigned)bits;
	return status;
}

/* "w3_minutes" */
static struct text row_name(struct form_reading *reading, int number, const char *field)
{
	return arena_format(reading->arena, "w%d_%s", number, field);
}

/* Row `number` of the note page; false when nothing was done in it. */
static bool read_row(struct form_reading *reading, int number, struct note_work *work, struct text *ret_minutes)
{
	struct text name = row_name(reading, number, "technique");
	struct text code = form_value(reading->form, name);

	if (text_is_empty(code))
		return false;
	if (technique_find(code, &work->technique) != STATUS_OK) {
		fault(reading, name, FORM_NOT_A_CHOICE);
		return false;
	}
	read_minutes(reading, row_name(reading, number, "minutes"), &work->minutes, ret_minutes);
	read_pressure(reading, row_name(reading, number, "pressure"), &work->pressure);
	read_known_bits(reading, row_name(reading, number, "place"), ZONE_COUNT, place_key, &work->places);
	read_words(reading, row_name(reading, number, "change"), NOTE_LINE_MAX, &work->change);
	return true;
}

/* A row left empty closes up; shown again, its problems stand at the row's new number. */
static void read_work(struct form_reading *reading, struct note_typed *typed)
{
	struct note_body *body = &typed->body;

	body->work_count = 0;
	for (int number = 1; number <= NOTE_WORK_MAX; number++) {
		struct form_problems found = {.count = 0};
		struct form_reading of_row = {reading->arena, reading->form, &found};
		struct note_work work = {0};
		struct text minutes = NO_TEXT;
		bool is_there = read_row(&of_row, number, &work, &minutes);
		int shown = (int)body->work_count + 1;

		for (size_t i = 0; i < found.count; i++) {
			struct text field = text_of(found.items[i].field);

			form_problem_add(reading->problems,
				arena_string(reading->arena, arena_format(reading->arena, "w%d%.*s", shown,
								     TEXT_FMT(text_slice(field, 2, field.size)))),
				found.items[i].fault);
		}
		if (!is_there)
			continue;
		typed->minutes[body->work_count] = minutes;
		body->work[body->work_count++] = work;
	}
}

static void read_texts(struct form_reading *reading, struct note_body *body)
{
	const struct {
		struct text name;
		struct text *words;
	} fields[] = {
		{TEXT("found"), &body->found},
		{TEXT("home_advice"), &body->home_advice},
		{TEXT("unwanted_words"), &body->unwanted_words},
		{TEXT("although"), &body->although},
		{TEXT("amends"), &body->amends},
	};

	for (size_t i = 0; i < sizeof(fields) / sizeof(fields[0]); i++) {
		if (text_is_known(form_value(reading->form, fields[i].name)))
			read_words(reading, fields[i].name, NOTE_WORDS_MAX, fields[i].words);
	}
}

/* A page without numbered saves (an older one, or no script) has sequence 0. */
static struct note_mark read_mark(const struct form *form)
{
	struct note_mark mark = {form_value(form, TEXT("form")), 0};

	if (mark.token.size != NOTE_TOKEN_SIZE || !text_is_printable(mark.token, false))
		mark.token = NO_TEXT;
	if (text_read_int(form_value(form, TEXT("sequence")), 0, INT32_MAX, &mark.sequence) != STATUS_OK)
		mark.sequence = 0;
	return mark;
}

enum status note_form_read(
	struct arena *arena, const struct form *form, const struct note_body *stored, struct note_typed *ret_typed)
{
	struct note_typed typed = {.body = *stored, .mark = read_mark(form)};
	struct form_reading reading = {arena, form, &typed.problems};

	if (text_read_int(form_value(form, TEXT("version")), 1, INT64_MAX, &typed.version) != STATUS_OK)
		return STATUS_INVALID;
	read_work(&reading, &typed);
	read_score(&reading, TEXT("pain_before"), &typed.body.pain_before);
	read_score(&reading, TEXT("pain_after"), &typed.body.pain_after);
	read_score(&reading, TEXT("activity"), &typed.body.activity);
	read_few_bits(&reading, TEXT("finding"), FINDING_COUNT, finding_key, &typed.body.findings);
	read_few_bits(&reading, TEXT("unwanted"), UNWANTED_COUNT, unwanted_key, &typed.body.unwanted);
	read_texts(&reading, &typed.body);
	if (arena_failed(arena))
		return STATUS_NO_MEMORY;
	*ret_typed = typed;
	return STATUS_OK;
}

/* "m_SWED" */
static struct text plan_name(struct form_reading *reading, char field, struct text code)
{
	return arena_format(reading->arena, "%c_%.*s", field, TEXT_FMT(code));
}

static void read_choice(
	struct form_reading *reading, enum technique technique, uint64_t places, struct plan_typed *typed)
{
	struct text code = technique_infos[technique].code;
	struct note_body *body = &typed->body;
	struct note_work *work = &body->work[body->work_count];

	if (!text_is_known(form_value(reading->form, plan_name(reading, 't', code))))
		return;
	if (body->work_count == NOTE_WORK_MAX) {
		fault(reading, plan_name(reading, 't', code), FORM_OTHER);
		return;
	}
	*work = (struct note_work){.technique = technique, .places = places};
	read_minutes(reading, plan_name(reading, 'm', code), &work->minutes, &typed->minutes[technique]);
	read_pressure(reading, plan_name(reading, 'p', code), &work->pressure);
	read_words(reading, plan_name(reading, 'c', code), NOTE_LINE_MAX, &work->change);
	body->work_count++;
}

enum status plan_form_read(
	struct arena *arena, const struct form *form, uint64_t places, struct plan_typed *ret_typed)
{
	struct plan_typed typed = {.problems = {.count = 0}};
	struct form_reading reading = {arena, form, &typed.problems};

	for (int technique = 0; technique < HANDS_ON_COUNT; technique++)
		read_choice(&reading, (enum technique)technique, places, &typed);
	read_words(&reading, TEXT("although"), NOTE_WORDS_MAX, &typed.body.although);
	if (arena_failed(arena))
		return STATUS_NO_MEMORY;
	*ret_typed = typed;
	return STATUS_OK;
}
