/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "practice/booking/ticks_store.h"

#include "practice/booking/booking_sql.h"
#include "practice/booking/hold_store.h"

enum {
	HOLDS_LAPSED_MAX = 50, /* of the forgotten ones at a time */
};

static enum status raise_days(struct db_write *db, int64_t resource_id, struct slot kept)
{
	enum status status = STATUS_OK;
	int64_t changed = 0;

	for (int64_t day = kept.start / DAY_SECONDS; day <= (kept.end - 1) / DAY_SECONDS && !status; day++)
		status = day_raise(db, &(struct day_raise_in){.resource_id = resource_id, .day = day}, &changed);
	return status;
}

/* The lower id first: everybody locks in the same order. */
static enum status raise_both(struct db_write *db, const struct place *place)
{
	bool is_room_first = place->room_id < place->therapist_id;
	enum status status = raise_days(db, is_room_first ? place->room_id : place->therapist_id, place->kept);

	if (status)
		return status;
	return raise_days(db, is_room_first ? place->therapist_id : place->room_id, place->kept);
}

static enum status lapse(struct db_write *db, int64_t booking_id, utc_seconds now)
{
	int64_t changed = 0;
	enum status status = booking_ticks_free(
		db, &(struct booking_ticks_free_in){.booking_id = known_int(booking_id)}, &changed);

	if (status)
		return status;
	return hold_lapse(db, &(struct hold_lapse_in){.id = booking_id, .changed_utc = now}, &changed);
}

static enum status lapse_met(struct db_write *db, struct arena *arena, int64_t resource_id,
	int64_t other_resource_id, struct slot kept, utc_seconds now)
{
	struct holds_met_rows met = {0};
	enum status status = holds_met(db_writing_read(db), arena,
		&(struct holds_met_in){.resource_id = resource_id,
			.other_resource_id = other_resource_id,
			.first_tick = kept.start / TICK_SECONDS,
			.last_tick = kept.end / TICK_SECONDS - 1,
			.now_utc = now},
		&met);

	for (size_t i = 0; i < met.count && !status; i++)
		status = lapse(db, met.items[i].met_id, now);
	return status;
}

/* Whoever comes back late may still confirm, for an hour: then those that nobody met are given back too. */
static enum status lapse_forgotten(struct db_write *db, struct arena *arena, utc_seconds now)
{
	struct holds_over_rows over = {0};
	enum status status = holds_over(db_writing_read(db), arena,
		&(struct holds_over_in){.now_utc = now - HOLD_LATE_SECONDS, .max_count = HOLDS_LAPSED_MAX}, &over);

	for (size_t i = 0; i < over.count && !status; i++)
		status = lapse(db, over.items[i].id, now);
	return status;
}

static enum status take(struct db_write *db, const struct ticks_take_in *in)
{
	int64_t changed = 0;
	enum status status = ticks_take(db, in, &changed);

	if (status)
		return status;
	return changed == in->last_tick - in->first_tick + 1 ? STATUS_OK : STATUS_CONFLICT;
}

enum status ticks_are_kept(struct db_read *db, struct arena *arena, const struct place *place, int64_t booking_id,
	utc_seconds now, bool *ret_are_kept)
{
	struct tick_kept_row row;
	enum status status = tick_kept(db, arena,
		&(struct tick_kept_in){.resource_id = place->therapist_id,
			.other_resource_id = place->room_id,
			.first_tick = place->kept.start / TICK_SECONDS,
			.last_tick = place->kept.end / TICK_SECONDS - 1,
			.now_utc = now,
			.own_booking_id = booking_id},
		&row);

	*ret_are_kept = status == STATUS_OK;
	return status == STATUS_NOT_FOUND ? STATUS_OK : status;
}

enum status ticks_take_place(
	struct db_write *db, struct arena *arena, const struct place *place, int64_t booking_id, utc_seconds now)
{
	struct ticks_take_in in = {.resource_id = place->therapist_id,
		.first_tick = place->kept.start / TICK_SECONDS,
		.last_tick = place->kept.end / TICK_SECONDS - 1,
		.booking_id = known_int(booking_id)};
	enum status status = raise_both(db, place);

	if (!status)
		status = lapse_met(db, arena, place->therapist_id, place->room_id, place->kept, now);
	if (!status)
		status = lapse_forgotten(db, arena, now);
	if (!status)
		status = take(db, &in);
	in.resource_id = place->room_id;
	if (!status)
		status = take(db, &in);
	if (status == STATUS_CONFLICT) {
		int64_t changed = 0;
		enum status freed = booking_ticks_free(
			db, &(struct booking_ticks_free_in){.booking_id = known_int(booking_id)}, &changed);

		return freed ? freed : STATUS_CONFLICT;
	}
	return status;
}

enum status ticks_free_place(struct db_write *db, const struct place *place, int64_t booking_id)
{
	enum status status = raise_both(db, place);
	int64_t changed = 0;

	if (status)
		return status;
	return booking_ticks_free(
		db, &(struct booking_ticks_free_in){.booking_id = known_int(booking_id)}, &changed);
}

enum status ticks_take_block(struct db_write *db, struct arena *arena, int64_t resource_id, struct slot kept,
	int64_t block_id, utc_seconds now)
{
	enum status status = raise_days(db, resource_id, kept);

	if (!status)
		status = lapse_met(db, arena, resource_id, resource_id, kept, now);
	if (status)
		return status;
	return take(db, &(struct ticks_take_in){.resource_id = resource_id,
				.first_tick = kept.start / TICK_SECONDS,
				.last_tick = kept.end / TICK_SECONDS - 1,
				.block_id = known_int(block_id)});
}

enum status ticks_free_block(struct db_write *db, int64_t resource_id, struct slot kept, int64_t block_id)
{
	enum status status = raise_days(db, resource_id, kept);
	int64_t changed = 0;

	if (status)
		return status;
	return block_ticks_free(db, &(struct block_ticks_free_in){.block_id = known_int(block_id)}, &changed);
}
