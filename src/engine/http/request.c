/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/http/request.h"

#include "engine/http/call.h"
#include "engine/http/target.h"

struct text request_header(const struct request *request, struct text name)
{
	const struct call *call = call_of(request);

	for (size_t i = 0; i < call->header_count; i++)
		if (text_equal_nocase(call->headers[i].name, name))
			return call->headers[i].value;
	return NO_TEXT;
}

struct text request_cookie(const struct request *request, struct text name)
{
	struct text cookies = request_header(request, TEXT("cookie"));
	struct text secure_name;

	if (!request->is_secure)
		return cookie_value(cookies, name);
	secure_name = arena_format(request->arena, "__Host-%.*s", TEXT_FMT(name));
	return text_is_known(secure_name) ? cookie_value(cookies, secure_name) : NO_TEXT;
}

struct text request_param(const struct request *request, struct text name)
{
	for (unsigned i = 0; i < request->param_count; i++)
		if (text_equal(request->params[i].name, name))
			return request->params[i].value;
	return NO_TEXT;
}

enum status request_param_id(const struct request *request, struct text name, int64_t *ret_id)
{
	struct text value = request_param(request, name);

	if (!text_is_known(value) || (value.size > 1 && value.data[0] == '0'))
		return STATUS_NOT_FOUND;
	return text_read_int(value, 1, INT64_MAX, ret_id) == STATUS_OK ? STATUS_OK : STATUS_NOT_FOUND;
}

struct text request_query(const struct request *request, struct text name)
{
	return urlencoded_value(request->arena, request->query, name);
}

struct reply *request_reply(struct request *request)
{
	return &call_of(request)->reply;
}

bool request_has_page(const struct request *request)
{
	struct match match = {0};

	return text_is_known(request->path) &&
	       matcher_find(call_of(request)->app->matcher, request->path, &match) == STATUS_OK &&
	       match.routes[HTTP_GET];
}

void *request_store(const struct request *request)
{
	return call_of(request)->app->store;
}
