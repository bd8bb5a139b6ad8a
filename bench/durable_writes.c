/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * durable_writes.c - what one durable commit for many requests brings, against single commits of SQLite itself.
 *
 * durable_writes FOLDER (on the disk in question; made and removed). Three ways take turns on files of their own,
 * all WAL and synchronous=FULL: SQLite's own interface with a transaction per row, the writer with batches of 1,
 * and of
 * 64. Prints the median rate of each, and the ratios to the first, each round against its own.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <sqlite3.h>

#include "engine/clock/clock.h"
#include "engine/db/database.h"
#include "engine/db/visit_sql.h"
#include "engine/db/writer.h"

extern const struct migrations FIXTURE_MIGRATIONS;

enum {
	ROUNDS = 7,
	WAYS = 3,
	ROUND_MS = 400,
	BATCH = 64,
	PATH_ROOM = 1100,
};

struct way {
	const char *name;
	double rates[ROUNDS];  /* rows a second */
	double ratios[ROUNDS]; /* to the first way in the same round */
};

struct bench {
	char folder[PATH_ROOM];
	struct database *database;
	struct writer *writer;
	sqlite3 *raw;
	sqlite3_stmt *raw_update;
	int64_t next;
};

static _Noreturn void give_up(const char *what)
{
	(void)fprintf(stderr, "durable_writes: %s\n", what);
	exit(EXIT_FAILURE);
}

static enum status add(struct db_write *db, void *data)
{
	struct bench *bench = data;
	int64_t number = bench->next++; /* a value of its own: SQLite writes no page for what is there already */
	struct visit_close_in in = {.id = 1 + number % 1000, .seen_utc = known_int(number)};

	return visit_close(db, &in, NULL);
}

static enum status fill(struct db_write *db, void *data)
{
	struct arena *arena = data;
	enum status status = STATUS_OK;

	for (int i = 0; i < 1000 && status == STATUS_OK; i++) {
		struct visit_add_in in = {.start_utc = i, .is_open = true, .title = TEXT("visit")};
		struct visit_add_row row;

		status = visit_add(db, arena, &in, &row);
	}
	return status;
}

static void write_batch(struct bench *bench, size_t count)
{
	struct writer_member members[BATCH];

	for (size_t i = 0; i < count; i++)
		members[i] = (struct writer_member){.run = add, .data = bench};
	writer_run_batch(bench->writer, members, count);
	for (size_t i = 0; i < count; i++)
		if (members[i].status != STATUS_OK)
			give_up(status_name(members[i].status));
}

static void write_raw(struct bench *bench)
{
	if (sqlite3_exec(bench->raw, "BEGIN IMMEDIATE", NULL, NULL, NULL) != SQLITE_OK)
		give_up(sqlite3_errmsg(bench->raw));
	int64_t number = bench->next++;

	(void)sqlite3_bind_int64(bench->raw_update, 1, number);
	(void)sqlite3_bind_int64(bench->raw_update, 2, 1 + number % 1000);
	if (sqlite3_step(bench->raw_update) != SQLITE_DONE || sqlite3_reset(bench->raw_update) != SQLITE_OK ||
		sqlite3_exec(bench->raw, "COMMIT", NULL, NULL, NULL) != SQLITE_OK)
		give_up(sqlite3_errmsg(bench->raw));
}

/* Rows a second of one way for ROUND_MS. */
static double measure(struct bench *bench, size_t way)
{
	int64_t start = clock_monotonic_ms();
	int64_t taken = 0;
	int64_t rows = 0;

	for (; taken < ROUND_MS; taken = clock_monotonic_ms() - start) {
		size_t count = way == 2 ? BATCH : 1;

		if (way == 0)
			write_raw(bench);
		else
			write_batch(bench, count);
		rows += (int64_t)count;
	}
	(void)writer_rest(bench->writer);
	(void)sqlite3_wal_checkpoint_v2(bench->raw, NULL, SQLITE_CHECKPOINT_PASSIVE, NULL, NULL);
	return (double)rows * 1000 / (double)taken;
}

static void path_in(const struct bench *bench, const char *name, char *to)
{
	(void)snprintf(to, PATH_ROOM + 32, "%s/%s", bench->folder, name);
}

static void open_raw(struct bench *bench)
{
	char path[PATH_ROOM + 32];

	path_in(bench, "raw.db", path);
	if (db_backup(bench->database, path) != STATUS_OK || sqlite3_open(path, &bench->raw) != SQLITE_OK ||
		sqlite3_exec(bench->raw,
			"PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA wal_autocheckpoint = 0;"
			"PRAGMA foreign_keys = ON; PRAGMA secure_delete = ON;",
			NULL, NULL, NULL) != SQLITE_OK ||
		sqlite3_prepare_v2(bench->raw, "UPDATE visit SET is_open = 0, seen_utc = ?1 WHERE id = ?2", -1,
			&bench->raw_update, NULL) != SQLITE_OK)
		give_up(sqlite3_errmsg(bench->raw));
}

static void open_all(struct bench *bench)
{
	struct db_why why;
	struct arena *arena = arena_create(8 * 1024 * 1024);

	if (database_open(bench->folder, DATABASE_WRITES, &FIXTURE_MIGRATIONS, &bench->database, &why) != STATUS_OK)
		give_up(why.line);
	if (!arena || writer_open(bench->database, &bench->writer) != STATUS_OK ||
		writer_run_one(bench->writer, fill, arena) != STATUS_OK)
		give_up("the writer does not write");
	arena_destroy(arena);
	open_raw(bench);
}

static void close_all(struct bench *bench)
{
	static const char *const FILES[] = {"backdesk.db", "raw.db", "lock"};
	char path[PATH_ROOM + 32];

	writer_close(bench->writer);
	database_close(bench->database);
	(void)sqlite3_finalize(bench->raw_update);
	(void)sqlite3_close(bench->raw);
	for (size_t i = 0; i < sizeof(FILES) / sizeof(FILES[0]); i++) {
		path_in(bench, FILES[i], path);
		(void)unlink(path);
	}
	(void)rmdir(bench->folder);
}

static int by_size(const void *a, const void *b)
{
	double left = *(const double *)a;
	double right = *(const double *)b;

	return (left > right) - (left < right);
}

static double median(double *values)
{
	qsort(values, ROUNDS, sizeof(*values), by_size);
	return values[ROUNDS / 2];
}

int main(int count, char **words)
{
	struct way ways[WAYS] = {{.name = "SQLite, a commit a row"}, {.name = "writer, batches of 1"},
		{.name = "writer, batches of 64"}};
	struct bench bench = {0};

	if (count != 2 || strlen(words[1]) >= PATH_ROOM - 100)
		give_up("usage: durable_writes FOLDER");
	(void)snprintf(bench.folder, sizeof(bench.folder), "%s/durable-writes-%ld", words[1], (long)getpid());
	open_all(&bench);
	for (size_t round = 0; round < ROUNDS; round++)
		for (size_t way = 0; way < WAYS; way++) {
			ways[way].rates[round] = measure(&bench, way);
			ways[way].ratios[round] = ways[way].rates[round] / ways[0].rates[round];
		}
	close_all(&bench);
	for (size_t way = 0; way < WAYS; way++)
		printf("%-24s %9.0f rows/s  %6.2f x\n", ways[way].name, median(ways[way].rates),
			median(ways[way].ratios));
	return EXIT_SUCCESS;
}
