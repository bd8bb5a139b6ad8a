/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "practice/exchange/gzip_bytes.h"

#include <limits.h>
#include <zlib.h>

/* Bytes unpacked in one go. */
#define STEP_BYTES 65536u

bool gzip_is(struct text bytes)
{
	return bytes.size >= 2 && (unsigned char)bytes.data[0] == 0x1f && (unsigned char)bytes.data[1] == 0x8b;
}

static enum status unpack_step(z_stream *stream, struct buffer *to, int *ret_code)
{
	char *room = buffer_reserve(to, STEP_BYTES);

	if (!room)
		return buffer_status(to);
	stream->next_out = (Bytef *)room;
	stream->avail_out = STEP_BYTES;
	*ret_code = inflate(stream, Z_NO_FLUSH);
	buffer_advance(to, STEP_BYTES - stream->avail_out);
	return *ret_code == Z_MEM_ERROR ? STATUS_NO_MEMORY : STATUS_OK;
}

enum status gzip_unpack(struct text bytes, struct buffer *to)
{
	z_stream stream = {.next_in = (z_const Bytef *)(uintptr_t)bytes.data};
	enum status status = STATUS_OK;
	int code = Z_OK;

	if (bytes.size > UINT_MAX)
		return STATUS_TOO_LARGE;
	stream.avail_in = (uInt)bytes.size;
	if (inflateInit2(&stream, 15 + 16) != Z_OK)
		return STATUS_NO_MEMORY;
	while (status == STATUS_OK && code == Z_OK)
		status = unpack_step(&stream, to, &code);
	if (status == STATUS_OK && (code != Z_STREAM_END || stream.avail_in > 0))
		status = STATUS_INVALID;
	(void)inflateEnd(&stream);
	return status;
}
