/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * record_formulas_inside.h - what the formulas over a record share: spans, code systems, small answers.
 */
#ifndef BACKDESK_PRACTICE_EXCHANGE_RECORD_FORMULAS_INSIDE_H
#define BACKDESK_PRACTICE_EXCHANGE_RECORD_FORMULAS_INSIDE_H

#include "practice/exchange/record_formulas.h"

#define RXNORM "http://www.nlm.nih.gov/research/umls/rxnorm"
#define SNOMED "http://snomed.info/sct"
#define LOINC "http://loinc.org"

/* Spans in days. */
enum {
	WEEK = 7,
	THREE_WEEKS = 21,
	FOUR_WEEKS = 28,
	SIX_WEEKS = 42,
	TWELVE_WEEKS = 84,
	THREE_MONTHS = 91,
	SIX_MONTHS = 183,
	A_YEAR = 365,
	TEN_YEARS = 3650,
	PREGNANCY = 42 * WEEK,
	STEROID_GAP = 60,
};

static const struct record_result record_says_nothing = {0};
static const struct record_result record_asks_first = {.says = true, .asks = true};

static inline struct record_result say(int64_t number)
{
	return (struct record_result){.says = true, .number = number};
}

static inline struct record_result say_now(int64_t number)
{
	return (struct record_result){.says = true, .counts_now = true, .number = number};
}

static inline struct record_result true_when(bool holds)
{
	return holds ? say(1) : record_says_nothing;
}

static inline bool is_within(const struct record_view *view, const struct record_item *item, int64_t days)
{
	return record_days_ago(view, item) <= days;
}

static inline bool has_code(const struct record_item *item, struct text system, struct text code)
{
	for (size_t i = 0; i < item->code_count; i++)
		if (text_equal(item->codes[i].system, system) && text_equal(item->codes[i].code, code))
			return true;
	return false;
}

/* record_medicines.c: dual or single, and courses of cortisone tablets. */
struct record_result record_antiplatelet(const struct record_view *view, const struct record_item *item);
struct record_result record_steroid_months(const struct record_view *view, const struct record_item *item);
struct record_result record_steroid_stopped(const struct record_view *view, const struct record_item *item);

#endif
