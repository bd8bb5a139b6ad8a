/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * target.h - the strings of a request that carry encoded text: its target, query, form body and cookies.
 *
 * Pure: bytes in, text out. Everything that comes out is UTF-8; a path is also free of control characters, dot
 * segments, backslashes and encoded slashes, so that what is matched is what was asked.
 */
#ifndef BACKDESK_ENGINE_HTTP_TARGET_H
#define BACKDESK_ENGINE_HTTP_TARGET_H

#include "base/arena.h"
#include "base/text.h"

enum {
	TARGET_BYTES_MAX = 2048, /* of a request target as sent; longer answers 414 */
};

/**
 * Splits and decodes "/book/3?day=2026-03-29".
 *
 * @ret_path   decoded; begins with '/'
 * @ret_query  as sent, without '?'; NO_TEXT when there is no '?'
 * @return     STATUS_OK, STATUS_TOO_LARGE, STATUS_NO_MEMORY, or STATUS_INVALID (answers 400)
 */
enum status target_split(struct arena *arena, struct text target, struct text *ret_path, struct text *ret_query);

/** "%C3%A9" to bytes; `plus_is_space` for queries and forms. STATUS_INVALID when broken or not UTF-8. */
enum status percent_decode(struct arena *arena, struct text encoded, bool plus_is_space, struct text *ret_decoded);

/** `t` with everything but unreserved characters and '/' percent-encoded; NO_TEXT without memory. */
struct text percent_encode(struct arena *arena, struct text t);

/** First value of `name` in "a=1&b=2", decoded; NO_TEXT when absent, broken or with control characters. */
struct text urlencoded_value(struct arena *arena, struct text pairs, struct text name);

/** First value of `name` in a Cookie header, as sent; NO_TEXT when absent. */
struct text cookie_value(struct text header, struct text name);

#endif
