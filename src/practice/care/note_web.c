/* SPDX-License-Identifier: GPL-3.0-or-later */
/* note_web.c - session notes: start, save as it is typed, ask the signs again, sign, amend. */
#include "engine/html/url.h"
#include "practice/booking/booking.h"
#include "practice/care/note_form.h"
#include "practice/care/note_page_web.h"

/* What the buttons of a draft do. */
enum deed {
	DEED_SAVE,
	DEED_ASKED_NONE,
	DEED_ASKED_SOME,
	DEED_SIGN,
	DEED_COUNT,
};

static const char *const deed_words[DEED_COUNT] = {"save", "asked_none", "asked_some", "sign"};

/* A posted draft, from prepare to show. */
struct posted_note {
	struct form form;
	enum deed deed;
	int64_t version; /* of If-Match; 0: the form says it */
	int64_t saved_version;
	unsigned gaps; /* what kept it from being signed */
};

static struct url note_url(const struct request *request, int64_t note_id)
{
	return url_path(request->arena, "/desk/notes/%", url_id(note_id));
}

/* ---- reading ---- */

static void read_note(struct request *request, struct db_read *db, struct reply *reply)
{
	struct care_person person;
	struct care_note note;
	enum status status = care_note_load(request, db, &person, &note);

	if (status != STATUS_OK)
		reply_status(request, reply, status);
	else if (note.is_signed)
		note_show_signed(request, db, reply, &person, &note);
	else
		note_show_draft(request, reply, 200, &person, &note, 0);
}

/* ---- saving ---- */

static enum status prepare_note(struct request *request, struct db_read *db, struct reply *reply)
{
	struct posted_note *posted = arena_alloc(request->arena, sizeof(*posted));
	struct text if_match = request_header(request, TEXT("if-match"));
	struct text deed;
	enum status status;

	(void)db;
	(void)reply;
	if (!posted)
		return STATUS_NO_MEMORY;
	status = form_decode(request->arena, request->body, &posted->form);
	if (status != STATUS_OK)
		return status;
	deed = form_value(&posted->form, TEXT("do"));
	for (int i = 0; i < DEED_COUNT && request->method == HTTP_POST; i++) {
		if (text_equal(deed, text_of(deed_words[i])))
			posted->deed = (enum deed)i;
	}
	if (request->method == HTTP_PUT && if_match.size > 2 &&
		text_read_int(text_slice(if_match, 1, if_match.size - 2), 1, INT64_MAX, &posted->version) !=
			STATUS_OK)
		return STATUS_INVALID;
	request->prepared = posted;
	return STATUS_OK;
}

/* A fact of a sign as an answer's JSON. */
static struct text value_of(struct arena *arena, const struct fact_set *set, enum fact fact)
{
	const struct fact_value *value = &set->values[fact];

	if (value->state != ANSWER_KNOWN)
		return TEXT("\"unknown\"");
	if (fact_infos[fact].type == FACT_TYPE_BOOL)
		return value->number ? TEXT("true") : TEXT("false");
	return arena_format(arena, "\"%.*s\"", TEXT_FMT(fact_infos[fact].words[value->number]));
}

static enum status add_sign_answers(
	struct request *request, struct db_write *db, const struct record_key *key, const struct fact_set *set)
{
	enum status status = STATUS_OK;

	for (int sign = 0; sign < SIGN_COUNT; sign++) {
		for (int i = 0; i < sign_infos[sign].fact_count && status == STATUS_OK; i++) {
			enum fact fact = sign_infos[sign].facts[i];
			struct told_answer answer = {
				.fact = fact_infos[fact].name,
				.value = value_of(request->arena, set, fact),
				.source = TEXT("told"),
				.account_id = request->actor->account_id,
				.observed = request->now,
			};

			status = intake_answer_add(key, db, request->arena, &answer, 0, request->now);
		}
	}
	return status;
}

/* The eight signs become answers, and the level is looked at again: it may raise an alarm. */
static enum status ask_again(struct request *request, struct db_write *db, const struct care_person *person,
	const struct posted_note *posted, struct care_note *note)
{
	struct fact_set *set = arena_alloc(request->arena, sizeof(*set));
	struct decision *decision = arena_alloc(request->arena, sizeof(*decision));
	unsigned signs = 0;
	enum status status = set && decision ? STATUS_OK : STATUS_NO_MEMORY;

	if (status == STATUS_OK && posted->deed == DEED_ASKED_SOME)
		status = signs_form_read(&posted->form, &signs);
	if (status != STATUS_OK)
		return status;
	signs_set_none(set);
	for (int sign = 0; sign < SIGN_COUNT; sign++) {
		if (signs >> sign & 1)
			sign_set(set, (enum sign)sign);
	}
	note->body.asked = signs ? NOTE_SOMETHING_NEW : NOTE_NOTHING_NEW;
	note->body.signs = signs;
	status = add_sign_answers(request, db, &person->key, set);
	if (status == STATUS_OK)
		status = intake_screen(request->practice, &person->key, db, request->arena, &person->client,
			note->booking_id, 0, TEXT("room"), request->now, decision);
	return status;
}

