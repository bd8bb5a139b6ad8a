/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/db/migrate.h"

#include <sodium.h>
#include <stdio.h>
#include <string.h>

#include "engine/clock/clock.h"
#include "engine/db/connection.h"

enum { HASH_HEX_BYTES = crypto_hash_sha256_BYTES * 2 + 1 };

static void hash_of(const struct migration *migration, char *to)
{
	unsigned char hash[crypto_hash_sha256_BYTES];

	(void)crypto_hash_sha256(hash, (const unsigned char *)migration->sql, strlen(migration->sql));
	(void)sodium_bin2hex(to, HASH_HEX_BYTES, hash, sizeof(hash));
}

static enum status said(struct db_read *db, const struct migration *migration, struct db_why *why)
{
	int result = sqlite3_extended_errcode(db->handle);

	(void)snprintf(why->line, sizeof(why->line), "migration %04d %s does not run: %s", migration->number,
		migration->name, sqlite3_errmsg(db->handle));
	return connection_status(result) == STATUS_OK ? STATUS_CORRUPT : connection_status(result);
}

/* One row of `migration` against the program's step of that number. */
static enum status compare(const struct migrations *migrations, int number, const char *hash, struct db_why *why)
{
	char wanted[HASH_HEX_BYTES];

	if (number < 1 || (size_t)number > migrations->count) {
		(void)snprintf(why->line, sizeof(why->line),
			"the database is newer than this program: it has migration %04d, the program ends at %04zu",
			number, migrations->count);
		return STATUS_CONFLICT;
	}
	hash_of(&migrations->items[number - 1], wanted);
	if (hash && strcmp(hash, wanted) == 0)
		return STATUS_OK;
	(void)snprintf(why->line, sizeof(why->line),
		"migration %04d %s has been changed since this database applied it", number,
		migrations->items[number - 1].name);
	return STATUS_CONFLICT;
}

static enum status compare_applied(
	struct db_read *db, const struct migrations *migrations, struct db_why *why, size_t *ret_applied)
{
	sqlite3_stmt *rows = NULL;
	size_t applied = 0;
	enum status status = connection_status(sqlite3_prepare_v2(
		db->handle, "SELECT number, hash FROM migration ORDER BY number", -1, &rows, NULL));
	int result = SQLITE_DONE;

	while (status == STATUS_OK && (result = sqlite3_step(rows)) == SQLITE_ROW) {
		status = compare(
			migrations, sqlite3_column_int(rows, 0), (const char *)sqlite3_column_text(rows, 1), why);
		applied++;
	}
	if (status == STATUS_OK)
		status = connection_status(result);
	(void)sqlite3_finalize(rows);
	if (status == STATUS_OK)
		*ret_applied = applied;
	return status;
}

static enum status run_script(struct db_read *db, const char *sql)
{
	int result = SQLITE_OK;

	while (*sql && result == SQLITE_OK) {
		sqlite3_stmt *prepared = NULL;

		result = sqlite3_prepare_v2(db->handle, sql, -1, &prepared, &sql);
		while (prepared && (result == SQLITE_OK || result == SQLITE_ROW))
			result = sqlite3_step(prepared);
		if (result == SQLITE_DONE)
			result = SQLITE_OK;
		(void)sqlite3_finalize(prepared);
	}
	return connection_status(result);
}

static enum status check_keys(struct db_read *db)
{
	sqlite3_stmt *broken = NULL;
	int result = sqlite3_prepare_v2(db->handle, "PRAGMA foreign_key_check", -1, &broken, NULL);

	if (result == SQLITE_OK)
		result = sqlite3_step(broken);
	(void)sqlite3_finalize(broken);
	return result == SQLITE_ROW ? STATUS_CORRUPT : connection_status(result);
}

static enum status remember(struct db_read *db, const struct migration *migration)
{
	char hash[HASH_HEX_BYTES];
	sqlite3_stmt *insert = NULL;
	int result = sqlite3_prepare_v2(db->handle,
		"INSERT INTO migration (number, name, hash, applied_utc) VALUES (?1, ?2, ?3, ?4)", -1, &insert,
		NULL);

	hash_of(migration, hash);
	if (result == SQLITE_OK) {
		(void)sqlite3_bind_int(insert, 1, migration->number);
		(void)sqlite3_bind_text(insert, 2, migration->name, -1, SQLITE_STATIC);
		(void)sqlite3_bind_text(insert, 3, hash, -1, SQLITE_STATIC);
		(void)sqlite3_bind_int64(insert, 4, clock_now());
		result = sqlite3_step(insert);
	}
	(void)sqlite3_finalize(insert);
	return connection_status(result);
}

static enum status apply(struct db_read *db, const struct migration *migration, struct db_why *why)
{
	enum status status = connection_run(db, "BEGIN IMMEDIATE");

	if (status == STATUS_OK)
		status = run_script(db, migration->sql);
	if (status == STATUS_OK)
		status = check_keys(db);
	if (status == STATUS_OK)
		status = remember(db, migration);
	if (status == STATUS_OK)
		status = connection_run(db, "COMMIT");
	if (status == STATUS_OK)
		return STATUS_OK;
	status = said(db, migration, why);
	if (!sqlite3_get_autocommit(db->handle))
		(void)connection_run(db, "ROLLBACK");
	return status;
}

enum status migrate(struct db_write *db, const struct migrations *migrations, struct db_why *why)
{
	size_t applied = 0;
	struct db_read *connection = &db->reading;
	enum status status = connection_run(connection,
		"CREATE TABLE IF NOT EXISTS migration (number INTEGER PRIMARY KEY, name TEXT NOT NULL, "
		"hash TEXT NOT NULL, applied_utc INTEGER NOT NULL) STRICT");

	if (status == STATUS_OK)
		status = compare_applied(connection, migrations, why, &applied);
	if (status == STATUS_OK && applied < migrations->count) {
		/* A step may rebuild a table; its keys are checked before its commit. */
		status = connection_run(connection, "PRAGMA foreign_keys = OFF");
		for (size_t i = applied; i < migrations->count && status == STATUS_OK; i++)
			status = apply(connection, &migrations->items[i], why);
		enum status again = connection_run(connection, "PRAGMA foreign_keys = ON");

		status = status == STATUS_OK ? again : status;
	}
	return status;
}
