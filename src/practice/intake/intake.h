/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * intake.h - what a person tells: the form on phone, tablet or in the room, the answers, consent, the screen's
 * level.
 */
#ifndef BACKDESK_PRACTICE_INTAKE_INTAKE_H
#define BACKDESK_PRACTICE_INTAKE_INTAKE_H

#include "engine/html/html.h"
#include "engine/http/route.h"
#include "practice/clients/clients.h"
#include "practice/decide/decide.h"
#include "practice/intake/answers.h"
#include "practice/practice.h"
#include "practice/record/record.h"

/** Adds the form for a booking (or finds the open one): way is "link", "tablet" or "told". */
enum status intake_start(struct db_write *db, struct arena *arena, int64_t client_id, int64_t booking_id,
	struct text way, int64_t account_id, utc_seconds now, int64_t *ret_intake_id);

/** The private link of a form: "/f/12/token". Another purpose than the booking's link. */
struct url intake_url(struct practice *practice, struct arena *arena, int64_t intake_id, int64_t link_generation);

/** Every answer of a person, newest first per fact; sealed values opened. */
enum status intake_answers(const struct record_key *key, struct db_read *db, struct arena *arena, utc_seconds now,
	struct answer **ret_items, size_t *ret_count);

/** Adds an answer; `value` is JSON text and is checked against the fact's type: STATUS_INVALID when it does not
 * fit. */
enum status intake_answer_add(const struct record_key *key, struct db_write *db, struct arena *arena,
	const struct answer *answer, int64_t intake_id, utc_seconds now);

/**
 * The facts that count for a person now: newest valid answers, age and sex from the client, licences from the
 * therapist (0: none), sessions done. What is old counts as unknown.
 */
enum status intake_facts(const struct record_key *key, struct db_read *db, struct arena *arena,
	const struct client *client, int64_t therapist_id, utc_seconds now, struct fact_set *ret_facts);

/**
 * Decides on the present facts, sets the person's standing, raises an alarm (and the booking's safety hold) for an
 * emergency or same-day level that is new. came_from: "check", "intake", "room".
 */
enum status intake_screen(struct practice *practice, const struct record_key *key, struct db_write *db,
	struct arena *arena, const struct client *client, int64_t booking_id, int64_t intake_id,
	struct text came_from, utc_seconds now, struct decision *ret_decision);

/** An open alarm for the top of Today. */
struct alarm {
	int64_t id;
	int64_t client_id;
	int64_t booking_id;
	struct text client_name;
	struct text client_phone;
	struct text level; /* "EMERGENCY_NOW" or "SAME_DAY" */
	struct text came_from;
	utc_seconds raised;
	bool is_taken_back;
};
enum status intake_open_alarms(
	struct db_read *db, struct arena *arena, struct alarm **ret_items, size_t *ret_count);

extern const struct route_table intake_routes;

#endif
