/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * power_cut.c - what was confirmed is there after the power went.
 *
 * fdatasync and fsync are this file's own: they remember what each file held when it was told to be on disk. A cut
 * makes a folder of what the disk may then have: of every 512 bytes written since, the old or the new, by chance,
 * and zeros or nothing where the file has grown. SQLite opens it, finds it whole, and it holds every number that
 * was confirmed. Batches are committed, settled and moved out of the WAL in an order that chance decides too, with
 * up to two batches unsettled at a time as in main/serve.c. The second case plants the fault: who confirms before
 * settling must be caught.
 */
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/test.h"
#include "engine/db/test_database.h"
#include "engine/db/visit_sql.h"

extern const struct migrations FIXTURE_MIGRATIONS;

enum {
	CUTS = 2000,
	CUTS_OF_THE_LIAR = 100,
	BATCH = 8,
	BLOCK = 512,
	UNSETTLED_MAX = 2,
	DATABASE = 0,
	FILES = 2,
};

static const char *const NAMES[FILES] = {"backdesk.db", "backdesk.db-wal"};

struct image {
	char *bytes;
	size_t size;
};

static struct image on_disk[FILES];
static char watched[64]; /* the folder */
static uint64_t dice = 1;

static uint64_t throw_dice(void)
{
	dice = dice * UINT64_C(6364136223846793005) + 1442695040888963407;
	return dice >> 33;
}

static struct image image_of(const char *path)
{
	struct image image = {NULL, 0};
	struct stat about;
	FILE *file = fopen(path, "rbe");

	if (!file)
		return image;
	if (fstat(fileno(file), &about) == 0)
		image.bytes = malloc((size_t)about.st_size + 1);
	if (image.bytes)
		image.size = fread(image.bytes, 1, (size_t)about.st_size, file);
	(void)fclose(file);
	return image;
}

static void remember(size_t file)
{
	char path[128];

	(void)snprintf(path, sizeof(path), "%s/%s", watched, NAMES[file]);
	free(on_disk[file].bytes);
	on_disk[file] = image_of(path);
}

static void forget_disk(void)
{
	for (size_t i = 0; i < FILES; i++) {
		free(on_disk[i].bytes);
		on_disk[i] = (struct image){NULL, 0};
	}
}

static void remember_open(int descriptor)
{
	char link[64];
	char path[256];

	(void)snprintf(link, sizeof(link), "/proc/self/fd/%d", descriptor);
	ssize_t size = readlink(link, path, sizeof(path) - 1);

	path[size > 0 ? size : 0] = '\0';
	const char *name = strrchr(path, '/');

	for (size_t i = 0; i < FILES && watched[0] && name; i++)
		if (strcmp(name + 1, NAMES[i]) == 0)
			remember(i);
}

/* In the place of the C library's, for SQLite and for the writer. */
int fdatasync(int fildes)
{
	remember_open(fildes);
	return 0;
}

int fsync(int fd)
{
	remember_open(fd);
	return 0;
}

/* ---- the cut ---- */

/* What is new by chance: past the old end it may also be zeros, where the file has grown without its bytes. */
static void write_block(FILE *file, const struct image *old, const struct image *new, size_t at)
{
	static const char nothing[BLOCK];
	bool is_past_old = at >= old->size;
	const struct image *from = at >= new->size || (!is_past_old && throw_dice() % 2) ? old : new;
	size_t size = from->size - at < BLOCK ? from->size - at : BLOCK;
	bool is_lost = is_past_old && throw_dice() % 4 == 0;

	assert_int_equal(fseek(file, (long)at, SEEK_SET), 0);
	assert_int_equal(fwrite(is_lost ? nothing : from->bytes + at, 1, size, file), size);
}

static void write_image(const char *path, const struct image *old, const struct image *new)
{
	FILE *file = fopen(path, "wbe");

	assert_non_null(file);
	for (size_t at = 0; at < (old->size > new->size ? old->size : new->size); at += BLOCK) {
		/* Past its end the file has not grown on the disk: what comes later is lost as well. */
		if (at >= old->size && throw_dice() % 8 == 0)
			break;
		write_block(file, old, new, at);
	}
	assert_int_equal(fclose(file), 0);
}

static int64_t ask(sqlite3 *handle, const char *question)
{
	sqlite3_stmt *prepared = NULL;

	assert_int_equal(sqlite3_prepare_v2(handle, question, -1, &prepared, NULL), SQLITE_OK);
	assert_int_equal(sqlite3_step(prepared), SQLITE_ROW);
	int64_t number = sqlite3_column_int64(prepared, 0);

	(void)sqlite3_finalize(prepared);
	return number;
}

