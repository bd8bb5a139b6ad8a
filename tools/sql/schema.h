/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * schema.h - the migrations, and an empty database that has gone through all of them.
 */
#ifndef BACKDESK_TOOLS_SQL_SCHEMA_H
#define BACKDESK_TOOLS_SQL_SCHEMA_H

#include <sqlite3.h>

#include "source.h"

enum { MIGRATIONS_MAX = 999 };

/** A file 0001_name.sql. */
struct migration_file {
	int number;
	struct text name; /* without number and ending */
	const char *path;
	struct text sql;
};

struct migration_files {
	struct migration_file *items; /* by number: 1, 2, 3... without gaps */
	size_t count;
};

/** Reads the files of `folder`; gives up on a gap, a number used twice, a lawless statement. */
struct migration_files migrations_read(const char *folder);

/** A database in memory with the schema the migrations make; gives up on bad SQL. */
sqlite3 *schema_open(const struct migration_files *migrations);

/** True when `table` has `column`; its type comes back. Gives up on a type that is not INTEGER, TEXT or BLOB. */
bool schema_column(sqlite3 *schema, const char *table, const char *column, struct type *ret_type);

/** True when `table`'s `id` is its row's own number: INTEGER PRIMARY KEY, not WITHOUT ROWID. */
bool schema_id_is_row(sqlite3 *schema, const char *table);

/** Class of a stored column by its name: what ends in _utc is a moment; is_, has_, may_ begin a truth. */
enum type_class class_by_name(struct text column);

/** Calls `each` for every table. */
void schema_tables(sqlite3 *schema, void (*each)(void *data, const char *table, int root_page), void *data);

/** The rollback-journal page an index or a table begins at -> its table's name; NULL when there is none. */
const char *schema_table_at(sqlite3 *schema, int root_page);

#endif
