/* SPDX-License-Identifier: GPL-3.0-or-later */
/* note_start_web.c - a note is begun: from the newest plan, or as an amendment of a signed one. */
#include "practice/care/note_start_web.h"
#include "practice/booking/booking.h"

/* A note that is begun, from prepare to show. */
struct begun_note {
	int64_t booking_id;
	int64_t note_id;
};

enum status start_prepare(struct request *request, struct db_read *db, struct reply *reply)
{
	struct begun_note *begun = arena_alloc(request->arena, sizeof(*begun));
	struct form form;
	enum status status = begun ? form_decode(request->arena, request->body, &form) : STATUS_NO_MEMORY;

	(void)db;
	(void)reply;
	if (status != STATUS_OK)
		return status;
	if (text_read_int(form_value(&form, TEXT("booking")), 0, INT64_MAX, &begun->booking_id) != STATUS_OK)
		begun->booking_id = 0;
	request->prepared = begun;
	return STATUS_OK;
}

enum status care_start_for(
	struct request *request, struct db_read *db, int64_t booking_id, struct care_start *start)
{
	struct booking booking;
	enum status status;

	*start = (struct care_start){.booking_id = booking_id,
		.therapist_id = request->actor->therapist_id,
		.account_id = request->actor->account_id};
	if (booking_id) {
		status = booking_find(db, request->arena, booking_id, &booking);
		if (status != STATUS_OK || booking.client_id != request->client_id)
			return STATUS_NOT_FOUND;
		if (!start->therapist_id)
			start->therapist_id = booking.therapist_id;
	}
	return start->therapist_id ? STATUS_OK : STATUS_DENIED;
}

static bool is_asked_each_time(enum fact fact)
{
	bool is_sign = fact == FACT_FLARE_AFTER_SESSION;

	for (int sign = 0; sign < SIGN_COUNT && !is_sign; sign++) {
		for (int i = 0; i < sign_infos[sign].fact_count; i++)
			is_sign = is_sign || sign_infos[sign].facts[i] == fact;
	}
	return is_sign;
}

/* What the form asks again at every session says nothing new as long as the answer is harmless. */
static utc_seconds last_told(const struct story *story)
{
	utc_seconds last = 0;

	for (size_t i = 0; i < story->line_count; i++) {
		const struct story_line *line = &story->lines[i];
		bool is_news = line->is_notable || !is_asked_each_time(line->fact);

		if (!line->is_derived && is_news && line->observed > last)
			last = line->observed;
	}
	return last;
}

static enum status body_of_plan(
	struct request *request, struct db_read *db, const struct care_person *person, struct note_body *ret_body)
{
	const struct care_view *view = &person->view;
	struct plan_made made = {.told = last_told(&view->story)};
	enum status status = care_plan_newest(&person->key, db, request->arena, &made.body, &made.planned);

	/* Without consent no plan holds; what was done before it ended must still be written down. */
	if (status == STATUS_NOT_FOUND || (status == STATUS_OK && view->story.is_consent_ended)) {
		*ret_body = (struct note_body){0};
		return STATUS_OK;
	}
	if (status == STATUS_OK)
		plan_copy(&made, request->now, view->decision, ret_body);
	return status;
}

enum status start_save(struct request *request, struct db_write *db)
{
	struct begun_note *begun = request->prepared;
	struct note_body body = {0};
	struct care_person person;
	struct care_start start;
	struct db_read *read = db_writing_read(db);
	enum status status = care_person_load(request, read, &person);

	if (status == STATUS_OK)
		status = care_start_for(request, read, begun->booking_id, &start);
	if (status == STATUS_OK)
		status = body_of_plan(request, read, &person, &body);
	if (status == STATUS_OK)
		status = care_note_start(
			&person.key, db, request->arena, &start, &body, request->now, &begun->note_id);
	return status;
}

enum status amend_save(struct request *request, struct db_write *db)
{
	struct begun_note *begun = request->prepared;
	struct care_person person;
	struct care_note note;
	struct care_start start;
	enum status status = care_note_load(request, db_writing_read(db), &person, &note);

	if (status == STATUS_OK && (!note.is_signed || note.amends_note_id))
		status = STATUS_CONFLICT;
	if (status != STATUS_OK)
		return status;
	start = (struct care_start){
		.therapist_id = request->actor->therapist_id ? request->actor->therapist_id : note.therapist_id,
		.account_id = request->actor->account_id,
		.amends_note_id = note.id,
	};
	return care_note_start(
		&person.key, db, request->arena, &start, &(struct note_body){0}, request->now, &begun->note_id);
}

void start_show(struct request *request, struct db_read *db, enum status saved, struct reply *reply)
{
	const struct begun_note *begun = request->prepared;

	(void)db;
	if (saved != STATUS_OK)
		reply_status(request, reply, saved);
	else
		reply_see_other(request, reply, note_url(request, begun->note_id).text);
}
