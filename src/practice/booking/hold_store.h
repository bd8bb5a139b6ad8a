/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * hold_store.h - a time kept for a browser while it fills the form: extending, confirming, its limits.
 */
#ifndef BACKDESK_PRACTICE_BOOKING_HOLD_STORE_H
#define BACKDESK_PRACTICE_BOOKING_HOLD_STORE_H

#include "engine/db/db.h"
#include "practice/booking/booking.h"

enum {
	HOLD_SECONDS = 600,
	HOLD_EXTENSIONS_MAX = 2,
	HOLD_LATE_SECONDS =
		HOUR_SECONDS,       /* after it ran out whoever comes back still gets it, unless somebody met it */
	HOLDS_PER_ADDRESS_MAX = 12, /* a household or an office behind one address */
	HOLDS_PER_BROWSER_MAX = 3,
	BOOKED_PER_ADDRESS_MAX = 24, /* in a day, from the public page */
};

struct hold {
	int64_t id;
	int64_t service_id;
	int64_t therapist_id;
	utc_seconds start;
	struct text state;
	utc_seconds until; /* 0 when it is no longer a hold */
	int64_t extended_count;
	struct text token_hash;
	struct text address_hash;
	int64_t link_generation;
};

/** Lapsed, so long over that nobody may come back to it, or its time is past. */
bool hold_is_lost(const struct hold *hold, utc_seconds now);

/** A booking of any state, as far as holds need it. STATUS_NOT_FOUND. */
enum status hold_find(struct db_read *db, struct arena *arena, int64_t id, struct hold *ret_hold);

/** A time that a browser keeps. */
struct kept_time {
	int64_t id;
	utc_seconds start;
	utc_seconds until;
};

/** What the browser of that token keeps now, by start, at most HOLDS_PER_BROWSER_MAX. */
enum status hold_list_of_browser(struct db_read *db, struct arena *arena, struct text token_hash, utc_seconds now,
	struct kept_time **ret_items, size_t *ret_count);

/** STATUS_TOO_LARGE when the address or the browser has as many open holds as it may. */
enum status hold_check_limits(
	struct db_read *db, struct arena *arena, struct text address_hash, struct text token_hash, utc_seconds now);

/**
 * Ten minutes more. STATUS_TOO_LARGE after HOLD_EXTENSIONS_MAX, or when it ran out and the limits of open holds are
 * reached by others; STATUS_CONFLICT when it is lost.
 */
enum status hold_extend(struct db_write *db, struct arena *arena, int64_t id, utc_seconds now);

/** What a person says when they confirm. */
struct hold_confirmation {
	int64_t client_id;
	struct text for_whom;
	struct text check_answer; /* NO_TEXT: not asked */
	struct text wish;
};

/** The hold becomes a booking, also one that has run out, while it is not lost; else STATUS_CONFLICT. */
enum status hold_confirm(
	struct db_write *db, int64_t id, const struct hold_confirmation *confirmation, utc_seconds now);

#endif
