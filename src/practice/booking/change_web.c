/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The private link of a booking: see, move, cancel, put into a calendar. */
#include "engine/vault/vault.h"
#include "practice/access/access.h"
#include "practice/booking/booking_web.h"
#include "practice/booking/calendar.h"
#include "practice/clients/clients.h"

static const char PURPOSE[] = "change booking";

struct url booking_change_url(struct practice *practice, struct arena *arena, const struct booking *booking)
{
	struct text token =
		vault_link_token(practice->vault, PURPOSE, booking->id, booking->link_generation, arena);

	return url_path(arena, "/b/%/%", url_id(booking->id), url_text(token));
}

/* The booking as its private page may know it: with a hold only when the reason may be known there. */
static enum status find(struct request *request, struct db_read *db, struct booking *ret_booking)
{
	struct booking booking = {0};
	int64_t id = 0;
	bool is_told = true;
	enum status status = request_param_id(request, TEXT("booking"), &id);

	if (!status)
		status = booking_find(db, request->arena, id, &booking);
	if (!status && booking.is_on_safety_hold && booking_hooks.hold_told)
		status = booking_hooks.hold_told(db, request->arena, &booking, &is_told);
	if (status)
		return status;
	booking.is_on_safety_hold = booking.is_on_safety_hold && is_told;
	*ret_booking = booking;
	return STATUS_OK;
}

static enum status owns_change_link(struct request *request, struct db_read *db)
{
	struct booking booking = {0};

	if (find(request, db, &booking) != STATUS_OK ||
		!vault_link_is_valid(request->practice->vault, PURPOSE, booking.id, booking.link_generation,
			request_param(request, TEXT("token"))))
		return STATUS_NOT_FOUND;
	return STATUS_OK;
}

const struct whose WHOSE_CHANGE_LINK = {"the private link of a booking", owns_change_link, false};

static bool may_change(struct request *request, const struct booking *booking)
{
	const struct clinic *clinic = request->practice->clinic;

	return text_equal(booking->state, TEXT("booked")) && !booking->is_on_safety_hold &&
	       slot_may_change(booking->start, clinic->change_notice_hours, request->now);
}

/* ---- the page ---- */

static enum status standing_of(
	struct request *request, struct db_read *db, const struct booking *booking, enum standing *ret_standing)
{
	struct client client = {0};
	enum status status = client_find(db, request->arena, booking->client_id, &client);

	if (!status && booking_hooks.standing_told)
		return booking_hooks.standing_told(
			request->practice, db, request->arena, booking, &client, request->now, ret_standing);
	if (!status)
		*ret_standing = client.standing;
	return status;
}

static struct url below(struct request *request, const struct booking *booking, const char *last)
{
	struct text base = booking_change_url(request->practice, request->arena, booking).text;

	return (struct url){arena_format(request->arena, "%.*s/%s", TEXT_FMT(base), last)};
}

static struct text place_words(struct request *request, const struct booking *booking)
{
	const struct clinic *clinic = request->practice->clinic;

	if (text_is_empty(clinic->address))
		return booking->room_name;
	return arena_format(request->arena, "%.*s, %.*s", TEXT_FMT(clinic->address), TEXT_FMT(booking->room_name));
}

static struct booking_mine page_of(struct request *request, const struct html *html, const struct booking *booking)
{
	const struct clinic *clinic = request->practice->clinic;

	return (struct booking_mine){.service = booking->service_name,
		.when = booking_when_words(html, request->practice->zone, booking->start),
		.therapist = booking->therapist_name,
		.where = place_words(request, booking),
		.is_booked = text_equal(booking->state, TEXT("booked")) && booking->end > request->now,
		.is_cancelled = text_equal(booking->state, TEXT("cancelled")),
		.is_over = !text_equal(booking->state, TEXT("booked")) || booking->end <= request->now,
		.may_change = may_change(request, booking),
		.notice_hours = clinic->change_notice_hours,
		.phone = clinic->phone,
		.phone_url = url_phone(request->arena, clinic->phone),
		.calendar = below(request, booking, "calendar.ics"),
		.move = below(request, booking, "move"),
		.cancel = below(request, booking, "cancel"),
		.ring = below(request, booking, "ring")};
}

