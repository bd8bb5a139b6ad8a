/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "main/house.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "engine/assets/assets.h"
#include "engine/db/writer.h"
#include "main/health.h"
#include "main/keys.h"

enum {
	PARTS_MAX = 32,
};

static enum status collect_routes(struct house *house)
{
	struct route_table tables[PARTS_MAX] = {health_routes};
	size_t count = 0;
	const struct route_table *parts = practice_routes(&count);

	if (count >= PARTS_MAX)
		return STATUS_TOO_LARGE;
	for (size_t i = 0; i < count; i++)
		tables[i + 1] = parts[i];
	return matcher_create(tables, count + 1, &house->matcher);
}

static enum status read_settings(struct house *house)
{
	struct db_read *db;
	enum status status = db_read_begin(house->store.database, &db);

	if (status != STATUS_OK)
		return status;
	status = practice_reload(house->practice, db);
	db_read_end(db);
	return status;
}

static void fill_app(struct house *house)
{
	static char etag[80];

	(void)snprintf(etag, sizeof(etag), "W/\"%.*s\"", TEXT_FMT(assets_hash));
	house->app.practice = house->practice;
	house->app.matcher = house->matcher;
	house->app.store = &house->store;
	house->app.asset_etag = text_of(etag);
	practice_hooks(&house->app);
}

/* The folder itself, made when it is missing. */
static enum exit_status make_folder(const char *command, const char *folder)
{
	if (mkdir(folder, 0700) == 0 || (errno == EEXIST && access(folder, R_OK | W_OK | X_OK) == 0))
		return EXIT_STATUS_OK;
	fprintf(stderr, "backdesk %s: %s: %s; give the folder to this user, or name another with --data\n", command,
		folder, strerror(errno));
	return errno == ENOSPC || errno == EDQUOT ? EXIT_STATUS_DISK_FULL : EXIT_STATUS_FAILED;
}

/* A folder without a database, or with one that was never written to, may get a new key. */
static enum vault_use use_of(const char *folder)
{
	char path[DATABASE_PATH_MAX + 40];
	struct stat about;

	(void)snprintf(path, sizeof(path), "%s/backdesk.db", folder);
	return stat(path, &about) == 0 && about.st_size > 0 ? VAULT_IS_THERE : VAULT_MAY_BE_NEW;
}

static enum exit_status open_parts(struct house *house, const char *command, const char *folder)
{
	enum status status = keys_check(house->practice->vault, house->store.database);

	if (status == STATUS_CONFLICT)
		return keys_complain(command, folder, status);
	if (status == STATUS_OK)
		status = writer_open(house->store.database, &house->store.writer);
	if (status == STATUS_OK)
		status = read_settings(house);
	if (status == STATUS_OK)
		status = collect_routes(house);
	if (status == STATUS_OK)
		fill_app(house);
	else
		fprintf(stderr, "backdesk %s: %s cannot be opened: %s\n", command, folder, status_name(status));
	return exit_status_of(status);
}

enum exit_status house_open(struct house *house, const char *command, const char *folder)
{
	struct db_why why = {.line = ""};
	enum exit_status end = make_folder(command, folder);
	enum status status;

	if (end != EXIT_STATUS_OK)
		return end;
	status = practice_open(folder, use_of(folder), &house->practice);
	if (status != STATUS_OK)
		return keys_complain(command, folder, status);
	status = database_open(folder, DATABASE_WRITES, &MIGRATIONS, &house->store.database, &why);
	if (status == STATUS_OK)
		end = open_parts(house, command, folder);
	else
		fprintf(stderr, "backdesk %s: %s\n", command, why.line);
	if (status == STATUS_OK && end == EXIT_STATUS_OK)
		return EXIT_STATUS_OK;
	house_close(house);
	return status == STATUS_OK ? end : exit_status_of(status);
}

enum exit_status house_is_new(const char *command, const char *folder)
{
	struct db_why why = {.line = ""};
	struct stat there;

	if (lstat(folder, &there) != 0)
		return EXIT_STATUS_OK;
	if (database_is_free(folder, &why) == STATUS_BUSY) {
		fprintf(stderr, "backdesk %s: %s, or name a new folder\n", command, why.line);
		return EXIT_STATUS_IN_USE;
	}
	fprintf(stderr, "backdesk %s: %s: is there already; name a new folder, or move this one away\n", command,
		folder);
	return EXIT_STATUS_FAILED;
}

void house_close(struct house *house)
{
	matcher_destroy(house->matcher);
	practice_close(house->practice);
	writer_close(house->store.writer);
	database_close(house->store.database);
	house->matcher = NULL;
	house->practice = NULL;
	house->store.writer = NULL;
	house->store.database = NULL;
}
