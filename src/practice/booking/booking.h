/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * booking.h - appointments.
 *
 *   free --hold--> hold --confirm--> booked --arrive--> arrived --finish--> done
 *                   |                  |  ^-move-|        |
 *                   +--lapse-> lapsed  +--cancel-> cancelled      booked --no show--> no_show
 *
 * Nobody can be booked twice: every state but cancelled, lapsed and no_show owns its ticks in the table `tick`,
 * whose primary key is the judge.
 */
#ifndef BACKDESK_PRACTICE_BOOKING_BOOKING_H
#define BACKDESK_PRACTICE_BOOKING_BOOKING_H

#include "engine/html/html.h"
#include "engine/http/route.h"
#include "practice/clients/clients.h"
#include "practice/practice.h"

struct booking {
	int64_t id;
	int64_t service_id;
	int64_t therapist_id;
	int64_t room_id;
	int64_t client_id; /* 0: only held */
	utc_seconds start;
	utc_seconds end;
	utc_seconds free_again;
	struct text state;
	bool is_on_safety_hold;
	struct text for_whom;
	struct text check_answer; /* NO_TEXT: not asked */
	struct text wish;
	int64_t link_generation;
	int64_t calendar_sequence;
	struct text service_name;
	struct text therapist_name;
	struct text room_name;
	struct text client_name; /* NO_TEXT while only held */
};

/** One booking of any state. STATUS_NOT_FOUND. */
enum status booking_find(struct db_read *db, struct arena *arena, int64_t id, struct booking *ret_booking);

/** Bookings that touch [from, to), kept ones only, by start; therapist_id 0 means everybody's. */
enum status booking_list(struct db_read *db, struct arena *arena, utc_seconds from, utc_seconds to,
	int64_t therapist_id, struct booking **ret_items, size_t *ret_count);

/** A person's bookings, newest first, at most `max`. */
enum status booking_list_of_client(struct db_read *db, struct arena *arena, int64_t client_id, size_t max,
	struct booking **ret_items, size_t *ret_count);

/** Where a booking goes. */
struct booking_place {
	int64_t therapist_id; /* 0: anyone who gives the service and is free */
	int64_t room_id;      /* 0: any that is free */
	utc_seconds start;
};

/** What to take; therapist_id 0 means anyone who offers the service and is free (gender wish "" or "woman"/"man").
 */
struct booking_wish {
	int64_t service_id;
	int64_t therapist_id;
	int64_t room_id; /* 0: any that is free */
	struct text gender;
	utc_seconds start;
	int64_t client_id;      /* 0 for a hold */
	utc_seconds hold_until; /* 0: booked at once */
	struct text came_by;    /* "page", "desk", "phone" */
	struct text for_whom;
	struct text wish;
	struct text hold_token_hash;
	struct text hold_address_hash;
	bool may_ignore_hours; /* the desk and the demonstration: outside working hours and in the past */
};

/** Takes ticks and adds the row. STATUS_CONFLICT: taken meanwhile; STATUS_INVALID: not offered then. */
enum status booking_take(struct practice *practice, struct db_write *db, struct arena *arena, utc_seconds now,
	const struct booking_wish *wish, int64_t *ret_id);

/** Its own time counts as free; otherwise as booking_take. The booking keeps its length. */
enum status booking_move(struct practice *practice, struct db_write *db, struct arena *arena, utc_seconds now,
	int64_t id, const struct booking_place *to, bool may_ignore_hours);

/** `by` is "client" or "practice". Frees the ticks. A booking on safety hold is not cancelled by a link. */
enum status booking_cancel(struct db_write *db, struct arena *arena, utc_seconds now, int64_t id, struct text by);

/** "booked", "arrived", "done", "no_show"; STATUS_CONFLICT for an arrow that the drawing above does not have. */
enum status booking_set_state(struct db_write *db, utc_seconds now, int64_t id, struct text state);

/** Kept and never given away until a person decides. */
enum status booking_set_safety_hold(struct db_write *db, utc_seconds now, int64_t id, bool is_on);

struct judgement; /* intake's own */

