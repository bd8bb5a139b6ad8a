/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "main/keys.h"

#include <stdio.h>

#include "practice/record/record.h"

enum {
	KEY_ARENA_BYTES = 16 * 1024,
};

static const char *words_of(enum status status)
{
	switch (status) {
	case STATUS_NOT_FOUND:
		return "is missing, and without it the records cannot be read: put it back from the backup of the "
		       "keys";
	case STATUS_CORRUPT:
		return "is no key any more: put it back from the backup of the keys";
	case STATUS_CONFLICT:
		return "is not the key of this database: put the right one back from the backup of the keys";
	case STATUS_DENIED:
		return "must be a plain file that its owner alone can read: give it to this user, with chmod 600";
	default:
		return status_name(status);
	}
}

enum exit_status keys_complain(const char *command, const char *folder, enum status status)
{
	fprintf(stderr, "backdesk %s: %s/keys/master %s\n", command, folder, words_of(status));
	return exit_status_of(status);
}

enum status keys_check(struct vault *vault, struct database *database)
{
	struct arena *arena = arena_create(KEY_ARENA_BYTES);
	struct db_read *db = NULL;
	enum status status = arena ? db_read_begin(database, &db) : STATUS_NO_MEMORY;

	if (status == STATUS_OK)
		status = record_key_check(vault, db, arena);
	db_read_end(db);
	arena_destroy(arena);
	return status;
}

enum exit_status keys_fit(const char *command, const char *named, const char *folder, struct database *database)
{
	struct vault *vault = NULL;
	enum status status = vault_open(folder, VAULT_IS_THERE, &vault);

	if (status == STATUS_OK)
		status = keys_check(vault, database);
	vault_close(vault);
	return status == STATUS_OK ? EXIT_STATUS_OK : keys_complain(command, named, status);
}
