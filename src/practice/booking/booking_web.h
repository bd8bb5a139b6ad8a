/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * booking_web.h - what the public pages of booking share: lists of free times, who is asked for, the routes' doors.
 */
#ifndef BACKDESK_PRACTICE_BOOKING_BOOKING_WEB_H
#define BACKDESK_PRACTICE_BOOKING_BOOKING_WEB_H

#include "engine/form/form.h"
#include "engine/html/html.h"
#include "engine/html/url.h"
#include "practice/booking/booking.h"
#include "practice/booking/booking_pages.h"
#include "practice/booking/free_times_store.h"

enum {
	OFFER_GRID_MINUTES = 30, /* of the starts that clients are offered */
};

/** "anyone", "woman", "man" or a therapist's id; anything else is anyone. */
struct free_times_who who_read(struct text word);

/** A page of free times, for a new booking or for a move. */
struct times_view {
	struct service service;
	struct url here; /* the page's own address: links to other weeks and people are made of it */
	struct url take; /* where a tapped time is sent */
	struct url back;
	int64_t except_booking_id;
	bool is_move;
	const struct booking *moved; /* NULL when none is moved */
	bool is_taken;               /* says that the time tapped is gone */
	bool is_full;                /* says that too many times are kept already */
	struct text who;
	int64_t from_day; /* days after today */
};

/** Reads "who", "from", "taken" and "full" of the query into the view. */
void times_view_read(struct request *request, struct times_view *view);

/** The page of times at `times` that shows the weeks of `start`, for whoever was asked for. */
struct url times_url_of(struct request *request, struct url times, struct text who, utc_seconds start);

/** Writes the page, or answers why not. */
void times_view_show(
	struct request *request, struct db_read *db, struct reply *reply, const struct times_view *view);

void services_read(struct request *request, struct db_read *db, struct reply *reply);

void times_read(struct request *request, struct db_read *db, struct reply *reply);
enum status take_prepare(struct request *request, struct db_read *db, struct reply *reply);
enum status take_save(struct request *request, struct db_write *db);
void take_show(struct request *request, struct db_read *db, enum status saved, struct reply *reply);

/** The browser that holds a time: the cookie "hold". */
extern const struct whose WHOSE_HOLD;
void details_read(struct request *request, struct db_read *db, struct reply *reply);
enum status more_save(struct request *request, struct db_write *db);
void more_show(struct request *request, struct db_read *db, enum status saved, struct reply *reply);
enum status confirm_prepare(struct request *request, struct db_read *db, struct reply *reply);
enum status confirm_save(struct request *request, struct db_write *db);
void confirm_show(struct request *request, struct db_read *db, enum status saved, struct reply *reply);

struct hold;

/** The page of a hold that is over: the nearest free times of the same therapist, and what was typed is kept. */
void lapsed_show(struct request *request, struct db_read *db, struct reply *reply, const struct hold *hold,
	const struct service *service);

void ring_read(struct request *request, struct db_read *db, struct reply *reply);
enum status ring_prepare(struct request *request, struct db_read *db, struct reply *reply);
enum status ring_save(struct request *request, struct db_write *db);
void ring_show(struct request *request, struct db_read *db, enum status saved, struct reply *reply);

/** The private change link. */
extern const struct whose WHOSE_CHANGE_LINK;
/** What the person's standing means for this booking, filled into its page. */
enum status level_fill(struct request *request, struct db_read *db, const struct html *html, enum standing standing,
	const struct booking *booking, struct booking_mine *page);
void mine_read(struct request *request, struct db_read *db, struct reply *reply);
void calendar_read(struct request *request, struct db_read *db, struct reply *reply);
void move_read(struct request *request, struct db_read *db, struct reply *reply);
enum status move_prepare(struct request *request, struct db_read *db, struct reply *reply);
enum status move_save(struct request *request, struct db_write *db);
void move_show(struct request *request, struct db_read *db, enum status saved, struct reply *reply);
enum status ring_mine_save(struct request *request, struct db_write *db);
void ring_mine_show(struct request *request, struct db_read *db, enum status saved, struct reply *reply);
enum status cancel_save(struct request *request, struct db_write *db);
void cancel_show(struct request *request, struct db_read *db, enum status saved, struct reply *reply);

#endif
