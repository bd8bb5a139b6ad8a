/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * ending.h - sessions and devices that end before their time.
 */
#ifndef BACKDESK_PRACTICE_ACCESS_ENDING_H
#define BACKDESK_PRACTICE_ACCESS_ENDING_H

#include "practice/access/access.h"

/** Forgets a device, whoever's it is; its sessions end at once. */
enum status ending_device(struct db_write *db, int64_t device_id);

/** Ends every session of an account and forgets all its devices. */
enum status ending_account(struct db_write *db, int64_t account_id);

/** Ends the account's sessions but the one that asks. Devices stay known, for the PIN. */
enum status ending_others(struct request *request, struct db_write *db, int64_t account_id);

#endif
