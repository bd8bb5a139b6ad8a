/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * send_requests.c - prepared requests over kept connections, as fast as the server answers.
 *
 * send_requests PORT CLIENTS FILE: the file is a row of int32 size and that many bytes of a whole request. Each
 * client has a connection from an address of its own (127.1.x.y) and asks again as soon as it is answered; whoever
 * is free takes the next request. After FROM_ONE_ADDRESS requests a client comes from another address: the server
 * limits what is booked from one place in a day. Every answer must be 303. The clock starts when the first
 * connections are made and WARM_UP requests answered. Prints the requests timed, the seconds, the rate, and the
 * median and 99th percentile of the answers in milliseconds.
 */
#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "recording.h"

enum {
	CLIENTS_MAX = 1024,
	ANSWER_MAX = 16 * 1024,
	REQUESTS_MAX = 100000,
	FROM_ONE_ADDRESS = 20,
};

struct request {
	const char *bytes;
	size_t size;
};

struct client {
	int socket;
	int asked_from_here;
	double asked; /* seconds */
	size_t got;
	char answer[ANSWER_MAX + 1];
};

struct load {
	char *bytes; /* of the file: the requests point into it */
	struct request *requests;
	size_t count;
	size_t next;
	size_t answered;
	double *milliseconds; /* of each answer */
	int epoll;
	int port;
	int addresses; /* come from so far */
};

static _Noreturn void give_up(const char *what)
{
	(void)fprintf(stderr, "send_requests: %s\n", what);
	exit(EXIT_FAILURE);
}

static double seconds_now(void)
{
	struct timespec now;

	(void)clock_gettime(CLOCK_MONOTONIC, &now);
	return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

static void load_requests(struct load *load, const char *path)
{
	FILE *file = fopen(path, "rb");
	struct stat about;

	if (!file || fstat(fileno(file), &about) != 0)
		give_up("no requests");
	size_t size = (size_t)about.st_size;
	load->bytes = malloc(size + 1);
	load->requests = calloc(REQUESTS_MAX, sizeof(*load->requests));
	if (!load->bytes || !load->requests || fread(load->bytes, 1, size, file) != size)
		give_up("cannot read the requests");
	(void)fclose(file);
	for (size_t at = 0; at + sizeof(int32_t) <= size && load->count < REQUESTS_MAX; load->count++) {
		int32_t length = 0;

		memcpy(&length, load->bytes + at, sizeof(length));
		at += sizeof(length);
		load->requests[load->count] = (struct request){load->bytes + at, (size_t)length};
		at += (size_t)length;
	}
	load->milliseconds = calloc(load->count + 1, sizeof(*load->milliseconds));
	if (!load->milliseconds || load->count == 0)
		give_up("no requests");
}

static void connect_client(struct load *load, struct client *client)
{
	int number = load->addresses++;
	struct sockaddr_in own = {.sin_family = AF_INET,
		.sin_addr.s_addr = htonl(0x7f010001u + (uint32_t)(number / 200 * 256 + number % 200))};
	struct sockaddr_in server = {.sin_family = AF_INET,
		.sin_port = htons((uint16_t)load->port),
		.sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
	struct epoll_event event = {.events = EPOLLIN, .data.ptr = client};

	client->socket = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
	client->asked_from_here = 0;
	if (client->socket < 0 || bind(client->socket, (struct sockaddr *)&own, sizeof(own)) != 0 ||
		connect(client->socket, (struct sockaddr *)&server, sizeof(server)) != 0 ||
		setsockopt(client->socket, IPPROTO_TCP, TCP_NODELAY, &(int){1}, sizeof(int)) != 0 ||
		epoll_ctl(load->epoll, EPOLL_CTL_ADD, client->socket, &event) != 0)
		give_up("cannot connect");
}

/* Requests are far smaller than a socket's buffer: one send takes them whole. */
static void ask(struct load *load, struct client *client)
{
	if (load->next == load->count)
		return;
	const struct request *request = &load->requests[load->next++];

	if (client->asked_from_here++ == FROM_ONE_ADDRESS) {
		(void)close(client->socket);
		connect_client(load, client);
	}
	client->asked = seconds_now();
	client->got = 0;
	if (send(client->socket, request->bytes, request->size, MSG_NOSIGNAL) != (ssize_t)request->size)
		give_up("cannot send");
}

/* True when the whole answer is there. */
static bool is_whole(struct client *client)
{
	static const char LENGTH[] = "Content-Length: ";

	client->answer[client->got] = '\0';
	const char *end = strstr(client->answer, "\r\n\r\n");

	if (!end)
		return false;
	if (strncmp(client->answer, "HTTP/1.1 303 ", 13) != 0) {
		(void)fprintf(stderr, "%.*s\n", 400, client->answer);
		give_up("an answer other than 303");
	}
	const char *length = strcasestr(client->answer, LENGTH);
	size_t body = length ? strtoul(length + sizeof(LENGTH) - 1, NULL, 10) : 0;

	return client->got >= (size_t)(end - client->answer) + 4 + body;
}

static void hear(struct load *load, struct client *client)
{
	ssize_t size = recv(client->socket, client->answer + client->got, ANSWER_MAX - client->got, 0);

	if (size <= 0)
		give_up("the server hung up");
	client->got += (size_t)size;
	if (!is_whole(client))
		return;
	load->milliseconds[load->answered++] = (seconds_now() - client->asked) * 1000;
	ask(load, client);
}

/* Seconds from the first answer after the warm-up to the last of all. */
static double run(struct load *load, struct client *clients, int count)
{
	struct epoll_event events[CLIENTS_MAX];
	double start = seconds_now();

	for (int i = 0; i < count; i++)
		ask(load, &clients[i]);
	while (load->answered < load->count) {
		int ready = epoll_wait(load->epoll, events, CLIENTS_MAX, 30000);

		if (ready <= 0)
			give_up("no answer for 30 seconds");
		for (int i = 0; i < ready; i++) {
			hear(load, events[i].data.ptr);
			if (load->answered == WARM_UP)
				start = seconds_now();
		}
	}
	return seconds_now() - start;
}

static int by_size(const void *a, const void *b)
{
	double left = *(const double *)a;
	double right = *(const double *)b;

	return (left > right) - (left < right);
}

int main(int count, char **words)
{
	struct load load = {0};
	int wanted = count == 4 ? (int)strtol(words[2], NULL, 10) : 0;

	if (wanted < 1 || wanted > CLIENTS_MAX)
		give_up("usage: send_requests PORT CLIENTS FILE");
	struct client *clients = calloc((size_t)wanted, sizeof(*clients));

	if (!clients)
		give_up("no memory");
	load_requests(&load, words[3]);
	load.port = (int)strtol(words[1], NULL, 10);
	load.epoll = epoll_create1(EPOLL_CLOEXEC);
	for (int i = 0; i < wanted; i++)
		connect_client(&load, &clients[i]);
	double taken = run(&load, clients, wanted);

	if (load.count <= WARM_UP)
		give_up("no more requests than warm up");
	size_t timed = load.count - WARM_UP;
	double *milliseconds = load.milliseconds + WARM_UP;

	qsort(milliseconds, timed, sizeof(double), by_size);
	printf("%zu %.6f %.1f %.3f %.3f\n", timed, taken, (double)timed / taken, milliseconds[timed / 2],
		milliseconds[timed * 99 / 100]);
	free(clients);
	free(load.milliseconds);
	free(load.requests);
	free(load.bytes);
	return EXIT_SUCCESS;
}
