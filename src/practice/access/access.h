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

/** A paused session and a tablet in a client's hands have no rights of their own: ROLE_NOBODY, account 0. */
struct actor {
	enum role role;
	int64_t account_id;   /* 0 for nobody */
	int64_t therapist_id; /* of an account that treats; 0 otherwise */
	struct text name;
	int64_t tablet_intake_id;  /* the session is locked to this form; 0 otherwise */
	bool is_paused;            /* signed in, idle for too long: the PIN opens it again */
	int64_t paused_account_id; /* whose session is paused or locked; 0 otherwise */
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

/** The words of the table: "owner", "therapist", "reception"; "nobody". */
const char *role_word(enum role role);

/**
 * The hooks of the HTTP engine (engine/http/app.h), in its words. The token is bound to the session or, for a
 * visitor without one, to a random cookie that is set with the first page that has a form.
 */
struct text access_csrf(struct request *request);
bool access_csrf_fits(struct request *request, struct text given);
struct text access_session_name(struct request *request);
struct text access_door(struct request *request);
struct key_entry;
enum status access_key_find(struct request *request, struct db_write *db, struct key_entry *entry);
enum status access_key_add(struct request *request, struct db_write *db, const struct key_entry *entry);

/** Locks this session to one form: the practice's tablet in a client's hands. The PIN or password opens it again.
 */
enum status access_tablet_lock(struct request *request, struct db_write *db, int64_t intake_id);

/** What an account is made of. */
struct new_account {
	struct text sign_in_name; /* folded to lower case */
	struct text name;
	enum role role;
	int64_t therapist_id;      /* 0: does not treat */
	struct text password_hash; /* vault_password_hash */
};

/** STATUS_CONFLICT when the sign-in name is taken. */
enum status account_add(struct db_write *db, struct arena *arena, const struct new_account *account,
	utc_seconds now, int64_t *ret_id);

/** Why a password may not be used. */
enum password_fault {
	PASSWORD_FITS,
	PASSWORD_TOO_SHORT, /* under 12 characters */
	PASSWORD_TOO_LONG,  /* over 200 bytes, or not UTF-8 */
	PASSWORD_TOO_COMMON,
	PASSWORD_LIKE_THE_NAME,
};
enum password_fault password_judge(struct text password, struct text sign_in_name);

/** 2 to 40 of a-z, 0-9 and . - _ @ */
bool sign_in_name_is_fit(struct text name);

/**
 * The one-time code of the first start. set_up_code_make keeps its hash and gives the code for the terminal, in
 * groups of four; set_up_code_use takes it away when it fits: STATUS_OK; STATUS_DENIED counts the try (five spoil
 * the code), and the write must be kept.
 */
enum status set_up_code_make(struct db_write *db, struct arena *arena, utc_seconds now, struct text *ret_code);
enum status set_up_code_use(struct db_write *db, struct arena *arena, struct text code);

/** Opens a session for this account and notes its cookies: access_send_cookies then puts them on the reply. */
struct entry {
	struct text session_token;
	struct text device_token; /* NO_TEXT: this device is known already */
};
enum status access_enter(
	struct request *request, struct db_write *db, int64_t account_id, const struct entry *entry);
struct entry access_new_entry(struct request *request);
void access_send_cookies(struct request *request, struct reply *reply, const struct entry *entry);

/** Attempts by address, in memory: after a restart all begin anew. Safe from any thread. */
struct limits;
struct limits *limits_create(void);
void limits_destroy(struct limits *limits);

/** Counts one more attempt of this kind; false when more than `max` came within `seconds`. */
bool limits_take(struct limits *limits, const char *kind, struct text who, unsigned max, unsigned seconds);

extern const struct route_table access_routes;

#endif
