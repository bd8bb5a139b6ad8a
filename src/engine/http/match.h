/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * match.h - all route tables, compiled into a tree of path segments.
 *
 * A literal segment goes before a ":part"; both are tried. "/book/new" and "/book/:booking" may stand side by side.
 * A lookup costs a binary search per segment.
 */
#ifndef BACKDESK_ENGINE_HTTP_MATCH_H
#define BACKDESK_ENGINE_HTTP_MATCH_H

#include "engine/http/route.h"

enum {
	MATCH_SEGMENTS_MAX = 12,
	MATCH_NODES_MAX = 4096, /* segments of all routes together */
};

struct matcher;

/** What a path leads to. */
struct match {
	const struct route *routes[HTTP_METHOD_COUNT]; /* NULL where the path does not take the method */
	struct text values[REQUEST_PARAMS_MAX];        /* of the ":parts", from left to right */
	unsigned value_count;
};

/**
 * Compiles the tables, which must outlive it. matcher_destroy when done.
 *
 * @return STATUS_OK, STATUS_CONFLICT (two routes for one method and path; logged), STATUS_INVALID (a path that does
 *         not begin with '/', too many parts, a missing handler; logged), STATUS_NO_MEMORY
 */
enum status matcher_create(const struct route_table *tables, size_t count, struct matcher **ret_matcher);

void matcher_destroy(struct matcher *matcher);

/** STATUS_NOT_FOUND for a path nobody answers; `path` is decoded and the values point into it. */
enum status matcher_find(const struct matcher *matcher, struct text path, struct match *ret_match);

#endif
