/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/db/writer.h"

#include <errno.h>
#include <fcntl.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <unistd.h>

#include "engine/db/database_inside.h"

struct writer {
	struct database *database;
	struct db_write *db;
	int wal;                  /* descriptor of the WAL: SQLite writes it, we wait for the disk */
	int wal_pages;            /* told by SQLite after each commit */
	atomic_bool is_unsettled; /* something was committed since the last settling began */
	atomic_bool is_unsure;
	struct writer_counts counts;
};

static int note_wal(void *data, sqlite3 *handle, const char *name, int pages)
{
	struct writer *writer = data;

	(void)handle;
	(void)name;
	writer->wal_pages = pages;
	atomic_store(&writer->is_unsettled, true);
	return SQLITE_OK;
}

/*
 * Of our own, because SQLite's may be waited on by one thread only. It takes no locks on its WAL, so none are
 * dropped when this is closed. The file stays the same one for as long as the connection is open.
 */
static int open_wal(const struct db_write *db)
{
	const char *path = sqlite3_filename_wal(sqlite3_db_filename(db->reading.handle, "main"));

	return path ? open(path, O_RDONLY | O_CLOEXEC) : -1;
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
	writer->wal = open_wal(writer->db);
	/* Whoever was killed may have left what readers see and the disk has not. */
	atomic_init(&writer->is_unsettled, true);
	/* A commit then ends in the WAL and writer_settle waits for it; a checkpoint waits by itself as before. */
	if (writer->wal < 0 || connection_run(&writer->db->reading, "PRAGMA synchronous = NORMAL") != STATUS_OK) {
		if (writer->wal >= 0)
			(void)close(writer->wal);
		free(writer);
		return STATUS_IO;
	}
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
	(void)connection_run(&writer->db->reading, "PRAGMA synchronous = FULL");
	(void)close(writer->wal);
	writer->database->is_written_to = false;
	free(writer);
}

bool writer_is_unsure(const struct writer *writer)
{
	return atomic_load(&writer->is_unsure);
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
	enum status status = connection_run_kept(&writer->db->reading, text);

	if (status == STATUS_UNSURE)
		atomic_store(&writer->is_unsure, true);
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
		atomic_store(&writer->is_unsure, true);
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
	enum status status = writer_is_unsure(writer) ? STATUS_BUSY : run_text(writer, "BEGIN IMMEDIATE");

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
	enum status status = writer_is_unsure(writer) ? STATUS_UNSURE : run_text(writer, "COMMIT");

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

/* What a member that says no has written by then is not undone: false asks for a savepoint each. */
static bool run_unguarded(struct writer *writer, struct writer_member *member)
{
	int64_t changes = sqlite3_total_changes64(writer->db->reading.handle);

	member->status = run_member(writer, member);
	return !is_lost(writer) &&
	       (member->status == STATUS_OK || sqlite3_total_changes64(writer->db->reading.handle) == changes);
}

static bool run_each(struct writer *writer, struct writer_member *members, size_t count,
	bool (*run)(struct writer *writer, struct writer_member *member))
{
	for (size_t i = 0; i < count; i++)
		if (!run(writer, &members[i]))
			return false;
	return true;
}

/*
 * Undoing one member needs a copy of each page that it changes, and members seldom fail after they have written:
 * the copies are made only once that has happened.
 */
static void run_together(struct writer *writer, struct writer_member *members, size_t count)
{
	enum status status = run_text(writer, "BEGIN IMMEDIATE");
	bool is_whole = status == STATUS_OK && run_each(writer, members, count, run_unguarded);

	if (status == STATUS_OK && !is_whole) {
		roll_back(writer);
		writer->counts.guarded++;
		status = run_text(writer, "BEGIN IMMEDIATE");
		is_whole = status == STATUS_OK && run_each(writer, members, count, run_in_savepoint);
	}
	if (is_whole) {
		commit_together(writer, members, count);
	} else if (status != STATUS_OK) {
		say_to_all(members, count, status);
	} else {
		roll_back(writer);
		run_one_by_one(writer, members, count);
	}
}

static enum status wait_for_disk(struct writer *writer)
{
	int result;

	if (!atomic_exchange(&writer->is_unsettled, false))
		return STATUS_OK;
	do
		result = fdatasync(writer->wal);
	while (result != 0 && errno == EINTR);
	if (result != 0)
		atomic_store(&writer->is_unsure, true);
	return result == 0 ? STATUS_OK : STATUS_UNSURE;
}

enum status writer_settle(struct writer *writer, struct writer_member *members, size_t count)
{
	/* Once one fsync has failed the next may say that all is well, and prove nothing. */
	bool is_settled = wait_for_disk(writer) == STATUS_OK && !writer_is_unsure(writer);

	for (size_t i = 0; i < count && !is_settled; i++)
		if (members[i].status == STATUS_OK)
			members[i].status = STATUS_UNSURE;
	return is_settled ? STATUS_OK : STATUS_UNSURE;
}

void writer_commit(struct writer *writer, struct writer_member *members, size_t count)
{
	size_t taken = count < WRITER_BATCH_MAX ? count : WRITER_BATCH_MAX;

	say_to_all(members, count, STATUS_BUSY);
	if (writer_is_unsure(writer) || taken == 0)
		return;
	writer->counts.members += taken;
	if (taken == 1)
		run_alone(writer, members);
	else
		run_together(writer, members, taken);
	if (writer->wal_pages > WRITER_WAL_PAGES_MAX)
		(void)writer_rest(writer);
}

void writer_run_batch(struct writer *writer, struct writer_member *members, size_t count)
{
	writer_commit(writer, members, count);
	(void)writer_settle(writer, members, count);
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

	if (writer_is_unsure(writer))
		return STATUS_UNSURE;
	if (writer->wal_pages == 0)
		return STATUS_OK;
	enum status status = connection_status(sqlite3_wal_checkpoint_v2(
		writer->db->reading.handle, NULL, SQLITE_CHECKPOINT_PASSIVE, &left, &moved));

	if (status == STATUS_UNSURE)
		atomic_store(&writer->is_unsure, true);
	if (status == STATUS_OK && left == moved) {
		writer->wal_pages = 0;
		/* All of it was synced before it was moved: nobody has to wait for it again. */
		atomic_store(&writer->is_unsettled, false);
	}
	return status;
}
