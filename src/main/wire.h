/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * wire.h - the hand-over socket, <data folder>/socket: its address, and bytes over it before a deadline.
 *
 * Each side sends once and shuts its half; whoever reads, reads to the end. The socket lies in a folder that its
 * owner alone may enter, is 0600 itself, and both ends ask the kernel whether the other is the same user.
 */
#ifndef BACKDESK_MAIN_WIRE_H
#define BACKDESK_MAIN_WIRE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/buffer.h"

struct wire {
	int socket;       /* not blocking; -1 when closed */
	int end;          /* becomes readable when everything must stop; -1: never */
	int64_t until_ms; /* of clock_monotonic_ms */
};

/** Listens at folder/socket, in place of one that was left there. STATUS_IO; STATUS_CONFLICT: no socket is there.
 */
enum status wire_listen(const char *folder, int *ret_socket);

/** Takes the file of the socket away. */
void wire_remove(const char *folder);

/**
 * STATUS_NOT_FOUND when nobody listens; STATUS_DENIED when another user does; STATUS_BUSY when too many wait to be
 * answered; STATUS_IO.
 */
enum status wire_connect(const char *folder, int *ret_socket);

/** Waits for `events` of poll(2). STATUS_BUSY when it is too late, or everything must stop. */
enum status wire_wait(const struct wire *wire, short events);

/** Whether the other end is a process of this user. */
bool wire_is_of_this_user(int socket);

/** Sends all of it, and that it is all. STATUS_BUSY, STATUS_IO. */
enum status wire_send(const struct wire *wire, struct text bytes);

/** Receives to the end. STATUS_BUSY, STATUS_IO, or that of the buffer when its ceiling is reached. */
enum status wire_receive(const struct wire *wire, struct buffer *into);

#endif
