/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Made from visit.sql: change that. */
#include "visit_sql.h"

#include <stddef.h>

#include "engine/db/statement.h"

#pragma GCC diagnostic ignored "-Woverlength-strings"

static const char *const visit_add_texts[] = {
	"INSERT INTO visit (room_id, start_utc, is_open, title, note, sealed)\n"
	"VALUES (?1, ?2, ?3, ?4, ?5, ?6)\n"
	"RETURNING id, is_open",
};
static const struct statement_field visit_add_ins[] = {
	{STATEMENT_MAYBE_INT, offsetof(struct visit_add_in, room_id), 0},
	{STATEMENT_INT, offsetof(struct visit_add_in, start_utc), 0},
	{STATEMENT_BOOL, offsetof(struct visit_add_in, is_open), 0},
	{STATEMENT_TEXT, offsetof(struct visit_add_in, title), 0},
	{STATEMENT_MAYBE_TEXT, offsetof(struct visit_add_in, note), 0},
	{STATEMENT_MAYBE_BLOB, offsetof(struct visit_add_in, sealed), 0},
};
static const struct statement_field visit_add_outs[] = {
	{STATEMENT_INT, offsetof(struct visit_add_row, id), 0},
	{STATEMENT_BOOL, offsetof(struct visit_add_row, is_open), 0},
};
static const struct statement visit_add_statement = {
	.name = "visit_add",
	.texts = visit_add_texts,
	.ins = visit_add_ins,
	.in_count = 6,
	.outs = visit_add_outs,
	.out_count = 2,
	.row_size = sizeof(struct visit_add_row),
};

enum status visit_add(struct db_write *db, struct arena *arena, const struct visit_add_in *in,
	struct visit_add_row *ret_row)
{
	struct visit_add_row row;
	enum status status = statement_write_one(db, arena, &visit_add_statement, 0, in, &row);

	if (status == STATUS_OK)
		*ret_row = row;
	return status;
}

static const char *const visit_find_texts[] = {
	"SELECT id, room_id, start_utc, seen_utc, is_open, title, note, sealed\n"
	"FROM visit\n"
	"WHERE id = ?1",
};
static const struct statement_field visit_find_ins[] = {
	{STATEMENT_INT, offsetof(struct visit_find_in, id), 0},
};
static const struct statement_field visit_find_outs[] = {
	{STATEMENT_INT, offsetof(struct visit_find_row, id), 0},
	{STATEMENT_MAYBE_INT, offsetof(struct visit_find_row, room_id), 0},
	{STATEMENT_INT, offsetof(struct visit_find_row, start_utc), 0},
	{STATEMENT_MAYBE_INT, offsetof(struct visit_find_row, seen_utc), 0},
	{STATEMENT_BOOL, offsetof(struct visit_find_row, is_open), 0},
	{STATEMENT_TEXT, offsetof(struct visit_find_row, title), 0},
	{STATEMENT_MAYBE_TEXT, offsetof(struct visit_find_row, note), 0},
	{STATEMENT_MAYBE_BLOB, offsetof(struct visit_find_row, sealed), 0},
};
static const struct statement visit_find_statement = {
	.name = "visit_find",
	.texts = visit_find_texts,
	.ins = visit_find_ins,
	.in_count = 1,
	.outs = visit_find_outs,
	.out_count = 8,
	.row_size = sizeof(struct visit_find_row),
};

enum status visit_find(struct db_read *db, struct arena *arena, const struct visit_find_in *in,
	struct visit_find_row *ret_row)
{
	struct visit_find_row row;
	enum status status = statement_one(db, arena, &visit_find_statement, 0, in, &row);

	if (status == STATUS_OK)
		*ret_row = row;
	return status;
}

