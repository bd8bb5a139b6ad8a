/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "practice/exchange/record_body.h"

#include <jansson.h>
#include <stdlib.h>

/* json_dumps without a newline, keys in order: the same bytes for the same item. */
#define BODY_FLAGS (JSON_COMPACT | JSON_SORT_KEYS)

static void set_text(json_t *object, const char *key, struct text t)
{
	if (text_is_known(t))
		(void)json_object_set_new(object, key, json_stringn(t.data, t.size));
}

static void set_moment(json_t *object, const char *key, struct record_moment moment)
{
	if (moment.is_known)
		(void)json_object_set_new(object, key, json_integer(moment.at));
}

static void set_quantity(json_t *object, struct record_quantity quantity)
{
	if (!quantity.is_known)
		return;
	(void)json_object_set_new(object, "thousandths", json_integer(quantity.thousandths));
	set_text(object, "unit", quantity.unit);
}

static void set_code(json_t *object, struct record_code code)
{
	set_text(object, "system", code.system);
	set_text(object, "code", code.code);
}

static json_t *codes_of(const struct record_item *item)
{
	json_t *list = json_array();

	for (size_t i = 0; i < item->code_count; i++) {
		json_t *code = json_object();

		set_code(code, item->codes[i]);
		(void)json_array_append_new(list, code);
	}
	return list;
}

static json_t *parts_of(const struct record_item *item)
{
	json_t *list = json_array();

	for (size_t i = 0; i < item->part_count; i++) {
		json_t *part = json_object();

		set_code(part, item->parts[i].code);
		set_quantity(part, item->parts[i].quantity);
		(void)json_array_append_new(list, part);
	}
	return list;
}

struct text record_body_write(const struct record_item *item, struct arena *arena)
{
	json_t *body = json_object();
	struct text written = NO_TEXT;
	char *bytes;

	set_text(body, "words", item->words);
	set_text(body, "status", item->status);
	set_text(body, "value", item->value);
	set_moment(body, "began", item->began);
	set_moment(body, "ended", item->ended);
	set_quantity(body, item->quantity);
	(void)json_object_set_new(body, "state", json_integer(item->state));
	(void)json_object_set_new(body, "codes", codes_of(item));
	if (item->part_count)
		(void)json_object_set_new(body, "parts", parts_of(item));
	bytes = json_dumps(body, BODY_FLAGS);
	if (bytes)
		written = arena_copy(arena, text_of(bytes));
	free(bytes);
	json_decref(body);
	return written;
}

static struct text get_text(const json_t *object, const char *key, struct arena *arena)
{
	const json_t *value = json_object_get(object, key);

	if (!json_is_string(value))
		return NO_TEXT;
	return arena_copy(arena, (struct text){json_string_value(value), json_string_length(value)});
}

static struct record_moment get_moment(const json_t *object, const char *key)
{
	const json_t *value = json_object_get(object, key);

	return (struct record_moment){json_is_integer(value), json_integer_value(value)};
}

static struct record_quantity get_quantity(const json_t *object, struct arena *arena)
{
	const json_t *value = json_object_get(object, "thousandths");

	return (struct record_quantity){
		json_is_integer(value), json_integer_value(value), get_text(object, "unit", arena)};
}

static struct record_code get_code(const json_t *object, struct arena *arena)
{
	return (struct record_code){get_text(object, "system", arena), get_text(object, "code", arena)};
}

static void get_lists(const json_t *body, struct arena *arena, struct record_item *item)
{
	const json_t *codes = json_object_get(body, "codes");
	const json_t *parts = json_object_get(body, "parts");

	for (size_t i = 0; i < json_array_size(codes) && i < RECORD_CODES_MAX; i++)
		item->codes[item->code_count++] = get_code(json_array_get(codes, i), arena);
	for (size_t i = 0; i < json_array_size(parts) && i < RECORD_PARTS_MAX; i++) {
		const json_t *part = json_array_get(parts, i);

		item->parts[item->part_count++] =
			(struct record_part){get_code(part, arena), get_quantity(part, arena)};
	}
}

enum status record_body_read(struct text body, struct arena *arena, struct record_item *item)
{
	json_t *object = json_loadb(body.data ? body.data : "", body.size, JSON_REJECT_DUPLICATES, NULL);
	json_int_t state = json_integer_value(json_object_get(object, "state"));

	if (!json_is_object(object) || state < RECORD_STATE_UNSAID || state > RECORD_STATE_OVER) {
		json_decref(object);
		return STATUS_CORRUPT;
	}
	item->words = get_text(object, "words", arena);
	item->status = get_text(object, "status", arena);
	item->value = get_text(object, "value", arena);
	item->began = get_moment(object, "began");
	item->ended = get_moment(object, "ended");
	item->quantity = get_quantity(object, arena);
	item->state = (enum record_state)state;
	item->code_count = 0;
	item->part_count = 0;
	get_lists(object, arena, item);
	json_decref(object);
	return arena_failed(arena) ? STATUS_NO_MEMORY : STATUS_OK;
}
