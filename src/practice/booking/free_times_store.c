/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "practice/booking/free_times_store.h"

#include "practice/booking/booking_sql.h"

enum {
	CANDIDATES_MAX = 100, /* therapists of one service; more are not offered */
	ROOMS_MAX = 100,
	HOLDS_OVER_MAX = 1000, /* that have run out and are still there; what more of them keep looks taken */
};

static bool fits(const struct booking_therapists_of_row *row, struct free_times_who who)
{
	if (who.therapist_id)
		return row->id == who.therapist_id;
	return text_is_empty(who.gender) || text_equal(who.gender, row->gender);
}

enum status candidates_find(struct practice *practice, struct db_read *db, struct arena *arena, int64_t service_id,
	struct free_times_who who, utc_seconds moment, struct candidates *ret_candidates)
{
	utc_seconds day = zone_day_start(practice->zone, zone_local(practice->zone, moment).day);
	struct booking_therapists_of_rows rows = {0};
	enum status status = booking_therapists_of(db, arena,
		&(struct booking_therapists_of_in){
			.service_id = service_id, .day_from_utc = day, .day_to_utc = day + DAY_SECONDS},
		&rows);
	struct candidates found = {0};

	if (status)
		return status;
	found.items = arena_alloc_array(arena, rows.count, sizeof(struct candidate));
	if (!found.items)
		return STATUS_NO_MEMORY;
	for (size_t i = 0; i < rows.count && found.count < CANDIDATES_MAX; i++)
		if (fits(&rows.items[i], who))
			found.items[found.count++] =
				(struct candidate){.id = rows.items[i].id, .name = rows.items[i].name};
	*ret_candidates = found;
	return STATUS_OK;
}

static enum status zone_to_utc(const void *zone, struct day day, int minute, utc_seconds *ret_moment)
{
	return zone_utc(zone, day, minute, ret_moment);
}

/* The clinic's rows in the shape that the rules take. */
static enum status hours_load(
	struct db_read *db, struct arena *arena, int64_t therapist_id, struct day from, struct hours *ret_hours)
{
	struct week_hours *week = NULL;
	struct other_hours *others = NULL;
	size_t week_count = 0;
	size_t other_count = 0;
	enum status status = week_hours_list(db, arena, therapist_id, &week, &week_count);

	if (!status)
		status = other_hours_list(db, arena, therapist_id, from, &others, &other_count);
	if (status)
		return status;
	struct hours_week *rows = arena_alloc_array(arena, week_count, sizeof(*rows));
	struct hours_exception *exceptions = arena_alloc_array(arena, other_count, sizeof(*exceptions));

	if (!rows || !exceptions)
		return STATUS_NO_MEMORY;
	for (size_t i = 0; i < week_count; i++)
		rows[i] = (struct hours_week){
			(int)week[i].weekday, (int)week[i].start_minute, (int)week[i].end_minute};
	for (size_t i = 0; i < other_count; i++)
		exceptions[i] = (struct hours_exception){others[i].first, others[i].last, others[i].is_leave,
			(int)others[i].start_minute, (int)others[i].end_minute};
	*ret_hours = (struct hours){rows, week_count, exceptions, other_count};
	return STATUS_OK;
}

enum status candidate_hours(struct practice *practice, struct db_read *db, struct arena *arena,
	int64_t therapist_id, struct slot span, struct slot **ret_ranges, size_t *ret_count)
{
	struct day first = zone_local(practice->zone, span.start).day;
	struct day last = zone_local(practice->zone, span.end - 1).day;
	size_t days = (size_t)(day_to_number(last) - day_to_number(first) + 1);
	struct hours hours = {0};
	enum status status = hours_load(db, arena, therapist_id, first, &hours);
	struct slot *ranges = arena_alloc_array(arena, days * HOURS_RANGES_MAX, sizeof(*ranges));
	size_t count = 0;

	if (status)
		return status;
	if (!ranges)
		return STATUS_NO_MEMORY;
	for (struct day day = first; day_compare(day, last) <= 0; day = day_add(day, 1))
		count +=
			hours_of_day(&hours, (struct hours_zone){zone_to_utc, practice->zone}, day, ranges + count);
	*ret_ranges = ranges;
	*ret_count = count;
	return STATUS_OK;
}

/* The lines of every resource while they are filled. */
struct lines {
	utc_seconds from;
	size_t ticks;
	size_t words;
	size_t count;
	int64_t ids[CANDIDATES_MAX + ROOMS_MAX];
	uint64_t *bits[CANDIDATES_MAX + ROOMS_MAX];
	struct holds_over_rows over; /* whose ticks count as free */
	int64_t except_booking_id;   /* and those of the booking that is moved */
};

static uint64_t *line_add(struct lines *lines, struct arena *arena, int64_t resource_id)
{
	uint64_t *line = arena_alloc_array(arena, lines->words, sizeof(*line));

	if (line) {
		lines->ids[lines->count] = resource_id;
		lines->bits[lines->count++] = line;
	}
	return line;
}

