/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * tool.h - what the parts of the sql tool share: one arena, one way to give up.
 *
 * The tool runs once per build of a file and ends; everything it makes lives in `tool_arena` until then.
 */
#ifndef BACKDESK_TOOLS_SQL_TOOL_H
#define BACKDESK_TOOLS_SQL_TOOL_H

#include "base/arena.h"
#include "base/buffer.h"
#include "base/text.h"

enum {
	TOOL_BYTES_MAX = 256 * 1024 * 1024, /* all memory of one run */
	FILE_BYTES_MAX = 16 * 1024 * 1024,  /* one file read or written */
};

extern struct arena *tool_arena;

/** Says "file:line: complaint" on standard error and ends the build. */
_Noreturn void give_up(const char *file, int line, const char *format, ...) __attribute__((format(printf, 3, 4)));

/** As arena_alloc_array on tool_arena; never NULL. */
void *tool_alloc(size_t count, size_t size);

/** A NUL-terminated copy. */
const char *tool_string(struct text t);

/** The whole file; gives up when it cannot be read. */
struct text file_read(const char *path);

/** Writes the whole file; gives up when it cannot be written. */
void file_write(const char *path, const struct buffer *content);

#endif
