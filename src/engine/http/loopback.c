/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/http/loopback.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "engine/http/target.h"

enum {
	VISITOR_COOKIES_MAX = 8,
	VISITOR_BYTES_MAX = 1024 * 1024,
};

struct cookie {
	char *name; /* owned */
	char *value;
};

struct visitor {
	struct app *app;
	struct call *call; /* the last one; the answer's texts live in it */
	struct answer answer;
	struct arena *arena; /* of the request's texts */
	struct cookie cookies[VISITOR_COOKIES_MAX];
	size_t cookie_count;
	char *page; /* the last answer that was a page, for its fields; owned */
	size_t page_size;
};

struct visitor *visitor_create(struct app *app)
{
	struct visitor *visitor = calloc(1, sizeof(*visitor));

	if (!visitor)
		return NULL;
	visitor->app = app;
	visitor->arena = arena_create(VISITOR_BYTES_MAX);
	if (!visitor->arena) {
		free(visitor);
		return NULL;
	}
	return visitor;
}

void visitor_destroy(struct visitor *visitor)
{
	if (!visitor)
		return;
	for (size_t i = 0; i < visitor->cookie_count; i++) {
		free(visitor->cookies[i].name);
		free(visitor->cookies[i].value);
	}
	free(visitor->page);
	call_destroy(visitor->call);
	arena_destroy(visitor->arena);
	free(visitor);
}

static void keep_cookie(struct visitor *visitor, struct text line)
{
	struct text value = text_cut(&line, ';');
	struct text name = text_cut(&value, '=');
	struct cookie *cookie = NULL;

	for (size_t i = 0; i < visitor->cookie_count; i++)
		if (text_equal(text_of(visitor->cookies[i].name), name))
			cookie = &visitor->cookies[i];
	if (!cookie && visitor->cookie_count < VISITOR_COOKIES_MAX) {
		cookie = &visitor->cookies[visitor->cookie_count++];
		cookie->name = strndup(name.data, name.size);
		cookie->value = NULL;
	}
	if (!cookie)
		return;
	free(cookie->value);
	cookie->value = strndup(value.data ? value.data : "", value.size);
}

static struct text cookie_line(struct visitor *visitor)
{
	struct text line = NO_TEXT;

	for (size_t i = 0; i < visitor->cookie_count; i++)
		if (visitor->cookies[i].value && visitor->cookies[i].value[0])
			line = arena_format(visitor->arena, "%.*s%s%s=%s", TEXT_FMT(line), line.size ? "; " : "",
				visitor->cookies[i].name, visitor->cookies[i].value);
	return line;
}

static void run_write(struct visitor *visitor, struct call *call)
{
	const struct app_hooks *hooks = &visitor->app->hooks;

	if (hooks->write_batch)
		hooks->write_batch(visitor->app->store, &call->member, 1);
	else
		call->member.status = call->member.run(NULL, call->member.data);
	if (hooks->write_settle)
		(void)hooks->write_settle(visitor->app->store, &call->member, 1);
	request_show(call);
}

static void run(struct visitor *visitor, struct call *call)
{
	enum call_step step = request_prepare(call);

	if (step == STEP_WORK) {
		call->is_on_worker = true;
		step = request_prepare(call);
	}
	if (step == STEP_WRITE)
		run_write(visitor, call);
}

static void keep_answer(struct visitor *visitor)
{
	call_answer(visitor->call, &visitor->answer);
	for (size_t i = 0; i < visitor->answer.header_count; i++)
		if (text_equal(visitor->answer.headers[i].name, TEXT("Set-Cookie")))
			keep_cookie(visitor, visitor->answer.headers[i].value);
	if (!text_starts_with(visitor_header(visitor, "Content-Type"), TEXT("text/html")))
		return;
	free(visitor->page);
	visitor->page = malloc(visitor->answer.body.size + 1);
	visitor->page_size = visitor->page ? visitor->answer.body.size : 0;
	if (visitor->page)
		memcpy(visitor->page, visitor->answer.body.data, visitor->page_size);
}

static void add(struct guard_head *head, struct header *headers, struct text name, struct text value)
{
	if (!text_is_known(value) || head->header_count == GUARD_HEADERS_MAX)
		return;
	headers[head->header_count++] = (struct header){name, value};
	head->bytes += name.size + 2 + value.size + 2;
}

