/* SPDX-License-Identifier: GPL-3.0-or-later */
/* limits.c - counts of attempts and last moments of sessions, in tables of a fixed size. */
#include "practice/access/limits.h"

#include <pthread.h>
#include <sodium.h>
#include <stdlib.h>
#include <string.h>

#include "engine/clock/clock.h"

enum {
	LIMIT_SETS = 512, /* a power of two */
	LIMIT_WAYS = 8,   /* places an address may stand in; the oldest makes room */
};

struct attempts {
	uint64_t who; /* 0: free */
	int64_t since_ms;
	unsigned count;
};

struct seen {
	uint64_t who;
	utc_seconds at;
};

struct limits {
	pthread_mutex_t lock;
	unsigned char key[crypto_shorthash_KEYBYTES]; /* nobody can aim at another's place */
	struct attempts attempts[LIMIT_SETS][LIMIT_WAYS];
	struct seen seen[LIMIT_SETS][LIMIT_WAYS];
};

struct limits *limits_create(void)
{
	struct limits *limits = calloc(1, sizeof(*limits));

	if (!limits)
		return NULL;
	if (pthread_mutex_init(&limits->lock, NULL) != 0) {
		free(limits);
		return NULL;
	}
	clock_random(limits->key, sizeof(limits->key));
	return limits;
}

void limits_destroy(struct limits *limits)
{
	if (!limits)
		return;
	(void)pthread_mutex_destroy(&limits->lock);
	free(limits);
}

static uint64_t number_of(const struct limits *limits, const char *kind, struct text who)
{
	uint64_t parts[2] = {0, 0};
	unsigned char hash[crypto_shorthash_BYTES];
	uint64_t number;

	(void)crypto_shorthash(hash, (const unsigned char *)kind, strlen(kind), limits->key);
	memcpy(&parts[0], hash, sizeof(parts[0]));
	(void)crypto_shorthash(hash, (const unsigned char *)who.data, who.size, limits->key);
	memcpy(&parts[1], hash, sizeof(parts[1]));
	(void)crypto_shorthash(hash, (const unsigned char *)parts, sizeof(parts), limits->key);
	memcpy(&number, hash, sizeof(number));
	return number ? number : 1;
}

static struct attempts *attempts_of(struct limits *limits, uint64_t who)
{
	struct attempts *set = limits->attempts[who % LIMIT_SETS];
	struct attempts *oldest = set;

	for (unsigned i = 0; i < LIMIT_WAYS; i++) {
		if (set[i].who == who)
			return &set[i];
		if (set[i].who == 0 || (oldest->who && set[i].since_ms < oldest->since_ms))
			oldest = &set[i];
	}
	*oldest = (struct attempts){.who = who, .since_ms = clock_monotonic_ms()};
	return oldest;
}

bool limits_take(struct limits *limits, const char *kind, struct text who, unsigned max, unsigned seconds)
{
	uint64_t number = number_of(limits, kind, who);
	int64_t now_ms = clock_monotonic_ms();
	struct attempts *attempts;
	bool is_free;

	(void)pthread_mutex_lock(&limits->lock);
	attempts = attempts_of(limits, number);
	if (now_ms - attempts->since_ms >= (int64_t)seconds * 1000) {
		attempts->since_ms = now_ms;
		attempts->count = 0;
	}
	is_free = attempts->count < max;
	attempts->count += is_free;
	(void)pthread_mutex_unlock(&limits->lock);
	return is_free;
}

static struct seen *seen_of(struct limits *limits, uint64_t who)
{
	struct seen *set = limits->seen[who % LIMIT_SETS];
	struct seen *oldest = set;

	for (unsigned i = 0; i < LIMIT_WAYS; i++) {
		if (set[i].who == who)
			return &set[i];
		if (set[i].who == 0 || (oldest->who && set[i].at < oldest->at))
			oldest = &set[i];
	}
	*oldest = (struct seen){.who = who};
	return oldest;
}

bool limits_see(
	struct limits *limits, struct text session, utc_seconds known, utc_seconds now, int64_t idle_seconds)
{
	uint64_t number = number_of(limits, "seen", session);
	struct seen *seen;
	utc_seconds last;
	bool is_awake;

	(void)pthread_mutex_lock(&limits->lock);
	seen = seen_of(limits, number);
	last = seen->at > known ? seen->at : known;
	is_awake = now - last < idle_seconds;
	seen->at = is_awake ? now : last;
	(void)pthread_mutex_unlock(&limits->lock);
	return is_awake;
}
