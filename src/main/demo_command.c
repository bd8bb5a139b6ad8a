/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <errno.h>
#include <string.h>
#include <sys/stat.h>

#include "main/commands.h"
#include "main/house.h"

enum exit_status demo_command(const struct options *options)
{
	static struct house house;
	enum exit_status status;

	if (mkdir(options->data, 0700) != 0) {
		fprintf(stderr, "backdesk demo: %s: %s\n", options->data, strerror(errno));
		return errno == ENOSPC ? EXIT_STATUS_DISK_FULL : EXIT_STATUS_FAILED;
	}
	status = house_open(&house, "demo", options->data);
	house_close(&house);
	return status;
}
