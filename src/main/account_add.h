/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * account_add.h - the write behind `backdesk adduser`, whether the server runs it or the command itself.
 */
#ifndef BACKDESK_MAIN_ACCOUNT_ADD_H
#define BACKDESK_MAIN_ACCOUNT_ADD_H

#include "practice/access/access.h"

struct account_adding {
	struct arena *arena;
	struct new_account account;
};

/** A writer's run; `data` is a struct account_adding. STATUS_CONFLICT when the sign-in name is taken. */
enum status account_add_run(struct db_write *db, void *data);

#endif
