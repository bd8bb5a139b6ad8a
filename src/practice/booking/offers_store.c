/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "practice/booking/free_times_store.h"

#include "practice/booking/booking.h"

enum {
	QUARTER_SECONDS = 15 * MINUTE_SECONDS,
};

static const struct candidate *who_can(const struct free_times *times, size_t tick)
{
	for (size_t i = 0; i < times->candidates.count; i++)
		if (availability_is_set(times->candidates.items[i].starts, tick))
			return &times->candidates.items[i];
	return NULL;
}

static size_t pick(const struct free_times *times, size_t max, struct booking_offer *offers)
{
	size_t count = 0;

	for (size_t tick = availability_next(times->anyone, times->ticks, 0); tick < times->ticks && count < max;
		tick = availability_next(times->anyone, times->ticks, tick + 1)) {
		utc_seconds start = times->from + (utc_seconds)tick * TICK_SECONDS;
		const struct candidate *candidate = who_can(times, tick);

		if (start % QUARTER_SECONDS == 0 && candidate)
			offers[count++] = (struct booking_offer){start, candidate->id, candidate->name};
	}
	return count;
}

enum status booking_first_offers(struct practice *practice, struct db_read *db, struct arena *arena,
	const struct booking_search *search, utc_seconds now, struct booking_offer **ret_items, size_t *ret_count)
{
	utc_seconds start = (search->from + QUARTER_SECONDS - 1) / QUARTER_SECONDS * QUARTER_SECONDS;
	struct service service = {0};
	struct free_times times = {0};
	struct booking_offer *offers = arena_alloc_array(arena, search->max, sizeof(*offers));
	enum status status = service_find(db, arena, search->service_id, &service);

	if (!status)
		status = free_times_find(practice, db, arena, &service,
			(struct free_times_who){.therapist_id = search->therapist_id},
			(struct slot){start, start + (utc_seconds)search->days * DAY_SECONDS},
			search->except_booking_id, now, &times);
	if (status)
		return status;
	if (!offers)
		return STATUS_NO_MEMORY;
	*ret_count = pick(&times, search->max, offers);
	*ret_items = offers;
	return STATUS_OK;
}

enum status booking_judge_hours(struct practice *practice, struct db_read *db, struct arena *arena,
	const struct booking_place *place, int64_t minutes, utc_seconds now, enum booking_hours *ret_hours)
{
	struct slot session = {place->start, place->start + minutes * MINUTE_SECONDS};
	struct slot *ranges = NULL;
	size_t count = 0;
	enum status status = candidate_hours(practice, db, arena, place->therapist_id, session, &ranges, &count);

	if (status)
		return status;
	if (session.start < now)
		*ret_hours = BOOKING_IN_THE_PAST;
	else
		*ret_hours = slot_is_within(session, ranges, count) ? BOOKING_WITHIN_HOURS : BOOKING_OUTSIDE_HOURS;
	return STATUS_OK;
}
