/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * text.h - a view of bytes that belong to somebody else: pointer and length, not NUL-terminated.
 *
 * data == NULL means "no text" (SQL NULL, an absent field); data != NULL with size 0 is an empty text.
 * A text never owns its bytes; they live in an arena, a buffer or a literal.
 */
#ifndef BACKDESK_BASE_TEXT_H
#define BACKDESK_BASE_TEXT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/status.h"

struct text {
	const char *data;
	size_t size; /* bytes */
};

/** A view of a string literal. */
#define TEXT(literal) ((struct text){("" literal), sizeof(literal) - 1})
#define NO_TEXT ((struct text){NULL, 0})

/* For printf: printf("%.*s", TEXT_FMT(name)). */
#define TEXT_FMT(t) (int)(t).size, ((t).data ? (t).data : "")

/** A view of a C string; NULL gives NO_TEXT. */
struct text text_of(const char *string);

static inline bool text_is_known(struct text t)
{
	return t.data != NULL;
}

/** True for NO_TEXT and for a text of no bytes. */
static inline bool text_is_empty(struct text t)
{
	return t.size == 0;
}

bool text_equal(struct text a, struct text b);

/** ASCII letters compare alike in either case. */
bool text_equal_nocase(struct text a, struct text b);

/** Byte order, as memcmp: negative, 0 or positive. */
int text_compare(struct text a, struct text b);

bool text_starts_with(struct text t, struct text start);
bool text_ends_with(struct text t, struct text end);

/** The view from byte `from` on (empty when past the end), at most `size` bytes. */
struct text text_slice(struct text t, size_t from, size_t size);

/** Without ASCII white space at both ends. */
struct text text_trim(struct text t);

/** Index of the first `byte`, or t.size when there is none. */
size_t text_find_byte(struct text t, char byte);

/**
 * Cuts the part before the first `separator` off `rest` and returns it; `rest` then starts after the separator.
 * The last part is returned once, and `rest` becomes NO_TEXT: while (text_is_known(rest)) text_cut(&rest, ',').
 */
struct text text_cut(struct text *rest, char separator);

/** Well-formed UTF-8 (no overlong forms, no surrogates, at most U+10FFFF). */
bool text_is_utf8(struct text t);

/** As text_is_utf8, and without control characters; tab and line feed are allowed only when `lines` is true. */
bool text_is_printable(struct text t, bool lines);

/** Number of Unicode code points; t must be UTF-8. */
size_t text_length(struct text t);

/**
 * Reads a decimal integer, an optional '-' and digits only, the whole text, within [min, max].
 *
 * @return STATUS_OK, or STATUS_INVALID for anything else (empty, spaces, '+', out of range)
 */
enum status text_read_int(struct text t, int64_t min, int64_t max, int64_t *ret_value);

/**
 * Reads a decimal number with at most one digit after '.' or ',' as tenths: "4.5" is 45, "4" is 40.
 *
 * @return STATUS_OK, or STATUS_INVALID (also when out of [min_tenths, max_tenths])
 */
enum status text_read_tenths(struct text t, int64_t min_tenths, int64_t max_tenths, int64_t *ret_tenths);

#endif
