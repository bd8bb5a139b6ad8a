/* SPDX-License-Identifier: GPL-3.0-or-later */
/* client_map_web.h - where it hurts on the client page, and what the picture says besides the answers. */
#ifndef BACKDESK_PRACTICE_DESK_CLIENT_MAP_WEB_H
#define BACKDESK_PRACTICE_DESK_CLIENT_MAP_WEB_H

#include "practice/backmap/backmap.h"
#include "practice/care/care.h"
#include "practice/desk/desk_web.h"

/** The newest map and its findings; nothing for a person without one. */
void map_fill(struct request *request, const struct html *html, const struct recorded_map *map,
	const struct decision *decision, struct desk_client *page);

#endif
