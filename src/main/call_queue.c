/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "main/call_queue.h"

#include <time.h>

enum {
	LINGER_MICROSECONDS = 1000,
};

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

	pthread_mutex_lock(&queue->lock);
	if (!queue->is_closed && queue->count < queue->max) {
		queue->waiting[(queue->first + queue->count++) % CALL_QUEUE_MAX] = call;
		pthread_cond_signal(&queue->changed);
		status = STATUS_OK;
	}
	pthread_mutex_unlock(&queue->lock);
	return status;
}

void call_queue_close(struct call_queue *queue)
{
	pthread_mutex_lock(&queue->lock);
	queue->is_closed = true;
	pthread_cond_broadcast(&queue->changed);
	pthread_mutex_unlock(&queue->lock);
}

/* Holds the lock. Waits until `wanted` calls are there, the queue is closed, or the time is over. */
static void wait_for(struct call_queue *queue, size_t wanted, long microseconds)
{
	struct timespec until;

	clock_gettime(CLOCK_MONOTONIC, &until);
	until.tv_sec += microseconds / 1000000;
	until.tv_nsec += microseconds % 1000000 * 1000;
	if (until.tv_nsec >= 1000000000) {
		until.tv_nsec -= 1000000000;
		until.tv_sec++;
	}
	while (queue->count < wanted && !queue->is_closed)
		if (pthread_cond_timedwait(&queue->changed, &queue->lock, &until) != 0)
			return;
}

size_t call_queue_take(
	struct call_queue *queue, struct call **ret_calls, size_t max, long patience_ms, size_t expected)
{
	size_t taken = 0;

	pthread_mutex_lock(&queue->lock);
	wait_for(queue, 1, patience_ms * 1000);
	if (queue->count && queue->count < expected)
		wait_for(queue, expected, LINGER_MICROSECONDS);
	for (; taken < max && queue->count; taken++, queue->count--) {
		ret_calls[taken] = queue->waiting[queue->first];
		queue->first = (queue->first + 1) % CALL_QUEUE_MAX;
	}
	pthread_mutex_unlock(&queue->lock);
	return taken;
}

bool call_queue_is_done(struct call_queue *queue)
{
	bool is_done;

	pthread_mutex_lock(&queue->lock);
	is_done = queue->is_closed && queue->count == 0;
	pthread_mutex_unlock(&queue->lock);
	return is_done;
}
