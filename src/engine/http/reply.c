/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <sodium.h>

#include "base/log.h"
#include "engine/clock/clock.h"
#include "engine/html/html.h"
#include "engine/http/call.h"
#include "engine/http/problem.h"

enum {
	KEY_BYTES = 16, /* of randomness in a form's idempotency key */
};

static bool has_line_break(struct text t)
{
	for (size_t i = 0; i < t.size; i++)
		if ((unsigned char)t.data[i] < ' ' || t.data[i] == 0x7f)
			return true;
	return false;
}

void reply_header(struct reply *reply, struct text name, struct text value)
{
	if (reply->header_count == REPLY_HEADERS_MAX || has_line_break(value)) {
		log_line(LOG_ERROR, "http", "header %.*s left out", TEXT_FMT(name));
		return;
	}
	reply->headers[reply->header_count].name = name;
	reply->headers[reply->header_count].value = value;
	reply->header_count++;
}

static void start_over(struct reply *reply, unsigned code)
{
	reply->code = code;
	buffer_clear(&reply->body);
}

void reply_see_other(struct request *request, struct reply *reply, struct text location)
{
	/* "//host" and "/\host" lead to another site. */
	bool is_ours = text_starts_with(location, TEXT("/")) && !text_starts_with(location, TEXT("//")) &&
		       !text_starts_with(location, TEXT("/\\")) && !has_line_break(location);

	if (!is_ours) {
		log_line(LOG_ERROR, "http", "refused to send a visitor away from here");
		reply_problem(request, reply, 500);
		return;
	}
	start_over(reply, 303);
	reply->content_type = NO_TEXT;
	reply_header(reply, TEXT("Location"), location);
}

void reply_body(struct reply *reply, unsigned code, struct text content_type, struct text body)
{
	start_over(reply, code);
	reply->content_type = content_type;
	buffer_add(&reply->body, body);
}

void reply_cookie(
	struct request *request, struct reply *reply, struct text name, struct text value, int64_t max_age_seconds)
{
	struct text cookie = arena_format(request->arena,
		"%s%.*s=%.*s; Path=/; HttpOnly; SameSite=Lax; Max-Age=%lld%s", request->is_secure ? "__Host-" : "",
		TEXT_FMT(name), TEXT_FMT(value), (long long)max_age_seconds, request->is_secure ? "; Secure" : "");

	if (text_is_known(cookie))
		reply_header(reply, TEXT("Set-Cookie"), cookie);
}

static struct text new_key(struct arena *arena)
{
	unsigned char bytes[KEY_BYTES];
	char *digits = arena_alloc(arena, 2 * KEY_BYTES + 1);

	if (!digits)
		return NO_TEXT;
	clock_random(bytes, sizeof(bytes));
	sodium_bin2hex(digits, 2 * KEY_BYTES + 1, bytes, sizeof(bytes));
	return (struct text){digits, 2 * KEY_BYTES};
}

static struct html_proof prove(void *asker)
{
	struct request *request = asker;
	const struct app_hooks *hooks = &call_of(request)->app->hooks;

	return (struct html_proof){
		.csrf = hooks->csrf_token ? hooks->csrf_token(request) : NO_TEXT, .key = new_key(request->arena)};
}

struct html *reply_page(struct request *request, struct reply *reply, unsigned code)
{
	static _Thread_local struct html nowhere; /* a page that no memory was left for; the answer will be 503 */
	static _Thread_local struct buffer no_room;
	const struct app_hooks *hooks = &call_of(request)->app->hooks;
	struct html *html = arena_alloc(request->arena, sizeof(*html));

	start_over(reply, code);
	reply->content_type = TEXT("text/html; charset=utf-8");
	if (!html) {
		buffer_init(&no_room, 0);
		nowhere = (struct html){.out = &no_room, .arena = request->arena};
		reply->body.status = STATUS_NO_MEMORY;
		return &nowhere;
	}
	html->out = &reply->body;
	html->arena = request->arena;
	html->catalogue = hooks->catalogue ? hooks->catalogue(request) : NULL;
	html->prove = prove;
	html->asker = request;
	html->page = hooks->page ? hooks->page(request) : NULL;
	return html;
}

/* Six digits, in every language easy to say on the phone. The log's line has its moment too. */
static struct text new_reference(struct arena *arena)
{
	unsigned number = 0;

	clock_random(&number, sizeof(number));
	return arena_format(arena, "%03u %03u", number / 1000 % 1000, number % 1000);
}

/* One line a problem, so that whoever is rung can find it; an address nobody has is no problem of ours. */
static void note_problem(struct request *request, const struct problem *problem, const char *why)
{
	if (problem->code == 404 || problem->code == 405)
		return;
	request->reference = new_reference(request->arena);
	log_line(problem->code >= 500 ? LOG_ERROR : LOG_INFO, "http", "%u %s, reference %.*s: %s", problem->code,
		why, TEXT_FMT(request->reference), request->route_path ? request->route_path : "before any route");
}

static void reply_with(struct request *request, struct reply *reply, const struct problem *problem, const char *why)
{
	const struct app_hooks *hooks = &call_of(request)->app->hooks;

	start_over(reply, problem->code);
	if (problem->code == 503)
		reply_header(reply, TEXT("Retry-After"), TEXT("5"));
	note_problem(request, problem, why);
	if (request->wants_json)
		problem_json(reply, problem, request->reference);
	else if (hooks->problem_page)
		hooks->problem_page(request, reply, problem);
	else
		problem_plain(reply, problem);
}

void reply_problem(struct request *request, struct reply *reply, unsigned code)
{
	reply_with(request, reply, problem_find(code), "refused");
}

void reply_status(struct request *request, struct reply *reply, enum status status)
{
	static const unsigned codes[] = {
		[STATUS_OK] = 500, /* nobody answered: a fault of ours */
		[STATUS_INVALID] = 400,
		[STATUS_NOT_FOUND] = 404,
		[STATUS_CONFLICT] = 409,
		[STATUS_DENIED] = 403,
		[STATUS_TOO_LARGE] = 413,
		[STATUS_NO_MEMORY] = 503,
		[STATUS_BUSY] = 503,
		[STATUS_FULL] = 507,
		[STATUS_IO] = 503,
		[STATUS_UNSURE] = 503,
		[STATUS_CORRUPT] = 500,
	};
	unsigned code = codes[status];

	reply_with(request, reply, status == STATUS_UNSURE ? &problem_unsure : problem_find(code),
		status_name(status));
}
