/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "main/listener.h"

#include <errno.h>
#include <netdb.h>
#include <netinet/in.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "base/text.h"

enum {
	BACKLOG = 1024,
};

/* "[::1]:8080" and "127.0.0.1:8080" into host and port. */
static bool split(const char *where, char host[64], char port[8])
{
	const char *colon = strrchr(where, ':');
	struct text name = {where, colon ? (size_t)(colon - where) : 0};

	if (!colon || text_read_int(text_of(colon + 1), 0, 65535, &(int64_t){0}) != STATUS_OK)
		return false;
	if (text_starts_with(name, TEXT("[")) && text_ends_with(name, TEXT("]")))
		name = text_slice(name, 1, name.size - 2);
	return name.size > 0 && snprintf(host, 64, "%.*s", TEXT_FMT(name)) < 64 &&
	       snprintf(port, 8, "%s", colon + 1) < 8;
}

static int open_socket(const struct addrinfo *found)
{
	int one = 1, error;
	int opened = socket(found->ai_family, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);

	if (opened < 0)
		return -1;
	if (setsockopt(opened, SOL_SOCKET, SO_REUSEADDR, &one, sizeof(one)) == 0 &&
		bind(opened, found->ai_addr, found->ai_addrlen) == 0 && listen(opened, BACKLOG) == 0)
		return opened;
	error = errno;
	close(opened);
	errno = error;
	return -1;
}

static void describe(struct listener *listener)
{
	struct sockaddr_storage address = {0};
	socklen_t size = sizeof(address);
	char host[64] = "", port[8] = "";

	getsockname(listener->socket, (struct sockaddr *)&address, &size);
	getnameinfo((struct sockaddr *)&address, size, host, sizeof(host), port, sizeof(port),
		NI_NUMERICHOST | NI_NUMERICSERV);
	listener->is_loopback = strncmp(host, "127.", 4) == 0 || strcmp(host, "::1") == 0;
	snprintf(listener->address, sizeof(listener->address), strchr(host, ':') ? "[%s]:%s" : "%s:%s", host, port);
}

enum exit_status listener_open(const char *where, struct listener *ret_listener)
{
	struct addrinfo hints = {.ai_socktype = SOCK_STREAM, .ai_flags = AI_PASSIVE | AI_NUMERICSERV};
	struct addrinfo *found = NULL;
	struct listener listener = {.socket = -1};
	char host[64], port[8];
	int problem;

	if (!split(where, host, port)) {
		fprintf(stderr, "backdesk: --listen needs HOST:PORT, not %s\n", where);
		return EXIT_STATUS_USAGE;
	}
	problem = getaddrinfo(host, port, &hints, &found);
	if (problem) {
		fprintf(stderr, "backdesk: %s: %s\n", host, gai_strerror(problem));
		return EXIT_STATUS_FAILED;
	}
	listener.socket = open_socket(found);
	problem = errno;
	freeaddrinfo(found);
	if (listener.socket < 0) {
		if (problem == EADDRINUSE)
			fprintf(stderr,
				"backdesk: %s is busy: stop the program that listens there, or choose another port "
				"with "
				"--listen\n",
				where);
		else
			fprintf(stderr, "backdesk: %s: %s\n", where, strerror(problem));
		return problem == EADDRINUSE ? EXIT_STATUS_PORT_BUSY : EXIT_STATUS_FAILED;
	}
	describe(&listener);
	*ret_listener = listener;
	return EXIT_STATUS_OK;
}
