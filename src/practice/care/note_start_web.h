/* SPDX-License-Identifier: GPL-3.0-or-later */
/* note_start_web.h - a note is begun: handlers of the routes in note_web.c. */
#ifndef BACKDESK_PRACTICE_CARE_NOTE_START_WEB_H
#define BACKDESK_PRACTICE_CARE_NOTE_START_WEB_H

#include "engine/html/url.h"
#include "practice/care/care_web.h"

struct url note_url(const struct request *request, int64_t note_id);

enum status start_prepare(struct request *request, struct db_read *db, struct reply *reply);
enum status start_save(struct request *request, struct db_write *db);
enum status amend_save(struct request *request, struct db_write *db);
void start_show(struct request *request, struct db_read *db, enum status saved, struct reply *reply);

#endif
