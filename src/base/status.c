/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/status.h"

const char *status_name(enum status status)
{
	switch (status) {
	case STATUS_OK:
		return "ok";
	case STATUS_INVALID:
		return "invalid";
	case STATUS_NOT_FOUND:
		return "not found";
	case STATUS_CONFLICT:
		return "conflict";
	case STATUS_DENIED:
		return "denied";
	case STATUS_TOO_LARGE:
		return "too large";
	case STATUS_NO_MEMORY:
		return "no memory";
	case STATUS_BUSY:
		return "busy";
	case STATUS_FULL:
		return "disk full";
	case STATUS_IO:
		return "input or output failed";
	case STATUS_UNSURE:
		return "outcome unknown";
	case STATUS_CORRUPT:
		return "corrupt";
	}
	return "unknown status";
}
