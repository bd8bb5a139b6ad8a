/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Made from visit.sql: change that. */
#ifndef BACKDESK_SQL_VISIT
#define BACKDESK_SQL_VISIT

#include "base/arena.h"
#include "base/text.h"
#include "base/time.h"
#include "engine/db/db.h"

struct visit_add_in {
	struct maybe_int room_id; /* may be NULL */
	utc_seconds start_utc;
	bool is_open;
	struct text title;
	struct text note; /* may be NULL */
	struct text sealed; /* may be NULL */
};

struct visit_add_row {
	int64_t id;
	bool is_open;
};

/**
 * Adds a visit and says its number.
 */
enum status visit_add(struct db_write *db, struct arena *arena, const struct visit_add_in *in,
	struct visit_add_row *ret_row);

struct visit_find_in {
	int64_t id;
};

struct visit_find_row {
	int64_t id;
	struct maybe_int room_id; /* may be NULL */
	utc_seconds start_utc;
	struct maybe_int seen_utc; /* may be NULL */
	bool is_open;
	struct text title;
	struct text note; /* may be NULL */
	struct text sealed; /* may be NULL */
};

/**
 * One visit.
 *
 * Sees closed ones too.
 */
enum status visit_find(struct db_read *db, struct arena *arena, const struct visit_find_in *in,
	struct visit_find_row *ret_row);

enum visit_list_sort {
	VISIT_LIST_BY_START,
	VISIT_LIST_BY_TITLE,
};

struct visit_list_in {
	utc_seconds start_utc;
	int64_t most;
	bool only_open; /* switches its clause on */
	bool after; /* switches its clause on */
	enum visit_list_sort sort;
};

struct visit_list_row {
	int64_t id;
	struct text title;
	struct maybe_int room_id; /* may be NULL */
	struct text room_name; /* may be NULL */
};

struct visit_list_rows {
	struct visit_list_row *items;
	size_t count;
};

enum status visit_list(struct db_read *db, struct arena *arena, const struct visit_list_in *in,
	struct visit_list_rows *ret_rows);

struct visit_named_in {
	const int64_t *ids;
	size_t ids_count; /* at most 1000 */
};

struct visit_named_row {
	int64_t id;
	struct text title;
};

struct visit_named_rows {
	struct visit_named_row *items;
	size_t count;
};

enum status visit_named(struct db_read *db, struct arena *arena, const struct visit_named_in *in,
	struct visit_named_rows *ret_rows);

struct visit_walk_row {
	int64_t id;
	struct text title;
	struct text note; /* may be NULL */
};

enum status visit_walk(struct db_read *db, struct arena *arena,
	enum status (*each)(void *data, const struct visit_walk_row *row), void *data);

struct visit_count_row {
	int64_t visits;
};

enum status visit_count(struct db_read *db, struct arena *arena,
	struct visit_count_row *ret_row);

struct visit_latest_row {
	struct maybe_int latest_utc; /* may be NULL */
	bool has_any;
};

enum status visit_latest(struct db_read *db, struct arena *arena,
	struct visit_latest_row *ret_row);

struct visit_close_in {
	struct maybe_int seen_utc; /* may be NULL */
	int64_t id;
};

enum status visit_close(struct db_write *db, const struct visit_close_in *in, int64_t *ret_changed);

struct visit_note_in {
	struct text note; /* may be NULL */
	int64_t id;
};

enum status visit_note(struct db_write *db, const struct visit_note_in *in, int64_t *ret_changed);

struct room_add_in {
	struct text name;
};

struct room_add_row {
	int64_t id;
};

enum status room_add(struct db_write *db, struct arena *arena, const struct room_add_in *in,
	struct room_add_row *ret_row);

struct room_add_once_in {
	int64_t id;
	struct text name;
};

struct room_add_once_row {
	int64_t id;
};

/**
 * No row when it is there already: the last row's number would be another room's.
 */
enum status room_add_once(struct db_write *db, struct arena *arena, const struct room_add_once_in *in,
	struct room_add_once_row *ret_row);

struct ticks_take_in {
	int64_t first;
	int64_t last;
	int64_t resource;
	int64_t visit_id;
};

/**
 * Takes the ticks of [first, last] that are free.
 */
enum status ticks_take(struct db_write *db, const struct ticks_take_in *in, int64_t *ret_changed);

struct visit_drop_in {
	utc_seconds start_utc;
};

struct visit_drop_row {
	int64_t id;
	struct text title;
};

struct visit_drop_rows {
	struct visit_drop_row *items;
	size_t count;
};

enum status visit_drop(struct db_write *db, struct arena *arena, const struct visit_drop_in *in,
	struct visit_drop_rows *ret_rows);

struct visit_words_row {
	int64_t id;
	int64_t words;
};

struct visit_words_rows {
	struct visit_words_row *items;
	size_t count;
};

enum status visit_words(struct db_read *db, struct arena *arena,
	struct visit_words_rows *ret_rows);

struct visit_starts_row {
	utc_seconds start_utc;
};

enum status visit_starts(struct db_read *db, struct arena *arena,
	enum status (*each)(void *data, const struct visit_starts_row *row), void *data);

#endif
