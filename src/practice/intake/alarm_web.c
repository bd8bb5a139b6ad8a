/* SPDX-License-Identifier: GPL-3.0-or-later */
/* alarm_web.c - an alarm on the desk, until a named person writes what they did. */
#include "engine/html/days.h"
#include "practice/access/access.h"
#include "practice/booking/booking.h"
#include "practice/intake/form_web.h"

struct closing {
	struct alarm_detail detail;
	struct record_key key;
	struct client client;
	struct text done;
	struct text booking; /* "hold", "keep", "cancel" */
	struct told_answer *told;
	size_t told_count;
};

static enum status owns_alarm(struct request *request, struct db_read *db)
{
	struct alarm_row_find_row row;
	int64_t id;

	if (request_param_id(request, TEXT("alarm"), &id) != STATUS_OK ||
		alarm_row_find(db, request->arena, &(struct alarm_row_find_in){.id = id}, &row) != STATUS_OK)
		return STATUS_NOT_FOUND;
	request->client_id = row.client_id;
	return STATUS_OK;
}

const struct whose WHOSE_ALARM = {"a person with an alarm", owns_alarm, true};

static enum status load(struct request *request, struct db_read *db, struct closing *closing)
{
	int64_t id;
	enum status status = request_param_id(request, TEXT("alarm"), &id);

	if (status == STATUS_OK)
		status = record_key_load(
			request->practice->vault, db, request->arena, request->client_id, &closing->key);
	if (status == STATUS_OK)
		status = client_find(db, request->arena, request->client_id, &closing->client);
	if (status == STATUS_OK)
		status = alarm_find(&closing->key, db, request->arena, id, &closing->detail);
	if (status == STATUS_OK)
		status = intake_answers(
			&closing->key, db, request->arena, request->now, &closing->told, &closing->told_count);
	return status;
}

static struct text moment_words(struct request *request, const struct html *html, utc_seconds moment)
{
	if (moment == 0 || !request->practice->zone)
		return NO_TEXT;
	return html_moment(html, zone_local(request->practice->zone, moment));
}

static void show(struct request *request, struct reply *reply, const struct closing *closing, bool is_missing)
{
	const struct alarm_detail *detail = &closing->detail;
	struct alarm_words words = {0};
	struct text *since = NULL; /* what was answered after it */
	size_t since_count = 0;
	struct html *html = reply_page(request, reply, is_missing ? 422 : 200);
	enum status status = alarm_words(html, detail->reasons, &words);

	if (status == STATUS_OK)
		status = alarm_said_since(html, detail->reasons, detail->alarm.raised, closing->told,
			closing->told_count, &since, &since_count);
	if (status != STATUS_OK) {
		reply_status(request, reply, status);
		return;
	}
	intake_alarm(html,
		&(struct intake_alarm){
			.client_name = detail->alarm.client_name,
			.client = url_path(request->arena, "/desk/clients/%", url_id(detail->alarm.client_id)),
			.level = detail->alarm.level,
			.phone = detail->alarm.client_phone,
			.phone_url = url_phone(request->arena, detail->alarm.client_phone),
			.raised = moment_words(request, html, detail->alarm.raised),
			.came_from = detail->alarm.came_from,
			.taken_back = moment_words(request, html, detail->taken_back),
			.action = url_path(request->arena, "/desk/alarms/%", url_id(detail->alarm.id)),
			.is_open = detail->closed == 0,
			.done = text_is_known(detail->done) ? detail->done : closing->done,
			.closed_by = detail->closed_by,
			.closed = moment_words(request, html, detail->closed),
			.has_booking = detail->alarm.booking_id != 0,
			.is_missing = is_missing,
			.answers = {words.answers, words.answer_count},
			.since = {since, since_count},
			.rules = {words.actions, words.action_count},
		});
}

void alarm_read(struct request *request, struct db_read *db, struct reply *reply)
{
	struct closing closing = {0};
	enum status status = load(request, db, &closing);

	if (status == STATUS_OK)
		show(request, reply, &closing, false);
	else
		reply_status(request, reply, status);
}

enum status alarm_prepare(struct request *request, struct db_read *db, struct reply *reply)
{
	struct closing *closing = arena_alloc(request->arena, sizeof(*closing));
	struct form form;
	enum status status = closing ? load(request, db, closing) : STATUS_NO_MEMORY;

	if (status == STATUS_OK)
		status = form_decode(request->arena, request->body, &form);
	if (status != STATUS_OK) {
		reply_status(request, reply, status);
		return status;
	}
	closing->done = text_trim(form_value(&form, TEXT("done")));
	closing->booking = form_value(&form, TEXT("booking"));
	request->prepared = closing;
	if (closing->done.size >= 3 && closing->done.size <= 8000 && text_is_utf8(closing->done))
		return STATUS_OK;
	show(request, reply, closing, true);
	return STATUS_INVALID;
}

static enum status decide_booking(struct request *request, struct db_write *db, const struct closing *closing)
{
	int64_t booking_id = closing->detail.alarm.booking_id;
	enum status status = STATUS_OK;

	if (booking_id == 0 || text_equal(closing->booking, TEXT("hold")))
		return STATUS_OK;
	if (text_equal(closing->booking, TEXT("keep")) || text_equal(closing->booking, TEXT("cancel")))
		status = booking_set_safety_hold(db, request->now, booking_id, false);
	if (status == STATUS_OK && text_equal(closing->booking, TEXT("cancel")))
		status = booking_cancel(db, request->arena, request->now, booking_id, TEXT("practice"));
	return status;
}

enum status alarm_save(struct request *request, struct db_write *db)
{
	struct closing *closing = request->prepared;
	enum status status = alarm_close(&closing->key, db, request->arena, closing->detail.alarm.id, closing->done,
		request->actor->account_id, request->now);

	if (status == STATUS_OK)
		status = decide_booking(request, db, closing);
	if (status == STATUS_OK)
		status = record_audit_add(db, request->now, request->actor->account_id, request->client_id,
			TEXT("alarm closed"), NO_TEXT);
	/* Its level no longer holds the person; what the answers say does. */
	if (status == STATUS_OK)
		status = intake_screen(db, request->arena,
			&(struct screening){.key = &closing->key,
				.client = &closing->client,
				.came_from = TEXT("room"),
				.now = request->now},
			NULL);
	return status;
}

void alarm_show(struct request *request, struct db_read *db, enum status saved, struct reply *reply)
{
	const struct closing *closing = request->prepared;

	(void)db;
	if (saved == STATUS_OK || saved == STATUS_CONFLICT)
		reply_see_other(request, reply,
			url_path(request->arena, "/desk/alarms/%", url_id(closing->detail.alarm.id)).text);
	else
		reply_status(request, reply, saved);
}
