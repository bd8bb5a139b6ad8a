/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * clients.h - people: who they are, how to reach them, and whether they may be treated now (standing).
 *
 * What parts further right know of a person's safety reaches booking only as `standing`.
 *
 *   free       nothing stands in the way, or nothing is known yet
 *   open       questions are left for the room: booking yes, planning and starting no
 *   careful    treat with care
 *   doctor_first, same_day, emergency   as the screen said, until somebody closes it
 */
#ifndef BACKDESK_PRACTICE_CLIENTS_CLIENTS_H
#define BACKDESK_PRACTICE_CLIENTS_CLIENTS_H

#include "engine/form/form.h"
#include "engine/http/route.h"
#include "practice/practice.h"

enum standing {
	STANDING_FREE,
	STANDING_OPEN,
	STANDING_CAREFUL,
	STANDING_DOCTOR_FIRST,
	STANDING_SAME_DAY,
	STANDING_EMERGENCY,
};

struct client {
	int64_t id;
	struct text name;
	struct maybe_day birth;
	char sex; /* 'F', 'M' or 'X' */
	struct text phone;
	struct text email;
	struct text cared_for_by;
	struct text answered_by; /* "self", "guardian", "carer" */
	struct text language;
	struct text deceased_day; /* NO_TEXT: not known to have died */
	enum standing standing;
	int64_t link_generation;
};

/** STATUS_NOT_FOUND when there is no such person. */
enum status client_find(struct db_read *db, struct arena *arena, int64_t id, struct client *ret_client);

/** Adds a person with a key and search tokens; `client->id` is ignored. */
enum status client_add(struct practice *practice, struct db_write *db, struct arena *arena,
	const struct client *client, utc_seconds now, int64_t *ret_id);

/** Changes name, birth, sex, phone, email, carer, language; search tokens follow. */
enum status client_change(struct db_write *db, struct arena *arena, const struct client *client, utc_seconds now);

/** The same person booked before: equal folded name and birth date or phone or email. STATUS_NOT_FOUND when none.
 */
enum status client_find_same(struct db_read *db, struct arena *arena, const struct client *wanted, int64_t *ret_id);

/** Everybody alive of that very name (folded), at most `max`: whoever adds one more asks first which it is. */
enum status client_list_of_name(struct db_read *db, struct arena *arena, struct text name, size_t max,
	struct client **ret_items, size_t *ret_count);

enum status client_set_standing(struct db_write *db, int64_t client_id, enum standing standing, utc_seconds now);

/** Every link of the person given out so far (form, progress) ends; STATUS_NOT_FOUND when there is no such person.
 */
enum status client_renew_links(struct db_write *db, int64_t client_id, utc_seconds now);

/** People whose words all begin with the words of `q` (folded), or whose phone ends with its digits; at most `max`.
 */
enum status client_search(struct db_read *db, struct arena *arena, struct text q, size_t max,
	struct client **ret_found, size_t *ret_count);

/** ":client" in the path names a person; the page is audited. */
extern const struct whose WHOSE_CLIENT;

extern const struct route_table clients_routes;

#endif
