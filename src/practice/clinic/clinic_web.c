/* SPDX-License-Identifier: GPL-3.0-or-later */
/* clinic_web.c - the addresses of the practice's own pages. */
#include "practice/access/access.h"
#include "practice/clinic/clinic.h"
#include "practice/clinic/set_up_web.h"

static const struct route routes[] = {
	ROUTE_GET("/set-up", WHO_ANYONE, WHOSE_NOBODYS, set_up_read),
	ROUTE_POST("/set-up", WHO_ANYONE, WHOSE_NOBODYS, set_up_prepare, set_up_save, set_up_show, .is_slow = true,
		.has_no_key = true),
};
const struct route_table clinic_routes = {"clinic", routes, sizeof(routes) / sizeof(routes[0])};
