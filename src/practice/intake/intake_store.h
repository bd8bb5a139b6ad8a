/* SPDX-License-Identifier: GPL-3.0-or-later */
/* intake_store.h - what the doors of intake need from its tables besides intake.h. */
#ifndef BACKDESK_PRACTICE_INTAKE_INTAKE_STORE_H
#define BACKDESK_PRACTICE_INTAKE_INTAKE_STORE_H

#include "engine/html/url.h"
#include "practice/backmap/backmap.h"
#include "practice/intake/intake.h"
#include "practice/intake/intake_sql.h"
#include "practice/outcomes/outcomes.h"

/** A form of that way left unfinished before this moment is not gone on with: told and tablet forms are of one
 * visit. */
utc_seconds intake_since(struct text way, utc_seconds now);

/** An activity in the person's own words, and how well it goes, for the patient-specific scale. */
struct told_activity {
	struct text name;
	struct maybe_int tenths; /* 0 cannot do it .. 100 as before */
};

/** intake_facts for whoever has the person's answers already, sorted as intake_answers gives them. */
enum status intake_facts_of(const struct told_answer *answers, size_t count, struct db_read *db,
	struct arena *arena, const struct client *client, int64_t therapist_id, utc_seconds now,
	struct fact_set *ret_facts);

enum {
	ACTIVITIES_MAX = 3,
};

/** Activities that have not ended and were told at `since` or later, the main one first. */
enum status activities_list(const struct record_key *key, struct db_read *db, struct arena *arena,
	utc_seconds since, struct told_activity *ret_items, size_t *ret_count);

/** Adds what is new of the activities, each with its first PSFS value; beyond OUTCOME_ACTIVITIES_MAX none. */
enum status activities_add(const struct record_key *key, struct db_write *db, struct arena *arena,
	int64_t booking_id, const struct told_activity *items, size_t count, utc_seconds now);

/** The pain number as the first NPRS value. */
enum status measure_pain_add(const struct record_key *key, struct db_write *db, struct arena *arena,
	int64_t booking_id, int64_t tenths, utc_seconds now);

/** The level's word of the database: "EMERGENCY_NOW", ... */
enum standing standing_of_level(enum triage triage);

/** The level of an alarm's word; other words do not occur. */
enum triage level_of_alarm(struct text word);

/** The form of a booking that was made on the public page: nobody has seen who fills it in. */
bool intake_is_unproven(const struct intake_row_find_row *row);

/** intake_answers of that form alone, which no other form crowds out. */
enum status intake_answers_of_form(const struct record_key *key, struct db_read *db, struct arena *arena,
	int64_t intake_id, utc_seconds now, struct told_answer **ret_items, size_t *ret_count);

/** The facts of these answers alone: nothing of the practice's records, no sessions. */
enum status intake_facts_of_form(const struct told_answer *items, size_t count, const struct client *client,
	struct arena *arena, utc_seconds now, struct fact_set *ret_facts);

/** The standing that the form would give by itself, with its alarms that are not closed. */
enum status intake_standing_of_form(const struct record_key *key, struct db_read *db, struct arena *arena,
	const struct client *client, const struct intake_row_find_row *row, utc_seconds now,
	enum standing *ret_standing);

struct booking_confirmation; /* practice/booking/booking.h */

/** What was decided on which facts; booking carries one from the check to the save. */
struct judgement {
	struct fact_set facts;
	const struct decision *decision;
};

/** Adds what is known of somebody without a record: age, sex, who answers; no sessions. */
void facts_of_stranger(const struct client *client, utc_seconds now, struct fact_set *facts);

/** What the one-page check says of somebody of whom nothing else is known. */
enum status judge_signs(struct arena *arena, const struct booking_confirmation *confirmation,
	const struct judgement **ret_judgement);

/** intake_screen for somebody of whom nothing is known but the form that was judged: no alarm, no session. */
enum status screen_stranger(struct db_write *db, struct arena *arena, const struct screening *screening,
	const struct judgement *judgement);

/** Adds an alarm and puts the booking on hold. `reasons` as alarm_store.c writes them; `level` and `came_from` as
 * in the table. */
enum status alarm_raise(const struct record_key *key, struct db_write *db, struct arena *arena, int64_t booking_id,
	int64_t intake_id, struct text level, struct text came_from, utc_seconds now, struct text reasons);

/** Marks the form's open alarms: "I tapped the wrong answer". They stay open until a person closes them. */
enum status alarms_take_back(struct db_write *db, int64_t intake_id, utc_seconds now);

/** An alarm with its words opened. */
struct alarm_detail {
	struct alarm alarm;
	int64_t intake_id;
	struct text reasons; /* JSON, see alarm_store.c */
	struct text done;    /* what was done; NO_TEXT while open */
	struct text closed_by;
	utc_seconds taken_back; /* 0: not */
	utc_seconds closed;     /* 0: open */
};
enum status alarm_find(const struct record_key *key, struct db_read *db, struct arena *arena, int64_t alarm_id,
	struct alarm_detail *ret_alarm);

/** Closes it with what was done, by name, in the chain. STATUS_CONFLICT when somebody else has. */
enum status alarm_close(const struct record_key *key, struct db_write *db, struct arena *arena, int64_t alarm_id,
	struct text done, int64_t account_id, utc_seconds now);

/** The words of an alarm's reasons, in html's arena: one line for each answer and each rule. */
struct alarm_words {
	const struct text *answers;
	size_t answer_count;
	const struct text *actions;
	size_t action_count;
};
enum status alarm_words(const struct html *html, struct text reasons, struct alarm_words *ret_words);

/** What was answered to the alarm's questions after it was raised: both answers are kept, this is the newer one. */
enum status alarm_said_since(const struct html *html, struct text reasons, utc_seconds raised,
	const struct told_answer *told, size_t count, struct text **ret_items, size_t *ret_count);

/** False for a fact of an emergency or same-day rule. */
bool open_fact_may_close(enum fact fact);

/** Closes an open question by name; STATUS_DENIED for a fact of an emergency or same-day rule. */
enum status open_fact_close(const struct record_key *key, struct db_write *db, struct arena *arena, enum fact fact,
	struct text reason, int64_t account_id, utc_seconds now);

#endif
