/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * broken_disk.c - the writer on a disk whose fsync fails, and in a machine whose memory runs out.
 *
 * The disk is SQLite's own with one function exchanged; memory fails at the n-th allocation, for every third n
 * until a batch goes through untouched.
 */
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/test.h"
#include "engine/db/test_database.h"
#include "engine/db/visit_sql.h"

extern const struct migrations FIXTURE_MIGRATIONS;

enum { BATCH = 64, TRIES_MAX = 20000, STEP = 3 };

static sqlite3_vfs disk;
static sqlite3_vfs *real_disk;
/* SQLite's functions for the database and for its WAL are not the same: [0] and [1]. */
static sqlite3_io_methods broken[2];
static int (*sound_sync[2])(sqlite3_file *file, int flags);
static bool is_sync_broken;

static sqlite3_mem_methods real_memory;
static long allocations_left = -1; /* until one fails; negative: never */
static bool has_failed;

static int sync_or_not(sqlite3_file *file, int flags)
{
	return is_sync_broken ? SQLITE_IOERR_FSYNC : sound_sync[file->pMethods == &broken[1]](file, flags);
}

static int open_broken(sqlite3_vfs *vfs, const char *name, sqlite3_file *file, int flags, int *ret_flags)
{
	(void)vfs;
	int result = real_disk->xOpen(real_disk, name, file, flags, ret_flags);

	if (result == SQLITE_OK && (flags & (SQLITE_OPEN_MAIN_DB | SQLITE_OPEN_WAL))) {
		size_t is_wal = (flags & SQLITE_OPEN_WAL) != 0;

		sound_sync[is_wal] = file->pMethods->xSync;
		broken[is_wal] = *file->pMethods;
		broken[is_wal].xSync = sync_or_not;
		file->pMethods = &broken[is_wal];
	}
	return result;
}

static bool fails_now(void)
{
	if (allocations_left < 0 || allocations_left-- > 0)
		return false;
	allocations_left = -1;
	has_failed = true;
	return true;
}

static void *allocate(int size)
{
	return fails_now() ? NULL : real_memory.xMalloc(size);
}

static void *reallocate(void *piece, int size)
{
	return fails_now() ? NULL : real_memory.xRealloc(piece, size);
}

static int break_machine(void **state)
{
	sqlite3_mem_methods memory;

	(void)state;
	if (sqlite3_config(SQLITE_CONFIG_GETMALLOC, &real_memory) != SQLITE_OK)
		return -1;
	memory = real_memory;
	memory.xMalloc = allocate;
	memory.xRealloc = reallocate;
	if (sqlite3_config(SQLITE_CONFIG_MALLOC, &memory) != SQLITE_OK || sqlite3_initialize() != SQLITE_OK)
		return -1;
	real_disk = sqlite3_vfs_find(NULL);
	disk = *real_disk;
	disk.zName = "broken";
	disk.xOpen = open_broken;
	return sqlite3_vfs_register(&disk, 1);
}

static enum status add(struct db_write *db, void *data)
{
	struct arena *arena = arena_create(4096);
	struct visit_add_in in = {.start_utc = *(int64_t *)data, .is_open = true, .title = TEXT("visit")};
	struct visit_add_row row;
	enum status status = arena ? visit_add(db, arena, &in, &row) : STATUS_NO_MEMORY;

	arena_destroy(arena);
	return status;
}

static void run(struct writer *writer, struct writer_member *members, int64_t *numbers, int64_t first)
{
	for (size_t i = 0; i < BATCH; i++) {
		numbers[i] = first + (int64_t)i;
		members[i] = (struct writer_member){.run = add, .data = &numbers[i]};
	}
	writer_run_batch(writer, members, BATCH);
}

static enum status sum(void *data, const struct visit_starts_row *row)
{
	*(int64_t *)data += row->start_utc;
	return STATUS_OK;
}

/* The sum of all stored numbers: a write lost, kept against its status, or kept twice changes it. */
static int64_t stored_sum(struct database *database)
{
	struct db_read *db = NULL;
	int64_t total = 0;

	assert_int_equal(db_read_begin(database, &db), STATUS_OK);
	assert_int_equal(visit_starts(db, NULL, sum, &total), STATUS_OK);
	db_read_end(db);
	return total;
}

static void a_failed_fsync_is_unknown_and_ends_all_writing(void **state)
{
	struct test_database test;
	struct writer_member members[BATCH];
	int64_t numbers[BATCH];

	(void)state;
	test_database_open(&test, &FIXTURE_MIGRATIONS);
	is_sync_broken = true;
	run(test.writer, members, numbers, 1);
	for (size_t i = 0; i < BATCH; i++)
		assert_int_equal(members[i].status, STATUS_UNSURE);
	is_sync_broken = false; /* the kernel's next fsync "succeeds", and proves nothing */
	assert_true(writer_is_unsure(test.writer));
	run(test.writer, members, numbers, 1000);
	for (size_t i = 0; i < BATCH; i++)
		assert_int_equal(members[i].status, STATUS_BUSY);
	assert_int_equal(writer_rest(test.writer), STATUS_UNSURE);
	test_database_close(&test);
}

static void a_failed_fsync_of_a_checkpoint_ends_all_writing_too(void **state)
{
	struct test_database test;
	struct writer_member members[BATCH];
	int64_t numbers[BATCH];

	(void)state;
	test_database_open(&test, &FIXTURE_MIGRATIONS);
	run(test.writer, members, numbers, 1);
	assert_int_equal(members[0].status, STATUS_OK);
	is_sync_broken = true;
	assert_int_equal(writer_rest(test.writer), STATUS_UNSURE);
	is_sync_broken = false;
	assert_true(writer_is_unsure(test.writer));
	test_database_close(&test);
}

static void a_failed_allocation_keeps_statuses_true(void **state)
{
	struct test_database test;
	struct writer_member members[BATCH];
	int64_t numbers[BATCH];
	int64_t expected = 0;
	int64_t refused = 0;
	long tries = 0;

	(void)state;
	test_database_open(&test, &FIXTURE_MIGRATIONS);
	for (has_failed = true; has_failed && tries < TRIES_MAX; tries += STEP) {
		has_failed = false;
		test_database_shut(&test); /* so that statements are prepared again, which allocates most */
		test_database_reopen(&test, &FIXTURE_MIGRATIONS);
		allocations_left = tries;
		run(test.writer, members, numbers, 1 + tries / STEP * BATCH);
		allocations_left = -1;
		for (size_t i = 0; i < BATCH; i++) {
			expected += members[i].status == STATUS_OK ? numbers[i] : 0;
			refused += members[i].status != STATUS_OK;
			assert_true(members[i].status == STATUS_OK || members[i].status == STATUS_NO_MEMORY);
		}
		assert_int_equal(stored_sum(test.database), expected);
	}
	assert_true(tries < TRIES_MAX);
	print_message("%ld allocations failed once each: %ld writes of %ld refused, none lost\n", tries - 1,
		(long)refused, tries / STEP * BATCH);
	test_database_close(&test);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_failed_fsync_is_unknown_and_ends_all_writing),
		cmocka_unit_test(a_failed_fsync_of_a_checkpoint_ends_all_writing_too),
		cmocka_unit_test(a_failed_allocation_keeps_statuses_true),
	};

	return cmocka_run_group_tests(tests, break_machine, NULL);
}
