/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * proxy.h - who really asks, and by TLS or not, when a trusted proxy in front says so: pure.
 *
 * X-Forwarded-For lists who asked whom, the newest hop last. Anybody can write the beginning of it; only what a
 * trusted proxy has added is true. So it is read from its end: trusted hops are passed over, and the first one that
 * is not trusted is who asks. From anybody but a trusted proxy nothing of it is read.
 */
#ifndef BACKDESK_ENGINE_HTTP_PROXY_H
#define BACKDESK_ENGINE_HTTP_PROXY_H

#include <netinet/in.h>
#include <stdbool.h>

#include "base/status.h"
#include "engine/http/guard.h"

enum {
	PROXIES_MAX = 8,
};

/** The proxies that are trusted; zeroed: none. IPv4 addresses as ::ffff:a.b.c.d. */
struct proxies {
	struct in6_addr items[PROXIES_MAX];
	size_t count;
};

/** "127.0.0.1" or "192.0.2.4,2001:db8::4". STATUS_INVALID, STATUS_TOO_LARGE past PROXIES_MAX. */
enum status proxies_read(struct text list, struct proxies *ret_proxies);

/** NULL is nobody. */
bool proxies_have(const struct proxies *proxies, const struct sockaddr *address);

struct asker {
	struct sockaddr_in6 address; /* of family AF_UNSPEC when it is not known */
	bool is_secure;              /* the nearest proxy was asked by https */
};

/** Who asks, of a connection from `peer` with these headers. */
struct asker proxy_asker(const struct proxies *proxies, const struct sockaddr *peer, const struct header *headers,
	size_t header_count);

#endif
