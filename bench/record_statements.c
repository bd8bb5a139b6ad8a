/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * record_statements.c - writes every statement between BEGIN IMMEDIATE and COMMIT, with its values, into the file
 * BACKDESK_RECORDING; for LD_PRELOAD before a program that uses SQLite's own library.
 *
 * Only the one writer begins IMMEDIATE, so what is recorded is what bookings cost it. Never timed.
 */
#include <dlfcn.h>
#include <pthread.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <sqlite3.h>

#include "recording.h"

enum { STATEMENTS_MAX = 4096 };

struct value {
	enum recording_kind kind;
	int64_t number;
	int32_t size;
	char *bytes;
};

struct known {
	sqlite3_stmt *prepared;
	bool is_running;
	struct value values[RECORDING_VALUES_MAX + 1]; /* [0] is not used, as in SQLite */
};

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static struct known *statements[STATEMENTS_MAX];
static size_t statement_count;
static char *texts[RECORDING_TEXTS_MAX];
static int32_t text_count;
static sqlite3 *recorded; /* the connection inside its transaction; NULL outside */
static FILE *recording;

/* The library's own function behind the one below; a union, for C knows no cast between the two. */
#define REAL(name)                        \
	union {                           \
		void *found;              \
		__typeof__(&(name)) call; \
	} real = {dlsym(RTLD_NEXT, #name)}

static _Noreturn void give_up(const char *what)
{
	(void)fprintf(stderr, "record_statements: %s\n", what);
	abort();
}

static struct known *known_of(sqlite3_stmt *prepared)
{
	for (size_t i = 0; i < statement_count; i++)
		if (statements[i]->prepared == prepared)
			return statements[i];
	if (statement_count == STATEMENTS_MAX)
		give_up("too many statements");
	struct known *known = calloc(1, sizeof(*known));

	if (!known)
		give_up("no memory");
	known->prepared = prepared;
	statements[statement_count++] = known;
	return known;
}

static void keep(
	sqlite3_stmt *prepared, int at, enum recording_kind kind, int64_t number, const void *bytes, size_t size)
{
	(void)pthread_mutex_lock(&lock);
	struct known *known = known_of(prepared);

	if (at < 1 || at > RECORDING_VALUES_MAX)
		give_up("too many values");
	struct value *value = &known->values[at];

	free(value->bytes);
	*value = (struct value){kind, number, (int32_t)size, malloc(size + 1)};
	if (!value->bytes)
		give_up("no memory");
	if (size)
		memcpy(value->bytes, bytes, size);
	(void)pthread_mutex_unlock(&lock);
}

static void put(const void *bytes, size_t size)
{
	if (fwrite(bytes, 1, size, recording) != size)
		give_up("cannot write");
}

static void put_number(int32_t number)
{
	put(&number, sizeof(number));
}

static int32_t text_number(const char *text)
{
	int32_t size = (int32_t)strlen(text);

	for (int32_t i = 0; i < text_count; i++)
		if (strcmp(texts[i], text) == 0)
			return i;
	if (text_count == RECORDING_TEXTS_MAX)
		give_up("too many texts");
	texts[text_count] = strdup(text);
	put(&(char){RECORDING_TEXT}, 1);
	put_number(text_count);
	put_number(size);
	put(text, (size_t)size);
	return text_count++;
}

static void put_value(const struct value *value)
{
	char kind = value->kind ? (char)value->kind : RECORDED_NULL;

	put(&kind, 1);
	if (kind == RECORDED_INT)
		put(&value->number, sizeof(value->number));
	if (kind == RECORDED_TEXT || kind == RECORDED_BLOB) {
		put_number(value->size);
		put(value->bytes, (size_t)value->size);
	}
}

static void put_run(const struct known *known, const char *text)
{
	int32_t number = text_number(text);
	int32_t count = sqlite3_bind_parameter_count(known->prepared);

	put(&(char){RECORDING_RUN}, 1);
	put_number(number);
	put_number(count);
	for (int32_t i = 1; i <= count; i++)
		put_value(&known->values[i]);
}

static void note_run(sqlite3_stmt *prepared)
{
	const char *text = sqlite3_sql(prepared);
	const char *path = getenv("BACKDESK_RECORDING");

	if (!text)
		return; /* the library's own */
	if (!recording && path)
		recording = fopen(path, "wb");
	if (!recording)
		give_up("no file");
	if (strcmp(text, "BEGIN IMMEDIATE") == 0)
		recorded = sqlite3_db_handle(prepared);
	if (recorded == sqlite3_db_handle(prepared))
		put_run(known_of(prepared), text);
	if (strcmp(text, "COMMIT") == 0 && recorded == sqlite3_db_handle(prepared)) {
		recorded = NULL;
		(void)fflush(recording);
	}
}

int sqlite3_step(sqlite3_stmt *prepared)
{
	REAL(sqlite3_step);

	(void)pthread_mutex_lock(&lock);
	struct known *known = known_of(prepared);
	bool is_first = !known->is_running;

	known->is_running = true;
	if (is_first)
		note_run(prepared);
	(void)pthread_mutex_unlock(&lock);
	return real.call(prepared);
}

/* Its parameter has the name that the library's header gives it, here and below. */
int sqlite3_reset(sqlite3_stmt *pStmt)
{
	REAL(sqlite3_reset);

	(void)pthread_mutex_lock(&lock);
	if (pStmt)
		known_of(pStmt)->is_running = false;
	(void)pthread_mutex_unlock(&lock);
	return real.call(pStmt);
}

/* Its address may come back as another statement's. */
int sqlite3_finalize(sqlite3_stmt *pStmt)
{
	REAL(sqlite3_finalize);

	(void)pthread_mutex_lock(&lock);
	if (pStmt) {
		struct known *known = known_of(pStmt);

		known->prepared = NULL;
	}
	(void)pthread_mutex_unlock(&lock);
	return real.call(pStmt);
}

int sqlite3_bind_null(sqlite3_stmt *prepared, int at)
{
	REAL(sqlite3_bind_null);

	keep(prepared, at, RECORDED_NULL, 0, NULL, 0);
	return real.call(prepared, at);
}

int sqlite3_bind_int64(sqlite3_stmt *prepared, int at, sqlite3_int64 number)
{
	REAL(sqlite3_bind_int64);

	keep(prepared, at, RECORDED_INT, number, NULL, 0);
	return real.call(prepared, at, number);
}

int sqlite3_bind_int(sqlite3_stmt *prepared, int at, int number)
{
	REAL(sqlite3_bind_int);

	keep(prepared, at, RECORDED_INT, number, NULL, 0);
	return real.call(prepared, at, number);
}

int sqlite3_bind_text64(sqlite3_stmt *prepared, int at, const char *bytes, sqlite3_uint64 size,
	void (*release)(void *), unsigned char encoding)
{
	REAL(sqlite3_bind_text64);

	keep(prepared, at, RECORDED_TEXT, 0, bytes, (size_t)size);
	return real.call(prepared, at, bytes, size, release, encoding);
}

int sqlite3_bind_blob64(
	sqlite3_stmt *prepared, int at, const void *bytes, sqlite3_uint64 size, void (*release)(void *))
{
	REAL(sqlite3_bind_blob64);

	keep(prepared, at, RECORDED_BLOB, 0, bytes, (size_t)size);
	return real.call(prepared, at, bytes, size, release);
}
