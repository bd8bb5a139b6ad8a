/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/db/connection.h"

#include <pthread.h>
#include <stdint.h>

enum {
	SAVEPOINT_BYTES_MAX = 1024 * 1024, /* of pages kept to undo one member; more goes to a file */
	LOOKASIDE_BYTES = 512,             /* SQLite's own small pieces, taken without malloc */
	LOOKASIDE_PIECES = 500,
};

static enum status io_status(int extended)
{
	if (extended == SQLITE_IOERR_FSYNC || extended == SQLITE_IOERR_DIR_FSYNC)
		return STATUS_UNSURE;
	return extended == SQLITE_IOERR_NOMEM ? STATUS_NO_MEMORY : STATUS_IO;
}

enum status connection_status(int result)
{
	switch (result & 0xff) {
	case SQLITE_OK:
	case SQLITE_ROW:
	case SQLITE_DONE:
		return STATUS_OK;
	case SQLITE_CONSTRAINT:
		return STATUS_CONFLICT;
	case SQLITE_FULL:
		return STATUS_FULL;
	case SQLITE_NOMEM:
		return STATUS_NO_MEMORY;
	case SQLITE_BUSY:
	case SQLITE_LOCKED:
	case SQLITE_INTERRUPT:
	case SQLITE_ABORT:
		return STATUS_BUSY;
	case SQLITE_IOERR:
		return io_status(result);
	case SQLITE_CANTOPEN:
	case SQLITE_READONLY:
	case SQLITE_PERM:
		return STATUS_IO;
	case SQLITE_TOOBIG:
		return STATUS_TOO_LARGE;
	default: /* CORRUPT, NOTADB, a schema that is not ours */
		return STATUS_CORRUPT;
	}
}

enum status connection_run(struct db_read *connection, const char *text)
{
	sqlite3_stmt *prepared = NULL;
	int result = sqlite3_prepare_v2(connection->handle, text, -1, &prepared, NULL);

	while (result == SQLITE_OK || result == SQLITE_ROW)
		result = sqlite3_step(prepared);
	(void)sqlite3_finalize(prepared);
	return connection_status(result);
}

static enum status run_all(struct db_read *connection, const char *const *texts)
{
	enum status status = STATUS_OK;

	for (; *texts && status == STATUS_OK; texts++)
		status = connection_run(connection, *texts);
	return status;
}

static enum status configure(struct db_read *connection, enum connection_use use)
{
	static const char *const ALL[] = {"PRAGMA temp_store = MEMORY", "PRAGMA trusted_schema = OFF",
		"PRAGMA foreign_keys = ON", "PRAGMA wal_autocheckpoint = 0", "PRAGMA cell_size_check = ON", NULL};
	static const char *const WRITING[] = {
		"PRAGMA journal_mode = WAL", "PRAGMA synchronous = FULL", "PRAGMA secure_delete = ON", NULL};
	static const char *const READING[] = {"PRAGMA query_only = ON", NULL};
	static const char *const COPYING[] = {NULL};

	(void)sqlite3_extended_result_codes(connection->handle, 1);
	(void)sqlite3_busy_timeout(connection->handle, BUSY_MS);
	(void)sqlite3_db_config(
		connection->handle, SQLITE_DBCONFIG_LOOKASIDE, NULL, LOOKASIDE_BYTES, LOOKASIDE_PIECES);
	(void)sqlite3_db_config(connection->handle, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
	(void)sqlite3_db_config(connection->handle, SQLITE_DBCONFIG_DQS_DML, 0, NULL);
	(void)sqlite3_db_config(connection->handle, SQLITE_DBCONFIG_DQS_DDL, 0, NULL);
	enum status status = run_all(connection, ALL);

	if (status != STATUS_OK)
		return status;
	return run_all(connection, use == CONNECTION_WRITES  ? WRITING
				   : use == CONNECTION_READS ? READING
							     : COPYING);
}

/*
 * Counting memory would make all threads take one lock at each allocation. What a savepoint keeps to undo its
 * member goes to a file beyond 64 KB unless told otherwise: every page of a batch would be written twice.
 */
static void configure_library(void)
{
	(void)sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
	(void)sqlite3_config(SQLITE_CONFIG_STMTJRNL_SPILL, SAVEPOINT_BYTES_MAX);
}

enum status connection_open(struct db_read *connection, const char *path, enum connection_use use)
{
	static pthread_once_t once = PTHREAD_ONCE_INIT;
	int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE;

	(void)pthread_once(&once, configure_library);
	int result = sqlite3_open_v2(path, &connection->handle, flags, NULL);

	if (result != SQLITE_OK)
		return connection_status(result);
	return configure(connection, use);
}

static void forget_prepared(struct db_read *connection)
{
	for (size_t i = 0; i < CACHE_SLOTS; i++) {
		(void)sqlite3_finalize(connection->cache[i].prepared);
		connection->cache[i] = (struct cached){NULL, NULL};
	}
	connection->cached_count = 0;
}

void connection_close(struct db_read *connection)
{
	forget_prepared(connection);
	(void)sqlite3_close_v2(connection->handle);
	connection->handle = NULL;
}

static struct cached *slot_of(struct db_read *connection, const char *text)
{
	size_t at = (size_t)(((uintptr_t)text * UINT64_C(0x9E3779B97F4A7C15)) >> 32);

	for (;; at++) {
		struct cached *slot = &connection->cache[at & (CACHE_SLOTS - 1)];

		if (!slot->text || slot->text == text)
			return slot;
	}
}

static bool may_forget(const struct db_read *connection)
{
	for (size_t i = 0; i < CACHE_SLOTS; i++)
		if (connection->cache[i].prepared && sqlite3_stmt_busy(connection->cache[i].prepared))
			return false;
	return true;
}

enum status connection_prepared(struct db_read *connection, const char *text, sqlite3_stmt **ret_prepared)
{
	struct cached *slot = slot_of(connection, text);

	if (!slot->text) {
		sqlite3_stmt *prepared = NULL;

		if (connection->cached_count >= CACHED_MAX) {
			if (!may_forget(connection))
				return STATUS_TOO_LARGE;
			forget_prepared(connection);
			slot = slot_of(connection, text);
		}
		int result = sqlite3_prepare_v3(
			connection->handle, text, -1, SQLITE_PREPARE_PERSISTENT, &prepared, NULL);

		if (result != SQLITE_OK)
			return connection_status(result);
		*slot = (struct cached){text, prepared};
		connection->cached_count++;
	}
	*ret_prepared = slot->prepared;
	return STATUS_OK;
}

enum status connection_run_kept(struct db_read *connection, const char *text)
{
	sqlite3_stmt *prepared = NULL;
	enum status status = connection_prepared(connection, text, &prepared);

	if (status != STATUS_OK)
		return status;
	status = connection_status(sqlite3_step(prepared));
	(void)sqlite3_reset(prepared);
	return status;
}

struct db_read *db_writing_read(struct db_write *db)
{
	return &db->reading;
}
