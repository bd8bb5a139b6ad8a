/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/html/url.h"

#include <string.h>

enum {
	URL_MAX = 4096,       /* bytes of one address */
	PHONE_DIGITS_MIN = 3, /* 112, 911 */
};

static const struct url no_url = {{NULL, 0}};

/* RFC 3986, 2.3: what need not be encoded anywhere. */
static bool is_unreserved(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '.' ||
	       c == '_' || c == '~';
}

static void add_encoded(struct buffer *out, struct text t)
{
	static const char digits[] = "0123456789ABCDEF";

	for (size_t at = 0; at < t.size; at++) {
		unsigned char byte = (unsigned char)t.data[at];

		if (is_unreserved(t.data[at])) {
			buffer_add_char(out, t.data[at]);
			continue;
		}
		buffer_add_char(out, '%');
		buffer_add_char(out, digits[byte >> 4]);
		buffer_add_char(out, digits[byte & 15]);
	}
}

static struct url finish(struct arena *arena, struct buffer *out, bool is_good)
{
	struct url url = no_url;

	if (is_good && buffer_status(out) == STATUS_OK)
		url.text = arena_copy(arena, buffer_text(out));
	buffer_free(out);
	return url;
}

/* An empty, "." or ".." segment would name another page. */
static bool is_segment(struct text t)
{
	return t.size && !text_equal(t, TEXT(".")) && !text_equal(t, TEXT(".."));
}

struct url url_path_of(struct arena *arena, struct text pattern, const struct url_part *parts, size_t count)
{
	struct buffer out;
	size_t used = 0;
	bool is_good = text_starts_with(pattern, TEXT("/")) && !text_starts_with(pattern, TEXT("//"));

	buffer_init(&out, URL_MAX);
	for (size_t at = 0; at < pattern.size && is_good; at++) {
		if (pattern.data[at] != '%') {
			buffer_add_char(&out, pattern.data[at]);
		} else if (used == count || (parts[used].is_text && !is_segment(parts[used].text))) {
			is_good = false;
		} else if (parts[used].is_text) {
			add_encoded(&out, parts[used++].text);
		} else {
			buffer_add_int(&out, parts[used++].number);
		}
	}
	return finish(arena, &out, is_good && used == count);
}

struct url url_with(struct arena *arena, struct url url, const char *name, struct text value)
{
	struct buffer out;
	bool has_query = text_find_byte(url.text, '?') < url.text.size;

	if (!text_is_known(value) || !text_is_known(url.text))
		return url;
	buffer_init(&out, URL_MAX);
	buffer_add(&out, url.text);
	buffer_add_char(&out, has_query ? '&' : '?');
	add_encoded(&out, text_of(name));
	buffer_add_char(&out, '=');
	add_encoded(&out, value);
	return finish(arena, &out, true);
}

struct url url_at(struct arena *arena, struct url url, struct text place)
{
	struct buffer out;

	if (!text_is_known(url.text))
		return url;
	buffer_init(&out, URL_MAX);
	buffer_add(&out, url.text);
	buffer_add_char(&out, '#');
	add_encoded(&out, place);
	return finish(arena, &out, true);
}

static bool is_digit_at(struct text t, size_t at)
{
	return at < t.size && t.data[at] >= '0' && t.data[at] <= '9';
}

/* The last digit of the number that begins at `at`, and how many there are. */
static size_t end_of_number(struct text words, size_t at, size_t *ret_digits)
{
	size_t end = at;

	*ret_digits = 0;
	for (; at < words.size && (is_digit_at(words, at) || strchr("+()-./ ", words.data[at])); at++) {
		if (is_digit_at(words, at)) {
			end = at + 1;
			*ret_digits += 1;
		}
	}
	return end;
}

struct text phone_in(struct text words)
{
	struct text longest = NO_TEXT;
	size_t most = PHONE_DIGITS_MIN - 1;

	for (size_t at = 0; at < words.size; at++) {
		size_t digits = 0;
		size_t end;

		if (!is_digit_at(words, at) && words.data[at] != '+')
			continue;
		end = end_of_number(words, at, &digits);
		if (digits > most) {
			most = digits;
			longest = text_slice(words, at, end - at);
		}
		at = end > at ? end - 1 : at;
	}
	return longest;
}

struct url url_phone(struct arena *arena, struct text phone)
{
	struct buffer out;
	bool has_digit = false;

	buffer_init(&out, URL_MAX);
	buffer_add(&out, TEXT("tel:"));
	for (size_t at = 0; at < phone.size; at++) {
		char c = phone.data[at];
		bool is_digit = c >= '0' && c <= '9';

		if (is_digit || (c == '+' && !has_digit))
			buffer_add_char(&out, c);
		has_digit = has_digit || is_digit;
	}
	return finish(arena, &out, has_digit);
}

struct url url_absolute(struct arena *arena, struct text origin, struct url url)
{
	struct buffer out;

	buffer_init(&out, URL_MAX);
	buffer_add(&out, origin);
	buffer_add(&out, url.text);
	return finish(arena, &out, text_starts_with(url.text, TEXT("/")));
}