void mine_read(struct request *request, struct db_read *db, struct reply *reply)
{
	struct booking booking = {0};
	enum standing standing = STANDING_FREE;
	struct url form = {NO_TEXT};
	bool is_told = false;
	bool is_ring_asked = false;
	enum status status = find(request, db, &booking);

	if (!status && booking.client_id)
		status = standing_of(request, db, &booking, &standing);
	if (!status)
		status = ring_request_is_open(db, request->arena, booking.id, &is_ring_asked);
	if (!status && booking.client_id && booking_hooks.form_url)
		status = booking_hooks.form_url(request->practice, db, request->arena, &booking, &form, &is_told);
	if (status) {
		reply_status(request, reply, status);
		return;
	}
	struct html *html = reply_page(request, reply, 200);
	struct booking_mine page = page_of(request, html, &booking);

	page.form = form;
	page.is_told = is_told;
	page.is_ring_asked = is_ring_asked;
	page.is_ring_many = text_is_known(request_query(request, TEXT("many")));
	status = level_fill(request, db, html, standing, &booking, &page);
	if (status)
		reply_status(request, reply, status);
	else
		booking_mine(html, &page);
}

void calendar_read(struct request *request, struct db_read *db, struct reply *reply)
{
	const struct clinic *clinic = request->practice->clinic;
	struct booking booking = {0};
	enum status status = find(request, db, &booking);
	struct text host = request_header(request, TEXT("host"));
	struct text origin =
		arena_format(request->arena, "%s://%.*s", request->is_secure ? "https" : "http", TEXT_FMT(host));

	if (status) {
		reply_status(request, reply, status);
		return;
	}
	struct url link = url_absolute(
		request->arena, origin, booking_change_url(request->practice, request->arena, &booking));
	struct text file = calendar_write(&(struct calendar_entry){.booking_id = booking.id,
						  .sequence = booking.calendar_sequence,
						  .start = booking.start,
						  .end = booking.end,
						  .stamp = request->now,
						  .practice = clinic->name,
						  .place = clinic->address,
						  .words = arena_format(request->arena, "%.*s\n%.*s",
							  TEXT_FMT(clinic->phone), TEXT_FMT(link.text)),
						  .url = link.text,
						  .is_cancelled = text_equal(booking.state, TEXT("cancelled"))},
		request->arena);

	if (!text_is_known(file))
		reply_status(request, reply, STATUS_NO_MEMORY);
	else
		reply_body(reply, 200, TEXT("text/calendar; charset=utf-8"), file);
}

/* ---- moving and cancelling ---- */

static enum status view_of_move(
	struct request *request, struct db_read *db, const struct booking *booking, struct times_view *view)
{
	enum status status = service_find(db, request->arena, booking->service_id, &view->service);

	view->here = below(request, booking, "move");
	view->take = view->here;
	view->back = booking_change_url(request->practice, request->arena, booking);
	view->is_move = true;
	view->moved = booking;
	view->except_booking_id = booking->id;
	if (text_is_empty(view->who))
		view->who = arena_format(request->arena, "%lld", (long long)booking->therapist_id);
	times_view_read(request, view);
	return status;
}

void move_read(struct request *request, struct db_read *db, struct reply *reply)
{
	struct booking booking = {0};
	struct times_view view = {0};
	enum status status = find(request, db, &booking);

	if (!status && !may_change(request, &booking)) {
		reply_see_other(
			request, reply, booking_change_url(request->practice, request->arena, &booking).text);
		return;
	}
	if (!status)
		status = view_of_move(request, db, &booking, &view);
	if (status)
		reply_status(request, reply, status);
	else
		times_view_show(request, db, reply, &view);
}

struct moving {
	struct maybe_int start;
	struct text who;
};

static const struct field MOVING_FIELDS[] = {
	{.name = "start", .kind = FIELD_INT, .offset = offsetof(struct moving, start), .is_required = true},
	{.name = "who", .kind = FIELD_TEXT, .offset = offsetof(struct moving, who)},
};

