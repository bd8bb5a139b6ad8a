/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tool.h"

#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct arena *tool_arena;

void give_up(const char *file, int line, const char *format, ...)
{
	va_list list;

	(void)fprintf(stderr, "%s:%d: ", file, line);
	va_start(list, format);
	(void)vfprintf(stderr, format, list);
	va_end(list);
	(void)fputc('\n', stderr);
	exit(EXIT_FAILURE);
}

void *tool_alloc(size_t count, size_t size)
{
	void *piece = arena_alloc_array(tool_arena, count, size);

	if (!piece)
		give_up("sql", 0, "no memory for %zu pieces of %zu bytes", count, size);
	return piece;
}

const char *tool_string(struct text t)
{
	char *copy = tool_alloc(t.size + 1, 1);

	if (t.size)
		memcpy(copy, t.data, t.size);
	return copy;
}

struct text file_read(const char *path)
{
	FILE *file = fopen(path, "rb");

	if (!file)
		give_up(path, 0, "cannot be read: %s", strerror(errno));
	long end = fseek(file, 0, SEEK_END) == 0 ? ftell(file) : -1;

	if (end < 0 || end > FILE_BYTES_MAX || fseek(file, 0, SEEK_SET) != 0)
		give_up(path, 0, "cannot be read, or is larger than %d bytes", FILE_BYTES_MAX);
	size_t size = (size_t)end;
	char *bytes = tool_alloc(size + 1, 1);

	if (fread(bytes, 1, size, file) != size)
		give_up(path, 0, "cannot be read whole");
	(void)fclose(file);
	if (memchr(bytes, '\0', size) || !text_is_utf8((struct text){bytes, size}))
		give_up(path, 0, "is not UTF-8 text");
	return (struct text){bytes, size};
}

void file_write(const char *path, const struct buffer *content)
{
	struct text t = buffer_text(content);
	FILE *file = buffer_status(content) == STATUS_OK ? fopen(path, "wb") : NULL;

	if (!file)
		give_up(path, 0, "cannot be written: %s", strerror(errno));
	if (fwrite(t.data, 1, t.size, file) != t.size || fclose(file) != 0)
		give_up(path, 0, "cannot be written whole: %s", strerror(errno));
}
