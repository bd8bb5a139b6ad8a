/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * clients_web.h - handlers of a person's form (person_web.c) for the route table (clients_web.c).
 */
#ifndef BACKDESK_PRACTICE_CLIENTS_CLIENTS_WEB_H
#define BACKDESK_PRACTICE_CLIENTS_CLIENTS_WEB_H

#include "engine/http/route.h"

void person_new(struct request *request, struct db_read *db, struct reply *reply);
void person_read(struct request *request, struct db_read *db, struct reply *reply);
enum status person_prepare(struct request *request, struct db_read *db, struct reply *reply);
enum status person_add(struct request *request, struct db_write *db);
enum status person_change(struct request *request, struct db_write *db);
void person_show(struct request *request, struct db_read *db, enum status saved, struct reply *reply);

#endif
