/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/db/database.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "engine/db/database_inside.h"

static enum status system_said(const char *path, struct db_why *why)
{
	enum status status = errno == ENOSPC ? STATUS_FULL : errno == ENOENT ? STATUS_NOT_FOUND : STATUS_IO;

	(void)snprintf(why->line, sizeof(why->line), "%s: %s", path, strerror(errno));
	return status;
}

static enum status sqlite_said(struct database *database, enum status status, struct db_why *why)
{
	if (!why->line[0])
		(void)snprintf(why->line, sizeof(why->line), "%s: %s", database->path,
			database->writing.reading.handle ? sqlite3_errmsg(database->writing.reading.handle)
							 : status_name(status));
	return status;
}

/* The file is made here so that nobody else on the machine can read it, whatever the umask. */
static enum status make_file(const char *folder, const char *path, struct db_why *why)
{
	if (mkdir(folder, 0700) != 0 && errno != EEXIST)
		return system_said(folder, why);
	int file = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0600);

	if (file < 0)
		return system_said(path, why);
	(void)close(file);
	return STATUS_OK;
}

static enum status open_writing(struct database *database, const struct migrations *migrations, struct db_why *why)
{
	enum status status = connection_open(&database->writing.reading, database->path, CONNECTION_WRITES);

	database->has_writing = true;
	if (status == STATUS_OK)
		status = migrate(&database->writing, migrations, why);
	return status == STATUS_OK ? STATUS_OK : sqlite_said(database, status, why);
}

/* A reader must not meet tables it does not know. */
static enum status check_schema(struct database *database, const struct migrations *migrations, struct db_why *why)
{
	struct db_read *db = NULL;
	sqlite3_stmt *count = NULL;
	enum status status = db_read_begin(database, &db);
	int result = SQLITE_ERROR;

	if (status != STATUS_OK)
		return sqlite_said(database, status, why);
	if (sqlite3_prepare_v2(db->handle, "SELECT count(*) FROM migration", -1, &count, NULL) == SQLITE_OK)
		result = sqlite3_step(count);
	if (result != SQLITE_ROW || (size_t)sqlite3_column_int64(count, 0) != migrations->count) {
		(void)snprintf(why->line, sizeof(why->line), "%s was made by another version of this program",
			database->path);
		status = STATUS_CONFLICT;
	}
	(void)sqlite3_finalize(count);
	db_read_end(db);
	return status;
}

static enum status open_for(struct database *database, const char *folder, enum database_use use,
	const struct migrations *migrations, struct db_why *why)
{
	if (use == DATABASE_READS) {
		if (access(database->path, R_OK) != 0)
			return system_said(database->path, why);
		return check_schema(database, migrations, why);
	}
	enum status status = make_file(folder, database->path, why);

	if (status == STATUS_OK)
		status = lock_take(folder, &database->lock, why);
	return status == STATUS_OK ? open_writing(database, migrations, why) : status;
}

enum status database_open(const char *folder, enum database_use use, const struct migrations *migrations,
	struct database **ret_database, struct db_why *why)
{
	struct database *database = calloc(1, sizeof(*database));

	why->line[0] = '\0';
	if (!database || strlen(folder) > DATABASE_PATH_MAX) {
		(void)snprintf(why->line, sizeof(why->line), "no memory, or the folder's name is too long");
		free(database);
		return STATUS_NO_MEMORY;
	}
	database->lock = -1;
	(void)pthread_mutex_init(&database->mutex, NULL);
	(void)snprintf(database->path, sizeof(database->path), "%s/backdesk.db", folder);
	enum status status = open_for(database, folder, use, migrations, why);

	if (status != STATUS_OK) {
		database_close(database);
		return status;
	}
	*ret_database = database;
	return STATUS_OK;
}

void database_close(struct database *database)
{
	if (!database)
		return;
	while (database->idle) {
		struct db_read *next = database->idle->next;

		connection_close(database->idle);
		free(database->idle);
		database->idle = next;
	}
	if (database->has_writing)
		connection_close(&database->writing.reading); /* the last one: SQLite empties the WAL */
	lock_drop(database->lock);
	(void)pthread_mutex_destroy(&database->mutex);
	free(database);
}

/* An idle reader, or leave (with *ret_db NULL) to open one more. */
static enum status take_reader(struct database *database, struct db_read **ret_db)
{
	enum status status = STATUS_OK;

	(void)pthread_mutex_lock(&database->mutex);
	*ret_db = database->idle;
	if (database->idle)
		database->idle = database->idle->next;
	else if (database->reader_count == DATABASE_READERS_MAX)
		status = STATUS_BUSY;
	else
		database->reader_count++;
	(void)pthread_mutex_unlock(&database->mutex);
	return status;
}

static void forget_reader(struct database *database, struct db_read *db)
{
	if (db)
		connection_close(db);
	free(db);
	(void)pthread_mutex_lock(&database->mutex);
	database->reader_count--;
	(void)pthread_mutex_unlock(&database->mutex);
}

enum status db_read_begin(struct database *database, struct db_read **ret_db)
{
	struct db_read *db = NULL;
	enum status status = take_reader(database, &db);

	if (status != STATUS_OK)
		return status;
	if (!db) {
		db = calloc(1, sizeof(*db));
		status = db ? connection_open(db, database->path, CONNECTION_READS) : STATUS_NO_MEMORY;
	}
	/* BEGIN alone is lazy: the snapshot is of the first statement. */
	if (status == STATUS_OK)
		status = connection_run_kept(db, "BEGIN");
	if (status != STATUS_OK) {
		forget_reader(database, db);
		return status;
	}
	db->database = database;
	*ret_db = db;
	return STATUS_OK;
}

void db_read_end(struct db_read *db)
{
	if (!db)
		return;
	struct database *database = db->database;

	if (!sqlite3_get_autocommit(db->handle) && connection_run_kept(db, "ROLLBACK") != STATUS_OK) {
		forget_reader(database, db);
		return;
	}
	(void)pthread_mutex_lock(&database->mutex);
	db->next = database->idle;
	database->idle = db;
	(void)pthread_mutex_unlock(&database->mutex);
}
