/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * drawing.h - the back map as a picture: zones to tap, their paths, and the windows they are shown in.
 *
 * Written from assets/backmap/zones.json at build time (zones_table.c). All texts are literals.
 */
#ifndef BACKDESK_PRACTICE_BACKMAP_DRAWING_H
#define BACKDESK_PRACTICE_BACKMAP_DRAWING_H

#include <stdint.h>

#include "base/text.h"
#include "practice/backmap/zone_names.h"

struct zone_info {
	struct text id;    /* as in knowledge/regions.csv: "z_lb_l" */
	struct text words; /* "Low back, left" */
	struct text path;
	uint8_t detail; /* enum map_window: where it is tapped */
	uint8_t view;   /* enum map_window: back or front, where it is shown whole */
	int16_t x;      /* of the digit */
	int16_t y;
	int16_t share_permille; /* of the drawn area of all zones */
};
extern const struct zone_info zone_infos[ZONE_COUNT];

struct map_window_info {
	struct text view_box;
	struct text lines;
	struct text spine; /* NO_TEXT in front */
};
extern const struct map_window_info map_window_infos[MAP_WINDOW_COUNT];

extern const struct text map_outline;

#endif
