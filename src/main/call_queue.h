/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * call_queue.h - calls that wait for another thread: first in, first out, with a ceiling.
 */
#ifndef BACKDESK_MAIN_CALL_QUEUE_H
#define BACKDESK_MAIN_CALL_QUEUE_H

#include <pthread.h>
#include <stdbool.h>
#include <stddef.h>

#include "base/status.h"

enum {
	CALL_QUEUE_MAX = 1024, /* waiting; more are answered 503 */
};

struct call;

struct call_queue {
	pthread_mutex_t lock;
	pthread_cond_t changed;
	struct call *waiting[CALL_QUEUE_MAX]; /* a ring */
	size_t first;
	size_t count;
	size_t max;
	bool is_closed;
	bool is_turn_taken; /* by whoever took last, until it passes the turn on */
};

/** @max  how many may wait, at most CALL_QUEUE_MAX */
void call_queue_init(struct call_queue *queue, size_t max);
void call_queue_destroy(struct call_queue *queue);

/** STATUS_BUSY when full or closed. */
enum status call_queue_add(struct call_queue *queue, struct call *call);

/** From now on nothing is added; what waits is still taken. */
void call_queue_close(struct call_queue *queue);

/**
 * Takes up to `max` calls once it is nobody else's turn. Afterwards it is the caller's, until call_queue_pass.
 *
 * @patience_ms  how long to wait for the first
 * @return       how many; 0 when none came in time, or when it is closed and empty
 */
size_t call_queue_take(struct call_queue *queue, struct call **ret_calls, size_t max, long patience_ms);

/** Takes the turn without a call when it is nobody's and nothing waits; call_queue_pass ends it. False: not now. */
bool call_queue_take_turn(struct call_queue *queue);

/** Ends the caller's turn. Nobody is woken when nothing waits. */
void call_queue_pass(struct call_queue *queue);

/** Closed and empty: whoever takes from it may end. */
bool call_queue_is_done(struct call_queue *queue);

#endif
