/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * replay_statements.c - the statements of recorded bookings through SQLite's own interface, a commit each.
 *
 * replay_statements DATABASE RECORDING: the database as it was when the recording began. Every text is prepared
 * once and every value lies in memory before the clock starts, after WARM_UP bookings; the PRAGMAs and the moments
 * of a checkpoint are the server's. Prints transactions, seconds and the rate.
 */
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>

#include <sqlite3.h>

#include "engine/db/writer.h"
#include "recording.h"

struct replay {
	sqlite3 *handle;
	const char *at; /* in the recording */
	const char *end;
	sqlite3_stmt *prepared[RECORDING_TEXTS_MAX];
	int32_t commit_number;
	int wal_pages;
	double start; /* of the clock: when the warm-up was over */
};

static _Noreturn void give_up(const char *what)
{
	(void)fprintf(stderr, "replay_statements: %s\n", what);
	exit(EXIT_FAILURE);
}

static double seconds_now(void)
{
	struct timespec now;

	(void)clock_gettime(CLOCK_MONOTONIC, &now);
	return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

static void take(struct replay *replay, void *to, size_t size)
{
	if ((size_t)(replay->end - replay->at) < size)
		give_up("the recording ends in the middle");
	memcpy(to, replay->at, size);
	replay->at += size;
}

static int32_t take_number(struct replay *replay)
{
	int32_t number = 0;

	take(replay, &number, sizeof(number));
	return number;
}

static const char *take_bytes(struct replay *replay, int32_t size)
{
	const char *bytes = replay->at;

	if (size < 0 || replay->end - replay->at < size)
		give_up("the recording ends in the middle");
	replay->at += size;
	return bytes;
}

static void prepare(struct replay *replay)
{
	int32_t number = take_number(replay);
	int32_t size = take_number(replay);
	const char *text = take_bytes(replay, size);

	if (number < 0 || number >= RECORDING_TEXTS_MAX)
		give_up("too many texts");
	if (size == 6 && memcmp(text, "COMMIT", 6) == 0)
		replay->commit_number = number;
	if (!replay->prepared[number] && sqlite3_prepare_v3(replay->handle, text, size, SQLITE_PREPARE_PERSISTENT,
						 &replay->prepared[number], NULL) != SQLITE_OK)
		give_up(sqlite3_errmsg(replay->handle));
}

static void bind(struct replay *replay, sqlite3_stmt *prepared, int at)
{
	char kind = 0;
	int64_t number = 0;
	int32_t size = 0;

	take(replay, &kind, 1);
	if (kind == RECORDED_INT) {
		take(replay, &number, sizeof(number));
		(void)sqlite3_bind_int64(prepared, at, number);
	} else if (kind == RECORDED_NULL) {
		(void)sqlite3_bind_null(prepared, at);
	} else {
		size = take_number(replay);
		const char *bytes = take_bytes(replay, size);

		if (kind == RECORDED_TEXT)
			(void)sqlite3_bind_text(prepared, at, bytes, size, SQLITE_STATIC);
		else
			(void)sqlite3_bind_blob(prepared, at, bytes, size, SQLITE_STATIC);
	}
}

static void rest(struct replay *replay)
{
	if (replay->wal_pages <= WRITER_WAL_PAGES_MAX)
		return;
	if (sqlite3_wal_checkpoint_v2(replay->handle, NULL, SQLITE_CHECKPOINT_PASSIVE, NULL, NULL) != SQLITE_OK)
		give_up(sqlite3_errmsg(replay->handle));
	replay->wal_pages = 0;
}

/* True when the run was a COMMIT. */
static bool run(struct replay *replay)
{
	int32_t number = take_number(replay);
	int32_t count = take_number(replay);
	sqlite3_stmt *prepared = replay->prepared[number];
	int result = SQLITE_ROW;

	for (int32_t i = 1; i <= count; i++)
		bind(replay, prepared, i);
	while (result == SQLITE_ROW)
		result = sqlite3_step(prepared);
	if (result != SQLITE_DONE)
		give_up(sqlite3_errmsg(replay->handle));
	(void)sqlite3_reset(prepared);
	return number == replay->commit_number;
}

static void skip_run(struct replay *replay)
{
	(void)take_number(replay);
	for (int32_t count = take_number(replay); count > 0; count--) {
		char kind = 0;

		take(replay, &kind, 1);
		if (kind == RECORDED_INT)
			(void)take_bytes(replay, sizeof(int64_t));
		else if (kind != RECORDED_NULL)
			(void)take_bytes(replay, take_number(replay));
	}
}

/* Texts are prepared in a first walk, runs are made in the second. */
static int64_t walk(struct replay *replay, const char *from, bool is_timed)
{
	int64_t commits = 0;

	for (replay->at = from; replay->at < replay->end;) {
		char piece = *replay->at++;

		if (piece == RECORDING_RUN && !is_timed) {
			skip_run(replay);
		} else if (piece == RECORDING_TEXT && is_timed) {
			(void)take_number(replay);
			(void)take_bytes(replay, take_number(replay));
		} else if (piece == RECORDING_TEXT) {
			prepare(replay);
		} else if (run(replay)) {
			rest(replay);
			if (++commits == WARM_UP)
				replay->start = seconds_now();
		}
	}
	return commits;
}

static int note_wal(void *data, sqlite3 *handle, const char *name, int pages)
{
	struct replay *replay = data;

	(void)handle;
	(void)name;
	replay->wal_pages = pages;
	return SQLITE_OK;
}

static void open_database(struct replay *replay, const char *path)
{
	(void)sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
	if (sqlite3_open_v2(path, &replay->handle, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX, NULL) !=
			SQLITE_OK ||
		sqlite3_exec(replay->handle,
			"PRAGMA temp_store = MEMORY; PRAGMA trusted_schema = OFF; PRAGMA foreign_keys = ON;"
			"PRAGMA wal_autocheckpoint = 0; PRAGMA cell_size_check = ON; PRAGMA journal_mode = WAL;"
			"PRAGMA synchronous = FULL; PRAGMA secure_delete = ON;",
			NULL, NULL, NULL) != SQLITE_OK)
		give_up(sqlite3_errmsg(replay->handle));
	(void)sqlite3_wal_hook(replay->handle, note_wal, replay);
}

static char *load(const char *path, size_t *ret_size)
{
	FILE *file = fopen(path, "rb");
	struct stat about;

	if (!file || fstat(fileno(file), &about) != 0)
		give_up("no recording");
	char *bytes = malloc((size_t)about.st_size + 1);

	if (!bytes || fread(bytes, 1, (size_t)about.st_size, file) != (size_t)about.st_size)
		give_up("cannot read the recording");
	(void)fclose(file);
	*ret_size = (size_t)about.st_size;
	return bytes;
}

int main(int count, char **words)
{
	struct replay replay = {.commit_number = -1};
	size_t size = 0;

	if (count != 3)
		give_up("usage: replay_statements DATABASE RECORDING");
	char *bytes = load(words[2], &size);

	open_database(&replay, words[1]);
	replay.end = bytes + size;
	(void)walk(&replay, bytes, false);
	int64_t commits = walk(&replay, bytes, true);
	double taken = seconds_now() - replay.start;

	if (commits <= WARM_UP)
		give_up("no more bookings than warm up");
	printf("%lld %.6f %.1f\n", (long long)commits, taken, (double)(commits - WARM_UP) / taken);
	for (int i = 0; i < RECORDING_TEXTS_MAX; i++)
		(void)sqlite3_finalize(replay.prepared[i]);
	(void)sqlite3_close(replay.handle);
	free(bytes);
	return EXIT_SUCCESS;
}
