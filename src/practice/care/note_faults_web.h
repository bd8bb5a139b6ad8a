/* SPDX-License-Identifier: GPL-3.0-or-later */
/* note_faults_web.h - what does not fit in a posted note or plan, said at its field and above the form. */
#ifndef BACKDESK_PRACTICE_CARE_NOTE_FAULTS_WEB_H
#define BACKDESK_PRACTICE_CARE_NOTE_FAULTS_WEB_H

#include "engine/form/form_show.h"

/** What is wrong with a field, or NO_TEXT. */
struct text note_problem_at(const struct html *html, const struct form_problems *problems, const char *field);

/** The summary above the form: a line and a link a problem. */
struct shared_problems note_problems(const struct html *html, const struct form_problems *problems);

#endif
