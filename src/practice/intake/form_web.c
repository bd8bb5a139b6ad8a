/* SPDX-License-Identifier: GPL-3.0-or-later */
/* form_web.c - the form by private link, on the practice's tablet, and asked in the room. */
#include "practice/intake/form_web.h"
#include "practice/access/access.h"

/* ---- read ---- */

static void resume_read(struct request *request, struct db_read *db, struct reply *reply)
{
	struct visit visit;
	enum status status = visit_of_link(request, db, &visit);

	if (status != STATUS_OK)
		reply_status(request, reply, status);
	else if (visit_is_finished(&visit))
		reply_see_other(request, reply, visit_url(&visit, request->arena, TEXT("done")).text);
	else
		reply_see_other(request, reply, visit_next(&visit, request->arena, (int)visit.row.screen).text);
}

static void step_show(struct request *request, struct reply *reply, enum status status, const struct visit *visit)
{
	struct screen screen;

	if (status == STATUS_OK)
		status = screen_read_step(request_param(request, TEXT("step")), &screen);
	if (status != STATUS_OK) {
		reply_status(request, reply, status);
		return;
	}
	if (screen.is_left && !visit_is_finished(visit)) {
		reply_see_other(request, reply, visit_next(visit, request->arena, (int)visit->row.screen).text);
		return;
	}
	screen_fill(visit, &screen);
	if ((screen.is_more || screen.is_left) && screen.question_count == 0)
		reply_see_other(request, reply, visit_next(visit, request->arena, screen.number).text);
	else
		screen_show(request, reply, visit, &screen, 200);
}

static void step_read(struct request *request, struct db_read *db, struct reply *reply)
{
	struct visit visit;

	step_show(request, reply, visit_of_link(request, db, &visit), &visit);
}

static void ask_step_read(struct request *request, struct db_read *db, struct reply *reply)
{
	struct visit visit;

	step_show(request, reply, visit_of_staff(request, db, &visit), &visit);
}

static void ask_read(struct request *request, struct db_read *db, struct reply *reply)
{
	struct visit visit;
	enum status status = visit_of_staff(request, db, &visit);

	if (status != STATUS_OK)
		reply_status(request, reply, status);
	else
		reply_see_other(request, reply, visit_next(&visit, request->arena, (int)visit.row.screen).text);
}

/* ---- write ---- */

static struct text wish_of(const struct form *form)
{
	static const struct text wishes[] = {{"in_room", 7}, {"with_help", 9}, {"other_language", 14}};

	for (size_t i = 0; i < sizeof(wishes) / sizeof(wishes[0]); i++) {
		if (form_holds(form, TEXT("wish"), wishes[i]))
			return wishes[i];
	}
	return NO_TEXT;
}

static enum status read_posted(struct request *request, struct saving *saving)
{
	struct screen *screen = &saving->screen;
	enum status status = screen_read_step(request_param(request, TEXT("step")), screen);

	/* What is left is known only at the end. */
	if (status == STATUS_OK && screen->is_left && !visit_is_finished(&saving->visit))
		status = STATUS_CONFLICT;
	if (status == STATUS_OK)
		status = form_decode(request->arena, request->body, &screen->form);
	if (status != STATUS_OK)
		return status;
	screen->is_posted = true;
	screen_fill(&saving->visit, screen);
	saving->wish = wish_of(&screen->form);
	status = told_read(&screen->form, screen->questions, screen->question_count, request->arena, &screen->told);
	if (status == STATUS_OK && screen_is_whole(screen, SCREEN_HEALTH))
		told_add_known(&screen->form, &screen->told);
	return status;
}

static enum status prepare(
	struct request *request, struct db_read *db, struct reply *reply, bool is_staff, bool is_autosave)
{
	struct saving *saving = arena_alloc(request->arena, sizeof(*saving));
	enum status status = STATUS_NO_MEMORY;

	if (saving)
		status = is_staff ? visit_of_staff(request, db, &saving->visit)
				  : visit_of_link(request, db, &saving->visit);
	if (status == STATUS_OK)
		status = read_posted(request, saving);
	if (status != STATUS_OK) {
		reply_status(request, reply, status);
		return status;
	}
	saving->is_autosave = is_autosave;
	request->prepared = saving;
	/* Who rather answers elsewhere leaves as much open as they like. */
	if (!is_autosave && !text_is_known(saving->wish) && screen_judge(&saving->visit, &saving->screen)) {
		screen_show(request, reply, &saving->visit, &saving->screen, 422);
		return STATUS_INVALID;
	}
	return STATUS_OK;
}

static enum status step_prepare(struct request *request, struct db_read *db, struct reply *reply)
{
	return prepare(request, db, reply, false, false);
}

