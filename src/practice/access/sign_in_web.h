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

/** One's own sign-in: setting the PIN. */
void own_read(struct request *request, struct db_read *db, struct reply *reply);
enum status own_prepare(struct request *request, struct db_read *db, struct reply *reply);
enum status own_save(struct request *request, struct db_write *db);
void own_show(struct request *request, struct db_read *db, enum status saved, struct reply *reply);

#endif
