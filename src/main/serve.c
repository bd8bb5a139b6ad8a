/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "main/serve.h"

#include <errno.h>
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <time.h>
#include <unistd.h>

#include "base/log.h"
#include "engine/clock/clock.h"
#include "engine/http/server.h"
#include "main/call_queue.h"
#include "main/confine.h"
#include "main/errand.h"

enum {
	WRITERS = 2, /* one commits while the other waits for the disk */
	SERVER_THREADS_MIN = 2,
	SERVER_THREADS_MAX = 16,
	CONNECTIONS_MAX = 4096,
	CONNECTIONS_PER_NETWORK_MAX = 128,
	WORK_WAITING_MAX = 32, /* a password takes a tenth of a second: nobody waits longer than a page may take */
	DESCRIPTORS = CONNECTIONS_MAX + 256, /* and the database, its readers, the data folder's socket */
	REAP_MS = 250,
	IDLE_MS = 500,           /* of the writer before it thinks of a checkpoint */
	STOP_PATIENCE_MS = 5000, /* for answers on their way to slow readers */
};

struct serving {
	struct app *app;
	struct server *server;
	struct call_queue to_write;
	struct call_queue to_work;
	bool is_rested;           /* of whoever has the turn to take from to_write, and to commit */
	int64_t written_ms;       /* likewise: the last commit, on the clock of clock_monotonic_ms */
	pthread_mutex_t settling; /* the turn to wait for the disk, in the order of the commits */
	pthread_t writers[WRITERS];
	pthread_t worker;
	pthread_t errands;
	const struct serve_settings *settings;
	atomic_bool is_unsure;
};

static void give_up(struct serving *serving)
{
	atomic_store(&serving->app->refuses_writes, true);
	atomic_store(&serving->is_unsure, true);
}

static void rest(struct serving *serving)
{
	const struct app_hooks *hooks = &serving->app->hooks;

	if (hooks->write_idle && hooks->write_idle(serving->app->store) == STATUS_UNSURE)
		give_up(serving);
}

/* What one writer has taken, from the queue to the answers. */
struct batch {
	struct call *calls[WRITER_BATCH_MAX];
	struct writer_member members[WRITER_BATCH_MAX];
	size_t count;
};

/* In its turn; an idle moment is used for a checkpoint. */
static void commit_batch(struct serving *serving, struct batch *batch)
{
	int64_t now_ms = clock_monotonic_ms();

	if (batch->count) {
		serving->written_ms = now_ms;
		serving->is_rested = false;
	} else if (!serving->is_rested && now_ms - serving->written_ms >= IDLE_MS) {
		rest(serving);
		serving->is_rested = true;
	}
	for (size_t i = 0; i < batch->count; i++)
		batch->members[i] = batch->calls[i]->member;
	if (batch->count)
		serving->app->hooks.write_batch(serving->app->store, batch->members, batch->count);
}

static void settle_batch(struct serving *serving, struct batch *batch)
{
	const struct app_hooks *hooks = &serving->app->hooks;

	if (batch->count && hooks->write_settle &&
		hooks->write_settle(serving->app->store, batch->members, batch->count) == STATUS_UNSURE)
		give_up(serving);
}

/* In its turn, which it passes on. The turn to settle is taken before, so that no batch overtakes another. */
static void write_in_turn(struct serving *serving, struct batch *batch)
{
	commit_batch(serving, batch);
	pthread_mutex_lock(&serving->settling);
	call_queue_pass(&serving->to_write);
	settle_batch(serving, batch);
	pthread_mutex_unlock(&serving->settling);
	for (size_t i = 0; i < batch->count; i++) {
		batch->calls[i]->member.status = batch->members[i].status;
		/* The commit itself may have met a disk that confirms nothing. */
		if (batch->members[i].status == STATUS_UNSURE)
			give_up(serving);
	}
}

static void answer_batch(const struct batch *batch)
{
	for (size_t i = 0; i < batch->count; i++) {
		struct call *call = batch->calls[i];

		if (errand_is(call))
			errand_end(call);
		else
			server_resume(call);
	}
}

