/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * network.h - whom limits count as one: an IPv4 address, or the /64 that one IPv6 subscriber is given.
 *
 * A house with IPv6 has 2^64 addresses of its own; a limit that counts each by itself limits nobody.
 */
#ifndef BACKDESK_ENGINE_HTTP_NETWORK_H
#define BACKDESK_ENGINE_HTTP_NETWORK_H

#include <sys/socket.h>

#include "base/arena.h"

enum {
	NETWORK_BYTES = 9, /* kind, then up to eight bytes */
};

/** The network as bytes to count by. False for NULL and for what is neither IPv4 nor IPv6. */
bool network_bytes(const struct sockaddr *address, unsigned char ret_bytes[NETWORK_BYTES]);

/** "192.0.2.7" or "2001:db8:0:1::/64"; an IPv4 address inside an IPv6 one counts as itself; else "". */
struct text network_name(const struct sockaddr *address, struct arena *arena);

#endif
