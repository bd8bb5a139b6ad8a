/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * intake.h - what a person tells: the form on phone, tablet or in the room, the answers, consent, the screen's
 * level.
 */
#ifndef BACKDESK_PRACTICE_INTAKE_INTAKE_H
#define BACKDESK_PRACTICE_INTAKE_INTAKE_H

#include "engine/html/html.h"
#include "engine/http/route.h"
#include "practice/clients/clients.h"
#include "practice/decide/decide.h"
#include "practice/intake/answers.h"
#include "practice/practice.h"
#include "practice/record/record.h"

/** Adds the form for a booking (or finds the open one): way is "link", "tablet" or "told". */
enum status intake_start(struct db_write *db, struct arena *arena, int64_t client_id, int64_t booking_id,
	struct text way, int64_t account_id, utc_seconds now, int64_t *ret_intake_id);

/** The private link of a form: "/f/12/token". Another purpose than the booking's link. */
struct url intake_url(struct practice *practice, struct arena *arena, int64_t intake_id, int64_t link_generation);

/** A person's answers, newest first per fact, of each source the ANSWERS_READ_MAX newest; sealed values opened. */
enum status intake_answers(const struct record_key *key, struct db_read *db, struct arena *arena, utc_seconds now,
	struct told_answer **ret_items, size_t *ret_count);

/** Adds an answer; `value` is JSON text and is checked against the fact's type: STATUS_INVALID when it does not
 * fit. */
enum status intake_answer_add(const struct record_key *key, struct db_write *db, struct arena *arena,
	const struct told_answer *answer, int64_t intake_id, utc_seconds now);

/** Adds them all, or fails at the first that does not fit; fills in id, intake_id and created of each. */
enum status intake_answers_add(const struct record_key *key, struct db_write *db, struct arena *arena,
	struct told_answer *answers, size_t count, int64_t intake_id, utc_seconds now);

/**
 * The facts that count for a person now: newest valid answers, age and sex from the client, licences from the
 * therapist (0: none), sessions done. What is old counts as unknown.
 */
enum status intake_facts(const struct record_key *key, struct db_read *db, struct arena *arena,
	const struct client *client, int64_t therapist_id, utc_seconds now, struct fact_set *ret_facts);

/** Who is screened, and what an alarm says it comes from. */
struct screening {
	const struct record_key *key;
	const struct client *client;
	int64_t booking_id;    /* 0: none */
	int64_t intake_id;     /* 0: none */
	struct text came_from; /* "check", "intake", "room" */
	utc_seconds now;
};

/**
 * Decides on the present facts, sets the person's standing, raises an alarm (and the booking's safety hold) for an
 * emergency or same-day level that is new; ret_level may be NULL. A form of the
 * public page has alarms of its own answers alone; what is graver with everything that is known of the person
 * becomes an alarm without a form, which only the practice reads.
 */
enum status intake_screen(
	struct db_write *db, struct arena *arena, const struct screening *screening, enum triage *ret_level);

/** intake_screen for whoever has all the person's answers already, sorted as intake_answers gives them. */
enum status intake_screen_answers(struct db_write *db, struct arena *arena, const struct screening *screening,
	const struct told_answer *answers, size_t count, enum triage *ret_level);

/** An open alarm for the top of Today. */
struct alarm {
	int64_t id;
	int64_t client_id;
	int64_t booking_id;
	struct text client_name;
	struct text client_phone;
	struct text level; /* "EMERGENCY_NOW" or "SAME_DAY" */
	struct text came_from;
	utc_seconds raised;
	bool is_taken_back;
};
enum status intake_open_alarms(
	struct db_read *db, struct arena *arena, struct alarm **ret_items, size_t *ret_count);

/** A line of a person's story for staff. */
struct story_line {
	enum fact fact;
	struct text value;     /* JSON, as in struct told_answer */
	struct text source;    /* "client", "told", "therapist", "record"; NO_TEXT when worked out */
	const uint16_t *parts; /* enum fact, known ones that a worked-out line rests on */
	size_t part_count;
	utc_seconds observed; /* 0: worked out, without a moment of its own */
	bool is_old;          /* "old, ask": shown, and counted as unknown */
	bool is_derived;      /* worked out from other answers */
	bool is_notable;      /* other than the harmless answer */
};

