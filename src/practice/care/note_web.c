/* SPDX-License-Identifier: GPL-3.0-or-later */
/* note_web.c - session notes: read, save as it is typed, ask the signs again, sign. */
#include "engine/html/url.h"
#include "practice/care/note_page_web.h"
#include "practice/care/note_start_web.h"

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
	struct note_typed typed;
	unsigned gaps;    /* what kept it from being signed */
	bool is_although; /* signed with something that was ruled out */
};

struct url note_url(const struct request *request, int64_t note_id)
{
	return url_path(request->arena, "/desk/notes/%", url_id(note_id));
}

/* ---- reading ---- */

static enum status load_amended(struct request *request, struct db_read *db, const struct care_person *person,
	const struct care_note *note, const struct care_note **ret_amended)
{
	struct care_note *amended = arena_alloc(request->arena, sizeof(*amended));
	enum status status = STATUS_NO_MEMORY;

	if (amended)
		status = care_note_find(&person->key, db, request->arena, note->amends_note_id, amended);
	if (status == STATUS_OK)
		*ret_amended = amended;
	return status;
}

static enum status find_later_plan(struct request *request, struct db_read *db, const struct care_person *person,
	const struct care_note *note, utc_seconds *ret_later)
{
	struct note_body body;
	utc_seconds made = 0;
	enum status status = care_plan_newest(&person->key, db, request->arena, &body, &made);

	if (status == STATUS_OK && made > note->created)
		*ret_later = made;
	return status == STATUS_NOT_FOUND ? STATUS_OK : status;
}

/* An amendment is written with the signed note above it; a note that is begun stays as it is when plans change. */
static enum status load_remarks(struct request *request, struct db_read *db, const struct care_person *person,
	const struct care_note *note, struct note_remarks *remarks)
{
	if (note->amends_note_id)
		return load_amended(request, db, person, note, &remarks->amended);
	return note->is_signed ? STATUS_OK : find_later_plan(request, db, person, note, &remarks->later_plan);
}

static void read_note(struct request *request, struct db_read *db, struct reply *reply)
{
	struct care_person person;
	struct care_note note;
	struct note_remarks remarks = {.gaps = 0};
	enum status status = care_note_load(request, db, &person, &note);

	if (status == STATUS_OK)
		status = load_remarks(request, db, &person, &note, &remarks);
	if (status != STATUS_OK)
		reply_status(request, reply, status);
	else if (note.is_signed)
		note_show_signed(request, db, reply, 200, &person, &note, NULL);
	else
		note_show_draft(request, reply, 200, &person, &note, &remarks);
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
	struct posted_note *posted, const struct care_note *note)
{
	struct fact_set *set = arena_alloc(request->arena, sizeof(*set));
	unsigned signs = 0;
	enum status status = set ? STATUS_OK : STATUS_NO_MEMORY;

	if (status == STATUS_OK && posted->deed == DEED_ASKED_SOME)
		status = signs_form_read(&posted->form, &signs);
	if (status != STATUS_OK)
		return status;
	signs_set_none(set);
	for (int sign = 0; sign < SIGN_COUNT; sign++) {
		if (signs >> sign & 1)
			sign_set(set, (enum sign)sign);
	}
	posted->typed.body.asked = signs ? NOTE_SOMETHING_NEW : NOTE_NOTHING_NEW;
	posted->typed.body.signs = signs;
	status = add_sign_answers(request, db, &person->key, set);
	if (status == STATUS_OK)
		status = intake_screen(db, request->arena,
			&(struct screening){.key = &person->key,
				.client = &person->client,
				.booking_id = note->booking_id,
				.came_from = TEXT("room"),
				.now = request->now},
			NULL);
	return status;
}

static enum status sign_if_whole(struct request *request, struct db_write *db, const struct care_person *person,
	const struct care_note *note, struct posted_note *posted)
{
	const struct note_body *body = &posted->typed.body;
	enum status status;

	posted->gaps = note_gaps(body, person->view.decision, note->amends_note_id != 0);
	if (posted->gaps)
		return STATUS_OK;
	posted->is_although = !note->amends_note_id && note_is_although(body, person->view.decision);
	status = care_note_sign(
		&person->key, db, request->arena, note->id, request->actor->account_id, request->now);
	if (status == STATUS_OK && posted->is_although)
		status = ruled_out_add(db, request->arena, person->client.id, note->id, request->now);
	return status;
}

/* What a button of a page says is newer than anything that page saved by itself. */
static bool is_overtaken_button(const struct request *request, const struct care_note *note,
	const struct note_typed *typed, int64_t version)
{
	return request->method == HTTP_POST &&
	       note_judge_save(note->version, note->mark, version, typed->mark) == NOTE_SAVE_OVERTAKEN;
}

