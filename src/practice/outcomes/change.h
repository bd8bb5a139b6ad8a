/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * change.h - the words for a change, as the exact inequalities of knowledge/change_words.json.
 *
 * Values are whole tenths of the measure's unit; limits are thousandths, so that 30 % of a baseline is exact and
 * equality counts as reached. g is the improvement: in the good direction positive.
 */
#ifndef BACKDESK_PRACTICE_OUTCOMES_CHANGE_H
#define BACKDESK_PRACTICE_OUTCOMES_CHANGE_H

#include "practice/outcomes/measures.h"

enum change_word {
	CHANGE_NO_WORD, /* nobody knows how much this wavers: only the two values are shown */
	CHANGE_NOT_ENOUGH,
	CHANGE_CLEARLY_BETTER,
	CHANGE_LITTLE_BETTER,
	CHANGE_NO_CLEAR_CHANGE,
	CHANGE_LITTLE_WORSE,
	CHANGE_CLEARLY_WORSE,
	CHANGE_WORD_COUNT,
};

/** What a change is judged by: a measure's limits, or the practice's own settings. */
struct change_scale {
	bool lower_is_better;
	bool ends_known;
	bool mdc_known;
	int64_t low_tenths;
	int64_t high_tenths;
	int64_t mdc_thousandths;
	const struct mic *mics;
	size_t mic_count;
};

/** A value that may be missing, or too incomplete to score. */
struct score {
	bool known;
	int64_t tenths;
};

/** The largest value on either side of zero that is judged. */
#define CHANGE_TENTHS_MAX 10000000

/** A limit in thousandths that may be unknown. */
struct limit {
	bool known;
	int64_t thousandths;
};

struct change {
	enum change_word word;
	int64_t gain_thousandths; /* g; 0 when a value is missing */
	struct limit mic;         /* the largest that the room left allows */
	struct limit mic_worse;   /* the smallest */
	bool no_room;      /* the room to the good end is below the MDC: no improvement can be shown (therapist) */
	bool within_error; /* g reaches the MIC but not the MDC (therapist) */
	bool step_of_worsening; /* g <= -MICw: two of these make the fact `worsening` */
	bool reaches_points;    /* responder by points: g >= the largest MIC in points, if there is one */
	bool percent_known;     /* baseline above 0 */
	bool reaches_percent;   /* responder by percent: g >= 30 % of the baseline */
};

/** The scale of a measure; for DIRECTION_BY_SCALE the caller sets lower_is_better afterwards. */
struct change_scale change_scale_of(enum measure measure);

/**
 * Judges the way from `baseline` to `now`. A value beyond CHANGE_TENTHS_MAX counts as missing.
 * Both must be of the same measure and form version, and for tests by hand of the same assessor.
 */
struct change change_judge(const struct change_scale *scale, struct score baseline, struct score now);

#endif
