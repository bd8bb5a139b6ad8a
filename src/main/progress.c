/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "main/progress.h"

#include <stdio.h>
#include <unistd.h>

enum {
	BAR_WIDTH = 40,
};

void progress_show(void *what, size_t done, size_t total)
{
	static const char full[] = "########################################";
	int filled = (int)(done * BAR_WIDTH / total);

	if (isatty(STDERR_FILENO))
		fprintf(stderr, "\r%s [%-*.*s] %zu of %zu", (const char *)what, BAR_WIDTH, filled, full, done,
			total);
}

void progress_end(void)
{
	if (isatty(STDERR_FILENO))
		fputs("\r\033[K", stderr);
}
