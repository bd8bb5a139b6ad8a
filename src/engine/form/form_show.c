/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/form/form_show.h"

#include <string.h>

struct text form_fault_words(const struct html *html, enum form_fault fault)
{
	static struct text (*const words[])(const struct html *html) = {
		[FORM_MISSING] = shared_words_form_missing,
		[FORM_TOO_LONG] = shared_words_form_too_long,
		[FORM_NOT_A_NUMBER] = shared_words_form_not_a_number,
		[FORM_OUT_OF_RANGE] = shared_words_form_out_of_range,
		[FORM_NOT_A_DAY] = shared_words_form_not_a_day,
		[FORM_NOT_A_CHOICE] = shared_words_form_not_a_choice,
		[FORM_NOT_AN_EMAIL] = shared_words_form_not_an_email,
		[FORM_NOT_A_PHONE] = shared_words_form_not_a_phone,
		[FORM_BAD_CHARACTERS] = shared_words_form_bad_characters,
		[FORM_TWICE] = shared_words_form_twice,
		[FORM_OTHER] = shared_words_form_other,
	};

	return words[fault](html);
}

static const struct form_words *words_for(const struct form_words *words, size_t count, const char *field)
{
	for (size_t i = 0; field && i < count; i++) {
		if (strcmp(words[i].field, field) == 0)
			return &words[i];
	}
	return NULL;
}

static struct text said(const struct html *html, struct form_problem problem, const struct form_words *own)
{
	if (problem.fault == FORM_OTHER && own && text_is_known(own->other))
		return own->other;
	return form_fault_words(html, problem.fault);
}

struct text form_error(const struct html *html, const struct form_problems *problems,
	const struct form_words *words, size_t count, const char *field)
{
	const struct form_problem *problem = form_problem_find(problems, field);

	return problem ? said(html, *problem, words_for(words, count, field)) : NO_TEXT;
}

struct shared_problems form_summary(
	const struct html *html, const struct form_problems *problems, const struct form_words *words, size_t count)
{
	struct shared_problems summary = {.count = (int64_t)problems->count};
	struct shared_problems_problem *items = arena_alloc_array(html->arena, problems->count, sizeof(*items));

	for (size_t i = 0; items && i < problems->count; i++) {
		struct form_problem problem = problems->items[i];
		const struct form_words *own = words_for(words, count, problem.field);
		struct text sentence = said(html, problem, own);

		items[i].field = problem.field ? text_of(problem.field) : TEXT("main");
		items[i].words = own ? shared_words_form_line(html, own->label, sentence) : sentence;
	}
	summary.problems.items = items;
	summary.problems.count = items ? problems->count : 0;
	return summary;
}