/*
 * The writers take turns, and nothing is handed from one to the other: whoever has committed waits for the disk and
 * answers, and the next batch is committed meanwhile.
 */
static void *run_writer(void *data)
{
	struct serving *serving = data;
	struct batch batch;

	while (!call_queue_is_done(&serving->to_write)) {
		batch.count = call_queue_take(&serving->to_write, batch.calls, WRITER_BATCH_MAX, IDLE_MS);
		write_in_turn(serving, &batch);
		answer_batch(&batch);
	}
	return NULL;
}

static bool write_alone(void *data, struct call *call)
{
	struct serving *serving = data;
	struct batch batch;

	if (!call_queue_take_turn(&serving->to_write))
		return false;
	batch.calls[0] = call;
	batch.count = 1;
	write_in_turn(serving, &batch);
	return true;
}

static void *run_worker(void *data)
{
	struct serving *serving = data;
	struct call *call;

	while (!call_queue_is_done(&serving->to_work)) {
		size_t taken = call_queue_take(&serving->to_work, &call, 1, IDLE_MS);

		call_queue_pass(&serving->to_work); /* nobody else takes from it */
		if (taken == 0)
			continue;
		call->is_on_worker = true;
		if (request_prepare(call) == STEP_WRITE) {
			if (call_queue_add(&serving->to_write, call) == STATUS_OK)
				continue;
			request_refuse(call);
		}
		server_resume(call);
	}
	return NULL;
}

static enum status to_writer(void *data, struct call *call)
{
	struct serving *serving = data;

	return call_queue_add(&serving->to_write, call);
}

static enum status to_worker(void *data, struct call *call)
{
	struct serving *serving = data;

	return call_queue_add(&serving->to_work, call);
}

static unsigned thread_count(void)
{
	long cores = sysconf(_SC_NPROCESSORS_ONLN);

	if (cores < SERVER_THREADS_MIN)
		return SERVER_THREADS_MIN;
	return cores > SERVER_THREADS_MAX ? SERVER_THREADS_MAX : (unsigned)cores;
}

static void *run_errands(void *data)
{
	struct serving *serving = data;

	serving->settings->run_errands(serving->settings->errands, serving);
	return NULL;
}

static void end_writers(struct serving *serving, size_t count)
{
	call_queue_close(&serving->to_write);
	for (size_t i = 0; i < count; i++)
		pthread_join(serving->writers[i], NULL);
}

static void end_threads(struct serving *serving)
{
	call_queue_close(&serving->to_work);
	pthread_join(serving->worker, NULL);
	end_writers(serving, WRITERS);
}

static enum status start_threads(struct serving *serving)
{
	size_t count = 0;

	while (count < WRITERS && pthread_create(&serving->writers[count], NULL, run_writer, serving) == 0)
		count++;
	if (count == WRITERS && pthread_create(&serving->worker, NULL, run_worker, serving) == 0)
		return STATUS_OK;
	end_writers(serving, count);
	return STATUS_NO_MEMORY;
}

static enum status start(struct serving *serving, const struct serve_settings *settings)
{
	struct server_settings server = {
		.app = settings->app,
		.listener = settings->listener.socket,
		.threads = thread_count(),
		.connections_max = CONNECTIONS_MAX,
		/* On loopback everybody comes from one address. */
		.connections_per_network_max = settings->listener.is_loopback ? 0 : CONNECTIONS_PER_NETWORK_MAX,
		.certificate_pem = settings->certificate_pem,
		.key_pem = settings->key_pem,
		.proxies = settings->proxies,
		.bytes_per_second = settings->bytes_per_second,
		.write_alone = write_alone,
		.to_writer = to_writer,
		.to_worker = to_worker,
		.queue = serving,
	};

	enum status status = start_threads(serving);

