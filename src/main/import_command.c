/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <errno.h>
#include <string.h>

#include "base/buffer.h"
#include "engine/clock/clock.h"
#include "engine/vault/vault.h"
#include "main/commands.h"
#include "main/explain.h"
#include "main/hand_over.h"
#include "main/house.h"
#include "main/progress.h"
#include "main/record_import.h"

enum {
	PIECE_BYTES = 64 * 1024,
};

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

/* Where records go: to the server of the folder while one runs, else into the folder itself. */
struct taker {
	const char *folder;
	struct house house;
	bool has_house;
	enum exit_status end; /* of what ended everything, said already */
};

/* One file, as it lies on the disk and as it was read. */
struct record {
	const char *name;
	struct buffer bytes;
	struct arena *arena;
	const struct fhir_bundle *bundle;
};

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
	while ((room = buffer_reserve(bytes, PIECE_BYTES)) != NULL) {
		size_t got = fread(room, 1, PIECE_BYTES, file);

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
static enum status read_record(struct record *record)
{
	struct text problem = TEXT("not enough memory");
	enum status status;

	arena_reset(record->arena);
	buffer_clear(&record->bytes);
	status = read_file(record->name, &record->bytes, &problem);
	if (status == STATUS_OK)
		status = fhir_bundle_read(buffer_text(&record->bytes), record->arena, &record->bundle, &problem);
	if (status == STATUS_OK)
		return STATUS_OK;
	complain(record->name, problem);
	return STATUS_INVALID;
}

static enum status take_here(struct taker *taker, const struct record *record, struct import_result *ret_result)
{
	struct record_import import = {.practice = taker->house.practice,
		.arena = record->arena,
		.bundle = record->bundle,
		.hash = vault_hash(buffer_text(&record->bytes), record->arena),
		.now = clock_now()};
	enum status status = writer_run_one(taker->house.store.writer, record_import_run, &import);

	if (status == STATUS_OK)
		*ret_result = import.result;
	return status;
}

static enum status open_house(struct taker *taker)
{
	progress_end();
	taker->end = house_open(&taker->house, "import", taker->folder);
	taker->has_house = taker->end == EXIT_STATUS_OK;
	return taker->has_house ? STATUS_OK : STATUS_DENIED;
}

/* STATUS_DENIED when nobody takes records, which has been said; else the status of the write. */
static enum status take(struct taker *taker, const struct record *record, struct import_result *ret_result)
{
	const struct message message = {.kind = MESSAGE_RECORD, .record = buffer_text(&record->bytes)};
	struct message_answer answer;
	enum status status = taker->has_house ? STATUS_NOT_FOUND : hand_over_ask(taker->folder, &message, &answer);

	if (status == STATUS_NOT_FOUND && !taker->has_house) {
		status = open_house(taker);
		if (status != STATUS_OK)
			return status;
	}
	if (taker->has_house)
		return take_here(taker, record, ret_result);
	if (status == STATUS_OK) {
		if (answer.status == STATUS_OK)
			*ret_result = answer.imported;
		return answer.status;
	}
	progress_end();
	fprintf(stderr, "backdesk import: %s\n", hand_over_words(status));
	taker->end = exit_status_of(status);
	return STATUS_DENIED;
}

/* A status that ends everything: the disk, not the file. */
static bool is_grave(enum status status)
{
	return status == STATUS_FULL || status == STATUS_UNSURE || status == STATUS_IO || status == STATUS_BUSY;
}

/* Anything but EXIT_STATUS_OK ends the import. */
static enum exit_status import_record(struct taker *taker, struct record *record, struct report *report)
{
	struct import_result result = {.client_id = 0};
	enum status status = read_record(record);

	if (status == STATUS_INVALID) {
		report->broken++;
		return EXIT_STATUS_OK;
	}
	status = take(taker, record, &result);
	if (status == STATUS_OK) {
		count_result(report, &result);
		count_skipped(report, record->bundle);
		return EXIT_STATUS_OK;
	}
	if (status == STATUS_DENIED)
		return taker->end;
	report->broken++;
	complain(record->name,
		status == STATUS_CONFLICT ? TEXT("an entry is in it twice") : text_of(status_name(status)));
	return is_grave(status) ? exit_status_of(status) : EXIT_STATUS_OK;
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

static enum exit_status import_files(struct taker *taker, struct record *record, char **names, int count)
{
	static char what[] = "Importing";
	struct report report = {.arena = arena_create(1u << 16)};
	enum exit_status status = report.arena ? EXIT_STATUS_OK : EXIT_STATUS_FAILED;

	for (int i = 0; i < count && status == EXIT_STATUS_OK; i++) {
		record->name = names[i];
		status = import_record(taker, record, &report);
		progress_show(what, (size_t)i + 1, (size_t)count);
	}
	progress_end();
	if (report.added + report.changed + report.same + report.broken)
		print_report(&report);
	arena_destroy(report.arena);
	return status == EXIT_STATUS_OK && report.broken ? EXIT_STATUS_FAILED : status;
}

static enum exit_status explain_files(struct record *record, char **names, int count)
{
	enum exit_status result = EXIT_STATUS_OK;

	for (int i = 0; i < count; i++) {
		record->name = names[i];
		if (read_record(record) != STATUS_OK ||
			explain_record(names[i], record->bundle, clock_now(), record->arena) != STATUS_OK)
			result = EXIT_STATUS_FAILED;
	}
	return result;
}

enum exit_status import_command(const struct options *options)
{
	static struct taker taker;
	struct record record = {.arena = arena_create(RECORD_ARENA_BYTES)};
	char **names = options->operands + 1;
	int count = options->operand_count - 1;
	enum exit_status status = EXIT_STATUS_FAILED;

	buffer_init(&record.bytes, FHIR_FILE_BYTES_MAX + PIECE_BYTES);
	if (strcmp(options->operands[0], "fhir") != 0) {
		fprintf(stderr, "backdesk import: knows only records of the form \"fhir\", not \"%s\"\n",
			options->operands[0]);
		status = EXIT_STATUS_USAGE;
	} else if (!record.arena) {
		fprintf(stderr, "backdesk import: no memory\n");
	} else if (options->is_explained) {
		status = explain_files(&record, names, count);
	} else {
		taker.folder = options->data;
		status = import_files(&taker, &record, names, count);
		house_close(&taker.house);
	}
	buffer_free(&record.bytes);
	arena_destroy(record.arena);
	return status;
}
