/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "main/commands.h"
#include "main/house.h"
#include "main/keys.h"
#include "practice/record/record.h"

enum {
	FINDINGS_BYTES_MAX = 64 * 1024,
	CHAIN_BYTES_MAX = 1024 * 1024 * 1024, /* a page of links at a time, all kept until the end */
};

/* Every link follows from the one before it. */
static enum status check_links(struct db_read *db, struct arena *arena, struct buffer *findings)
{
	int64_t bad = 0;
	int64_t length = 0;
	enum status status = record_chain_check(db, arena, &bad, &length);

	if (status == STATUS_CORRUPT)
		buffer_format(findings, "the chain of what was signed breaks at link %lld\n", (long long)bad);
	if (status == STATUS_OK)
		printf("The chain of what was signed holds: %lld links.\n", (long long)length);
	return status;
}

/* Everything signed is still what its link says. */
static enum status check_signed(struct db_read *db, struct arena *arena, struct buffer *findings)
{
	struct record_changed changed;
	enum status status = record_signed_check(db, arena, &changed);

	if (status != STATUS_CORRUPT)
		return status;
	if (changed.sequence)
		buffer_format(findings, "what was signed as link %lld (%.*s) is not as it was signed\n",
			(long long)changed.sequence, TEXT_FMT(changed.kind));
	else
		buffer_format(
			findings, "the signed note %lld has no link in the chain\n", (long long)changed.note_id);
	return status;
}

static enum status check_record(struct database *database, struct buffer *findings)
{
	struct arena *arena = arena_create(CHAIN_BYTES_MAX);
	struct db_read *db = NULL;
	enum status status = arena ? db_read_begin(database, &db) : STATUS_NO_MEMORY;

	if (status == STATUS_OK)
		status = check_links(db, arena, findings);
	if (status == STATUS_OK)
		status = check_signed(db, arena, findings);
	db_read_end(db);
	arena_destroy(arena);
	return status;
}

static enum exit_status say(const char *folder, enum status status, const struct buffer *findings)
{
	if (status == STATUS_OK)
		puts("The database is whole.");
	else if (status == STATUS_CORRUPT)
		fprintf(stderr, "backdesk check: %s is damaged: keep it, and restore the newest backup\n%.*s",
			folder, TEXT_FMT(buffer_text(findings)));
	else
		fprintf(stderr, "backdesk check: %s: %s\n", folder, status_name(status));
	return exit_status_of(status);
}

enum exit_status check_command(const struct options *options)
{
	struct db_why why = {.line = ""};
	struct database *database = NULL;
	struct buffer findings;
	enum exit_status end;
	enum status status = database_open(options->data, DATABASE_READS, &MIGRATIONS, &database, &why);

	if (status != STATUS_OK) {
		fprintf(stderr, "backdesk check: %s\n", why.line);
		return exit_status_of(status);
	}
	buffer_init(&findings, FINDINGS_BYTES_MAX);
	status = db_check(database, &findings);
	if (status == STATUS_OK)
		status = check_record(database, &findings);
	end = say(options->data, status, &findings);
	if (end == EXIT_STATUS_OK)
		end = keys_fit("check", options->data, options->data, database);
	buffer_free(&findings);
	database_close(database);
	return end;
}
