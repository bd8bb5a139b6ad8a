/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/http/call.h"

#include <stdlib.h>

#include "engine/clock/clock.h"
#include "engine/http/target.h"

struct call *call_create(struct app *app)
{
	struct call *call = calloc(1, sizeof(*call));

	if (!call)
		return NULL;
	call->app = app;
	call->request.arena = arena_create(CALL_ARENA_BYTES_MAX);
	if (!call->request.arena) {
		free(call);
		return NULL;
	}
	call->request.practice = app->practice;
	call->request.platform = call;
	call->request.now = clock_now();
	buffer_init(&call->reply.body, REPLY_BODY_MAX);
	buffer_init(&call->body, ROUTE_BODY_FORM);
	return call;
}

void call_destroy(struct call *call)
{
	if (!call)
		return;
	atomic_fetch_sub(&call->app->body_bytes, call->body_bytes);
	buffer_free(&call->reply.body);
	buffer_free(&call->body);
	arena_destroy(call->request.arena);
	free(call);
}

static void take_headers(struct call *call, const struct guard_head *head)
{
	struct text accept;

	call->header_count = head->header_count < GUARD_HEADERS_MAX ? head->header_count : GUARD_HEADERS_MAX;
	for (size_t i = 0; i < call->header_count; i++)
		call->headers[i] = head->headers[i];
	call->request.content_type = request_header(&call->request, TEXT("content-type"));
	accept = request_header(&call->request, TEXT("accept"));
	call->request.wants_json = text_starts_with(accept, TEXT("application/json")) ||
				   text_starts_with(accept, TEXT("application/problem+json")) ||
				   text_starts_with(call->request.path, TEXT("/api/"));
}

static bool close_with(struct call *call, unsigned code)
{
	call->must_close = true;
	reply_problem(&call->request, &call->reply, code);
	return false;
}

/* STATUS_NOT_FOUND for a method that no route has. */
static enum status take_method(struct call *call, struct text method)
{
	static const struct {
		struct text name;
		enum http_method method;
	} methods[] = {
		{{"GET", 3}, HTTP_GET}, {{"HEAD", 4}, HTTP_GET}, {{"POST", 4}, HTTP_POST}, {{"PUT", 3}, HTTP_PUT}};

	for (size_t i = 0; i < sizeof(methods) / sizeof(methods[0]); i++)
		if (text_equal(method, methods[i].name)) {
			call->request.method = methods[i].method;
			call->is_head = i == 1;
			return STATUS_OK;
		}
	return STATUS_NOT_FOUND;
}

static void say_allowed(struct call *call, const struct match *match)
{
	struct text allowed = TEXT("");

	if (call->asset || match->routes[HTTP_GET])
		allowed = TEXT("GET, HEAD");
	if (match->routes[HTTP_POST])
		allowed = arena_format(
			call->request.arena, "%.*s%sPOST", TEXT_FMT(allowed), allowed.size ? ", " : "");
	if (match->routes[HTTP_PUT])
		allowed =
			arena_format(call->request.arena, "%.*s%sPUT", TEXT_FMT(allowed), allowed.size ? ", " : "");
	reply_header(&call->reply, TEXT("Allow"), allowed);
}

static void name_params(struct call *call, const struct match *match)
{
	struct text rest = text_of(call->route->path);

	while (text_is_known(rest) && call->request.param_count < match->value_count) {
		struct text segment = text_cut(&rest, '/');
		unsigned i = call->request.param_count;

		if (!text_starts_with(segment, TEXT(":")))
			continue;
		call->request.params[i].name = text_slice(segment, 1, segment.size);
		call->request.params[i].value = match->values[i];
		call->request.param_count++;
	}
}

static unsigned find_route(struct call *call, bool is_known_method)
{
	const struct app_hooks *hooks = &call->app->hooks;
	struct match match = {0};
	bool is_found = matcher_find(call->app->matcher, call->request.path, &match) == STATUS_OK;

	if (!is_found && hooks->asset)
		call->asset = hooks->asset(call->request.path, &call->is_lasting_asset);
	if (!is_found && !call->asset)
		return 404;
	if (is_known_method)
		call->route = match.routes[call->request.method];
	if (!call->route && !(call->asset && is_known_method && call->request.method == HTTP_GET)) {
		say_allowed(call, &match);
		call->asset = NULL;
		return 405;
	}
	if (call->route) {
		call->request.route_path = call->route->path;
		name_params(call, &match);
	}
	return 0;
}

static bool takes_content_type(const struct call *call)
{
	struct text rest = call->request.content_type;
	struct text type = text_trim(text_cut(&rest, ';'));

	return call->request.method == HTTP_GET ||
	       text_equal_nocase(type, TEXT("application/x-www-form-urlencoded")) ||
	       text_equal_nocase(type, TEXT("application/json"));
}

/* Nobody reads this body, so what follows it on the connection cannot be found. */
static bool refuse_unread(struct call *call, unsigned code, size_t content_length)
{
	if (content_length)
		return close_with(call, code);
	reply_problem(&call->request, &call->reply, code);
	return false;
}

bool call_head(struct call *call, const struct guard_head *head)
{
	struct request *request = &call->request;
	unsigned code = guard_check(head);
	size_t content_length, body_max;
	enum status status;

	if (code)
		return close_with(call, code);
	status = target_split(request->arena, head->target, &request->path, &request->query);
	if (status != STATUS_OK)
		return close_with(call, status == STATUS_NO_MEMORY ? 503 : 400);
	take_headers(call, head);
	content_length = guard_content_length(head);
	code = find_route(call, take_method(call, head->method) == STATUS_OK);
	if (code)
		return refuse_unread(call, code, content_length);
	body_max = request->method == HTTP_GET ? 0 : call->route->body_max;
	if (request->method != HTTP_GET && body_max == 0)
		body_max = ROUTE_BODY_FORM;
	if (content_length > body_max)
		return close_with(call, request->method == HTTP_GET ? 400 : 413);
	if (!takes_content_type(call))
		return refuse_unread(call, 415, content_length);
	buffer_init(&call->body, body_max);
	return true;
}

/* Many who each send a body within its limit must not take the memory of all. */
static bool has_room(struct call *call, size_t size)
{
	call->body_bytes += size;
	return atomic_fetch_add(&call->app->body_bytes, size) <= APP_BODY_BYTES_MAX - size;
}

bool call_body(struct call *call, struct text piece)
{
	if (piece.size > APP_BODY_BYTES_MAX || !has_room(call, piece.size))
		return close_with(call, 503);
	buffer_add(&call->body, piece);
	if (buffer_status(&call->body) == STATUS_OK)
		return true;
	return close_with(call, buffer_status(&call->body) == STATUS_TOO_LARGE ? 413 : 503);
}
