/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * care_web.h - what the doors of care share: loading a person's record, days in words, pages of a note.
 */
#ifndef BACKDESK_PRACTICE_CARE_CARE_WEB_H
#define BACKDESK_PRACTICE_CARE_CARE_WEB_H

#include "practice/access/access.h"
#include "practice/care/care.h"

/** A person with the opened lock and what the decision says. */
struct care_person {
	struct client client;
	struct record_key key;
	struct care_view view;
};

/** Loads request->client_id. STATUS_NOT_FOUND for a person who has died: nothing is planned or noted any more. */
enum status care_person_load(struct request *request, struct db_read *db, struct care_person *ret_person);

/** Loads a note of ":note" and its person. */
enum status care_note_load(
	struct request *request, struct db_read *db, struct care_person *ret_person, struct care_note *ret_note);

/**
 * Who writes a note for a booking (0: none) of request->client_id: the signed-in therapist, else the booking's.
 * STATUS_DENIED for an account that does not treat and names no booking.
 */
enum status care_start_for(
	struct request *request, struct db_read *db, int64_t booking_id, struct care_start *start);

/** "9 Nov 2026", "9 Nov 2026, 10:41". */
struct text care_day(const struct request *request, const struct html *html, utc_seconds moment);
struct text care_moment(const struct request *request, const struct html *html, utc_seconds moment);

/** "6" or "4.5"; not_asked when it is not known. */
struct text care_score(const struct html *html, struct note_score score, struct text not_asked);

#endif
