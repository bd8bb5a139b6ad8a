/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <errno.h>
#include <string.h>
#include <sys/stat.h>

#include "main/commands.h"

enum exit_status demo_command(const struct options *options)
{
	if (mkdir(options->data, 0700) == 0)
		return EXIT_STATUS_OK;
	fprintf(stderr, "backdesk demo: %s: %s\n", options->data, strerror(errno));
	return errno == ENOSPC ? EXIT_STATUS_DISK_FULL : EXIT_STATUS_FAILED;
}
