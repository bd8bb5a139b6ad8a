/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * exit_status.h - how `backdesk` ends; the manual page and `backdesk help` list them from here.
 */
#ifndef BACKDESK_MAIN_EXIT_STATUS_H
#define BACKDESK_MAIN_EXIT_STATUS_H

#include "base/status.h"

enum exit_status {
	EXIT_STATUS_OK = 0,
	EXIT_STATUS_FAILED = 1,    /* one line on standard error says why */
	EXIT_STATUS_USAGE = 2,     /* the arguments are not of the command's form */
	EXIT_STATUS_IN_USE = 3,    /* another backdesk works in the data folder */
	EXIT_STATUS_PORT_BUSY = 4, /* another program listens at the address */
	EXIT_STATUS_DISK_FULL = 5, /* nothing of what was asked was kept */
	EXIT_STATUS_UNSURE = 6,    /* the disk refused to confirm a write; start again, the data folder recovers */
};

/** How the program ends on a status. */
enum exit_status exit_status_of(enum status status);

#endif
