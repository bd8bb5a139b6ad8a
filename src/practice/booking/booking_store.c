/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "practice/booking/booking.h"

#include "practice/booking/booking_sql.h"
#include "practice/booking/free_times_store.h"
#include "practice/booking/hold_store.h"
#include "practice/booking/state.h"
#include "practice/booking/ticks_store.h"

enum {
	BOOKINGS_MAX = 2000, /* in one list */
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

/* A place to find: who, when, and what makes it unfit. */
struct search {
	struct practice *practice;
	struct db_write *db;
	struct arena *arena;
	utc_seconds now;
	int64_t booking_id; /* the row that takes the ticks */
	struct maybe_int until;
	struct slot kept;
	int64_t room_id; /* 0: any */
	bool may_ignore_hours;
};

static enum status is_within_hours(const struct search *search, int64_t therapist_id, bool *ret_is_within)
{
	struct slot *ranges = NULL;
	size_t count = 0;

	if (search->may_ignore_hours) {
		*ret_is_within = true;
		return STATUS_OK;
	}
	enum status status = candidate_hours(search->practice, db_writing_read(search->db), search->arena,
		therapist_id, search->kept, &ranges, &count);

	if (!status)
		*ret_is_within = slot_is_within(search->kept, ranges, count);
	return status;
}

/* Tries the rooms in turn for one therapist. */
static enum status take_room(const struct search *search, int64_t therapist_id, const struct room *rooms,
	size_t room_count, struct place *ret_place)
{
	enum status status = STATUS_CONFLICT;

	for (size_t i = 0; i < room_count && status == STATUS_CONFLICT; i++) {
		struct place place = {therapist_id, rooms[i].id, search->kept};

		if (!rooms[i].is_active || (search->room_id && search->room_id != rooms[i].id))
			continue;
		status = ticks_take_place(
			search->db, search->arena, &place, search->booking_id, search->until, search->now);
		if (status == STATUS_OK)
			*ret_place = place;
	}
	return status;
}

/* STATUS_INVALID when nobody works then, STATUS_CONFLICT when those who do are taken. */
static enum status take_any(
	const struct search *search, const struct candidates *candidates, struct place *ret_place)
{
	struct room *rooms = NULL;
	size_t room_count = 0;
	enum status found = STATUS_INVALID;
	enum status status = room_list(db_writing_read(search->db), search->arena, &rooms, &room_count);

	for (size_t i = 0; i < candidates->count && !status; i++) {
		bool is_within = false;

		status = is_within_hours(search, candidates->items[i].id, &is_within);
		if (status || !is_within)
			continue;
		found = take_room(search, candidates->items[i].id, rooms, room_count, ret_place);
		if (found != STATUS_CONFLICT)
			return found;
	}
	return status ? status : found;
}

static enum status judge_moment(
	struct db_read *db, struct arena *arena, utc_seconds start, bool may_ignore_hours, utc_seconds now)
{
	struct clinic clinic = {0};
	enum status status = clinic_find(db, arena, &clinic);
	struct slot_limits limits = {0};

	if (status)
		return status;
	limits = (struct slot_limits){(int)clinic.book_notice_minutes, (int)clinic.book_ahead_days};
	if (start % TICK_SECONDS != 0)
		return STATUS_INVALID;
	if (may_ignore_hours || slot_judge_moment(start, limits, now) == SLOT_FREE)
		return STATUS_OK;
	return STATUS_INVALID;
}

static struct slot kept_of(const struct service *service, utc_seconds start)
{
	return (struct slot){start, start + (service->minutes + service->buffer_minutes) * MINUTE_SECONDS};
}

/* The row comes first, for its ticks name it; it is placed again once the place is known. */
static enum status add_row(struct db_write *db, struct arena *arena, const struct booking_wish *wish,
	const struct service *service, struct place first, utc_seconds now, int64_t *ret_id)
{
	bool is_hold = wish->hold_until != 0;
	struct booking_row_add_row row = {0};
	enum status status = booking_row_add(db, arena,
		&(struct booking_row_add_in){
			.service_id = service->id,
			.therapist_id = first.therapist_id,
			.room_id = first.room_id,
			.client_id = {wish->client_id != 0, wish->client_id},
			.start_utc = wish->start,
			.end_utc = wish->start + service->minutes * MINUTE_SECONDS,
			.free_again_utc = first.kept.end,
			.state = is_hold ? TEXT("hold") : TEXT("booked"),
			.for_whom = text_is_empty(wish->for_whom) ? TEXT("me") : wish->for_whom,
			.came_by = wish->came_by,
			.wish = wish->wish,
			.hold_until_utc = {is_hold, wish->hold_until},
			.hold_token_hash = wish->hold_token_hash,
			.hold_address_hash = wish->hold_address_hash,
			.created_utc = now,
		},
		&row);

	if (!status)
		*ret_id = row.id;
	return status;
}

static enum status place_row(struct db_write *db, int64_t id, const struct place *place, utc_seconds end,
	int64_t calendar_sequence, utc_seconds now)
{
	int64_t changed = 0;

	return booking_row_place(db,
		&(struct booking_row_place_in){.id = id,
			.therapist_id = place->therapist_id,
			.room_id = place->room_id,
			.start_utc = place->kept.start,
			.end_utc = end,
			.free_again_utc = place->kept.end,
			.calendar_sequence = calendar_sequence,
			.changed_utc = now},
		&changed);
}

/* Somewhere to begin: the first room there is. STATUS_INVALID when the practice has none. */
static enum status first_room(struct db_read *db, struct arena *arena, int64_t *ret_id)
{
	struct room *rooms = NULL;
	size_t count = 0;
	enum status status = room_list(db, arena, &rooms, &count);

