/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "practice/record/link.h"
#include "practice/record/record.h"
#include "practice/record/record_sql.h"

enum {
	CHAIN_PAGE = 500, /* links read at a time by the walk */
};

static const char no_hash[VAULT_HASH_BYTES];

enum status record_key_load(
	struct vault *vault, struct db_read *db, struct arena *arena, int64_t client_id, struct record_key *ret_key)
{
	struct record_key_row_row row;
	enum status status = record_key_row(db, arena, &(struct record_key_row_in){client_id}, &row);

	if (status == STATUS_OK)
		*ret_key = (struct record_key){vault, client_id, row.wrapped};
	return status;
}

enum status record_key_add(struct vault *vault, struct db_write *db, struct arena *arena, int64_t client_id)
{
	struct text wrapped = NO_TEXT;
	int64_t changed = 0;
	enum status status = vault_new_key(vault, client_id, arena, &wrapped);

	if (status != STATUS_OK)
		return status;
	return record_key_insert(
		db, &(struct record_key_insert_in){.client_id = client_id, .wrapped = wrapped}, &changed);
}

enum status record_key_check(struct vault *vault, struct db_read *db, struct arena *arena)
{
	struct record_key_any_row row;
	struct record_key key;
	struct text sealed = NO_TEXT;
	enum status status = record_key_any(db, arena, &row);

	if (status != STATUS_OK)
		return status == STATUS_NOT_FOUND ? STATUS_OK : status;
	key = (struct record_key){vault, row.client_id, row.wrapped};
	status = record_seal(&key, "client_key", "wrapped", row.client_id, TEXT("does it open?"), arena, &sealed);
	return status == STATUS_CORRUPT ? STATUS_CONFLICT : status;
}

enum status record_seal(const struct record_key *key, const char *table, const char *column, int64_t row_id,
	struct text plain, struct arena *arena, struct text *ret_sealed)
{
	return vault_seal(key->vault, key->client_id, key->wrapped, (struct vault_place){table, column, row_id, 0},
		plain, arena, ret_sealed);
}

enum status record_seal_rows(const struct record_key *key, const char *table, const char *column,
	int64_t first_row_id, const struct text *plain, size_t count, struct arena *arena, struct text *ret_sealed)
{
	return vault_seal_rows(key->vault, key->client_id, key->wrapped,
		(struct vault_place){table, column, first_row_id, 0}, plain, count, arena, ret_sealed);
}

enum status record_open(const struct record_key *key, const char *table, const char *column, int64_t row_id,
	struct text sealed, struct arena *arena, struct text *ret_plain)
{
	return vault_open_sealed(key->vault, key->client_id, key->wrapped,
		(struct vault_place){table, column, row_id, 0}, sealed, arena, ret_plain);
}

/* The last link's sequence and hash; 0 and zeros before the first. */
static enum status chain_end(struct db_read *db, struct arena *arena, int64_t *ret_sequence, struct text *ret_hash)
{
	struct record_chain_last_row row;
	enum status status = record_chain_last(db, arena, &row);

	if (status == STATUS_NOT_FOUND) {
		*ret_sequence = 0;
		*ret_hash = (struct text){no_hash, sizeof(no_hash)};
		return STATUS_OK;
	}
	if (status == STATUS_OK) {
		*ret_sequence = row.sequence;
		*ret_hash = row.hash;
	}
	return status;
}

enum status record_chain_add(struct db_write *db, struct arena *arena, const char *kind, int64_t subject_id,
	struct text body, int64_t account_id, utc_seconds at, int64_t *ret_sequence)
{
	struct chain_link link = {
		.kind = text_of(kind), .subject_id = subject_id, .account_id = account_id, .at = at};
	int64_t changed = 0;
	struct text hash;
	enum status status = chain_end(db_writing_read(db), arena, &link.sequence, &link.previous_hash);

	if (status != STATUS_OK)
		return status;
	link.sequence++;
	link.body_hash = vault_hash(body, arena);
	hash = vault_hash(chain_link_bytes(&link, arena), arena);
	if (arena_failed(arena))
		return STATUS_NO_MEMORY;
	status = record_chain_insert(db,
		&(struct record_chain_insert_in){
			.sequence = link.sequence,
			.previous_hash = link.previous_hash,
			.hash = hash,
			.kind = link.kind,
			.subject_id = subject_id,
			.body_hash = link.body_hash,
			.account_id = known_id(account_id),
			.at_utc = at,
		},
		&changed);
	if (status == STATUS_OK)
		*ret_sequence = link.sequence;
	return status;
}