/** A booking that a client confirms on the public page. */
struct booking_confirmation {
	const struct client *client;
	bool is_new_client; /* added with this booking: nothing was known of the person before */
	int64_t booking_id;
	bool is_checked;       /* false for a service that asks no check: the two below then mean nothing */
	unsigned tapped_signs; /* bit 1 << line of the one-page check, as signs_judge */
	bool is_unsure;
	const struct judgement *judgement; /* of the hook below; NULL without one */
	utc_seconds now;
};

/** Answers that cannot wait, as the private page of their booking shows them. */
struct booking_alarm {
	const struct text *lines; /* for whoever examines the person */
	size_t line_count;
	bool is_taken_back; /* "I tapped the wrong answer" was said; a person of the practice still asks */
};

/**
 * What happens in parts further right when a client has confirmed on the public page. Intake fills it at start;
 * a NULL member is skipped.
 */
struct booking_hooks {
	/**
	 * Called before the save of a confirmation, off the writer: judges what the one-page check said, as of
	 * somebody of whom nothing else is known, so that the save of a new client need not. `client` is as the
	 * form names him. The judgement lives in the arena.
	 */
	enum status (*judge)(struct arena *arena, const struct booking_confirmation *confirmation,
		const struct judgement **ret_judgement);

	/**
	 * Called inside the save of a confirmation, after the booking is booked and before the commit; may run
	 * more than once. Stores what the one-page check said, opens the form, raises alarms. Booking itself has
	 * already set the safety hold and the standing by signs_judge.
	 */
	enum status (*confirmed)(struct practice *practice, struct db_write *db, struct arena *arena,
		const struct booking_confirmation *confirmation);

	/** The private link of this booking's form, and whether it is finished; an empty url when there is none. */
	enum status (*form_url)(struct practice *practice, struct db_read *db, struct arena *arena,
		const struct booking *booking, struct url *ret_url, bool *ret_is_told);

	/** The standing that the private page of a booking may speak of. NULL: the person's own. */
	enum status (*standing_told)(struct practice *practice, struct db_read *db, struct arena *arena,
		const struct booking *booking, const struct client *client, utc_seconds now,
		enum standing *ret_standing);

	/**
	 * May the private page of a booking on safety hold know of the hold? False when something else that is
	 * known of the person is the reason: the page then works as without one. NULL: yes.
	 */
	enum status (*hold_told)(
		struct db_read *db, struct arena *arena, const struct booking *booking, bool *ret_is_told);

	/** What was answered for this booking and cannot wait; nothing when it was dealt with. */
	enum status (*to_show)(struct practice *practice, struct db_read *db, const struct html *html,
		const struct booking *booking, struct booking_alarm *ret_alarm);
};
extern struct booking_hooks booking_hooks;

/** The private link that moves or cancels this booking: "/b/12/token". */
struct url booking_change_url(struct practice *practice, struct arena *arena, const struct booking *booking);

/** The link given out so far ends; booking_change_url then makes another. */
enum status booking_renew_link(struct db_write *db, utc_seconds now, int64_t id);

/** "Thursday 3 December" */
struct text booking_day_words(const struct html *html, struct day day);

/** "10:30" on the practice's clock. */
struct text booking_time_text(const struct zone *zone, struct arena *arena, utc_seconds moment);

/** "Thursday 3 December, 10:30" */
struct text booking_when_words(const struct html *html, const struct zone *zone, utc_seconds moment);

/** Time blocked by hand for a therapist or a room. */
struct block {
	int64_t id;
	int64_t resource_id;
	utc_seconds start;
	utc_seconds end;
	struct text reason; /* NO_TEXT: not said */
	struct text resource_name;
};

/** Both multiples of five minutes, start before end, at most 31 days. STATUS_CONFLICT: something is booked there.
 */
enum status block_add(
	struct db_write *db, struct arena *arena, utc_seconds now, const struct block *block, int64_t *ret_id);
enum status block_remove(struct db_write *db, struct arena *arena, int64_t id);
enum status block_list(struct db_read *db, struct arena *arena, utc_seconds from, utc_seconds to,
	struct block **ret_items, size_t *ret_count);

