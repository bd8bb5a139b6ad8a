/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * questions.h - which questions a person sees on which screen: pure rules over the tables.
 *
 * The form has five screens. A screen first shows what is asked of everyone and what earlier screens opened; what
 * its own answers open comes once more behind it ("a little more about that"), so that a healthy person sees five
 * pages.
 */
#ifndef BACKDESK_PRACTICE_INTAKE_QUESTIONS_H
#define BACKDESK_PRACTICE_INTAKE_QUESTIONS_H

#include "practice/decide/decide.h"

enum {
	SCREEN_NOW = 1,
	SCREEN_BODY,
	SCREEN_PAIN,
	SCREEN_HEALTH,
	SCREEN_TREATMENT,
	SCREEN_COUNT = SCREEN_TREATMENT, /* consent stands on the last one */
};

/** How a question is answered. */
enum question_kind {
	QUESTION_KEYS,   /* yes, no, not sure; or the words of an enum */
	QUESTION_SCALE,  /* 0 to 10 */
	QUESTION_AMOUNT, /* a number with a unit */
	QUESTION_COUNT,  /* how many of some lines fit */
	QUESTION_LINES,  /* own words */
};

/** The questions of a screen that are answered with one "none of these" together. */
enum question_group {
	GROUP_ALONE, /* every question for itself */
	GROUP_NOW,
	GROUP_BODY,
	GROUP_PAIN,
	GROUP_HEALTH,
	GROUP_TREATMENT,
	GROUP_DETAILS, /* of a group line: question_opened_by tells which */
};

struct question {
	enum fact fact;
	enum question_kind kind;
	enum question_group group;
};

/** A screen's questions at most. */
#define QUESTIONS_MAX 80

/** How a fact is asked: by its type; the strength of pain and the counted signs have a kind of their own. */
enum question_kind question_kind(enum fact fact);

/** "Does not apply" is an answer to it. */
bool question_may_not_apply(enum fact fact);

/** The group line that opens this question; FACT_COUNT when none does. */
enum fact question_opened_by(enum fact fact);

/** The lines of axspa_count. */
#define COUNTED_LINES 9

/**
 * What a screen asks at first.
 *
 * @in_room a person of the practice asks: questions for the room are there too
 * @return  how many were written to `ret_items` (QUESTIONS_MAX)
 */
size_t questions_of_screen(int screen, const struct fact_set *facts, bool in_room, struct question *ret_items);

/**
 * What the answers up to `screen` have opened and nobody has answered.
 *
 * @is_answered FACT_COUNT flags: answered, also with "don't know"
 */
size_t questions_to_follow(int screen, const struct fact_set *facts, const bool *is_answered, bool in_room,
	struct question *ret_items);

/**
 * What was left open and can still be answered here: each question for itself, without "none of these".
 *
 * @open    what keeps the screen open, as in struct decision
 * @return  how many were written to `ret_items` (QUESTIONS_MAX), in the order of `open`
 */
size_t questions_left(const struct fact_set *facts, const uint16_t *open, size_t open_count, bool in_room,
	struct question *ret_items);

#endif
