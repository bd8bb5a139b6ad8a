/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/db/writer.h"

#include <stdlib.h>

#include "engine/db/database_inside.h"

struct writer {
	struct database *database;
	struct db_write *db;
	int wal_pages; /* told by SQLite after each commit */
	bool is_unsure;
	struct writer_counts counts;
};

static int note_wal(void *data, sqlite3 *handle, const char *name, int pages)
{
	struct writer *writer = data;

	(void)handle;
	(void)name;
	writer->wal_pages = pages;
	return SQLITE_OK;
}

enum status writer_open(struct database *database, struct writer **ret_writer)
{
	struct writer *writer = NULL;

	if (!database->has_writing || database->is_written_to)
		return STATUS_CONFLICT;
	writer = calloc(1, sizeof(*writer));
	if (!writer)
		return STATUS_NO_MEMORY;
	writer->database = database;
	writer->db = &database->writing;
	(void)sqlite3_wal_hook(writer->db->reading.handle, note_wal, writer);
	database->is_written_to = true;
	*ret_writer = writer;
	return STATUS_OK;
}

void writer_close(struct writer *writer)
{
	if (!writer)
		return;
	(void)sqlite3_wal_hook(writer->db->reading.handle, NULL, NULL);
	writer->database->is_written_to = false;
	free(writer);
}

bool writer_is_unsure(const struct writer *writer)
{
	return writer->is_unsure;
}

struct writer_counts writer_counts(const struct writer *writer)
{
	return writer->counts;
}

static bool is_lost(const struct writer *writer)
{
	return sqlite3_get_autocommit(writer->db->reading.handle);
}

static enum status run_text(struct writer *writer, const char *text)
{
	sqlite3_stmt *prepared = NULL;
	enum status status = connection_prepared(&writer->db->reading, text, &prepared);

	if (status != STATUS_OK)
		return status;
	status = connection_status(sqlite3_step(prepared));
	(void)sqlite3_reset(prepared);
	if (status == STATUS_UNSURE)
		writer->is_unsure = true;
	return status;
}

static void roll_back(struct writer *writer)
{
	if (!is_lost(writer))
		(void)run_text(writer, "ROLLBACK");
}

/* Whatever `run` says, a member whose transaction SQLite gave up has not succeeded. */
static enum status run_member(struct writer *writer, struct writer_member *member)
{
	writer->db->reading.failure = STATUS_OK;
	enum status status = member->run(writer->db, member->data);

	if (writer->db->reading.failure == STATUS_UNSURE)
		writer->is_unsure = true;
	if (status == STATUS_OK && is_lost(writer))
		status = writer->db->reading.failure != STATUS_OK ? writer->db->reading.failure : STATUS_IO;
	return status;
}

/* False when the transaction is gone, or cannot be trusted any longer. */
static bool run_in_savepoint(struct writer *writer, struct writer_member *member)
{
	if (run_text(writer, "SAVEPOINT member") != STATUS_OK)
		return false;
	member->status = run_member(writer, member);
	if (is_lost(writer))
		return false;
	if (member->status != STATUS_OK && run_text(writer, "ROLLBACK TO member") != STATUS_OK)
		return false;
	return run_text(writer, "RELEASE member") == STATUS_OK;
}

static void run_alone(struct writer *writer, struct writer_member *member)
{
	enum status status = writer->is_unsure ? STATUS_BUSY : run_text(writer, "BEGIN IMMEDIATE");

	if (status == STATUS_OK)
		status = run_member(writer, member);
	if (status == STATUS_OK)
		status = run_text(writer, "COMMIT");
	if (status == STATUS_OK)
		writer->counts.commits++;
	else
		roll_back(writer);
	member->status = status;
}

static void run_one_by_one(struct writer *writer, struct writer_member *members, size_t count)
{
	writer->counts.poisoned++;
	for (size_t i = 0; i < count; i++)
		run_alone(writer, &members[i]);
}

static void say_to_all(struct writer_member *members, size_t count, enum status status)
{
	for (size_t i = 0; i < count; i++)
		members[i].status = status;
}

/* A commit that input or output broke is the same for all; any other refusal is some member's fault. */
static void commit_together(struct writer *writer, struct writer_member *members, size_t count)
{
	enum status status = writer->is_unsure ? STATUS_UNSURE : run_text(writer, "COMMIT");

	if (status == STATUS_OK) {
		writer->counts.commits++;
		return;
	}
	roll_back(writer);
	if (status == STATUS_IO || status == STATUS_UNSURE)
		say_to_all(members, count, status);
	else
		run_one_by_one(writer, members, count);
}

static void run_together(struct writer *writer, struct writer_member *members, size_t count)
{
	enum status status = run_text(writer, "BEGIN IMMEDIATE");

	if (status != STATUS_OK) {
		say_to_all(members, count, status);
		return;
	}
	for (size_t i = 0; i < count; i++)
		if (!run_in_savepoint(writer, &members[i])) {
			roll_back(writer);
			run_one_by_one(writer, members, count);
			return;
		}
	commit_together(writer, members, count);
}

void writer_run_batch(struct writer *writer, struct writer_member *members, size_t count)
{
	size_t taken = count < WRITER_BATCH_MAX ? count : WRITER_BATCH_MAX;

	say_to_all(members, count, STATUS_BUSY);
	if (writer->is_unsure || taken == 0)
		return;
	writer->counts.members += taken;
	if (taken == 1)
		run_alone(writer, members);
	else
		run_together(writer, members, taken);
	if (writer->wal_pages > WRITER_WAL_PAGES_MAX)
		(void)writer_rest(writer);
}

enum status writer_run_one(struct writer *writer, enum status (*run)(struct db_write *db, void *data), void *data)
{
	struct writer_member member = {.run = run, .data = data};

	writer_run_batch(writer, &member, 1);
	return member.status;
}

enum status writer_rest(struct writer *writer)
{
	int left = 0;
	int moved = 0;

	if (writer->is_unsure)
		return STATUS_UNSURE;
	if (writer->wal_pages == 0)
		return STATUS_OK;
	enum status status = connection_status(sqlite3_wal_checkpoint_v2(
		writer->db->reading.handle, NULL, SQLITE_CHECKPOINT_PASSIVE, &left, &moved));

	if (status == STATUS_UNSURE)
		writer->is_unsure = true;
	if (status == STATUS_OK && left == moved)
		writer->wal_pages = 0;
	return status;
}
