/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "practice/decide/fact_set.h"

static const struct text triage_names[TRIAGE_COUNT] = {
	[TRIAGE_NONE] = {NULL, 0},
	[TRIAGE_TREAT] = {"TREAT", 5},
	[TRIAGE_TREAT_WITH_CAUTION] = {"TREAT_WITH_CAUTION", 18},
	[TRIAGE_INCOMPLETE] = {"INCOMPLETE", 10},
	[TRIAGE_REFER_BEFORE] = {"REFER_BEFORE", 12},
	[TRIAGE_SAME_DAY] = {"SAME_DAY", 8},
	[TRIAGE_EMERGENCY_NOW] = {"EMERGENCY_NOW", 13},
};

struct text triage_name(enum triage triage)
{
	return triage_names[triage];
}

static enum status set_value(struct fact_set *set, enum fact fact, enum fact_type type, int64_t value)
{
	if (fact >= FACT_COUNT || fact_infos[fact].type != type)
		return STATUS_INVALID;
	set->values[fact] = (struct fact_value){.number = value, .state = ANSWER_KNOWN};
	return STATUS_OK;
}

enum status fact_set_bool(struct fact_set *set, enum fact fact, bool value)
{
	return set_value(set, fact, FACT_TYPE_BOOL, value);
}

enum status fact_set_word(struct fact_set *set, enum fact fact, int word)
{
	if (fact >= FACT_COUNT || word < 0 || word >= fact_infos[fact].word_count)
		return STATUS_INVALID;
	return set_value(set, fact, FACT_TYPE_ENUM, word);
}

enum status fact_set_number(struct fact_set *set, enum fact fact, int64_t thousandths)
{
	if (fact >= FACT_COUNT || thousandths < fact_infos[fact].low || thousandths > fact_infos[fact].high)
		return STATUS_INVALID;
	return set_value(set, fact, FACT_TYPE_NUMBER, thousandths);
}

enum status fact_set_list(struct fact_set *set, enum fact fact, unsigned techniques)
{
	if (techniques >= 1u << TECHNIQUE_COUNT)
		return STATUS_INVALID;
	return set_value(set, fact, FACT_TYPE_LIST, techniques);
}

enum status fact_set_text(struct fact_set *set, enum fact fact, struct text text)
{
	enum status status;

	if (!text_is_known(text) || text.size > FACT_TEXT_MAX || !text_is_printable(text, true))
		return STATUS_INVALID;
	status = set_value(set, fact, FACT_TYPE_TEXT, 0);
	if (status == STATUS_OK)
		set->values[fact].text = text;
	return status;
}

void fact_set_unknown(struct fact_set *set, enum fact fact)
{
	set->values[fact] = (struct fact_value){.state = ANSWER_UNKNOWN};
}

void fact_set_not_applicable(struct fact_set *set, enum fact fact)
{
	set->values[fact] = (struct fact_value){.state = ANSWER_NOT_APPLICABLE};
}

enum status fact_find(struct text name, enum fact *ret_fact)
{
	for (int fact = 0; fact < FACT_COUNT; fact++) {
		if (text_equal(fact_infos[fact].name, name)) {
			*ret_fact = (enum fact)fact;
			return STATUS_OK;
		}
	}
	return STATUS_NOT_FOUND;
}

enum status fact_find_word(enum fact fact, struct text word, int *ret_word)
{
	for (int i = 0; i < fact_infos[fact].word_count; i++) {
		if (text_equal(fact_infos[fact].words[i], word)) {
			*ret_word = i;
			return STATUS_OK;
		}
	}
	return STATUS_NOT_FOUND;
}

enum status technique_find(struct text code, enum technique *ret_technique)
{
	for (int technique = 0; technique < TECHNIQUE_COUNT; technique++) {
		if (text_equal(technique_infos[technique].code, code)) {
			*ret_technique = (enum technique)technique;
			return STATUS_OK;
		}
	}
	return STATUS_NOT_FOUND;
}

bool fact_is_askable(enum fact fact)
{
	return fact_infos[fact].supplier == SUPPLIER_ASKED_OF_EVERYONE ||
	       fact_infos[fact].supplier == SUPPLIER_ASKED_WHEN;
}
