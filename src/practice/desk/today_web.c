/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Today: who comes, who is here, what needs somebody now. */
#include "practice/care/care.h"
#include "practice/desk/desk_web.h"
#include "practice/desk/qr.h"
#include "practice/intake/intake.h"

void day_span(const struct zone *zone, struct day day, utc_seconds *ret_from, utc_seconds *ret_to)
{
	*ret_from = zone_day_start(zone, day);
	*ret_to = zone_day_start(zone, day_add(day, 1));
}

struct day day_of_query(struct request *request)
{
	struct day day = {0};

	if (day_read(request_query(request, TEXT("day")), &day) == STATUS_OK && day.year > 1900 && day.year < 9000)
		return day;
	return zone_local(request->practice->zone, request->now).day;
}

struct text visit_state_words(const struct html *html, struct text state)
{
	if (text_equal(state, TEXT("arrived")))
		return desk_words_here(html);
	if (text_equal(state, TEXT("done")))
		return desk_words_done(html);
	if (text_equal(state, TEXT("no_show")))
		return desk_words_missed(html);
	return text_equal(state, TEXT("cancelled")) ? desk_words_cancelled(html) : desk_words_booked(html);
}

static struct desk_visit_line line_of(
	struct request *request, const struct html *html, const struct booking *booking)
{
	char moment[TIME_TEXT_MAX];

	return (struct desk_visit_line){
		.moment = arena_copy(request->arena, utc_write(booking->start, moment)),
		.time = booking_time_text(request->practice->zone, request->arena, booking->start),
		.minutes = (booking->end - booking->start) / MINUTE_SECONDS,
		.name = booking->client_name,
		.href = url_path(request->arena, "/desk/bookings/%", url_id(booking->id)),
		.what = desk_words_at_room(
			html, booking->service_name, booking->therapist_name, booking->room_name),
		.state = booking->state,
		.state_words = visit_state_words(html, booking->state),
		.is_held = booking->is_on_safety_hold,
		.act = url_path(request->arena, "/desk/bookings/%/state", url_id(booking->id)),
		.client = client_page(request, booking->client_id),
	};
}

enum status visit_lines(struct request *request, const struct html *html, const struct booking *bookings,
	size_t count, struct desk_visit_line **ret_lines)
{
	struct desk_visit_line *lines = arena_alloc_array(request->arena, count, sizeof(*lines));

	if (!lines)
		return STATUS_NO_MEMORY;
	for (size_t i = 0; i < count; i++)
		lines[i] = line_of(request, html, &bookings[i]);
	*ret_lines = lines;
	return STATUS_OK;
}

/* ---- today ---- */

/* Reception sees that somebody must be rung; what was answered, and closing it, is the therapists'. */
static struct url alarm_page(struct request *request, int64_t id)
{
	if (request->actor->role < ROLE_THERAPIST)
		return (struct url){NO_TEXT};
	return url_path(request->arena, "/desk/alarms/%", url_id(id));
}

static enum status list_alarms(
	struct request *request, struct db_read *db, const struct html *html, struct desk_today *page)
{
	struct alarm *alarms = NULL;
	size_t count = 0;
	enum status status = intake_open_alarms(db, request->arena, &alarms, &count);
	struct desk_today_alarm *items = arena_alloc_array(request->arena, count, sizeof(*items));

	if (status || !items)
		return status ? status : STATUS_NO_MEMORY;
	for (size_t i = 0; i < count; i++) {
		bool is_emergency = text_equal(alarms[i].level, TEXT("EMERGENCY_NOW"));

		items[i] = (struct desk_today_alarm){
			.level = is_emergency ? desk_words_level_emergency(html) : desk_words_level_same_day(html),
			.is_emergency = is_emergency,
			.name = alarms[i].client_name,
			.phone = alarms[i].client_phone,
			.phone_url = url_phone(request->arena, alarms[i].client_phone),
			.time = booking_time_text(request->practice->zone, request->arena, alarms[i].raised),
			.is_taken_back = alarms[i].is_taken_back,
			.has_booking = alarms[i].booking_id != 0,
			.href = alarm_page(request, alarms[i].id)};
	}
	page->alarms.items = items;
	page->alarms.count = count;
	return STATUS_OK;
}

static enum status list_visits(struct request *request, struct db_read *db, const struct html *html, struct day day,
	struct desk_today *page)
{
	struct booking *bookings = NULL;
	struct desk_visit_line *lines = NULL;
	size_t count = 0;
	utc_seconds from;
	utc_seconds to;

	day_span(request->practice->zone, day, &from, &to);
	enum status status = booking_list(db, request->arena, from, to, 0, &bookings, &count);

	if (!status)
		status = visit_lines(request, html, bookings, count, &lines);
	if (status)
		return status;
	for (size_t i = 0; i < count; i++)
		page->here_count += text_equal(bookings[i].state, TEXT("arrived"));
	page->visits.items = lines;
	page->visits.count = count;
	page->count = (int64_t)count;
	return STATUS_OK;
}

/* What was done although ruled out is the owner's to look at. */
static enum status list_ruled_out(
	struct request *request, struct db_read *db, const struct html *html, struct desk_today *page)
{
	struct ruled_out_line *lines = NULL;
	size_t count = 0;
	enum status status = ruled_out_list(db, request->arena, &lines, &count);
	struct desk_today_ruled *items = arena_alloc_array(request->arena, count, sizeof(*items));

	if (status || !items)
		return status ? status : STATUS_NO_MEMORY;
	for (size_t i = 0; i < count; i++)
		items[i] = (struct desk_today_ruled){.name = lines[i].client_name,
			.words = desk_words_ruled_out_line(html, lines[i].therapist_name,
				booking_day_words(html, zone_local(request->practice->zone, lines[i].raised).day)),
			.has_effects = lines[i].has_effects,
			.href = url_path(request->arena, "/desk/notes/%/ruled-out", url_id(lines[i].note_id))};
	page->ruled_out.items = items;
	page->ruled_out.count = count;
	return STATUS_OK;
}

/* Until the first booking came from it. */
static enum status show_public_page(
	struct request *request, struct db_read *db, const struct html *html, struct desk_today *page)
{
	struct text host = request_header(request, TEXT("host"));
	bool is_used = false;
	enum status status = booking_page_is_used(db, request->arena, &is_used);

	if (status || is_used)
		return status;
	page->public_page = absolute_address(request, URL("/"));
	page->public_label = desk_words_public_link(html);
	page->public_qr = qr_draw(page->public_page, desk_words_qr_public(html), request->arena);
	page->is_local = text_starts_with(host, TEXT("localhost")) || text_starts_with(host, TEXT("127.")) ||
			 text_starts_with(host, TEXT("[::1]"));
	return STATUS_OK;
}

void today_read(struct request *request, struct db_read *db, struct reply *reply)
{
	struct html *html = reply_page(request, reply, 200);
	struct day day = zone_local(request->practice->zone, request->now).day;
	struct desk_today page = {.day = booking_day_words(html, day)};
	enum status status = list_alarms(request, db, html, &page);

	if (!status)
		status = list_rings(request, db, html, &page);
	if (!status && request->actor->role == ROLE_OWNER)
		status = list_ruled_out(request, db, html, &page);
	if (!status && request->actor->role == ROLE_OWNER)
		status = show_public_page(request, db, html, &page);
	if (!status)
		status = list_visits(request, db, html, day, &page);
	if (status)
		reply_status(request, reply, status);
	else
		desk_today(html, &page);
}
