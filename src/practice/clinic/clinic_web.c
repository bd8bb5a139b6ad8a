/* SPDX-License-Identifier: GPL-3.0-or-later */
/* clinic_web.c - the addresses of the practice's own pages. */
#include "practice/access/access.h"
#include "practice/clinic/clinic.h"
#include "practice/clinic/set_up_web.h"
#include "practice/clinic/settings_web.h"

static const struct route routes[] = {
	ROUTE_GET("/set-up", WHO_ANYONE, WHOSE_NOBODYS, set_up_read),
	ROUTE_POST("/set-up", WHO_ANYONE, WHOSE_NOBODYS, set_up_prepare, set_up_save, set_up_show, .is_slow = true,
		.has_no_key = true),
	ROUTE_GET("/desk/practice", WHO_STAFF, WHOSE_NOBODYS, clinic_overview_read),
	ROUTE_GET("/desk/practice/details", WHO_OWNER, WHOSE_NOBODYS, clinic_details_read),
	/* Without a key, so that the settings are read again only after they are on disk. */
	ROUTE_POST("/desk/practice/details", WHO_OWNER, WHOSE_NOBODYS, clinic_details_prepare, clinic_details_save,
		clinic_details_show, .has_no_key = true),
	ROUTE_GET("/desk/practice/services/new", WHO_OWNER, WHOSE_NOBODYS, clinic_service_read),
	ROUTE_POST("/desk/practice/services/new", WHO_OWNER, WHOSE_NOBODYS, clinic_service_prepare,
		clinic_service_keep, clinic_settings_show),
	ROUTE_GET("/desk/practice/services/:service", WHO_OWNER, WHOSE_NOBODYS, clinic_service_read),
	ROUTE_POST("/desk/practice/services/:service", WHO_OWNER, WHOSE_NOBODYS, clinic_service_prepare,
		clinic_service_keep, clinic_settings_show),
	ROUTE_GET("/desk/practice/therapists/new", WHO_OWNER, WHOSE_NOBODYS, clinic_therapist_read),
	ROUTE_POST("/desk/practice/therapists/new", WHO_OWNER, WHOSE_NOBODYS, clinic_therapist_prepare,
		clinic_therapist_keep, clinic_settings_show),
	ROUTE_GET("/desk/practice/therapists/:therapist", WHO_OWNER, WHOSE_NOBODYS, clinic_therapist_read),
	ROUTE_POST("/desk/practice/therapists/:therapist", WHO_OWNER, WHOSE_NOBODYS, clinic_therapist_prepare,
		clinic_therapist_keep, clinic_settings_show),
	ROUTE_GET("/desk/practice/therapists/:therapist/hours", WHO_OWNER, WHOSE_NOBODYS, clinic_hours_read),
	ROUTE_POST("/desk/practice/therapists/:therapist/hours", WHO_OWNER, WHOSE_NOBODYS, clinic_hours_prepare,
		clinic_hours_keep, clinic_hours_show),
	ROUTE_POST("/desk/practice/therapists/:therapist/other", WHO_OWNER, WHOSE_NOBODYS, clinic_other_prepare,
		clinic_other_keep, clinic_hours_show),
	ROUTE_POST("/desk/practice/therapists/:therapist/other/:other/remove", WHO_OWNER, WHOSE_NOBODYS,
		clinic_other_remove_prepare, clinic_other_remove_keep, clinic_hours_show),
	ROUTE_GET("/desk/practice/rooms/new", WHO_OWNER, WHOSE_NOBODYS, clinic_room_read),
	ROUTE_POST("/desk/practice/rooms/new", WHO_OWNER, WHOSE_NOBODYS, clinic_room_prepare, clinic_room_keep,
		clinic_settings_show),
	ROUTE_GET("/desk/practice/rooms/:room", WHO_OWNER, WHOSE_NOBODYS, clinic_room_read),
	ROUTE_POST("/desk/practice/rooms/:room", WHO_OWNER, WHOSE_NOBODYS, clinic_room_prepare, clinic_room_keep,
		clinic_settings_show),
};
const struct route_table clinic_routes = {"clinic", routes, sizeof(routes) / sizeof(routes[0])};
