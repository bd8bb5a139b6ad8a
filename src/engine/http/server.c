/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/http/server.h"

#include <microhttpd.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "engine/clock/clock.h"
#include "engine/http/network.h"
#include "engine/http/peers.h"

enum {
	CONNECTION_BYTES = 16 * 1024, /* the library's memory for one connection: head and answer's head */
};

enum phase {
	PHASE_HEAD,
	PHASE_BODY,
	PHASE_WRITTEN, /* resumed by the writer: show it */
	PHASE_WORKED,  /* resumed by a worker: send it */
	PHASE_SENT,
};

struct server {
	struct server_settings settings;
	struct MHD_Daemon *daemon;
	struct peers *peers;
	int listener; /* once quiesced: ours to close */
	atomic_size_t active;
	atomic_size_t connections;
};

/*
 * One connection. The library begins a request with on_target and ends it with on_completed, but for one whose
 * target it cannot take apart in its memory: that one ends only with its connection.
 */
struct guest {
	struct peer *peer;
	struct exchange *exchange; /* begun and not completed; NULL between requests */
};

/* One request on a connection. */
struct exchange {
	struct server *server;
	struct call *call;
	struct MHD_Connection *connection;
	struct guest *guest;
	struct text target;
	enum phase phase;
	bool is_broken;
	bool is_whole; /* all of it has come that will be read */
};

static int64_t after_ms(int64_t milliseconds)
{
	return clock_monotonic_ms() + milliseconds;
}

/* And a second for as many bytes as have to come over in one. */
static int64_t after_bytes_ms(const struct server *server, int64_t milliseconds, size_t bytes)
{
	size_t in_a_second =
		server->settings.bytes_per_second ? server->settings.bytes_per_second : PEER_BYTES_PER_SECOND;

	return after_ms(milliseconds + (int64_t)(bytes / in_a_second) * 1000);
}

static struct guest *guest_of(struct MHD_Connection *connection)
{
	const union MHD_ConnectionInfo *info =
		MHD_get_connection_info(connection, MHD_CONNECTION_INFO_SOCKET_CONTEXT);

	return info ? info->socket_context : NULL;
}

static void set_deadline(const struct exchange *exchange, int64_t deadline_ms)
{
	peer_set_deadline(exchange->guest->peer, deadline_ms);
}

static void end_exchange(struct exchange *exchange)
{
	if (!exchange)
		return;
	exchange->guest->exchange = NULL;
	if (exchange->is_whole)
		atomic_fetch_sub(&exchange->server->active, 1);
	call_destroy(exchange->call);
	free(exchange);
}

static const struct sockaddr *address_of(struct MHD_Connection *connection)
{
	const union MHD_ConnectionInfo *info =
		MHD_get_connection_info(connection, MHD_CONNECTION_INFO_CLIENT_ADDRESS);

	return info ? info->client_addr : NULL;
}

static enum MHD_Result admit(void *data, const struct sockaddr *address, socklen_t size)
{
	struct server *server = data;

	(void)size;
	if (proxies_have(&server->settings.proxies, address))
		return MHD_YES;
	return peers_admit(server->peers, address) ? MHD_YES : MHD_NO;
}

/* What the library tells of a connection stands in one place in 1.x: it is read before anything else is asked. */
static int socket_of(struct MHD_Connection *connection)
{
	const union MHD_ConnectionInfo *info =
		MHD_get_connection_info(connection, MHD_CONNECTION_INFO_CONNECTION_FD);

	return info ? info->connect_fd : -1;
}

static struct guest *welcome(struct server *server, struct MHD_Connection *connection)
{
	int socket = socket_of(connection);
	struct guest *guest = socket >= 0 ? calloc(1, sizeof(*guest)) : NULL;
	const struct sockaddr *address = address_of(connection);

	/* Everybody comes by the proxy: its connections count for nobody. */
	if (proxies_have(&server->settings.proxies, address))
		address = NULL;
	if (guest)
		guest->peer = peer_add(server->peers, socket, address, after_ms(PEER_HEAD_MS));
	return guest;
}

