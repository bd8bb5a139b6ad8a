/* SPDX-License-Identifier: GPL-3.0-or-later */
/* client_consent_web.c - what was agreed to on the client page, and taking it back. */
#include "practice/desk/client_story_web.h"
#include "practice/desk/desk_web.h"
#include "practice/record/record.h"

void consent_fill(const struct request *request, const struct html *html, const struct consent *consents,
	size_t count, struct desk_client *page)
{
	struct desk_client_consent *items = arena_alloc_array(html->arena, count, sizeof(*items));

	if (count == 0 || !items)
		return;
	for (size_t i = 0; i < count; i++) {
		struct text day = story_day(request, html, consents[i].at);

		items[i].words = consents[i].is_given ? desk_words_consent_given_line(html, day, consents[i].by,
								consents[i].areas, consents[i].version)
						      : desk_words_consent_ended_line(
								html, day, consents[i].by, consents[i].version);
	}
	page->consents.items = items;
	page->consents.count = count;
	page->has_consent = consents[0].is_given;
	page->is_consent_ended = !consents[0].is_given;
	page->consent_by = consents[0].by;
	page->consent_day = story_day(request, html, consents[0].at);
	page->consent_areas = consents[0].areas;
	page->consent_version = consents[0].version;
	page->consent_text = intake_consent_text(html, consents[0].version);
}

/* ---- taking it back ---- */

struct consent_end {
	struct text by;
};

static const struct field FIELDS[] = {
	FIELD_TEXT_OF(struct consent_end, by, .is_required = true, .size_max = 400),
};

enum status consent_end_prepare(struct request *request, struct db_read *db, struct reply *reply)
{
	struct consent_end *end = arena_alloc(request->arena, sizeof(*end));
	struct form_problems problems = {0};
	enum status status =
		end ? form_read(request->arena, request->body, FIELDS, 1, end, &problems) : STATUS_NO_MEMORY;

	if (status)
		return status;
	if (problems.count) {
		client_show(request, db, reply, true);
		return STATUS_INVALID;
	}
	request->prepared = end;
	return STATUS_OK;
}

enum status consent_end_save(struct request *request, struct db_write *db)
{
	const struct consent_end *end = request->prepared;
	enum status status = intake_consent_end(db, request->arena, request->client_id, end->by, request->now);

	if (status)
		return status;
	return record_audit_add(db, request->now, request->actor->account_id, request->client_id,
		TEXT("consent taken back"), NO_TEXT);
}

/* Taken back twice is taken back. */
void consent_end_show(struct request *request, struct db_read *db, enum status saved, struct reply *reply)
{
	(void)db;
	if (saved && saved != STATUS_CONFLICT)
		reply_status(request, reply, saved);
	else
		reply_see_other(request, reply,
			url_path(request->arena, "/desk/clients/%", url_id(request->client_id)).text);
}
