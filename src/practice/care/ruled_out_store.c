/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "practice/care/care.h"

#include "practice/care/care_sql.h"
#include "practice/care/note_json.h"

enum status ruled_out_add(
	struct db_write *db, struct arena *arena, int64_t client_id, int64_t note_id, utc_seconds now)
{
	struct ruled_out_row_add_in in = {.client_id = client_id, .note_id = note_id, .raised_utc = now};
	struct ruled_out_row_add_row row;

	return ruled_out_row_add(db, arena, &in, &row);
}

/* The effects are kept in the form of a note's body: the same words, the same reader. */
static enum status open_effects(const struct record_key *key, struct arena *arena,
	const struct ruled_out_row_find_row *row, struct ruled_out_effects *ret_effects)
{
	struct note_body body = {0};
	struct text json;
	enum status status =
		record_open(key, "ruled_out_done", "effects_sealed", row->id, row->effects_sealed, arena, &json);

	if (status == STATUS_OK)
		status = note_read(json, arena, &body) == STATUS_OK ? STATUS_OK : STATUS_CORRUPT;
	if (status == STATUS_OK)
		*ret_effects = (struct ruled_out_effects){body.unwanted, body.unwanted_words, body.found};
	return status;
}

enum status ruled_out_find(const struct record_key *key, struct db_read *db, struct arena *arena, int64_t note_id,
	struct ruled_out *ret_found)
{
	struct ruled_out_row_find_row row;
	struct ruled_out found;
	enum status status =
		ruled_out_row_find(db, arena, &(struct ruled_out_row_find_in){.note_id = note_id}, &row);

	if (status == STATUS_OK && row.client_id != key->client_id)
		status = STATUS_NOT_FOUND;
	if (status != STATUS_OK)
		return status;
	found = (struct ruled_out){.id = row.id,
		.note_id = row.note_id,
		.raised = row.raised_utc,
		.told = row.effects_utc.value,
		.told_by = row.effects_by,
		.looked = row.looked_utc.value,
		.looked_by = row.looked_by};
	if (found.told)
		status = open_effects(key, arena, &row, &found.effects);
	if (status == STATUS_OK && text_is_known(row.remark_sealed))
		status = record_open(
			key, "ruled_out_done", "remark_sealed", row.id, row.remark_sealed, arena, &found.remark);
	if (status == STATUS_OK)
		*ret_found = found;
	return status;
}

static enum status written_once(enum status status, int64_t changed)
{
	return status == STATUS_OK && changed != 1 ? STATUS_CONFLICT : status;
}

enum status ruled_out_tell(const struct record_key *key, struct db_write *db, struct arena *arena, int64_t id,
	const struct ruled_out_effects *effects, int64_t account_id, utc_seconds now)
{
	struct note_body body = {
		.unwanted = effects->effects, .unwanted_words = effects->words, .found = effects->done};
	struct ruled_out_row_tell_in in = {
		.id = id, .effects_utc = known_int(now), .effects_account_id = known_int(account_id)};
	struct text json = note_write(&body, arena);
	int64_t changed = 0;
	enum status status = text_is_known(json) ? record_seal(key, "ruled_out_done", "effects_sealed", id, json,
							   arena, &in.effects_sealed)
						 : STATUS_NO_MEMORY;

	if (status == STATUS_OK)
		status = ruled_out_row_tell(db, &in, &changed);
	status = written_once(status, changed);
	return status == STATUS_OK ? record_audit_add(db, now, account_id, key->client_id,
					     TEXT("effects of what was ruled out said"), NO_TEXT)
				   : status;
}

enum status ruled_out_look(const struct record_key *key, struct db_write *db, struct arena *arena, int64_t id,
	struct text remark, int64_t account_id, utc_seconds now)
{
	struct ruled_out_row_look_in in = {
		.id = id, .looked_utc = known_int(now), .looked_account_id = known_int(account_id)};
	int64_t changed = 0;
	enum status status =
		record_seal(key, "ruled_out_done", "remark_sealed", id, remark, arena, &in.remark_sealed);

	if (status == STATUS_OK)
		status = ruled_out_row_look(db, &in, &changed);
	status = written_once(status, changed);
	return status == STATUS_OK ? record_audit_add(db, now, account_id, key->client_id,
					     TEXT("looked at what was ruled out"), NO_TEXT)
				   : status;
}

enum status ruled_out_list(
	struct db_read *db, struct arena *arena, struct ruled_out_line **ret_items, size_t *ret_count)
{
	struct ruled_out_row_open_rows rows;
	struct ruled_out_line *items;
	enum status status = ruled_out_row_open(db, arena, &rows);

	if (status != STATUS_OK)
		return status;
	items = arena_alloc_array(arena, rows.count, sizeof(*items));
	if (!items)
		return STATUS_NO_MEMORY;
	for (size_t i = 0; i < rows.count; i++)
		items[i] = (struct ruled_out_line){rows.items[i].note_id, rows.items[i].client_name,
			rows.items[i].therapist_name, rows.items[i].raised_utc, rows.items[i].effects_utc.is_known};
	*ret_items = items;
	*ret_count = rows.count;
	return STATUS_OK;
}
