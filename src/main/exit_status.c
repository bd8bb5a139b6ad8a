/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "main/exit_status.h"

enum exit_status exit_status_of(enum status status)
{
	switch (status) {
	case STATUS_OK:
		return EXIT_STATUS_OK;
	case STATUS_BUSY:
		return EXIT_STATUS_IN_USE;
	case STATUS_FULL:
		return EXIT_STATUS_DISK_FULL;
	case STATUS_UNSURE:
		return EXIT_STATUS_UNSURE;
	default:
		return EXIT_STATUS_FAILED;
	}
}
