/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * measures.h - the table of measures: what is asked, its ends, and how large a change must be to mean something.
 *
 * Written from knowledge/outcome_measures.csv at build time (measures_table.c). Wording that needs a licence is not
 * in the program: ships_wording says for which measures it may be.
 */
#ifndef BACKDESK_PRACTICE_OUTCOMES_MEASURES_H
#define BACKDESK_PRACTICE_OUTCOMES_MEASURES_H

#include <stdbool.h>
#include <stdint.h>

#include "base/status.h"
#include "base/text.h"
#include "practice/outcomes/measure_names.h"

enum direction {
	DIRECTION_LOWER,    /* lower is better */
	DIRECTION_HIGHER,   /* higher is better */
	DIRECTION_BY_SCALE, /* differs between the scales of the measure: the caller says which */
};

/** A published minimal important change: points in thousandths, or a whole percentage of the baseline. */
struct mic {
	bool is_percent;
	int32_t amount;
};

struct measure_info {
	struct text code;
	struct text name;
	struct text domain;
	struct text range;
	struct text recall;
	struct text items;
	struct text scoring;
	struct text missing_rule;
	struct text mdc_text; /* staff: the published values with their sources */
	struct text mic_text;
	struct text mic_source;
	struct text licence;
	struct text wording;
	struct text loinc;
	struct text notes;
	struct text unit;
	struct mic mics[4];
	int32_t mdc_thousandths; /* smallest detectable change; only when mdc_known */
	int32_t low_tenths;      /* ends of the scale; only when ends_known */
	int32_t high_tenths;
	uint8_t mic_count;
	uint8_t direction; /* enum direction */
	bool mdc_known;
	bool ends_known;
	bool has_words; /* false: the values are shown without a word for the change */
	bool ships_wording;
};
extern const struct measure_info measure_infos[MEASURE_COUNT];

#endif