static void on_connection(
	void *data, struct MHD_Connection *connection, void **context, enum MHD_ConnectionNotificationCode what)
{
	struct server *server = data;
	struct guest *guest = *context;

	if (what == MHD_CONNECTION_NOTIFY_STARTED) {
		atomic_fetch_add(&server->connections, 1);
		*context = welcome(server, connection);
		return;
	}
	atomic_fetch_sub(&server->connections, 1);
	if (!guest)
		return;
	end_exchange(guest->exchange);
	peer_remove(server->peers, guest->peer);
	free(guest);
	*context = NULL;
}

/* The request line has come: here alone the target can be seen as it was sent. */
static void *on_target(void *data, const char *target, struct MHD_Connection *connection)
{
	struct server *server = data;
	struct guest *guest = guest_of(connection);
	struct exchange *exchange = guest ? calloc(1, sizeof(*exchange)) : NULL;

	if (!exchange)
		return NULL;
	exchange->call = call_create(server->settings.app);
	if (!exchange->call) {
		free(exchange);
		return NULL;
	}
	exchange->server = server;
	exchange->connection = connection;
	end_exchange(guest->exchange);
	exchange->guest = guest;
	guest->exchange = exchange;
	exchange->call->carrier = exchange;
	exchange->target = arena_copy(exchange->call->request.arena, text_of(target));
	set_deadline(exchange, after_ms(PEER_HEAD_MS));
	return exchange;
}

static void on_completed(
	void *data, struct MHD_Connection *connection, void **context, enum MHD_RequestTerminationCode how)
{
	struct exchange *exchange = *context;

	(void)data;
	(void)connection;
	(void)how;
	if (!exchange)
		return;
	set_deadline(exchange, after_ms(PEER_IDLE_MS));
	end_exchange(exchange);
	*context = NULL;
}

/* The guard decodes by itself. */
static size_t leave_encoded(void *data, struct MHD_Connection *connection, char *text)
{
	(void)data;
	(void)connection;
	return strlen(text);
}

struct head_list {
	struct header headers[GUARD_HEADERS_MAX];
	size_t count; /* may go past the table; the guard then refuses */
};

static enum MHD_Result add_header(void *data, enum MHD_ValueKind kind, const char *name, size_t name_size,
	const char *value, size_t value_size)
{
	struct head_list *list = data;

	(void)kind;
	if (list->count < GUARD_HEADERS_MAX)
		list->headers[list->count] =
			(struct header){{name, name_size}, value ? (struct text){value, value_size} : TEXT("")};
	list->count++;
	return MHD_YES;
}

static enum MHD_Result send_answer(struct exchange *exchange)
{
	struct MHD_Response *response;
	struct answer answer;
	enum MHD_Result result = MHD_YES;
	union {
		const char *from;
		void *to;
	} body; /* the library's parameter is not const, though it only reads */

	call_answer(exchange->call, &answer);
	body.from = answer.body.data;
	response = MHD_create_response_from_buffer(answer.body.size, body.to, MHD_RESPMEM_PERSISTENT);
	if (!response)
		return MHD_NO;
	for (size_t i = 0; i < answer.header_count && result == MHD_YES; i++) {
		const char *name = arena_string(exchange->call->request.arena, answer.headers[i].name);
		const char *value = arena_string(exchange->call->request.arena, answer.headers[i].value);

		result = name && value ? MHD_add_response_header(response, name, value) : MHD_NO;
	}
	exchange->phase = PHASE_SENT;
	set_deadline(exchange, after_bytes_ms(exchange->server, PEER_ANSWER_MS, answer.body.size));
	if (result == MHD_YES)
		result = MHD_queue_response(exchange->connection, answer.code, response);
	MHD_destroy_response(response);
	return result;
}

/* From now on an answer is owed: a stop waits for it, but not for those who have not finished asking. */
static void note_whole(struct exchange *exchange)
{
	if (!exchange->is_whole)
		atomic_fetch_add(&exchange->server->active, 1);
	exchange->is_whole = true;
}

