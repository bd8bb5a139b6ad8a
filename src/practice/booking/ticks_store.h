/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * ticks_store.h - taking and freeing time: the rows whose primary key forbids a double booking.
 *
 * Every change first raises resource_day.version of each (resource, UTC day) it touches, in that order. A hold that
 * has run out is deleted by whoever meets it.
 */
#ifndef BACKDESK_PRACTICE_BOOKING_TICKS_STORE_H
#define BACKDESK_PRACTICE_BOOKING_TICKS_STORE_H

#include "engine/db/db.h"
#include "practice/booking/booking.h"
#include "practice/booking/slot.h"

/** What a booking takes: a therapist and a room for [start, free_again). */
struct place {
	int64_t therapist_id;
	int64_t room_id;
	struct slot kept; /* with the buffer */
};

/** What a booking has taken. */
static inline struct place place_taken_by(const struct booking *booking)
{
	return (struct place){booking->therapist_id, booking->room_id, {booking->start, booking->free_again}};
}

/** Whether another booking than this (0: none yet) or a block has a part of it, a therapist's or a room's; a hold
 * that has run out keeps nothing. */
enum status ticks_are_kept(struct db_read *db, struct arena *arena, const struct place *place, int64_t booking_id,
	utc_seconds now, bool *ret_are_kept);

/** Takes both resources for a booking. STATUS_CONFLICT: somebody has a part of it, and this booking owns no tick.
 */
enum status ticks_take_place(
	struct db_write *db, struct arena *arena, const struct place *place, int64_t booking_id, utc_seconds now);

/** Gives back everything a booking owns; `place` says which days change. */
enum status ticks_free_place(struct db_write *db, const struct place *place, int64_t booking_id);

/** Takes one resource for a block. STATUS_CONFLICT when a part of it is taken. */
enum status ticks_take_block(struct db_write *db, struct arena *arena, int64_t resource_id, struct slot kept,
	int64_t block_id, utc_seconds now);

/** Gives back everything a block owns; `kept` says which days change. */
enum status ticks_free_block(struct db_write *db, int64_t resource_id, struct slot kept, int64_t block_id);

#endif
