/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * typed_web.h - what a person typed about themselves, while it cannot be booked yet.
 *
 * It goes round through the browser as a sealed cookie, and the form is always shown by a GET: reload and Back
 * never ask to send anything again, and nothing of it is stored here. It opens only for the browser whose holds it
 * was typed for, and for TYPED_SECONDS; it is forgotten when the time is booked.
 */
#ifndef BACKDESK_PRACTICE_BOOKING_TYPED_WEB_H
#define BACKDESK_PRACTICE_BOOKING_TYPED_WEB_H

#include "engine/http/request.h"

enum {
	TYPED_BYTES_MAX = 1300,  /* of a body; with seal and base64 the headers stay below a proxy's 4 KB */
	TYPED_SECONDS = 45 * 60, /* a hold with both extensions, and some time to find another */
};

struct typed {
	int64_t hold_id;  /* 0: no time, the page "Ask us to ring" */
	bool is_sent;     /* to book: what is missing is then said */
	struct text body; /* urlencoded, without csrf and key */
};

/** Gives the request's body to the browser to keep. STATUS_TOO_LARGE past TYPED_BYTES_MAX: then nothing is kept,
 * what was there before is forgotten, and the caller shows the form at once. */
enum status typed_keep(struct request *request, struct reply *reply, int64_t hold_id, bool is_sent);

/** STATUS_NOT_FOUND when the browser brings nothing that was sealed for it here, lately. */
enum status typed_find(struct request *request, struct typed *ret_typed);

void typed_forget(struct request *request, struct reply *reply);

#endif
