/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * connection.h - inside of engine/db: a connection with its prepared statements.
 *
 * One thread at a time uses a connection.
 */
#ifndef BACKDESK_ENGINE_DB_CONNECTION_H
#define BACKDESK_ENGINE_DB_CONNECTION_H

#include <sqlite3.h>

#include "engine/db/db.h"

enum {
	CACHE_SLOTS = 1024,               /* a power of two */
	CACHED_MAX = CACHE_SLOTS * 3 / 4, /* prepared statements of one connection; then all are let go */
	BUSY_MS = 5000,                   /* how long a reader waits for a lock; the writer never has to */
};

struct cached {
	const char *text; /* NULL: a free slot */
	sqlite3_stmt *prepared;
};

struct db_read {
	sqlite3 *handle;
	struct database *database;
	struct db_read *next; /* in the pool */
	enum status failure;  /* of the last statement that failed; the writer clears it */
	size_t cached_count;
	struct cached cache[CACHE_SLOTS];
};

struct db_write {
	struct db_read reading;
};

enum connection_use {
	CONNECTION_READS, /* query_only */
	CONNECTION_WRITES,
	CONNECTION_COPIES, /* VACUUM INTO */
};

/** Opens `path`; the caller closes it with connection_close also after a failure. */
enum status connection_open(struct db_read *connection, const char *path, enum connection_use use);

/** Closes what is open; a zeroed connection is fine. */
void connection_close(struct db_read *connection);

/** The prepared statement of a static text, reset and without values; prepares it the first time. */
enum status connection_prepared(struct db_read *connection, const char *text, sqlite3_stmt **ret_prepared);

/** Runs one constant statement without values or rows, such as BEGIN. */
enum status connection_run(struct db_read *connection, const char *text);

/** The same, prepared once: for what runs again and again. */
enum status connection_run_kept(struct db_read *connection, const char *text);

/** What a result code of SQLite means here. */
enum status connection_status(int result);

#endif
