/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * desk_web.h - the doors of the desk's pages, and what they share.
 */
#ifndef BACKDESK_PRACTICE_DESK_DESK_WEB_H
#define BACKDESK_PRACTICE_DESK_DESK_WEB_H

#include "engine/form/form.h"
#include "engine/html/html.h"
#include "engine/html/url.h"
#include "practice/access/access.h"
#include "practice/booking/booking.h"
#include "practice/clinic/clinic.h"
#include "practice/desk/desk_pages.h"
#include "practice/practice.h"

/** A booking as a line of a day. */
enum status visit_lines(struct request *request, const struct html *html, const struct booking *bookings,
	size_t count, struct desk_visit_line **ret_lines);

/** "here", "booked", "did not come": a booking's state in words. */
struct text visit_state_words(const struct html *html, struct text state);

/** Where the client's page is for this actor: reception comes to the contact. */
struct url client_page(struct request *request, int64_t client_id);

/** The day's first moment and the next day's. */
void day_span(const struct zone *zone, struct day day, utc_seconds *ret_from, utc_seconds *ret_to);

/** Reads "?day=2026-11-24"; today when it is absent or no day. */
struct day day_of_query(struct request *request);

/** Where this person is booked again: the form begins with them and that service; service_id 0: the first one. */
struct url booking_again_url(struct arena *arena, int64_t client_id, int64_t service_id);

/** As others reach it, by the name that this request came by: for copying and QR codes. */
struct text absolute_address(struct request *request, struct url url);

/** rings_web.c: who asked on the public page to be rung. */
enum status list_rings(
	struct request *request, struct db_read *db, const struct html *html, struct desk_today *page);
enum status ring_end_prepare(struct request *request, struct db_read *db, struct reply *reply);
enum status ring_end_save(struct request *request, struct db_write *db);
void ring_end_show(struct request *request, struct db_read *db, enum status saved, struct reply *reply);

void today_read(struct request *request, struct db_read *db, struct reply *reply);
void diary_read(struct request *request, struct db_read *db, struct reply *reply);

/** The client page; is_name_missing: who took the consent back was not said. */
void client_show(struct request *request, struct db_read *db, struct reply *reply, bool is_name_missing);

enum status consent_end_prepare(struct request *request, struct db_read *db, struct reply *reply);
enum status consent_end_save(struct request *request, struct db_write *db);
void consent_end_show(struct request *request, struct db_read *db, enum status saved, struct reply *reply);

void client_read(struct request *request, struct db_read *db, struct reply *reply);

void phone_read(struct request *request, struct db_read *db, struct reply *reply);
enum status phone_prepare(struct request *request, struct db_read *db, struct reply *reply);
enum status phone_save(struct request *request, struct db_write *db);
void phone_show(struct request *request, struct db_read *db, enum status saved, struct reply *reply);

void visit_read(struct request *request, struct db_read *db, struct reply *reply);
enum status visit_prepare(struct request *request, struct db_read *db, struct reply *reply);
enum status state_save(struct request *request, struct db_write *db);
enum status cancel_visit_save(struct request *request, struct db_write *db);
enum status renew_save(struct request *request, struct db_write *db);
void visit_show(struct request *request, struct db_read *db, enum status saved, struct reply *reply);

/** move_web.c: to another time, therapist or room. */
void move_visit_read(struct request *request, struct db_read *db, struct reply *reply);
enum status move_visit_prepare(struct request *request, struct db_read *db, struct reply *reply);
enum status move_visit_save(struct request *request, struct db_write *db);
void move_visit_show(struct request *request, struct db_read *db, enum status saved, struct reply *reply);

/** "Monday 23 November, 9:00 to 10:00" */
struct text block_words(struct request *request, const struct html *html, const struct block *block);

void blocks_read(struct request *request, struct db_read *db, struct reply *reply);
enum status block_prepare(struct request *request, struct db_read *db, struct reply *reply);
enum status block_save(struct request *request, struct db_write *db);
void block_show(struct request *request, struct db_read *db, enum status saved, struct reply *reply);
enum status block_remove_save(struct request *request, struct db_write *db);

#endif
