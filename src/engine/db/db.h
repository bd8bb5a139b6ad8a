/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * db.h - what a feature may do with the database: run the statements its .sql file names.
 *
 * A `struct db_read` is a connection inside one read snapshot; a `struct db_write` is the writer inside one
 * member of a batch: all of it is kept, or nothing. The statements' functions are made by tools/sql from the .sql
 * files; nothing else reaches SQLite. A reading function takes a db_read, a writing one a db_write, so a write in a
 * GET does not compile.
 *
 * Rows live in the arena handed to the statement. A NULL integer is a `struct maybe_int` without a value, a NULL
 * text or blob is NO_TEXT.
 */
#ifndef BACKDESK_ENGINE_DB_DB_H
#define BACKDESK_ENGINE_DB_DB_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/status.h"
#include "base/text.h"

struct db_read;
struct db_write;

/** A nullable INTEGER column or parameter. */
struct maybe_int {
	bool is_known;
	int64_t value; /* 0 when not known */
};

static inline struct maybe_int known_int(int64_t value)
{
	return (struct maybe_int){true, value};
}

/** A row's number; 0 is none. */
static inline struct maybe_int known_id(int64_t id)
{
	return (struct maybe_int){id != 0, id};
}

/** Reading inside a save: sees what it, and the members of the batch before it, have written. Never NULL. */
struct db_read *db_writing_read(struct db_write *db);

#endif
