/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * health.h - GET /health answers "ok" while the server lives; for supervisors and proxies.
 */
#ifndef BACKDESK_MAIN_HEALTH_H
#define BACKDESK_MAIN_HEALTH_H

#include "engine/http/route.h"

extern const struct route_table health_routes;

#endif