/* How many of the numbers 1 to `confirmed` are in what is left after a cut; it must be whole in any case. */
static int64_t found_after_cut(int64_t confirmed)
{
	char folder[] = "/tmp/backdesk-cut-XXXXXX";
	char path[FILES][128];
	char question[128];
	sqlite3 *handle = NULL;

	assert_non_null(mkdtemp(folder));
	for (size_t i = 0; i < FILES; i++) {
		char from[128];

		(void)snprintf(from, sizeof(from), "%s/%s", watched, NAMES[i]);
		(void)snprintf(path[i], sizeof(path[i]), "%s/%s", folder, NAMES[i]);
		struct image now = image_of(from);

		write_image(path[i], &on_disk[i], &now);
		free(now.bytes);
	}
	assert_int_equal(sqlite3_open(path[DATABASE], &handle), SQLITE_OK);
	assert_int_equal(
		ask(handle, "SELECT count(*) FROM pragma_integrity_check WHERE integrity_check <> 'ok'"), 0);
	(void)snprintf(question, sizeof(question),
		"SELECT count(DISTINCT start_utc) FROM visit WHERE start_utc BETWEEN 1 AND %lld",
		(long long)confirmed);
	int64_t found = ask(handle, question);

	(void)sqlite3_close(handle);
	for (size_t i = 0; i < FILES; i++)
		(void)unlink(path[i]);
	(void)snprintf(question, sizeof(question), "%s/backdesk.db-shm", folder);
	(void)unlink(question);
	(void)rmdir(folder);
	return found;
}

/* ---- the writer at work ---- */

struct batch {
	struct writer_member members[BATCH];
	int64_t numbers[BATCH];
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

static void commit(struct writer *writer, struct batch *batch, int64_t *last)
{
	for (size_t i = 0; i < BATCH; i++) {
		batch->numbers[i] = ++*last;
		batch->members[i] = (struct writer_member){.run = add, .data = &batch->numbers[i]};
	}
	writer_commit(writer, batch->members, BATCH);
}

static void settle(struct writer *writer, struct batch *batch)
{
	writer_settle(writer, batch->members, BATCH);
	for (size_t i = 0; i < BATCH; i++)
		assert_int_equal(batch->members[i].status, STATUS_OK);
}

/* Confirmed numbers that were missing after a cut; the numbers are confirmed when settled, or too early. */
static int64_t lost_in_cuts(int cuts, bool is_lying)
{
	struct test_database test;
	struct batch batches[UNSETTLED_MAX];
	size_t unsettled = 0; /* the first of batches */
	int64_t last = 0;
	int64_t confirmed = 0;
	int64_t lost = 0;

	test_database_open(&test, &FIXTURE_MIGRATIONS);
	(void)snprintf(watched, sizeof(watched), "%s", test.folder);
	for (size_t i = 0; i < FILES; i++)
		remember(i);
	for (int cut = 0; cut < cuts; cut++) {
		uint64_t what = throw_dice() % 8;

		if (what < 4 && unsettled < UNSETTLED_MAX) {
			commit(test.writer, &batches[unsettled++], &last);
		} else if (what < 7 && unsettled > 0) {
			settle(test.writer, &batches[0]);
			confirmed = batches[0].numbers[BATCH - 1];
			batches[0] = batches[1];
			unsettled--;
		} else if (what == 7) {
			assert_int_equal(writer_rest(test.writer), STATUS_OK);
		}
		confirmed = is_lying ? last : confirmed;
		lost += confirmed - found_after_cut(confirmed);
	}
	watched[0] = '\0';
	test_database_close(&test);
	forget_disk();
	print_message(
		"%d cuts among %lld writes: %lld confirmed ones lost\n", cuts, (long long)last, (long long)lost);
	return lost;
}

static enum status look(struct db_write *db, void *data)
{
	(void)db;
	(void)data;
	return STATUS_OK;
}

/* Commits and dies before the disk was waited for. */
static void commit_and_die(struct test_database *test)
{
	struct batch batch;
	int64_t last = 0;
	pid_t child = fork();

	assert_true(child >= 0);
	if (child > 0) {
		assert_int_equal(waitpid(child, NULL, 0), child);
		return;
	}
	test_database_reopen(test, &FIXTURE_MIGRATIONS);
	commit(test->writer, &batch, &last);
	_exit(0);
}

/* Whoever asks again after the restart is told that it was kept: from then on it must be. */
static void what_a_killed_program_left_is_on_disk_before_it_is_confirmed(void **state)
{
	struct test_database test;

	(void)state;
	test_database_open(&test, &FIXTURE_MIGRATIONS);
	test_database_shut(&test);
	(void)snprintf(watched, sizeof(watched), "%s", test.folder);
	for (size_t i = 0; i < FILES; i++)
		remember(i);
	commit_and_die(&test);
	test_database_reopen(&test, &FIXTURE_MIGRATIONS);
	assert_int_equal(writer_run_one(test.writer, look, NULL), STATUS_OK);
	assert_int_equal(found_after_cut(BATCH), BATCH);
	watched[0] = '\0';
	test_database_close(&test);
	forget_disk();
}

static void what_was_confirmed_survives_a_power_cut(void **state)
{
	(void)state;
	assert_int_equal(lost_in_cuts(CUTS, false), 0);
}

static void a_writer_that_confirms_before_settling_is_caught(void **state)
{
	(void)state;
	assert_true(lost_in_cuts(CUTS_OF_THE_LIAR, true) > 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_was_confirmed_survives_a_power_cut),
		cmocka_unit_test(a_writer_that_confirms_before_settling_is_caught),
		cmocka_unit_test(what_a_killed_program_left_is_on_disk_before_it_is_confirmed),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