static const char *const visit_list_texts[] = {
	"SELECT visit.id, title, room.id AS room_id, room.name AS room_name\n"
	"FROM visit LEFT JOIN room ON room.id = visit.room_id\n"
	"WHERE 1 = 1\n"
	"ORDER BY start_utc, visit.id\n"
	"LIMIT ?2",
	"SELECT visit.id, title, room.id AS room_id, room.name AS room_name\n"
	"FROM visit LEFT JOIN room ON room.id = visit.room_id\n"
	"WHERE 1 = 1\n"
	"AND is_open = 1\n"
	"ORDER BY start_utc, visit.id\n"
	"LIMIT ?2",
	"SELECT visit.id, title, room.id AS room_id, room.name AS room_name\n"
	"FROM visit LEFT JOIN room ON room.id = visit.room_id\n"
	"WHERE 1 = 1\n"
	"AND start_utc > ?1\n"
	"ORDER BY start_utc, visit.id\n"
	"LIMIT ?2",
	"SELECT visit.id, title, room.id AS room_id, room.name AS room_name\n"
	"FROM visit LEFT JOIN room ON room.id = visit.room_id\n"
	"WHERE 1 = 1\n"
	"AND is_open = 1\n"
	"AND start_utc > ?1\n"
	"ORDER BY start_utc, visit.id\n"
	"LIMIT ?2",
	"SELECT visit.id, title, room.id AS room_id, room.name AS room_name\n"
	"FROM visit LEFT JOIN room ON room.id = visit.room_id\n"
	"WHERE 1 = 1\n"
	"ORDER BY title DESC, visit.id\n"
	"LIMIT ?2",
	"SELECT visit.id, title, room.id AS room_id, room.name AS room_name\n"
	"FROM visit LEFT JOIN room ON room.id = visit.room_id\n"
	"WHERE 1 = 1\n"
	"AND is_open = 1\n"
	"ORDER BY title DESC, visit.id\n"
	"LIMIT ?2",
	"SELECT visit.id, title, room.id AS room_id, room.name AS room_name\n"
	"FROM visit LEFT JOIN room ON room.id = visit.room_id\n"
	"WHERE 1 = 1\n"
	"AND start_utc > ?1\n"
	"ORDER BY title DESC, visit.id\n"
	"LIMIT ?2",
	"SELECT visit.id, title, room.id AS room_id, room.name AS room_name\n"
	"FROM visit LEFT JOIN room ON room.id = visit.room_id\n"
	"WHERE 1 = 1\n"
	"AND is_open = 1\n"
	"AND start_utc > ?1\n"
	"ORDER BY title DESC, visit.id\n"
	"LIMIT ?2",
};
static const struct statement_field visit_list_ins[] = {
	{STATEMENT_INT, offsetof(struct visit_list_in, start_utc), 0},
	{STATEMENT_INT, offsetof(struct visit_list_in, most), 0},
};
static const struct statement_field visit_list_outs[] = {
	{STATEMENT_INT, offsetof(struct visit_list_row, id), 0},
	{STATEMENT_TEXT, offsetof(struct visit_list_row, title), 0},
	{STATEMENT_MAYBE_INT, offsetof(struct visit_list_row, room_id), 0},
	{STATEMENT_MAYBE_TEXT, offsetof(struct visit_list_row, room_name), 0},
};
static const struct statement visit_list_statement = {
	.name = "visit_list",
	.texts = visit_list_texts,
	.ins = visit_list_ins,
	.in_count = 2,
	.outs = visit_list_outs,
	.out_count = 4,
	.row_size = sizeof(struct visit_list_row),
};

enum status visit_list(struct db_read *db, struct arena *arena, const struct visit_list_in *in,
	struct visit_list_rows *ret_rows)
{
	void *items = NULL;
	size_t count = 0;
	enum status status = statement_many(db, arena, &visit_list_statement, (size_t)in->only_open << 0 | (size_t)in->after << 1 | statement_sort(in->sort, 2) << 2, in, &items, &count);

	if (status == STATUS_OK) {
		ret_rows->items = items;
		ret_rows->count = count;
	}
	return status;
}

