/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "practice/intake/answer_words.h"

#include "practice/intake/answer_value.h"
#include "practice/intake/questions.h"

static struct text number_words(enum fact fact, int64_t thousandths, struct arena *arena)
{
	struct text unit = fact_infos[fact].unit;
	long long tenths = (long long)((thousandths + 50) / 100);

	if (fact == FACT_PAIN_NRS)
		unit = TEXT("of 10");
	if (fact == FACT_AXSPA_COUNT)
		unit = TEXT("of nine");
	if (tenths % 10 == 0)
		return arena_format(arena, "%lld %.*s", tenths / 10, TEXT_FMT(unit));
	return arena_format(arena, "%lld.%lld %.*s", tenths / 10, tenths % 10, TEXT_FMT(unit));
}

static struct text list_words(int64_t bits, struct arena *arena)
{
	struct text words = TEXT("");

	for (int technique = 0; technique < TECHNIQUE_COUNT; technique++) {
		if (bits >> technique & 1)
			words = arena_format(arena, "%.*s%s%.*s", TEXT_FMT(words), words.size ? ", " : "",
				TEXT_FMT(technique_infos[technique].name));
	}
	return words;
}

struct text answer_words(enum fact fact, struct text json, struct arena *arena)
{
	struct fact_set set = {0};
	const struct fact_value *value = &set.values[fact];

	if (answer_value_read(json, arena, fact, &set) != STATUS_OK)
		return json;
	if (value->state == ANSWER_UNKNOWN)
		return TEXT("Not known");
	if (value->state == ANSWER_NOT_APPLICABLE)
		return TEXT("Does not apply");
	switch ((enum fact_type)fact_infos[fact].type) {
	case FACT_TYPE_BOOL:
		return value->number ? TEXT("Yes") : TEXT("No");
	case FACT_TYPE_ENUM:
		return question_label(fact, (int)value->number);
	case FACT_TYPE_NUMBER:
		return number_words(fact, value->number, arena);
	case FACT_TYPE_LIST:
		return list_words(value->number, arena);
	case FACT_TYPE_TEXT:
		return value->text;
	}
	return json;
}

struct text answer_sentence(enum fact fact, struct text json, struct arena *arena)
{
	return arena_format(
		arena, "%.*s %.*s", TEXT_FMT(question_words(fact)), TEXT_FMT(answer_words(fact, json, arena)));
}

struct text source_words(struct text source)
{
	if (text_equal(source, TEXT("therapist")))
		return TEXT("found by the therapist");
	if (text_equal(source, TEXT("told")))
		return TEXT("told in the room");
	if (text_equal(source, TEXT("record")))
		return TEXT("from an outside record");
	return TEXT("told by the client");
}
