/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <sqlite3.h>

#include "engine/db/test_database.h"
#include "engine/db/visit_sql.h"

extern const struct migrations FIXTURE_MIGRATIONS;

/* A database with three visits, one of them in a room. */
struct practice {
	struct test_database test;
	struct arena *arena;
	int64_t ids[3];
};

static enum status fill(struct db_write *db, void *data)
{
	struct practice *practice = data;
	struct room_add_row room;
	enum status status = room_add(db, practice->arena, &(struct room_add_in){TEXT("Garden")}, &room);

	for (int i = 0; i < 3 && status == STATUS_OK; i++) {
		struct visit_add_in in = {.start_utc = 100 * i,
			.is_open = i != 1,
			.title = i == 2 ? TEXT("") : TEXT("back"),
			.note = i == 0 ? TEXT("sore") : NO_TEXT,
			.sealed = (struct text){"\0\1", i == 0 ? 2 : 0},
			.room_id = i == 0 ? known_int(room.id) : (struct maybe_int){0}};
		struct visit_add_row row;

		status = visit_add(db, practice->arena, &in, &row);
		if (status == STATUS_OK)
			practice->ids[i] = row.id;
	}
	return status;
}

static void practice_open(struct practice *practice)
{
	test_database_open(&practice->test, &FIXTURE_MIGRATIONS);
	practice->arena = arena_create(8 * 1024 * 1024);
	assert_int_equal(writer_run_one(practice->test.writer, fill, practice), STATUS_OK);
}

static void practice_close(struct practice *practice)
{
	test_database_close(&practice->test);
	arena_destroy(practice->arena);
}

static struct db_read *begin(struct practice *practice)
{
	struct db_read *db = NULL;

	assert_int_equal(db_read_begin(practice->test.database, &db), STATUS_OK);
	return db;
}

static void a_row_comes_back_as_it_was_written(void **state)
{
	struct practice practice;
	struct visit_find_row row;

	(void)state;
	practice_open(&practice);
	struct db_read *db = begin(&practice);

	assert_int_equal(visit_find(db, practice.arena, &(struct visit_find_in){practice.ids[0]}, &row), STATUS_OK);
	assert_int_equal(row.start_utc, 0);
	assert_true(row.is_open && row.room_id.is_known && !row.seen_utc.is_known);
	assert_text_equal(row.title, TEXT("back"));
	assert_text_equal(row.note, TEXT("sore"));
	assert_text_equal(row.sealed, ((struct text){"\0\1", 2}));
	assert_int_equal(visit_find(db, practice.arena, &(struct visit_find_in){practice.ids[2]}, &row), STATUS_OK);
	assert_text_equal(row.title, TEXT(""));
	assert_text_equal(row.note, NO_TEXT);
	assert_text_equal(row.sealed, TEXT(""));
	assert_int_equal(visit_find(db, practice.arena, &(struct visit_find_in){999}, &row), STATUS_NOT_FOUND);
	assert_int_equal(row.id, practice.ids[2]); /* untouched */
	db_read_end(db);
	practice_close(&practice);
}

static void clauses_orders_and_lists_choose_rows(void **state)
{
	struct practice practice;
	struct visit_list_rows rows;
	struct visit_named_rows named;

	(void)state;
	practice_open(&practice);
	struct db_read *db = begin(&practice);
	struct visit_list_in in = {.most = 10};

	assert_int_equal(visit_list(db, practice.arena, &in, &rows), STATUS_OK);
	assert_int_equal(rows.count, 3);
	assert_text_equal(rows.items[0].room_name, TEXT("Garden"));
	assert_text_equal(rows.items[1].room_name, NO_TEXT);
	in = (struct visit_list_in){.most = 10, .only_open = true, .after = true, .start_utc = 50};
	assert_int_equal(visit_list(db, practice.arena, &in, &rows), STATUS_OK);
	assert_int_equal(rows.count, 1);
	in = (struct visit_list_in){.most = 1, .sort = VISIT_LIST_BY_TITLE};
	assert_int_equal(visit_list(db, practice.arena, &in, &rows), STATUS_OK);
	assert_text_equal(rows.items[0].title, TEXT("back"));
	assert_int_equal(
		visit_named(db, practice.arena, &(struct visit_named_in){practice.ids + 1, 2}, &named), STATUS_OK);
	assert_int_equal(named.count, 2);
	assert_int_equal(named.items[0].id, practice.ids[1]);
	assert_int_equal(visit_named(db, practice.arena, &(struct visit_named_in){NULL, 0}, &named), STATUS_OK);
	assert_int_equal(named.count, 0);
	assert_int_equal(visit_named(db, practice.arena, &(struct visit_named_in){practice.ids, 1001}, &named),
		STATUS_TOO_LARGE);
	db_read_end(db);
	practice_close(&practice);
}

