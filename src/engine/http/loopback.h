/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * loopback.h - requests without a socket: the same functions as the server's, in one thread. For tests of pages.
 *
 *   struct visitor *visitor = visitor_create(app);
 *   visitor_get(visitor, "/book/1");
 *   visitor_post(visitor, "/book/1", "name=Ada&...");      csrf and key are those of the page seen last
 *   assert_int_equal(visitor_answer(visitor)->code, 303);
 *   visitor_follow(visitor);
 */
#ifndef BACKDESK_ENGINE_HTTP_LOOPBACK_H
#define BACKDESK_ENGINE_HTTP_LOOPBACK_H

#include "engine/http/call.h"

/** One who visits: keeps cookies and the last answer, as a browser does. */
struct visitor;

/** Without a write_batch hook a member's function is called directly with a NULL db_write. */
struct visitor *visitor_create(struct app *app);
void visitor_destroy(struct visitor *visitor);

/** Any request; `headers` may be NULL when header_count is 0. Host and cookies are added. */
void visitor_request(struct visitor *visitor, const char *method, const char *target, const struct header *headers,
	size_t header_count, struct text body);

void visitor_get(struct visitor *visitor, const char *target);

/** An urlencoded form; the csrf and key fields of the last page are put before it. */
void visitor_post(struct visitor *visitor, const char *target, const char *form);
void visitor_put(struct visitor *visitor, const char *target, const char *form);

/** GET of the last answer's Location. */
void visitor_follow(struct visitor *visitor);

/** Lives until the next request. */
const struct answer *visitor_answer(const struct visitor *visitor);

/** The last answer's HTTP status. */
static inline unsigned visitor_code(const struct visitor *visitor)
{
	return visitor_answer(visitor)->code;
}

/** A header of the last answer, or NO_TEXT. */
struct text visitor_header(const struct visitor *visitor, const char *name);

/** The value of an input of the last page, as it stands in the HTML; NO_TEXT when there is none. */
struct text visitor_field(const struct visitor *visitor, const char *name);

/** True when the last answer's body holds this. */
bool visitor_sees(const struct visitor *visitor, const char *words);

#endif
