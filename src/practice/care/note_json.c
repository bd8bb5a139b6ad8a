/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "practice/care/note_json.h"

#include <jansson.h>

#include "base/buffer.h"
#include "engine/json/nesting.h"

/* The parser recurses; a body is three deep. */
enum { DEPTH_MAX = 4 };

/* ---- writing: jansson keeps the order in which keys are set ---- */

static json_t *text_json(struct text text)
{
	return text_is_known(text) ? json_stringn(text.data, text.size) : json_null();
}

static json_t *score_json(struct note_score score)
{
	return score.known ? json_integer(score.tenths) : json_null();
}

static json_t *bits_json(uint64_t bits, size_t count, struct text (*name)(size_t index))
{
	json_t *list = json_array();

	for (size_t i = 0; i < count; i++) {
		if (bits >> i & 1)
			json_array_append_new(list, text_json(name(i)));
	}
	return list;
}

static struct text place_name(size_t index)
{
	return zone_infos[index].id;
}

static struct text sign_name(size_t index)
{
	return sign_infos[index].key;
}

static struct text finding_name(size_t index)
{
	return note_findings[index].key;
}

static struct text unwanted_name(size_t index)
{
	return note_unwanted_choices[index].key;
}

static json_t *work_json(const struct note_body *body)
{
	json_t *list = json_array();

	for (size_t i = 0; i < body->work_count; i++) {
		const struct note_work *work = &body->work[i];
		json_t *object = json_object();

		json_object_set_new(object, "technique", text_json(technique_infos[work->technique].code));
		json_object_set_new(object, "places", bits_json(work->places, ZONE_COUNT, place_name));
		json_object_set_new(object, "minutes", json_integer(work->minutes));
		json_object_set_new(object, "pressure", text_json(note_pressures[work->pressure].key));
		json_object_set_new(object, "change", text_json(work->change));
		json_array_append_new(list, object);
	}
	return list;
}

static json_t *plan_json(const struct note_body *body)
{
	json_t *object = json_object();

	json_object_set_new(object, "made", json_integer(body->planned));
	json_object_set_new(object, "copied", text_json(note_copied_choices[body->copied].key));
	return object;
}

static json_t *body_json(const struct note_body *body)
{
	json_t *object = json_object();
	int failed = 0;

	failed |= json_object_set_new(object, "asked", text_json(note_asked_choices[body->asked].key));
	failed |= json_object_set_new(object, "signs", bits_json(body->signs, SIGN_COUNT, sign_name));
	failed |= json_object_set_new(object, "work", work_json(body));
	failed |= json_object_set_new(object, "pain_before", score_json(body->pain_before));
	failed |= json_object_set_new(object, "pain_after", score_json(body->pain_after));
	failed |= json_object_set_new(object, "activity", score_json(body->activity));
	failed |= json_object_set_new(object, "findings", bits_json(body->findings, FINDING_COUNT, finding_name));
	failed |= json_object_set_new(object, "found", text_json(body->found));
	failed |= json_object_set_new(object, "home_advice", text_json(body->home_advice));
	failed |= json_object_set_new(object, "unwanted", bits_json(body->unwanted, UNWANTED_COUNT, unwanted_name));
	failed |= json_object_set_new(object, "unwanted_words", text_json(body->unwanted_words));
	failed |= json_object_set_new(object, "although", text_json(body->although));
	failed |= json_object_set_new(object, "amends", text_json(body->amends));
	if (body->copied != PLAN_NONE)
		failed |= json_object_set_new(object, "plan", plan_json(body));
	if (failed) {
		json_decref(object);
		return NULL;
	}
	return object;
}

struct text note_write(const struct note_body *body, struct arena *arena)
{
	json_t *object = body_json(body);
	char *room = arena_alloc(arena, NOTE_BYTES_MAX);
	size_t size = object && room ? json_dumpb(object, room, NOTE_BYTES_MAX, JSON_COMPACT) : 0;

	json_decref(object);
	return size > 0 && size <= NOTE_BYTES_MAX ? (struct text){room, size} : NO_TEXT;
}

/* ---- reading ---- */

/* What all the readers need; a key's reader returns false when its value does not fit. */
struct note_reading {
	struct arena *arena;
	struct note_body *body;
};

static struct text view(const json_t *string)
{
	return (struct text){json_string_value(string), json_string_length(string)};
}

static bool read_choice(const json_t *value, const struct note_choice *choices, int count, int *ret_choice)
{
	for (int i = 0; i < count; i++) {
		if (json_is_string(value) && text_equal(view(value), choices[i].key)) {
			*ret_choice = i;
			return true;
		}
	}
	return false;
}

static bool read_words(struct note_reading *reading, const json_t *value, size_t size_max, struct text *ret_words)
{
	if (json_is_null(value))
		return true;
	if (!json_is_string(value) || json_string_length(value) > size_max || !text_is_printable(view(value), true))
		return false;
	*ret_words = arena_copy(reading->arena, view(value));
	return true;
}

static bool read_score(const json_t *value, struct note_score *ret_score)
{
	json_int_t tenths = json_integer_value(value);

	if (json_is_null(value))
		return true;
	if (!json_is_integer(value) || tenths < 0 || tenths > 100)
		return false;
	*ret_score = (struct note_score){true, tenths};
	return true;
}

static bool read_bits(const json_t *value, size_t count, struct text (*name)(size_t index), uint64_t *ret_bits)
{
	uint64_t bits = 0;

	if (!json_is_array(value) || json_array_size(value) > count)
		return false;
	for (size_t i = 0; i < json_array_size(value); i++) {
		const json_t *item = json_array_get(value, i);
		size_t at = 0;

		while (at < count && !(json_is_string(item) && text_equal(view(item), name(at))))
			at++;
		if (at == count)
			return false;
		bits |= (uint64_t)1 << at;
	}
	*ret_bits = bits;
	return true;
}