struct walk {
	struct db_read *db;
	int seen;
};

static enum status count_one(void *data, const struct visit_walk_row *row)
{
	struct walk *walk = data;

	(void)row;
	walk->seen++;
	return STATUS_OK;
}

/* Walks again inside of the walk. */
static enum status walk_inside(void *data, const struct visit_walk_row *row)
{
	struct walk *walk = data;

	(void)row;
	return visit_walk(walk->db, NULL, count_one, walk);
}

static enum status stop_at_once(void *data, const struct visit_walk_row *row)
{
	(void)data;
	(void)row;
	return STATUS_NOT_FOUND;
}

static void a_walk_may_walk_and_may_stop(void **state)
{
	struct practice practice;

	(void)state;
	practice_open(&practice);
	struct walk walk = {begin(&practice), 0};

	assert_int_equal(visit_walk(walk.db, NULL, walk_inside, &walk), STATUS_OK);
	assert_int_equal(walk.seen, 9);
	assert_int_equal(visit_walk(walk.db, NULL, stop_at_once, &walk), STATUS_NOT_FOUND);
	db_read_end(walk.db);
	practice_close(&practice);
}

static enum status close_all(struct db_write *db, void *data)
{
	struct practice *practice = data;
	int64_t changed = 0;
	struct visit_drop_rows dropped;

	assert_int_equal(
		visit_close(db, &(struct visit_close_in){known_int(7), practice->ids[0]}, &changed), STATUS_OK);
	assert_int_equal(changed, 1);
	assert_int_equal(visit_close(db, &(struct visit_close_in){known_int(7), 999}, NULL), STATUS_OK);
	assert_int_equal(visit_drop(db, practice->arena, &(struct visit_drop_in){150}, &dropped), STATUS_OK);
	assert_int_equal(dropped.count, 2);
	return STATUS_OK;
}

static enum status add_room_again(struct db_write *db, void *data)
{
	struct practice *practice = data;
	struct room_add_row row;

	return room_add(db, practice->arena, &(struct room_add_in){TEXT("garden")}, &row);
}

static void writes_say_what_they_changed_and_what_is_taken(void **state)
{
	struct practice practice;

	(void)state;
	practice_open(&practice);
	assert_int_equal(writer_run_one(practice.test.writer, close_all, &practice), STATUS_OK);
	assert_int_equal(writer_run_one(practice.test.writer, add_room_again, &practice), STATUS_CONFLICT);
	practice_close(&practice);
}

static void a_snapshot_does_not_see_later_writes(void **state)
{
	struct practice practice;
	struct visit_count_row row;

	(void)state;
	practice_open(&practice);
	struct db_read *db = begin(&practice);

	assert_int_equal(visit_count(db, practice.arena, &row), STATUS_OK);
	assert_int_equal(writer_run_one(practice.test.writer, close_all, &practice), STATUS_OK);
	assert_int_equal(visit_count(db, practice.arena, &row), STATUS_OK);
	assert_int_equal(row.visits, 3);
	db_read_end(db);
	db = begin(&practice);
	assert_int_equal(visit_count(db, practice.arena, &row), STATUS_OK);
	assert_int_equal(row.visits, 1);
	db_read_end(db);
	practice_close(&practice);
}

static void a_backup_is_whole_and_private(void **state)
{
	struct practice practice;
	char path[128];
	struct stat file;
	sqlite3 *copy = NULL;

	(void)state;
	practice_open(&practice);
	(void)snprintf(path, sizeof(path), "%s/backup", practice.test.folder);
	assert_int_equal(db_backup(practice.test.database, path), STATUS_OK);
	assert_int_equal(db_backup(practice.test.database, path), STATUS_OK); /* replaces */
	assert_int_equal(stat(path, &file), 0);
	assert_int_equal(file.st_mode & 0777, 0600);
	assert_int_equal(sqlite3_open(path, &copy), SQLITE_OK);
	assert_int_equal(sqlite3_exec(copy, "INSERT INTO room (name) VALUES ('new')", NULL, NULL, NULL), SQLITE_OK);
	(void)sqlite3_close(copy);
	assert_int_equal(db_backup(practice.test.database, "/nowhere/at/all"), STATUS_IO);
	practice_close(&practice);
}

