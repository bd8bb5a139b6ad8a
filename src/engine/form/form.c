/* SPDX-License-Identifier: GPL-3.0-or-later */
/* form.c - a table of fields fills a typed struct. */
#include "engine/form/form.h"

#include <string.h>

enum {
	LINE_BYTES = 200,
	LINES_BYTES = 4000,
	EMAIL_BYTES = 254, /* RFC 5321 */
	PHONE_BYTES = 40,
	PHONE_DIGITS_MIN = 5,
	FLAGS_MAX = 64,
	FAULT_NONE = -1,
};

/* One field being read. `fault` is FAULT_NONE or an enum form_fault. */
struct reading {
	struct arena *arena;
	const struct form *form;
	const struct field *field;
	struct text value; /* trimmed; empty when nothing was given */
	void *target;
	int fault;
	enum status status;
};

void form_problem_add(struct form_problems *problems, const char *field, enum form_fault fault)
{
	if (problems->count < FORM_PROBLEMS_MAX)
		problems->items[problems->count++] = (struct form_problem){field, fault};
}

const struct form_problem *form_problem_find(const struct form_problems *problems, const char *field)
{
	for (size_t i = 0; i < problems->count; i++) {
		if (problems->items[i].field && strcmp(problems->items[i].field, field) == 0)
			return &problems->items[i];
	}
	return NULL;
}

static size_t size_max_of(const struct field *field)
{
	if (field->size_max)
		return field->size_max;
	switch (field->kind) {
	case FIELD_LINES:
		return LINES_BYTES;
	case FIELD_EMAIL:
		return EMAIL_BYTES;
	case FIELD_PHONE:
		return PHONE_BYTES;
	default:
		return LINE_BYTES;
	}
}

/* A browser sends line ends as CR LF. */
static struct text with_line_feeds(struct reading *reading)
{
	char *bytes = arena_alloc(reading->arena, reading->value.size);
	size_t size = 0;

	if (!bytes) {
		reading->status = STATUS_NO_MEMORY;
		return NO_TEXT;
	}
	for (size_t at = 0; at < reading->value.size; at++) {
		if (reading->value.data[at] != '\r')
			bytes[size++] = reading->value.data[at];
	}
	return (struct text){bytes, size};
}

static void read_text(struct reading *reading)
{
	bool is_lines = reading->field->kind == FIELD_LINES;
	struct text value = is_lines ? with_line_feeds(reading) : reading->value;

	if (value.size > size_max_of(reading->field))
		reading->fault = FORM_TOO_LONG;
	else if (!text_is_printable(value, is_lines))
		reading->fault = FORM_BAD_CHARACTERS;
	else
		*(struct text *)reading->target = value;
}

static bool is_email(struct text t)
{
	size_t at = text_find_byte(t, '@');
	struct text domain = text_slice(t, at + 1, t.size);

	return at > 0 && domain.size > 0 && text_find_byte(domain, '@') == domain.size &&
	       text_find_byte(t, ' ') == t.size && domain.data[0] != '.' && domain.data[domain.size - 1] != '.';
}

static bool is_phone(struct text t)
{
	size_t digits = 0;

	for (size_t at = 0; at < t.size; at++) {
		bool is_digit = t.data[at] >= '0' && t.data[at] <= '9';

		if (!is_digit && !memchr("+()-./ ", t.data[at], 7))
			return false;
		digits += is_digit;
	}
	return digits >= PHONE_DIGITS_MIN;
}

static void read_email(struct reading *reading)
{
	read_text(reading);
	if (reading->fault == FAULT_NONE && !is_email(reading->value))
		reading->fault = FORM_NOT_AN_EMAIL;
}

static void read_phone(struct reading *reading)
{
	read_text(reading);
	if (reading->fault == FAULT_NONE && !is_phone(reading->value))
		reading->fault = FORM_NOT_A_PHONE;
}

static void read_number(struct reading *reading)
{
	const struct field *field = reading->field;
	bool has_range = field->min != 0 || field->max != 0;
	int64_t value = 0;
	enum status status = field->kind == FIELD_TENTHS
				     ? text_read_tenths(reading->value, INT64_MIN / 10, INT64_MAX / 10, &value)
				     : text_read_int(reading->value, INT64_MIN, INT64_MAX, &value);

	if (status != STATUS_OK)
		reading->fault = FORM_NOT_A_NUMBER;
	else if (has_range && (value < field->min || value > field->max))
		reading->fault = FORM_OUT_OF_RANGE;
	else
		*(struct maybe_int *)reading->target = known_int(value);
}

