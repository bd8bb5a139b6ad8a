/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "practice/care/care.h"

#include "practice/booking/booking.h"
#include "practice/care/care_sql.h"
#include "practice/care/note_json.h"

enum status care_view_load(struct practice *practice, const struct record_key *key, struct db_read *db,
	struct arena *arena, const struct client *client, int64_t therapist_id, utc_seconds now,
	struct care_view *ret_view)
{
	struct care_view *view = arena_alloc(arena, sizeof(*view));
	enum status status;

	if (!view)
		return STATUS_NO_MEMORY;
	status = intake_story(key, db, arena, client, therapist_id, now, &view->story);
	if (status == STATUS_OK)
		status = outcomes_load(key, practice->zone, now, db, arena, &view->outcomes);
	if (status == STATUS_OK)
		status = outcomes_course_facts(&view->outcomes, arena, &view->story.facts);
	if (status == STATUS_OK)
		status = decide(&view->story.facts, arena, &view->decision);
	if (status == STATUS_OK)
		*ret_view = *view;
	return status;
}

/* ---- notes ---- */

enum status care_note_client(struct db_read *db, struct arena *arena, int64_t note_id, int64_t *ret_client_id)
{
	struct note_row_find_row row;
	enum status status = note_row_find(db, arena, &(struct note_row_find_in){.id = note_id}, &row);

	if (status == STATUS_OK)
		*ret_client_id = row.client_id;
	return status;
}

static enum status open_note(const struct record_key *key, struct arena *arena, const struct note_row_find_row *row,
	struct care_note *ret_note)
{
	struct care_note note = {
		.id = row->id,
		.client_id = row->client_id,
		.booking_id = row->booking_id.value,
		.therapist_id = row->therapist_id,
		.account_id = row->account_id,
		.amends_note_id = row->amends_note_id.value,
		.is_signed = text_equal(row->state, TEXT("signed")),
		.version = row->version,
		.mark = {row->form_token, row->form_sequence.value},
		.sealed = row->body_sealed,
		.created = row->created_utc,
		.changed = row->changed_utc,
		.signed_at = row->signed_utc.value,
		.therapist_name = row->therapist_name,
	};
	struct text json;
	enum status status;

	if (row->client_id != key->client_id)
		return STATUS_NOT_FOUND;
	status = record_open(key, "note", "body_sealed", row->id, row->body_sealed, arena, &json);
	if (status == STATUS_OK)
		status = note_read(json, arena, &note.body) == STATUS_OK ? STATUS_OK : STATUS_CORRUPT;
	if (status == STATUS_OK)
		*ret_note = note;
	return status;
}

enum status care_note_find(const struct record_key *key, struct db_read *db, struct arena *arena, int64_t note_id,
	struct care_note *ret_note)
{
	struct note_row_find_row row;
	enum status status = note_row_find(db, arena, &(struct note_row_find_in){.id = note_id}, &row);

	return status == STATUS_OK ? open_note(key, arena, &row, ret_note) : status;
}

/* The two statements have the same columns. */
static struct note_row_find_row as_found(const struct note_row_list_row *row)
{
	return (struct note_row_find_row){
		.id = row->id,
		.client_id = row->client_id,
		.booking_id = row->booking_id,
		.therapist_id = row->therapist_id,
		.account_id = row->account_id,
		.amends_note_id = row->amends_note_id,
		.state = row->state,
		.version = row->version,
		.form_token = row->form_token,
		.form_sequence = row->form_sequence,
		.body_sealed = row->body_sealed,
		.created_utc = row->created_utc,
		.changed_utc = row->changed_utc,
		.signed_utc = row->signed_utc,
		.chain_sequence = row->chain_sequence,
		.therapist_name = row->therapist_name,
	};
}

enum status care_note_list(const struct record_key *key, struct db_read *db, struct arena *arena, size_t max,
	struct care_note **ret_items, size_t *ret_count)
{
	struct note_row_list_in in = {.client_id = key->client_id, .max_count = (int64_t)max};
	struct note_row_list_rows rows;
	struct care_note *items;
	enum status status = note_row_list(db, arena, &in, &rows);

