/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * kill_writer.c - what was confirmed is there after kill -9.
 *
 * A child runs batches and says each confirmed number through a pipe; the parent kills it at a moment that the
 * round decides, opens the folder and looks for every number it was told. The second case plants the fault: a child
 * that confirms before it has run the batch must be caught.
 */
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/test.h"
#include "engine/db/test_database.h"
#include "engine/db/visit_sql.h"

extern const struct migrations FIXTURE_MIGRATIONS;

enum {
	ROUNDS = 12,
	BATCH = 16,
	ROOM_FOR_NUMBERS = 1 << 20,
};

static enum status add(struct db_write *db, void *data)
{
	struct arena *arena = arena_create(4096);
	struct visit_add_in in = {.start_utc = *(int64_t *)data, .is_open = true, .title = TEXT("visit")};
	struct visit_add_row row;
	enum status status = arena ? visit_add(db, arena, &in, &row) : STATUS_NO_MEMORY;

	arena_destroy(arena);
	return status;
}

static void confirm(int pipe, const struct writer_member *members, const int64_t *numbers, bool is_lying)
{
	for (size_t i = 0; i < BATCH; i++)
		if ((is_lying || members[i].status == STATUS_OK) &&
			write(pipe, &numbers[i], sizeof(numbers[i])) != sizeof(numbers[i]))
			_exit(EXIT_FAILURE);
}

/* Ends only by being killed. */
_Noreturn static void write_on(const char *folder, int pipe, int64_t first, bool is_lying)
{
	struct test_database test = {0};
	int64_t numbers[BATCH];
	struct writer_member members[BATCH];

	(void)snprintf(test.folder, sizeof(test.folder), "%s", folder);
	test_database_reopen(&test, &FIXTURE_MIGRATIONS);
	for (int64_t next = first;; next += BATCH) {
		for (size_t i = 0; i < BATCH; i++) {
			numbers[i] = next + (int64_t)i;
			members[i] = (struct writer_member){.run = add, .data = &numbers[i]};
		}
		if (is_lying)
			confirm(pipe, members, numbers, true);
		writer_run_batch(test.writer, members, BATCH);
		if (!is_lying)
			confirm(pipe, members, numbers, false);
		if (next % (BATCH * 8) == 0)
			(void)writer_rest(test.writer); /* so that some kills meet a checkpoint */
	}
}

/* What was confirmed and what is stored, one flag a number. */
struct ledger {
	unsigned char *confirmed;
	unsigned char *stored;
	int64_t highest;
	int64_t confirmed_count;
	int64_t lost;
	int64_t twice;
};

static void take_confirmations(struct ledger *ledger, int pipe, pid_t child, int round)
{
	int64_t wanted = 40 + 97 * (int64_t)round; /* numbers after which this round kills */
	int64_t number = 0;

	for (int64_t told = 0; read(pipe, &number, sizeof(number)) == sizeof(number); told++) {
		assert_in_range(number, 0, ROOM_FOR_NUMBERS - 1);
		ledger->confirmed[number] = 1;
		ledger->confirmed_count++;
		if (number > ledger->highest)
			ledger->highest = number;
		if (told == wanted) {
			(void)usleep((useconds_t)(37 * round)); /* anywhere in the next batches */
			assert_int_equal(kill(child, SIGKILL), 0);
		}
	}
}

static void run_round(struct ledger *ledger, const char *folder, int round, bool is_lying)
{
	int ends[2];

	assert_int_equal(pipe(ends), 0);
	(void)fflush(NULL);
	pid_t child = fork();

	assert_true(child >= 0);
	if (child == 0) {
		(void)close(ends[0]);
		write_on(folder, ends[1], ledger->highest + 1 + (BATCH * 4), is_lying);
	}
	(void)close(ends[1]);
	take_confirmations(ledger, ends[0], child, round);
	(void)close(ends[0]);
	int result = 0;

	assert_int_equal(waitpid(child, &result, 0), child);
	assert_true(WIFSIGNALED(result));
}

static enum status note_stored(void *data, const struct visit_starts_row *row)
{
	struct ledger *ledger = data;

	if (row->start_utc < 0 || row->start_utc >= ROOM_FOR_NUMBERS)
		return STATUS_CORRUPT;
	ledger->twice += ledger->stored[row->start_utc];
	ledger->stored[row->start_utc] = 1;
	return STATUS_OK;
}

static void compare(struct ledger *ledger, struct test_database *test)
{
	struct db_read *db = NULL;
	struct buffer findings;

	buffer_init(&findings, 10000);
	assert_int_equal(db_check(test->database, &findings), STATUS_OK);
	buffer_free(&findings);
	assert_int_equal(db_read_begin(test->database, &db), STATUS_OK);
	assert_int_equal(visit_starts(db, NULL, note_stored, ledger), STATUS_OK);
	db_read_end(db);
	for (int64_t i = 0; i < ROOM_FOR_NUMBERS; i++)
		ledger->lost += ledger->confirmed[i] && !ledger->stored[i];
}

static void kill_and_count(struct ledger *ledger, bool is_lying)
{
	struct test_database test;

	*ledger = (struct ledger){.confirmed = calloc(ROOM_FOR_NUMBERS, 1), .stored = calloc(ROOM_FOR_NUMBERS, 1)};
	assert_non_null(ledger->confirmed);
	assert_non_null(ledger->stored);
	test_database_open(&test, &FIXTURE_MIGRATIONS);
	test_database_shut(&test);
	for (int round = 0; round < ROUNDS; round++)
		run_round(ledger, test.folder, round, is_lying);
	test_database_reopen(&test, &FIXTURE_MIGRATIONS);
	compare(ledger, &test);
	test_database_close(&test);
	free(ledger->confirmed);
	free(ledger->stored);
	print_message("%d kills, %lld confirmed, %lld lost, %lld twice\n", ROUNDS,
		(long long)ledger->confirmed_count, (long long)ledger->lost, (long long)ledger->twice);
}

static void a_kill_loses_nothing_confirmed(void **state)
{
	struct ledger ledger;

	(void)state;
	kill_and_count(&ledger, false);
	assert_true(ledger.confirmed_count > ROUNDS * 40);
	assert_int_equal(ledger.lost, 0);
	assert_int_equal(ledger.twice, 0);
}

static void a_writer_that_confirms_too_early_is_caught(void **state)
{
	struct ledger ledger;

	(void)state;
	kill_and_count(&ledger, true);
	assert_true(ledger.lost > 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_kill_loses_nothing_confirmed),
		cmocka_unit_test(a_writer_that_confirms_too_early_is_caught),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
