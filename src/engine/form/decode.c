/* SPDX-License-Identifier: GPL-3.0-or-later */
/* decode.c - application/x-www-form-urlencoded into names and values. */
#include "engine/form/form.h"

static int hex_value(char c)
{
	if (c >= '0' && c <= '9')
		return c - '0';
	if (c >= 'a' && c <= 'f')
		return c - 'a' + 10;
	if (c >= 'A' && c <= 'F')
		return c - 'A' + 10;
	return -1;
}

/* One byte of `t` from `*at` on, which moves past it; -1 for a broken %. */
static int next_byte(struct text t, size_t *at)
{
	char c = t.data[(*at)++];

	if (c == '+')
		return ' ';
	if (c != '%')
		return (unsigned char)c;
	if (t.size - *at < 2)
		return -1;
	int high = hex_value(t.data[*at]);
	int low = hex_value(t.data[*at + 1]);

	*at += 2;
	return high < 0 || low < 0 ? -1 : high * 16 + low;
}

static enum status decode_part(struct arena *arena, struct text encoded, struct text *ret_decoded)
{
	char *bytes = arena_alloc(arena, encoded.size);
	size_t size = 0;

	if (!bytes)
		return STATUS_NO_MEMORY;
	for (size_t at = 0; at < encoded.size;) {
		int byte = next_byte(encoded, &at);

		if (byte < 0)
			return STATUS_INVALID;
		bytes[size++] = (char)byte;
	}
	struct text decoded = {bytes, size};

	if (!text_is_utf8(decoded))
		return STATUS_INVALID;
	*ret_decoded = decoded;
	return STATUS_OK;
}

static size_t count_pairs(struct text body)
{
	size_t count = 1;

	for (size_t at = 0; at < body.size; at++)
		count += body.data[at] == '&';
	return count;
}

enum status form_decode(struct arena *arena, struct text body, struct form *ret_form)
{
	struct form form = {NULL, 0};
	size_t room = count_pairs(body);
	struct text rest = body;

	if (room > FORM_PAIRS_MAX)
		return STATUS_TOO_LARGE;
	form.pairs = arena_alloc_array(arena, room, sizeof(*form.pairs));
	if (!form.pairs)
		return STATUS_NO_MEMORY;
	while (text_is_known(rest)) {
		struct text value = text_cut(&rest, '&');
		struct text name = text_cut(&value, '=');
		enum status status = STATUS_OK;

		if (text_is_empty(name))
			continue;
		status = decode_part(arena, name, &form.pairs[form.count].name);
		if (status == STATUS_OK)
			status = decode_part(arena, value, &form.pairs[form.count].value);
		if (status != STATUS_OK)
			return status;
		form.count++;
	}
	*ret_form = form;
	return STATUS_OK;
}

struct text form_value(const struct form *form, struct text name)
{
	for (size_t i = 0; i < form->count; i++) {
		if (text_equal(form->pairs[i].name, name))
			return form->pairs[i].value;
	}
	return NO_TEXT;
}

bool form_holds(const struct form *form, struct text name, struct text value)
{
	for (size_t i = 0; i < form->count; i++) {
		if (text_equal(form->pairs[i].name, name) && text_equal(form->pairs[i].value, value))
			return true;
	}
	return false;
}
