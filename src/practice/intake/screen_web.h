/* SPDX-License-Identifier: GPL-3.0-or-later */
/* screen_web.h - one screen of the form while it is built: its questions and its other parts. */
#ifndef BACKDESK_PRACTICE_INTAKE_SCREEN_WEB_H
#define BACKDESK_PRACTICE_INTAKE_SCREEN_WEB_H

#include "practice/intake/form_web.h"

enum {
	SCREEN_PROBLEMS_MAX = QUESTIONS_MAX + 2,
};

/* What is being built, so that each helper has one thing to hold. */
struct building {
	struct html *html;
	struct arena *arena;
	const struct visit *visit;
	const struct screen *screen;
	struct shared_problems_problem *problems;
	size_t problem_count;
};

/** Adds a line to the summary; past the ceiling it is dropped. */
static inline void screen_add_problem(struct building *building, struct text field, struct text words)
{
	if (building->problems && building->problem_count < SCREEN_PROBLEMS_MAX)
		building->problems[building->problem_count++] = (struct shared_problems_problem){field, words};
}

/** The questions by group, each with its keys and what was answered already. */
void screen_fill_groups(struct building *building, struct intake_questions *page);

/** The back map, the short lists of causes and medicines, the activities, the consent. */
void screen_fill_map(struct building *building, struct intake_questions *page);
void screen_fill_known(struct building *building, struct intake_questions *page);
void screen_fill_activities(struct building *building, struct intake_questions *page);
void screen_fill_consent(struct building *building, struct intake_questions *page);

#endif
