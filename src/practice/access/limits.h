/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * limits.h - the part of the tables in memory that only access uses: when a session was last used.
 */
#ifndef BACKDESK_PRACTICE_ACCESS_LIMITS_H
#define BACKDESK_PRACTICE_ACCESS_LIMITS_H

#include "practice/access/access.h"

/**
 * Notes that a session is used now; false when it was idle for `idle_seconds` (it then stays idle).
 *
 * @known  when the database saw it last
 */
bool limits_see(
	struct limits *limits, struct text session, utc_seconds known, utc_seconds now, int64_t idle_seconds);

#endif
