/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * flow.c - the order in which a route's functions are called; see route.h.
 */
#include <sodium.h>

#include "engine/http/call.h"
#include "engine/http/target.h"

enum status route_prepare_nothing(struct request *request, struct db_read *db, struct reply *reply)
{
	(void)request;
	(void)db;
	(void)reply;
	return STATUS_OK;
}

static enum status read_begin(struct call *call, struct db_read **ret_db)
{
	const struct app *app = call->app;

	*ret_db = NULL;
	return app->hooks.read_begin ? app->hooks.read_begin(app->store, ret_db) : STATUS_OK;
}

static void read_end(struct call *call, struct db_read *db)
{
	if (call->app->hooks.read_end)
		call->app->hooks.read_end(call->app->store, db);
}

/* Who and whose, inside whichever transaction acts. */
static enum status may_and_owns(struct call *call, struct db_read *db)
{
	enum status status = call->route->who->may ? call->route->who->may(&call->request, db) : STATUS_OK;

	if (status == STATUS_OK && call->route->whose->owns)
		status = call->route->whose->owns(&call->request, db);
	return status;
}

/* A visitor who is not signed in is shown the door; somebody signed in is told that it is not for him. */
static void reply_refused(struct call *call, enum status status)
{
	struct request *request = &call->request;
	bool may_be_sent = status == STATUS_DENIED && request->method == HTTP_GET && !request->wants_json;
	struct text door = may_be_sent && call->app->hooks.door ? call->app->hooks.door(request) : NO_TEXT;

	if (text_is_known(door))
		reply_see_other(request, &call->reply, door);
	else
		reply_status(request, &call->reply, status);
}

static enum status run_audit(struct db_write *db, void *data)
{
	struct call *call = data;

	return call->app->hooks.audit(&call->request, db);
}

static enum call_step to_writer(struct call *call, enum status (*run)(struct db_write *db, void *data))
{
	if (atomic_load(&call->app->refuses_writes)) {
		request_refuse(call);
		return STEP_ANSWER;
	}
	call->member = (struct writer_member){.run = run, .data = call};
	return STEP_WRITE;
}

/* A page about a person, whichever way it was asked for, is sent once its row is on disk. */
static bool needs_audit(const struct call *call)
{
	unsigned code = call->reply.code;

	return call->route->whose->is_audited && call->app->hooks.audit &&
	       (code / 100 == 2 || code == 409 || code == 422);
}

static enum call_step to_audit(struct call *call)
{
	enum call_step step = to_writer(call, run_audit);

	call->is_only_audited = step == STEP_WRITE;
	return step;
}

static enum call_step prepare_read(struct call *call)
{
	struct db_read *db;
	enum status status = read_begin(call, &db);

	if (status != STATUS_OK) {
		reply_status(&call->request, &call->reply, status);
		return STEP_ANSWER;
	}
	status = may_and_owns(call, db);
	if (status == STATUS_OK)
		call->route->read(&call->request, db, &call->reply);
	else
		reply_refused(call, status);
	read_end(call, db);
	return needs_audit(call) ? to_audit(call) : STEP_ANSWER;
}

/* Browsers say where a form came from; a request that says nothing still needs the token. */
static bool comes_from_us(const struct request *request)
{
	struct text origin = request_header(request, TEXT("origin"));
	struct text site = request_header(request, TEXT("sec-fetch-site"));
	struct text host = request_header(request, TEXT("host"));

	if (text_is_known(site) && !text_equal(site, TEXT("same-origin")) && !text_equal(site, TEXT("none")))
		return false;
	if (!text_is_known(origin))
		return true;
	if (text_starts_with(origin, TEXT("https://")))
		return text_equal_nocase(text_slice(origin, 8, origin.size), host);
	return text_starts_with(origin, TEXT("http://")) &&
	       text_equal_nocase(text_slice(origin, 7, origin.size), host);
}

/* From the form's hidden field, or from a header when a script of ours sends JSON. */
static struct text form_token(struct call *call, struct text field, struct text header)
{
	struct text token = request_header(&call->request, header);

	if (text_is_known(token) || text_starts_with(call->request.content_type, TEXT("application/json")))
		return token;
	return urlencoded_value(call->request.arena, call->request.body, field);
}

static enum status check_csrf(struct call *call)
{
	if (!comes_from_us(&call->request))
		return STATUS_DENIED;
	if (call->app->hooks.csrf_fits &&
		!call->app->hooks.csrf_fits(&call->request, form_token(call, TEXT("csrf"), TEXT("x-csrf-token"))))
		return STATUS_DENIED;
	return STATUS_OK;
}

enum {
	KEY_BYTES_MIN = 16,
	KEY_BYTES_MAX = 64,
};

static enum status take_key(struct call *call)
{
	if (call->route->has_no_key || !call->app->hooks.key_add)
		return STATUS_OK;
	call->key = form_token(call, TEXT("key"), TEXT("idempotency-key"));
	return call->key.size >= KEY_BYTES_MIN && call->key.size <= KEY_BYTES_MAX ? STATUS_OK : STATUS_INVALID;
}

static struct key_entry key_of(struct call *call)
{
	struct request *request = &call->request;
	struct key_entry entry = {.key = call->key, .session = TEXT("")};
	crypto_generichash_state state;