	if (status != STATUS_OK)
		return status;
	status = server_start(&server, &serving->server);
	if (status == STATUS_OK && settings->run_errands &&
		pthread_create(&serving->errands, NULL, run_errands, serving) != 0) {
		server_quiesce(serving->server);
		server_stop(serving->server);
		status = STATUS_NO_MEMORY;
	}
	if (status != STATUS_OK)
		end_threads(serving);
	return status;
}

/* New writes are refused, those that wait are done and answered, then the sockets close. */
static void stop(struct serving *serving)
{
	int64_t end = clock_monotonic_ms() + STOP_PATIENCE_MS;

	atomic_store(&serving->app->refuses_writes, true);
	server_quiesce(serving->server);
	if (serving->settings->run_errands) {
		serving->settings->end_errands(serving->settings->errands);
		pthread_join(serving->errands, NULL);
	}
	end_threads(serving);
	while (server_active(serving->server) && clock_monotonic_ms() < end)
		nanosleep(&(struct timespec){.tv_nsec = 2 * 1000 * 1000}, NULL);
	server_stop(serving->server);
}

static void wait_for_the_end(struct serving *serving, const sigset_t *ends)
{
	static const struct timespec pause = {.tv_nsec = REAP_MS * 1000L * 1000L};

	while (!atomic_load(&serving->is_unsure)) {
		if (sigtimedwait(ends, NULL, &pause) > 0)
			return;
		server_reap(serving->server);
	}
}

static enum exit_status open_doors(struct serving *serving, const struct serve_settings *settings)
{
	enum status status = start(serving, settings);

	if (status == STATUS_OK)
		return EXIT_STATUS_OK;
	fprintf(stderr, "backdesk serve: cannot start: %s\n",
		status == STATUS_IO ? "no threads, or the certificate and its key cannot be used"
				    : status_name(status));
	return EXIT_STATUS_FAILED;
}

/* Says that it is ready, and answers until the end. */
static enum exit_status answer(struct serving *serving, const struct serve_settings *settings, const sigset_t *ends)
{
	char address[sizeof(settings->listener.address) + 16];
	enum exit_status status;

	(void)snprintf(address, sizeof(address), "%s://%s/", settings->certificate_pem ? "https" : "http",
		settings->listener.address);
	status = settings->ready(settings->data, serving, address);
	if (status == EXIT_STATUS_OK)
		wait_for_the_end(serving, ends);
	stop(serving);
	if (!atomic_load(&serving->is_unsure))
		return status;
	log_line(LOG_ERROR, "main",
		"the disk did not confirm a write: it is not known whether the last ones survive");
	return EXIT_STATUS_UNSURE;
}

static void block_signals(sigset_t *ret_ends)
{
	sigemptyset(ret_ends);
	sigaddset(ret_ends, SIGTERM);
	sigaddset(ret_ends, SIGINT);
	pthread_sigmask(SIG_BLOCK, ret_ends, NULL);
	signal(SIGPIPE, SIG_IGN);
}

enum exit_status serve(const struct serve_settings *settings)
{
	static struct serving serving; /* two rings of calls; there is one server in a process */
	enum exit_status status;
	sigset_t ends;

	serving.app = settings->app;
	serving.settings = settings;
	call_queue_init(&serving.to_write, CALL_QUEUE_MAX);
	call_queue_init(&serving.to_work, WORK_WAITING_MAX);
	serving.is_rested = true;
	pthread_mutex_init(&serving.settling, NULL);
	confine_process(DESCRIPTORS);
	block_signals(&ends);
	status = open_doors(&serving, settings);
	if (status == EXIT_STATUS_OK)
		status = answer(&serving, settings, &ends);
	call_queue_destroy(&serving.to_write);
	call_queue_destroy(&serving.to_work);
	pthread_mutex_destroy(&serving.settling);
	return status;
}

enum status serve_write(struct serving *serving, enum status (*run)(struct db_write *db, void *data), void *data)
{
	if (atomic_load(&serving->app->refuses_writes))
		return STATUS_BUSY;
	return errand_run(&serving->to_write, run, data);
}
