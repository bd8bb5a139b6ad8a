/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "practice/access/access.h"
#include "practice/booking/booking_web.h"

static enum status owns_booking(struct request *request, struct db_read *db)
{
	struct booking booking = {0};
	int64_t id = 0;

	if (request_param_id(request, TEXT("booking"), &id) != STATUS_OK)
		return STATUS_NOT_FOUND;
	return booking_find(db, request->arena, id, &booking);
}

const struct whose WHOSE_BOOKING = {"a booking, for staff", owns_booking, false};

static const struct route ROUTES[] = {
	ROUTE_GET("/", WHO_ANYONE, WHOSE_NOBODYS, services_read),
	ROUTE_GET("/book/:service", WHO_ANYONE, WHOSE_NOBODYS, times_read),
	ROUTE_POST("/book/:service", WHO_ANYONE, WHOSE_NOBODYS, take_prepare, take_save, take_show),
	ROUTE_GET("/book/hold/:booking", WHO_ANYONE, WHOSE_HOLD, details_read),
	ROUTE_POST("/book/hold/:booking", WHO_ANYONE, WHOSE_HOLD, confirm_prepare, confirm_save, confirm_show),
	ROUTE_POST("/book/hold/:booking/more", WHO_ANYONE, WHOSE_HOLD, route_prepare_nothing, more_save, more_show),
	ROUTE_GET("/ring", WHO_ANYONE, WHOSE_NOBODYS, ring_read),
	ROUTE_POST("/ring", WHO_ANYONE, WHOSE_NOBODYS, ring_prepare, ring_save, ring_show),
	ROUTE_GET("/b/:booking/:token", WHO_ANYONE, WHOSE_CHANGE_LINK, mine_read),
	ROUTE_GET("/b/:booking/:token/calendar.ics", WHO_ANYONE, WHOSE_CHANGE_LINK, calendar_read),
	ROUTE_GET("/b/:booking/:token/move", WHO_ANYONE, WHOSE_CHANGE_LINK, move_read),
	ROUTE_POST("/b/:booking/:token/move", WHO_ANYONE, WHOSE_CHANGE_LINK, move_prepare, move_save, move_show),
	ROUTE_POST("/b/:booking/:token/ring", WHO_ANYONE, WHOSE_CHANGE_LINK, route_prepare_nothing, ring_mine_save,
		ring_mine_show),
	ROUTE_POST("/b/:booking/:token/cancel", WHO_ANYONE, WHOSE_CHANGE_LINK, route_prepare_nothing, cancel_save,
		cancel_show),
};

const struct route_table booking_routes = {"booking", ROUTES, sizeof(ROUTES) / sizeof(ROUTES[0])};
