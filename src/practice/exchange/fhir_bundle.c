/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "practice/exchange/fhir_bundle.h"

#include "engine/json/nesting.h"
#include "practice/exchange/fhir_read.h"
#include "practice/exchange/gzip_bytes.h"

/* A bundle half read. */
struct reading {
	struct arena *arena;
	struct text bytes; /* unpacked */
	struct fhir_bundle *bundle;
	struct text person_url; /* the Patient's fullUrl */
	size_t person_count;
	struct text problem;
};

/* The line on which the nth object of the list "entry" begins; the parser keeps no lines. */
static long line_of_entry(struct text bytes, size_t index)
{
	struct json_nesting nesting = {0};
	bool in_list = false;
	size_t found = 0;
	long line = 1;

	for (size_t i = 0; i < bytes.size; i++) {
		char c = bytes.data[i];
		bool was_in_string = nesting.in_string;

		if (c == '{' && !was_in_string && nesting.depth == 2 && in_list && found++ == index)
			break;
		line += c == '\n';
		json_nesting_step(&nesting, c);
		if (was_in_string && !nesting.in_string && nesting.depth == 1)
			in_list = text_ends_with(text_slice(bytes, 0, i), TEXT("\"entry"));
	}
	return line;
}

static enum status complain_entry(struct reading *reading, size_t index, struct text what)
{
	reading->problem = arena_format(reading->arena, "line %ld, entry %zu: %.*s",
		line_of_entry(reading->bytes, index), index + 1, TEXT_FMT(what));
	return STATUS_INVALID;
}

static enum status unpack(struct text bytes, struct buffer *unpacked, struct reading *reading)
{
	enum status status = STATUS_OK;

	reading->bytes = bytes;
	if (bytes.size > FHIR_FILE_BYTES_MAX)
		status = STATUS_TOO_LARGE;
	else if (gzip_is(bytes)) {
		status = gzip_unpack(bytes, unpacked);
		reading->bytes = buffer_text(unpacked);
	}
	if (status == STATUS_INVALID)
		reading->problem = TEXT("the gzip file is cut off or damaged");
	else if (status == STATUS_TOO_LARGE)
		reading->problem = arena_format(reading->arena, "larger than %u bytes, or %u unpacked",
			FHIR_FILE_BYTES_MAX, FHIR_BYTES_MAX);
	if (status == STATUS_OK && json_is_deeper(reading->bytes, FHIR_DEPTH_MAX)) {
		reading->problem = arena_format(reading->arena, "nested deeper than %d", FHIR_DEPTH_MAX);
		status = STATUS_TOO_LARGE;
	}
	return status;
}

static enum status parse(struct reading *reading, json_t **ret_document)
{
	json_error_t error;
	json_t *document = json_loadb(reading->bytes.data ? reading->bytes.data : "", reading->bytes.size,
		JSON_REJECT_DUPLICATES, &error);
	const char *type;

	if (!document) {
		reading->problem = arena_format(
			reading->arena, "line %d, column %d: this is not JSON", error.line, error.column);
		return STATUS_INVALID;
	}
	type = json_string_value(json_object_get(document, "resourceType"));
	if (!text_equal(text_of(type), TEXT("Bundle")) || !json_is_array(json_object_get(document, "entry"))) {
		reading->problem = TEXT("line 1: this is not a FHIR bundle with entries");
		json_decref(document);
		return STATUS_INVALID;
	}
	*ret_document = document;
	return STATUS_OK;
}

static bool is_kept(struct text kind)
{
	static const char *const kept[] = {
		"Condition", "MedicationRequest", "Procedure", "Observation", "AllergyIntolerance", "Device"};

	for (size_t i = 0; i < sizeof(kept) / sizeof(kept[0]); i++)
		if (text_equal(text_of(kept[i]), kind))
			return true;
	return false;
}

static void count_skipped(struct fhir_bundle *bundle, struct text kind)
{
	size_t i = 0;

	while (i < bundle->skipped_count && !text_equal(bundle->skipped[i].kind, kind))
		i++;
	if (i == FHIR_SKIPPED_KINDS_MAX)
		return;
	if (i == bundle->skipped_count)
		bundle->skipped[bundle->skipped_count++].kind = kind;
	bundle->skipped[i].count++;
}

/* What never happened, or was written down by mistake. */
static bool is_withdrawn(struct fhir_reader *reader, const json_t *resource, const struct record_item *item)
{
	static const char *const never[] = {"entered-in-error", "cancelled", "not-done", "preparation", "draft"};
	struct text verification = fhir_first_code(reader, resource, "verificationStatus", "verificationStatus");

	if (text_equal(verification, TEXT("entered-in-error")) || text_equal(verification, TEXT("refuted")))
		return true;
	for (size_t i = 0; i < sizeof(never) / sizeof(never[0]); i++)
		if (text_equal(item->status, text_of(never[i])))
			return true;
	return false;
}

