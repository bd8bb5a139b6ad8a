/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/db/statement.h"

#include <string.h>

#include "base/buffer.h"
#include "base/log.h"
#include "engine/db/connection.h"

enum {
	FIRST_ROWS = 16,
	LIST_BYTES_MAX = STATEMENT_LIST_MAX * 21 + 2, /* digits, a sign and a comma each; brackets */
};

/* A statement between its start and its reset. */
struct running {
	struct db_read *db;
	const struct statement *statement;
	sqlite3_stmt *prepared;
	bool is_own; /* the cached one was in use: a walk that runs itself again */
};

/* Keeps the failure for the writer; what is not an ordinary refusal is said, with the statement's name alone. */
static enum status failed(struct db_read *db, const struct statement *statement, enum status status)
{
	db->failure = status;
	if (status == STATUS_CORRUPT)
		log_line(LOG_ERROR, "db", "%s: %s", statement->name, sqlite3_errmsg(db->handle));
	return status;
}

static int bind_bytes(sqlite3_stmt *prepared, int index, struct text value, bool is_blob)
{
	if (!text_is_known(value))
		return sqlite3_bind_null(prepared, index);
	if (is_blob)
		return sqlite3_bind_blob64(prepared, index, value.data, value.size, SQLITE_STATIC);
	return sqlite3_bind_text64(prepared, index, value.data, value.size, SQLITE_STATIC, SQLITE_UTF8);
}

static int bind_list(sqlite3_stmt *prepared, int index, const int64_t *items, size_t count)
{
	struct buffer list;

	if (count > STATEMENT_LIST_MAX)
		return SQLITE_TOOBIG;
	buffer_init(&list, LIST_BYTES_MAX);
	buffer_add_char(&list, '[');
	for (size_t i = 0; i < count; i++) {
		if (i)
			buffer_add_char(&list, ',');
		buffer_add_int(&list, items[i]);
	}
	buffer_add_char(&list, ']');
	struct text text = buffer_text(&list);
	int result = buffer_status(&list) == STATUS_OK ? sqlite3_bind_text64(prepared, index, text.data, text.size,
								 SQLITE_TRANSIENT, SQLITE_UTF8)
						       : SQLITE_NOMEM;

	buffer_free(&list);
	return result;
}

/* Members of the in-struct are read by memcpy: their types are told by the kind alone. */
#define FIELD(type, from, offset) (*(type *)memcpy(&(type){0}, (const char *)(from) + (offset), sizeof(type)))

static int bind_field(sqlite3_stmt *prepared, int index, const struct statement_field *field, const void *in)
{
	switch (field->kind) {
	case STATEMENT_INT:
		return sqlite3_bind_int64(prepared, index, FIELD(int64_t, in, field->offset));
	case STATEMENT_BOOL:
		return sqlite3_bind_int(prepared, index, FIELD(bool, in, field->offset));
	case STATEMENT_MAYBE_INT: {
		struct maybe_int value = FIELD(struct maybe_int, in, field->offset);

		return value.is_known ? sqlite3_bind_int64(prepared, index, value.value)
				      : sqlite3_bind_null(prepared, index);
	}
	case STATEMENT_TEXT:
	case STATEMENT_MAYBE_TEXT:
		return bind_bytes(prepared, index, FIELD(struct text, in, field->offset), false);
	case STATEMENT_BLOB:
	case STATEMENT_MAYBE_BLOB:
		return bind_bytes(prepared, index, FIELD(struct text, in, field->offset), true);
	case STATEMENT_INT_LIST:
		return bind_list(prepared, index, FIELD(const int64_t *, in, field->offset),
			FIELD(size_t, in, field->count_offset));
	}
	return SQLITE_MISUSE;
}

/* A variant without its last clause has fewer parameters; the rest of the struct is not wanted then. */
static enum status bind_all(struct running *running, const void *in)
{
	size_t count = (size_t)sqlite3_bind_parameter_count(running->prepared);

	for (size_t i = 0; i < running->statement->in_count && i < count; i++) {
		int result = bind_field(running->prepared, (int)i + 1, &running->statement->ins[i], in);

		if (result != SQLITE_OK)
			return connection_status(result);
	}
	return STATUS_OK;
}

static void end(struct running *running)
{
	if (running->is_own)
		(void)sqlite3_finalize(running->prepared);
	else if (running->prepared) {
		(void)sqlite3_reset(running->prepared);
		(void)sqlite3_clear_bindings(running->prepared);
	}
	running->prepared = NULL;
}

