/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * writer.h - the one writer: many requests' writes in one durable commit, each in a savepoint of its own.
 *
 *   waiting --writer_run_batch--> running --commit--> done (member->status tells)
 *                                    |
 *                                    +-- transaction lost, or COMMIT refused for a reason other than I/O:
 *                                        everything rolled back, every member run again in a transaction of its own
 *
 * A member's `run` may therefore be called twice and must start afresh each time. Nobody may be answered before
 * writer_run_batch returned. No threads here: main/serve.c owns the thread that calls it, tests call it directly.
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

/** The writer of a database opened with DATABASE_WRITES; STATUS_CONFLICT when it has one already. */
enum status writer_open(struct database *database, struct writer **ret_writer);

/** NULL is fine. */
void writer_close(struct writer *writer);

/** One request's write. `status` is set by writer_run_batch: STATUS_OK means it is on disk. */
struct writer_member {
	/* Reloads, checks again, writes; at most a millisecond. Anything but STATUS_OK rolls this member back
	 * alone. */
	enum status (*run)(struct db_write *db, void *data);
	void *data;
	enum status status;
};

/**
 * Runs up to WRITER_BATCH_MAX members in one commit.
 *
 * After it a member's status is its own result; STATUS_FULL when the disk is full, STATUS_UNSURE when an fsync
 * failed (the caller must then stop taking writes and end the process), STATUS_IO, STATUS_NO_MEMORY; STATUS_BUSY
 * for members past WRITER_BATCH_MAX.
 */
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
	uint64_t poisoned; /* batches run again one by one */
};
struct writer_counts writer_counts(const struct writer *writer);

#endif