enum status record_chain_head(struct db_read *db, struct arena *arena, struct text *ret_hash)
{
	int64_t sequence = 0;

	return chain_end(db, arena, &sequence, ret_hash);
}

enum status record_chain_seek(struct db_read *db, struct arena *arena, struct text hash, int64_t *ret_sequence)
{
	struct record_chain_find_row row;
	enum status status = record_chain_find(db, arena, &(struct record_chain_find_in){hash}, &row);

	if (status == STATUS_OK)
		*ret_sequence = row.sequence;
	return status;
}

static bool follows(
	const struct record_chain_after_row *row, int64_t sequence, struct text previous_hash, struct arena *arena)
{
	struct chain_link link = {
		.sequence = row->sequence,
		.previous_hash = row->previous_hash,
		.kind = row->kind,
		.subject_id = row->subject_id,
		.body_hash = row->body_hash,
		.account_id = row->account_id.value,
		.at = row->at_utc,
	};

	return row->sequence == sequence + 1 && text_equal(row->previous_hash, previous_hash) &&
	       text_equal(row->hash, vault_hash(chain_link_bytes(&link, arena), arena));
}

enum status record_chain_check(struct db_read *db, struct arena *arena, int64_t *ret_bad, int64_t *ret_length)
{
	struct text hash = {no_hash, sizeof(no_hash)};
	struct record_chain_after_rows rows = {.count = CHAIN_PAGE};
	int64_t sequence = 0;

	while (rows.count == CHAIN_PAGE) {
		enum status status = record_chain_after(db, arena,
			&(struct record_chain_after_in){.sequence = sequence, .page_size = CHAIN_PAGE}, &rows);

		if (status != STATUS_OK)
			return status;
		for (size_t i = 0; i < rows.count; i++) {
			if (!follows(&rows.items[i], sequence, hash, arena)) {
				*ret_bad = rows.items[i].sequence;
				return arena_failed(arena) ? STATUS_NO_MEMORY : STATUS_CORRUPT;
			}
			sequence = rows.items[i].sequence;
			hash = rows.items[i].hash;
		}
	}
	*ret_length = sequence;
	return STATUS_OK;
}

/* A page holds whole notes, so it is a short one, and its memory is given back behind it. */
static enum status check_bodies(
	struct db_read *db, struct arena *arena, int64_t *sequence, size_t *ret_count, struct text *ret_kind)
{
	struct record_chain_bodies_rows rows;
	enum status status = record_chain_bodies(
		db, arena, &(struct record_chain_bodies_in){.sequence = *sequence, .page_size = CHAIN_PAGE}, &rows);

	for (size_t i = 0; status == STATUS_OK && i < rows.count; i++) {
		const struct record_chain_bodies_row *row = &rows.items[i];

		*sequence = row->sequence;
		if (!text_is_known(row->body) || text_equal(vault_hash(row->body, arena), row->body_hash))
			continue;
		*ret_kind = row->kind;
		return arena_failed(arena) ? STATUS_NO_MEMORY : STATUS_CORRUPT;
	}
	if (status == STATUS_OK)
		*ret_count = rows.count;
	return status;
}

enum status record_signed_check(struct db_read *db, struct arena *arena, struct record_changed *ret_changed)
{
	struct record_note_without_link_row row;
	struct text kind = NO_TEXT;
	int64_t sequence = 0;
	size_t count = CHAIN_PAGE;
	enum status status = STATUS_OK;

	while (status == STATUS_OK && count == CHAIN_PAGE) {
		arena_reset(arena);
		status = check_bodies(db, arena, &sequence, &count, &kind);
	}
	if (status == STATUS_CORRUPT)
		*ret_changed = (struct record_changed){.kind = kind, .sequence = sequence};
	if (status != STATUS_OK)
		return status;
	status = record_note_without_link(db, arena, &row);
	if (status != STATUS_OK)
		return status == STATUS_NOT_FOUND ? STATUS_OK : status;
	*ret_changed = (struct record_changed){.kind = TEXT("note"), .note_id = row.id};
	return STATUS_CORRUPT;
}

enum status record_audit_add(struct db_write *db, utc_seconds at, int64_t account_id, int64_t client_id,
	struct text what, struct text why)
{
	int64_t changed = 0;

	return record_audit_insert(db,
		&(struct record_audit_insert_in){
			.at_utc = at,
			.account_id = known_id(account_id),
			.client_id = known_id(client_id),
			.what = what,
			.why = why,
		},
		&changed);
}
