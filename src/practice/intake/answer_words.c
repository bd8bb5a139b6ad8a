/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "practice/intake/answer_words.h"

#include "engine/html/say.h"
#include "practice/intake/answer_value.h"
#include "practice/intake/intake_pages.h"
#include "practice/intake/question_words.h"

/* A unit of facts.csv: a whole number takes a plural's form, one with tenths has its own sentence. */
static const struct {
	const char *unit;
	struct text (*whole)(const struct html *html, int64_t count);
	struct text (*part)(const struct html *html, struct text number);
} units[] = {
	{"hours", intake_words_whole_hours, intake_words_part_hours},
	{"days", intake_words_whole_days, intake_words_part_days},
	{"weeks", intake_words_whole_weeks, intake_words_part_weeks},
	{"months", intake_words_whole_months, intake_words_part_months},
	{"years", intake_words_whole_years, intake_words_part_years},
	{"sessions", intake_words_whole_sessions, intake_words_part_sessions},
};

static struct text number_words(const struct html *html, enum fact fact, int64_t thousandths)
{
	struct text unit = fact_infos[fact].unit;
	int64_t tenths = (thousandths + 50) / 100;
	struct text number = html_tenths_words(html, tenths);

	if (fact == FACT_PAIN_NRS)
		return intake_words_of_ten(html, number);
	if (fact == FACT_AXSPA_COUNT)
		return intake_words_of_nine(html, number);
	for (size_t i = 0; i < sizeof(units) / sizeof(units[0]); i++) {
		if (text_equal(unit, text_of(units[i].unit)))
			return tenths % 10 == 0 ? units[i].whole(html, tenths / 10) : units[i].part(html, number);
	}
	return number;
}

static struct text list_words(const struct html *html, int64_t bits)
{
	struct text words = TEXT("");

	for (int technique = 0; technique < TECHNIQUE_COUNT; technique++) {
		if (bits >> technique & 1)
			words = html_list(html, words, say_table(html, technique_infos[technique].name));
	}
	return words;
}

struct text answer_words(const struct html *html, enum fact fact, struct text json)
{
	struct fact_set set = {0};
	const struct fact_value *value = &set.values[fact];

	if (answer_value_read(json, html->arena, fact, &set) != STATUS_OK)
		return json;
	if (value->state == ANSWER_UNKNOWN)
		return intake_words_not_known(html);
	if (value->state == ANSWER_NOT_APPLICABLE)
		return intake_words_does_not_apply(html);
	switch ((enum fact_type)fact_infos[fact].type) {
	case FACT_TYPE_BOOL:
		return value->number ? intake_words_yes(html) : intake_words_no(html);
	case FACT_TYPE_ENUM:
		return question_label(html, fact, (int)value->number);
	case FACT_TYPE_NUMBER:
		return number_words(html, fact, value->number);
	case FACT_TYPE_LIST:
		return list_words(html, value->number);
	case FACT_TYPE_TEXT:
		return value->text;
	}
	return json;
}

struct text answer_sentence(const struct html *html, enum fact fact, struct text json)
{
	return intake_words_answered(html, question_words(html, fact), answer_words(html, fact, json));
}