static enum status ask_prepare(struct request *request, struct db_read *db, struct reply *reply)
{
	return prepare(request, db, reply, true, false);
}

static enum status autosave_prepare(struct request *request, struct db_read *db, struct reply *reply)
{
	struct text version = request_header(request, TEXT("if-match"));
	struct saving *saving;
	enum status status = prepare(request, db, reply, false, true);

	if (status != STATUS_OK)
		return status;
	saving = request->prepared;
	if (version.size >= 2 && version.data[0] == '"')
		version = text_slice(version, 1, version.size - 2);
	status = text_read_int(version, 0, INT64_MAX, &saving->version);
	if (status != STATUS_OK)
		reply_status(request, reply, status);
	return status;
}

static enum status step_save(struct request *request, struct db_write *db)
{
	return saving_write(request, db, request->prepared);
}

static void step_done(struct request *request, struct db_read *db, enum status saved, struct reply *reply)
{
	const struct saving *saving = request->prepared;

	(void)db;
	if (saved == STATUS_OK)
		reply_see_other(request, reply, saving->next.text);
	else
		reply_status(request, reply, saved);
}

static void autosave_done(struct request *request, struct db_read *db, enum status saved, struct reply *reply)
{
	const struct saving *saving = request->prepared;

	(void)db;
	if (saved != STATUS_OK) {
		reply_status(request, reply, saved);
		return;
	}
	reply_header(
		reply, TEXT("ETag"), arena_format(request->arena, "\"%lld\"", (long long)saving->saved_version));
	reply_body(reply, 200, TEXT("application/json"), TEXT("{}"));
}

static const struct route routes[] = {
	ROUTE_GET("/f/:intake/:token", WHO_ANYONE, WHOSE_FORM, resume_read),
	ROUTE_GET("/f/:intake/:token/done", WHO_ANYONE, WHOSE_FORM, after_read),
	ROUTE_GET("/f/:intake/:token/wish", WHO_ANYONE, WHOSE_FORM, wish_read),
	ROUTE_POST("/f/:intake/:token/taken-back", WHO_ANYONE, WHOSE_FORM, taken_back_prepare, taken_back_save,
		taken_back_show),
	ROUTE_POST("/f/:intake/:token/examined", WHO_ANYONE, WHOSE_FORM, examined_prepare, examined_save,
		examined_show),
	ROUTE_GET("/f/:intake/:token/:step", WHO_ANYONE, WHOSE_FORM, step_read),
	ROUTE_POST("/f/:intake/:token/:step", WHO_ANYONE, WHOSE_FORM, step_prepare, step_save, step_done,
		.body_max = ROUTE_BODY_LARGE),
	ROUTE_PUT("/f/:intake/:token/:step", WHO_ANYONE, WHOSE_FORM, autosave_prepare, step_save, autosave_done,
		.body_max = ROUTE_BODY_LARGE, .has_no_key = true),
	ROUTE_GET("/desk/clients/:client/ask", WHO_THERAPIST, WHOSE_CLIENT, ask_read),
	ROUTE_GET("/desk/clients/:client/ask/:step", WHO_THERAPIST, WHOSE_CLIENT, ask_step_read),
	ROUTE_POST("/desk/clients/:client/ask/:step", WHO_THERAPIST, WHOSE_CLIENT, ask_prepare, step_save,
		step_done, .body_max = ROUTE_BODY_LARGE),
	ROUTE_POST(
		"/desk/clients/:client/tablet", WHO_STAFF, WHOSE_CLIENT, tablet_prepare, tablet_save, tablet_show),
	ROUTE_GET("/desk/clients/:client/findings", WHO_THERAPIST, WHOSE_CLIENT, findings_read),
	ROUTE_POST("/desk/clients/:client/findings", WHO_THERAPIST, WHOSE_CLIENT, findings_prepare, findings_save,
		to_client_show),
	ROUTE_GET("/desk/clients/:client/open/:fact", WHO_THERAPIST, WHOSE_CLIENT, open_question_read),
	ROUTE_POST("/desk/clients/:client/open/:fact", WHO_THERAPIST, WHOSE_CLIENT, open_question_prepare,
		open_question_save, to_client_show),
	ROUTE_GET("/desk/alarms/:alarm", WHO_THERAPIST, WHOSE_ALARM, alarm_read),
	ROUTE_POST("/desk/alarms/:alarm", WHO_THERAPIST, WHOSE_ALARM, alarm_prepare, alarm_save, alarm_show),
};

const struct route_table intake_routes = {"intake", routes, sizeof(routes) / sizeof(routes[0])};
