/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/log.h"

#include <stdarg.h>
#include <stdatomic.h>
#include <stdio.h>
#include <time.h>
#include <unistd.h>

enum { LINE_BYTES = 1024 }; /* a longer line is cut */

static utc_seconds system_now(void)
{
	return (utc_seconds)time(NULL);
}

static _Atomic(enum log_level) highest = LOG_INFO;

void log_set_level(enum log_level level)
{
	highest = level;
}

void log_line(enum log_level level, const char *part, const char *format, ...)
{
	static const char *const names[] = {"error", "warning", "info"};
	char moment[TIME_TEXT_MAX];
	char line[LINE_BYTES];
	va_list list;

	if (level > highest)
		return;
	(void)utc_write(system_now(), moment);
	int start = snprintf(line, sizeof(line) - 1, "%s %s %s: ", moment, names[level], part);

	if (start < 0 || (size_t)start >= sizeof(line) - 1)
		return;
	va_start(list, format);
	int size = vsnprintf(line + start, sizeof(line) - 1 - (size_t)start, format, list);

	va_end(list);
	size_t end = size < 0 ? (size_t)start : (size_t)start + (size_t)size;

	if (end > sizeof(line) - 2)
		end = sizeof(line) - 2;
	for (size_t i = (size_t)start; i < end; i++) {
		if ((unsigned char)line[i] < 0x20 || line[i] == 0x7F)
			line[i] = '?';
	}
	line[end] = '\n';
	/* One write, so that lines of two threads do not mix; nobody to tell when standard error is gone. */
	ssize_t ignored = write(STDERR_FILENO, line, end + 1);

	(void)ignored;
}
