/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * settings_web.h - handlers of the owner's pages for the route table (clinic_web.c).
 */
#ifndef BACKDESK_PRACTICE_CLINIC_SETTINGS_WEB_H
#define BACKDESK_PRACTICE_CLINIC_SETTINGS_WEB_H

#include "engine/http/route.h"

/** overview_web.c: what the practice is, for everybody who works in it. */
void clinic_overview_read(struct request *request, struct db_read *db, struct reply *reply);

/** details_web.c */
void clinic_details_read(struct request *request, struct db_read *db, struct reply *reply);
enum status clinic_details_prepare(struct request *request, struct db_read *db, struct reply *reply);
enum status clinic_details_save(struct request *request, struct db_write *db);
void clinic_details_show(struct request *request, struct db_read *db, enum status saved, struct reply *reply);

/** offer_web.c: a service; without ":service" in the path a new one. */
void clinic_service_read(struct request *request, struct db_read *db, struct reply *reply);
enum status clinic_service_prepare(struct request *request, struct db_read *db, struct reply *reply);
enum status clinic_service_keep(struct request *request, struct db_write *db);

/** staff_web.c: a therapist and a room, as a service. */
void clinic_therapist_read(struct request *request, struct db_read *db, struct reply *reply);
enum status clinic_therapist_prepare(struct request *request, struct db_read *db, struct reply *reply);
enum status clinic_therapist_keep(struct request *request, struct db_write *db);
void clinic_room_read(struct request *request, struct db_read *db, struct reply *reply);
enum status clinic_room_prepare(struct request *request, struct db_read *db, struct reply *reply);
enum status clinic_room_keep(struct request *request, struct db_write *db);

/** hours_web.c: the week of ":therapist", and the days that differ from it. */
void clinic_hours_read(struct request *request, struct db_read *db, struct reply *reply);
enum status clinic_hours_prepare(struct request *request, struct db_read *db, struct reply *reply);
enum status clinic_hours_keep(struct request *request, struct db_write *db);
void clinic_hours_show(struct request *request, struct db_read *db, enum status saved, struct reply *reply);
enum status clinic_other_prepare(struct request *request, struct db_read *db, struct reply *reply);
enum status clinic_other_keep(struct request *request, struct db_write *db);
enum status clinic_other_remove_prepare(struct request *request, struct db_read *db, struct reply *reply);
enum status clinic_other_remove_keep(struct request *request, struct db_write *db);

/** Back to the overview after any of them. */
void clinic_settings_show(struct request *request, struct db_read *db, enum status saved, struct reply *reply);

/** One audit row: what the owner changed. */
enum status clinic_settings_audit(struct request *request, struct db_write *db, struct text what);

/** The number in the path, 0 when the path has no such part (a new thing). */
enum status clinic_settings_id(struct request *request, struct text part, int64_t *ret_id);

#endif
