/* SPDX-License-Identifier: GPL-3.0-or-later */
/* room_web.c - what happens in the room: findings, open questions answered or closed by name, the tablet. */
#include "practice/access/access.h"
#include "practice/intake/answer_value.h"
#include "practice/intake/form_web.h"
#include "practice/intake/question_words.h"

/* What only a person finds or asks. */
static const enum fact findings[] = {FACT_PERCUSSION_TENDER, FACT_FRACTURE_SUSPECTED, FACT_HOT_SWOLLEN,
	FACT_NECK_IN_PLAN, FACT_SITE_DEEP, FACT_SITE_THORAX, FACT_INTOXICATED, FACT_MENTAL_CRISIS};

enum {
	FINDING_COUNT = sizeof(findings) / sizeof(findings[0]),
};

struct room {
	struct record_key key;
	struct client client;
	struct story story;
	enum fact fact; /* of an open question */
	struct form form;
	struct text reason;
	struct told told;
	int64_t intake_id; /* of the tablet */
};

static enum status load(struct request *request, struct db_read *db, struct room *room)
{
	enum status status = client_find(db, request->arena, request->client_id, &room->client);

	if (status == STATUS_OK)
		status = record_key_load(
			request->practice->vault, db, request->arena, request->client_id, &room->key);
	if (status == STATUS_OK)
		status = intake_story(&room->key, db, request->arena, &room->client, request->actor->therapist_id,
			request->now, &room->story);
	return status;
}

static enum status prepare(struct request *request, struct db_read *db, struct reply *reply, struct room **ret_room)
{
	struct room *room = arena_alloc(request->arena, sizeof(*room));
	enum status status = room ? load(request, db, room) : STATUS_NO_MEMORY;

	if (status == STATUS_OK)
		status = form_decode(request->arena, request->body, &room->form);
	if (status != STATUS_OK) {
		reply_status(request, reply, status);
		return status;
	}
	request->prepared = room;
	*ret_room = room;
	return STATUS_OK;
}

static struct url client_url(struct request *request)
{
	return url_path(request->arena, "/desk/clients/%", url_id(request->client_id));
}

void to_client_show(struct request *request, struct db_read *db, enum status saved, struct reply *reply)
{
	(void)db;
	if (saved == STATUS_OK)
		reply_see_other(request, reply, client_url(request).text);
	else
		reply_status(request, reply, saved);
}

static enum status add_told(
	struct request *request, struct db_write *db, const struct room *room, enum fact fact, const char *source)
{
	struct told_answer answer = {.fact = fact_infos[fact].name,
		.value = answer_value_write(&room->told.set, fact, request->arena),
		.source = text_of(source),
		.account_id = request->actor->account_id,
		.observed = request->now};

	return intake_answer_add(&room->key, db, request->arena, &answer, 0, request->now);
}

static enum status look_again(struct request *request, struct db_write *db, const struct room *room)
{
	return intake_screen(db, request->arena,
		&(struct screening){
			.key = &room->key, .client = &room->client, .came_from = TEXT("room"), .now = request->now},
		NULL);
}

/* ---- findings ---- */

void findings_read(struct request *request, struct db_read *db, struct reply *reply)
{
	struct room *room = arena_alloc(request->arena, sizeof(*room));
	struct intake_findings_row *rows = arena_alloc_array(request->arena, FINDING_COUNT, sizeof(*rows));
	enum status status = room && rows ? load(request, db, room) : STATUS_NO_MEMORY;
	struct html *html;

	if (status != STATUS_OK) {
		reply_status(request, reply, status);
		return;
	}
	html = reply_page(request, reply, 200);
	for (size_t i = 0; i < FINDING_COUNT; i++) {
		const struct fact_value *value = &room->story.facts.values[findings[i]];

		rows[i] = (struct intake_findings_row){
			.name = fact_infos[findings[i]].name,
			.words = question_words(html, findings[i]),
			.is_yes = value->state == ANSWER_KNOWN && value->number == 1,
			.is_no = value->state == ANSWER_KNOWN && value->number == 0,
		};
	}
	intake_findings(html,
		&(struct intake_findings){
			.client_name = room->client.name,
			.client = client_url(request),
			.action = url_path(request->arena, "/desk/clients/%/findings", url_id(request->client_id)),
			.rows = {rows, FINDING_COUNT},
		});
}

enum status findings_prepare(struct request *request, struct db_read *db, struct reply *reply)
{
	struct room *room;
	enum status status = prepare(request, db, reply, &room);

	for (size_t i = 0; status == STATUS_OK && i < FINDING_COUNT; i++) {
		struct text value = form_value(&room->form, fact_infos[findings[i]].name);

		if (!text_equal(value, TEXT("yes")) && !text_equal(value, TEXT("no")))
			continue;
		room->told.is_given[findings[i]] =
			fact_set_bool(&room->told.set, findings[i], text_equal(value, TEXT("yes"))) == STATUS_OK;
	}
	return status;
}

enum status findings_save(struct request *request, struct db_write *db)
{
	const struct room *room = request->prepared;
	enum status status = STATUS_OK;

