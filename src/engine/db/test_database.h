/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * test_database.h - for tests: a database in a folder of its own that goes away again, with its writer.
 *
 * Every function fails the running test rather than give a status back.
 */
#ifndef BACKDESK_ENGINE_DB_TEST_DATABASE_H
#define BACKDESK_ENGINE_DB_TEST_DATABASE_H

#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/test.h"
#include "engine/db/database.h"
#include "engine/db/writer.h"

struct test_database {
	char folder[64];
	struct database *database;
	struct writer *writer;
};

static inline void test_database_reopen(struct test_database *test, const struct migrations *migrations)
{
	struct db_why why;

	if (database_open(test->folder, DATABASE_WRITES, migrations, &test->database, &why) != STATUS_OK)
		fail_msg("%s", why.line);
	assert_int_equal(writer_open(test->database, &test->writer), STATUS_OK);
}

static inline void test_database_open(struct test_database *test, const struct migrations *migrations)
{
	(void)snprintf(test->folder, sizeof(test->folder), "/tmp/backdesk-test-XXXXXX");
	assert_non_null(mkdtemp(test->folder));
	test_database_reopen(test, migrations);
}

static inline void test_database_shut(struct test_database *test)
{
	writer_close(test->writer);
	database_close(test->database);
	test->writer = NULL;
	test->database = NULL;
}

/** What is on the disk, beside the program: the one number that the question selects. */
static inline int64_t test_database_number(const struct test_database *test, const char *question)
{
	char path[128];
	sqlite3 *db = NULL;
	sqlite3_stmt *statement = NULL;
	int64_t number;

	(void)snprintf(path, sizeof(path), "%s/backdesk.db", test->folder);
	assert_int_equal(sqlite3_open_v2(path, &db, SQLITE_OPEN_READONLY, NULL), SQLITE_OK);
	assert_int_equal(sqlite3_prepare_v2(db, question, -1, &statement, NULL), SQLITE_OK);
	assert_int_equal(sqlite3_step(statement), SQLITE_ROW);
	number = sqlite3_column_int64(statement, 0);
	(void)sqlite3_finalize(statement);
	(void)sqlite3_close(db);
	return number;
}

static inline void test_database_close(struct test_database *test)
{
	static const char *const FILES[] = {"backdesk.db", "backdesk.db-wal", "backdesk.db-shm", "lock", "backup"};
	char path[128];

	test_database_shut(test);
	for (size_t i = 0; i < sizeof(FILES) / sizeof(FILES[0]); i++) {
		(void)snprintf(path, sizeof(path), "%s/%s", test->folder, FILES[i]);
		(void)unlink(path);
	}
	assert_int_equal(rmdir(test->folder), 0);
}

#endif
