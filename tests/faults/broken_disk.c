/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * broken_disk.c - the writer on a disk whose fsync fails, and in a machine whose memory runs out.
 *
 * fdatasync is this file's own; memory fails at the n-th allocation, for every third n
 * until a batch goes through untouched.
 */
#include <errno.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "base/test.h"
#include "engine/db/test_database.h"
#include "engine/db/visit_sql.h"

extern const struct migrations FIXTURE_MIGRATIONS;

enum { BATCH = 64, GUILTY = 17, TRIES_MAX = 20000, STEP = 3 };

static bool is_sync_broken;

static sqlite3_mem_methods real_memory;
static long allocations_left = -1; /* until one fails; negative: never */
static bool has_failed;

/* In the place of the C library's, for SQLite and for the writer. */
int fdatasync(int fildes)
{
	if (!is_sync_broken)
		return (int)syscall(SYS_fdatasync, fildes);
	errno = EIO;
	return -1;
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
	return sqlite3_config(SQLITE_CONFIG_MALLOC, &memory) == SQLITE_OK ? 0 : -1;
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

static void commit(struct writer *writer, struct writer_member *members, int64_t *numbers, int64_t first)
{
	for (size_t i = 0; i < BATCH; i++) {
		numbers[i] = first + (int64_t)i;
		members[i] = (struct writer_member){.run = add, .data = &numbers[i]};
	}
	writer_commit(writer, members, BATCH);
}

static void run(struct writer *writer, struct writer_member *members, int64_t *numbers, int64_t first)
{
	commit(writer, members, numbers, first);
	writer_settle(writer, members, BATCH);
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

static void a_failed_fsync_is_not_forgiven_by_the_next(void **state)
{
	struct test_database test;
	struct writer_member first[BATCH];
	struct writer_member second[BATCH];
	int64_t numbers[2][BATCH];

	(void)state;
	test_database_open(&test, &FIXTURE_MIGRATIONS);
	commit(test.writer, first, numbers[0], 1);
	is_sync_broken = true;
	assert_int_equal(writer_settle(test.writer, NULL, 0),
		STATUS_UNSURE); /* as another thread begins to, while the next batch is committed */
	is_sync_broken = false;
	for (size_t i = 0; i < BATCH; i++)
		second[i] = (struct writer_member){.run = add, .data = &numbers[1][i], .status = STATUS_OK};
	writer_settle(test.writer, second, BATCH);
	writer_settle(test.writer, first, BATCH);
	for (size_t i = 0; i < BATCH; i++) {
		assert_int_equal(first[i].status, STATUS_UNSURE);
		assert_int_equal(second[i].status, STATUS_UNSURE);
	}
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

/* Each time it runs, the first memory that SQLite asks for is not there. */
static enum status add_without_memory(struct db_write *db, void *data)
{
	static char large[256 * 1024];
	struct visit_add_in in = {.start_utc = *(int64_t *)data, .title = {large, sizeof(large)}};
	struct arena *arena = arena_create(4096);
	struct visit_add_row row;
	enum status status;

	memset(large, 'x', sizeof(large));
	allocations_left = 0;
	status = visit_add(db, arena, &in, &row);
	allocations_left = -1;
	arena_destroy(arena);
	return status;
}

static void a_member_without_memory_harms_only_itself(void **state)
{
	struct test_database test;
	struct writer_member members[BATCH];
	int64_t numbers[BATCH];
	int64_t expected = 0;

	(void)state;
	test_database_open(&test, &FIXTURE_MIGRATIONS);
	for (size_t i = 0; i < BATCH; i++) {
		numbers[i] = 1 + (int64_t)i;
		expected += i == GUILTY ? 0 : numbers[i];
		members[i] =
			(struct writer_member){.run = i == GUILTY ? add_without_memory : add, .data = &numbers[i]};
	}
	writer_run_batch(test.writer, members, BATCH);
	for (size_t i = 0; i < BATCH; i++)
		assert_int_equal(members[i].status, i == GUILTY ? STATUS_NO_MEMORY : STATUS_OK);
	assert_int_equal(stored_sum(test.database), expected);
	test_database_close(&test);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_failed_fsync_is_unknown_and_ends_all_writing),
		cmocka_unit_test(a_failed_fsync_is_not_forgiven_by_the_next),
		cmocka_unit_test(a_failed_fsync_of_a_checkpoint_ends_all_writing_too),
		cmocka_unit_test(a_failed_allocation_keeps_statuses_true),
		cmocka_unit_test(a_member_without_memory_harms_only_itself),
	};

	return cmocka_run_group_tests(tests, break_machine, NULL);
}
