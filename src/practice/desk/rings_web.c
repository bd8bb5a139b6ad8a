/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who asked on the public page to be rung: on Today until somebody writes how it ended. */
#include "practice/desk/desk_web.h"
#include "practice/record/record.h"

static struct text tried_words(struct request *request, const struct html *html, const struct ring_request *ring)
{
	const struct zone *zone = request->practice->zone;

	if (ring->tried_count == 0)
		return NO_TEXT;
	return desk_words_ring_tried(html, ring->tried_count, booking_when_words(html, zone, ring->tried));
}

enum status list_rings(
	struct request *request, struct db_read *db, const struct html *html, struct desk_today *page)
{
	struct ring_request *rings = NULL;
	size_t count = 0;
	enum status status = ring_request_list(request->practice, db, request->arena, &rings, &count);
	struct desk_today_ring *items = arena_alloc_array(request->arena, count, sizeof(*items));

	if (status || !items)
		return status ? status : STATUS_NO_MEMORY;
	for (size_t i = 0; i < count; i++)
		items[i] = (struct desk_today_ring){.id = rings[i].id,
			.name = rings[i].name,
			.phone = rings[i].phone,
			.phone_url = url_phone(request->arena, rings[i].phone),
			.when = ring_when_words(html, rings[i].when),
			.asked = booking_when_words(html, request->practice->zone, rings[i].asked),
			.tried = tried_words(request, html, &rings[i]),
			.booking = rings[i].booking_id ? url_path(request->arena, "/desk/bookings/%",
								 url_id(rings[i].booking_id))
						       : (struct url){NO_TEXT},
			.end = url_path(request->arena, "/desk/rings/%", url_id(rings[i].id))};
	page->rings.items = items;
	page->rings.count = count;
	return STATUS_OK;
}

/* ---- how it ended ---- */

static const char *const ENDS[] = {"booked", "talked", "not_reached", "given_up", NULL};

enum { END_NOT_REACHED = 2 };

struct ring_end_form {
	struct maybe_int end;
};

static const struct field FIELDS[] = {
	FIELD_CHOICE_OF(struct ring_end_form, end, .is_required = true, .choices = ENDS),
};

enum status ring_end_prepare(struct request *request, struct db_read *db, struct reply *reply)
{
	struct ring_end_form *form = arena_alloc(request->arena, sizeof(*form));
	struct form_problems problems = {0};

	(void)db;
	(void)reply;
	if (!form)
		return STATUS_NO_MEMORY;
	enum status status = form_read(request->arena, request->body, FIELDS, 1, form, &problems);

	request->prepared = form;
	return !status && problems.count ? STATUS_INVALID : status;
}

enum status ring_end_save(struct request *request, struct db_write *db)
{
	const struct ring_end_form *form = request->prepared;
	struct text end = text_of(ENDS[form->end.value]);
	int64_t account_id = request->actor->account_id;
	int64_t client_id = 0;
	int64_t id = 0;
	enum status status = request_param_id(request, TEXT("ring"), &id);

	if (!status && form->end.value == END_NOT_REACHED)
		status = ring_request_try(db, request->arena, id, request->now, &client_id);
	else if (!status)
		status = ring_request_close(db, request->arena, id,
			&(struct ring_end){.outcome = end, .account_id = account_id, .at = request->now},
			&client_id);
	if (status)
		return status;
	return record_audit_add(db, request->now, account_id, client_id, TEXT("request to be rung"),
		arena_format(request->arena, "request %lld: %s", (long long)id, ENDS[form->end.value]));
}

/* One that somebody else has closed meanwhile is gone from Today: that is all there is to see. */
void ring_end_show(struct request *request, struct db_read *db, enum status saved, struct reply *reply)
{
	(void)db;
	if (saved && saved != STATUS_CONFLICT)
		reply_status(request, reply, saved);
	else
		reply_see_other(request, reply, TEXT("/desk"));
}
