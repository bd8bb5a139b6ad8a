/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <sqlite3.h>

#include "engine/db/database_inside.h"
#include "engine/db/test_database.h"
#include "engine/db/visit_sql.h"

extern const struct migrations FIXTURE_MIGRATIONS;

enum { BATCH = 64, GUILTY = 17 };

/* A member of the tests' batches. */
struct visitor {
	struct text title;
	int fault; /* of the enum below */
	int runs;
};

enum {
	NO_FAULT,
	FAULT_REFUSED,     /* says no after it has written */
	FAULT_TOO_LATE,    /* says no before it writes */
	FAULT_INTERRUPTED, /* SQLite rolls the whole transaction back */
	FAULT_IGNORED,     /* as above, but the member goes on and says that all is well */
	FAULT_TOO_LARGE,   /* fills the disk */
	FAULT_BROKEN_KEY,  /* refers to what is not there */
};

static int interrupt_now(void *data)
{
	(void)data;
	return 1;
}

static enum status add(struct db_write *db, struct text title)
{
	struct visit_add_in in = {.start_utc = 1000, .is_open = true, .title = title};
	struct visit_add_row row;
	struct arena *arena = arena_create(64 * 1024);
	enum status status = arena ? visit_add(db, arena, &in, &row) : STATUS_NO_MEMORY;

	arena_destroy(arena);
	return status;
}

static enum status fill_the_disk(struct db_write *db)
{
	static char large[4 * 1024 * 1024];

	memset(large, 'x', sizeof(large));
	return add(db, (struct text){large, sizeof(large)});
}

static enum status add_interrupted(struct db_write *db, struct text title)
{
	sqlite3_progress_handler(db->reading.handle, 1, interrupt_now, NULL);
	enum status status = add(db, title);

	sqlite3_progress_handler(db->reading.handle, 0, NULL, NULL);
	return status;
}

static enum status add_to_no_room(struct db_write *db)
{
	struct visit_add_in in = {
		.room_id = {.is_known = true, .value = 987654}, .start_utc = 1000, .title = TEXT("visit")};
	struct visit_add_row row;
	struct arena *arena = arena_create(64 * 1024);
	enum status status = arena ? visit_add(db, arena, &in, &row) : STATUS_NO_MEMORY;

	arena_destroy(arena);
	return status;
}

static enum status visit(struct db_write *db, void *data)
{
	struct visitor *visitor = data;
	enum status status;

	visitor->runs++;
	if (visitor->fault == FAULT_TOO_LATE)
		return STATUS_CONFLICT;
	status = add(db, visitor->title);
	if (status != STATUS_OK)
		return status;
	switch (visitor->fault) {
	case FAULT_REFUSED:
		return STATUS_CONFLICT;
	case FAULT_INTERRUPTED:
		return add_interrupted(db, TEXT("more"));
	case FAULT_IGNORED:
		(void)add_interrupted(db, TEXT("more"));
		(void)add(db, TEXT("a write after the transaction is gone"));
		return STATUS_OK;
	case FAULT_TOO_LARGE:
		return fill_the_disk(db);
	case FAULT_BROKEN_KEY:
		return add_to_no_room(db);
	default:
		return STATUS_OK;
	}
}

static int64_t count_visits(struct database *database)
{
	struct db_read *db = NULL;
	struct visit_count_row row = {0};
	struct arena *arena = arena_create(1024);

	assert_int_equal(db_read_begin(database, &db), STATUS_OK);
	assert_int_equal(visit_count(db, arena, &row), STATUS_OK);
	db_read_end(db);
	arena_destroy(arena);
	return row.visits;
}

static void run_batch(struct writer *writer, struct visitor *visitors, struct writer_member *members, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		visitors[i].title = TEXT("visit");
		members[i] = (struct writer_member){.run = visit, .data = &visitors[i]};
	}
	writer_run_batch(writer, members, count);
}

/* One guilty member among BATCH: it alone fails, with `expected`; every other row is on disk once. */
static void one_fault_harms_only_itself(int fault, enum status expected, uint64_t poisoned)
{
	struct test_database test;
	struct visitor visitors[BATCH] = {0};
	struct writer_member members[BATCH];

	test_database_open(&test, &FIXTURE_MIGRATIONS);
	if (fault == FAULT_TOO_LARGE)
		assert_int_equal(
			connection_run(db_writing_read(&test.database->writing), "PRAGMA max_page_count = 200"),
			STATUS_OK);
	visitors[GUILTY].fault = fault;
	run_batch(test.writer, visitors, members, BATCH);
	for (size_t i = 0; i < BATCH; i++)
		assert_int_equal(members[i].status, i == GUILTY ? expected : STATUS_OK);
	assert_int_equal(count_visits(test.database), BATCH - 1);
	assert_int_equal(writer_counts(test.writer).poisoned, poisoned);
	test_database_close(&test);
}

