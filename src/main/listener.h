/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * listener.h - "HOST:PORT" to a listening socket.
 */
#ifndef BACKDESK_MAIN_LISTENER_H
#define BACKDESK_MAIN_LISTENER_H

#include <stdbool.h>

#include "main/exit_status.h"

struct listener {
	int socket;       /* not blocking */
	bool is_loopback; /* reached from this machine only */
	char address[80]; /* "127.0.0.1:8080", with the port that was taken */
};

/** Opens it, or says why not in one line on standard error. */
enum exit_status listener_open(const char *where, struct listener *ret_listener);

#endif
