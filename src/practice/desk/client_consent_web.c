/* SPDX-License-Identifier: GPL-3.0-or-later */
/* client_consent_web.c - taking back on the client page what was agreed to. */
#include "practice/desk/desk_web.h"
#include "practice/intake/intake.h"
#include "practice/record/record.h"

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
