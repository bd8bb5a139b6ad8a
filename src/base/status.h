/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * status.h - how a function says that it could not do what it was asked.
 *
 * Results leave through parameters named ret_...; on any status but STATUS_OK they are untouched.
 * May be used by: everything.
 */
#ifndef BACKDESK_BASE_STATUS_H
#define BACKDESK_BASE_STATUS_H

enum status {
	STATUS_OK = 0,
	STATUS_INVALID,   /* the input is malformed or out of range: asking again will not help */
	STATUS_NOT_FOUND, /* there is no such thing, or none that the asker may see */
	STATUS_CONFLICT,  /* somebody else was first, or the thing has changed since it was read */
	STATUS_DENIED,    /* the asker may not */
	STATUS_TOO_LARGE, /* a named ceiling was reached */
	STATUS_NO_MEMORY, /* an allocation failed */
	STATUS_BUSY,      /* cannot be taken on now; asking again later may help */
	STATUS_FULL,      /* the disk is full; nothing was kept */
	STATUS_IO,        /* reading or writing failed; nothing was kept */
	STATUS_UNSURE,    /* a failed fsync: it is not known whether the write will survive */
	STATUS_CORRUPT,   /* stored data does not verify (seal, hash, schema) */
};

/** A short lower-case English name for logs, never NULL. */
const char *status_name(enum status status);

#endif