static enum status add_therapists(struct practice *practice, struct db_read *db, struct arena *arena,
	struct candidates *candidates, struct slot span, struct lines *lines)
{
	for (size_t i = 0; i < candidates->count; i++) {
		struct slot *ranges = NULL;
		size_t count = 0;
		uint64_t *line = line_add(lines, arena, candidates->items[i].id);
		enum status status =
			candidate_hours(practice, db, arena, candidates->items[i].id, span, &ranges, &count);

		if (status || !line)
			return status ? status : STATUS_NO_MEMORY;
		for (size_t j = 0; j < count; j++)
			availability_set_free(line, lines->ticks, (ranges[j].start - span.start) / TICK_SECONDS,
				(ranges[j].end - span.start) / TICK_SECONDS);
		candidates->items[i].starts = line;
	}
	return STATUS_OK;
}

static enum status add_rooms(struct db_read *db, struct arena *arena, struct lines *lines)
{
	struct room *rooms = NULL;
	size_t count = 0;
	enum status status = room_list(db, arena, &rooms, &count);

	for (size_t i = 0, added = 0; i < count && added < ROOMS_MAX && !status; i++) {
		if (!rooms[i].is_active)
			continue;
		uint64_t *line = line_add(lines, arena, rooms[i].id);

		if (!line)
			return STATUS_NO_MEMORY;
		availability_set_free(line, lines->ticks, 0, (int64_t)lines->ticks);
		added++;
	}
	return status;
}

static bool is_free_again(const struct lines *lines, int64_t booking_id)
{
	if (booking_id == lines->except_booking_id)
		return true;
	for (size_t i = 0; i < lines->over.count; i++)
		if (lines->over.items[i].id == booking_id)
			return true;
	return false;
}

static enum status clear_tick(void *data, const struct ticks_taken_row *row)
{
	struct lines *lines = data;

	if (row->booking_id.is_known && is_free_again(lines, row->booking_id.value))
		return STATUS_OK;
	int64_t tick = row->tick - lines->from / TICK_SECONDS;

	for (size_t i = 0; i < lines->count; i++)
		if (lines->ids[i] == row->resource_id)
			availability_set_taken(lines->bits[i], lines->ticks, tick, tick + 1);
	return STATUS_OK;
}

/* Free bits become start masks; therapists are cut to where a room can be had. */
static enum status combine(struct lines *lines, struct candidates *candidates, size_t length, struct arena *arena,
	uint64_t **ret_anyone)
{
	uint64_t *rooms = arena_alloc_array(arena, lines->words, sizeof(*rooms));
	uint64_t *anyone = arena_alloc_array(arena, lines->words, sizeof(*anyone));

	if (!rooms || !anyone)
		return STATUS_NO_MEMORY;
	for (size_t i = 0; i < lines->count; i++)
		availability_mask_starts(lines->bits[i], lines->words, length);
	for (size_t i = candidates->count; i < lines->count; i++)
		availability_or(rooms, lines->bits[i], lines->words);
	for (size_t i = 0; i < candidates->count; i++) {
		availability_and(candidates->items[i].starts, rooms, lines->words);
		availability_or(anyone, candidates->items[i].starts, lines->words);
	}
	*ret_anyone = anyone;
	return STATUS_OK;
}

enum status free_times_find(struct practice *practice, struct db_read *db, struct arena *arena,
	const struct service *service, struct free_times_who who, struct slot span, int64_t except_booking_id,
	utc_seconds now, struct free_times *ret_times)
{
	struct lines *lines = arena_alloc(arena, sizeof(*lines));
	struct free_times found = {.from = span.start};
	size_t length = (size_t)(service->minutes + service->buffer_minutes) * MINUTE_SECONDS / TICK_SECONDS;
	enum status status = candidates_find(practice, db, arena, service->id, who, span.start, &found.candidates);

	if (status)
		return status;
	if (!lines)
		return STATUS_NO_MEMORY;
	found.ticks = (size_t)((span.end - span.start) / TICK_SECONDS);
	lines->from = span.start;
	lines->except_booking_id = except_booking_id;
	lines->ticks = found.ticks;
	lines->words = availability_words(found.ticks);
	status = add_therapists(practice, db, arena, &found.candidates, span, lines);
	if (!status)
		status = add_rooms(db, arena, lines);
	if (!status)
		status = holds_over(db, arena, &(struct holds_over_in){.now_utc = now, .max_count = HOLDS_OVER_MAX},
			&lines->over);
	if (!status)
		status = ticks_taken(db, arena,
			&(struct ticks_taken_in){.resource_ids = lines->ids,
				.resource_ids_count = lines->count,
				.from_tick = span.start / TICK_SECONDS,
				.to_tick = span.end / TICK_SECONDS},
			clear_tick, lines);
	if (!status)
		status = combine(lines, &found.candidates, length, arena, &found.anyone);
	if (!status)
		*ret_times = found;
	return status;
}
