/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * record.h - the record's ground: sealing a client's columns, the hash chain, the audit.
 *
 * A sealed value is bound to table, column and row. To write one: add the row with an empty value (RETURNING id),
 * seal with that id, update the row, all in the same save.
 */
#ifndef BACKDESK_PRACTICE_RECORD_RECORD_H
#define BACKDESK_PRACTICE_RECORD_RECORD_H

#include "engine/db/db.h"
#include "engine/http/request.h"
#include "engine/vault/vault.h"

/** A client's opened lock: load once per request, use for many columns. */
struct record_key {
	struct vault *vault;
	int64_t client_id;
	struct text wrapped;
};

/** STATUS_NOT_FOUND when the person has no key (erased). */
enum status record_key_load(struct vault *vault, struct db_read *db, struct arena *arena, int64_t client_id,
	struct record_key *ret_key);

/** Makes the person's key; called once, by clients when a person is added. */
enum status record_key_add(struct vault *vault, struct db_write *db, struct arena *arena, int64_t client_id);

/** Whether the vault is the one that this database was sealed with: STATUS_CONFLICT when it is another. */
enum status record_key_check(struct vault *vault, struct db_read *db, struct arena *arena);

/** `table` and `column` are literals. NO_TEXT seals to NO_TEXT. */
enum status record_seal(const struct record_key *key, const char *table, const char *column, int64_t row_id,
	struct text plain, struct arena *arena, struct text *ret_sealed);

/** Known texts for `count` rows, the first is `first_row_id`: one opening of the lock for all. */
enum status record_seal_rows(const struct record_key *key, const char *table, const char *column,
	int64_t first_row_id, const struct text *plain, size_t count, struct arena *arena, struct text *ret_sealed);

/** STATUS_CORRUPT when the bytes were changed or moved. */
enum status record_open(const struct record_key *key, const char *table, const char *column, int64_t row_id,
	struct text sealed, struct arena *arena, struct text *ret_plain);

/** Adds a link to the hash chain for something signed; `body` is its sealed bytes. */
enum status record_chain_add(struct db_write *db, struct arena *arena, const char *kind, int64_t subject_id,
	struct text body, int64_t account_id, utc_seconds at, int64_t *ret_sequence);

/** Walks the whole chain; STATUS_CORRUPT with the first bad sequence in ret_bad. */
enum status record_chain_check(struct db_read *db, struct arena *arena, int64_t *ret_bad, int64_t *ret_length);

/** The hash of the last link, 32 bytes: whoever keeps it elsewhere can tell later that nothing before it was
 * changed. */
enum status record_chain_head(struct db_read *db, struct arena *arena, struct text *ret_hash);

/** The link of a hash that was kept elsewhere; STATUS_NOT_FOUND when the chain was cut off before it or written
 * anew. */
enum status record_chain_seek(struct db_read *db, struct arena *arena, struct text hash, int64_t *ret_sequence);

/** Whether what was signed is still as it was when it was signed; STATUS_CORRUPT with the first that is not. */
struct record_changed {
	struct text kind; /* of the chain: "note", "amendment", "alarm", "open_fact" */
	int64_t sequence; /* its link; 0: a signed note without one */
	int64_t note_id;  /* of a signed note without a link */
};
enum status record_signed_check(struct db_read *db, struct arena *arena, struct record_changed *ret_changed);

/** One audit row, for writes; reads get theirs from the route's whose. client_id 0 and account_id 0 mean none. */
enum status record_audit_add(struct db_write *db, utc_seconds at, int64_t account_id, int64_t client_id,
	struct text what, struct text why);

#endif
