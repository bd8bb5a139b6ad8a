/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * outcomes.h - whether it changed: measures over time, their curves, and what the course says to the decision.
 *
 * Two curves are kept for everybody: pain (NPRS) and the main activity (PSFS). A value that was asked and not given
 * is kept too, and shown as missing. A curve shows change over time, not the effect of massage.
 */
#ifndef BACKDESK_PRACTICE_OUTCOMES_OUTCOMES_H
#define BACKDESK_PRACTICE_OUTCOMES_OUTCOMES_H

#include "engine/clock/clock.h"
#include "engine/html/html.h"
#include "engine/http/route.h"
#include "practice/decide/decide.h"
#include "practice/outcomes/course.h"
#include "practice/outcomes/curve.h"
#include "practice/record/record.h"

struct client;
struct practice;
struct shared_curve;

enum {
	OUTCOME_VALUES_MAX = 600, /* of one person; more: the latest, and the first of these counts as the first */
	OUTCOME_ACTIVITIES_MAX = 10, /* of one person */
	ACTIVITY_NAME_MAX = 300,     /* bytes */
};

/** One value to keep. */
struct outcome_value {
	enum measure measure;
	int64_t activity_id; /* of PSFS; 0 otherwise */
	struct text moment;  /* "intake", "before", "after", "follow_up", "record" */
	struct score score;  /* not known: asked, no answer */
	int64_t booking_id;  /* 0: none, as the next two */
	int64_t note_id;
	int64_t record_entry_id;
	utc_seconds observed;
};

/** Adds a value of the person of `key`; its own row, nothing is replaced. */
enum status outcomes_value_add(const struct record_key *key, struct db_write *db, struct arena *arena,
	const struct outcome_value *value, utc_seconds now);

/** An activity in the person's own words. */
struct outcome_activity {
	int64_t id;
	struct text name;
	bool is_main;
	utc_seconds created;
};

/** Adds an activity of the person of `key`; `name` of at most ACTIVITY_NAME_MAX bytes is kept sealed. */
enum status outcomes_activity_add(const struct record_key *key, struct db_write *db, struct arena *arena,
	struct text name, bool is_main, utc_seconds now, int64_t *ret_id);

/** Activities that still count, the main one first. */
enum status outcomes_activities(const struct record_key *key, struct db_read *db, struct arena *arena,
	struct outcome_activity **ret_items, size_t *ret_count);

enum outcome {
	OUTCOME_PAIN,
	OUTCOME_ACTIVITY,
	OUTCOME_COUNT,
};

/** One person's values: those of the present course, and the earlier ones, which are compared with nothing. */
struct outcomes {
	struct curve curves[OUTCOME_COUNT]; /* without points when nothing was asked */
	int64_t main_activity_id;           /* 0: none chosen */
	struct text main_activity;
};

/** Reads all values; days are named in the practice's zone. `now` says whether the last course is still the
 * present. */
enum status outcomes_load(const struct record_key *key, const struct zone *zone, utc_seconds now,
	struct db_read *db, struct arena *arena, struct outcomes *ret_outcomes);

/** The moment of the first value of the present course; `now` while there is none: it is yet to begin. */
enum status outcomes_course_since(
	int64_t client_id, utc_seconds now, struct db_read *db, struct arena *arena, utc_seconds *ret_since);

/** Sets the facts mcic_met and worsening where they can be known; the others are left as they are. */
enum status outcomes_course_facts(const struct outcomes *outcomes, struct arena *arena, struct fact_set *facts);

/**
 * What the shared template `curve` shows of one outcome; a client's page gets no remarks with technical names.
 * `struct shared_curve` is in the compiled pages.
 */
enum status outcomes_figure(const struct html *html, const struct outcomes *outcomes, enum outcome outcome,
	bool is_for_staff, struct shared_curve *ret_figure);

/** The private link to the person's own curve: "/p/12/token". */
struct url outcomes_progress_url(struct practice *practice, struct arena *arena, const struct client *client);

extern const struct route_table outcomes_routes;

#endif