/** A question that keeps the screen open. */
struct story_question {
	enum fact fact;
	struct text last; /* JSON of an old answer; NO_TEXT without one */
	bool is_room_only;
	bool may_close;           /* "asked, still unknown, going on because ..." is open to it */
	struct text closed_by;    /* by whom it was closed that way; NO_TEXT while it is open */
	struct text closed_words; /* the reason */
	utc_seconds closed;
};

/** A raised flag. Staff words. */
struct story_flag {
	struct text id;
	struct text intent;
	struct text suspected;
	struct text action;
};

/** What the client page needs of what was told. All texts live in the arena. */
struct story {
	struct fact_set facts;
	const struct decision *decision;
	struct story_line *lines; /* in the order of the form, the notable ones first */
	size_t line_count;
	struct story_question *questions;
	size_t question_count;
	struct story_flag *flags;
	size_t flag_count;
	struct text medicines;    /* names of the short list, "medicine_pain,..."; NO_TEXT */
	struct text other_care;   /* who else treats it, own words; NO_TEXT when nothing was said */
	struct text said_cause;   /* names of what was said to be the matter; NO_TEXT */
	struct text wish;         /* "in_room", "with_help", "other_language" or NO_TEXT */
	bool is_told;             /* a form was finished */
	bool is_claimed_examined; /* "I have already been examined for this", by the client's word alone */
	bool may_go_on; /* every open question is closed by name, and the certain level is below doctor first */
	bool is_consent_given;
	bool is_consent_ended; /* given once and taken back */
};

/** A line in the language of the page: what was asked, what was said, and "told by the client" or from what it was
 * worked out. In html's arena, as the next two. */
struct text story_line_question(const struct html *html, const struct story_line *line);
struct text story_line_answer(const struct html *html, const struct story_line *line);
struct text story_line_source(const struct html *html, const struct story_line *line);

/** An open question; and the old answer to it, NO_TEXT without one. */
struct text story_question_words(const struct html *html, const struct story_question *question);
struct text story_question_last(const struct html *html, const struct story_question *question);

/** "Curved spine, Disc": names of the short list as the form says them. */
struct text story_known_things(const struct html *html, struct text names);

/** An answer, as JSON, in the language of the page: "Yes", "3 weeks". */
struct text intake_answer_said(const struct html *html, enum fact fact, struct text value);

/** Reads the story of a person; therapist_id 0 leaves licences out. */
enum status intake_story(const struct record_key *key, struct db_read *db, struct arena *arena,
	const struct client *client, int64_t therapist_id, utc_seconds now, struct story *ret_story);

/** What somebody agreed to, or took back. */
struct consent {
	struct text version; /* of the text that was shown: "treatment-1" */
	struct text areas;   /* "back,buttocks": intake_areas_said makes words of it */
	struct text by;      /* who agreed or took it back */
	bool is_given;       /* false: taken back */
	utc_seconds at;
};

/** Newest first, at most `max`; the first is what counts now. */
enum status intake_consents(struct db_read *db, struct arena *arena, int64_t client_id, size_t max,
	struct consent **ret_items, size_t *ret_count);

/** "Back, Buttocks and hips", in the language of the page. */
struct text intake_areas_said(const struct html *html, struct text areas);

/** The text that was shown under a version; NO_TEXT for one that this program never had. */
struct text intake_consent_text(const struct html *html, struct text version);

/** Takes back what stands; `by` is who said so. STATUS_CONFLICT when nothing stands. */
enum status intake_consent_end(
	struct db_write *db, struct arena *arena, int64_t client_id, struct text by, utc_seconds now);

/** Fills booking_hooks: a confirmed booking stores its signs, is screened and gets its form. Once, at start. */
void intake_hook_up(void);

extern const struct route_table intake_routes;

#endif