/* Limits and cookies go by who really asks, and how: a proxy that is trusted says it of others. */
static void find_asker(struct exchange *exchange, const struct guard_head *head)
{
	const struct server_settings *settings = &exchange->server->settings;
	struct request *request = &exchange->call->request;
	size_t count = head->header_count < GUARD_HEADERS_MAX ? head->header_count : GUARD_HEADERS_MAX;
	struct asker asker =
		proxy_asker(&settings->proxies, address_of(exchange->connection), head->headers, count);

	request->is_secure = settings->certificate_pem != NULL || asker.is_secure;
	request->address = network_name((const struct sockaddr *)&asker.address, request->arena);
}

static enum MHD_Result take_head(struct exchange *exchange, const char *method, const char *version)
{
	struct call *call = exchange->call;
	struct head_list list = {.count = 0};
	const union MHD_ConnectionInfo *size =
		MHD_get_connection_info(exchange->connection, MHD_CONNECTION_INFO_REQUEST_HEADER_SIZE);
	struct guard_head head = {.method = text_of(method),
		.target = exchange->target,
		.version = text_of(version),
		.headers = list.headers};

	MHD_get_connection_values_n(exchange->connection, MHD_HEADER_KIND, add_header, &list);
	head.header_count = list.count;
	head.bytes = size ? size->header_size : 0;
	find_asker(exchange, &head);
	exchange->phase = PHASE_BODY;
	set_deadline(exchange, after_bytes_ms(exchange->server, PEER_BODY_MS, guard_content_length(&head)));
	if (call_head(call, &head))
		return MHD_YES;
	/* An answer before a body makes the library close; without a body it is given when it is asked for. */
	exchange->is_broken = true;
	if (!call->must_close)
		return MHD_YES;
	note_whole(exchange);
	return send_answer(exchange);
}

/* Suspends before handing over: the other thread may be done before we return. */
static enum MHD_Result hand_over(struct exchange *exchange, enum call_step step)
{
	const struct server_settings *settings = &exchange->server->settings;
	struct call *call = exchange->call;
	enum status status;

	exchange->phase = step == STEP_WRITE ? PHASE_WRITTEN : PHASE_WORKED;
	set_deadline(exchange, INT64_MAX);
	MHD_suspend_connection(exchange->connection);
	status = step == STEP_WRITE ? settings->to_writer(settings->queue, call)
				    : settings->to_worker(settings->queue, call);
	if (status == STATUS_OK)
		return MHD_YES;
	request_refuse(call);
	exchange->phase = PHASE_WORKED;
	MHD_resume_connection(exchange->connection);
	return MHD_YES;
}

/*
 * Whoever is alone has nobody to share a commit with, and nobody waits behind him on this thread: it writes by
 * itself, and two threads need not be woken.
 */
static bool is_written_alone(struct exchange *exchange, enum call_step step)
{
	const struct server_settings *settings = &exchange->server->settings;

	if (step != STEP_WRITE || !settings->write_alone || atomic_load(&exchange->server->connections) != 1)
		return false;
	set_deadline(exchange, INT64_MAX);
	if (!settings->write_alone(settings->queue, exchange->call))
		return false;
	request_show(exchange->call);
	return true;
}

static enum MHD_Result on_request(void *data, struct MHD_Connection *connection, const char *url,
	const char *method, const char *version, const char *upload, size_t *upload_size, void **context)
{
	struct exchange *exchange = *context;
	enum call_step step;

	(void)data;
	(void)connection;
	(void)url;
	if (!exchange)
		return MHD_NO;
	if (exchange->phase == PHASE_HEAD)
		return take_head(exchange, method, version);
	if (exchange->phase == PHASE_BODY && *upload_size) {
		bool is_taken = call_body(exchange->call, (struct text){upload, *upload_size});

		*upload_size = 0;
		return is_taken ? MHD_YES : MHD_NO;
	}
	note_whole(exchange);
	if (exchange->phase == PHASE_WRITTEN)
		request_show(exchange->call);
	if (exchange->phase != PHASE_BODY || exchange->is_broken)
		return send_answer(exchange);
	step = request_prepare(exchange->call);
	return step == STEP_ANSWER || is_written_alone(exchange, step) ? send_answer(exchange)
								       : hand_over(exchange, step);
}

