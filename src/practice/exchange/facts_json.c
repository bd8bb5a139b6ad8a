/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "practice/exchange/facts_json.h"

#include "engine/json/nesting.h"

/* The parser quotes what it stumbled over: shown only when it can be shown. */
static struct text parser_problem(struct arena *arena, const json_error_t *error)
{
	struct text words = text_of(error->text);

	if (!text_is_printable(words, false))
		words = TEXT("a character that does not belong here");
	return arena_format(arena, "line %d, column %d: %.*s", error->line, error->column, TEXT_FMT(words));
}

enum status facts_json_document(
	struct text bytes, struct arena *arena, json_t **ret_document, struct text *ret_problem)
{
	json_error_t error;
	json_t *document;

	if (bytes.size > FACTS_JSON_BYTES_MAX || json_is_deeper(bytes, FACTS_JSON_DEPTH_MAX)) {
		*ret_problem = arena_format(arena, "larger than %u bytes or nested deeper than %d",
			FACTS_JSON_BYTES_MAX, FACTS_JSON_DEPTH_MAX);
		return STATUS_TOO_LARGE;
	}
	document = json_loadb(bytes.data ? bytes.data : "", bytes.size, JSON_REJECT_DUPLICATES, &error);
	if (!json_is_object(document)) {
		*ret_problem = document ? TEXT("line 1, column 1: not an object") : parser_problem(arena, &error);
		json_decref(document);
		return STATUS_INVALID;
	}
	*ret_document = document;
	return STATUS_OK;
}

static struct text view(const json_t *string)
{
	return (struct text){json_string_value(string), json_string_length(string)};
}

/* Exact thousandths of a JSON number; false when it has more digits. Far outside every range a double still holds.
 */
static bool read_thousandths(const json_t *value, int64_t *ret_thousandths)
{
	double scaled = json_number_value(value) * 1000.0;
	int64_t whole;

	if (!(scaled > -1e12 && scaled < 1e12))
		return false;
	whole = (int64_t)(scaled < 0 ? scaled - 0.5 : scaled + 0.5);
	if (scaled - (double)whole > 1e-6 || (double)whole - scaled > 1e-6)
		return false;
	*ret_thousandths = whole;
	return true;
}

static const char *read_number(const json_t *value, enum fact fact, struct fact_set *set)
{
	int64_t thousandths;

	if (!json_is_number(value))
		return "is a number";
	if (!read_thousandths(value, &thousandths))
		return "has at most three digits after the point";
	if (fact_set_number(set, fact, thousandths) != STATUS_OK)
		return "is outside its range";
	return NULL;
}

static const char *read_word(const json_t *value, enum fact fact, struct fact_set *set)
{
	int word;

	if (!json_is_string(value) || fact_find_word(fact, view(value), &word) != STATUS_OK)
		return "is none of its words";
	return fact_set_word(set, fact, word) == STATUS_OK ? NULL : "is none of its words";
}

static const char *read_list(const json_t *value, enum fact fact, struct fact_set *set)
{
	unsigned bits = 0;

	if (!json_is_array(value))
		return "is a list of technique codes";
	for (size_t i = 0; i < json_array_size(value); i++) {
		enum technique technique;
		const json_t *code = json_array_get(value, i);

		if (!json_is_string(code) || technique_find(view(code), &technique) != STATUS_OK)
			return "is a list of technique codes";
		bits |= 1u << technique;
	}
	return fact_set_list(set, fact, bits) == STATUS_OK ? NULL : "is a list of technique codes";
}

static const char *read_text(const json_t *value, struct arena *arena, enum fact fact, struct fact_set *set)
{
	if (!json_is_string(value))
		return "is a text";
	if (fact_set_text(set, fact, arena_copy(arena, view(value))) != STATUS_OK)
		return "is too long or has characters that cannot be shown";
	return NULL;
}

static const char *read_value(const json_t *value, struct arena *arena, enum fact fact, struct fact_set *set)
{
	switch ((enum fact_type)fact_infos[fact].type) {
	case FACT_TYPE_BOOL:
		if (!json_is_boolean(value))
			return "is true or false";
		return fact_set_bool(set, fact, json_is_true(value)) == STATUS_OK ? NULL : "is true or false";
	case FACT_TYPE_ENUM:
		return read_word(value, fact, set);
	case FACT_TYPE_NUMBER:
		return read_number(value, fact, set);
	case FACT_TYPE_LIST:
		return read_list(value, fact, set);
	case FACT_TYPE_TEXT:
		return read_text(value, arena, fact, set);
	}
	return "has an unknown type";
}

static const char *read_fact(const json_t *value, struct arena *arena, enum fact fact, struct fact_set *set)
{
	if (fact == FACT_TRIAGE_SO_FAR)
		return "is set by the engine and cannot be given";
	if (json_is_null(value) || (json_is_string(value) && text_equal(view(value), TEXT("don't know")))) {
		fact_set_unknown(set, fact);
		return NULL;
	}
	if (json_is_string(value) && text_equal(view(value), TEXT("not_applicable"))) {
		fact_set_not_applicable(set, fact);
		return NULL;
	}
	return read_value(value, arena, fact, set);
}

/* What would have been right, for a fact that is refused. */
static struct text expected(struct arena *arena, enum fact fact)
{
	const struct fact_info *info = &fact_infos[fact];
	struct text words = NO_TEXT;

	if (info->type == FACT_TYPE_NUMBER)
		return arena_format(arena, " (%lld..%lld%s%.*s)", (long long)(info->low / 1000),
			(long long)(info->high / 1000), text_is_known(info->unit) ? " " : "", TEXT_FMT(info->unit));
	for (int i = 0; i < info->word_count; i++)
		words = arena_format(arena, "%.*s%s%.*s", TEXT_FMT(words), i ? ", " : "", TEXT_FMT(info->words[i]));
	return info->word_count ? arena_format(arena, " (%.*s)", TEXT_FMT(words)) : TEXT("");
}

static struct text shown(struct text name)
{
	return name.size <= 60 && text_is_printable(name, false) ? name : TEXT("(a name that cannot be shown)");
}

enum status facts_json_read(json_t *object, struct arena *arena, struct fact_set *set, struct text *ret_problem)
{
	const char *key;
	size_t size;
	json_t *value;

	if (!json_is_object(object)) {
		*ret_problem = TEXT("is not an object");
		return STATUS_INVALID;
	}
	json_object_keylen_foreach(object, key, size, value)
	{
		struct text name = {key, size};
		const char *problem;
		enum fact fact;

		if (fact_find(name, &fact) != STATUS_OK) {
			*ret_problem = arena_format(arena, "%.*s: unknown fact", TEXT_FMT(shown(name)));
			return STATUS_INVALID;
		}
		problem = read_fact(value, arena, fact, set);
		if (problem) {
			*ret_problem = arena_format(
				arena, "%.*s %s%.*s", TEXT_FMT(name), problem, TEXT_FMT(expected(arena, fact)));
			return STATUS_INVALID;
		}
	}
	return arena_failed(arena) ? STATUS_NO_MEMORY : STATUS_OK;
}
