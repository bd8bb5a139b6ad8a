/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * pain_map.h - strengths by zone as a value: read, written, looked at. Pure; backmap.h offers it to others.
 */
#ifndef BACKDESK_PRACTICE_BACKMAP_PAIN_MAP_H
#define BACKDESK_PRACTICE_BACKMAP_PAIN_MAP_H

#include "base/arena.h"
#include "practice/backmap/drawing.h"

enum strength {
	STRENGTH_NONE,
	STRENGTH_A_LITTLE,
	STRENGTH_A_LOT,
	STRENGTH_WORST,
	STRENGTH_COUNT,
};

struct pain_map {
	uint8_t strengths[ZONE_COUNT]; /* enum strength */
};

/** Bytes of the longest JSON that is read. */
#define PAIN_MAP_BYTES_MAX 4096

/** Reads {"z_lb_l": 2, ...}: known zones, each once, strengths 0 to 3, nothing else. STATUS_INVALID. */
enum status pain_map_read(struct text json, struct pain_map *ret_map);

/** The same JSON back, zones without pain left out; NO_TEXT without memory. */
struct text pain_map_write(const struct pain_map *map, struct arena *arena);

bool pain_map_is_empty(const struct pain_map *map);

/** Share of the drawn area that hurts, in permille. */
int pain_map_share(const struct pain_map *map);

/** What a map says besides the answers, never instead of them. */
struct map_hints {
	bool is_thoracic;   /* mainly between the shoulder blades or over the lower ribs: see fact thoracic_pain */
	bool is_saddle;     /* between the legs: saddle_numbness has to be asked again */
	bool is_both_legs;  /* below both buttocks: see fact bilateral_leg */
	bool is_below_knee; /* see fact radiculopathy */
	bool is_belly;      /* at the front: see fact aaa_suspected */
	bool is_widespread; /* left and right, above and below the waist, and along the spine: see fact fibromyalgia
			     */
	bool is_left;       /* where it hurts at all; the places in the middle count for neither */
	bool is_right;
	int places; /* marked, of ZONE_COUNT */
};
struct map_hints pain_map_hints(const struct pain_map *map);

#endif
