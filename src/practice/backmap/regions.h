/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * regions.h - the places of the back map: vertebrae, segments, joints, muscles, pain zones.
 *
 * Written from knowledge/regions.csv at build time (regions_table.c); REGION_ID_... are the names of its rows.
 * Referral patterns are traditional teaching, not a diagnosis: for staff only, and labelled so.
 */
#ifndef BACKDESK_PRACTICE_BACKMAP_REGIONS_H
#define BACKDESK_PRACTICE_BACKMAP_REGIONS_H

#include <stdbool.h>
#include <stdint.h>

#include "base/text.h"
#include "practice/backmap/region_names.h"

enum region_kind {
	REGION_VERTEBRA,
	REGION_BONE,
	REGION_SEGMENT,
	REGION_JOINT,
	REGION_MUSCLE,
	REGION_FASCIA,
	REGION_PAIN_ZONE,
};

enum region_side {
	REGION_LEFT,
	REGION_RIGHT,
	REGION_MIDDLE,
	REGION_BOTH_SIDES,
};

struct region_info {
	struct text id; /* for records: never changes */
	struct text name;
	struct text levels; /* "L4/L5", "T12-sacrum"; NO_TEXT when it has none */
	struct text place;
	struct text referral; /* staff */
	struct text fma;      /* Foundational Model of Anatomy, where one was seen */
	struct text note;     /* staff */
	uint8_t kind;         /* enum region_kind */
	uint8_t side;         /* enum region_side */
	bool is_front;
};
extern const struct region_info region_infos[REGION_COUNT];

#endif
