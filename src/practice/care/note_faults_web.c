/* SPDX-License-Identifier: GPL-3.0-or-later */
/* note_faults_web.c - what does not fit in a posted note or plan, said at its field and above the form. */
#include "practice/care/note_faults_web.h"
#include "practice/care/care_pages.h"

/* How a field is called: names of rows and techniques differ in what stands before or behind. */
static struct text label_of(const struct html *html, struct text field)
{
	const struct {
		struct text name;
		struct text label;
	} labels[] = {
		{TEXT("_technique"), care_words_label_technique(html)},
		{TEXT("_minutes"), care_words_label_minutes(html)},
		{TEXT("_pressure"), care_words_label_pressure(html)},
		{TEXT("_place"), care_words_label_place(html)},
		{TEXT("_change"), care_words_label_change(html)},
		{TEXT("pain_before"), care_words_label_before(html)},
		{TEXT("pain_after"), care_words_label_after(html)},
		{TEXT("activity"), care_words_label_activity(html)},
		{TEXT("finding"), care_words_label_findings(html)},
		{TEXT("found"), care_words_label_found(html)},
		{TEXT("home_advice"), care_words_label_home(html)},
		{TEXT("unwanted_words"), care_words_label_what(html)},
		{TEXT("unwanted"), care_words_label_unwanted(html)},
		{TEXT("although"), care_words_label_although(html)},
		{TEXT("amends"), care_words_label_amends(html)},
	};

	for (size_t i = 0; i < sizeof(labels) / sizeof(labels[0]); i++) {
		if (text_ends_with(field, labels[i].name))
			return labels[i].label;
	}
	if (text_starts_with(field, TEXT("m_")))
		return care_words_label_minutes(html);
	if (text_starts_with(field, TEXT("c_")))
		return care_words_label_change(html);
	return text_starts_with(field, TEXT("p_")) ? care_words_label_pressure(html)
						   : care_words_label_technique(html);
}

static bool is_about_minutes(struct text field)
{
	return text_ends_with(field, TEXT("_minutes")) || text_starts_with(field, TEXT("m_"));
}

static struct text words_of(const struct html *html, const struct form_problem *problem)
{
	if (problem->fault == FORM_OUT_OF_RANGE && is_about_minutes(text_of(problem->field)))
		return care_words_minutes_range(html);
	return problem->fault == FORM_OTHER ? care_words_six_at_most(html) : form_fault_words(html, problem->fault);
}

struct text note_problem_at(const struct html *html, const struct form_problems *problems, const char *field)
{
	const struct form_problem *problem = field ? form_problem_find(problems, field) : NULL;

	return problem ? words_of(html, problem) : NO_TEXT;
}

struct shared_problems note_problems(const struct html *html, const struct form_problems *problems)
{
	struct shared_problems summary = {.count = (int64_t)problems->count};
	struct shared_problems_problem *items = arena_alloc_array(html->arena, problems->count, sizeof(*items));

	for (size_t i = 0; items && i < problems->count; i++) {
		struct text field = text_of(problems->items[i].field);
		struct text label = label_of(html, field), said = words_of(html, &problems->items[i]);

		items[i].field = field;
		items[i].words = shared_words_form_line(html, label, said);
	}
	summary.problems.items = items;
	summary.problems.count = items ? problems->count : 0;
	return summary;
}
