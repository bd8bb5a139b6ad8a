/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * set_up_web.h - handlers of the first start's page (set_up_web.c) for the route table (clinic_web.c).
 */
#ifndef BACKDESK_PRACTICE_CLINIC_SET_UP_WEB_H
#define BACKDESK_PRACTICE_CLINIC_SET_UP_WEB_H

#include "engine/http/route.h"

void set_up_read(struct request *request, struct db_read *db, struct reply *reply);
enum status set_up_prepare(struct request *request, struct db_read *db, struct reply *reply);
enum status set_up_save(struct request *request, struct db_write *db);
void set_up_show(struct request *request, struct db_read *db, enum status saved, struct reply *reply);

#endif