enum status move_prepare(struct request *request, struct db_read *db, struct reply *reply)
{
	struct moving *moving = arena_alloc(request->arena, sizeof(*moving));
	struct form_problems problems = {0};

	(void)db;
	(void)reply;
	if (!moving)
		return STATUS_NO_MEMORY;
	enum status status = form_read(request->arena, request->body, MOVING_FIELDS, 2, moving, &problems);

	if (!status && problems.count)
		status = STATUS_INVALID;
	request->prepared = moving;
	return status;
}

enum status move_save(struct request *request, struct db_write *db)
{
	const struct moving *moving = request->prepared;
	struct booking booking = {0};
	enum status status = find(request, db_writing_read(db), &booking);

	if (!status && !may_change(request, &booking))
		status = STATUS_DENIED;
	if (status)
		return status;
	return booking_move(request->practice, db, request->arena, request->now, booking.id,
		&(struct booking_place){
			.therapist_id = who_read(moving->who).therapist_id, .start = moving->start.value},
		false);
}

/* @many  NO_TEXT, or known: too many wait to be rung */
static void back_to_mine_saying(struct request *request, struct db_read *db, struct reply *reply, struct text many)
{
	struct booking booking = {0};
	enum status status = find(request, db, &booking);

	if (status) {
		reply_status(request, reply, status);
		return;
	}
	struct url mine = booking_change_url(request->practice, request->arena, &booking);

	reply_see_other(request, reply, url_with(request->arena, mine, "many", many).text);
}

static void back_to_mine(struct request *request, struct db_read *db, struct reply *reply)
{
	back_to_mine_saying(request, db, reply, NO_TEXT);
}

static void back_to_times(struct request *request, struct db_read *db, struct reply *reply)
{
	const struct moving *moving = request->prepared;
	struct booking booking = {0};
	enum status status = find(request, db, &booking);

	if (status) {
		reply_status(request, reply, status);
		return;
	}
	struct url times =
		times_url_of(request, below(request, &booking, "move"), moving->who, moving->start.value);

	reply_see_other(request, reply, url_with(request->arena, times, "taken", TEXT("1")).text);
}

void move_show(struct request *request, struct db_read *db, enum status saved, struct reply *reply)
{
	if (saved == STATUS_CONFLICT || saved == STATUS_INVALID)
		back_to_times(request, db, reply);
	else if (saved && saved != STATUS_DENIED)
		reply_status(request, reply, saved);
	else
		back_to_mine(request, db, reply);
}

enum status cancel_save(struct request *request, struct db_write *db)
{
	struct booking booking = {0};
	enum status status = find(request, db_writing_read(db), &booking);

	if (!status && !may_change(request, &booking))
		status = STATUS_DENIED;
	/* A hold that the page may not know of does not keep the time; its alarm stays for the practice. */
	if (!status)
		status = booking_set_safety_hold(db, request->now, booking.id, false);
	return status ? status : booking_cancel(db, request->arena, request->now, booking.id, TEXT("client"));
}

void cancel_show(struct request *request, struct db_read *db, enum status saved, struct reply *reply)
{
	if (saved && saved != STATUS_DENIED && saved != STATUS_CONFLICT)
		reply_status(request, reply, saved);
	else
		back_to_mine(request, db, reply);
}

/* ---- being rung ---- */

enum status ring_mine_save(struct request *request, struct db_write *db)
{
	struct booking booking = {0};
	enum status status = find(request, db_writing_read(db), &booking);

	if (status)
		return status;
	return ring_request_add(request->practice, db, request->arena,
		&(struct ring_request){.client_id = booking.client_id,
			.booking_id = booking.id,
			.when = TEXT("any"),
			.asked = request->now},
		request->address);
}

/* Past the limit the page says so, with our number. */
void ring_mine_show(struct request *request, struct db_read *db, enum status saved, struct reply *reply)
{
	if (saved && saved != STATUS_TOO_LARGE)
		reply_status(request, reply, saved);
	else
		back_to_mine_saying(request, db, reply, saved ? TEXT("1") : NO_TEXT);
}
