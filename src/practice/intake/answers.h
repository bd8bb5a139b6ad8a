/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * answers.h - which of a person's answers count: pure rules.
 *
 * Every answer is kept. Of one fact the newest counts, by the moment it was true of; at the same moment a person of
 * the practice beats the form, and both beat an outside record. An answer past the fact's valid_days is old: shown
 * as "old, ask", counted as unknown. "Don't know" does not contradict what an outside record says, unless it was
 * said so often that older answers are no longer read.
 */
#ifndef BACKDESK_PRACTICE_INTAKE_ANSWERS_H
#define BACKDESK_PRACTICE_INTAKE_ANSWERS_H

#include "base/arena.h"
#include "base/time.h"
#include "practice/decide/decide.h"

enum {
	ANSWERS_READ_MAX = 10, /* of one fact from one source, the newest; older ones stay in the table unread */
};

/** One answer as it was given. */
struct told_answer {
	int64_t id;
	struct text fact;
	struct text value;  /* JSON text */
	struct text source; /* "client", "told", "therapist", "record" */
	int64_t account_id; /* 0: none */
	int64_t intake_id;  /* 0: none */
	int64_t record_entry_id;
	utc_seconds observed;
	utc_seconds created;
	bool is_old; /* past the fact's valid_days: shown as "old, ask" and counted as unknown */
};

/** Is an answer of that moment past its time? */
bool answer_is_old(enum fact fact, utc_seconds observed, utc_seconds now);

/** Puts the answers of each fact together, the one that counts first, and marks the old ones. */
void answers_sort(struct told_answer *items, size_t count, utc_seconds now);

/**
 * Fills `set` with what counts. The answers must be sorted. Values that do not fit their fact (an older table) and
 * facts that are no more are left out.
 *
 * @set zeroed, or holding what the caller knows of itself; texts live in the arena
 */
enum status answers_count(const struct told_answer *items, size_t count, struct arena *arena, struct fact_set *set);

/** The answer that counts or would count if it were not old; NULL when there is none. */
const struct told_answer *answers_find(const struct told_answer *items, size_t count, enum fact fact);

#endif