/* An entry names its person by the Patient's fullUrl or as Patient/id. */
static void check_subject(struct fhir_reader *reader, struct reading *reading, const json_t *resource)
{
	const char *key = json_object_get(resource, "patient") ? "patient" : "subject";
	struct text reference =
		fhir_text(reader, fhir_object(reader, resource, key, key), "reference", "subject.reference");
	struct text id = reading->bundle->person.outside_id;

	if (!text_is_known(reference) || text_equal(reference, reading->person_url))
		return;
	if (text_is_known(id) && text_ends_with(reference, id) && reference.size > id.size &&
		(reference.data[reference.size - id.size - 1] == '/' ||
			reference.data[reference.size - id.size - 1] == ':'))
		return;
	fhir_complain(reader, "subject", "is somebody else");
}

static enum status read_entry(struct reading *reading, const json_t *entry, size_t index)
{
	const json_t *resource = json_object_get(entry, "resource");
	struct fhir_reader reader = {.arena = reading->arena};
	struct text kind = fhir_text(&reader, resource, "resourceType", "resourceType");
	struct record_item *item = &reading->bundle->items[reading->bundle->item_count];

	if (!json_is_object(resource) || !text_is_known(kind))
		return complain_entry(reading, index, TEXT("has no resource with a resourceType"));
	if (text_equal(kind, TEXT("Patient")))
		return STATUS_OK;
	if (!is_kept(kind)) {
		count_skipped(reading->bundle, kind);
		return STATUS_OK;
	}
	*item = (struct record_item){0};
	fhir_read_item(&reader, resource, item);
	if (!text_is_known(item->outside_id))
		item->outside_id = fhir_text(&reader, entry, "fullUrl", "fullUrl");
	if (!text_is_known(item->outside_id))
		fhir_complain(&reader, "id", "is missing");
	item->outside_id = arena_format(reading->arena, "%.*s/%.*s", TEXT_FMT(kind), TEXT_FMT(item->outside_id));
	check_subject(&reader, reading, resource);
	if (is_withdrawn(&reader, resource, item))
		count_skipped(reading->bundle, TEXT("entered in error or never happened"));
	else if (item->code_count == 0)
		count_skipped(reading->bundle, TEXT("without a code"));
	else
		reading->bundle->item_count++;
	if (text_is_known(reader.wrong))
		return complain_entry(reading, index,
			arena_format(reading->arena, "%.*s: %.*s", TEXT_FMT(kind), TEXT_FMT(reader.wrong)));
	return STATUS_OK;
}

static enum status read_person(struct reading *reading, const json_t *entries)
{
	for (size_t i = 0; i < json_array_size(entries); i++) {
		const json_t *entry = json_array_get(entries, i);
		const json_t *resource = json_object_get(entry, "resource");
		const char *type = json_string_value(json_object_get(resource, "resourceType"));
		struct fhir_reader reader = {.arena = reading->arena};

		if (!text_equal(text_of(type), TEXT("Patient")))
			continue;
		if (reading->person_count++ > 0)
			return complain_entry(reading, i, TEXT("a second Patient; a file is about one person"));
		fhir_read_person(&reader, resource, &reading->bundle->person);
		reading->person_url = fhir_text(&reader, entry, "fullUrl", "fullUrl");
		if (text_is_known(reader.wrong))
			return complain_entry(
				reading, i, arena_format(reading->arena, "Patient: %.*s", TEXT_FMT(reader.wrong)));
	}
	if (reading->person_count == 1)
		return STATUS_OK;
	reading->problem = TEXT("no entry is a Patient: nothing says who this is");
	return STATUS_INVALID;
}

static enum status read_entries(struct reading *reading, const json_t *entries)
{
	size_t count = json_array_size(entries);
	enum status status;

	if (count > FHIR_ENTRIES_MAX) {
		reading->problem = arena_format(reading->arena, "more than %u entries", FHIR_ENTRIES_MAX);
		return STATUS_TOO_LARGE;
	}
	reading->bundle->entry_count = count;
	reading->bundle->items = arena_alloc_array(reading->arena, count + 1, sizeof(struct record_item));
	if (!reading->bundle->items)
		return STATUS_NO_MEMORY;
	status = read_person(reading, entries);
	for (size_t i = 0; status == STATUS_OK && i < count; i++)
		status = read_entry(reading, json_array_get(entries, i), i);
	return arena_failed(reading->arena) ? STATUS_NO_MEMORY : status;
}

enum status fhir_bundle_read(
	struct text bytes, struct arena *arena, const struct fhir_bundle **ret_bundle, struct text *ret_problem)
{
	struct reading reading = {.arena = arena, .bundle = arena_alloc(arena, sizeof(struct fhir_bundle))};
	struct buffer unpacked;
	json_t *document = NULL;
	enum status status = reading.bundle ? STATUS_OK : STATUS_NO_MEMORY;

	buffer_init(&unpacked, FHIR_BYTES_MAX);
	if (status == STATUS_OK)
		status = unpack(bytes, &unpacked, &reading);
	if (status == STATUS_OK)
		status = parse(&reading, &document);
	if (status == STATUS_OK)
		status = read_entries(&reading, json_object_get(document, "entry"));
	if (status == STATUS_OK)
		*ret_bundle = reading.bundle;
	else if (text_is_known(reading.problem))
		*ret_problem = reading.problem;
	json_decref(document);
	buffer_free(&unpacked);
	return status;
}
