/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "main/call_queue.h"

#include <time.h>
#include <unistd.h>

#include "base/test.h"
#include "engine/http/call.h"

enum {
	ADDERS = 3,
	TAKERS = 2,
	CALLS_EACH = 2000,
	CALLS = ADDERS * CALLS_EACH,
	BATCH = 16,
	IDLE_MS = 20,
	FOR_EVER_MS = 60 * 1000, /* whoever is not woken is late for the test */
	LATE_SECONDS = 10,
};

struct world {
	struct call_queue queue;
	struct call calls[CALLS];
	int taken[CALLS];       /* how often */
	int newest[ADDERS];     /* of each adder, taken last: guarded by the turn */
	int out_of_order;       /* guarded by the turn */
	atomic_int in_turn;     /* takers that have it */
	atomic_int two_at_once; /* seen to have it together */
};

struct adder {
	struct world *world;
	int number;
};

static void *add_all(void *data)
{
	struct adder *adder = data;

	for (int i = 0; i < CALLS_EACH; i++)
		while (call_queue_add(&adder->world->queue, &adder->world->calls[adder->number * CALLS_EACH + i]) !=
			STATUS_OK)
			sched_yield();
	return NULL;
}

static void *take_all(void *data)
{
	struct world *world = data;
	struct call *calls[BATCH];

	while (!call_queue_is_done(&world->queue)) {
		size_t count = call_queue_take(&world->queue, calls, BATCH, FOR_EVER_MS);

		if (atomic_fetch_add(&world->in_turn, 1) != 0)
			atomic_fetch_add(&world->two_at_once, 1);
		for (size_t i = 0; i < count; i++) {
			int at = (int)(calls[i] - world->calls);
			int *newest = &world->newest[at / CALLS_EACH];

			world->taken[at]++;
			world->out_of_order += at % CALLS_EACH < *newest;
			*newest = at % CALLS_EACH;
		}
		atomic_fetch_sub(&world->in_turn, 1);
		call_queue_pass(&world->queue);
	}
	return NULL;
}

static void takers_in_turn_take_every_call_once_and_in_order(void **state)
{
	static struct world world;
	struct adder adders[ADDERS];
	pthread_t adding[ADDERS], taking[TAKERS];

	(void)state;
	call_queue_init(&world.queue, CALL_QUEUE_MAX);
	for (int i = 0; i < TAKERS; i++)
		assert_int_equal(pthread_create(&taking[i], NULL, take_all, &world), 0);
	for (int i = 0; i < ADDERS; i++) {
		adders[i] = (struct adder){&world, i};
		assert_int_equal(pthread_create(&adding[i], NULL, add_all, &adders[i]), 0);
	}
	for (int i = 0; i < ADDERS; i++)
		pthread_join(adding[i], NULL);
	call_queue_close(&world.queue);
	for (int i = 0; i < TAKERS; i++)
		pthread_join(taking[i], NULL);
	for (int i = 0; i < CALLS; i++)
		assert_int_equal(world.taken[i], 1);
	assert_int_equal(world.out_of_order, 0);
	assert_int_equal(atomic_load(&world.two_at_once), 0);
	call_queue_destroy(&world.queue);
}

/* Another taker: waits, while the test has the turn. */
struct waiter {
	struct call_queue queue;
	struct call *taken[1];
	size_t count;
	long patience_ms;
	pthread_t thread;
};

static void *take_once(void *data)
{
	struct waiter *waiter = data;

	waiter->count = call_queue_take(&waiter->queue, waiter->taken, 1, waiter->patience_ms);
	call_queue_pass(&waiter->queue);
	return NULL;
}

static void start_waiting_for(struct waiter *waiter, long patience_ms)
{
	*waiter = (struct waiter){.patience_ms = patience_ms};
	call_queue_init(&waiter->queue, 2);
	assert_int_equal(call_queue_take(&waiter->queue, waiter->taken, 1, 1), 0);
	assert_int_equal(pthread_create(&waiter->thread, NULL, take_once, waiter), 0);
	nanosleep(&(struct timespec){.tv_nsec = IDLE_MS * 1000 * 1000}, NULL);
}

static void start_waiting(struct waiter *waiter)
{
	start_waiting_for(waiter, FOR_EVER_MS);
}

static void what_comes_during_a_turn_wakes_the_next_when_it_is_passed(void **state)
{
	static struct call call;
	struct waiter waiter;

	(void)state;
	start_waiting(&waiter);
	assert_int_equal(call_queue_add(&waiter.queue, &call), STATUS_OK);
	call_queue_pass(&waiter.queue);
	pthread_join(waiter.thread, NULL);
	assert_int_equal(waiter.count, 1);
	assert_ptr_equal(waiter.taken[0], &call);
	call_queue_destroy(&waiter.queue);
}