static enum status begin(struct running *running, struct db_read *db, const struct statement *statement,
	size_t variant, const void *in)
{
	const char *text = statement->texts[variant];

	*running = (struct running){.db = db, .statement = statement};
	enum status status = connection_prepared(db, text, &running->prepared);

	if (status == STATUS_OK && sqlite3_stmt_busy(running->prepared)) {
		running->is_own = true;
		running->prepared = NULL;
		status = connection_status(sqlite3_prepare_v2(db->handle, text, -1, &running->prepared, NULL));
	}
	if (status == STATUS_OK)
		status = bind_all(running, in);
	if (status == STATUS_OK)
		return STATUS_OK;
	end(running);
	return failed(db, statement, status);
}

/* STATUS_NOT_FOUND after the last row. */
static enum status step(struct running *running)
{
	int result = sqlite3_step(running->prepared);

	if (result == SQLITE_ROW)
		return STATUS_OK;
	if (result == SQLITE_DONE)
		return STATUS_NOT_FOUND;
	return failed(running->db, running->statement, connection_status(result));
}

/* Without an arena the bytes stay SQLite's, until the next step. */
static enum status read_bytes(
	sqlite3_stmt *prepared, int at, struct arena *arena, bool is_blob, bool may_be_null, struct text *ret_text)
{
	if (sqlite3_column_type(prepared, at) == SQLITE_NULL) {
		*ret_text = NO_TEXT;
		return may_be_null ? STATUS_OK : STATUS_CORRUPT;
	}
	const void *bytes =
		is_blob ? sqlite3_column_blob(prepared, at) : (const void *)sqlite3_column_text(prepared, at);
	struct text value = {bytes, (size_t)sqlite3_column_bytes(prepared, at)};

	if (!bytes && sqlite3_errcode(sqlite3_db_handle(prepared)) == SQLITE_NOMEM)
		return STATUS_NO_MEMORY;
	if (!bytes)
		value = TEXT(""); /* SQLite gives NULL for a blob of no bytes */
	*ret_text = arena ? arena_copy(arena, value) : value;
	return text_is_known(*ret_text) ? STATUS_OK : STATUS_NO_MEMORY;
}

static enum status read_int(sqlite3_stmt *prepared, int at, const struct statement_field *field, char *to)
{
	bool is_known = sqlite3_column_type(prepared, at) == SQLITE_INTEGER;
	int64_t value = sqlite3_column_int64(prepared, at);
	struct maybe_int maybe = {is_known, is_known ? value : 0};
	bool truth = value != 0;

	if (!is_known && (field->kind != STATEMENT_MAYBE_INT || sqlite3_column_type(prepared, at) != SQLITE_NULL))
		return STATUS_CORRUPT;
	if (field->kind == STATEMENT_INT)
		memcpy(to, &value, sizeof(value));
	else if (field->kind == STATEMENT_BOOL)
		memcpy(to, &truth, sizeof(truth));
	else
		memcpy(to, &maybe, sizeof(maybe));
	return STATUS_OK;
}

static enum status read_field(
	sqlite3_stmt *prepared, int at, struct arena *arena, const struct statement_field *field, char *row)
{
	char *to = row + field->offset;
	bool is_blob = field->kind == STATEMENT_BLOB || field->kind == STATEMENT_MAYBE_BLOB;
	bool may_be_null = field->kind == STATEMENT_MAYBE_BLOB || field->kind == STATEMENT_MAYBE_TEXT;
	struct text text = NO_TEXT;

	if (field->kind == STATEMENT_INT || field->kind == STATEMENT_BOOL || field->kind == STATEMENT_MAYBE_INT)
		return read_int(prepared, at, field, to);
	enum status status = read_bytes(prepared, at, arena, is_blob, may_be_null, &text);

	if (status == STATUS_OK)
		memcpy(to, &text, sizeof(text));
	return status;
}

static enum status read_row(struct running *running, struct arena *arena, void *row)
{
	const struct statement *statement = running->statement;

	memset(row, 0, statement->row_size);
	for (size_t i = 0; i < statement->out_count; i++) {
		enum status status = read_field(running->prepared, (int)i, arena, &statement->outs[i], row);

		if (status != STATUS_OK)
			return failed(running->db, statement, status);
	}
	return STATUS_OK;
}

enum status statement_one(struct db_read *db, struct arena *arena, const struct statement *statement,
	size_t variant, const void *in, void *row)
{
	struct running running;
	enum status status = begin(&running, db, statement, variant, in);

	if (status != STATUS_OK)
		return status;
	status = step(&running);
	if (status == STATUS_OK)
		status = read_row(&running, arena, row);
	if (status == STATUS_OK) {
		enum status rest = step(&running); /* a writing statement is done only after its last row */

		if (rest == STATUS_OK)
			status = failed(db, statement, STATUS_CORRUPT);
		else if (rest != STATUS_NOT_FOUND)
			status = rest;
	}
	end(&running);
	return status;
}