	if (call->app->hooks.session_name)
		entry.session = call->app->hooks.session_name(request);
	if (!text_is_known(entry.session))
		entry.session = TEXT("");
	entry.route = arena_format(
		request->arena, "%s %s", request->method == HTTP_PUT ? "PUT" : "POST", call->route->path);
	crypto_generichash_init(&state, NULL, 0, sizeof(entry.body_hash));
	crypto_generichash_update(&state, (const unsigned char *)request->path.data, request->path.size);
	crypto_generichash_update(&state, (const unsigned char *)request->body.data, request->body.size);
	crypto_generichash_final(&state, entry.body_hash, sizeof(entry.body_hash));
	return entry;
}

/* The same form again gets the same answer; another form under the same key is refused. Nothing is written. */
static void replay(struct call *call, const struct key_entry *sent, const struct key_entry *kept)
{
	bool is_same = sodium_memcmp(sent->body_hash, kept->body_hash, sizeof(sent->body_hash)) == 0 &&
		       text_equal(sent->route, kept->route);

	call->is_shown = true;
	if (!is_same)
		reply_problem(&call->request, &call->reply, 422);
	else if (kept->code == 303)
		reply_see_other(&call->request, &call->reply, kept->location);
	else
		reply_body(&call->reply, kept->code, TEXT("text/plain; charset=utf-8"),
			TEXT("This was kept before.\n"));
}

static struct text location_of(const struct reply *reply)
{
	for (unsigned i = 0; i < reply->header_count; i++)
		if (text_equal(reply->headers[i].name, TEXT("Location")))
			return reply->headers[i].value;
	return NO_TEXT;
}

static void forget_reply(struct call *call)
{
	call->is_shown = false;
	call->reply.code = 0;
	call->reply.content_type = NO_TEXT;
	call->reply.header_count = 0;
	buffer_clear(&call->reply.body);
}

static enum status save_with_key(struct call *call, struct db_write *db, struct db_read *reading)
{
	const struct app_hooks *hooks = &call->app->hooks;
	struct key_entry sent = key_of(call);
	struct key_entry entry = sent;
	enum status status = hooks->key_find(&call->request, db, &entry);

	if (status == STATUS_OK) {
		replay(call, &sent, &entry);
		return STATUS_OK;
	}
	if (status != STATUS_NOT_FOUND)
		return status;
	status = call->route->save(&call->request, db);
	if (status != STATUS_OK)
		return status;
	/* The answer is part of what the key stands for, so it is made here; a 303 costs nothing. */
	call->route->show(&call->request, reading, STATUS_OK, &call->reply);
	call->is_shown = true;
	sent.code = call->reply.code;
	sent.location = location_of(&call->reply);
	return hooks->key_add(&call->request, db, &sent);
}

static enum status run_save(struct db_write *db, void *data)
{
	struct call *call = data;
	struct db_read *reading = call->app->hooks.writing_read ? call->app->hooks.writing_read(db) : NULL;
	enum status status;

	forget_reply(call);
	status = may_and_owns(call, reading);
	if (status != STATUS_OK)
		return status;
	if (text_is_known(call->key))
		return save_with_key(call, db, reading);
	return call->route->save(&call->request, db);
}

static enum status prepare_in(struct call *call, struct db_read *db)
{
	enum status status = may_and_owns(call, db);

	if (status == STATUS_OK)
		status = check_csrf(call);
	if (status == STATUS_OK)
		status = take_key(call);
	if (status != STATUS_OK) {
		reply_refused(call, status);
		return status;
	}
	status = call->route->prepare(&call->request, db, &call->reply);
	if (status != STATUS_OK && call->reply.code == 0)
		reply_status(&call->request, &call->reply, status);
	return status;
}

static enum call_step prepare_write(struct call *call)
{
	struct db_read *db;
	enum status status;

	if (atomic_load(&call->app->refuses_writes)) {
		request_refuse(call);
		return STEP_ANSWER;
	}
	if (call->route->is_slow && !call->is_on_worker)
		return STEP_WORK;
	status = read_begin(call, &db);
	if (status != STATUS_OK) {
		reply_status(&call->request, &call->reply, status);
		return STEP_ANSWER;
	}
	status = prepare_in(call, db);
	read_end(call, db);
	if (status == STATUS_OK)
		return to_writer(call, run_save);
	return needs_audit(call) ? to_audit(call) : STEP_ANSWER;
}

enum call_step request_prepare(struct call *call)
{
	call->request.body = buffer_text(&call->body);
	if (call->asset || !call->route)
		return STEP_ANSWER;
	return call->request.method == HTTP_GET ? prepare_read(call) : prepare_write(call);
}

static bool is_for_the_feature(enum status status)
{
	return status == STATUS_OK || status == STATUS_INVALID || status == STATUS_NOT_FOUND ||
	       status == STATUS_CONFLICT || status == STATUS_DENIED || status == STATUS_TOO_LARGE;
}

static void show_saved(struct call *call, enum status saved)
{
	struct db_read *db;
	enum status status = read_begin(call, &db);

	if (status != STATUS_OK) {
		reply_status(&call->request, &call->reply, status);
		return;
	}
	call->route->show(&call->request, db, saved, &call->reply);
	read_end(call, db);
}

void request_show(struct call *call)
{
	enum status status = call->member.status;

	if (status == STATUS_UNSURE)
		atomic_store(&call->app->refuses_writes, true);
	if (call->is_only_audited) {
		if (status != STATUS_OK) {
			forget_reply(call);
			reply_status(&call->request, &call->reply, status);
		}
		return;
	}
	if (status == STATUS_OK && call->is_shown)
		return;
	forget_reply(call);
	if (is_for_the_feature(status))
		show_saved(call, status);
	else
		reply_status(&call->request, &call->reply, status);
}

void request_refuse(struct call *call)
{
	forget_reply(call);
	call->member.run = NULL;
	reply_problem(&call->request, &call->reply, 503);
}
