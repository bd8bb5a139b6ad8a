/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * route.h - the table of addresses: method, path, who may, whose it is, what answers.
 *
 * The macros are positional: a route without "who may" and "whose it is" does not compile. A reading route's
 * handler gets a db_read and cannot write. A writing route has three steps:
 *
 *   prepare  on an event or worker thread, read snapshot: read the form, validate, slow crypto
 *   save     on the writer, in its transaction: reload what the decision rests on, check again, write; re-runnable
 *   show     after the commit: 303, or the form again with what is wrong
 *
 * Order of a GET:  session and who -> whose -> handler (-> one durable audit row, when whose says so) -> answer.
 * Order of a POST: who -> whose -> CSRF -> idempotency key -> prepare -> [writer: who -> whose -> key -> save] ->
 * show. A form that prepare shows again about a person leaves the same audit row as a GET.
 */
#ifndef BACKDESK_ENGINE_HTTP_ROUTE_H
#define BACKDESK_ENGINE_HTTP_ROUTE_H

#include "engine/db/db.h"
#include "engine/http/request.h"

/** Who may use a route. STATUS_OK sets request->actor; STATUS_DENIED sends to the sign-in page or answers 403. */
struct who {
	const char *name; /* "owner", "anyone", "the link of a form" */
	enum status (*may)(struct request *request, struct db_read *db);
};

/** Whose data a route shows or changes. STATUS_NOT_FOUND for what is not there and for what is not the asker's. */
struct whose {
	const char *name;
	enum status (*owns)(struct request *request, struct db_read *db);
	bool is_audited; /* a page with a client's record: one audit row is durable before the page is sent */
};

/** Answers a GET. */
typedef void (*route_read)(struct request *request, struct db_read *db, struct reply *reply);

/** STATUS_OK: go on to save. Anything else: the reply is already filled (or is filled from the status). */
typedef enum status (*route_prepare)(struct request *request, struct db_read *db, struct reply *reply);

/** Runs on the writer, up to three times, and must start afresh each time: what an earlier run left in
 * request->prepared is taken back too. Writes only through `db` and request->prepared. */
typedef enum status (*route_save)(struct request *request, struct db_write *db);

/** After the commit, with what save came to; off the writer. `db` is a fresh read snapshot. */
typedef void (*route_show)(struct request *request, struct db_read *db, enum status saved, struct reply *reply);

enum route_limit {
	ROUTE_BODY_FORM = 64 * 1024,   /* bytes of an ordinary form */
	ROUTE_BODY_LARGE = 512 * 1024, /* intake and note drafts */
};

struct route {
	enum http_method method;
	const char *path; /* "/book/:service"; a ":part" matches one segment */
	const struct who *who;
	const struct whose *whose;
	route_read read;
	route_prepare prepare;
	route_save save;
	route_show show;
	size_t body_max; /* bytes; 0 means ROUTE_BODY_FORM */
	bool is_slow;    /* prepare runs on a worker thread (password hashing) */
	bool has_no_key; /* sign-in and autosave: no idempotency key */
};

#define ROUTE_GET(path_, who_, whose_, read_)                                                            \
	{                                                                                                \
		.method = HTTP_GET, .path = (path_), .who = &(who_), .whose = &(whose_), .read = (read_) \
	}
/* Behind show_ there may be .body_max, .is_slow, .has_no_key. */
#define ROUTE_POST(...) ROUTE_WRITE_(__VA_ARGS__, .method = HTTP_POST)
#define ROUTE_PUT(...) ROUTE_WRITE_(__VA_ARGS__, .method = HTTP_PUT)
#define ROUTE_WRITE_(path_, who_, whose_, prepare_, save_, show_, ...)                                       \
	{                                                                                                    \
		.path = (path_), .who = &(who_), .whose = &(whose_), .prepare = (prepare_), .save = (save_), \
		.show = (show_), __VA_ARGS__                                                                 \
	}

/** Prepares nothing: for a form that is one button. */
enum status route_prepare_nothing(struct request *request, struct db_read *db, struct reply *reply);

/** A feature's routes, ended by the count; features are listed in practice/practice.c. */
struct route_table {
	const char *feature; /* "booking" */
	const struct route *routes;
	size_t count;
};

#endif
