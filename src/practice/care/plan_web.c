/* SPDX-License-Identifier: GPL-3.0-or-later */
/* plan_web.c - the doors of the plan: shown, judged, and kept with the note that begins with it. */
#include "engine/html/url.h"
#include "practice/care/care_pages.h"
#include "practice/care/plan_page_web.h"

static int64_t booking_of(struct text value)
{
	int64_t id = 0;

	return text_read_int(value, 1, INT64_MAX, &id) == STATUS_OK ? id : 0;
}

static void read_plan(struct request *request, struct db_read *db, struct reply *reply)
{
	struct care_person person;
	enum status status = care_person_load(request, db, &person);

	if (status != STATUS_OK) {
		reply_status(request, reply, status);
		return;
	}
	plan_show(request, reply, 200, &person, &(struct plan_typed){.problems = {.count = 0}},
		booking_of(request_query(request, TEXT("booking"))), NULL);
}

/* A posted plan, from prepare to show. */
struct posted_plan {
	struct form form;
	struct plan_typed typed;
	int64_t booking_id;
	int64_t note_id;
	struct text (*problem)(const struct html *html);
};

static enum status prepare_plan(struct request *request, struct db_read *db, struct reply *reply)
{
	struct posted_plan *posted = arena_alloc(request->arena, sizeof(*posted));
	enum status status;

	(void)db;
	(void)reply;
	if (!posted)
		return STATUS_NO_MEMORY;
	status = form_decode(request->arena, request->body, &posted->form);
	if (status == STATUS_OK)
		posted->booking_id = booking_of(form_value(&posted->form, TEXT("booking")));
	request->prepared = posted;
	return status;
}

/* Where it hurts is where the work begins: the zones of the newest map. */
static enum status places_of_map(
	struct request *request, struct db_read *db, const struct record_key *key, uint64_t *ret_places)
{
	struct recorded_map *maps = NULL;
	size_t count = 0;
	uint64_t places = 0;
	enum status status = pain_map_list(key, db, request->arena, 1, &maps, &count);

	if (status != STATUS_OK)
		return status;
	for (int zone = 0; count > 0 && zone < ZONE_COUNT; zone++) {
		if (maps[0].map.strengths[zone] > 0)
			places |= (uint64_t)1 << zone;
	}
	*ret_places = places;
	return STATUS_OK;
}

static void judge(struct posted_plan *posted, const struct care_view *view)
{
	posted->problem = NULL;
	if (view->story.is_consent_ended) {
		posted->problem = care_words_stop_consent;
		return;
	}
	if (posted->typed.body.work_count == 0) {
		posted->problem = care_words_plan_nothing;
		return;
	}
	switch (plan_judge(view->decision, &posted->typed.body, view->story.may_go_on)) {
	case PLAN_FINE:
		return;
	case PLAN_SAY_CHANGE:
		posted->problem = care_words_plan_change;
		return;
	case PLAN_SAY_REASON:
		posted->problem = care_words_plan_reason;
		return;
	case PLAN_ASK_FIRST:
	case PLAN_NOT_BY_YOU:
	case PLAN_NOBODY:
		posted->problem = care_words_plan_refused;
		return;
	}
}

/* The reason for going on belongs to the plan; the note says anew how a thing came about. */
static enum status add_plan_and_note(
	struct request *request, struct db_write *db, const struct care_person *person, struct posted_plan *posted)
{
	struct note_body body = posted->typed.body;
	struct care_start start;
	int64_t plan_id = 0;
	enum status status = care_start_for(request, db_writing_read(db), posted->booking_id, &start);

	if (status == STATUS_OK)
		status = care_plan_add(&person->key, db, request->arena, posted->booking_id,
			request->actor->account_id, &body, person->view.decision, request->now, &plan_id);
	body.although = NO_TEXT;
	body.copied = PLAN_WHOLE;
	body.planned = request->now;
	if (status == STATUS_OK)
		status = care_note_start(
			&person->key, db, request->arena, &start, &body, request->now, &posted->note_id);
	return status;
}

static enum status save_plan(struct request *request, struct db_write *db)
{
	struct posted_plan *posted = request->prepared;
	struct care_person person;
	uint64_t places = 0;
	enum status status = care_person_load(request, db_writing_read(db), &person);

	posted->problem = NULL;
	posted->typed.problems.count = 0;
	if (status == STATUS_OK)
		status = places_of_map(request, db_writing_read(db), &person.key, &places);
	if (status == STATUS_OK)
		status = plan_form_read(request->arena, &posted->form, places, &posted->typed);
	if (status == STATUS_OK && posted->typed.problems.count > 0)
		status = STATUS_INVALID;
	if (status != STATUS_OK)
		return status;
	judge(posted, &person.view);
	return posted->problem ? STATUS_INVALID : add_plan_and_note(request, db, &person, posted);
}

static void show_planned(struct request *request, struct db_read *db, enum status saved, struct reply *reply)
{
	const struct posted_plan *posted = request->prepared;
	struct care_person person;

	if (saved == STATUS_OK) {
		reply_see_other(
			request, reply, url_path(request->arena, "/desk/notes/%", url_id(posted->note_id)).text);
		return;
	}
	if ((posted->problem || posted->typed.problems.count > 0) &&
		care_person_load(request, db, &person) == STATUS_OK) {
		plan_show(request, reply, 422, &person, &posted->typed, posted->booking_id, posted->problem);
		return;
	}
	reply_status(request, reply, saved);
}

static const struct route routes[] = {
	ROUTE_GET("/desk/clients/:client/plan", WHO_THERAPIST, WHOSE_CLIENT, read_plan),
	ROUTE_POST(
		"/desk/clients/:client/plan", WHO_THERAPIST, WHOSE_CLIENT, prepare_plan, save_plan, show_planned),
};

const struct route_table care_plan_routes = {"plan", routes, sizeof(routes) / sizeof(routes[0])};
