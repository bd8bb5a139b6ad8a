/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * statement.h - what the functions made from .sql files call: bind a struct, run, fill structs.
 *
 * Only the made .c files include this. A statement is constant data; its texts are the keys of each connection's
 * cache of prepared statements, so they must be static.
 */
#ifndef BACKDESK_ENGINE_DB_STATEMENT_H
#define BACKDESK_ENGINE_DB_STATEMENT_H

#include "engine/db/db.h"

enum {
	STATEMENT_ROWS_MAX = 10000, /* of a :many; more is STATUS_TOO_LARGE */
	STATEMENT_LIST_MAX = 1000,  /* of a list parameter; more is STATUS_TOO_LARGE */
};

enum statement_kind {
	STATEMENT_INT, /* int64_t, utc_seconds */
	STATEMENT_BOOL,
	STATEMENT_MAYBE_INT,
	STATEMENT_TEXT,
	STATEMENT_MAYBE_TEXT,
	STATEMENT_BLOB,
	STATEMENT_MAYBE_BLOB,
	STATEMENT_INT_LIST, /* const int64_t * and a size_t */
};

struct statement_field {
	enum statement_kind kind;
	size_t offset;
	size_t count_offset; /* of a list's count */
};

struct statement {
	const char *name;
	const char *const *texts; /* a text per variant */
	const struct statement_field *ins;
	size_t in_count;
	const struct statement_field *outs;
	size_t out_count;
	size_t row_size;
	bool gives_new_id; /* an INSERT of one row whose only column is the new row's own number */
};

/** The number of an order, 0 for one that does not exist. */
static inline size_t statement_sort(int sort, size_t sort_count)
{
	return sort >= 0 && (size_t)sort < sort_count ? (size_t)sort : 0;
}

enum status statement_one(struct db_read *db, struct arena *arena, const struct statement *statement,
	size_t variant, const void *in, void *row);
enum status statement_many(struct db_read *db, struct arena *arena, const struct statement *statement,
	size_t variant, const void *in, void **ret_items, size_t *ret_count);
enum status statement_each(struct db_read *db, const struct statement *statement, size_t variant, const void *in,
	void *row, enum status (*each)(void *data, const void *row), void *data);

enum status statement_write_one(struct db_write *db, struct arena *arena, const struct statement *statement,
	size_t variant, const void *in, void *row);
enum status statement_write_many(struct db_write *db, struct arena *arena, const struct statement *statement,
	size_t variant, const void *in, void **ret_items, size_t *ret_count);
enum status statement_exec(struct db_write *db, const struct statement *statement, size_t variant, const void *in,
	int64_t *ret_changed);

#endif
