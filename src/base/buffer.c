/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/buffer.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { FIRST_ROOM = 1024 };

void buffer_init(struct buffer *buffer, size_t ceiling)
{
	*buffer = (struct buffer){.ceiling = ceiling};
}

void buffer_free(struct buffer *buffer)
{
	free(buffer->data);
	buffer_init(buffer, buffer->ceiling);
}

void buffer_clear(struct buffer *buffer)
{
	buffer->size = 0;
	buffer->status = STATUS_OK;
}

static size_t room_for(const struct buffer *buffer, size_t wanted)
{
	size_t room = buffer->room ? buffer->room : FIRST_ROOM;

	while (room < wanted)
		room = room > SIZE_MAX / 2 ? wanted : room * 2;
	return room < buffer->ceiling ? room : buffer->ceiling;
}

char *buffer_reserve(struct buffer *buffer, size_t size)
{
	if (buffer->status != STATUS_OK)
		return NULL;
	if (size > buffer->ceiling - buffer->size) {
		buffer->status = STATUS_TOO_LARGE;
		return NULL;
	}
	if (size > buffer->room - buffer->size || !buffer->data) {
		size_t room = room_for(buffer, buffer->size + size);
		char *data = realloc(buffer->data, room ? room : 1);

		if (!data) {
			buffer->status = STATUS_NO_MEMORY;
			return NULL;
		}
		buffer->data = data;
		buffer->room = room;
	}
	return buffer->data + buffer->size;
}

void buffer_advance(struct buffer *buffer, size_t size)
{
	buffer->size += size;
}

void buffer_add_bytes(struct buffer *buffer, const void *bytes, size_t size)
{
	char *to = buffer_reserve(buffer, size);

	if (!to || size == 0)
		return;
	memcpy(to, bytes, size);
	buffer->size += size;
}

void buffer_add(struct buffer *buffer, struct text t)
{
	buffer_add_bytes(buffer, t.data, t.size);
}

void buffer_add_char(struct buffer *buffer, char c)
{
	buffer_add_bytes(buffer, &c, 1);
}

void buffer_add_int(struct buffer *buffer, int64_t value)
{
	char digits[20];
	size_t at = sizeof(digits);
	uint64_t left = value < 0 ? 0 - (uint64_t)value : (uint64_t)value;

	do {
		digits[--at] = (char)('0' + left % 10);
		left /= 10;
	} while (left);
	if (value < 0)
		buffer_add_char(buffer, '-');
	buffer_add_bytes(buffer, digits + at, sizeof(digits) - at);
}

void buffer_format(struct buffer *buffer, const char *format, ...)
{
	va_list list;
	va_list again;

	va_start(list, format);
	va_copy(again, list);
	int size = vsnprintf(NULL, 0, format, list);
	char *to = size < 0 ? NULL : buffer_reserve(buffer, (size_t)size + 1);

	if (to) {
		(void)vsnprintf(to, (size_t)size + 1, format, again);
		buffer->size += (size_t)size;
	}
	va_end(again);
	va_end(list);
}

enum status buffer_status(const struct buffer *buffer)
{
	return buffer->status;
}

struct text buffer_text(const struct buffer *buffer)
{
	return (struct text){buffer->data ? buffer->data : "", buffer->size};
}
