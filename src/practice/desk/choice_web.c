/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "practice/desk/choice_web.h"

enum status time_read(const struct zone *zone, struct day day, struct text words, utc_seconds *ret_moment)
{
	struct text rest = words;
	struct text hours = text_cut(&rest, ':');
	int64_t hour = 0;
	int64_t minute = 0;

	if (text_read_int(hours, 0, 23, &hour) || text_read_int(rest, 0, 59, &minute))
		return STATUS_INVALID;
	return zone_utc(zone, day, (int)(hour * 60 + minute), ret_moment);
}

bool offer_read(struct text words, struct booking_place *ret_place)
{
	struct text rest = words;
	struct text start = text_cut(&rest, ':');

	return text_read_int(start, 1, INT64_MAX / 2, &ret_place->start) == STATUS_OK &&
	       text_read_int(rest, 1, INT64_MAX, &ret_place->therapist_id) == STATUS_OK;
}

/* What a ticked warning must say to count: this time with this therapist. */
static struct text warned_place(struct arena *arena, const struct booking_place *place)
{
	return arena_format(arena, "%lld:%lld", (long long)place->start, (long long)place->therapist_id);
}

enum status choice_judge(struct request *request, struct db_read *db, int64_t minutes, struct choice *choice)
{
	enum booking_hours hours = BOOKING_WITHIN_HOURS;
	struct booking_place place = {choice->therapist.value, choice->room.value, 0};
	enum status status;

	if (!choice->day.is_known) {
		choice->fault = CHOICE_DAY_MISSING;
		return STATUS_OK;
	}
	if (time_read(request->practice->zone, choice->day.day, choice->time, &place.start) != STATUS_OK ||
		place.start % (5 * MINUTE_SECONDS)) {
		choice->fault = CHOICE_TIME_UNFIT;
		return STATUS_OK;
	}
	status = booking_judge_hours(request->practice, db, request->arena, &place, minutes, request->now, &hours);
	choice->place = place;
	choice->fault = CHOICE_FINE;
	if (hours != BOOKING_WITHIN_HOURS && !text_equal(choice->outside, warned_place(request->arena, &place)))
		choice->fault = hours == BOOKING_IN_THE_PAST ? CHOICE_IN_THE_PAST : CHOICE_OUTSIDE_HOURS;
	return status;
}

struct text choice_problem(const struct html *html, const struct choice *choice)
{
	switch (choice->fault) {
	case CHOICE_DAY_MISSING:
		return desk_words_choice_day(html);
	case CHOICE_TIME_UNFIT:
		return desk_words_choice_time(html);
	case CHOICE_OUTSIDE_HOURS:
		return desk_words_choice_outside(html);
	case CHOICE_IN_THE_PAST:
		return desk_words_choice_past(html);
	case CHOICE_TAKEN:
		return desk_words_choice_taken(html);
	case CHOICE_FINE:
		break;
	}
	return NO_TEXT;
}

struct text choice_problem_field(const struct choice *choice)
{
	switch (choice->fault) {
	case CHOICE_DAY_MISSING:
		return TEXT("day");
	case CHOICE_OUTSIDE_HOURS:
	case CHOICE_IN_THE_PAST:
		return TEXT("outside");
	default:
		return TEXT("time");
	}
}

/* ---- shown again ---- */

static bool is_among(const int64_t *ids, size_t count, int64_t id)
{
	for (size_t i = 0; i < count; i++)
		if (ids[i] == id)
			return true;
	return false;
}

static enum status show_therapists(
	struct request *request, struct db_read *db, int64_t service_id, int64_t chosen, struct desk_choice *shown)
{
	struct therapist *therapists = NULL;
	int64_t *ids = NULL;
	size_t count = 0, id_count = 0, shown_count = 0;
	enum status status = therapist_list(db, request->arena, &therapists, &count);
	struct desk_choice_therapist *items = arena_alloc_array(request->arena, count, sizeof(*items));

	if (!status)
		status = service_therapists(db, request->arena, service_id, &ids, &id_count);
	if (status || !items)
		return status ? status : STATUS_NO_MEMORY;
	for (size_t i = 0; i < count; i++)
		if (therapists[i].is_active && is_among(ids, id_count, therapists[i].id))
			items[shown_count++] = (struct desk_choice_therapist){
				therapists[i].id, therapists[i].name, therapists[i].id == chosen};
	shown->therapists.items = items;
	shown->therapists.count = shown_count;
	return STATUS_OK;
}

static enum status show_rooms(
	struct request *request, struct db_read *db, int64_t chosen, struct desk_choice *shown)
{
	struct room *rooms = NULL;
	size_t count = 0, shown_count = 0;
	enum status status = room_list(db, request->arena, &rooms, &count);
	struct desk_choice_room *items = arena_alloc_array(request->arena, count, sizeof(*items));

	if (status || !items)
		return status ? status : STATUS_NO_MEMORY;
	for (size_t i = 0; i < count; i++)
		if (rooms[i].is_active)
			items[shown_count++] =
				(struct desk_choice_room){rooms[i].id, rooms[i].name, rooms[i].id == chosen};
	shown->rooms.items = items;
	shown->rooms.count = shown_count;
	return STATUS_OK;
}

enum status choice_show(struct request *request, struct db_read *db, const struct html *html, int64_t service_id,
	const struct choice *choice, struct desk_choice *ret_shown)
{
	char written[TIME_TEXT_MAX];
	bool is_warned = choice->fault == CHOICE_OUTSIDE_HOURS || choice->fault == CHOICE_IN_THE_PAST;
	struct desk_choice shown = {
		.time = choice->time,
		.day_error = choice->fault == CHOICE_DAY_MISSING ? choice_problem(html, choice) : NO_TEXT,
		.time_error = choice->fault == CHOICE_TIME_UNFIT || choice->fault == CHOICE_TAKEN
				      ? choice_problem(html, choice)
				      : NO_TEXT,
		.warning = is_warned ? choice_problem(html, choice) : NO_TEXT,
		.warned = is_warned ? warned_place(request->arena, &choice->place) : NO_TEXT,
	};
	enum status status = show_therapists(request, db, service_id, choice->therapist.value, &shown);

	if (choice->day.is_known)
		shown.day = arena_copy(request->arena, day_write(choice->day.day, written));
	if (!status)
		status = show_rooms(request, db, choice->room.value, &shown);
	if (!status)
		*ret_shown = shown;
	return status;
}
