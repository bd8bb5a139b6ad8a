/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * choice_web.h - a time that the desk chooses freely: day, time, therapist, room, also outside the hours.
 *
 * Outside the hours the page warns, and the choice stands only when its own warning comes back ticked: the box's
 * value is the place it warned of, so that another time is warned of anew. Whether the time is taken is the table's
 * to say.
 */
#ifndef BACKDESK_PRACTICE_DESK_CHOICE_WEB_H
#define BACKDESK_PRACTICE_DESK_CHOICE_WEB_H

#include "practice/desk/desk_web.h"

enum choice_fault {
	CHOICE_FINE,
	CHOICE_DAY_MISSING,
	CHOICE_TIME_UNFIT, /* not a time, not on five minutes, or skipped by the clock in spring */
	CHOICE_OUTSIDE_HOURS,
	CHOICE_IN_THE_PAST,
	CHOICE_TAKEN,
};

/** As posted, and what became of it. */
struct choice {
	struct maybe_int therapist;
	struct maybe_int room;
	struct maybe_day day;
	struct text time;
	struct text outside; /* the place whose warning was ticked */
	struct booking_place place;
	enum choice_fault fault;
};

/** Rows of a form's table; the form has a member `choice`. */
#define CHOICE_FIELDS(type)                                                                                     \
	{.name = "therapist", .kind = FIELD_INT, .offset = offsetof(type, choice.therapist), .max = INT64_MAX}, \
		{.name = "room", .kind = FIELD_INT, .offset = offsetof(type, choice.room), .max = INT64_MAX},   \
		{.name = "day", .kind = FIELD_DAY, .offset = offsetof(type, choice.day)},                       \
		{.name = "time", .kind = FIELD_TEXT, .offset = offsetof(type, choice.time), .size_max = 40},    \
	{                                                                                                       \
		.name = "outside", .kind = FIELD_TEXT, .offset = offsetof(type, choice.outside), .size_max = 60 \
	}

/** Reads "12:05" of a day; STATUS_INVALID for what is no time of that day. */
enum status time_read(const struct zone *zone, struct day day, struct text words, utc_seconds *ret_moment);

/** "1795510800:3", a moment and a therapist, as an offer's button sends it; false for anything else. */
bool offer_read(struct text words, struct booking_place *ret_place);

/** Fills place and fault; `minutes` are the session's. */
enum status choice_judge(struct request *request, struct db_read *db, int64_t minutes, struct choice *choice);

/** What is wrong, in words; NO_TEXT when nothing is. */
struct text choice_problem(const struct html *html, const struct choice *choice);

/** The id of the field where it is to be put right. */
struct text choice_problem_field(const struct choice *choice);

/** Fills the fields again for those who give the service; a choice not made yet shows `day` and the therapist. */
enum status choice_show(struct request *request, struct db_read *db, const struct html *html, int64_t service_id,
	const struct choice *choice, struct desk_choice *ret_shown);

#endif
