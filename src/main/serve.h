/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * serve.h - the running server: the only threads of the program.
 *
 *   main    waits for signals, shuts down late connections
 *   server  the library's pool: reads, request_prepare, request_show, sends
 *   writer  writer_run_batch, many calls in one commit
 *   worker  slow preparation (passwords)
 */
#ifndef BACKDESK_MAIN_SERVE_H
#define BACKDESK_MAIN_SERVE_H

#include "engine/http/app.h"
#include "main/exit_status.h"
#include "main/listener.h"

struct serve_settings {
	struct app *app;
	struct listener listener;
	const char *certificate_pem; /* NULL: no TLS */
	const char *key_pem;
	bool is_demonstration; /* says the demonstration's sign-ins behind the address */
};

/** Answers until SIGTERM or SIGINT, or until a write's outcome is not known. Says on standard output when ready. */
enum exit_status serve(const struct serve_settings *settings);

#endif
