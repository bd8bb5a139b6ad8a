/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "main/wire.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <stdio.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include "engine/clock/clock.h"

enum {
	WAITING_MAX = 8, /* connections that the kernel holds while one is answered; more are refused */
	PIECE_BYTES = 64 * 1024,
};

static const char name[] = "socket";

/* An address holds 107 bytes, a folder's path may be longer: it goes by the folder's descriptor. */
static struct sockaddr_un address_in(int folder)
{
	struct sockaddr_un address = {.sun_family = AF_UNIX};

	(void)snprintf(address.sun_path, sizeof(address.sun_path), "/proc/self/fd/%d/%s", folder, name);
	return address;
}

static int open_folder(const char *folder)
{
	return open(folder, O_PATH | O_DIRECTORY | O_CLOEXEC);
}

static int open_socket(void)
{
	return socket(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
}

static void close_if_open(int file)
{
	if (file >= 0)
		(void)close(file);
}

/* The folder's lock is held: a socket that is there was left by a process that has ended. */
static enum status remove_left(int folder)
{
	struct stat about;

	if (fstatat(folder, name, &about, AT_SYMLINK_NOFOLLOW) != 0)
		return errno == ENOENT ? STATUS_OK : STATUS_IO;
	if (!S_ISSOCK(about.st_mode))
		return STATUS_CONFLICT;
	return unlinkat(folder, name, 0) == 0 ? STATUS_OK : STATUS_IO;
}

enum status wire_listen(const char *folder_path, int *ret_socket)
{
	int folder = open_folder(folder_path);
	int opened = open_socket();
	struct sockaddr_un address = address_in(folder);
	enum status status = folder >= 0 && opened >= 0 ? remove_left(folder) : STATUS_IO;

	/* The file gets the rights that the socket has before it is bound. */
	if (status == STATUS_OK && (fchmod(opened, S_IRUSR | S_IWUSR) != 0 ||
					   bind(opened, (struct sockaddr *)&address, sizeof(address)) != 0 ||
					   listen(opened, WAITING_MAX) != 0))
		status = STATUS_IO;
	if (status == STATUS_OK)
		*ret_socket = opened;
	else
		close_if_open(opened);
	close_if_open(folder);
	return status;
}

void wire_remove(const char *folder_path)
{
	int folder = open_folder(folder_path);

	if (folder >= 0)
		(void)remove_left(folder);
	close_if_open(folder);
}

enum status wire_connect(const char *folder_path, int *ret_socket)
{
	int folder = open_folder(folder_path);
	struct sockaddr_un address = address_in(folder);
	enum status status = STATUS_IO;
	int opened;

	if (folder < 0)
		return STATUS_NOT_FOUND; /* whoever opens the folder next says what is wrong with it */
	opened = open_socket();
	if (opened < 0)
		status = STATUS_IO;
	else if (connect(opened, (struct sockaddr *)&address, sizeof(address)) == 0)
		status = wire_is_of_this_user(opened) ? STATUS_OK : STATUS_DENIED;
	else if (errno == ENOENT || errno == ECONNREFUSED)
		status = STATUS_NOT_FOUND;
	else if (errno == EACCES || errno == EPERM)
		status = STATUS_DENIED;
	else if (errno == EAGAIN)
		status = STATUS_BUSY; /* as many wait as may */
	if (status == STATUS_OK)
		*ret_socket = opened;
	else
		close_if_open(opened);
	close_if_open(folder);
	return status;
}

bool wire_is_of_this_user(int socket)
{
	struct ucred other;
	socklen_t size = sizeof(other);

	return getsockopt(socket, SOL_SOCKET, SO_PEERCRED, &other, &size) == 0 && other.uid == geteuid();
}

enum status wire_wait(const struct wire *wire, short events)
{
	struct pollfd files[] = {{.fd = wire->socket, .events = events}, {.fd = wire->end, .events = POLLIN}};

	for (;;) {
		int64_t left_ms = wire->until_ms - clock_monotonic_ms();
		int count = left_ms > 0 ? poll(files, 2, (int)(left_ms > INT32_MAX ? INT32_MAX : left_ms)) : 0;

		if (left_ms <= 0 || (count > 0 && files[1].revents))
			return STATUS_BUSY;
		if (count > 0)
			return STATUS_OK;
		if (count < 0 && errno != EINTR)
			return STATUS_IO;
	}
}

static bool is_worth_waiting(int error)
{
	return error == EAGAIN || error == EWOULDBLOCK || error == EINTR;
}

enum status wire_send(const struct wire *wire, struct text bytes)
{
	enum status status = STATUS_OK;

	while (bytes.size && (status = wire_wait(wire, POLLOUT)) == STATUS_OK) {
		ssize_t sent = send(wire->socket, bytes.data, bytes.size, MSG_NOSIGNAL);

		if (sent >= 0)
			bytes = text_slice(bytes, (size_t)sent, bytes.size);
		else if (!is_worth_waiting(errno))
			return STATUS_IO;
	}
	if (status == STATUS_OK && shutdown(wire->socket, SHUT_WR) != 0)
		status = STATUS_IO;
	return status;
}

enum status wire_receive(const struct wire *wire, struct buffer *into)
{
	enum status status;

	while ((status = wire_wait(wire, POLLIN)) == STATUS_OK) {
		char *room = buffer_reserve(into, PIECE_BYTES);
		ssize_t came;

		if (!room)
			return buffer_status(into);
		came = recv(wire->socket, room, PIECE_BYTES, 0);
		if (came == 0)
			return STATUS_OK;
		if (came > 0)
			buffer_advance(into, (size_t)came);
		else if (!is_worth_waiting(errno))
			return STATUS_IO;
	}
	return status;
}