/* Room for one more row; items move when they grow. */
static char *next_row(
	struct arena *arena, const struct statement *statement, char **items, size_t count, size_t *room)
{
	if (count == *room) {
		size_t larger = *room ? *room * 2 : FIRST_ROWS;
		char *moved = arena_alloc_array(arena, larger, statement->row_size);

		if (!moved)
			return NULL;
		if (count)
			memcpy(moved, *items, count * statement->row_size);
		*items = moved;
		*room = larger;
	}
	return *items + count * statement->row_size;
}

static enum status take_rows(struct running *running, struct arena *arena, char **items, size_t *count)
{
	size_t room = 0;
	enum status status = step(running);

	for (; status == STATUS_OK; status = step(running)) {
		if (*count == STATEMENT_ROWS_MAX)
			return STATUS_TOO_LARGE;
		char *row = next_row(arena, running->statement, items, *count, &room);

		if (!row)
			return STATUS_NO_MEMORY;
		status = read_row(running, arena, row);
		if (status != STATUS_OK)
			return status;
		(*count)++;
	}
	return status == STATUS_NOT_FOUND ? STATUS_OK : status;
}

enum status statement_many(struct db_read *db, struct arena *arena, const struct statement *statement,
	size_t variant, const void *in, void **ret_items, size_t *ret_count)
{
	struct running running;
	char *items = NULL;
	size_t count = 0;
	enum status status = begin(&running, db, statement, variant, in);

	if (status != STATUS_OK)
		return status;
	status = take_rows(&running, arena, &items, &count);
	end(&running);
	if (status == STATUS_OK) {
		*ret_items = items;
		*ret_count = count;
	}
	return status;
}

enum status statement_each(struct db_read *db, const struct statement *statement, size_t variant, const void *in,
	void *row, enum status (*each)(void *data, const void *row), void *data)
{
	struct running running;
	enum status status = begin(&running, db, statement, variant, in);

	if (status != STATUS_OK)
		return status;
	for (bool is_done = false; status == STATUS_OK && !is_done;) {
		status = step(&running);
		is_done = status == STATUS_NOT_FOUND;
		if (is_done)
			status = STATUS_OK;
		else if (status == STATUS_OK)
			status = read_row(&running, NULL, row);
		if (status == STATUS_OK && !is_done)
			status = each(data, row);
	}
	end(&running);
	return status;
}

/* Once SQLite has given the transaction up, a write would stand alone and be committed at once. */
static enum status may_write(struct db_write *db)
{
	if (!sqlite3_get_autocommit(db->reading.handle))
		return STATUS_OK;
	return db->reading.failure != STATUS_OK ? db->reading.failure : STATUS_IO;
}

enum status statement_exec(struct db_write *db, const struct statement *statement, size_t variant, const void *in,
	int64_t *ret_changed)
{
	struct running running;
	enum status status = may_write(db);

	if (status == STATUS_OK)
		status = begin(&running, &db->reading, statement, variant, in);
	if (status != STATUS_OK)
		return status;
	status = step(&running);
	if (status == STATUS_NOT_FOUND)
		status = STATUS_OK;
	end(&running);
	if (status == STATUS_OK && ret_changed)
		*ret_changed = sqlite3_changes64(db->reading.handle);
	return status;
}

static enum status insert_one(struct db_write *db, const struct statement *statement, const void *in, void *row)
{
	int64_t id = 0;
	enum status status = statement_exec(db, statement, 0, in, NULL);

	if (status != STATUS_OK)
		return status;
	id = sqlite3_last_insert_rowid(db->reading.handle);
	memcpy((char *)row + statement->outs[0].offset, &id, sizeof(id));
	return STATUS_OK;
}

enum status statement_write_one(struct db_write *db, struct arena *arena, const struct statement *statement,
	size_t variant, const void *in, void *row)
{
	enum status status = may_write(db);

	if (statement->gives_new_id)
		return insert_one(db, statement, in, row);
	return status == STATUS_OK ? statement_one(&db->reading, arena, statement, variant, in, row) : status;
}

enum status statement_write_many(struct db_write *db, struct arena *arena, const struct statement *statement,
	size_t variant, const void *in, void **ret_items, size_t *ret_count)
{
	enum status status = may_write(db);

	if (status != STATUS_OK)
		return status;
	return statement_many(&db->reading, arena, statement, variant, in, ret_items, ret_count);
}
