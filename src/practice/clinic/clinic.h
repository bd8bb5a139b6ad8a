/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * clinic.h - the practice's own facts: what it is called, who works in it, where and when, what it offers.
 *
 * Lists come in the order in which the desk shows them (name, id) and hold what is not active too: who shows them
 * to clients leaves those out. Nothing here is ever deleted, for old bookings name it; it becomes inactive.
 */
#ifndef BACKDESK_PRACTICE_CLINIC_CLINIC_H
#define BACKDESK_PRACTICE_CLINIC_CLINIC_H

#include "engine/db/db.h"
#include "engine/http/route.h"

struct clinic {
	struct text name;
	struct text zone; /* "Europe/Amsterdam" */
	struct text phone;
	struct text address;          /* NO_TEXT: not said */
	struct text emergency_number; /* "112" */
	struct text same_day_line;    /* who to ring for a doctor today; NO_TEXT: not said */
	struct text crisis_line;
	int64_t book_ahead_days;
	int64_t book_notice_minutes;
	int64_t change_notice_hours;
	bool is_demonstration;
};

struct therapist {
	int64_t id; /* of the resource too */
	struct text name;
	struct text gender; /* "woman", "man", "unsaid" */
	struct text about;
	bool may_needle;
	bool may_manipulate;
	bool is_active;
};

struct room {
	int64_t id; /* of the resource */
	struct text name;
	bool is_active;
};

struct service {
	int64_t id;
	struct text name;
	struct text about;
	int64_t minutes;
	int64_t buffer_minutes;
	int64_t price_cents;
	struct text currency; /* "EUR" */
	bool is_hands_on;
	bool is_public;
	bool is_first_visit; /* stands first on the booking page, marked for new clients */
	bool is_active;
};

/** Local working hours of a weekday; several rows leave a break between them. */
struct week_hours {
	int64_t therapist_id;
	int64_t weekday; /* 0 = Monday .. 6 */
	int64_t start_minute;
	int64_t end_minute;
};

/** Days that differ from the week. */
struct other_hours {
	int64_t id;
	int64_t therapist_id;
	struct day first;
	struct day last; /* inclusive */
	bool is_leave;
	int64_t start_minute; /* of extra hours; 0 on leave */
	int64_t end_minute;
	struct text reason;
};

/** STATUS_NOT_FOUND until the practice is set up. */
enum status clinic_find(struct db_read *db, struct arena *arena, struct clinic *ret_clinic);

/** Adds the one practice, or changes it; `is_demonstration` is kept as it was first said. */
enum status clinic_save(struct db_write *db, struct arena *arena, const struct clinic *clinic, utc_seconds now);

/**
 * Finding answers STATUS_NOT_FOUND. The lists of therapists, rooms and services are by name (services for a first
 * visit first) and hold what is no longer active, too.
 */
enum status therapist_find(struct db_read *db, struct arena *arena, int64_t id, struct therapist *ret_therapist);
enum status therapist_list(
	struct db_read *db, struct arena *arena, struct therapist **ret_items, size_t *ret_count);
/** `therapist->id` 0 adds; STATUS_NOT_FOUND for an id that is nobody's. */
enum status therapist_save(
	struct db_write *db, struct arena *arena, const struct therapist *therapist, int64_t *ret_id);

enum status room_list(struct db_read *db, struct arena *arena, struct room **ret_items, size_t *ret_count);
enum status room_save(struct db_write *db, struct arena *arena, const struct room *room, int64_t *ret_id);

enum status service_find(struct db_read *db, struct arena *arena, int64_t id, struct service *ret_service);
enum status service_list(struct db_read *db, struct arena *arena, struct service **ret_items, size_t *ret_count);
enum status service_save(struct db_write *db, struct arena *arena, const struct service *service, int64_t *ret_id);

/** Who gives it: ids of therapists. */
enum status service_therapists(
	struct db_read *db, struct arena *arena, int64_t service_id, int64_t **ret_ids, size_t *ret_count);
enum status service_set_therapists(struct db_write *db, int64_t service_id, const int64_t *ids, size_t count);

/** The week of one therapist, or of all (therapist_id 0), by therapist, weekday and start. */
enum status week_hours_list(struct db_read *db, struct arena *arena, int64_t therapist_id,
	struct week_hours **ret_items, size_t *ret_count);
/** Replaces the whole week of a therapist. Minutes are multiples of 5; the table refuses others. */
enum status week_hours_set(struct db_write *db, int64_t therapist_id, const struct week_hours *rows, size_t count);

/** What differs on or after `from`, of one therapist or of all (0), by first day. */
enum status other_hours_list(struct db_read *db, struct arena *arena, int64_t therapist_id, struct day from,
	struct other_hours **ret_items, size_t *ret_count);
enum status other_hours_add(struct db_write *db, const struct other_hours *row);
enum status other_hours_remove(struct db_write *db, int64_t therapist_id, int64_t id);

extern const struct route_table clinic_routes;

#endif
