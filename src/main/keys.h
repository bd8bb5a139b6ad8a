/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * keys.h - what is said when a data folder's key is missing, damaged or another's: one line, and what to do.
 */
#ifndef BACKDESK_MAIN_KEYS_H
#define BACKDESK_MAIN_KEYS_H

#include "engine/db/database.h"
#include "engine/vault/vault.h"
#include "main/exit_status.h"

/** Says on standard error why the key of `folder` cannot be used; `status` is vault_open's or keys_check's. */
enum exit_status keys_complain(const char *command, const char *folder, enum status status);

/** STATUS_CONFLICT when the database was sealed with another key. */
enum status keys_check(struct vault *vault, struct database *database);

/**
 * Whether the database's key is below `folder`; says why not.
 *
 * @named the folder that the complaint is about, where the key was copied from; `folder` itself otherwise
 */
enum exit_status keys_fit(const char *command, const char *named, const char *folder, struct database *database);

#endif
