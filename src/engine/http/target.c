/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/http/target.h"

#include <string.h>

static int hex_digit(char c)
{
	if (c >= '0' && c <= '9')
		return c - '0';
	if (c >= 'a' && c <= 'f')
		return c - 'a' + 10;
	if (c >= 'A' && c <= 'F')
		return c - 'A' + 10;
	return -1;
}

/* The byte that starts at `at`, or -1; moves `at` behind it. */
static int decode_byte(struct text encoded, size_t *at, bool plus_is_space)
{
	char c = encoded.data[(*at)++];
	int high, low;

	if (c == '+' && plus_is_space)
		return ' ';
	if (c != '%')
		return (unsigned char)c;
	if (encoded.size - *at < 2)
		return -1;
	high = hex_digit(encoded.data[(*at)++]);
	low = hex_digit(encoded.data[(*at)++]);
	return high < 0 || low < 0 ? -1 : high * 16 + low;
}

static bool needs_decoding(struct text t, bool plus_is_space)
{
	return t.size && (memchr(t.data, '%', t.size) || (plus_is_space && memchr(t.data, '+', t.size)));
}

enum status percent_decode(struct arena *arena, struct text encoded, bool plus_is_space, struct text *ret_decoded)
{
	struct text decoded = encoded;

	if (needs_decoding(encoded, plus_is_space)) {
		char *to = arena_alloc(arena, encoded.size);
		size_t size = 0;

		if (!to)
			return STATUS_NO_MEMORY;
		for (size_t at = 0; at < encoded.size;) {
			int byte = decode_byte(encoded, &at, plus_is_space);

			if (byte < 0)
				return STATUS_INVALID;
			to[size++] = (char)byte;
		}
		decoded = (struct text){to, size};
	}
	if (!text_is_utf8(decoded))
		return STATUS_INVALID;
	*ret_decoded = decoded;
	return STATUS_OK;
}

static bool is_unreserved(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || strchr("-._~/", c);
}

struct text percent_encode(struct arena *arena, struct text t)
{
	static const char digits[] = "0123456789ABCDEF";
	char *to = arena_alloc_array(arena, t.size, 3);
	size_t size = 0;

	if (!to)
		return NO_TEXT;
	for (size_t i = 0; i < t.size; i++) {
		unsigned char byte = (unsigned char)t.data[i];

		if (byte && is_unreserved((char)byte)) {
			to[size++] = (char)byte;
			continue;
		}
		to[size++] = '%';
		to[size++] = digits[byte >> 4];
		to[size++] = digits[byte & 15];
	}
	return (struct text){to, size};
}

static bool is_visible_ascii(struct text t)
{
	for (size_t i = 0; i < t.size; i++)
		if (t.data[i] <= ' ' || t.data[i] >= 0x7f)
			return false;
	return true;
}

/* An encoded slash or backslash would let the path that is matched differ from the path a proxy saw. */
static bool hides_a_slash(struct text path)
{
	for (size_t i = 0; i + 2 < path.size; i++) {
		int byte =
			path.data[i] != '%' ? -1 : hex_digit(path.data[i + 1]) * 16 + hex_digit(path.data[i + 2]);

		if (byte == '/' || byte == '\\')
			return true;
	}
	return false;
}

static bool has_dot_segment(struct text path)
{
	while (text_is_known(path)) {
		struct text segment = text_cut(&path, '/');

		if (text_equal(segment, TEXT(".")) || text_equal(segment, TEXT("..")))
			return true;
	}
	return false;
}

enum status target_split(struct arena *arena, struct text target, struct text *ret_path, struct text *ret_query)
{
	size_t end = text_find_byte(target, '?');
	struct text path = text_slice(target, 0, end);
	struct text query = end < target.size ? text_slice(target, end + 1, target.size) : NO_TEXT;
	enum status status;

	if (target.size > TARGET_BYTES_MAX)
		return STATUS_TOO_LARGE;
	if (!text_starts_with(target, TEXT("/")) || !is_visible_ascii(target) ||
		text_find_byte(target, '#') < target.size || text_find_byte(path, '\\') < path.size ||
		hides_a_slash(path))
		return STATUS_INVALID;
	status = percent_decode(arena, path, false, &path);
	if (status != STATUS_OK)
		return status;
	if (!text_is_printable(path, false) || has_dot_segment(path))
		return STATUS_INVALID;
	*ret_path = path;
	*ret_query = query;
	return STATUS_OK;
}

struct text urlencoded_value(struct arena *arena, struct text pairs, struct text name)
{
	while (text_is_known(pairs)) {
		struct text value = text_cut(&pairs, '&');
		struct text key = text_cut(&value, '=');
		struct text decoded;

		if (percent_decode(arena, key, true, &decoded) != STATUS_OK || !text_equal(decoded, name))
			continue;
		if (!text_is_known(value))
			return TEXT("");
		if (percent_decode(arena, value, true, &decoded) != STATUS_OK || !text_is_printable(decoded, true))
			return NO_TEXT;
		return decoded;
	}
	return NO_TEXT;
}

struct text cookie_value(struct text header, struct text name)
{
	while (text_is_known(header)) {
		struct text value = text_trim(text_cut(&header, ';'));
		struct text key = text_cut(&value, '=');

		if (text_is_known(value) && text_equal(key, name))
			return value;
	}
	return NO_TEXT;
}