	if (status)
		return status;
	if (count == 0)
		return STATUS_INVALID;
	*ret_id = rooms[0].id;
	return STATUS_OK;
}

static enum status take(struct search *search, const struct booking_wish *wish, const struct service *service,
	const struct candidates *candidates, int64_t *ret_id)
{
	struct place place = {.kept = search->kept};
	enum status status = first_room(db_writing_read(search->db), search->arena, &place.room_id);

	if (status)
		return status;
	place.therapist_id = candidates->items[0].id;
	status = add_row(search->db, search->arena, wish, service, place, search->now, &search->booking_id);
	if (!status)
		status = take_any(search, candidates, &place);
	if (!status)
		status = place_row(search->db, search->booking_id, &place,
			wish->start + service->minutes * MINUTE_SECONDS, 0, search->now);
	if (!status)
		*ret_id = search->booking_id;
	return status;
}

enum status booking_take(struct practice *practice, struct db_write *db, struct arena *arena, utc_seconds now,
	const struct booking_wish *wish, int64_t *ret_id)
{
	struct db_read *reading = db_writing_read(db);
	struct service service = {0};
	struct candidates candidates = {0};
	struct search search = {.practice = practice, .db = db, .arena = arena, .now = now};
	enum status status = service_find(reading, arena, wish->service_id, &service);

	if (!status && !service.is_active)
		status = STATUS_INVALID;
	if (!status)
		status = judge_moment(reading, arena, wish->start, wish->may_ignore_hours, now);
	if (!status)
		status = candidates_find(practice, reading, arena, service.id,
			(struct free_times_who){wish->therapist_id, wish->gender}, wish->start, &candidates);
	if (!status && candidates.count == 0)
		status = STATUS_INVALID;
	if (status)
		return status;
	search.kept = kept_of(&service, wish->start);
	search.room_id = wish->room_id;
	search.may_ignore_hours = wish->may_ignore_hours;
	search.until = (struct maybe_int){wish->hold_until != 0, wish->hold_until};
	return take(&search, wish, &service, &candidates, ret_id);
}

static struct place place_of(const struct booking *booking)
{
	return (struct place){booking->therapist_id, booking->room_id, {booking->start, booking->free_again}};
}

/* The booking keeps its length, whatever the service has become since. */
static enum status move_to(struct search *search, const struct booking *booking, int64_t therapist_id)
{
	struct place place = place_of(booking);
	struct candidates candidates = {0};
	enum status status = ticks_free_place(search->db, &place, booking->id);

	if (!status)
		status = candidates_find(search->practice, db_writing_read(search->db), search->arena,
			booking->service_id, (struct free_times_who){therapist_id, NO_TEXT}, search->kept.start,
			&candidates);
	if (!status)
		status = take_any(search, &candidates, &place);
	if (!status)
		status = place_row(search->db, booking->id, &place,
			search->kept.start + (booking->end - booking->start), booking->calendar_sequence + 1,
			search->now);
	return status;
}

enum status booking_move(struct practice *practice, struct db_write *db, struct arena *arena, utc_seconds now,
	int64_t id, const struct booking_place *to, bool may_ignore_hours)
{
	struct booking booking = {0};
	enum status status = booking_find(db_writing_read(db), arena, id, &booking);

	if (status)
		return status;
	if (!text_equal(booking.state, TEXT("booked")))
		return STATUS_CONFLICT;
	status = judge_moment(db_writing_read(db), arena, to->start, may_ignore_hours, now);
	if (status)
		return status;
	struct search search = {.practice = practice,
		.db = db,
		.arena = arena,
		.now = now,
		.booking_id = id,
		.kept = {to->start, to->start + (booking.free_again - booking.start)},
		.room_id = to->room_id,
		.may_ignore_hours = may_ignore_hours};

	return move_to(&search, &booking, to->therapist_id);
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
	struct place place = place_of(&booking);
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
