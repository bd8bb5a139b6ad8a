/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * buffer.h - bytes that grow up to a ceiling, for building pages, JSON, files.
 *
 * Invariant: size <= room <= ceiling. A failed append changes nothing and makes the buffer "failed"; later appends
 * do nothing, so a writer checks once, at the end, with buffer_status.
 * Life: buffer_init -> buffer_add... -> buffer_text -> buffer_free. One owner, one thread at a time.
 */
#ifndef BACKDESK_BASE_BUFFER_H
#define BACKDESK_BASE_BUFFER_H

#include <stddef.h>
#include <stdint.h>

#include "base/status.h"
#include "base/text.h"

struct buffer {
	char *data; /* owned; NULL while empty */
	size_t size;
	size_t room;
	size_t ceiling;
	enum status status;
};

void buffer_init(struct buffer *buffer, size_t ceiling);

/** Gives the memory back; the buffer is then as after buffer_init with the same ceiling. */
void buffer_free(struct buffer *buffer);

/** Empties it, keeps the memory, forgets a failure. */
void buffer_clear(struct buffer *buffer);

void buffer_add(struct buffer *buffer, struct text t);
void buffer_add_bytes(struct buffer *buffer, const void *bytes, size_t size);
void buffer_add_char(struct buffer *buffer, char c);
void buffer_add_int(struct buffer *buffer, int64_t value);
void buffer_format(struct buffer *buffer, const char *format, ...) __attribute__((format(printf, 2, 3)));

/** Makes room for `size` more bytes and returns where to write them, or NULL; buffer_advance then counts them in.
 */
char *buffer_reserve(struct buffer *buffer, size_t size);
void buffer_advance(struct buffer *buffer, size_t size);

/** STATUS_OK, STATUS_TOO_LARGE (the ceiling) or STATUS_NO_MEMORY. */
enum status buffer_status(const struct buffer *buffer);

/** The bytes so far; dead after the next append. Never NO_TEXT. */
struct text buffer_text(const struct buffer *buffer);

#endif