static void a_turn_without_a_call_is_taken_only_when_nobody_else_has_it_or_waits(void **state)
{
	static struct call call;
	struct call *taken[1];
	struct call_queue queue;

	(void)state;
	call_queue_init(&queue, 2);
	assert_true(call_queue_take_turn(&queue));
	assert_false(call_queue_take_turn(&queue));
	call_queue_pass(&queue);
	assert_int_equal(call_queue_add(&queue, &call), STATUS_OK);
	assert_false(call_queue_take_turn(&queue));
	assert_int_equal(call_queue_take(&queue, taken, 1, IDLE_MS), 1);
	assert_false(call_queue_take_turn(&queue));
	call_queue_pass(&queue);
	call_queue_close(&queue);
	assert_false(call_queue_take_turn(&queue));
	call_queue_destroy(&queue);
}

static void what_comes_during_a_turn_without_a_call_wakes_a_taker(void **state)
{
	static struct call call;
	struct waiter waiter;

	(void)state;
	start_waiting(&waiter);
	call_queue_pass(&waiter.queue);
	assert_true(call_queue_take_turn(&waiter.queue));
	assert_int_equal(call_queue_add(&waiter.queue, &call), STATUS_OK);
	call_queue_pass(&waiter.queue);
	pthread_join(waiter.thread, NULL);
	assert_int_equal(waiter.count, 1);
	assert_ptr_equal(waiter.taken[0], &call);
	call_queue_destroy(&waiter.queue);
}

static void the_end_that_comes_during_a_turn_wakes_the_next_too(void **state)
{
	struct waiter waiter;

	(void)state;
	start_waiting(&waiter);
	call_queue_close(&waiter.queue);
	nanosleep(&(struct timespec){.tv_nsec = IDLE_MS * 1000 * 1000}, NULL);
	call_queue_pass(&waiter.queue);
	pthread_join(waiter.thread, NULL);
	assert_int_equal(waiter.count, 0);
	call_queue_destroy(&waiter.queue);
}

static void who_waits_in_vain_during_a_turn_gets_the_next_one_though_nothing_came(void **state)
{
	struct waiter waiter;

	(void)state;
	start_waiting_for(&waiter, IDLE_MS / 4);
	call_queue_pass(&waiter.queue);
	alarm(LATE_SECONDS); /* ends a test that would wait for ever */
	pthread_join(waiter.thread, NULL);
	alarm(0);
	assert_int_equal(waiter.count, 0);
	call_queue_destroy(&waiter.queue);
}

static void a_full_or_closed_queue_says_so_and_what_waits_is_still_taken(void **state)
{
	static struct call calls[3];
	struct call *taken[3];
	struct call_queue queue;

	(void)state;
	call_queue_init(&queue, 2);
	assert_int_equal(call_queue_add(&queue, &calls[0]), STATUS_OK);
	assert_int_equal(call_queue_add(&queue, &calls[1]), STATUS_OK);
	assert_int_equal(call_queue_add(&queue, &calls[2]), STATUS_BUSY);
	call_queue_close(&queue);
	assert_false(call_queue_is_done(&queue));
	assert_int_equal(call_queue_take(&queue, taken, 1, IDLE_MS), 1);
	assert_ptr_equal(taken[0], &calls[0]);
	call_queue_pass(&queue);
	assert_int_equal(call_queue_add(&queue, &calls[2]), STATUS_BUSY);
	assert_int_equal(call_queue_take(&queue, taken, 3, IDLE_MS), 1);
	assert_ptr_equal(taken[0], &calls[1]);
	call_queue_pass(&queue);
	assert_true(call_queue_is_done(&queue));
	call_queue_destroy(&queue);
}

static void who_waits_in_vain_gets_the_turn_with_nothing(void **state)
{
	struct call *taken[1];
	struct call_queue queue;

	(void)state;
	call_queue_init(&queue, 1);
	assert_int_equal(call_queue_take(&queue, taken, 1, IDLE_MS), 0);
	assert_true(queue.is_turn_taken);
	call_queue_pass(&queue);
	call_queue_destroy(&queue);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(takers_in_turn_take_every_call_once_and_in_order),
		cmocka_unit_test(what_comes_during_a_turn_wakes_the_next_when_it_is_passed),
		cmocka_unit_test(a_turn_without_a_call_is_taken_only_when_nobody_else_has_it_or_waits),
		cmocka_unit_test(what_comes_during_a_turn_without_a_call_wakes_a_taker),
		cmocka_unit_test(the_end_that_comes_during_a_turn_wakes_the_next_too),
		cmocka_unit_test(who_waits_in_vain_during_a_turn_gets_the_next_one_though_nothing_came),
		cmocka_unit_test(a_full_or_closed_queue_says_so_and_what_waits_is_still_taken),
		cmocka_unit_test(who_waits_in_vain_gets_the_turn_with_nothing),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