static const char *const visit_named_texts[] = {
	"SELECT id, title FROM visit WHERE id IN (SELECT value FROM json_each(?1)) ORDER BY id",
};
static const struct statement_field visit_named_ins[] = {
	{STATEMENT_INT_LIST, offsetof(struct visit_named_in, ids), offsetof(struct visit_named_in, ids_count)},
};
static const struct statement_field visit_named_outs[] = {
	{STATEMENT_INT, offsetof(struct visit_named_row, id), 0},
	{STATEMENT_TEXT, offsetof(struct visit_named_row, title), 0},
};
static const struct statement visit_named_statement = {
	.name = "visit_named",
	.texts = visit_named_texts,
	.ins = visit_named_ins,
	.in_count = 1,
	.outs = visit_named_outs,
	.out_count = 2,
	.row_size = sizeof(struct visit_named_row),
};

enum status visit_named(struct db_read *db, struct arena *arena, const struct visit_named_in *in,
	struct visit_named_rows *ret_rows)
{
	void *items = NULL;
	size_t count = 0;
	enum status status = statement_many(db, arena, &visit_named_statement, 0, in, &items, &count);

	if (status == STATUS_OK) {
		ret_rows->items = items;
		ret_rows->count = count;
	}
	return status;
}

static const char *const visit_walk_texts[] = {
	"SELECT id, title, note FROM visit ORDER BY id",
};
static const struct statement_field visit_walk_outs[] = {
	{STATEMENT_INT, offsetof(struct visit_walk_row, id), 0},
	{STATEMENT_TEXT, offsetof(struct visit_walk_row, title), 0},
	{STATEMENT_MAYBE_TEXT, offsetof(struct visit_walk_row, note), 0},
};
static const struct statement visit_walk_statement = {
	.name = "visit_walk",
	.texts = visit_walk_texts,
	.outs = visit_walk_outs,
	.out_count = 3,
	.row_size = sizeof(struct visit_walk_row),
};

struct visit_walk_walk {
	enum status (*each)(void *data, const struct visit_walk_row *row);
	void *data;
};

static enum status visit_walk_hand_over(void *data, const void *row)
{
	const struct visit_walk_walk *walk = data;

	return walk->each(walk->data, row);
}

enum status visit_walk(struct db_read *db, struct arena *arena,
	enum status (*each)(void *data, const struct visit_walk_row *row), void *data)
{
	struct visit_walk_row row;
	struct visit_walk_walk walk = {each, data};

	(void)arena;
	return statement_each(db, &visit_walk_statement, 0, NULL, &row, visit_walk_hand_over, &walk);
}

static const char *const visit_count_texts[] = {
	"SELECT count(*) AS visits FROM visit",
};
static const struct statement_field visit_count_outs[] = {
	{STATEMENT_INT, offsetof(struct visit_count_row, visits), 0},
};
static const struct statement visit_count_statement = {
	.name = "visit_count",
	.texts = visit_count_texts,
	.outs = visit_count_outs,
	.out_count = 1,
	.row_size = sizeof(struct visit_count_row),
};

enum status visit_count(struct db_read *db, struct arena *arena,
	struct visit_count_row *ret_row)
{
	struct visit_count_row row;
	enum status status = statement_one(db, arena, &visit_count_statement, 0, NULL, &row);

	if (status == STATUS_OK)
		*ret_row = row;
	return status;
}

static const char *const visit_latest_texts[] = {
	"SELECT max(start_utc) AS latest_utc, CASE WHEN count(*) > 0 THEN 1 ELSE 0 END AS has_any FROM visit",
};
static const struct statement_field visit_latest_outs[] = {
	{STATEMENT_MAYBE_INT, offsetof(struct visit_latest_row, latest_utc), 0},
	{STATEMENT_BOOL, offsetof(struct visit_latest_row, has_any), 0},
};
static const struct statement visit_latest_statement = {
	.name = "visit_latest",
	.texts = visit_latest_texts,
	.outs = visit_latest_outs,
	.out_count = 2,
	.row_size = sizeof(struct visit_latest_row),
};

enum status visit_latest(struct db_read *db, struct arena *arena,
	struct visit_latest_row *ret_row)
{
	struct visit_latest_row row;
	enum status status = statement_one(db, arena, &visit_latest_statement, 0, NULL, &row);

	if (status == STATUS_OK)
		*ret_row = row;
	return status;
}

