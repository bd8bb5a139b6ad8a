/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * care.h - choosing and treating: plans, session notes, signing, amending.
 *
 * The life of a note is drawn in note.h. A draft is saved as it is typed; its version guards against two screens.
 * Signing adds a link to the record's chain over the sealed bytes, in the same save; after that the database
 * itself refuses every change.
 */
#ifndef BACKDESK_PRACTICE_CARE_CARE_H
#define BACKDESK_PRACTICE_CARE_CARE_H

#include "engine/http/route.h"
#include "practice/care/note.h"
#include "practice/care/plan.h"
#include "practice/care/ruled_out.h"
#include "practice/clients/clients.h"
#include "practice/intake/intake.h"
#include "practice/outcomes/outcomes.h"
#include "practice/practice.h"
#include "practice/record/record.h"

enum {
	CARE_NOTES_MAX = 200, /* of one person on one page; more: the latest */
};

struct care_note {
	int64_t id;
	int64_t client_id;
	int64_t booking_id; /* 0: none */
	int64_t therapist_id;
	int64_t account_id;
	int64_t amends_note_id; /* 0: a session's own note */
	bool is_signed;
	int64_t version; /* of the draft, raised by every save */
	struct note_mark mark;
	struct note_body body;
	struct text sealed; /* the bytes that the chain stands over */
	utc_seconds created;
	utc_seconds changed;
	utc_seconds signed_at; /* 0: not signed */
	struct text therapist_name;
};

/** What a person's page and plan stand on: what was told, the course, and the decision with both. */
struct care_view {
	struct story story;
	struct outcomes outcomes;
	const struct decision *decision;
};

/** Reads all of it; therapist_id 0 leaves licences out. */
enum status care_view_load(struct practice *practice, const struct record_key *key, struct db_read *db,
	struct arena *arena, const struct client *client, int64_t therapist_id, utc_seconds now,
	struct care_view *ret_view);

/** Whose note: for loading the key. STATUS_NOT_FOUND. */
enum status care_note_client(struct db_read *db, struct arena *arena, int64_t note_id, int64_t *ret_client_id);

/** STATUS_NOT_FOUND; STATUS_CORRUPT when it does not open with the key. */
enum status care_note_find(const struct record_key *key, struct db_read *db, struct arena *arena, int64_t note_id,
	struct care_note *ret_note);

/** A person's notes, newest first, amendments among them. */
enum status care_note_list(const struct record_key *key, struct db_read *db, struct arena *arena, size_t max,
	struct care_note **ret_items, size_t *ret_count);

/** Who writes which note. */
struct care_start {
	int64_t booking_id; /* 0: none */
	int64_t therapist_id;
	int64_t account_id;
	int64_t amends_note_id; /* 0: a session's own note */
};

/** Finds the open draft of that booking (or of that account without one), or adds one with `body`. */
enum status care_note_start(const struct record_key *key, struct db_write *db, struct arena *arena,
	const struct care_start *start, const struct note_body *body, utc_seconds now, int64_t *ret_note_id);

/**
 * Saves a draft as note_judge_save says; an overtaken save is STATUS_OK and writes nothing. STATUS_CONFLICT when
 * somebody else saved since `version` was read, or it is signed.
 *
 * @note         as it stands, read in the same save
 * @ret_version  the version afterwards
 */
enum status care_note_save(const struct record_key *key, struct db_write *db, struct arena *arena,
	const struct care_note *note, int64_t version, struct note_mark mark, const struct note_body *body,
	utc_seconds now, int64_t *ret_version);

/**
 * Signs a draft as it is stored: chain, state, measures, the answers about last time, the booking done, one audit
 * row. STATUS_CONFLICT when it is signed already. Whether it may be signed is note_gaps.
 */
enum status care_note_sign(const struct record_key *key, struct db_write *db, struct arena *arena, int64_t note_id,
	int64_t account_id, utc_seconds now);

/** Adds a plan with the decision it rests on. */
enum status care_plan_add(const struct record_key *key, struct db_write *db, struct arena *arena,
	int64_t booking_id, int64_t account_id, const struct note_body *body, const struct decision *decision,
	utc_seconds now, int64_t *ret_plan_id);

/** The newest plan's body; STATUS_NOT_FOUND without one. */
enum status care_plan_newest(const struct record_key *key, struct db_read *db, struct arena *arena,
	struct note_body *ret_body, utc_seconds *ret_created);

/** ":note" in the path names a note; the page is audited. */
extern const struct whose WHOSE_NOTE;

extern const struct route_table care_routes;
extern const struct route_table care_plan_routes;
extern const struct route_table care_ruled_out_routes;

#endif
