/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "practice/exchange/fhir_read.h"

#include "practice/exchange/fhir_bundle.h"

/* Larger numbers than this have no meaning in a record. */
#define QUANTITY_MAX 1e9

bool fhir_is_wrong(const struct fhir_reader *reader)
{
	return text_is_known(reader->wrong) || arena_failed(reader->arena);
}

void fhir_complain(struct fhir_reader *reader, const char *path, const char *what)
{
	if (!text_is_known(reader->wrong))
		reader->wrong = arena_format(reader->arena, "%s %s", path, what);
}

struct text fhir_text(struct fhir_reader *reader, const json_t *object, const char *key, const char *path)
{
	const json_t *value = json_object_get(object, key);
	struct text text;

	if (!value || fhir_is_wrong(reader))
		return NO_TEXT;
	if (!json_is_string(value)) {
		fhir_complain(reader, path, "is not a text");
		return NO_TEXT;
	}
	text = (struct text){json_string_value(value), json_string_length(value)};
	if (text.size == 0 || text.size > FHIR_TEXT_MAX || !text_is_printable(text, true)) {
		fhir_complain(reader, path, "is empty, too long or has characters that cannot be shown");
		return NO_TEXT;
	}
	return arena_copy(reader->arena, text);
}

const json_t *fhir_object(struct fhir_reader *reader, const json_t *object, const char *key, const char *path)
{
	const json_t *value = json_object_get(object, key);

	if (!value || json_is_object(value))
		return value;
	fhir_complain(reader, path, "is not an object");
	return NULL;
}

const json_t *fhir_array(struct fhir_reader *reader, const json_t *object, const char *key, const char *path)
{
	const json_t *value = json_object_get(object, key);

	if (!value || json_is_array(value))
		return value;
	fhir_complain(reader, path, "is not a list");
	return NULL;
}

const json_t *fhir_nth(struct fhir_reader *reader, const json_t *array, size_t index, const char *path)
{
	const json_t *value = json_array_get(array, index);

	if (!value || json_is_object(value))
		return value;
	fhir_complain(reader, path, "has a part that is not an object");
	return NULL;
}

static struct day last_day_of(int64_t year, int64_t month)
{
	struct day next = {.year = (int16_t)(month == 12 ? year + 1 : year),
		.month = (int8_t)(month == 12 ? 1 : month + 1),
		.number = 1};

	return day_add(next, -1);
}

/* "2011", "2011-09" and "2011-09-30". */
static enum status read_day(struct text t, struct day *ret_day)
{
	int64_t year = 0, month = 12;

	if (t.size == 10)
		return day_read(t, ret_day);
	if ((t.size != 4 && t.size != 7) || text_read_int(text_slice(t, 0, 4), 1, 9998, &year) != STATUS_OK)
		return STATUS_INVALID;
	if (t.size == 7 && (t.data[4] != '-' || text_read_int(text_slice(t, 5, 2), 1, 12, &month) != STATUS_OK))
		return STATUS_INVALID;
	*ret_day = last_day_of(year, month);
	return STATUS_OK;
}

struct record_moment fhir_moment(
	struct fhir_reader *reader, const json_t *object, const char *key, const char *path)
{
	struct text t = fhir_text(reader, object, key, path);
	struct record_moment moment = {0};
	struct day day;

	if (!text_is_known(t))
		return moment;
	if (utc_read(t, &moment.at) == STATUS_OK) {
		moment.is_known = true;
	} else if (read_day(t, &day) == STATUS_OK) {
		moment.is_known = true;
		moment.at = day_to_number(day) * DAY_SECONDS;
	} else {
		fhir_complain(reader, path, "is not a date");
	}
	return moment;
}

static void read_coding(
	struct fhir_reader *reader, const json_t *coding, const char *path, struct record_item *item)
{
	struct record_code code = {
		.system = fhir_text(reader, coding, "system", path),
		.code = fhir_text(reader, coding, "code", path),
	};

	if (!text_is_known(item->words))
		item->words = fhir_text(reader, coding, "display", path);
	if (text_is_known(code.code) && item->code_count < RECORD_CODES_MAX)
		item->codes[item->code_count++] = code;
}

void fhir_concept(struct fhir_reader *reader, const json_t *concept, const char *path, struct record_item *item)
{
	const json_t *codings = fhir_array(reader, concept, "coding", path);

	item->words = fhir_text(reader, concept, "text", path);
	for (size_t i = 0; i < json_array_size(codings) && !fhir_is_wrong(reader); i++)
		read_coding(reader, fhir_nth(reader, codings, i, path), path, item);
}

struct text fhir_first_code(struct fhir_reader *reader, const json_t *object, const char *key, const char *path)
{
	const json_t *concept = fhir_object(reader, object, key, path);
	const json_t *codings = fhir_array(reader, concept, "coding", path);

	return fhir_text(reader, fhir_nth(reader, codings, 0, path), "code", path);
}

struct record_quantity fhir_quantity(
	struct fhir_reader *reader, const json_t *object, const char *key, const char *path)
{
	const json_t *quantity = fhir_object(reader, object, key, path);
	const json_t *value = json_object_get(quantity, "value");
	struct record_quantity result = {0};
	double number;

	if (!value || fhir_is_wrong(reader))
		return result;
	number = json_number_value(value);
	if (!json_is_number(value) || !(number >= -QUANTITY_MAX && number <= QUANTITY_MAX)) {
		fhir_complain(reader, path, "has a value that is no number of this world");
		return result;
	}
	result.unit = fhir_text(reader, quantity, "code", path);
	if (!text_is_known(result.unit))
		result.unit = fhir_text(reader, quantity, "unit", path);
	result.thousandths = (int64_t)(number * 1000.0 + (number < 0 ? -0.5 : 0.5));
	result.is_known = true;
	return result;
}
