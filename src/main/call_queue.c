/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "main/call_queue.h"

#include <time.h>

void call_queue_init(struct call_queue *queue, size_t max)
{
	pthread_condattr_t monotonic;

	*queue = (struct call_queue){.max = max};
	pthread_mutex_init(&queue->lock, NULL);
	pthread_condattr_init(&monotonic);
	pthread_condattr_setclock(&monotonic, CLOCK_MONOTONIC);
	pthread_cond_init(&queue->changed, &monotonic);
	pthread_condattr_destroy(&monotonic);
}

void call_queue_destroy(struct call_queue *queue)
{
	pthread_cond_destroy(&queue->changed);
	pthread_mutex_destroy(&queue->lock);
}

enum status call_queue_add(struct call_queue *queue, struct call *call)
{
	enum status status = STATUS_BUSY;
	bool is_awaited;

	pthread_mutex_lock(&queue->lock);
	is_awaited = !queue->is_turn_taken;
	if (!queue->is_closed && queue->count < queue->max) {
		queue->waiting[(queue->first + queue->count++) % CALL_QUEUE_MAX] = call;
		status = STATUS_OK;
	}
	pthread_mutex_unlock(&queue->lock);
	/* Not before: whoever wakes would find the lock taken and sleep again. */
	if (status == STATUS_OK && is_awaited)
		pthread_cond_signal(&queue->changed);
	return status;
}

void call_queue_close(struct call_queue *queue)
{
	pthread_mutex_lock(&queue->lock);
	queue->is_closed = true;
	pthread_cond_broadcast(&queue->changed);
	pthread_mutex_unlock(&queue->lock);
}

static struct timespec moment_in_ms(long milliseconds)
{
	struct timespec moment;

	clock_gettime(CLOCK_MONOTONIC, &moment);
	moment.tv_sec += milliseconds / 1000;
	moment.tv_nsec += milliseconds % 1000 * 1000000;
	if (moment.tv_nsec >= 1000000000) {
		moment.tv_nsec -= 1000000000;
		moment.tv_sec++;
	}
	return moment;
}

/*
 * Holds the lock. Waits until it is nobody's turn and a call is there, the queue is closed, or the time is over.
 * Nobody waits for good: a turn that ends with nothing left wakes nobody, and somebody must come back then too.
 */
static void wait_for_turn(struct call_queue *queue, long patience_ms)
{
	struct timespec until = moment_in_ms(patience_ms);
	bool is_over = false;

	while (queue->is_turn_taken || (queue->count == 0 && !queue->is_closed && !is_over)) {
		if (pthread_cond_timedwait(&queue->changed, &queue->lock, &until) == 0)
			continue;
		is_over = true;
		until = moment_in_ms(patience_ms);
	}
}

size_t call_queue_take(struct call_queue *queue, struct call **ret_calls, size_t max, long patience_ms)
{
	size_t taken = 0;

	pthread_mutex_lock(&queue->lock);
	wait_for_turn(queue, patience_ms);
	queue->is_turn_taken = true;
	for (; taken < max && queue->count; taken++, queue->count--) {
		ret_calls[taken] = queue->waiting[queue->first];
		queue->first = (queue->first + 1) % CALL_QUEUE_MAX;
	}
	pthread_mutex_unlock(&queue->lock);
	return taken;
}

bool call_queue_take_turn(struct call_queue *queue)
{
	bool is_free;

	pthread_mutex_lock(&queue->lock);
	is_free = !queue->is_turn_taken && queue->count == 0 && !queue->is_closed;
	if (is_free)
		queue->is_turn_taken = true;
	pthread_mutex_unlock(&queue->lock);
	return is_free;
}

void call_queue_pass(struct call_queue *queue)
{
	bool is_waited_for;

	pthread_mutex_lock(&queue->lock);
	queue->is_turn_taken = false;
	is_waited_for = queue->count != 0 || queue->is_closed;
	pthread_mutex_unlock(&queue->lock);
	if (is_waited_for)
		pthread_cond_signal(&queue->changed);
}

bool call_queue_is_done(struct call_queue *queue)
{
	bool is_done;

	pthread_mutex_lock(&queue->lock);
	is_done = queue->is_closed && queue->count == 0;
	pthread_mutex_unlock(&queue->lock);
	return is_done;
}
