/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * database_inside.h - inside of engine/db: what database.c, lock.c, writer.c and copy.c share.
 */
#ifndef BACKDESK_ENGINE_DB_DATABASE_INSIDE_H
#define BACKDESK_ENGINE_DB_DATABASE_INSIDE_H

#include <pthread.h>

#include "engine/db/connection.h"
#include "engine/db/database.h"

struct database {
	char path[DATABASE_PATH_MAX + 32]; /* of the database file */
	int lock;                          /* descriptor, -1 when not held */
	bool has_writing;                  /* the writing connection is open */
	bool is_written_to;                /* a writer has it */
	struct db_write writing;
	pthread_mutex_t mutex; /* guards the three below */
	struct db_read *idle;  /* readers that wait */
	size_t reader_count;   /* open ones, idle or not */
};

/** Takes folder/lock; STATUS_BUSY and "in use by process N" when somebody has it. */
enum status lock_take(const char *folder, int *ret_lock, struct db_why *why);

/** -1 is fine. */
void lock_drop(int lock);

#endif
