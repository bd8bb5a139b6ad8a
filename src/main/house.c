/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "main/house.h"

#include <stdio.h>

#include "engine/assets/assets.h"
#include "engine/db/writer.h"
#include "main/health.h"

enum {
	PARTS_MAX = 32,
};

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

enum exit_status house_open(struct house *house, const char *command, const char *folder)
{
	struct db_why why = {.line = ""};
	enum status status = database_open(folder, DATABASE_WRITES, &MIGRATIONS, &house->store.database, &why);

	if (status != STATUS_OK) {
		fprintf(stderr, "backdesk %s: %s\n", command, why.line);
		return exit_status_of(status);
	}
	status = writer_open(house->store.database, &house->store.writer);
	if (status == STATUS_OK)
		status = practice_open(folder, &house->practice);
	if (status == STATUS_OK)
		status = read_settings(house);
	if (status == STATUS_OK)
		status = collect_routes(house);
	if (status != STATUS_OK) {
		fprintf(stderr, "backdesk %s: %s cannot be opened: %s\n", command, folder, status_name(status));
		house_close(house);
		return exit_status_of(status);
	}
	fill_app(house);
	return EXIT_STATUS_OK;
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
