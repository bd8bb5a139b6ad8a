/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * desk.h - the practice's own pages about the day: today, the diary, booking by phone, one booking, blocked time.
 */
#ifndef BACKDESK_PRACTICE_DESK_DESK_H
#define BACKDESK_PRACTICE_DESK_DESK_H

#include "engine/http/route.h"

extern const struct route_table desk_routes;

#endif
