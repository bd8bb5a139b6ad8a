/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * form.h - a form is a table of fields that fills a typed struct; past that line nothing is checked again.
 *
 *   static const struct field fields[] = {
 *           FIELD_TEXT_OF(struct wish, name, .is_required = true, .size_max = 100),
 *           FIELD_INT_OF(struct wish, service_id, .is_required = true, .min = 1, .max = INT64_MAX),
 *   };
 *
 * The body is application/x-www-form-urlencoded, UTF-8, at most FORM_PAIRS_MAX pairs. A field that the table does
 * not name is ignored, except that csrf and key are read by the router. A field given twice is a problem unless its
 * kind takes several.
 */
#ifndef BACKDESK_ENGINE_FORM_FORM_H
#define BACKDESK_ENGINE_FORM_FORM_H

#include <stddef.h>

#include "base/arena.h"
#include "base/text.h"
#include "base/time.h"
#include "engine/db/db.h"

enum {
	FORM_PAIRS_MAX = 400,
	FORM_PROBLEMS_MAX = 32,
};

enum field_kind {
	FIELD_TEXT,   /* struct text: one line, trimmed, printable; empty becomes NO_TEXT */
	FIELD_LINES,  /* struct text: several lines */
	FIELD_INT,    /* struct maybe_int */
	FIELD_TENTHS, /* struct maybe_int: "4.5" is 45 */
	FIELD_DAY,    /* struct maybe_day: "1980-02-29" */
	FIELD_CHOICE, /* struct maybe_int: index into `choices` */
	FIELD_FLAG,   /* bool: a tick */
	FIELD_FLAGS,  /* uint64_t: bit i set for each given choices[i]; may come several times */
	FIELD_EMAIL,  /* struct text: one @, no spaces, at most 254 bytes */
	FIELD_PHONE,  /* struct text: digits, + ( ) - . / and spaces; at least 5 digits */
};

struct maybe_day {
	bool is_known;
	struct day day;
};

struct field {
	const char *name;
	enum field_kind kind;
	size_t offset;
	bool is_required;
	size_t size_max; /* bytes of a text; 0 means 200 for a line and 4000 for lines */
	int64_t min;     /* of INT and TENTHS (in tenths); min == max == 0 means any */
	int64_t max;
	const char *const *choices; /* ends with NULL */
};

/*
 * Rows of a table; the member's name is the field's. A member of another type than the kind fills does not compile.
 * After the member: .is_required = true, .size_max, .min, .max, .choices.
 */
#define FIELD_TEXT_OF(type, ...) FIELD_OF_(struct text, type, __VA_ARGS__, .kind = FIELD_TEXT)
#define FIELD_LINES_OF(type, ...) FIELD_OF_(struct text, type, __VA_ARGS__, .kind = FIELD_LINES)
#define FIELD_EMAIL_OF(type, ...) FIELD_OF_(struct text, type, __VA_ARGS__, .kind = FIELD_EMAIL)
#define FIELD_PHONE_OF(type, ...) FIELD_OF_(struct text, type, __VA_ARGS__, .kind = FIELD_PHONE)
#define FIELD_INT_OF(type, ...) FIELD_OF_(struct maybe_int, type, __VA_ARGS__, .kind = FIELD_INT)
#define FIELD_TENTHS_OF(type, ...) FIELD_OF_(struct maybe_int, type, __VA_ARGS__, .kind = FIELD_TENTHS)
#define FIELD_DAY_OF(type, ...) FIELD_OF_(struct maybe_day, type, __VA_ARGS__, .kind = FIELD_DAY)
#define FIELD_FLAG_OF(type, ...) FIELD_OF_(bool, type, __VA_ARGS__, .kind = FIELD_FLAG)
/* With .choices = names, a `const char *const[]` that ends with NULL; of flags at most 64. */
#define FIELD_CHOICE_OF(type, ...) FIELD_OF_(struct maybe_int, type, __VA_ARGS__, .kind = FIELD_CHOICE)
#define FIELD_FLAGS_OF(type, ...) FIELD_OF_(uint64_t, type, __VA_ARGS__, .kind = FIELD_FLAGS)

#define FIELD_OF_(wanted, type, member, ...)                                                                    \
	{                                                                                                       \
		.name = #member,                                                                                \
		.offset = offsetof(type, member) + 0 * sizeof(char[_Generic(((type *)0)->member, wanted : 1)]), \
		__VA_ARGS__                                                                                     \
	}

enum form_fault {
	FORM_MISSING,
	FORM_TOO_LONG,
	FORM_NOT_A_NUMBER,
	FORM_OUT_OF_RANGE,
	FORM_NOT_A_DAY,
	FORM_NOT_A_CHOICE,
	FORM_NOT_AN_EMAIL,
	FORM_NOT_A_PHONE,
	FORM_BAD_CHARACTERS,
	FORM_TWICE,
	FORM_OTHER, /* a rule of the feature's own */
};

struct form_problem {
	const char *field; /* the field's name; NULL when about the whole form */
	enum form_fault fault;
};

struct form_problems {
	struct form_problem items[FORM_PROBLEMS_MAX];
	size_t count;
};

/** A decoded body: names and values, for forms whose fields depend on data (an intake screen's questions). */
struct form {
	struct {
		struct text name;
		struct text value;
	} * pairs;
	size_t count;
};

/** Decodes. STATUS_INVALID (bad encoding, not UTF-8), STATUS_TOO_LARGE, STATUS_NO_MEMORY. */
enum status form_decode(struct arena *arena, struct text body, struct form *ret_form);

/** The first value of that name, or NO_TEXT. */
struct text form_value(const struct form *form, struct text name);

/** The form holds that value under that name: a box that was ticked. */
bool form_holds(const struct form *form, struct text name, struct text value);

/** As form_read, of a form already decoded. STATUS_OK or STATUS_NO_MEMORY. */
enum status form_fill(struct arena *arena, const struct form *form, const struct field *fields, size_t field_count,
	void *into, struct form_problems *ret_problems);

/**
 * Fills `into` from the body by the table. Problems are collected, not fatal: STATUS_OK even when there are some
 * (the caller shows the form again with what was typed and what is wrong); other statuses as form_decode.
 */
enum status form_read(struct arena *arena, struct text body, const struct field *fields, size_t field_count,
	void *into, struct form_problems *ret_problems);

/** Adds a problem found by the feature itself; past the ceiling it is dropped. */
void form_problem_add(struct form_problems *problems, const char *field, enum form_fault fault);

/** The first problem of that field, or NULL. */
const struct form_problem *form_problem_find(const struct form_problems *problems, const char *field);

#endif
