/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdlib.h>
#include <string.h>

#include "main/commands.h"
#include "main/house.h"
#include "main/keys.h"
#include "practice/record/record.h"

enum {
	FINDINGS_BYTES_MAX = 64 * 1024,
	HASH_BYTES = 32,
	HASH_DIGITS = 2 * HASH_BYTES,
	CHAIN_BYTES_MAX = 1024 * 1024 * 1024, /* a page of links at a time, all kept until the end */
};

static bool read_hash(const char *digits, char *ret_hash)
{
	if (strlen(digits) != HASH_DIGITS || strspn(digits, "0123456789abcdef") != HASH_DIGITS)
		return false;
	for (int i = 0; i < HASH_BYTES; i++) {
		const char pair[] = {digits[2 * i], digits[2 * i + 1], '\0'};

		ret_hash[i] = (char)strtoul(pair, NULL, 16);
	}
	return true;
}

static void print_head(struct text hash)
{
	fputs("Its head, to be kept elsewhere: ", stdout);
	for (size_t i = 0; i < hash.size; i++)
		printf("%02x", (unsigned)(unsigned char)hash.data[i]);
	putchar('\n');
}

/* What was the head once is still a link: nothing signed until then was cut off or written anew. */
static enum status check_head(
	struct db_read *db, struct arena *arena, const char *kept_head, struct buffer *findings)
{
	char bytes[HASH_BYTES];
	struct text head = NO_TEXT;
	int64_t sequence = 0;
	enum status status = record_chain_head(db, arena, &head);

	if (status == STATUS_OK && kept_head && read_hash(kept_head, bytes)) {
		status = record_chain_seek(db, arena, (struct text){bytes, sizeof(bytes)}, &sequence);
		if (status == STATUS_OK)
			printf("The head that was kept is link %lld.\n", (long long)sequence);
	}
	if (status == STATUS_NOT_FOUND) {
		buffer_format(findings,
			"no link has the head that was kept: what was signed was cut off or written anew\n");
		return STATUS_CORRUPT;
	}
	if (status == STATUS_OK)
		print_head(head);
	return status;
}

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

static enum status check_record(struct database *database, const char *kept_head, struct buffer *findings)
{
	struct arena *arena = arena_create(CHAIN_BYTES_MAX);
	struct db_read *db = NULL;
	enum status status = arena ? db_read_begin(database, &db) : STATUS_NO_MEMORY;

	if (status == STATUS_OK)
		status = check_links(db, arena, findings);
	if (status == STATUS_OK)
		status = check_head(db, arena, kept_head, findings);
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
	char bytes[HASH_BYTES];

	if (options->head && !read_hash(options->head, bytes)) {
		fputs("backdesk check: --head takes the 64 digits that an earlier check printed\n", stderr);
		return EXIT_STATUS_USAGE;
	}
	enum status status = database_open(options->data, DATABASE_READS, &MIGRATIONS, &database, &why);

	if (status != STATUS_OK) {
		fprintf(stderr, "backdesk check: %s\n", why.line);
		return exit_status_of(status);
	}
	buffer_init(&findings, FINDINGS_BYTES_MAX);
	status = db_check(database, &findings);
	if (status == STATUS_OK)
		status = check_record(database, options->head, &findings);
	end = say(options->data, status, &findings);
	if (end == EXIT_STATUS_OK)
		end = keys_fit("check", options->data, options->data, database);
	buffer_free(&findings);
	database_close(database);
	return end;
}
