/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * signs.h - the eight signs: asked before a booking is confirmed and again at every visit.
 */
#ifndef BACKDESK_PRACTICE_DECIDE_SIGNS_H
#define BACKDESK_PRACTICE_DECIDE_SIGNS_H

#include "practice/decide/fact_set.h"

#define SIGN_COUNT 8

enum sign {
	SIGN_PELVIC_FEELING,
	SIGN_BLADDER_BOWEL,
	SIGN_LEG_STRENGTH,
	SIGN_BOTH_LEGS,
	SIGN_FEVER,
	SIGN_TRAUMA,
	SIGN_WEIGHT,
	SIGN_NIGHT,
};

/**
 * The lines of the booking page: the signs, and one more, because a fall is an emergency only when it was a big one
 * of the last two weeks (R05). The other line is any other fall of the last three months.
 */
enum {
	SIGN_LINE_LESSER_FALL = SIGN_COUNT,
	SIGN_LINE_COUNT,
};

struct sign_info {
	struct text key; /* for forms: "pelvic_feeling" */
	enum fact facts[2];
	int fact_count;
};
extern const struct sign_info sign_infos[SIGN_COUNT];

/** "None of these": every fact of the eight signs becomes no, none or false. */
void signs_set_none(struct fact_set *set);

/**
 * One sign was tapped. A yes-or-no fact of the sign alone becomes true; where the sign leaves open which of its
 * facts or how grave (bladder or bowel, which weakness, which fall), they stay unknown, and unknown is never a no.
 */
void sign_set(struct fact_set *set, enum sign sign);

/** The signs of the tapped lines: bit 1 << sign. */
unsigned signs_of_lines(unsigned tapped);

/**
 * The level of the one-page check before a booking is confirmed.
 *
 * @tapped   bit 1 << line for each line tapped; 0 with `not_sure` false is "none of these"
 * @not_sure the person could not say: every sign that is not tapped is unknown
 * @return   TRIAGE_TREAT when nothing stands in the way of confirming, TRIAGE_INCOMPLETE when a person of the
 * practice has to ask more, or the gravest level the signs can mean: EMERGENCY_NOW or SAME_DAY or REFER_BEFORE
 */
enum triage signs_judge(unsigned tapped, bool not_sure);

#endif