static enum status sign_if_whole(struct request *request, struct db_write *db, const struct care_person *person,
	const struct care_note *note, struct posted_note *posted)
{
	posted->gaps = note_gaps(&note->body, person->view.decision, note->amends_note_id != 0);
	if (posted->gaps)
		return STATUS_OK;
	return care_note_sign(&person->key, db, request->arena, note->id, request->actor->account_id, request->now);
}

static enum status save_note(struct request *request, struct db_write *db)
{
	struct posted_note *posted = request->prepared;
	struct care_person person;
	struct care_note note;
	int64_t version = 0;
	enum status status = care_note_load(request, db_writing_read(db), &person, &note);

	posted->gaps = 0;
	if (status == STATUS_OK && note.is_signed)
		status = STATUS_CONFLICT;
	if (status == STATUS_OK)
		status = note_form_read(request->arena, &posted->form, &note.body, &version);
	if (status == STATUS_OK && (posted->deed == DEED_ASKED_NONE || posted->deed == DEED_ASKED_SOME))
		status = ask_again(request, db, &person, posted, &note);
	if (posted->version)
		version = posted->version;
	if (status == STATUS_OK)
		status =
			care_note_save(&person.key, db, request->arena, note.id, version, &note.body, request->now);
	if (status == STATUS_OK)
		posted->saved_version = version + 1;
	if (status == STATUS_OK && posted->deed == DEED_SIGN)
		status = sign_if_whole(request, db, &person, &note, posted);
	return status;
}

static void show_draft_again(struct request *request, struct db_read *db, struct reply *reply, unsigned code)
{
	const struct posted_note *posted = request->prepared;
	struct care_person person;
	struct care_note note;
	enum status status = care_note_load(request, db, &person, &note);

	if (status != STATUS_OK)
		reply_status(request, reply, status);
	else
		note_show_draft(request, reply, code, &person, &note, posted->gaps);
}

static void show_saved(struct request *request, struct db_read *db, enum status saved, struct reply *reply)
{
	const struct posted_note *posted = request->prepared;
	int64_t id = 0;

	(void)request_param_id(request, TEXT("note"), &id);
	if (saved != STATUS_OK)
		reply_status(request, reply, saved);
	else if (posted->gaps)
		show_draft_again(request, db, reply, 422);
	else if (posted->deed == DEED_SIGN)
		reply_see_other(request, reply,
			url_path(request->arena, "/desk/clients/%", url_id(request->client_id)).text);
	else
		reply_see_other(request, reply, note_url(request, id).text);
}

/* The answer to a save as it is typed: the new version, no page. */
static void show_autosaved(struct request *request, struct db_read *db, enum status saved, struct reply *reply)
{
	const struct posted_note *posted = request->prepared;

	(void)db;
	if (saved != STATUS_OK) {
		reply_status(request, reply, saved);
		return;
	}
	reply_header(
		reply, TEXT("ETag"), arena_format(request->arena, "\"%lld\"", (long long)posted->saved_version));
	reply_body(reply, 204, TEXT("text/plain"), NO_TEXT);
}

/* ---- starting and amending ---- */

/* A note that is begun, from prepare to show. */
struct begun_note {
	int64_t booking_id;
	int64_t note_id;
};

static enum status prepare_start(struct request *request, struct db_read *db, struct reply *reply)
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

/* The newest plan is the beginning of the note; what it says to go on in spite of a rule stays with the plan. */
static enum status body_of_plan(
	struct request *request, struct db_read *db, const struct record_key *key, struct note_body *ret_body)
{
	utc_seconds created;
	enum status status = care_plan_newest(key, db, request->arena, ret_body, &created);

	if (status == STATUS_NOT_FOUND) {
		*ret_body = (struct note_body){0};
		return STATUS_OK;
	}
	return status;
}

static enum status save_start(struct request *request, struct db_write *db)
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
		status = body_of_plan(request, read, &person.key, &body);
	if (status == STATUS_OK)
		status = care_note_start(
			&person.key, db, request->arena, &start, &body, request->now, &begun->note_id);
	return status;
}

static enum status save_amend(struct request *request, struct db_write *db)
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

static void show_started(struct request *request, struct db_read *db, enum status saved, struct reply *reply)
{
	const struct begun_note *begun = request->prepared;

	(void)db;
	if (saved != STATUS_OK)
		reply_status(request, reply, saved);
	else
		reply_see_other(request, reply, note_url(request, begun->note_id).text);
}

static const struct route routes[] = {
	ROUTE_POST("/desk/clients/:client/notes", WHO_THERAPIST, WHOSE_CLIENT, prepare_start, save_start,
		show_started),
	ROUTE_GET("/desk/notes/:note", WHO_THERAPIST, WHOSE_NOTE, read_note),
	ROUTE_POST("/desk/notes/:note", WHO_THERAPIST, WHOSE_NOTE, prepare_note, save_note, show_saved,
		.body_max = ROUTE_BODY_LARGE),
	ROUTE_PUT("/desk/notes/:note", WHO_THERAPIST, WHOSE_NOTE, prepare_note, save_note, show_autosaved,
		.body_max = ROUTE_BODY_LARGE, .has_no_key = true),
	ROUTE_POST("/desk/notes/:note/amend", WHO_THERAPIST, WHOSE_NOTE, prepare_start, save_amend, show_started),
};

const struct route_table care_routes = {"care", routes, sizeof(routes) / sizeof(routes[0])};
