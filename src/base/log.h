/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * log.h - one line a happening, on standard error, for the owner of the machine.
 *
 * A line reads "2026-03-29T09:30:00Z error booking: disk full while saving". Never a client's name, an answer, a
 * link or a password: say ids and kinds. Whoever answers the request logs, once; everyone below returns a status.
 */
#ifndef BACKDESK_BASE_LOG_H
#define BACKDESK_BASE_LOG_H

#include "base/time.h"

enum log_level {
	LOG_ERROR,
	LOG_WARNING,
	LOG_INFO,
};

/** Lines above this level are left out. LOG_INFO at start. */
void log_set_level(enum log_level level);

/** Writes one line; `part` is the folder's name; control characters in the message become '?'. Safe from any
 * thread. */
void log_line(enum log_level level, const char *part, const char *format, ...)
	__attribute__((format(printf, 3, 4)));

#endif
