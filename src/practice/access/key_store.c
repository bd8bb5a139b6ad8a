/* SPDX-License-Identifier: GPL-3.0-or-later */
/* key_store.c - what an idempotency key was answered. */
#include <string.h>

#include "engine/http/app.h"
#include "practice/access/access.h"
#include "practice/access/access_sql.h"

enum {
	KEPT_SECONDS = 48 * HOUR_SECONDS,
};

enum status access_key_find(struct request *request, struct db_write *db, struct key_entry *entry)
{
	struct idempotency_row_row row;
	enum status status = idempotency_row(db_writing_read(db), request->arena,
		&(struct idempotency_row_in){.key = entry->key, .session = entry->session}, &row);

	if (status != STATUS_OK)
		return status;
	if (row.body_hash.size != sizeof(entry->body_hash))
		return STATUS_CORRUPT;
	entry->route = row.route;
	memcpy(entry->body_hash, row.body_hash.data, sizeof(entry->body_hash));
	entry->code = (unsigned)row.code;
	entry->location = row.location;
	return STATUS_OK;
}

enum status access_key_add(struct request *request, struct db_write *db, const struct key_entry *entry)
{
	int64_t changed = 0;
	enum status status =
		idempotency_prune(db, &(struct idempotency_prune_in){request->now - KEPT_SECONDS}, &changed);

	if (status != STATUS_OK)
		return status;
	return idempotency_insert(db,
		&(struct idempotency_insert_in){
			.key = entry->key,
			.session = entry->session,
			.route = entry->route,
			.body_hash = {(const char *)entry->body_hash, sizeof(entry->body_hash)},
			.code = (int64_t)entry->code,
			.location = entry->location,
			.at_utc = request->now,
		},
		&changed);
}