	if (status != STATUS_OK)
		return status;
	items = arena_alloc_array(arena, rows.count, sizeof(*items));
	if (!items)
		return STATUS_NO_MEMORY;
	for (size_t i = 0; i < rows.count && status == STATUS_OK; i++) {
		struct note_row_find_row row = as_found(&rows.items[i]);

		status = open_note(key, arena, &row, &items[i]);
	}
	if (status != STATUS_OK)
		return status;
	*ret_items = items;
	*ret_count = rows.count;
	return STATUS_OK;
}

static enum status seal_body(const struct record_key *key, struct arena *arena, int64_t note_id,
	const struct note_body *body, struct text *ret_sealed)
{
	struct text json = note_write(body, arena);

	if (!text_is_known(json))
		return arena_failed(arena) ? STATUS_NO_MEMORY : STATUS_TOO_LARGE;
	return record_seal(key, "note", "body_sealed", note_id, json, arena, ret_sealed);
}

/* An amendment always is a new note; a session's draft is opened again. */
static enum status find_draft(
	struct db_read *db, struct arena *arena, int64_t client_id, const struct care_start *start, int64_t *ret_id)
{
	struct note_row_open_draft_row open;
	struct note_row_draft_row of_booking;
	enum status status;

	if (start->amends_note_id)
		return STATUS_NOT_FOUND;
	if (start->booking_id) {
		status = note_row_draft(
			db, arena, &(struct note_row_draft_in){.booking_id = start->booking_id}, &of_booking);
		if (status == STATUS_OK)
			*ret_id = of_booking.id;
		return status;
	}
	status = note_row_open_draft(db, arena,
		&(struct note_row_open_draft_in){.client_id = client_id, .account_id = start->account_id}, &open);
	if (status == STATUS_OK)
		*ret_id = open.id;
	return status;
}

enum status care_note_start(const struct record_key *key, struct db_write *db, struct arena *arena,
	const struct care_start *start, const struct note_body *body, utc_seconds now, int64_t *ret_note_id)
{
	struct note_row_add_in in = {
		.client_id = key->client_id,
		.booking_id = known_id(start->booking_id),
		.therapist_id = start->therapist_id,
		.account_id = start->account_id,
		.amends_note_id = known_id(start->amends_note_id),
		.body_sealed = TEXT(""),
		.created_utc = now,
	};
	struct note_row_add_row row;
	struct text sealed;
	enum status status = find_draft(db_writing_read(db), arena, key->client_id, start, ret_note_id);

	if (status != STATUS_NOT_FOUND)
		return status;
	status = note_row_add(db, arena, &in, &row);
	if (status == STATUS_OK)
		status = seal_body(key, arena, row.id, body, &sealed);
	if (status == STATUS_OK)
		status = note_row_seal(db, &(struct note_row_seal_in){.id = row.id, .body_sealed = sealed}, NULL);
	if (status == STATUS_OK)
		*ret_note_id = row.id;
	return status;
}

enum status care_note_save(const struct record_key *key, struct db_write *db, struct arena *arena,
	const struct care_note *note, int64_t version, struct note_mark mark, const struct note_body *body,
	utc_seconds now, int64_t *ret_version)
{
	struct note_row_save_in in = {
		.id = note->id,
		.version = note->version,
		.next_version = note->version + 1,
		.form_token = mark.token,
		.form_sequence = known_int(mark.sequence),
		.changed_utc = now,
	};
	enum note_save judged = note_judge_save(note->version, note->mark, version, mark);
	int64_t changed = 0;
	enum status status = judged == NOTE_SAVE_CONFLICT ? STATUS_CONFLICT : STATUS_OK;

	if (status == STATUS_OK && judged == NOTE_SAVE_OVERTAKEN) {
		*ret_version = note->version;
		return STATUS_OK;
	}
	if (status == STATUS_OK)
		status = seal_body(key, arena, note->id, body, &in.body_sealed);
	if (status == STATUS_OK)
		status = note_row_save(db, &in, &changed);
	if (status == STATUS_OK && changed != 1)
		status = STATUS_CONFLICT;
	if (status == STATUS_OK)
		*ret_version = in.next_version;
	return status;
}

/* ---- signing ---- */

static enum status add_value(const struct record_key *key, struct db_write *db, struct arena *arena,
	const struct care_note *note, enum measure measure, int64_t activity_id, struct text moment,
	struct note_score score, utc_seconds now)
{
	struct outcome_value value = {
		.measure = measure,
		.activity_id = activity_id,
		.moment = moment,
		.score = {score.known, score.tenths},
		.booking_id = note->booking_id,
		.note_id = note->id,
		.observed = note->created,
	};