static const char *const visit_close_texts[] = {
	"UPDATE visit SET is_open = 0, seen_utc = ?1 WHERE id = ?2",
};
static const struct statement_field visit_close_ins[] = {
	{STATEMENT_MAYBE_INT, offsetof(struct visit_close_in, seen_utc), 0},
	{STATEMENT_INT, offsetof(struct visit_close_in, id), 0},
};
static const struct statement visit_close_statement = {
	.name = "visit_close",
	.texts = visit_close_texts,
	.ins = visit_close_ins,
	.in_count = 2,
};

enum status visit_close(struct db_write *db, const struct visit_close_in *in, int64_t *ret_changed)
{
	return statement_exec(db, &visit_close_statement, 0, in, ret_changed);
}

static const char *const visit_note_texts[] = {
	"UPDATE visit SET note = ?1 WHERE id = ?2",
};
static const struct statement_field visit_note_ins[] = {
	{STATEMENT_MAYBE_TEXT, offsetof(struct visit_note_in, note), 0},
	{STATEMENT_INT, offsetof(struct visit_note_in, id), 0},
};
static const struct statement visit_note_statement = {
	.name = "visit_note",
	.texts = visit_note_texts,
	.ins = visit_note_ins,
	.in_count = 2,
};

enum status visit_note(struct db_write *db, const struct visit_note_in *in, int64_t *ret_changed)
{
	return statement_exec(db, &visit_note_statement, 0, in, ret_changed);
}

static const char *const room_add_texts[] = {
	"INSERT INTO room (name) VALUES (?1)",
};
static const struct statement_field room_add_ins[] = {
	{STATEMENT_TEXT, offsetof(struct room_add_in, name), 0},
};
static const struct statement_field room_add_outs[] = {
	{STATEMENT_INT, offsetof(struct room_add_row, id), 0},
};
static const struct statement room_add_statement = {
	.name = "room_add",
	.texts = room_add_texts,
	.ins = room_add_ins,
	.in_count = 1,
	.outs = room_add_outs,
	.out_count = 1,
	.row_size = sizeof(struct room_add_row),
	.gives_new_id = true,
};

enum status room_add(struct db_write *db, struct arena *arena, const struct room_add_in *in,
	struct room_add_row *ret_row)
{
	struct room_add_row row;
	enum status status = statement_write_one(db, arena, &room_add_statement, 0, in, &row);

	if (status == STATUS_OK)
		*ret_row = row;
	return status;
}

static const char *const room_add_once_texts[] = {
	"INSERT INTO room (id, name) VALUES (?1, ?2) ON CONFLICT (id) DO NOTHING RETURNING id",
};
static const struct statement_field room_add_once_ins[] = {
	{STATEMENT_INT, offsetof(struct room_add_once_in, id), 0},
	{STATEMENT_TEXT, offsetof(struct room_add_once_in, name), 0},
};
static const struct statement_field room_add_once_outs[] = {
	{STATEMENT_INT, offsetof(struct room_add_once_row, id), 0},
};
static const struct statement room_add_once_statement = {
	.name = "room_add_once",
	.texts = room_add_once_texts,
	.ins = room_add_once_ins,
	.in_count = 2,
	.outs = room_add_once_outs,
	.out_count = 1,
	.row_size = sizeof(struct room_add_once_row),
};

enum status room_add_once(struct db_write *db, struct arena *arena, const struct room_add_once_in *in,
	struct room_add_once_row *ret_row)
{
	struct room_add_once_row row;
	enum status status = statement_write_one(db, arena, &room_add_once_statement, 0, in, &row);

	if (status == STATUS_OK)
		*ret_row = row;
	return status;
}

