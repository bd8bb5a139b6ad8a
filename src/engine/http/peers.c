/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/http/peers.h"

#include <pthread.h>
#include <sodium.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "engine/clock/clock.h"
#include "engine/http/network.h"

enum {
	PLACES = 8192,    /* of counts; two networks at one place are counted together */
	NOWHERE = PLACES, /* of a connection without a network */
};

struct peer {
	struct peer *next;
	struct peer *previous;
	int socket;
	uint32_t place;
	bool is_shut;
	_Atomic int64_t deadline_ms;
};

struct peers {
	pthread_mutex_t lock; /* of the list, and of each socket's being open */
	struct peer *first;
	unsigned per_network_max;
	unsigned of_place[PLACES + 1];
	unsigned char key[crypto_shorthash_KEYBYTES]; /* nobody can aim at another's place */
};

struct peers *peers_create(unsigned per_network_max)
{
	struct peers *peers = calloc(1, sizeof(*peers));

	if (!peers)
		return NULL;
	pthread_mutex_init(&peers->lock, NULL);
	peers->per_network_max = per_network_max;
	clock_random(peers->key, sizeof(peers->key));
	return peers;
}

void peers_destroy(struct peers *peers)
{
	if (!peers)
		return;
	pthread_mutex_destroy(&peers->lock);
	free(peers);
}

static uint32_t place_of(const struct peers *peers, const struct sockaddr *address)
{
	unsigned char bytes[NETWORK_BYTES], hash[crypto_shorthash_BYTES];
	uint32_t number;

	if (!network_bytes(address, bytes))
		return NOWHERE;
	(void)crypto_shorthash(hash, bytes, sizeof(bytes), peers->key);
	memcpy(&number, hash, sizeof(number));
	return number % PLACES;
}

bool peers_admit(struct peers *peers, const struct sockaddr *address)
{
	uint32_t place = place_of(peers, address);
	bool is_free;

	if (peers->per_network_max == 0 || place == NOWHERE)
		return true;
	pthread_mutex_lock(&peers->lock);
	is_free = peers->of_place[place] < peers->per_network_max;
	pthread_mutex_unlock(&peers->lock);
	return is_free;
}

struct peer *peer_add(struct peers *peers, int socket, const struct sockaddr *address, int64_t deadline_ms)
{
	struct peer *peer = calloc(1, sizeof(*peer));

	if (!peer)
		return NULL;
	peer->socket = socket;
	peer->place = place_of(peers, address);
	atomic_store(&peer->deadline_ms, deadline_ms);
	pthread_mutex_lock(&peers->lock);
	peer->next = peers->first;
	if (peer->next)
		peer->next->previous = peer;
	peers->first = peer;
	peers->of_place[peer->place]++;
	pthread_mutex_unlock(&peers->lock);
	return peer;
}

void peer_remove(struct peers *peers, struct peer *peer)
{
	if (!peer)
		return;
	pthread_mutex_lock(&peers->lock);
	if (peer->previous)
		peer->previous->next = peer->next;
	else
		peers->first = peer->next;
	if (peer->next)
		peer->next->previous = peer->previous;
	peers->of_place[peer->place]--;
	pthread_mutex_unlock(&peers->lock);
	free(peer);
}

void peer_set_deadline(struct peer *peer, int64_t deadline_ms)
{
	if (peer)
		atomic_store(&peer->deadline_ms, deadline_ms);
}

size_t peers_reap(struct peers *peers, int64_t now_ms)
{
	size_t late = 0;

	pthread_mutex_lock(&peers->lock);
	for (struct peer *peer = peers->first; peer; peer = peer->next) {
		if (peer->is_shut || atomic_load(&peer->deadline_ms) > now_ms)
			continue;
		peer->is_shut = true;
		shutdown(peer->socket, SHUT_RDWR);
		late++;
	}
	pthread_mutex_unlock(&peers->lock);
	return late;
}