static enum status save_note(struct request *request, struct db_write *db)
{
	struct posted_note *posted = request->prepared;
	struct note_typed *typed = &posted->typed;
	struct care_person person;
	struct care_note note;
	enum status status = care_note_load(request, db_writing_read(db), &person, &note);
	int64_t version;

	posted->gaps = 0;
	posted->is_although = false;
	typed->problems.count = 0;
	if (status == STATUS_OK)
		status = note_form_read(request->arena, &posted->form, &note.body, typed);
	if (status == STATUS_OK && note.is_signed)
		status = STATUS_CONFLICT;
	if (status == STATUS_OK && typed->problems.count > 0)
		status = STATUS_INVALID;
	version = posted->version ? posted->version : typed->version;
	if (status == STATUS_OK && is_overtaken_button(request, &note, typed, version))
		status = STATUS_CONFLICT;
	if (status == STATUS_OK && (posted->deed == DEED_ASKED_NONE || posted->deed == DEED_ASKED_SOME))
		status = ask_again(request, db, &person, posted, &note);
	if (status == STATUS_OK)
		status = care_note_save(&person.key, db, request->arena, &note, version, typed->mark, &typed->body,
			request->now, &posted->saved_version);
	if (status == STATUS_OK && posted->deed == DEED_SIGN)
		status = sign_if_whole(request, db, &person, &note, posted);
	return status;
}

/* The page again, with what was typed: nothing is lost, whatever stood in the way. */
static void show_again(struct request *request, struct db_read *db, struct reply *reply, enum status saved)
{
	const struct posted_note *posted = request->prepared;
	struct note_remarks remarks = {.gaps = posted->gaps};
	struct note_body stored;
	struct care_person person;
	struct care_note note;
	enum status status = care_note_load(request, db, &person, &note);

	if (status == STATUS_OK)
		status = load_remarks(request, db, &person, &note, &remarks);
	if (status != STATUS_OK) {
		reply_status(request, reply, status);
		return;
	}
	if (note.is_signed) {
		note_show_signed(request, db, reply, 409, &person, &note, &posted->typed.body);
		return;
	}
	stored = note.body;
	note.body = posted->typed.body;
	remarks.typed = saved == STATUS_INVALID ? &posted->typed : NULL;
	remarks.meanwhile = saved == STATUS_CONFLICT ? &stored : NULL;
	note_show_draft(request, reply, saved == STATUS_CONFLICT ? 409 : 422, &person, &note, &remarks);
}

static void show_saved(struct request *request, struct db_read *db, enum status saved, struct reply *reply)
{
	const struct posted_note *posted = request->prepared;
	bool is_to_mend = saved == STATUS_INVALID && posted->typed.problems.count > 0;
	int64_t id = 0;

	(void)request_param_id(request, TEXT("note"), &id);
	if (saved == STATUS_CONFLICT || is_to_mend || (saved == STATUS_OK && posted->gaps))
		show_again(request, db, reply, saved);
	else if (saved != STATUS_OK)
		reply_status(request, reply, saved);
	else if (posted->deed == DEED_SIGN && posted->is_although)
		reply_see_other(
			request, reply, url_path(request->arena, "/desk/notes/%/ruled-out", url_id(id)).text);
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
	if (saved == STATUS_INVALID && posted->typed.problems.count > 0) {
		reply_body(reply, 422, TEXT("text/plain"), NO_TEXT);
		return;
	}
	if (saved != STATUS_OK) {
		reply_status(request, reply, saved);
		return;
	}
	reply_header(
		reply, TEXT("ETag"), arena_format(request->arena, "\"%lld\"", (long long)posted->saved_version));
	reply_body(reply, 204, TEXT("text/plain"), NO_TEXT);
}

static const struct route routes[] = {
	ROUTE_POST(
		"/desk/clients/:client/notes", WHO_THERAPIST, WHOSE_CLIENT, start_prepare, start_save, start_show),
	ROUTE_GET("/desk/notes/:note", WHO_THERAPIST, WHOSE_NOTE, read_note),
	ROUTE_POST("/desk/notes/:note", WHO_THERAPIST, WHOSE_NOTE, prepare_note, save_note, show_saved,
		.body_max = ROUTE_BODY_LARGE),
	ROUTE_PUT("/desk/notes/:note", WHO_THERAPIST, WHOSE_NOTE, prepare_note, save_note, show_autosaved,
		.body_max = ROUTE_BODY_LARGE, .has_no_key = true),
	ROUTE_POST("/desk/notes/:note/amend", WHO_THERAPIST, WHOSE_NOTE, start_prepare, amend_save, start_show),
};

const struct route_table care_routes = {"care", routes, sizeof(routes) / sizeof(routes[0])};
