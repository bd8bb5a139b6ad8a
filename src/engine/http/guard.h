/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * guard.h - what a request's head must look like before anything else reads it.
 *
 * The library below is lenient; two readers of one request that disagree where it ends let a second request ride in
 * the first. So the guard takes only the one plain form in which browsers, proxies and scripts write a head:
 * exactly one Host, at most one Content-Length and never a Transfer-Encoding, "Name: value" with one space, lines
 * ended by CR LF, none folded. What the library has smoothed over shows in the size of the head: the parts must add
 * up to exactly the bytes that came.
 */
#ifndef BACKDESK_ENGINE_HTTP_GUARD_H
#define BACKDESK_ENGINE_HTTP_GUARD_H

#include "base/text.h"

enum {
	GUARD_HEADERS_MAX = 64,
	GUARD_HEAD_BYTES_MAX = 12 * 1024, /* request line and headers */
};

struct header {
	struct text name;
	struct text value;
};

struct guard_head {
	struct text method;
	struct text target;           /* as sent */
	struct text version;          /* "HTTP/1.1" */
	const struct header *headers; /* at most GUARD_HEADERS_MAX of them are read */
	size_t header_count;          /* as came; more than the table holds is refused */
	size_t bytes;                 /* of the whole head as it came, with the empty line at its end */
};

/**
 * Judges a head.
 *
 * @return 0 when it may pass, else the answer's code: 400, 411, 414, 417, 431, 501 or 505; the connection is then
 *         closed, because it is not known where the next request would begin
 */
unsigned guard_check(const struct guard_head *head);

/** The body's size that a head which passed announces; 0 without Content-Length. */
size_t guard_content_length(const struct guard_head *head);

#endif
