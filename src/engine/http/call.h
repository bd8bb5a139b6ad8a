/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * call.h - one request on its way through the engine.
 *
 *   call_create -> call_head -> (body arrives) -> request_prepare --STEP_ANSWER---------------------> call_answer
 *                                                      |   |                                              ^
 *                                              STEP_WORK   STEP_WRITE                                     |
 *                              (again, on a worker thread)  `-> call->member by the writer -> request_show
 *
 * No threads and no sockets here: the server and the loopback drive the same functions. One thread at a time has
 * the call.
 */
#ifndef BACKDESK_ENGINE_HTTP_CALL_H
#define BACKDESK_ENGINE_HTTP_CALL_H

#include "engine/http/app.h"
#include "engine/http/guard.h"

enum {
	CALL_ARENA_BYTES_MAX = 16 * 1024 * 1024, /* of one request's own memory */
	ANSWER_HEADERS_MAX = 24,
};

enum call_step {
	STEP_ANSWER, /* the reply is complete */
	STEP_WRITE,  /* let the writer run call->member, then request_show */
	STEP_WORK,   /* call request_prepare again on a thread that may take its time */
};

struct call {
	struct request request;
	struct reply reply;
	struct app *app;
	const struct route *route; /* NULL: answered before or beside the routes */
	const struct asset *asset;
	bool is_lasting_asset; /* its address carries its hash */
	struct header headers[GUARD_HEADERS_MAX];
	size_t header_count;
	struct buffer body; /* what has arrived; its ceiling is the route's */
	size_t body_bytes;  /* counted in app->body_bytes */
	bool is_head;
	bool must_close; /* the connection is not to be trusted any more */
	bool is_on_worker;
	bool is_only_audited;        /* the page is made and waits for its audit row */
	bool is_shown;               /* the writer has already made the reply of this save */
	struct text key;             /* idempotency key; NO_TEXT when the route has none */
	struct writer_member member; /* of STEP_WRITE */
	void *carrier;               /* the server's or loopback's own */
};

/** A call for one request; NULL without memory. */
struct call *call_create(struct app *app);

/** Frees everything of it; NULL is fine. */
void call_destroy(struct call *call);

/**
 * Takes in the head: guard, target, method, route, size of the body. Texts must live as long as the call.
 *
 * @return true: the body may come (call_body), then request_prepare. false: the reply is already made and says why;
 *         no body is read.
 */
bool call_head(struct call *call, const struct guard_head *head);

/** A piece of the body. False when it grew past the route's limit; the reply is then made. */
bool call_body(struct call *call, struct text piece);

/** Who, whose, then a GET's page or a POST's prepare; see route.h. STEP_ANSWER also when something was refused. */
enum call_step request_prepare(struct call *call);

/** After call->member.status is known. */
void request_show(struct call *call);

/** Instead of a write that was not taken on: 503 and when to come back. */
void request_refuse(struct call *call);

/** What goes over the wire. Views live as long as the call. */
struct answer {
	unsigned code;
	struct header headers[ANSWER_HEADERS_MAX];
	size_t header_count;
	struct text body; /* of a HEAD too: whoever sends it leaves it out */
};

/** The reply with its length, caching and security headers. */
void call_answer(struct call *call, struct answer *ret_answer);

/** The call whose request this is. */
static inline struct call *call_of(const struct request *request)
{
	return request->platform;
}

#endif