static void read_day(struct reading *reading)
{
	struct maybe_day day = {.is_known = true};

	if (day_read(reading->value, &day.day) != STATUS_OK)
		reading->fault = FORM_NOT_A_DAY;
	else
		*(struct maybe_day *)reading->target = day;
}

/* The place of `value` among the choices, or -1. */
static int choice_of(const struct field *field, struct text value)
{
	for (int i = 0; i < FLAGS_MAX && field->choices[i]; i++) {
		if (text_equal(text_of(field->choices[i]), value))
			return i;
	}
	return -1;
}

static void read_choice(struct reading *reading)
{
	int choice = choice_of(reading->field, reading->value);

	if (choice < 0)
		reading->fault = FORM_NOT_A_CHOICE;
	else
		*(struct maybe_int *)reading->target = known_int(choice);
}

static void read_flag(struct reading *reading)
{
	*(bool *)reading->target = true;
}

static void read_flags(struct reading *reading)
{
	uint64_t flags = 0;

	for (size_t i = 0; i < reading->form->count; i++) {
		if (!text_equal(reading->form->pairs[i].name, text_of(reading->field->name)))
			continue;
		int choice = choice_of(reading->field, text_trim(reading->form->pairs[i].value));

		if (choice < 0)
			reading->fault = FORM_NOT_A_CHOICE;
		else
			flags |= UINT64_C(1) << choice;
	}
	if (reading->fault == FAULT_NONE)
		*(uint64_t *)reading->target = flags;
}

static void (*const readers[])(struct reading *reading) = {
	[FIELD_TEXT] = read_text,
	[FIELD_LINES] = read_text,
	[FIELD_INT] = read_number,
	[FIELD_TENTHS] = read_number,
	[FIELD_DAY] = read_day,
	[FIELD_CHOICE] = read_choice,
	[FIELD_FLAG] = read_flag,
	[FIELD_FLAGS] = read_flags,
	[FIELD_EMAIL] = read_email,
	[FIELD_PHONE] = read_phone,
};

/* Puts "not given" into the target, so that a caller's struct needs no care before. */
static void clear_target(const struct field *field, void *target)
{
	static const size_t sizes[] = {
		[FIELD_TEXT] = sizeof(struct text),
		[FIELD_LINES] = sizeof(struct text),
		[FIELD_INT] = sizeof(struct maybe_int),
		[FIELD_TENTHS] = sizeof(struct maybe_int),
		[FIELD_DAY] = sizeof(struct maybe_day),
		[FIELD_CHOICE] = sizeof(struct maybe_int),
		[FIELD_FLAG] = sizeof(bool),
		[FIELD_FLAGS] = sizeof(uint64_t),
		[FIELD_EMAIL] = sizeof(struct text),
		[FIELD_PHONE] = sizeof(struct text),
	};

	memset(target, 0, sizes[field->kind]);
}

static size_t times_given(const struct form *form, struct text name)
{
	size_t count = 0;

	for (size_t i = 0; i < form->count; i++)
		count += text_equal(form->pairs[i].name, name);
	return count;
}

static void read_field(struct reading *reading)
{
	const struct field *field = reading->field;
	struct text name = text_of(field->name);

	reading->value = text_trim(form_value(reading->form, name));
	clear_target(field, reading->target);
	if (field->kind != FIELD_FLAGS && times_given(reading->form, name) > 1)
		reading->fault = FORM_TWICE;
	else if (!text_is_empty(reading->value))
		readers[field->kind](reading);
	else if (field->is_required)
		reading->fault = FORM_MISSING;
}

enum status form_fill(struct arena *arena, const struct form *form, const struct field *fields, size_t field_count,
	void *into, struct form_problems *ret_problems)
{
	ret_problems->count = 0;
	for (size_t i = 0; i < field_count; i++) {
		struct reading reading = {
			.arena = arena,
			.form = form,
			.field = &fields[i],
			.target = (char *)into + fields[i].offset,
			.fault = FAULT_NONE,
		};

		read_field(&reading);
		if (reading.status != STATUS_OK)
			return reading.status;
		if (reading.fault == FAULT_NONE)
			continue;
		clear_target(&fields[i], reading.target);
		form_problem_add(ret_problems, fields[i].name, (enum form_fault)reading.fault);
	}
	return STATUS_OK;
}

enum status form_read(struct arena *arena, struct text body, const struct field *fields, size_t field_count,
	void *into, struct form_problems *ret_problems)
{
	struct form form;
	enum status status = form_decode(arena, body, &form);

	return status == STATUS_OK ? form_fill(arena, &form, fields, field_count, into, ret_problems) : status;
}