/** A start that the practice can still give. */
struct booking_offer {
	utc_seconds start;
	int64_t therapist_id;
	struct text therapist_name;
};

/** What is looked for. */
struct booking_search {
	int64_t service_id;
	int64_t therapist_id;      /* 0: anyone who gives the service */
	int64_t except_booking_id; /* its own time counts as free (a move); 0 for none */
	utc_seconds from;
	int days;
	size_t max; /* offers */
};

/** The first free starts on quarter hours from `from` on, within `days` days. */
enum status booking_first_offers(struct practice *practice, struct db_read *db, struct arena *arena,
	const struct booking_search *search, utc_seconds now, struct booking_offer **ret_items, size_t *ret_count);

/** How a time that the desk chose freely stands to what clients are offered; whether it is taken is not said. */
enum booking_hours {
	BOOKING_WITHIN_HOURS,
	BOOKING_OUTSIDE_HOURS,
	BOOKING_IN_THE_PAST,
};

/** Judges a session of `minutes` (without its buffer) at the start of `place`, whose therapist is named. */
enum status booking_judge_hours(struct practice *practice, struct db_read *db, struct arena *arena,
	const struct booking_place *place, int64_t minutes, utc_seconds now, enum booking_hours *ret_hours);

/** Whether somebody has booked on the public page yet, or the practice has been booked often without it. */
enum status booking_page_is_used(struct db_read *db, struct arena *arena, bool *ret_is_used);

/** Somebody who asked on the public page to be rung. */
struct ring_request {
	int64_t id;
	int64_t client_id;  /* 0: somebody we do not know yet */
	int64_t booking_id; /* on whose page the client asked; 0: none */
	struct text name;
	struct text phone;
	struct text when; /* "any", "morning", "afternoon", "evening" */
	utc_seconds asked;
	int64_t tried_count; /* rung and not reached */
	utc_seconds tried;   /* the last time; 0: never */
};

enum {
	RING_DAYS_MAX = 14,            /* an open request older than that is given up and forgotten */
	RINGS_PER_ADDRESS_DAY_MAX = 6, /* of strangers */
};

/**
 * Name and phone of a stranger are sealed; a client's are the client's own. A booking has one open request at most:
 * a second changes nothing. STATUS_TOO_LARGE past the limits: of an address and of all strangers, or of all
 * bookings.
 */
enum status ring_request_add(struct practice *practice, struct db_write *db, struct arena *arena,
	const struct ring_request *request, struct text address);

/** Gives up what has been open for more than RING_DAYS_MAX days; names and numbers of strangers go. */
enum status ring_requests_forget_old(struct db_write *db, utc_seconds now);

/** The open ones, oldest first. */
enum status ring_request_list(struct practice *practice, struct db_read *db, struct arena *arena,
	struct ring_request **ret_items, size_t *ret_count);

/** "Any time", "Morning" ...; of a word of struct ring_request. */
struct text ring_when_words(const struct html *html, struct text when);

/** Whether somebody waits to be rung about this booking. */
enum status ring_request_is_open(struct db_read *db, struct arena *arena, int64_t booking_id, bool *ret_is_open);

/** Rung and not reached: it stays open. STATUS_CONFLICT when it is closed. ret_client_id 0: a stranger. */
enum status ring_request_try(
	struct db_write *db, struct arena *arena, int64_t id, utc_seconds now, int64_t *ret_client_id);

/** How a request ended. */
struct ring_end {
	struct text outcome; /* "booked", "talked", "given_up" */
	int64_t account_id;
	utc_seconds at;
};

/** A stranger's name and number are forgotten. STATUS_CONFLICT when it is closed. ret_client_id 0: a stranger. */
enum status ring_request_close(
	struct db_write *db, struct arena *arena, int64_t id, const struct ring_end *end, int64_t *ret_client_id);

/** ":booking" in the path, for staff. */
extern const struct whose WHOSE_BOOKING;

extern const struct route_table booking_routes;

#endif