static const char *const ticks_take_texts[] = {
	"WITH RECURSIVE wanted (tick) AS (\n"
	"SELECT ?1\n"
	"UNION ALL\n"
	"SELECT tick + 1 FROM wanted WHERE tick < ?2\n"
	")\n"
	"INSERT INTO tick (resource, tick, visit_id)\n"
	"SELECT ?3, tick, ?4 FROM wanted WHERE 1 = 1\n"
	"ON CONFLICT (resource, tick) DO NOTHING",
};
static const struct statement_field ticks_take_ins[] = {
	{STATEMENT_INT, offsetof(struct ticks_take_in, first), 0},
	{STATEMENT_INT, offsetof(struct ticks_take_in, last), 0},
	{STATEMENT_INT, offsetof(struct ticks_take_in, resource), 0},
	{STATEMENT_INT, offsetof(struct ticks_take_in, visit_id), 0},
};
static const struct statement ticks_take_statement = {
	.name = "ticks_take",
	.texts = ticks_take_texts,
	.ins = ticks_take_ins,
	.in_count = 4,
};

enum status ticks_take(struct db_write *db, const struct ticks_take_in *in, int64_t *ret_changed)
{
	return statement_exec(db, &ticks_take_statement, 0, in, ret_changed);
}

static const char *const visit_drop_texts[] = {
	"DELETE FROM visit WHERE start_utc < ?1 RETURNING id, title",
};
static const struct statement_field visit_drop_ins[] = {
	{STATEMENT_INT, offsetof(struct visit_drop_in, start_utc), 0},
};
static const struct statement_field visit_drop_outs[] = {
	{STATEMENT_INT, offsetof(struct visit_drop_row, id), 0},
	{STATEMENT_TEXT, offsetof(struct visit_drop_row, title), 0},
};
static const struct statement visit_drop_statement = {
	.name = "visit_drop",
	.texts = visit_drop_texts,
	.ins = visit_drop_ins,
	.in_count = 1,
	.outs = visit_drop_outs,
	.out_count = 2,
	.row_size = sizeof(struct visit_drop_row),
};

enum status visit_drop(struct db_write *db, struct arena *arena, const struct visit_drop_in *in,
	struct visit_drop_rows *ret_rows)
{
	void *items = NULL;
	size_t count = 0;
	enum status status = statement_write_many(db, arena, &visit_drop_statement, 0, in, &items, &count);

	if (status == STATUS_OK) {
		ret_rows->items = items;
		ret_rows->count = count;
	}
	return status;
}

static const char *const visit_words_texts[] = {
	"SELECT id, length(title) - length(replace(title, ' ', '')) + 1 AS words FROM visit ORDER BY id",
};
static const struct statement_field visit_words_outs[] = {
	{STATEMENT_INT, offsetof(struct visit_words_row, id), 0},
	{STATEMENT_INT, offsetof(struct visit_words_row, words), 0},
};
static const struct statement visit_words_statement = {
	.name = "visit_words",
	.texts = visit_words_texts,
	.outs = visit_words_outs,
	.out_count = 2,
	.row_size = sizeof(struct visit_words_row),
};

enum status visit_words(struct db_read *db, struct arena *arena,
	struct visit_words_rows *ret_rows)
{
	void *items = NULL;
	size_t count = 0;
	enum status status = statement_many(db, arena, &visit_words_statement, 0, NULL, &items, &count);

	if (status == STATUS_OK) {
		ret_rows->items = items;
		ret_rows->count = count;
	}
	return status;
}

static const char *const visit_starts_texts[] = {
	"SELECT start_utc FROM visit",
};
static const struct statement_field visit_starts_outs[] = {
	{STATEMENT_INT, offsetof(struct visit_starts_row, start_utc), 0},
};
static const struct statement visit_starts_statement = {
	.name = "visit_starts",
	.texts = visit_starts_texts,
	.outs = visit_starts_outs,
	.out_count = 1,
	.row_size = sizeof(struct visit_starts_row),
};

struct visit_starts_walk {
	enum status (*each)(void *data, const struct visit_starts_row *row);
	void *data;
};

static enum status visit_starts_hand_over(void *data, const void *row)
{
	const struct visit_starts_walk *walk = data;

	return walk->each(walk->data, row);
}

enum status visit_starts(struct db_read *db, struct arena *arena,
	enum status (*each)(void *data, const struct visit_starts_row *row), void *data)
{
	struct visit_starts_row row;
	struct visit_starts_walk walk = {each, data};

	(void)arena;
	return statement_each(db, &visit_starts_statement, 0, NULL, &row, visit_starts_hand_over, &walk);
}

