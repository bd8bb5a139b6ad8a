/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * migrate.h - numbered steps from an empty database to the present schema, each applied once.
 *
 * The table `migration` remembers what was applied: number, name, hash of the text. Steps are only ever appended.
 */
#ifndef BACKDESK_ENGINE_DB_MIGRATE_H
#define BACKDESK_ENGINE_DB_MIGRATE_H

#include <stddef.h>

#include "base/status.h"

struct migration {
	int number; /* from 1, without gaps */
	const char *name;
	const char *sql;
};

struct migrations {
	const struct migration *items;
	size_t count;
};

/** The program's own, made by tools/sql from migrations/. */
extern const struct migrations MIGRATIONS;

/** Why a database does not open, one line for the owner of the machine. */
struct db_why {
	char line[1400];
};

struct db_write;

/**
 * Applies what is missing, each step in a transaction of its own.
 *
 * @return STATUS_OK; STATUS_CONFLICT when the database is newer than the program or a step has been changed since
 * it was applied; STATUS_CORRUPT when a step breaks a foreign key or does not run; else what SQLite said
 */
enum status migrate(struct db_write *db, const struct migrations *migrations, struct db_why *why);

#endif
