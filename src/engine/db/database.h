/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * database.h - a data folder: its database file, who may write to it, the connections that read.
 *
 *   DIR/backdesk.db (and -wal, -shm)    DIR/lock, held by the one process that may write
 *
 * database_open -> db_read_begin / db_read_end, writer_open ... -> writer_close -> database_close.
 * SQLite itself flies in every thread: a db_read belongs to the thread that began it; begin and end may be called
 * from any thread at once.
 */
#ifndef BACKDESK_ENGINE_DB_DATABASE_H
#define BACKDESK_ENGINE_DB_DATABASE_H

#include "base/buffer.h"
#include "engine/db/db.h"
#include "engine/db/migrate.h"

enum {
	DATABASE_READERS_MAX = 32,      /* read snapshots at one time; more is STATUS_BUSY */
	DATABASE_PATH_MAX = 1000,       /* bytes of the folder's path */
	DATABASE_CHECK_LINES_MAX = 100, /* faults that db_check tells */
};

struct database;

enum database_use {
	DATABASE_WRITES, /* takes the lock, makes the folder and the file when missing, migrates */
	DATABASE_READS,  /* takes no lock; the schema must be the program's already */
};

/**
 * Opens the data folder; the caller closes it.
 *
 * @why  one clear line whenever the status is not STATUS_OK
 * @return STATUS_BUSY when another process may write; STATUS_CONFLICT when the database is newer than the program;
 * STATUS_NOT_FOUND when there is nothing to read; STATUS_IO, STATUS_FULL, STATUS_CORRUPT, STATUS_NO_MEMORY
 */
enum status database_open(const char *folder, enum database_use use, const struct migrations *migrations,
	struct database **ret_database, struct db_why *why);

/** Every reader must have ended, the writer been closed. NULL is fine. */
void database_close(struct database *database);

/** Begins a read snapshot: all statements run on it see the same moment. db_read_end gives it back. */
enum status db_read_begin(struct database *database, struct db_read **ret_db);

/** NULL is fine. */
void db_read_end(struct db_read *db);

/**
 * Copies the whole database, as of one moment, to `path`, while others read and write. The file is complete and on
 * disk when it appears under its name; an older one is replaced.
 */
enum status db_backup(struct database *database, const char *path);

/** Whether a process holds the folder for writing: STATUS_BUSY, and who, or STATUS_OK. Nothing is made. */
enum status database_is_free(const char *folder, struct db_why *why);

/** Looks for damage and broken keys; one line each goes to `findings`. STATUS_CORRUPT when there are any. */
enum status db_check(struct database *database, struct buffer *findings);

#endif
