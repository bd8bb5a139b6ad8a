/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * sign_in_web.h - handlers of the PIN pages (pin_web.c) for the route table (sign_in_web.c).
 */
#ifndef BACKDESK_PRACTICE_ACCESS_SIGN_IN_WEB_H
#define BACKDESK_PRACTICE_ACCESS_SIGN_IN_WEB_H

#include "practice/access/access.h"

/** A paused session, or a tablet that comes back: the PIN or the password opens it. */
void pin_read(struct request *request, struct db_read *db, struct reply *reply);
enum status pin_prepare(struct request *request, struct db_read *db, struct reply *reply);
enum status pin_save(struct request *request, struct db_write *db);
void pin_show(struct request *request, struct db_read *db, enum status saved, struct reply *reply);

/** own_web.c: one's own PIN, password and devices. */
void own_read(struct request *request, struct db_read *db, struct reply *reply);
enum status own_prepare(struct request *request, struct db_read *db, struct reply *reply);
enum status own_save(struct request *request, struct db_write *db);
void own_show(struct request *request, struct db_read *db, enum status saved, struct reply *reply);
enum status own_password_prepare(struct request *request, struct db_read *db, struct reply *reply);
enum status own_password_save(struct request *request, struct db_write *db);
enum status own_device_end(struct request *request, struct db_write *db);
void own_device_show(struct request *request, struct db_read *db, enum status saved, struct reply *reply);

/** accounts_web.c: the owner's pages of all accounts. */
void accounts_read(struct request *request, struct db_read *db, struct reply *reply);
void account_read(struct request *request, struct db_read *db, struct reply *reply);
enum status account_prepare(struct request *request, struct db_read *db, struct reply *reply);
enum status account_save(struct request *request, struct db_write *db);
void account_show(struct request *request, struct db_read *db, enum status saved, struct reply *reply);
enum status account_reset_prepare(struct request *request, struct db_read *db, struct reply *reply);
enum status account_reset_save(struct request *request, struct db_write *db);
enum status account_end_prepare(struct request *request, struct db_read *db, struct reply *reply);
enum status account_end_save(struct request *request, struct db_write *db);
enum status account_open_save(struct request *request, struct db_write *db);
void account_end_show(struct request *request, struct db_read *db, enum status saved, struct reply *reply);

#endif