	for (size_t i = 0; i < FINDING_COUNT && status == STATUS_OK; i++) {
		if (room->told.is_given[findings[i]])
			status = add_told(request, db, room, findings[i], "therapist");
	}
	return status == STATUS_OK ? look_again(request, db, room) : status;
}

/* ---- one open question ---- */

static enum status find_open(struct request *request, struct room *room)
{
	enum status status = fact_find(request_param(request, TEXT("fact")), &room->fact);

	return status == STATUS_OK && !fact_is_askable(room->fact) ? STATUS_NOT_FOUND : status;
}

/* The screen that asks it; questions of no screen stand with the consent on the last. */
static struct url ask_url(struct request *request, enum fact fact)
{
	int screen = fact_infos[fact].screen;

	return url_path(request->arena, "/desk/clients/%/ask/%", url_id(request->client_id),
		url_id(screen >= SCREEN_NOW && screen <= SCREEN_COUNT ? screen : SCREEN_COUNT));
}

static void show_open(struct request *request, struct reply *reply, const struct room *room, bool is_missing)
{
	struct intake_open_question_key keys[] = {{TEXT("yes"), NO_TEXT}, {TEXT("no"), NO_TEXT}};
	struct html *html = reply_page(request, reply, is_missing ? 422 : 200);

	keys[0].label = intake_words_yes(html);
	keys[1].label = intake_words_no(html);
	intake_open_question(
		html, &(struct intake_open_question){
			      .client_name = room->client.name,
			      .client = client_url(request),
			      .action = url_path(request->arena, "/desk/clients/%/open/%",
				      url_id(request->client_id), url_text(fact_infos[room->fact].name)),
			      .words = question_words(html, room->fact),
			      .ask = ask_url(request, room->fact),
			      .may_close = open_fact_may_close(room->fact),
			      .is_missing = is_missing,
			      .reason = room->reason,
			      .is_keys = fact_infos[room->fact].type == FACT_TYPE_BOOL,
			      .keys = {keys, 2},
		      });
}

void open_question_read(struct request *request, struct db_read *db, struct reply *reply)
{
	struct room *room = arena_alloc(request->arena, sizeof(*room));
	enum status status = room ? load(request, db, room) : STATUS_NO_MEMORY;

	if (status == STATUS_OK)
		status = find_open(request, room);
	if (status != STATUS_OK)
		reply_status(request, reply, status);
	else
		show_open(request, reply, room, false);
}

enum status open_question_prepare(struct request *request, struct db_read *db, struct reply *reply)
{
	struct text answer;
	struct room *room;
	enum status status = prepare(request, db, reply, &room);

	if (status != STATUS_OK)
		return status;
	status = find_open(request, room);
	if (status != STATUS_OK) {
		reply_status(request, reply, status);
		return status;
	}
	answer = form_value(&room->form, TEXT("answer"));
	room->reason = text_trim(form_value(&room->form, TEXT("reason")));
	if (text_equal(answer, TEXT("yes")) || text_equal(answer, TEXT("no")))
		room->told.is_given[room->fact] =
			fact_set_bool(&room->told.set, room->fact, text_equal(answer, TEXT("yes"))) == STATUS_OK;
	if (room->told.is_given[room->fact] || (open_fact_may_close(room->fact) && room->reason.size >= 3 &&
						       text_is_printable(room->reason, true)))
		return STATUS_OK;
	show_open(request, reply, room, true);
	return STATUS_INVALID;
}

enum status open_question_save(struct request *request, struct db_write *db)
{
	const struct room *room = request->prepared;
	enum status status;

	if (room->told.is_given[room->fact])
		status = add_told(request, db, room, room->fact, "told");
	else
		status = open_fact_close(&room->key, db, request->arena, room->fact, room->reason,
			request->actor->account_id, request->now);
	return status == STATUS_OK ? look_again(request, db, room) : status;
}

/* ---- the practice's tablet ---- */

enum status tablet_prepare(struct request *request, struct db_read *db, struct reply *reply)
{
	struct room *room = arena_alloc(request->arena, sizeof(*room));
	enum status status =
		room ? client_find(db, request->arena, request->client_id, &room->client) : STATUS_NO_MEMORY;

	if (status != STATUS_OK)
		reply_status(request, reply, status);
	request->prepared = room;
	return status;
}

enum status tablet_save(struct request *request, struct db_write *db)
{
	struct room *room = request->prepared;
	enum status status = intake_start(
		db, request->arena, request->client_id, 0, TEXT("tablet"), 0, request->now, &room->intake_id);

	return status == STATUS_OK ? access_tablet_lock(request, db, room->intake_id) : status;
}

void tablet_show(struct request *request, struct db_read *db, enum status saved, struct reply *reply)
{
	const struct room *room = request->prepared;

	(void)db;
	if (saved == STATUS_OK)
		reply_see_other(request, reply,
			intake_url(request->practice, request->arena, room->intake_id, room->client.link_generation)
				.text);
	else
		reply_status(request, reply, saved);
}
