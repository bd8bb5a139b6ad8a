/* SPDX-License-Identifier: GPL-3.0-or-later */
/* place_store.c - finding a place for a booking, a new one or one that moves: therapist, room and time. */
#include "practice/booking/booking_sql.h"
#include "practice/booking/free_times_store.h"
#include "practice/booking/ticks_store.h"

/* A place to find: who, when, and what makes it unfit. */
struct search {
	struct practice *practice;
	struct db_write *db;
	struct arena *arena;
	utc_seconds now;
	int64_t booking_id;           /* the row that takes the ticks; 0: none yet */
	const struct place *given_up; /* by a booking that moves; NULL for a new one */
	struct slot kept;
	int64_t room_id; /* 0: any */
	bool may_ignore_hours;
	const struct booking_wish *wish; /* of the row to add; NULL when there is one */
	const struct service *service;
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

/* The row comes first, for its ticks name it; it is placed again once the place is known. */
static enum status add_row(struct search *search, const struct place *place)
{
	const struct booking_wish *wish = search->wish;
	bool is_hold = wish->hold_until != 0;
	struct booking_row_add_row row = {0};
	enum status status = booking_row_add(search->db, search->arena,
		&(struct booking_row_add_in){
			.service_id = search->service->id,
			.therapist_id = place->therapist_id,
			.room_id = place->room_id,
			.client_id = known_id(wish->client_id),
			.start_utc = wish->start,
			.end_utc = wish->start + search->service->minutes * MINUTE_SECONDS,
			.free_again_utc = place->kept.end,
			.state = is_hold ? TEXT("hold") : TEXT("booked"),
			.for_whom = text_is_empty(wish->for_whom) ? TEXT("me") : wish->for_whom,
			.came_by = wish->came_by,
			.wish = wish->wish,
			.hold_until_utc = {is_hold, wish->hold_until},
			.hold_token_hash = wish->hold_token_hash,
			.hold_address_hash = wish->hold_address_hash,
			.created_utc = search->now,
		},
		&row);

	if (!status)
		search->booking_id = row.id;
	return status;
}

static enum status make_ready(struct search *search, const struct place *place)
{
	if (search->given_up)
		return ticks_free_place(search->db, search->given_up, search->booking_id);
	return search->booking_id ? STATUS_OK : add_row(search, place);
}

/* Looks before it writes: whoever comes too late has nothing to undo, and others in the batch need not run again.
 */
static enum status take_place(struct search *search, const struct place *place)
{
	bool is_kept = false;
	enum status status = ticks_are_kept(
		db_writing_read(search->db), search->arena, place, search->booking_id, search->now, &is_kept);

	if (!status && is_kept)
		return STATUS_CONFLICT;
	if (!status)
		status = make_ready(search, place);
	return status ? status
		      : ticks_take_place(search->db, search->arena, place, search->booking_id, search->now);
}

/* Tries the rooms in turn for one therapist. */
static enum status take_room(struct search *search, int64_t therapist_id, const struct room *rooms,
	size_t room_count, struct place *ret_place)
{
	enum status status = STATUS_CONFLICT;

	for (size_t i = 0; i < room_count && status == STATUS_CONFLICT; i++) {
		struct place place = {therapist_id, rooms[i].id, search->kept};

		if (!rooms[i].is_active || (search->room_id && search->room_id != rooms[i].id))
			continue;
		status = take_place(search, &place);
		if (status == STATUS_OK)
			*ret_place = place;
	}
	return status;
}

/* STATUS_INVALID when nobody works then or there is no room, STATUS_CONFLICT when those who do are taken. */
static enum status take_any(struct search *search, const struct candidates *candidates, struct place *ret_place)
{
	struct room *rooms = NULL;
	size_t room_count = 0;
	enum status found = STATUS_INVALID;
	enum status status = room_list(db_writing_read(search->db), search->arena, &rooms, &room_count);

	for (size_t i = 0; i < candidates->count && room_count && !status; i++) {
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

static enum status take(struct search *search, const struct candidates *candidates, int64_t *ret_id)
{
	struct place place = {.kept = search->kept};
	enum status status = take_any(search, candidates, &place);

	if (!status)
		status = place_row(search->db, search->booking_id, &place,
			search->wish->start + search->service->minutes * MINUTE_SECONDS, 0, search->now);
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
	search.wish = wish;
	search.service = &service;
	status = take(&search, &candidates, ret_id);
	return status ? status : ring_requests_forget_old(db, now);
}

/* The booking keeps its length, whatever the service has become since. */
static enum status move_to(struct search *search, const struct booking *booking, int64_t therapist_id)
{
	struct place place = {.kept = search->kept};
	struct candidates candidates = {0};
	enum status status =
		candidates_find(search->practice, db_writing_read(search->db), search->arena, booking->service_id,
			(struct free_times_who){therapist_id, NO_TEXT}, search->kept.start, &candidates);

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
	struct place given_up = place_taken_by(&booking);
	struct search search = {.practice = practice,
		.db = db,
		.arena = arena,
		.now = now,
		.booking_id = id,
		.given_up = &given_up,
		.kept = {to->start, to->start + (booking.free_again - booking.start)},
		.room_id = to->room_id,
		.may_ignore_hours = may_ignore_hours};

	return move_to(&search, &booking, to->therapist_id);
}
