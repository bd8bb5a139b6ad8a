/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * ruled_out.h - what was done although it was ruled out: which unwanted effects it had, and that an owner looked.
 *
 *   note signed --raised--> effects said (once, by the therapist) --> looked at (once, by an owner)
 *
 * The two are independent: an owner may look before the effects are said.
 */
#ifndef BACKDESK_PRACTICE_CARE_RULED_OUT_H
#define BACKDESK_PRACTICE_CARE_RULED_OUT_H

#include "practice/care/note.h"
#include "practice/record/record.h"

/** What came of it. */
struct ruled_out_effects {
	unsigned effects;  /* bit 1 << enum note_unwanted; UNWANTED_NONE: asked, nothing */
	struct text words; /* what happened; NO_TEXT */
	struct text done;  /* what was done about it, who was told; NO_TEXT */
};

struct ruled_out {
	int64_t id;
	int64_t note_id;
	utc_seconds raised;
	struct ruled_out_effects effects;
	utc_seconds told; /* 0: the effects are not said yet */
	struct text told_by;
	utc_seconds looked; /* 0: no owner has looked yet */
	struct text looked_by;
	struct text remark; /* NO_TEXT */
};

/** Raises it for a signed note. */
enum status ruled_out_add(
	struct db_write *db, struct arena *arena, int64_t client_id, int64_t note_id, utc_seconds now);

/** STATUS_NOT_FOUND when nothing of that note was ruled out. */
enum status ruled_out_find(const struct record_key *key, struct db_read *db, struct arena *arena, int64_t note_id,
	struct ruled_out *ret_found);

/** STATUS_CONFLICT when somebody was faster. */
enum status ruled_out_tell(const struct record_key *key, struct db_write *db, struct arena *arena, int64_t id,
	const struct ruled_out_effects *effects, int64_t account_id, utc_seconds now);
enum status ruled_out_look(const struct record_key *key, struct db_write *db, struct arena *arena, int64_t id,
	struct text remark, int64_t account_id, utc_seconds now);

/** A line for the owner's Today; nothing of health in it. */
struct ruled_out_line {
	int64_t note_id;
	struct text client_name;
	struct text therapist_name;
	utc_seconds raised;
	bool has_effects;
};

/** What no owner has looked at yet, the oldest first, at most 50. */
enum status ruled_out_list(
	struct db_read *db, struct arena *arena, struct ruled_out_line **ret_items, size_t *ret_count);

#endif
