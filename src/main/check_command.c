/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "main/commands.h"
#include "main/house.h"
#include "practice/record/record.h"

enum {
	FINDINGS_BYTES_MAX = 64 * 1024,
	CHAIN_BYTES_MAX = 1024 * 1024 * 1024, /* a page of links at a time, all kept until the end */
};

/* Every signed thing still follows from the one before it. */
static enum status check_chain(struct database *database, struct buffer *findings)
{
	struct arena *arena = arena_create(CHAIN_BYTES_MAX);
	struct db_read *db = NULL;
	int64_t bad = 0;
	int64_t length = 0;
	enum status status = arena ? db_read_begin(database, &db) : STATUS_NO_MEMORY;

	if (status == STATUS_OK)
		status = record_chain_check(db, arena, &bad, &length);
	if (status == STATUS_CORRUPT)
		buffer_format(findings, "the chain of what was signed breaks at link %lld\n", (long long)bad);
	if (status == STATUS_OK)
		printf("The chain of what was signed holds: %lld links.\n", (long long)length);
	db_read_end(db);
	arena_destroy(arena);
	return status;
}

enum exit_status check_command(const struct options *options)
{
	struct db_why why = {.line = ""};
	struct database *database = NULL;
	struct buffer findings;
	enum status status = database_open(options->data, DATABASE_READS, &MIGRATIONS, &database, &why);

	if (status != STATUS_OK) {
		fprintf(stderr, "backdesk check: %s\n", why.line);
		return exit_status_of(status);
	}
	buffer_init(&findings, FINDINGS_BYTES_MAX);
	status = db_check(database, &findings);
	if (status == STATUS_OK)
		status = check_chain(database, &findings);
	if (status == STATUS_OK)
		puts("The database is whole.");
	else
		fprintf(stderr, "backdesk check: %s\n%.*s", status_name(status), TEXT_FMT(buffer_text(&findings)));
	buffer_free(&findings);
	database_close(database);
	return exit_status_of(status);
}