	return outcomes_value_add(key, db, arena, &value, now);
}

/* What was asked and not answered is kept as missing; an activity only when one was chosen. */
static enum status add_values(const struct record_key *key, struct db_write *db, struct arena *arena,
	const struct care_note *note, utc_seconds now)
{
	struct outcome_activity *activities = NULL;
	size_t count = 0;
	enum status status =
		add_value(key, db, arena, note, MEASURE_NPRS, 0, TEXT("before"), note->body.pain_before, now);

	if (status == STATUS_OK && note->body.pain_after.known)
		status =
			add_value(key, db, arena, note, MEASURE_NPRS, 0, TEXT("after"), note->body.pain_after, now);
	if (status == STATUS_OK)
		status = outcomes_activities(key, db_writing_read(db), arena, &activities, &count);
	if (status == STATUS_OK && count > 0)
		status = add_value(key, db, arena, note, MEASURE_PSFS, activities[0].id, TEXT("before"),
			note->body.activity, now);
	return status;
}

/* "Was it worse for a day or two after last time?" is answered by what was unwanted. */
static enum status add_flare(const struct record_key *key, struct db_write *db, struct arena *arena,
	const struct care_note *note, int64_t account_id, utc_seconds now)
{
	unsigned flares = 1u << UNWANTED_MORE_PAIN | 1u << UNWANTED_SORE_LONG;
	struct told_answer answer = {
		.fact = fact_infos[FACT_FLARE_AFTER_SESSION].name,
		.value = note->body.unwanted & flares ? TEXT("true") : TEXT("false"),
		.source = TEXT("told"),
		.account_id = account_id,
		.observed = now,
	};

	if (note->body.unwanted == 0)
		return STATUS_OK;
	return intake_answer_add(key, db, arena, &answer, 0, now);
}

/* A visit that nobody marked as arrived is arrived by its note; what is over stays as it is. */
static enum status finish_booking(struct db_write *db, int64_t booking_id, utc_seconds now)
{
	enum status status;

	if (booking_id == 0)
		return STATUS_OK;
	status = booking_set_state(db, now, booking_id, TEXT("arrived"));
	if (status == STATUS_OK || status == STATUS_CONFLICT)
		status = booking_set_state(db, now, booking_id, TEXT("done"));
	return status == STATUS_CONFLICT ? STATUS_OK : status;
}

static enum status add_consequences(const struct record_key *key, struct db_write *db, struct arena *arena,
	const struct care_note *note, int64_t account_id, utc_seconds now)
{
	enum status status = STATUS_OK;

	if (!note->amends_note_id) {
		status = add_values(key, db, arena, note, now);
		if (status == STATUS_OK)
			status = add_flare(key, db, arena, note, account_id, now);
		if (status == STATUS_OK)
			status = finish_booking(db, note->booking_id, now);
	}
	if (status == STATUS_OK)
		status = record_audit_add(db, now, account_id, key->client_id,
			note->amends_note_id ? TEXT("note amended") : TEXT("note signed"), NO_TEXT);
	return status;
}

enum status care_note_sign(const struct record_key *key, struct db_write *db, struct arena *arena, int64_t note_id,
	int64_t account_id, utc_seconds now)
{
	struct care_note note;
	int64_t sequence = 0, changed = 0;
	enum status status = care_note_find(key, db_writing_read(db), arena, note_id, &note);

	if (status == STATUS_OK && note.is_signed)
		status = STATUS_CONFLICT;
	if (status == STATUS_OK)
		status = record_chain_add(db, arena, note.amends_note_id ? "amendment" : "note", note_id,
			note.sealed, account_id, now, &sequence);
	if (status == STATUS_OK)
		status = note_row_sign(db,
			&(struct note_row_sign_in){.id = note_id,
				.signed_utc = known_int(now),
				.chain_sequence = known_int(sequence),
				.account_id = account_id},
			&changed);
	if (status == STATUS_OK && changed != 1)
		status = STATUS_CONFLICT;
	return status == STATUS_OK ? add_consequences(key, db, arena, &note, account_id, now) : status;
}
