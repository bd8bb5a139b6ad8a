/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * session.h - the inside of access: cookies, tokens, the session's row.
 *
 *   (nobody) --sign in--> open --idle--> paused --PIN--> open
 *                          |  `--tablet--> locked to a form --PIN--> open
 *                          `--sign out, or 12 hours--> (nobody)
 */
#ifndef BACKDESK_PRACTICE_ACCESS_SESSION_H
#define BACKDESK_PRACTICE_ACCESS_SESSION_H

#include "practice/access/access.h"

enum {
	SESSION_SECONDS_MAX = 12 * HOUR_SECONDS, /* however busy: then the password again */
	SESSION_IDLE_SECONDS = 15 * MINUTE_SECONDS,
	DEVICE_SECONDS = 365 * DAY_SECONDS,
	VISITOR_SECONDS = DAY_SECONDS,
	PIN_TRIES_MAX = 5, /* then the device is forgotten */
};

/** The role of a word of the table; ROLE_NOBODY for any other. */
enum role role_of(struct text word);

/** The hash under which a cookie's token is kept; NO_TEXT when there is no such cookie of ours. */
struct text cookie_hash(struct request *request, struct text cookie);

/** Finds the device of this browser; STATUS_NOT_FOUND when it is not known. */
struct known_device {
	int64_t id;
	int64_t account_id;
	int64_t pin_failed_count;
};
enum status device_find(struct request *request, struct db_read *db, struct known_device *ret_device);

/** 80 random bits as "ABCD-EFGH-JKLM-NPQR"; NO_TEXT without memory. */
struct text access_new_code(struct arena *arena);

/** Attempts of one address at passwords, PINs and codes together. */
bool access_may_try(struct request *request);

#endif
