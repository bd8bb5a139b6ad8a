/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/html/design.h"

#include "engine/html/shared_pages.h"

enum {
	SCALE_STEPS = 11,
};

/* As in assets/pictures/icons.svg; the page's test compares. */
static const struct text icons[] = {
	{"check", 5},
	{"cross", 5},
	{"fits", 4},
	{"fine", 4},
	{"careful", 7},
	{"not-here", 8},
	{"not-now", 7},
	{"info", 4},
	{"question", 8},
	{"phone", 5},
	{"calendar", 8},
	{"today", 5},
	{"clock", 5},
	{"person", 6},
	{"people", 6},
	{"home", 4},
	{"place", 5},
	{"lock", 4},
	{"copy", 4},
	{"search", 6},
	{"plus", 4},
	{"pencil", 6},
	{"print", 5},
	{"hand", 4},
	{"note", 4},
};

void design_page(struct html *html)
{
	const struct shared_problems_problem problems[] = {
		{TEXT("phone"), shared_words_form_not_a_phone(html)},
	};
	const struct shared_choices_option answers[] = {
		{.value = TEXT("self"), .label = shared_words_design_me(html), .is_chosen = true},
		{.value = TEXT("child"),
			.label = shared_words_design_child(html),
			.more = shared_words_design_more(html),
			.price = TEXT("95.00")},
		{.value = TEXT("none"), .label = shared_words_design_none(html), .is_none = true},
	};
	struct shared_keys_key scale[SCALE_STEPS] = {{.is_chosen = false}};

	for (int i = 0; i < SCALE_STEPS; i++) {
		struct text digits = html_number(html, i);

		scale[i] = (struct shared_keys_key){.value = digits, .label = digits, .is_chosen = i == 4};
	}
	const struct shared_design in = {
		.faults = {.count = 1, .problems = {problems, 1}},
		.answers = {answers, sizeof(answers) / sizeof(answers[0])},
		.scale = {scale, SCALE_STEPS},
		.icons = {icons, sizeof(icons) / sizeof(icons[0])},
	};

	shared_design(html, &in);
}
