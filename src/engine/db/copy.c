/* SPDX-License-Identifier: GPL-3.0-or-later */
/* copy.c - a copy of the database that is whole or not there; a look for damage. */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "engine/db/database_inside.h"

static enum status vacuum_into(struct db_read *db, const char *path)
{
	sqlite3_stmt *copy = NULL;
	int result = sqlite3_prepare_v2(db->handle, "VACUUM INTO ?1", -1, &copy, NULL);

	if (result == SQLITE_OK)
		result = sqlite3_bind_text(copy, 1, path, -1, SQLITE_STATIC);
	if (result == SQLITE_OK)
		result = sqlite3_step(copy);
	(void)sqlite3_finalize(copy);
	return connection_status(result);
}

static enum status sync_path(const char *path, int flags)
{
	int file = open(path, flags | O_CLOEXEC);

	if (file < 0)
		return STATUS_IO;
	int result = fsync(file);

	(void)close(file);
	return result == 0 ? STATUS_OK : STATUS_IO;
}

static enum status sync_folder_of(const char *path)
{
	char folder[DATABASE_PATH_MAX + 32];
	const char *slash = strrchr(path, '/');

	(void)snprintf(folder, sizeof(folder), "%.*s", slash ? (int)(slash - path) + 1 : 1, slash ? path : ".");
	return sync_path(folder, O_RDONLY | O_DIRECTORY);
}

static enum status copy_to(struct db_read *db, const char *half, const char *path)
{
	/* An empty file of ours first: SQLite fills it, and only its owner may read it. */
	int file = open(half, O_RDWR | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0600);

	if (file < 0)
		return errno == ENOSPC ? STATUS_FULL : STATUS_IO;
	(void)close(file);
	enum status status = vacuum_into(db, half);

	if (status == STATUS_OK)
		status = sync_path(half, O_RDONLY);
	if (status == STATUS_OK && rename(half, path) != 0)
		status = STATUS_IO;
	if (status == STATUS_OK)
		return sync_folder_of(path);
	(void)unlink(half);
	return status;
}

enum status db_backup(struct database *database, const char *path)
{
	char half[DATABASE_PATH_MAX + 32];
	struct db_read *db = calloc(1, sizeof(*db));
	int size = snprintf(half, sizeof(half), "%s.half", path);
	enum status status = STATUS_NO_MEMORY;

	if (!db)
		return STATUS_NO_MEMORY;
	status = size < 0 || (size_t)size > DATABASE_PATH_MAX ? STATUS_INVALID : STATUS_OK;
	if (status == STATUS_OK)
		status = connection_open(db, database->path, CONNECTION_COPIES);
	if (status == STATUS_OK)
		status = copy_to(db, half, path);
	connection_close(db);
	free(db);
	return status;
}

/* Each row is a finding, but the one "ok" of integrity_check. */
static enum status gather(
	struct db_read *db, const char *pragma, const char *what, struct buffer *findings, bool *sound)
{
	sqlite3_stmt *rows = NULL;
	int result = sqlite3_prepare_v2(db->handle, pragma, -1, &rows, NULL);
	size_t count = 0;

	while (result == SQLITE_OK || result == SQLITE_ROW) {
		result = sqlite3_step(rows);
		const char *finding = result == SQLITE_ROW ? (const char *)sqlite3_column_text(rows, 0) : NULL;

		if (!finding || strcmp(finding, "ok") == 0)
			continue;
		*sound = false;
		if (count++ < DATABASE_CHECK_LINES_MAX)
			buffer_format(findings, "%s: %s\n", what, finding);
	}
	(void)sqlite3_finalize(rows);
	return connection_status(result);
}

enum status db_check(struct database *database, struct buffer *findings)
{
	struct db_read *db = NULL;
	bool sound = true;
	enum status status = db_read_begin(database, &db);

	if (status == STATUS_OK)
		status = gather(db, "PRAGMA integrity_check(100)", "damage", findings, &sound);
	if (status == STATUS_OK)
		status = gather(
			db, "PRAGMA foreign_key_check", "a row refers to nothing, in table", findings, &sound);
	db_read_end(db);
	if (status == STATUS_OK && !sound)
		status = STATUS_CORRUPT;
	return status;
}
