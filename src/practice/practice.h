/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * practice.h - what the running practice shares with every request, and the list of its parts.
 *
 * One struct practice lives from start to stop. Its settings are read at start and again after the owner changes
 * them (practice_reload, on the writer's side of a save); handlers only read it.
 */
#ifndef BACKDESK_PRACTICE_PRACTICE_H
#define BACKDESK_PRACTICE_PRACTICE_H

#include "engine/clock/clock.h"
#include "engine/http/route.h"
#include "engine/vault/vault.h"

struct limits;
struct clinic; /* practice/clinic/clinic.h */
struct settings;

struct practice {
	const struct zone *_Atomic zone; /* NULL until the practice is set up */
	const struct clinic
		*_Atomic clinic;   /* name, phone, lines; NULL until set up; each lives until practice_close */
	struct vault *vault;       /* seals and opens clinical columns, makes link tokens */
	struct limits *limits;     /* attempts by address */
	struct settings *settings; /* of practice.c: everything that clinic has pointed to */
	_Atomic bool is_demonstration;
	_Atomic bool is_set_up;
};

/** Opens the keys below the data folder, with vault_open's statuses. The settings come with practice_reload. */
enum status practice_open(const char *data_folder, enum vault_use use, struct practice **ret_practice);

/** Closes and frees; NULL is fine. */
void practice_close(struct practice *practice);

/** Reads the settings again. STATUS_OK too while the practice is not set up. From any thread. */
enum status practice_reload(struct practice *practice, struct db_read *db);

struct app;
struct database;
struct writer;

/** What the hooks of the store work on: app->store. */
struct practice_store {
	struct database *database;
	struct writer *writer;
};

/** Fills app->hooks. The caller sets app->practice, app->store and app->matcher. */
void practice_hooks(struct app *app);

/** Every feature's routes, in the order a client meets the features. */
const struct route_table *practice_routes(size_t *ret_count);

#endif
