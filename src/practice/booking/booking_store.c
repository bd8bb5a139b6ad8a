/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "practice/booking/booking.h"

#include "practice/booking/booking_sql.h"
#include "practice/booking/hold_store.h"
#include "practice/booking/state.h"
#include "practice/booking/ticks_store.h"

enum {
	BOOKINGS_MAX = 2000, /* in one list */
	FIRST_BOOKINGS = 50,
};

struct booking_hooks booking_hooks;

static struct booking booking_of_row(const struct booking_rows_row *row)
{
	return (struct booking){
		.id = row->id,
		.service_id = row->service_id,
		.therapist_id = row->therapist_id,
		.room_id = row->room_id,
		.client_id = row->client_id.value,
		.start = row->start_utc,
		.end = row->end_utc,
		.free_again = row->free_again_utc,
		.state = row->state,
		.is_on_safety_hold = row->is_on_safety_hold,
		.for_whom = row->for_whom,
		.check_answer = row->check_answer,
		.wish = row->wish,
		.link_generation = row->link_generation,
		.calendar_sequence = row->calendar_sequence,
		.service_name = row->service_name,
		.therapist_name = row->therapist_name,
		.room_name = row->room_name,
		.client_name = row->client_name,
	};
}

static enum status list(struct db_read *db, struct arena *arena, const struct booking_rows_in *in,
	struct booking **ret_items, size_t *ret_count)
{
	struct booking_rows_rows rows = {0};
	enum status status = booking_rows(db, arena, in, &rows);

	if (status)
		return status;
	struct booking *items = arena_alloc_array(arena, rows.count, sizeof(*items));

	if (!items)
		return STATUS_NO_MEMORY;
	for (size_t i = 0; i < rows.count; i++)
		items[i] = booking_of_row(&rows.items[i]);
	*ret_items = items;
	*ret_count = rows.count;
	return STATUS_OK;
}

enum status booking_find(struct db_read *db, struct arena *arena, int64_t id, struct booking *ret_booking)
{
	struct booking *items = NULL;
	size_t count = 0;
	enum status status =
		list(db, arena, &(struct booking_rows_in){.of_id = true, .id = id, .max = 1}, &items, &count);

	if (status)
		return status;
	if (count == 0)
		return STATUS_NOT_FOUND;
	*ret_booking = items[0];
	return STATUS_OK;
}

enum status booking_list(struct db_read *db, struct arena *arena, utc_seconds from, utc_seconds to,
	int64_t therapist_id, struct booking **ret_items, size_t *ret_count)
{
	return list(db, arena,
		&(struct booking_rows_in){.between = true,
			.from_utc = from,
			.to_utc = to,
			.of_therapist = therapist_id != 0,
			.therapist_id = therapist_id,
			.max = BOOKINGS_MAX,
			.sort = BOOKING_ROWS_BY_START},
		ret_items, ret_count);
}

enum status booking_list_of_client(struct db_read *db, struct arena *arena, int64_t client_id, size_t max,
	struct booking **ret_items, size_t *ret_count)
{
	return list(db, arena,
		&(struct booking_rows_in){.of_client = true,
			.client_id = known_int(client_id),
			.max = (int64_t)max,
			.sort = BOOKING_ROWS_NEWEST},
		ret_items, ret_count);
}

enum status booking_page_is_used(struct db_read *db, struct arena *arena, bool *ret_is_used)
{
	struct booking_page_used_row row = {0};
	enum status status =
		booking_page_used(db, arena, &(struct booking_page_used_in){.first_count = FIRST_BOOKINGS}, &row);

	if (!status)
		*ret_is_used = row.used_count > 0;
	return status;
}

static enum status set_state(
	struct db_write *db, const struct hold *hold, struct text state, struct text cancelled_by, utc_seconds now)
{
	int64_t changed = 0;

	if (!state_may_become(hold->state, state))
		return STATUS_CONFLICT;
	return booking_row_set_state(db,
		&(struct booking_row_set_state_in){.id = hold->id,
			.from_state = hold->state,
			.state = state,
			.cancelled_by = cancelled_by,
			.changed_utc = now},
		&changed);
}

/* Frees the time of a state that owns none. */
static enum status give_up(struct db_write *db, struct arena *arena, int64_t id, struct text state,
	struct text cancelled_by, utc_seconds now)
{
	struct booking booking = {0};
	enum status status = booking_find(db_writing_read(db), arena, id, &booking);
	struct hold hold = {.id = id, .state = booking.state};
	struct place place = place_taken_by(&booking);
	int64_t changed = 0;

	if (!status)
		status = set_state(db, &hold, state, cancelled_by, now);
	if (!status)
		status = ticks_free_place(db, &place, id);
	if (!status)
		status =
			booking_row_raise_sequence(db, &(struct booking_row_raise_sequence_in){.id = id}, &changed);
	return status;
}

enum status booking_cancel(struct db_write *db, struct arena *arena, utc_seconds now, int64_t id, struct text by)
{
	struct booking booking = {0};
	enum status status = booking_find(db_writing_read(db), arena, id, &booking);

	if (status)
		return status;
	if (booking.is_on_safety_hold && text_equal(by, TEXT("client")))
		return STATUS_CONFLICT;
	return give_up(db, arena, id, TEXT("cancelled"), by, now);
}

enum {
	STATE_ARENA_MAX = 64 * 1024, /* one booking's row */
};

enum status booking_set_state(struct db_write *db, utc_seconds now, int64_t id, struct text state)
{
	struct arena *arena = arena_create(STATE_ARENA_MAX);
	struct hold hold = {0};
	enum status status = STATUS_NO_MEMORY;

	if (!arena)
		return STATUS_NO_MEMORY;
	if (text_equal(state, TEXT("no_show")))
		status = give_up(db, arena, id, state, NO_TEXT, now);
	else
		status = hold_find(db_writing_read(db), arena, id, &hold);
	if (!status && text_is_known(hold.state))
		status = set_state(db, &hold, state, NO_TEXT, now);
	arena_destroy(arena);
	return status;
}

enum status booking_set_safety_hold(struct db_write *db, utc_seconds now, int64_t id, bool is_on)
{
	int64_t changed = 0;
	enum status status = booking_row_set_safety_hold(db,
		&(struct booking_row_set_safety_hold_in){.id = id, .is_on_safety_hold = is_on, .changed_utc = now},
		&changed);

	if (status)
		return status;
	return changed == 0 ? STATUS_NOT_FOUND : STATUS_OK;
}

enum status booking_renew_link(struct db_write *db, utc_seconds now, int64_t id)
{
	int64_t changed = 0;
	enum status status = booking_row_renew_link(
		db, &(struct booking_row_renew_link_in){.id = id, .changed_utc = now}, &changed);

	return !status && changed == 0 ? STATUS_NOT_FOUND : status;
}
