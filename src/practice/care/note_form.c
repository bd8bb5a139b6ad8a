/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "practice/care/note_form.h"

/* A line or lines of the form; empty becomes NO_TEXT. */
static enum status read_words(const struct form *form, struct text name, size_t size_max, struct text *ret_words)
{
	struct text words = text_trim(form_value(form, name));

	if (words.size > size_max || !text_is_printable(words, true))
		return STATUS_INVALID;
	*ret_words = text_is_empty(words) ? NO_TEXT : words;
	return STATUS_OK;
}

static enum status read_score(const struct form *form, struct text name, struct note_score *ret_score)
{
	struct text value = form_value(form, name);
	int64_t tenths = 0;

	if (text_is_empty(value)) {
		*ret_score = (struct note_score){0};
		return STATUS_OK;
	}
	if (text_read_tenths(value, 0, 100, &tenths) != STATUS_OK)
		return STATUS_INVALID;
	*ret_score = (struct note_score){true, tenths};
	return STATUS_OK;
}

static enum status read_minutes(const struct form *form, struct text name, int *ret_minutes)
{
	struct text value = form_value(form, name);
	int64_t minutes = 0;

	if (!text_is_empty(value) && text_read_int(value, 0, NOTE_MINUTES_MAX, &minutes) != STATUS_OK)
		return STATUS_INVALID;
	*ret_minutes = (int)minutes;
	return STATUS_OK;
}

static enum status read_pressure(const struct form *form, struct text name, enum note_pressure *ret_pressure)
{
	struct text value = form_value(form, name);

	*ret_pressure = PRESSURE_NOT_SAID;
	for (int i = 0; i < PRESSURE_COUNT; i++) {
		if (text_equal(value, note_pressures[i].key)) {
			*ret_pressure = (enum note_pressure)i;
			return STATUS_OK;
		}
	}
	return text_is_empty(value) ? STATUS_OK : STATUS_INVALID;
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

static enum status read_few_bits(
	const struct form *form, struct text name, size_t count, struct text (*key)(size_t), unsigned *ret_bits)
{
	uint64_t bits = 0;
	enum status status = read_bits(form, name, count, key, &bits);

	if (status == STATUS_OK)
		*ret_bits = (unsigned)bits;
	return status;
}

enum status signs_form_read(const struct form *form, unsigned *ret_signs)
{
	return read_few_bits(form, TEXT("sign"), SIGN_COUNT, sign_key, ret_signs);
}

/* Row `number` of the note page; *ret_is_there is false when nothing was done in it. */
static enum status read_row(
	struct arena *arena, const struct form *form, int number, struct note_work *work, bool *ret_is_there)
{
	struct text code = form_value(form, arena_format(arena, "w%d_technique", number));
	enum status status;

	*ret_is_there = !text_is_empty(code);
	if (!*ret_is_there)
		return STATUS_OK;
	status = technique_find(code, &work->technique) == STATUS_OK ? STATUS_OK : STATUS_INVALID;
	if (status == STATUS_OK)
		status = read_minutes(form, arena_format(arena, "w%d_minutes", number), &work->minutes);
	if (status == STATUS_OK)
		status = read_pressure(form, arena_format(arena, "w%d_pressure", number), &work->pressure);
	if (status == STATUS_OK)
		status = read_bits(
			form, arena_format(arena, "w%d_place", number), ZONE_COUNT, place_key, &work->places);
	if (status == STATUS_OK)
		status = read_words(form, arena_format(arena, "w%d_change", number), NOTE_LINE_MAX, &work->change);
	return status;
}

static enum status read_work(struct arena *arena, const struct form *form, struct note_body *body)
{
	body->work_count = 0;
	for (int number = 1; number <= NOTE_WORK_MAX; number++) {
		struct note_work work = {0};
		bool is_there;
		enum status status = read_row(arena, form, number, &work, &is_there);

		if (status != STATUS_OK)
			return status;
		if (is_there)
			body->work[body->work_count++] = work;
	}
	return STATUS_OK;
}

static enum status read_texts(const struct form *form, struct note_body *body)
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
		enum status status = STATUS_OK;

		if (text_is_known(form_value(form, fields[i].name)))
			status = read_words(form, fields[i].name, NOTE_WORDS_MAX, fields[i].words);
		if (status != STATUS_OK)
			return status;
	}
	return STATUS_OK;
}

enum status note_form_read(
	struct arena *arena, const struct form *form, struct note_body *body, int64_t *ret_version)
{
	struct note_body read = *body;
	enum status status = read_work(arena, form, &read);

	if (status == STATUS_OK)
		status = read_score(form, TEXT("pain_before"), &read.pain_before);
	if (status == STATUS_OK)
		status = read_score(form, TEXT("pain_after"), &read.pain_after);
	if (status == STATUS_OK)
		status = read_score(form, TEXT("activity"), &read.activity);
	if (status == STATUS_OK)
		status = read_few_bits(form, TEXT("finding"), FINDING_COUNT, finding_key, &read.findings);
	if (status == STATUS_OK)
		status = read_few_bits(form, TEXT("unwanted"), UNWANTED_COUNT, unwanted_key, &read.unwanted);
	if (status == STATUS_OK)
		status = read_texts(form, &read);
	if (status == STATUS_OK)
		status = text_read_int(form_value(form, TEXT("version")), 1, INT64_MAX, ret_version);
	if (status == STATUS_OK && arena_failed(arena))
		status = STATUS_NO_MEMORY;
	if (status == STATUS_OK)
		*body = read;
	return status;
}

static enum status read_choice(struct arena *arena, const struct form *form, enum technique technique,
	uint64_t places, struct note_body *body)
{
	struct text code = technique_infos[technique].code;
	struct note_work *work = &body->work[body->work_count];
	enum status status;

	if (!text_is_known(form_value(form, arena_format(arena, "t_%.*s", TEXT_FMT(code)))))
		return STATUS_OK;
	if (body->work_count == NOTE_WORK_MAX)
		return STATUS_TOO_LARGE;
	*work = (struct note_work){.technique = technique, .places = places};
	status = read_minutes(form, arena_format(arena, "m_%.*s", TEXT_FMT(code)), &work->minutes);
	if (status == STATUS_OK)
		status = read_pressure(form, arena_format(arena, "p_%.*s", TEXT_FMT(code)), &work->pressure);
	if (status == STATUS_OK)
		status = read_words(
			form, arena_format(arena, "c_%.*s", TEXT_FMT(code)), NOTE_LINE_MAX, &work->change);
	if (status == STATUS_OK)
		body->work_count++;
	return status;
}

enum status plan_form_read(struct arena *arena, const struct form *form, uint64_t places, struct note_body *body)
{
	enum status status = STATUS_OK;

	for (int technique = 0; technique < HANDS_ON_COUNT && status == STATUS_OK; technique++)
		status = read_choice(arena, form, (enum technique)technique, places, body);
	if (status == STATUS_OK)
		status = read_words(form, TEXT("although"), NOTE_WORDS_MAX, &body->although);
	return status == STATUS_OK && arena_failed(arena) ? STATUS_NO_MEMORY : status;
}
