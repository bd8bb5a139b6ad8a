/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * record_import.h - the write behind `backdesk import`, whether the server runs it or the command itself.
 */
#ifndef BACKDESK_MAIN_RECORD_IMPORT_H
#define BACKDESK_MAIN_RECORD_IMPORT_H

#include "practice/exchange/exchange.h"

#define RECORD_ARENA_BYTES (256u << 20) /* for one file, unpacked and read */

struct record_import {
	struct practice *practice;
	struct arena *arena;
	const struct fhir_bundle *bundle;
	struct text hash; /* of the file's bytes */
	utc_seconds now;
	struct import_result result; /* when STATUS_OK */
};

/** A writer's run; `data` is a struct record_import. STATUS_CONFLICT when an entry is in the file twice. */
enum status record_import_run(struct db_write *db, void *data);

#endif
