/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * source.h - a .sql file as it is written: named statements with their lines of declaration.
 */
#ifndef BACKDESK_TOOLS_SQL_SOURCE_H
#define BACKDESK_TOOLS_SQL_SOURCE_H

#include "lex.h"

enum {
	STATEMENTS_MAX = 500,   /* in one file */
	DECLARATIONS_MAX = 100, /* -- in:, -- out: lines of one statement, columns, parameters */
	SORTS_MAX = 16,
	DOC_LINES_MAX = 40,
};

enum shape {
	SHAPE_ONE,
	SHAPE_MAYBE,
	SHAPE_MANY,
	SHAPE_EACH,
	SHAPE_EXEC,
};

enum type_class {
	TYPE_INT,
	TYPE_UTC,
	TYPE_BOOL,
	TYPE_TEXT,
	TYPE_BLOB,
};

struct type {
	enum type_class class;
	bool may_be_null;
};

/** A line "-- in: name int null" or "-- out: ...". */
struct declaration {
	struct text name;
	struct type type;
	int line;
	bool is_used;
};

struct declarations {
	struct declaration items[DECLARATIONS_MAX];
	size_t count;
};

/** A line "-- sort: by_start = start_utc, id". */
struct sort {
	struct text name;
	struct tokens order;
};

struct source {
	struct text name;
	enum shape shape;
	int line;
	struct text doc[DOC_LINES_MAX];
	size_t doc_count;
	struct declarations ins;
	struct declarations outs;
	struct sort sorts[SORTS_MAX];
	size_t sort_count;
	struct tokens body;
	struct tokens postgres; /* no tokens when there is no twin */
};

struct sources {
	const char *file;
	struct source *items;
	size_t count;
};

struct sources sources_read(const char *file);

/** The line that declares `name`, marked as used; NULL when there is none. */
struct declaration *declaration_find(struct declarations *declarations, struct text name);

/** [a-z][a-z0-9_]*, no double underscore, not a word of C. */
bool is_field_name(struct text name);

#endif
