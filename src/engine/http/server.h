/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * server.h - HTTP/1.1 and TLS on sockets; libmicrohttpd is known to server.c alone.
 *
 * The server's own threads read heads and bodies, run request_prepare and request_show, and send. What must be
 * written, or takes long, goes through `to_writer` and `to_worker`, and comes back by server_resume.
 *
 * Life: server_start -> (server_reap every quarter of a second) -> server_quiesce -> the queues are emptied and all
 * calls resumed -> server_stop.
 */
#ifndef BACKDESK_ENGINE_HTTP_SERVER_H
#define BACKDESK_ENGINE_HTTP_SERVER_H

#include "engine/http/call.h"
#include "engine/http/proxy.h"

struct server_settings {
	struct app *app;
	int listener; /* a listening socket, not blocking; the server's from server_start on */
	unsigned threads;
	unsigned connections_max;
	unsigned connections_per_network_max; /* network.h; 0: no limit */
	const char *certificate_pem;          /* NULL: no TLS */
	const char *key_pem;
	struct proxies proxies;  /* whose X-Forwarded-For and -Proto are believed; zeroed: nobody's */
	size_t bytes_per_second; /* bodies and answers may be as slow as this; 0: PEER_BYTES_PER_SECOND */

	/** Writes at once, on the thread that asks, for somebody with whom nobody else is connected. False: not
	 * now, it is for `to_writer`. From any of the server's threads. */
	bool (*write_alone)(void *queue, struct call *call);
	/** Take a call on; STATUS_BUSY answers 503. From any of the server's threads. */
	enum status (*to_writer)(void *queue, struct call *call);
	enum status (*to_worker)(void *queue, struct call *call);
	void *queue;
};

struct server;

/** STATUS_OK, STATUS_NO_MEMORY, or STATUS_IO (bad certificate or key, no threads). */
enum status server_start(const struct server_settings *settings, struct server **ret_server);

/** The call's member has run, or its slow prepare came to STEP_ANSWER. From any thread, once for each hand-over. */
void server_resume(struct call *call);

/** Shuts down connections that are past their deadline. */
void server_reap(struct server *server);

/** No new connections from now on. */
void server_quiesce(struct server *server);

/** Requests that have come whole and are not answered yet. */
size_t server_active(const struct server *server);

/** Ends the threads and connections; every call must have been resumed. NULL is fine. */
void server_stop(struct server *server);

#endif
