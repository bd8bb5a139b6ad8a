/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One booking: its state, another time, its links again. */
#include "practice/clients/clients.h"
#include "practice/desk/desk_web.h"
#include "practice/desk/qr.h"
#include "practice/record/record.h"

static enum status find(struct request *request, struct db_read *db, struct booking *ret_booking)
{
	int64_t id = 0;
	enum status status = request_param_id(request, TEXT("booking"), &id);

	return status ? status : booking_find(db, request->arena, id, ret_booking);
}

static enum status add_links(struct request *request, struct db_read *db, const struct html *html,
	const struct booking *booking, struct desk_visit *page)
{
	struct url form = {NO_TEXT};
	bool is_told;
	enum status status = STATUS_OK;

	page->change_link =
		absolute_address(request, booking_change_url(request->practice, request->arena, booking));
	page->change_qr = qr_draw(page->change_link, desk_words_qr_change(html), request->arena);
	if (booking_hooks.form_url)
		status = booking_hooks.form_url(request->practice, db, request->arena, booking, &form, &is_told);
	if (status || text_is_empty(form.text))
		return status;
	page->form_link = absolute_address(request, form);
	page->form_qr = qr_draw(page->form_link, desk_words_qr_form(html), request->arena);
	return STATUS_OK;
}

static void show_visit(struct request *request, struct db_read *db, struct reply *reply, bool is_refused)
{
	struct booking booking = {0};
	enum status status = find(request, db, &booking);

	if (!status && booking.client_id == 0)
		status = STATUS_NOT_FOUND;
	if (status) {
		reply_status(request, reply, status);
		return;
	}
	struct html *html = reply_page(request, reply, is_refused ? 409 : 200);
	struct desk_visit page = {.name = booking.client_name,
		.client = client_page(request, booking.client_id),
		.when = booking_when_words(html, request->practice->zone, booking.start),
		.service = booking.service_name,
		.therapist = booking.therapist_name,
		.room = booking.room_name,
		.state = booking.state,
		.state_words = visit_state_words(html, booking.state),
		.is_later = day_compare(zone_local(request->practice->zone, booking.start).day,
				    zone_local(request->practice->zone, request->now).day) > 0,
		.is_open = text_equal(booking.state, TEXT("booked")) || text_equal(booking.state, TEXT("arrived")),
		.is_held = booking.is_on_safety_hold,
		.wish = booking.wish,
		.check = request->actor->role >= ROLE_THERAPIST ? booking.check_answer : NO_TEXT,
		.problem = is_refused ? desk_words_taken(html) : NO_TEXT,
		.state_url = url_path(request->arena, "/desk/bookings/%/state", url_id(booking.id)),
		.move_url = url_path(request->arena, "/desk/bookings/%/move", url_id(booking.id)),
		.renew_url = url_path(request->arena, "/desk/bookings/%/links", url_id(booking.id)),
		.tablet_url = url_path(request->arena, "/desk/clients/%/tablet", url_id(booking.client_id)),
		.book_url = booking_again_url(request->arena, booking.client_id, booking.service_id),
		.cancel_url = url_path(request->arena, "/desk/bookings/%/cancel", url_id(booking.id))};

	status = add_links(request, db, html, &booking, &page);
	if (status)
		reply_status(request, reply, status);
	else
		desk_visit(html, &page);
}

void visit_read(struct request *request, struct db_read *db, struct reply *reply)
{
	show_visit(request, db, reply, false);
}

/* ---- acting on it ---- */

struct visit_form {
	struct maybe_int state; /* index of STATES */
	bool to_today;
};

static const char *const STATES[] = {"booked", "arrived", "done", "no_show", NULL};

static const struct field VISIT_FIELDS[] = {
	{.name = "state", .kind = FIELD_CHOICE, .offset = offsetof(struct visit_form, state), .choices = STATES},
	{.name = "to_today", .kind = FIELD_FLAG, .offset = offsetof(struct visit_form, to_today)},
};

enum status visit_prepare(struct request *request, struct db_read *db, struct reply *reply)
{
	struct visit_form *form = arena_alloc(request->arena, sizeof(*form));
	struct form_problems problems = {0};

	(void)db;
	(void)reply;
	if (!form)
		return STATUS_NO_MEMORY;
	request->prepared = form;
	enum status status = form_read(request->arena, request->body, VISIT_FIELDS,
		sizeof(VISIT_FIELDS) / sizeof(VISIT_FIELDS[0]), form, &problems);

	return !status && problems.count ? STATUS_INVALID : status;
}

enum status state_save(struct request *request, struct db_write *db)
{
	const struct visit_form *form = request->prepared;
	int64_t id = 0;
	enum status status = request_param_id(request, TEXT("booking"), &id);

	if (!status && !form->state.is_known)
		status = STATUS_INVALID;
	return status ? status : booking_set_state(db, request->now, id, text_of(STATES[form->state.value]));
}

enum status cancel_visit_save(struct request *request, struct db_write *db)
{
	int64_t id = 0;
	enum status status = request_param_id(request, TEXT("booking"), &id);

	return status ? status : booking_cancel(db, request->arena, request->now, id, TEXT("practice"));
}

enum status renew_save(struct request *request, struct db_write *db)
{
	struct booking booking = {0};
	enum status status = find(request, db_writing_read(db), &booking);

	if (!status)
		status = booking_renew_link(db, request->now, booking.id);
	if (!status)
		status = client_renew_links(db, booking.client_id, request->now);
	if (status)
		return status;
	return record_audit_add(
		db, request->now, request->actor->account_id, booking.client_id, TEXT("links renewed"), NO_TEXT);
}

void visit_show(struct request *request, struct db_read *db, enum status saved, struct reply *reply)
{
	const struct visit_form *form = request->prepared;
	int64_t id = 0;

	if (saved == STATUS_CONFLICT || saved == STATUS_INVALID)
		show_visit(request, db, reply, true);
	else if (saved)
		reply_status(request, reply, saved);
	else if (form->to_today)
		reply_see_other(request, reply, TEXT("/desk"));
	else if (request_param_id(request, TEXT("booking"), &id) == STATUS_OK)
		reply_see_other(request, reply, url_path(request->arena, "/desk/bookings/%", url_id(id)).text);
}