void server_resume(struct call *call)
{
	struct exchange *exchange = call->carrier;

	if (call->is_on_worker && call->member.run)
		exchange->phase = PHASE_WRITTEN;
	MHD_resume_connection(exchange->connection);
}

// libmicrohttpd 1.x forgives folded lines and stray spaces unless told not to. 0.9.75 refuses them as it is, and
// when told to be strict closes without an answer.
#if MHD_VERSION >= 0x00097701
#define STRICTNESS MHD_OPTION_CLIENT_DISCIPLINE_LVL, 1
#else
#define STRICTNESS MHD_OPTION_STRICT_FOR_CLIENT, 0
#endif

static struct MHD_Daemon *start_daemon(struct server *server)
{
	const struct server_settings *settings = &server->settings;
	unsigned flags = MHD_USE_EPOLL_INTERNAL_THREAD | MHD_ALLOW_SUSPEND_RESUME;
	union {
		const char *from;
		void *to;
	} certificate = {settings->certificate_pem}, key = {settings->key_pem};
	struct MHD_OptionItem tls[] = {
		{MHD_OPTION_HTTPS_MEM_CERT, 0, certificate.to},
		{MHD_OPTION_HTTPS_MEM_KEY, 0, key.to},
		{MHD_OPTION_HTTPS_PRIORITIES, 0, (void *)(uintptr_t) "NORMAL:-VERS-ALL:+VERS-TLS1.3:+VERS-TLS1.2"},
		{MHD_OPTION_END, 0, NULL},
	};

	if (settings->certificate_pem)
		flags |= MHD_USE_TLS;
	else
		tls[0].option = MHD_OPTION_END;
	return MHD_start_daemon(flags, 0, admit, server, on_request, server, MHD_OPTION_LISTEN_SOCKET,
		(MHD_socket)settings->listener, MHD_OPTION_THREAD_POOL_SIZE, settings->threads,
		MHD_OPTION_CONNECTION_LIMIT, settings->connections_max, MHD_OPTION_CONNECTION_MEMORY_LIMIT,
		(size_t)CONNECTION_BYTES, STRICTNESS, MHD_OPTION_URI_LOG_CALLBACK, on_target, server,
		MHD_OPTION_UNESCAPE_CALLBACK, leave_encoded, NULL, MHD_OPTION_NOTIFY_CONNECTION, on_connection,
		server, MHD_OPTION_NOTIFY_COMPLETED, on_completed, server, MHD_OPTION_SIGPIPE_HANDLED_BY_APP, 1,
		MHD_OPTION_ARRAY, tls, MHD_OPTION_END);
}

enum status server_start(const struct server_settings *settings, struct server **ret_server)
{
	struct server *server = calloc(1, sizeof(*server));

	if (!server)
		return STATUS_NO_MEMORY;
	server->settings = *settings;
	server->listener = -1;
	server->peers = peers_create(settings->connections_per_network_max);
	if (server->peers)
		server->daemon = start_daemon(server);
	if (!server->daemon) {
		enum status status = server->peers ? STATUS_IO : STATUS_NO_MEMORY;

		peers_destroy(server->peers);
		free(server);
		return status;
	}
	*ret_server = server;
	return STATUS_OK;
}

void server_reap(struct server *server)
{
	peers_reap(server->peers, clock_monotonic_ms());
}

void server_quiesce(struct server *server)
{
	if (server->listener < 0)
		server->listener = MHD_quiesce_daemon(server->daemon);
}

size_t server_active(const struct server *server)
{
	return atomic_load(&server->active);
}

void server_stop(struct server *server)
{
	if (!server)
		return;
	MHD_stop_daemon(server->daemon);
	if (server->listener >= 0)
		close(server->listener);
	peers_destroy(server->peers);
	free(server);
}
