/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * peers.h - open connections and until when each may take its time.
 *
 * A client that sends a byte now and then would keep its connection for ever; so each step (head, body, reading our
 * answer, silence between requests) has a deadline that no trickle moves, and one network holds so many connections
 * and no more. A late connection is shut down, never closed: the descriptor belongs to the library, which closes it
 * only after peer_remove, under the same lock.
 */
#ifndef BACKDESK_ENGINE_HTTP_PEERS_H
#define BACKDESK_ENGINE_HTTP_PEERS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/socket.h>

#include "base/status.h"

enum {
	PEER_HEAD_MS = 10 * 1000,   /* from the first byte that could come to the end of a head */
	PEER_IDLE_MS = 15 * 1000,   /* between two requests */
	PEER_BODY_MS = 20 * 1000,   /* and a second for every PEER_BYTES_PER_SECOND */
	PEER_ANSWER_MS = 20 * 1000, /* as above */
	PEER_BYTES_PER_SECOND = 4096,
};

struct peers;
struct peer;

/** `per_network_max` connections of one network (network.h); 0: no limit. */
struct peers *peers_create(unsigned per_network_max);
void peers_destroy(struct peers *peers);

/** May this one connect? False when its network holds as many connections as it may. */
bool peers_admit(struct peers *peers, const struct sockaddr *address);

/** NULL without memory. `address` is read here only; NULL counts for nobody. */
struct peer *peer_add(struct peers *peers, int socket, const struct sockaddr *address, int64_t deadline_ms);
void peer_remove(struct peers *peers, struct peer *peer);

/** On the clock of clock_monotonic_ms; INT64_MAX for "as long as we need ourselves". */
void peer_set_deadline(struct peer *peer, int64_t deadline_ms);

/** Shuts down every connection whose deadline is before `now_ms`; returns how many. */
size_t peers_reap(struct peers *peers, int64_t now_ms);

#endif
