/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/text.h"

#include <string.h>

struct text text_of(const char *string)
{
	if (!string)
		return NO_TEXT;
	return (struct text){string, strlen(string)};
}

bool text_equal(struct text a, struct text b)
{
	if (a.size != b.size || (a.data == NULL) != (b.data == NULL))
		return false;
	return a.data == NULL || b.data == NULL || memcmp(a.data, b.data, a.size) == 0;
}

static unsigned char lower(unsigned char c)
{
	return c >= 'A' && c <= 'Z' ? (unsigned char)(c + ('a' - 'A')) : c;
}

bool text_equal_nocase(struct text a, struct text b)
{
	if (a.size != b.size || (a.data == NULL) != (b.data == NULL))
		return false;
	if (a.data == NULL || b.data == NULL)
		return true;
	for (size_t i = 0; i < a.size; i++) {
		if (lower((unsigned char)a.data[i]) != lower((unsigned char)b.data[i]))
			return false;
	}
	return true;
}

int text_compare(struct text a, struct text b)
{
	size_t shorter = a.size < b.size ? a.size : b.size;
	int order = shorter ? memcmp(a.data, b.data, shorter) : 0;

	if (order != 0)
		return order;
	return (a.size > b.size) - (a.size < b.size);
}

bool text_starts_with(struct text t, struct text start)
{
	return t.size >= start.size && (start.size == 0 || memcmp(t.data, start.data, start.size) == 0);
}

bool text_ends_with(struct text t, struct text end)
{
	return t.size >= end.size &&
	       (end.size == 0 || memcmp(t.data + (t.size - end.size), end.data, end.size) == 0);
}

struct text text_slice(struct text t, size_t from, size_t size)
{
	if (!t.data)
		return NO_TEXT;
	if (from > t.size)
		from = t.size;
	if (size > t.size - from)
		size = t.size - from;
	return (struct text){t.data + from, size};
}

static bool is_space(char c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f' || c == '\v';
}

struct text text_trim(struct text t)
{
	while (t.size && is_space(t.data[0]))
		t = text_slice(t, 1, t.size);
	while (t.size && is_space(t.data[t.size - 1]))
		t.size--;
	return t;
}

size_t text_find_byte(struct text t, char byte)
{
	const char *found = t.size ? memchr(t.data, byte, t.size) : NULL;

	return found ? (size_t)(found - t.data) : t.size;
}

struct text text_cut(struct text *rest, char separator)
{
	size_t at = text_find_byte(*rest, separator);
	struct text part = text_slice(*rest, 0, at);

	*rest = at < rest->size ? text_slice(*rest, at + 1, rest->size) : NO_TEXT;
	return part;
}

/* How many bytes a code point has that begins with this one; 0 when none does. */
static size_t code_point_size(unsigned char first)
{
	if (first < 0x80)
		return 1;
	if (first < 0xC2)
		return 0;
	if (first < 0xE0)
		return 2;
	if (first < 0xF0)
		return 3;
	return first < 0xF5 ? 4 : 0;
}

static bool is_surrogate(uint32_t point)
{
	return point >= 0xD800 && point <= 0xDFFF;
}

/* Reads one code point at t[i]; 0 bytes means malformed. */
static size_t read_code_point(struct text t, size_t i, uint32_t *ret_point)
{
	static const uint32_t least[] = {0, 0, 0x80, 0x800, 0x10000};
	static const uint32_t bits_of_first[] = {0, 0x7F, 0x1F, 0x0F, 0x07};
	unsigned char first = (unsigned char)t.data[i];
	size_t size = code_point_size(first);
	uint32_t point = first & bits_of_first[size];

	if (size == 0 || size > t.size - i)
		return 0;
	for (size_t k = 1; k < size; k++) {
		unsigned char next = (unsigned char)t.data[i + k];

		if ((next & 0xC0) != 0x80)
			return 0;
		point = point << 6 | (next & 0x3FU);
	}
	if (point < least[size] || point > 0x10FFFF || is_surrogate(point))
		return 0;
	*ret_point = point;
	return size;
}

bool text_is_utf8(struct text t)
{
	uint32_t point = 0;

	for (size_t i = 0, step = 0; i < t.size; i += step) {
		step = read_code_point(t, i, &point);
		if (step == 0)
			return false;
	}
	return true;
}

static bool is_control(uint32_t point)
{
	return point < 0x20 || (point >= 0x7F && point < 0xA0) || point == 0x2028 || point == 0x2029 ||
	       (point >= 0x202A && point <= 0x202E) || (point >= 0x2066 && point <= 0x2069) || point == 0xFEFF;
}

bool text_is_printable(struct text t, bool lines)
{
	uint32_t point = 0;

	for (size_t i = 0, step = 0; i < t.size; i += step) {
		step = read_code_point(t, i, &point);
		if (step == 0)
			return false;
		if (is_control(point) && !(lines && (point == '\n' || point == '\t')))
			return false;
	}
	return true;
}

size_t text_length(struct text t)
{
	size_t length = 0;

	for (size_t i = 0; i < t.size; i++)
		length += ((unsigned char)t.data[i] & 0xC0) != 0x80;
	return length;
}

enum status text_read_int(struct text t, int64_t min, int64_t max, int64_t *ret_value)
{
	bool negative = t.size && t.data[0] == '-';
	int64_t value = 0;

	if (t.size == (size_t)negative)
		return STATUS_INVALID;
	for (size_t i = negative; i < t.size; i++) {
		if (t.data[i] < '0' || t.data[i] > '9')
			return STATUS_INVALID;
		if (__builtin_mul_overflow(value, 10, &value) ||
			__builtin_add_overflow(value, negative ? '0' - t.data[i] : t.data[i] - '0', &value))
			return STATUS_INVALID;
	}
	if (value < min || value > max)
		return STATUS_INVALID;
	*ret_value = value;
	return STATUS_OK;
}

enum status text_read_tenths(struct text t, int64_t min_tenths, int64_t max_tenths, int64_t *ret_tenths)
{
	size_t point = 0;
	int64_t whole = 0;
	int64_t tenth = 0;
	bool negative = t.size && t.data[0] == '-';

	while (point < t.size && t.data[point] != '.' && t.data[point] != ',')
		point++;
	if (text_read_int(text_slice(t, 0, point), -1000000000, 1000000000, &whole) != STATUS_OK)
		return STATUS_INVALID;
	if (point < t.size) {
		if (point + 2 != t.size || text_read_int(text_slice(t, point + 1, 1), 0, 9, &tenth) != STATUS_OK)
			return STATUS_INVALID;
	}
	int64_t tenths = whole * 10 + (negative ? -tenth : tenth);
	if (tenths < min_tenths || tenths > max_tenths)
		return STATUS_INVALID;
	*ret_tenths = tenths;
	return STATUS_OK;
}