void visitor_request(struct visitor *visitor, const char *method, const char *target, const struct header *headers,
	size_t header_count, struct text body)
{
	struct header all[GUARD_HEADERS_MAX];
	struct guard_head head = {.method = text_of(method), .version = TEXT("HTTP/1.1"), .headers = all};
	struct text host = TEXT("localhost");

	call_destroy(visitor->call);
	visitor->answer = (struct answer){0};
	visitor->call = call_create(visitor->app);
	if (!visitor->call)
		return;
	head.target = arena_copy(visitor->call->request.arena, text_of(target));
	head.bytes = head.method.size + head.target.size + head.version.size + 6;
	arena_reset(visitor->arena);
	for (size_t i = 0; i < header_count; i++) {
		if (text_equal_nocase(headers[i].name, TEXT("host")))
			host = NO_TEXT;
		add(&head, all, headers[i].name, headers[i].value);
	}
	add(&head, all, TEXT("Host"), host);
	add(&head, all, TEXT("Cookie"), cookie_line(visitor));
	if (body.size)
		add(&head, all, TEXT("Content-Length"), arena_format(visitor->arena, "%zu", body.size));
	visitor->call->request.address = TEXT("127.0.0.1");
	if (call_head(visitor->call, &head) && (!body.size || call_body(visitor->call, body)))
		run(visitor, visitor->call);
	keep_answer(visitor);
}

void visitor_get(struct visitor *visitor, const char *target)
{
	visitor_request(visitor, "GET", target, NULL, 0, NO_TEXT);
}

static void send_form(struct visitor *visitor, const char *method, const char *target, const char *form)
{
	static const struct header type[] = {{{"Content-Type", 12}, {"application/x-www-form-urlencoded", 33}}};
	struct arena *arena = arena_create(VISITOR_BYTES_MAX);
	struct text csrf, key, body;

	if (!arena)
		return;
	csrf = percent_encode(arena, visitor_field(visitor, "csrf"));
	key = percent_encode(arena, visitor_field(visitor, "key"));
	body = arena_format(
		arena, "csrf=%.*s&key=%.*s%s%s", TEXT_FMT(csrf), TEXT_FMT(key), form[0] ? "&" : "", form);
	visitor_request(visitor, method, target, type, 1, body);
	arena_destroy(arena);
}

void visitor_post(struct visitor *visitor, const char *target, const char *form)
{
	send_form(visitor, "POST", target, form);
}

void visitor_put(struct visitor *visitor, const char *target, const char *form)
{
	send_form(visitor, "PUT", target, form);
}

void visitor_follow(struct visitor *visitor)
{
	struct text location = visitor_header(visitor, "Location");
	char *target = strndup(location.data ? location.data : "/", location.data ? location.size : 1);

	if (target)
		visitor_get(visitor, target);
	free(target);
}

const struct answer *visitor_answer(const struct visitor *visitor)
{
	return &visitor->answer;
}

struct text visitor_header(const struct visitor *visitor, const char *name)
{
	for (size_t i = 0; i < visitor->answer.header_count; i++)
		if (text_equal_nocase(visitor->answer.headers[i].name, text_of(name)))
			return visitor->answer.headers[i].value;
	return NO_TEXT;
}

/* The tag around `at`, from '<' to '>'. */
static struct text tag_around(const char *page, size_t size, size_t at)
{
	size_t start = at, end = at;

	while (start > 0 && page[start] != '<')
		start--;
	while (end < size && page[end] != '>')
		end++;
	return (struct text){page + start, end - start};
}

struct text visitor_field(const struct visitor *visitor, const char *name)
{
	char wanted[80];
	const char *found, *value;
	struct text tag;

	if (!visitor->page || snprintf(wanted, sizeof(wanted), "name=\"%s\"", name) >= (int)sizeof(wanted))
		return NO_TEXT;
	found = memmem(visitor->page, visitor->page_size, wanted, strlen(wanted));
	if (!found)
		return NO_TEXT;
	tag = tag_around(visitor->page, visitor->page_size, (size_t)(found - visitor->page));
	value = memmem(tag.data, tag.size, " value=\"", 8);
	if (!value)
		return NO_TEXT;
	tag = text_slice(tag, (size_t)(value - tag.data) + 8, tag.size);
	return text_slice(tag, 0, text_find_byte(tag, '"'));
}

bool visitor_sees(const struct visitor *visitor, const char *words)
{
	struct text body = visitor->answer.body;

	return body.size && memmem(body.data, body.size, words, strlen(words)) != NULL;
}
