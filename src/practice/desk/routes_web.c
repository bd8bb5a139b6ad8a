/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/html/design.h"
#include "practice/clients/clients.h"
#include "practice/desk/desk.h"
#include "practice/desk/desk_web.h"

/* Every component on one page, for whoever works on the pages. */
static void design_read(struct request *request, struct db_read *db, struct reply *reply)
{
	(void)db;
	design_page(reply_page(request, reply, 200));
}

static const struct route ROUTES[] = {
	ROUTE_GET("/design", WHO_ANYONE, WHOSE_NOBODYS, design_read),
	ROUTE_GET("/desk", WHO_STAFF, WHOSE_NOBODYS, today_read),
	ROUTE_POST("/desk/rings/:ring", WHO_STAFF, WHOSE_NOBODYS, ring_end_prepare, ring_end_save, ring_end_show),
	ROUTE_GET("/desk/diary", WHO_STAFF, WHOSE_NOBODYS, diary_read),
	ROUTE_GET("/desk/clients/:client", WHO_THERAPIST, WHOSE_CLIENT, client_read),
	ROUTE_POST("/desk/clients/:client/consent/end", WHO_THERAPIST, WHOSE_CLIENT, consent_end_prepare,
		consent_end_save, consent_end_show),
	ROUTE_GET("/desk/book", WHO_STAFF, WHOSE_NOBODYS, phone_read),
	ROUTE_POST("/desk/book", WHO_STAFF, WHOSE_NOBODYS, phone_prepare, phone_save, phone_show),
	ROUTE_GET("/desk/bookings/:booking", WHO_STAFF, WHOSE_BOOKING, visit_read),
	ROUTE_POST(
		"/desk/bookings/:booking/state", WHO_STAFF, WHOSE_BOOKING, visit_prepare, state_save, visit_show),
	ROUTE_GET("/desk/bookings/:booking/move", WHO_STAFF, WHOSE_BOOKING, move_visit_read),
	ROUTE_POST("/desk/bookings/:booking/move", WHO_STAFF, WHOSE_BOOKING, move_visit_prepare, move_visit_save,
		move_visit_show),
	ROUTE_POST("/desk/bookings/:booking/cancel", WHO_STAFF, WHOSE_BOOKING, visit_prepare, cancel_visit_save,
		visit_show),
	ROUTE_POST(
		"/desk/bookings/:booking/links", WHO_STAFF, WHOSE_BOOKING, visit_prepare, renew_save, visit_show),
	ROUTE_GET("/desk/blocks", WHO_STAFF, WHOSE_NOBODYS, blocks_read),
	ROUTE_POST("/desk/blocks", WHO_STAFF, WHOSE_NOBODYS, block_prepare, block_save, block_show),
	ROUTE_POST("/desk/blocks/:block/remove", WHO_STAFF, WHOSE_NOBODYS, route_prepare_nothing, block_remove_save,
		block_show),
};

const struct route_table desk_routes = {"desk", ROUTES, sizeof(ROUTES) / sizeof(ROUTES[0])};
