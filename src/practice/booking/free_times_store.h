/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * free_times_store.h - who could give a service when: hours and ticks of the therapists and rooms, as bits.
 */
#ifndef BACKDESK_PRACTICE_BOOKING_FREE_TIMES_STORE_H
#define BACKDESK_PRACTICE_BOOKING_FREE_TIMES_STORE_H

#include "practice/booking/availability.h"
#include "practice/booking/hours.h"
#include "practice/clinic/clinic.h"
#include "practice/practice.h"

/** Who is asked for. */
struct free_times_who {
	int64_t therapist_id; /* 0: anyone */
	struct text gender;   /* "woman", "man", or empty for no wish; only with anyone */
};

/** One of those who give a service, the least booked of the day first. */
struct candidate {
	int64_t id;
	struct text name;
	uint64_t *starts; /* where a session can start; NULL from candidates_find */
};

struct candidates {
	struct candidate *items;
	size_t count;
};

/** Those who give the service and fit `who`; `moment` says which day's load decides the order. */
enum status candidates_find(struct practice *practice, struct db_read *db, struct arena *arena, int64_t service_id,
	struct free_times_who who, utc_seconds moment, struct candidates *ret_candidates);

/** The opened ranges of the local days that [from, to) touches, by start. */
enum status candidate_hours(struct practice *practice, struct db_read *db, struct arena *arena,
	int64_t therapist_id, struct slot span, struct slot **ret_ranges, size_t *ret_count);

struct free_times {
	utc_seconds from; /* of bit 0 */
	size_t ticks;
	struct candidates candidates; /* starts are filled */
	uint64_t *anyone;             /* some candidate and some room */
};

/**
 * Where sessions of `service` can start within `span` (at most AVAILABILITY_DAYS_MAX days, tick to tick). Notice
 * and how far ahead the practice lets itself be booked are the caller's to judge.
 *
 * @except_booking_id  its own ticks count as free (a move); 0 for none
 */
enum status free_times_find(struct practice *practice, struct db_read *db, struct arena *arena,
	const struct service *service, struct free_times_who who, struct slot span, int64_t except_booking_id,
	utc_seconds now, struct free_times *ret_times);

#endif
