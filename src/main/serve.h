/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * serve.h - the running server: the only threads of the program.
 *
 *   main    waits for signals, shuts down late connections
 *   server  the library's pool: reads, request_prepare, request_show, sends
 *   writers two: one commits many calls together while the other waits for the disk, then answers;
 *           one call of somebody with whom nobody else is connected is written by the server's thread itself
 *   worker  slow preparation (passwords)
 *   errands what other commands hand over
 *
 *   listener open -> threads -> ready -> answers, until a signal -> stop
 */
#ifndef BACKDESK_MAIN_SERVE_H
#define BACKDESK_MAIN_SERVE_H

#include "engine/http/app.h"
#include "engine/http/proxy.h"
#include "main/exit_status.h"
#include "main/listener.h"

struct serving;

struct serve_settings {
	struct app *app;
	struct listener listener;
	const char *certificate_pem; /* NULL: no TLS */
	const char *key_pem;
	struct proxies proxies;  /* trusted to say who asks; zeroed: none */
	size_t bytes_per_second; /* server.h */

	/**
	 * Called once browsers are answered, to say so; `address` ("http://127.0.0.1:8080/") ends in a slash.
	 * Anything but EXIT_STATUS_OK, said by the callee, ends the server with it.
	 */
	enum exit_status (*ready)(void *data, struct serving *serving, const char *address);
	void *data; /* of ready */

	/**
	 * Runs on a thread of its own, from before `ready` until `end_errands` was called: writes that come from
	 * beside, by serve_write. NULL: no such thread.
	 */
	void (*run_errands)(void *errands, struct serving *serving);
	void (*end_errands)(void *errands);
	void *errands;
};

/** Answers until SIGTERM or SIGINT, or until a write's outcome is not known. */
enum exit_status serve(const struct serve_settings *settings);

/**
 * Runs a write of the program's own on the writer and waits for its commit; from any thread but the writer's and
 * the server's. `run` may be called twice.
 *
 * @return the write's own status; STATUS_BUSY when the server is stopping or too much is waiting
 */
enum status serve_write(struct serving *serving, enum status (*run)(struct db_write *db, void *data), void *data);

#endif
