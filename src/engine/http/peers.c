/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/http/peers.h"

#include <pthread.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdlib.h>
#include <sys/socket.h>

struct peer {
	struct peer *next;
	struct peer *previous;
	int socket;
	bool is_shut;
	_Atomic int64_t deadline_ms;
};

struct peers {
	pthread_mutex_t lock; /* of the list, and of each socket's being open */
	struct peer *first;
	size_t count;
};

struct peers *peers_create(void)
{
	struct peers *peers = calloc(1, sizeof(*peers));

	if (peers)
		pthread_mutex_init(&peers->lock, NULL);
	return peers;
}

void peers_destroy(struct peers *peers)
{
	if (!peers)
		return;
	pthread_mutex_destroy(&peers->lock);
	free(peers);
}

struct peer *peer_add(struct peers *peers, int socket, int64_t deadline_ms)
{
	struct peer *peer = calloc(1, sizeof(*peer));

	if (!peer)
		return NULL;
	peer->socket = socket;
	atomic_store(&peer->deadline_ms, deadline_ms);
	pthread_mutex_lock(&peers->lock);
	peer->next = peers->first;
	if (peer->next)
		peer->next->previous = peer;
	peers->first = peer;
	peers->count++;
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
	peers->count--;
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

size_t peers_count(struct peers *peers)
{
	size_t count;

	pthread_mutex_lock(&peers->lock);
	count = peers->count;
	pthread_mutex_unlock(&peers->lock);
	return count;
}
