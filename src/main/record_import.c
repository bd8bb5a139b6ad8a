/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "main/record_import.h"

enum status record_import_run(struct db_write *db, void *data)
{
	struct record_import *import = data;

	return exchange_import(
		import->practice, db, import->arena, import->bundle, import->hash, import->now, &import->result);
}
