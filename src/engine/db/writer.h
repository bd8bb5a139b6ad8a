/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * writer.h - the one writer: many requests' writes in one commit, which the disk then confirms.
 *
 *   waiting --writer_commit--> committed --writer_settle--> on disk (member->status tells)
 *                 |
 *                 +-- a member failed after it had written: all rolled back, all run again with a savepoint each
 *                 +-- transaction lost, or COMMIT refused but not for I/O: all rolled back, each run again in a
 *                     transaction of its own
 *
 * A member's `run` may therefore be called three times and must start afresh each time. Nobody may be answered
 * before writer_settle returned. While one batch settles the next may be committed: the disk is waited for beside
 * the work. Readers then see for a moment what a loss of power would take back: docs/decisions/0013.
 * No threads here: main/serve.c owns those that call it, tests call it directly.
 */
#ifndef BACKDESK_ENGINE_DB_WRITER_H
#define BACKDESK_ENGINE_DB_WRITER_H

#include <stddef.h>

#include "engine/db/db.h"

enum {
	WRITER_BATCH_MAX = 256,      /* members in one commit; more wait for the next */
	WRITER_WAL_PAGES_MAX = 4000, /* of 4096 bytes; a longer WAL is moved after the batch, idle or not */
};

struct writer;
struct database;

/** The writer of a database opened with DATABASE_WRITES; STATUS_CONFLICT when it has one already, STATUS_IO. */
enum status writer_open(struct database *database, struct writer **ret_writer);

/** NULL is fine. */
void writer_close(struct writer *writer);

/** One request's write. `status` is set by writer_commit and writer_settle: after both STATUS_OK means on disk. */
struct writer_member {
	/* Reloads, checks again, writes; at most a millisecond. Anything but STATUS_OK rolls this member back
	 * alone. */
	enum status (*run)(struct db_write *db, void *data);
	void *data;
	enum status status;
};

/**
 * Runs up to WRITER_BATCH_MAX members in one commit. One thread at a time.
 *
 * After it a member's status is its own result; STATUS_FULL when the disk is full, STATUS_UNSURE when an fsync
 * failed (the caller must then stop taking writes and end the process), STATUS_IO, STATUS_NO_MEMORY; STATUS_BUSY
 * for members past WRITER_BATCH_MAX. STATUS_OK is not durable before writer_settle.
 */
void writer_commit(struct writer *writer, struct writer_member *members, size_t count);

/**
 * Waits until the disk has what was committed. One thread at a time and in the order of the commits; another may
 * be in writer_commit meanwhile.
 *
 * @members  of a batch that was committed; when an fsync failed, now or before, what was STATUS_OK is STATUS_UNSURE
 * @return   STATUS_OK, or STATUS_UNSURE, whatever the members say: the caller must end the process
 */
enum status writer_settle(struct writer *writer, struct writer_member *members, size_t count);

/** Both. */
void writer_run_batch(struct writer *writer, struct writer_member *members, size_t count);

/** A batch of one. */
enum status writer_run_one(struct writer *writer, enum status (*run)(struct db_write *db, void *data), void *data);

/**
 * Moves what the WAL holds into the database file; call it when nothing waits. A large WAL is moved after a batch.
 *
 * @return STATUS_UNSURE when an fsync failed; STATUS_BUSY when readers held it up: no harm, try at the next rest
 */
enum status writer_rest(struct writer *writer);

/** True once an fsync has failed: every batch is refused with STATUS_BUSY, and the process should end. */
bool writer_is_unsure(const struct writer *writer);

/** What has happened since writer_open, for the metrics page and the tests. */
struct writer_counts {
	uint64_t members;
	uint64_t commits;
	uint64_t guarded;  /* batches run again with savepoints */
	uint64_t poisoned; /* batches run again one by one */
};
struct writer_counts writer_counts(const struct writer *writer);

#endif
