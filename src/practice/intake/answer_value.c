/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "practice/intake/answer_value.h"

#include <jansson.h>

static struct text view(const json_t *string)
{
	return (struct text){json_string_value(string), json_string_length(string)};
}

static bool says(const json_t *value, const char *words)
{
	return json_is_string(value) && text_equal(view(value), text_of(words));
}

/* Exact thousandths; false when there are more digits. Far outside every range a double still holds them. */
static bool thousandths_of(const json_t *value, int64_t *ret_thousandths)
{
	double scaled = json_number_value(value) * 1000.0;
	int64_t whole;

	if (!json_is_number(value) || !(scaled > -1e12 && scaled < 1e12))
		return false;
	whole = (int64_t)(scaled < 0 ? scaled - 0.5 : scaled + 0.5);
	if (scaled - (double)whole > 1e-6 || (double)whole - scaled > 1e-6)
		return false;
	*ret_thousandths = whole;
	return true;
}

static enum status read_number(const json_t *value, enum fact fact, struct fact_set *set)
{
	int64_t thousandths;

	return thousandths_of(value, &thousandths) ? fact_set_number(set, fact, thousandths) : STATUS_INVALID;
}

static enum status read_word(const json_t *value, enum fact fact, struct fact_set *set)
{
	int word;

	if (!json_is_string(value) || fact_find_word(fact, view(value), &word) != STATUS_OK)
		return STATUS_INVALID;
	return fact_set_word(set, fact, word);
}

static enum status read_list(const json_t *value, enum fact fact, struct fact_set *set)
{
	unsigned bits = 0;

	if (!json_is_array(value))
		return STATUS_INVALID;
	for (size_t i = 0; i < json_array_size(value); i++) {
		const json_t *code = json_array_get(value, i);
		enum technique technique;

		if (!json_is_string(code) || technique_find(view(code), &technique) != STATUS_OK)
			return STATUS_INVALID;
		bits |= 1u << technique;
	}
	return fact_set_list(set, fact, bits);
}

static enum status read_known(const json_t *value, struct arena *arena, enum fact fact, struct fact_set *set)
{
	switch ((enum fact_type)fact_infos[fact].type) {
	case FACT_TYPE_BOOL:
		return json_is_boolean(value) ? fact_set_bool(set, fact, json_is_true(value)) : STATUS_INVALID;
	case FACT_TYPE_ENUM:
		return read_word(value, fact, set);
	case FACT_TYPE_NUMBER:
		return read_number(value, fact, set);
	case FACT_TYPE_LIST:
		return read_list(value, fact, set);
	case FACT_TYPE_TEXT:
		if (!json_is_string(value))
			return STATUS_INVALID;
		return fact_set_text(set, fact, arena_copy(arena, view(value)));
	}
	return STATUS_INVALID;
}

enum status answer_value_read(struct text json, struct arena *arena, enum fact fact, struct fact_set *set)
{
	enum status status = STATUS_OK;
	json_t *value;

	if (json.size > ANSWER_VALUE_BYTES_MAX || fact == FACT_TRIAGE_SO_FAR)
		return STATUS_INVALID;
	value = json_loadb(json.data ? json.data : "", json.size, JSON_DECODE_ANY, NULL);
	if (!value)
		return STATUS_INVALID;
	if (json_is_null(value) || says(value, "unknown"))
		fact_set_unknown(set, fact);
	else if (says(value, "not_applicable"))
		fact_set_not_applicable(set, fact);
	else
		status = read_known(value, arena, fact, set);
	json_decref(value);
	return arena_failed(arena) ? STATUS_NO_MEMORY : status;
}

struct text answer_words_write(struct text words, struct arena *arena)
{
	json_t *string = json_stringn(words.data ? words.data : "", words.size);
	char *dumped = string ? json_dumps(string, JSON_ENCODE_ANY | JSON_COMPACT) : NULL;
	struct text json = dumped ? arena_copy(arena, text_of(dumped)) : NO_TEXT;

	free(dumped);
	json_decref(string);
	return json;
}

enum status answer_words_read(struct text json, struct arena *arena, struct text *ret_words)
{
	json_t *value = json.size <= ANSWER_VALUE_BYTES_MAX
				? json_loadb(json.data ? json.data : "", json.size, JSON_DECODE_ANY, NULL)
				: NULL;
	struct text words;

	if (!json_is_string(value) || !text_is_printable(view(value), true)) {
		json_decref(value);
		return STATUS_INVALID;
	}
	words = arena_copy(arena, view(value));
	json_decref(value);
	if (!text_is_known(words))
		return STATUS_NO_MEMORY;
	*ret_words = words;
	return STATUS_OK;
}

static struct text write_list(int64_t bits, struct arena *arena)
{
	struct text json = TEXT("[");

	for (int technique = 0; technique < TECHNIQUE_COUNT; technique++) {
		if (bits >> technique & 1)
			json = arena_format(arena, "%.*s%s\"%.*s\"", TEXT_FMT(json), json.size > 1 ? "," : "",
				TEXT_FMT(technique_infos[technique].code));
	}
	return arena_format(arena, "%.*s]", TEXT_FMT(json));
}

static struct text write_number(int64_t thousandths, struct arena *arena)
{
	long long whole = (long long)(thousandths / 1000);
	long long part = (long long)(thousandths % 1000);

	if (part == 0)
		return arena_format(arena, "%lld", whole);
	return arena_format(
		arena, "%s%lld.%03lld", thousandths < 0 && whole == 0 ? "-" : "", whole, part < 0 ? -part : part);
}

struct text answer_value_write(const struct fact_set *set, enum fact fact, struct arena *arena)
{
	const struct fact_value *value = &set->values[fact];

	if (value->state == ANSWER_UNKNOWN)
		return TEXT("\"unknown\"");
	if (value->state == ANSWER_NOT_APPLICABLE)
		return TEXT("\"not_applicable\"");
	switch ((enum fact_type)fact_infos[fact].type) {
	case FACT_TYPE_BOOL:
		return value->number ? TEXT("true") : TEXT("false");
	case FACT_TYPE_ENUM:
		return arena_format(arena, "\"%.*s\"", TEXT_FMT(fact_infos[fact].words[value->number]));
	case FACT_TYPE_NUMBER:
		return write_number(value->number, arena);
	case FACT_TYPE_LIST:
		return write_list(value->number, arena);
	case FACT_TYPE_TEXT:
		return answer_words_write(value->text, arena);
	}
	return NO_TEXT;
}