static void a_whole_batch_is_one_commit(void **state)
{
	struct test_database test;
	struct visitor visitors[BATCH] = {0};
	struct writer_member members[BATCH];

	(void)state;
	test_database_open(&test, &FIXTURE_MIGRATIONS);
	run_batch(test.writer, visitors, members, BATCH);
	for (size_t i = 0; i < BATCH; i++)
		assert_int_equal(members[i].status, STATUS_OK);
	assert_int_equal(count_visits(test.database), BATCH);
	assert_int_equal(writer_counts(test.writer).commits, 1);
	test_database_close(&test);
}

static void a_refused_member_leaves_nothing_and_harms_nobody(void **state)
{
	(void)state;
	one_fault_harms_only_itself(FAULT_REFUSED, STATUS_CONFLICT, 0);
}

/* Only then are savepoints needed: a member that has written nothing leaves nothing to undo. */
static void who_says_no_before_writing_makes_nobody_run_again(void **state)
{
	struct test_database test;
	struct visitor visitors[BATCH] = {0};
	struct writer_member members[BATCH];

	(void)state;
	test_database_open(&test, &FIXTURE_MIGRATIONS);
	visitors[GUILTY].fault = FAULT_TOO_LATE;
	run_batch(test.writer, visitors, members, BATCH);
	for (size_t i = 0; i < BATCH; i++) {
		assert_int_equal(visitors[i].runs, 1);
		assert_int_equal(members[i].status, i == GUILTY ? STATUS_CONFLICT : STATUS_OK);
	}
	assert_int_equal(writer_counts(test.writer).guarded, 0);
	visitors[GUILTY].fault = FAULT_REFUSED;
	run_batch(test.writer, visitors, members, BATCH);
	assert_int_equal(writer_counts(test.writer).guarded, 1);
	assert_int_equal(count_visits(test.database), 2 * (BATCH - 1));
	test_database_close(&test);
}

static void an_interrupted_member_harms_only_itself(void **state)
{
	(void)state;
	one_fault_harms_only_itself(FAULT_INTERRUPTED, STATUS_BUSY, 1);
}

static void a_member_that_hides_the_lost_transaction_fails_all_the_same(void **state)
{
	(void)state;
	one_fault_harms_only_itself(FAULT_IGNORED, STATUS_BUSY, 1);
}

static void a_member_that_fills_the_disk_harms_only_itself(void **state)
{
	(void)state;
	one_fault_harms_only_itself(FAULT_TOO_LARGE, STATUS_FULL, 0);
}

static void a_member_that_breaks_a_key_harms_only_itself(void **state)
{
	(void)state;
	one_fault_harms_only_itself(FAULT_BROKEN_KEY, STATUS_CONFLICT, 0);
}

static void members_past_the_ceiling_are_told_to_come_again(void **state)
{
	enum { MANY = WRITER_BATCH_MAX + 3 };
	struct test_database test;
	struct visitor *visitors = calloc(MANY, sizeof(*visitors));
	struct writer_member *members = calloc(MANY, sizeof(*members));

	(void)state;
	test_database_open(&test, &FIXTURE_MIGRATIONS);
	run_batch(test.writer, visitors, members, MANY);
	assert_int_equal(members[WRITER_BATCH_MAX - 1].status, STATUS_OK);
	assert_int_equal(members[WRITER_BATCH_MAX].status, STATUS_BUSY);
	assert_int_equal(visitors[WRITER_BATCH_MAX].runs, 0);
	assert_int_equal(count_visits(test.database), WRITER_BATCH_MAX);
	test_database_close(&test);
	free(visitors);
	free(members);
}

static void a_rest_empties_the_wal(void **state)
{
	struct test_database test;
	struct visitor visitors[2] = {0};
	struct writer_member members[2];

	(void)state;
	test_database_open(&test, &FIXTURE_MIGRATIONS);
	run_batch(test.writer, visitors, members, 2);
	assert_int_equal(writer_rest(test.writer), STATUS_OK);
	assert_int_equal(writer_rest(test.writer), STATUS_OK);
	assert_int_equal(count_visits(test.database), 2);
	test_database_close(&test);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_whole_batch_is_one_commit),
		cmocka_unit_test(a_refused_member_leaves_nothing_and_harms_nobody),
		cmocka_unit_test(who_says_no_before_writing_makes_nobody_run_again),
		cmocka_unit_test(an_interrupted_member_harms_only_itself),
		cmocka_unit_test(a_member_that_hides_the_lost_transaction_fails_all_the_same),
		cmocka_unit_test(a_member_that_fills_the_disk_harms_only_itself),
		cmocka_unit_test(a_member_that_breaks_a_key_harms_only_itself),
		cmocka_unit_test(members_past_the_ceiling_are_told_to_come_again),
		cmocka_unit_test(a_rest_empties_the_wal),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
