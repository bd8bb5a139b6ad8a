/* SPDX-License-Identifier: GPL-3.0-or-later */
/* known_things.h - the short list of causes people were told and medicines they take, and what each says. */
#ifndef BACKDESK_PRACTICE_INTAKE_KNOWN_THINGS_H
#define BACKDESK_PRACTICE_INTAKE_KNOWN_THINGS_H

#include "engine/html/html.h"
#include "practice/decide/decide.h"

struct known_thing {
	struct text name; /* of the form's field, and what is kept: "cause_disc" */
	struct text (*words)(const struct html *html);
	bool is_medicine;
	struct {
		enum fact fact;
		int64_t number;
	} says[2];
	int said_count;
};

#define KNOWN_THING_COUNT 19
extern const struct known_thing known_things[KNOWN_THING_COUNT];

#endif
