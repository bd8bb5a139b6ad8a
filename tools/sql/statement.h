/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * statement.h - a named statement understood: its variants prepared, its parameters and columns typed.
 */
#ifndef BACKDESK_TOOLS_SQL_STATEMENT_H
#define BACKDESK_TOOLS_SQL_STATEMENT_H

#include "schema.h"

enum {
	VARIANTS_MAX = 64, /* clauses on and off, times orders */
	CLAUSES_MAX = 6,
};

struct parameter {
	struct text name;
	struct type type;
	bool is_list;
	bool is_limit; /* LIMIT :it, an integer */
	int line;
};

struct column {
	struct text name;
	struct type type;
};

struct statement {
	struct source *source;
	struct parameter parameters[DECLARATIONS_MAX];
	size_t parameter_count;
	struct text clauses[CLAUSES_MAX];
	size_t clause_count;
	struct column columns[DECLARATIONS_MAX];
	size_t column_count;
	bool is_readonly;
	bool gives_new_id; /* one row by VALUES, RETURNING id: SQLite is asked for the last row's id instead */
	const char *variants[VARIANTS_MAX]; /* for SQLite */
	size_t variant_count;
};

enum dialect {
	DIALECT_SQLITE,
	DIALECT_POSTGRES,
};

/** Understands one statement; gives up on anything that would not run or has no type. */
struct statement *statement_understand(const char *file, sqlite3 *schema, struct source *source);

/** Finds parameters and clauses; refuses what is not lawful (OFFSET, SELECT *, two statements, ...). */
void statement_collect(const char *file, struct statement *statement);

/**
 * The text of one variant. Bit i of `variant` below 2^clauses switches clause i; the rest is the order's number.
 */
const char *statement_render(
	const char *file, const struct statement *statement, enum dialect dialect, size_t variant);

/** Types of the parameters, once every variant has been prepared; `tables` are those it touches. */
void parameters_type(const char *file, sqlite3 *schema, struct statement *statement, const char *const *tables,
	size_t table_count);

/** Names and types of the columns of one prepared variant; a later variant may add "may be NULL", nothing else. */
void columns_type(const char *file, sqlite3 *schema, struct statement *statement, sqlite3_stmt *prepared,
	const char *const *tables, size_t table_count);

#endif
