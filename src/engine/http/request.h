/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * request.h - a request as a handler sees it, and the reply it fills.
 *
 * By the time a handler runs the header guard, the size limits and the router have done their work: the path is
 * decoded UTF-8 without control characters, parameters of the path are named, the body is whole. The arena dies
 * with the request.
 */
#ifndef BACKDESK_ENGINE_HTTP_REQUEST_H
#define BACKDESK_ENGINE_HTTP_REQUEST_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "base/text.h"
#include "base/time.h"

enum http_method {
	HTTP_GET, /* HEAD arrives as GET; the server leaves the body out */
	HTTP_POST,
	HTTP_PUT,
	HTTP_METHOD_COUNT,
};

enum {
	REQUEST_PARAMS_MAX = 4, /* ":name" parts of a path */
	REPLY_HEADERS_MAX = 8,
	REPLY_BODY_MAX = 4 * 1024 * 1024, /* bytes; a larger page is a fault and answers 500 */
};

struct practice; /* what the running practice shares with every request (zone, vault, settings): practice/practice.h
		  */
struct actor;    /* who asks: practice/access/access.h */
struct html;     /* a page being written: engine/html/html.h */

struct request {
	struct arena *arena;
	enum http_method method;
	const char *route_path; /* "/desk/clients/:client", of the route that answers; for logs and the audit */
	struct text path;       /* "/book/3", as matched */
	struct text query;      /* raw, without '?'; NO_TEXT when absent */
	struct text content_type;
	struct text body;
	struct text address; /* of the client's network (network.h); for limits, never logged */
	bool is_secure;      /* came by TLS */
	bool wants_json;     /* an API route, or Accept: application/json */
	utc_seconds now;     /* one moment for the whole request */
	struct practice *practice;

	struct {
		struct text name; /* "booking" of ":booking" */
		struct text value;
	} params[REQUEST_PARAMS_MAX];
	unsigned param_count;

	struct actor *actor; /* set by the route's who */
	struct text
		reference; /* digits that lead from the page of a problem to its line in the log; else NO_TEXT */
	int64_t client_id; /* set by the route's whose when it is about one client; 0 otherwise */
	void *prepared;    /* from a POST's prepare to its save and show */
	void *platform;    /* the server's own */
};

/** The header's value, or NO_TEXT. `name` in lower case. */
struct text request_header(const struct request *request, struct text name);

/** The cookie's value, or NO_TEXT. */
struct text request_cookie(const struct request *request, struct text name);

/** A named part of the path, or NO_TEXT. */
struct text request_param(const struct request *request, struct text name);

/** The same as a positive number; STATUS_NOT_FOUND when it is not one (the page then does not exist). */
enum status request_param_id(const struct request *request, struct text name, int64_t *ret_id);

/** A decoded value of the query string, or NO_TEXT. */
struct text request_query(const struct request *request, struct text name);

struct reply {
	unsigned code; /* HTTP status; 0 until something answers */
	struct text content_type;
	struct buffer body;
	struct {
		struct text name;
		struct text value;
	} headers[REPLY_HEADERS_MAX];
	unsigned header_count;
};

/** True when the same address can be read: it has a page. */
bool request_has_page(const struct request *request);

/** What the program's hooks of the store work on: app->store. */
void *request_store(const struct request *request);

/** The reply of this request, for who has only the request and must set a cookie. */
struct reply *request_reply(struct request *request);

/** 303 to `location`, a path of our own. */
void reply_see_other(struct request *request, struct reply *reply, struct text location);

/** A page that says in plain words what went wrong and what to do: 400, 403, 404, 405, 409, 413, 429, 500, 503. */
void reply_problem(struct request *request, struct reply *reply, unsigned code);

/** reply_problem with the code that fits the status (NOT_FOUND 404, FULL 503, ...). */
void reply_status(struct request *request, struct reply *reply, enum status status);

/** A body that is not a page: JSON, calendar, picture. `content_type` is a literal. */
void reply_body(struct reply *reply, unsigned code, struct text content_type, struct text body);

/** Adds a header; past REPLY_HEADERS_MAX, or with a control character in the value, it is left out and logged. */
void reply_header(struct reply *reply, struct text name, struct text value);

/** Sets a cookie: HttpOnly, SameSite=Lax, Path=/, Secure and __Host- when the request came by TLS. */
void reply_cookie(
	struct request *request, struct reply *reply, struct text name, struct text value, int64_t max_age_seconds);

/**
 * Starts a page of `code`; the templates write into what it returns (language, CSRF and idempotency key come from
 * the request). The page is the reply's body.
 */
struct html *reply_page(struct request *request, struct reply *reply, unsigned code);

#endif