static void a_check_finds_a_broken_key(void **state)
{
	struct practice practice;
	struct buffer findings;
	char path[128];
	sqlite3 *vandal = NULL;

	(void)state;
	practice_open(&practice);
	buffer_init(&findings, 10000);
	assert_int_equal(db_check(practice.test.database, &findings), STATUS_OK);
	(void)snprintf(path, sizeof(path), "%s/backdesk.db", practice.test.folder);
	assert_int_equal(sqlite3_open(path, &vandal), SQLITE_OK);
	assert_int_equal(sqlite3_exec(vandal, "UPDATE visit SET room_id = 99", NULL, NULL, NULL), SQLITE_OK);
	(void)sqlite3_close(vandal);
	assert_int_equal(db_check(practice.test.database, &findings), STATUS_CORRUPT);
	assert_true(text_starts_with(buffer_text(&findings), TEXT("a row refers to nothing, in table: visit\n")));
	buffer_free(&findings);
	practice_close(&practice);
}

static void a_second_writer_is_told_who_has_the_folder(void **state)
{
	struct practice practice;
	struct database *second = NULL;
	struct db_why why;
	char wanted[128];

	(void)state;
	practice_open(&practice);
	assert_int_equal(database_open(practice.test.folder, DATABASE_WRITES, &FIXTURE_MIGRATIONS, &second, &why),
		STATUS_BUSY);
	(void)snprintf(wanted, sizeof(wanted), "%s is in use by process %ld: stop it first", practice.test.folder,
		(long)getpid());
	assert_string_equal(why.line, wanted);
	assert_int_equal(
		database_open(practice.test.folder, DATABASE_READS, &FIXTURE_MIGRATIONS, &second, &why), STATUS_OK);
	database_close(second);
	practice_close(&practice);
}

static void a_newer_or_changed_database_is_refused_in_one_line(void **state)
{
	struct practice practice;
	struct migration changed = FIXTURE_MIGRATIONS.items[0];
	const struct migrations none = {NULL, 0};
	const struct migrations other = {&changed, 1};
	struct db_why why;

	(void)state;
	practice_open(&practice);
	test_database_shut(&practice.test);
	assert_int_equal(database_open(practice.test.folder, DATABASE_WRITES, &none, &practice.test.database, &why),
		STATUS_CONFLICT);
	assert_string_equal(why.line,
		"the database is newer than this program: it has migration 0001, the program ends at 0000");
	changed.sql = "-- nothing";
	assert_int_equal(
		database_open(practice.test.folder, DATABASE_WRITES, &other, &practice.test.database, &why),
		STATUS_CONFLICT);
	assert_string_equal(why.line, "migration 0001 fixture has been changed since this database applied it");
	test_database_reopen(&practice.test, &FIXTURE_MIGRATIONS);
	practice_close(&practice);
}

static void a_migration_that_fails_leaves_nothing(void **state)
{
	const struct migration steps[] = {{1, "good", "CREATE TABLE a (id INTEGER PRIMARY KEY) STRICT;"},
		{2, "bad", "CREATE TABLE b (id INTEGER PRIMARY KEY) STRICT; INSERT INTO nowhere VALUES (1);"}};
	const struct migrations both = {steps, 2};
	const struct migrations first = {steps, 1};
	struct test_database test = {0};
	struct db_why why;

	(void)state;
	test_database_open(&test, &first);
	test_database_shut(&test);
	assert_int_equal(database_open(test.folder, DATABASE_WRITES, &both, &test.database, &why), STATUS_CORRUPT);
	assert_string_equal(why.line, "migration 0002 bad does not run: no such table: nowhere");
	test_database_reopen(&test, &first);
	test_database_close(&test);
}

static void nobody_else_may_read_the_file(void **state)
{
	struct practice practice;
	char path[128];
	struct stat file;

	(void)state;
	practice_open(&practice);
	(void)snprintf(path, sizeof(path), "%s/backdesk.db-wal", practice.test.folder);
	assert_int_equal(stat(path, &file), 0);
	assert_int_equal(file.st_mode & 0777, 0600);
	practice_close(&practice);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_row_comes_back_as_it_was_written),
		cmocka_unit_test(clauses_orders_and_lists_choose_rows),
		cmocka_unit_test(a_walk_may_walk_and_may_stop),
		cmocka_unit_test(writes_say_what_they_changed_and_what_is_taken),
		cmocka_unit_test(a_snapshot_does_not_see_later_writes),
		cmocka_unit_test(a_backup_is_whole_and_private),
		cmocka_unit_test(a_check_finds_a_broken_key),
		cmocka_unit_test(a_second_writer_is_told_who_has_the_folder),
		cmocka_unit_test(a_newer_or_changed_database_is_refused_in_one_line),
		cmocka_unit_test(a_migration_that_fails_leaves_nothing),
		cmocka_unit_test(nobody_else_may_read_the_file),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
