/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "main/health.h"

static const struct who anyone = {.name = "anyone"};
static const struct whose nobodys = {.name = "nobody's"};

static void health(struct request *request, struct db_read *db, struct reply *reply)
{
	(void)request;
	(void)db;
	reply_body(reply, 200, TEXT("text/plain; charset=utf-8"), TEXT("ok\n"));
}

static const struct route routes[] = {
	ROUTE_GET("/health", anyone, nobodys, health),
};

const struct route_table health_routes = {"health", routes, sizeof(routes) / sizeof(routes[0])};
