/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <errno.h>
#include <string.h>

#include "base/buffer.h"
#include "engine/clock/clock.h"
#include "engine/vault/vault.h"
#include "main/commands.h"
#include "main/explain.h"
#include "main/house.h"
#include "main/progress.h"
#include "practice/exchange/exchange.h"

#define FILE_ARENA_BYTES (256u << 20)

/* What came of all files. */
struct report {
	size_t added;
	size_t changed;
	size_t same;
	size_t dead;
	size_t broken;
	size_t entries;
	size_t facts;
	size_t pain_scores;
	struct fhir_skipped skipped[FHIR_SKIPPED_KINDS_MAX];
	size_t skipped_count;
	struct arena *arena; /* of the names of kinds */
};

/* One file on its way in; the writer may run it twice. */
struct job {
	struct practice *practice;
	struct arena *arena;
	const struct fhir_bundle *bundle;
	struct text hash;
	utc_seconds now;
	struct import_result result;
};

static enum status run_job(struct db_write *db, void *data)
{
	struct job *job = data;

	return exchange_import(job->practice, db, job->arena, job->bundle, job->hash, job->now, &job->result);
}

static void complain(const char *file, struct text problem)
{
	progress_end();
	fprintf(stderr, "backdesk import: %s: %.*s; nothing of it was kept\n", file, TEXT_FMT(problem));
}

static enum status read_file(const char *name, struct buffer *bytes, struct text *ret_problem)
{
	FILE *file = fopen(name, "rbe");
	enum status status = STATUS_OK;
	char *room;

	if (!file) {
		*ret_problem = text_of(strerror(errno));
		return STATUS_IO;
	}
	while ((room = buffer_reserve(bytes, 65536)) != NULL) {
		size_t got = fread(room, 1, 65536, file);

		buffer_advance(bytes, got);
		if (got == 0)
			break;
	}
	if (ferror(file) || !room) {
		*ret_problem = room ? TEXT("cannot be read") : TEXT("is too large");
		status = STATUS_IO;
	}
	(void)fclose(file);
	return status;
}

static void count_skipped(struct report *report, const struct fhir_bundle *bundle)
{
	for (size_t i = 0; i < bundle->skipped_count; i++) {
		size_t at = 0;

		while (at < report->skipped_count && !text_equal(report->skipped[at].kind, bundle->skipped[i].kind))
			at++;
		if (at == FHIR_SKIPPED_KINDS_MAX)
			continue;
		if (at == report->skipped_count)
			report->skipped[report->skipped_count++].kind =
				arena_copy(report->arena, bundle->skipped[i].kind);
		report->skipped[at].count += bundle->skipped[i].count;
	}
}

static void count_result(struct report *report, const struct import_result *result)
{
	report->added += result->outcome == IMPORT_ADDED;
	report->changed += result->outcome == IMPORT_CHANGED;
	report->same += result->outcome == IMPORT_SAME;
	report->dead += result->has_died;
	report->entries += result->entries_added + result->entries_changed;
	report->facts += result->facts;
	report->pain_scores += result->pain_scores;
}

/* Reads one file; STATUS_INVALID when it was refused with a line that says why. */
static enum status parse_file(
	const char *name, struct arena *arena, struct text *ret_hash, const struct fhir_bundle **ret_bundle)
{
	struct text problem = TEXT("not enough memory");
	struct buffer bytes;
	enum status status;

	buffer_init(&bytes, FHIR_FILE_BYTES_MAX + 65536);
	status = read_file(name, &bytes, &problem);
	if (status == STATUS_OK) {
		*ret_hash = vault_hash(buffer_text(&bytes), arena);
		status = fhir_bundle_read(buffer_text(&bytes), arena, ret_bundle, &problem);
	}
	buffer_free(&bytes);
	if (status == STATUS_OK)
		return STATUS_OK;
	complain(name, problem);
	return STATUS_INVALID;
}

/* A status that ends everything: the disk, not the file. */
static bool is_grave(enum status status)
{
	return status == STATUS_FULL || status == STATUS_UNSURE || status == STATUS_IO || status == STATUS_BUSY;
}

static enum status import_file(struct house *house, const char *name, struct arena *arena, struct report *report)
{
	struct job job = {.practice = house->practice, .arena = arena, .now = clock_now()};
	enum status status = parse_file(name, arena, &job.hash, &job.bundle);

	if (status == STATUS_OK) {
		status = writer_run_one(house->store.writer, run_job, &job);
		if (status != STATUS_OK)
			complain(name, status == STATUS_CONFLICT ? TEXT("an entry is in it twice")
								 : text_of(status_name(status)));
	}
	if (status != STATUS_OK) {
		report->broken++;
		return is_grave(status) ? status : STATUS_OK;
	}
	count_result(report, &job.result);
	count_skipped(report, job.bundle);
	return STATUS_OK;
}

static void print_report(const struct report *report)
{
	printf("people: %zu new, %zu changed, %zu as before; %zu of them have died\n", report->added,
		report->changed, report->same, report->dead);
	printf("entries kept: %zu; facts: %zu; pain scores: %zu\n", report->entries, report->facts,
		report->pain_scores);
	if (report->skipped_count)
		puts("entries of other kinds, not kept:");
	for (size_t i = 0; i < report->skipped_count; i++)
		printf("  %6zu %.*s\n", report->skipped[i].count, TEXT_FMT(report->skipped[i].kind));
	if (report->broken)
		printf("files refused: %zu\n", report->broken);
}

static enum exit_status import_files(struct house *house, char **names, int count)
{
	static char what[] = "Importing";
	struct report report = {.arena = arena_create(1u << 16)};
	struct arena *arena = arena_create(FILE_ARENA_BYTES);
	enum status status = arena && report.arena ? STATUS_OK : STATUS_NO_MEMORY;

	for (int i = 0; i < count && status == STATUS_OK; i++) {
		arena_reset(arena);
		status = import_file(house, names[i], arena, &report);
		progress_show(what, (size_t)i + 1, (size_t)count);
	}
	progress_end();
	print_report(&report);
	arena_destroy(arena);
	arena_destroy(report.arena);
	if (status != STATUS_OK)
		return exit_status_of(status);
	return report.broken ? EXIT_STATUS_FAILED : EXIT_STATUS_OK;
}

static enum exit_status explain_files(char **names, int count)
{
	struct arena *arena = arena_create(FILE_ARENA_BYTES);
	enum exit_status result = arena ? EXIT_STATUS_OK : EXIT_STATUS_FAILED;

	for (int i = 0; arena && i < count; i++) {
		const struct fhir_bundle *bundle;
		struct text hash;

		arena_reset(arena);
		if (parse_file(names[i], arena, &hash, &bundle) != STATUS_OK ||
			explain_record(names[i], bundle, clock_now(), arena) != STATUS_OK)
			result = EXIT_STATUS_FAILED;
	}
	arena_destroy(arena);
	return result;
}

enum exit_status import_command(const struct options *options)
{
	static struct house house;
	enum exit_status status;

	if (strcmp(options->operands[0], "fhir") != 0) {
		fprintf(stderr, "backdesk import: knows only records of the form \"fhir\", not \"%s\"\n",
			options->operands[0]);
		return EXIT_STATUS_USAGE;
	}
	if (options->is_explained)
		return explain_files(options->operands + 1, options->operand_count - 1);
	status = house_open(&house, "import", options->data);
	if (status == EXIT_STATUS_OK)
		status = import_files(&house, options->operands + 1, options->operand_count - 1);
	house_close(&house);
	return status;
}