static bool read_few_bits(const json_t *value, size_t count, struct text (*name)(size_t index), unsigned *ret_bits)
{
	uint64_t bits = 0;

	if (!read_bits(value, count, name, &bits))
		return false;
	*ret_bits = (unsigned)bits;
	return true;
}

static bool read_work(struct note_reading *reading, json_t *object, struct note_work *work)
{
	const json_t *technique = json_object_get(object, "technique");
	const json_t *minutes = json_object_get(object, "minutes");
	json_int_t count = json_integer_value(minutes);
	int pressure = 0;

	if (!json_is_object(object) || json_object_size(object) != 5 || !json_is_string(technique) ||
		technique_find(view(technique), &work->technique) != STATUS_OK)
		return false;
	if (!json_is_integer(minutes) || count < 0 || count > NOTE_MINUTES_MAX)
		return false;
	if (!read_choice(json_object_get(object, "pressure"), note_pressures, PRESSURE_COUNT, &pressure))
		return false;
	work->minutes = (int)count;
	work->pressure = (enum note_pressure)pressure;
	return read_bits(json_object_get(object, "places"), ZONE_COUNT, place_name, &work->places) &&
	       read_words(reading, json_object_get(object, "change"), NOTE_LINE_MAX, &work->change);
}

static bool read_works(struct note_reading *reading, const json_t *list)
{
	if (!json_is_array(list) || json_array_size(list) > NOTE_WORK_MAX)
		return false;
	for (size_t i = 0; i < json_array_size(list); i++) {
		if (!read_work(reading, json_array_get(list, i), &reading->body->work[i]))
			return false;
	}
	reading->body->work_count = json_array_size(list);
	return true;
}

static bool read_asked(const json_t *value, struct note_body *body)
{
	int asked = 0;

	if (!read_choice(value, note_asked_choices, NOTE_ASKED_COUNT, &asked))
		return false;
	body->asked = (enum note_asked)asked;
	return true;
}

static bool read_plan(const json_t *object, struct note_body *body)
{
	const json_t *made = json_object_get(object, "made");
	int copied = 0;

	if (!json_is_object(object) || json_object_size(object) != 2 || !json_is_integer(made) ||
		json_integer_value(made) < 0 ||
		!read_choice(json_object_get(object, "copied"), note_copied_choices, PLAN_COPIED_COUNT, &copied))
		return false;
	body->planned = json_integer_value(made);
	body->copied = (enum plan_copied)copied;
	return true;
}

static bool read_key_of_numbers(struct text key, const json_t *value, struct note_body *body, bool *ret_fits)
{
	if (text_equal(key, TEXT("asked")))
		*ret_fits = read_asked(value, body);
	else if (text_equal(key, TEXT("signs")))
		*ret_fits = read_few_bits(value, SIGN_COUNT, sign_name, &body->signs);
	else if (text_equal(key, TEXT("pain_before")))
		*ret_fits = read_score(value, &body->pain_before);
	else if (text_equal(key, TEXT("pain_after")))
		*ret_fits = read_score(value, &body->pain_after);
	else if (text_equal(key, TEXT("activity")))
		*ret_fits = read_score(value, &body->activity);
	else if (text_equal(key, TEXT("findings")))
		*ret_fits = read_few_bits(value, FINDING_COUNT, finding_name, &body->findings);
	else if (text_equal(key, TEXT("unwanted")))
		*ret_fits = read_few_bits(value, UNWANTED_COUNT, unwanted_name, &body->unwanted);
	else
		return false;
	return true;
}

static bool read_key(struct note_reading *reading, struct text key, const json_t *value)
{
	struct note_body *body = reading->body;
	const struct {
		struct text key;
		struct text *words;
		size_t size_max;
	} words[] = {
		{TEXT("found"), &body->found, NOTE_WORDS_MAX},
		{TEXT("home_advice"), &body->home_advice, NOTE_WORDS_MAX},
		{TEXT("unwanted_words"), &body->unwanted_words, NOTE_WORDS_MAX},
		{TEXT("although"), &body->although, NOTE_WORDS_MAX},
		{TEXT("amends"), &body->amends, NOTE_WORDS_MAX},
	};
	bool fits = false;

	if (read_key_of_numbers(key, value, body, &fits))
		return fits;
	if (text_equal(key, TEXT("work")))
		return read_works(reading, value);
	if (text_equal(key, TEXT("plan")))
		return read_plan(value, body);
	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++) {
		if (text_equal(key, words[i].key))
			return read_words(reading, value, words[i].size_max, words[i].words);
	}
	return false;
}

enum status note_read(struct text json, struct arena *arena, struct note_body *ret_body)
{
	struct note_body body = {0};
	struct note_reading reading = {.arena = arena, .body = &body};
	enum status status = STATUS_OK;
	const char *key;
	size_t size;
	json_t *object, *value;

	if (json.size > NOTE_BYTES_MAX || json_is_deeper(json, DEPTH_MAX))
		return STATUS_TOO_LARGE;
	object = json_loadb(json.data ? json.data : "", json.size, JSON_REJECT_DUPLICATES, NULL);
	if (!json_is_object(object))
		status = STATUS_INVALID;
	json_object_keylen_foreach(object, key, size, value)
	{
		if (!read_key(&reading, (struct text){key, size}, value))
			status = STATUS_INVALID;
	}
	json_decref(object);
	if (status == STATUS_OK && arena_failed(arena))
		status = STATUS_NO_MEMORY;
	if (status == STATUS_OK)
		*ret_body = body;
	return status;
}
