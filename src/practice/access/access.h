/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * access.h - who asks: accounts, sessions, known devices, and the whos that routes name.
 *
 * Roles: the owner may everything; a therapist everything about clients; reception books and sees names and times,
 * nothing clinical. Private links carry their own right and are checked by the route's whose.
 */
#ifndef BACKDESK_PRACTICE_ACCESS_ACCESS_H
#define BACKDESK_PRACTICE_ACCESS_ACCESS_H

#include "engine/http/route.h"

enum role {
	ROLE_NOBODY, /* not signed in */
	ROLE_RECEPTION,
	ROLE_THERAPIST,
	ROLE_OWNER,
};

struct actor {
	enum role role;
	int64_t account_id;   /* 0 for nobody */
	int64_t therapist_id; /* of an account that treats; 0 otherwise */
	struct text name;
	int64_t tablet_intake_id; /* the session is locked to this form; 0 otherwise */
};

/** Everyone; request->actor is set, with ROLE_NOBODY when nobody is signed in. */
extern const struct who WHO_ANYONE;
/** Owner, therapist or reception. Not signed in: to the sign-in page and back; paused: to the PIN and back. */
extern const struct who WHO_STAFF;
/** Owner or therapist: clinical pages. */
extern const struct who WHO_THERAPIST;
extern const struct who WHO_OWNER;

/** About nobody in particular. */
extern const struct whose WHOSE_NOBODYS;

/** The nine characters or so of CSRF proof for this request's pages, bound to the session or, for nobody, to a
 * cookie. */
struct text access_csrf(struct request *request);
bool access_csrf_fits(struct request *request, struct text given);

extern const struct route_table access_routes;

#endif
