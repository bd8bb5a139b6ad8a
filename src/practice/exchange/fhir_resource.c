/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "practice/exchange/fhir_read.h"

/* Where a kind keeps its name and its moments; the first key that is there counts. */
struct fhir_kind {
	const char *name;
	const char *concept;
	const char *moments[3];
	const char *periods[2];
	const char *clinical_status; /* NULL: `status` is a plain word */
};

static const struct fhir_kind kinds[] = {
	{"Condition", "code", {"onsetDateTime", "recordedDate"}, {"onsetPeriod"}, "clinicalStatus"},
	{"MedicationRequest", "medicationCodeableConcept", {"authoredOn"}, {NULL}, NULL},
	{"Procedure", "code", {"performedDateTime"}, {"performedPeriod"}, NULL},
	{"Observation", "code", {"effectiveDateTime", "issued"}, {"effectivePeriod"}, NULL},
	{"AllergyIntolerance", "code", {"onsetDateTime", "recordedDate"}, {NULL}, "clinicalStatus"},
	{"Device", "type", {"manufactureDate"}, {NULL}, NULL},
};

static const struct fhir_kind *find_kind(struct text name)
{
	for (size_t i = 0; i < sizeof(kinds) / sizeof(kinds[0]); i++)
		if (text_equal(text_of(kinds[i].name), name))
			return &kinds[i];
	return NULL;
}

static struct record_moment read_period(
	struct fhir_reader *reader, const json_t *resource, const char *key, const char *end)
{
	return fhir_moment(reader, fhir_object(reader, resource, key, key), end, key);
}

static void read_began(
	struct fhir_reader *reader, const json_t *resource, const struct fhir_kind *kind, struct record_item *item)
{
	for (size_t i = 0; i < 2 && kind->periods[i] && !item->began.is_known; i++)
		item->began = read_period(reader, resource, kind->periods[i], "start");
	for (size_t i = 0; i < 3 && kind->moments[i] && !item->began.is_known; i++)
		item->began = fhir_moment(reader, resource, kind->moments[i], kind->moments[i]);
}

static void read_ended(struct fhir_reader *reader, const json_t *resource, struct record_item *item)
{
	const json_t *dispense = fhir_object(reader, resource, "dispenseRequest", "dispenseRequest");

	item->ended = fhir_moment(reader, resource, "abatementDateTime", "abatementDateTime");
	if (!item->ended.is_known)
		item->ended = read_period(reader, resource, "abatementPeriod", "end");
	if (!item->ended.is_known && item->state == RECORD_STATE_OVER)
		item->ended = read_period(reader, dispense, "validityPeriod", "end");
	if (item->ended.is_known || json_object_get(resource, "abatementString") ||
		json_object_get(resource, "abatementAge"))
		item->state = RECORD_STATE_OVER;
}

static enum record_state state_of(struct text status)
{
	static const char *const active[] = {"active", "recurrence", "relapse", "in-progress", "on-hold"};

	if (!text_is_known(status))
		return RECORD_STATE_UNSAID;
	for (size_t i = 0; i < sizeof(active) / sizeof(active[0]); i++)
		if (text_equal(status, text_of(active[i])))
			return RECORD_STATE_ACTIVE;
	return text_equal(status, TEXT("unknown")) ? RECORD_STATE_UNSAID : RECORD_STATE_OVER;
}

static void read_parts(struct fhir_reader *reader, const json_t *resource, struct record_item *item)
{
	const json_t *components = fhir_array(reader, resource, "component", "component");

	for (size_t i = 0; i < json_array_size(components) && item->part_count < RECORD_PARTS_MAX; i++) {
		const json_t *component = fhir_nth(reader, components, i, "component");
		struct record_part part = {
			.code = {.code = fhir_first_code(reader, component, "code", "component.code")}};

		part.quantity = fhir_quantity(reader, component, "valueQuantity", "component.valueQuantity");
		if (part.quantity.is_known)
			item->parts[item->part_count++] = part;
	}
}

static void read_value(struct fhir_reader *reader, const json_t *resource, struct record_item *item)
{
	const json_t *concept = fhir_object(reader, resource, "valueCodeableConcept", "valueCodeableConcept");

	item->quantity = fhir_quantity(reader, resource, "valueQuantity", "valueQuantity");
	item->value = fhir_text(reader, resource, "valueString", "valueString");
	if (!text_is_known(item->value))
		item->value = fhir_text(reader, concept, "text", "valueCodeableConcept.text");
	read_parts(reader, resource, item);
}

void fhir_read_item(struct fhir_reader *reader, const json_t *resource, struct record_item *item)
{
	const struct fhir_kind *kind;

	item->kind = fhir_text(reader, resource, "resourceType", "resourceType");
	item->outside_id = fhir_text(reader, resource, "id", "id");
	kind = find_kind(item->kind);
	if (!kind)
		return;
	fhir_concept(reader, fhir_object(reader, resource, kind->concept, kind->concept), kind->concept, item);
	item->status = kind->clinical_status
			       ? fhir_first_code(reader, resource, kind->clinical_status, kind->clinical_status)
			       : fhir_text(reader, resource, "status", "status");
	item->state = state_of(item->status);
	read_began(reader, resource, kind, item);
	read_ended(reader, resource, item);
	read_value(reader, resource, item);
}

/* "Maria", "Rosa" and "Lopez" as "Maria Rosa Lopez". */
static struct text full_name(struct fhir_reader *reader, const json_t *name)
{
	const json_t *given = fhir_array(reader, name, "given", "name[0].given");
	struct text family = fhir_text(reader, name, "family", "name[0].family");
	struct text whole = NO_TEXT;

	for (size_t i = 0; i < json_array_size(given) && i < 6; i++) {
		const char *one = json_string_value(json_array_get(given, i));

		if (!one || !text_is_printable(text_of(one), false))
			fhir_complain(reader, "name[0].given", "is not a list of texts");
		else
			whole = arena_format(
				reader->arena, "%.*s%s%s", TEXT_FMT(whole), text_is_known(whole) ? " " : "", one);
	}
	if (text_is_known(family))
		whole = arena_format(reader->arena, "%.*s%s%.*s", TEXT_FMT(whole), text_is_known(whole) ? " " : "",
			TEXT_FMT(family));
	return text_is_known(whole) ? whole : fhir_text(reader, name, "text", "name[0].text");
}

static struct text contact(struct fhir_reader *reader, const json_t *resource, struct text system)
{
	const json_t *list = fhir_array(reader, resource, "telecom", "telecom");

	for (size_t i = 0; i < json_array_size(list); i++) {
		const json_t *one = fhir_nth(reader, list, i, "telecom");

		if (text_equal(fhir_text(reader, one, "system", "telecom.system"), system))
			return fhir_text(reader, one, "value", "telecom.value");
	}
	return NO_TEXT;
}

/* The record number where there is one, else the first identifier that says whose it is. */
static void read_identifier(struct fhir_reader *reader, const json_t *resource, struct record_person *person)
{
	const json_t *list = fhir_array(reader, resource, "identifier", "identifier");
	bool is_number = false;

	for (size_t i = 0; i < json_array_size(list) && !is_number && !fhir_is_wrong(reader); i++) {
		const json_t *one = fhir_nth(reader, list, i, "identifier");
		struct text system = fhir_text(reader, one, "system", "identifier.system");
		struct text value = fhir_text(reader, one, "value", "identifier.value");

		is_number = text_equal(fhir_first_code(reader, one, "type", "identifier.type"), TEXT("MR"));
		if (text_is_known(system) && text_is_known(value) &&
			(is_number || !text_is_known(person->identifier))) {
			person->system = system;
			person->identifier = value;
		}
	}
	if (!text_is_known(person->identifier) && text_is_known(person->outside_id)) {
		person->system = TEXT("Patient.id");
		person->identifier = person->outside_id;
	}
	if (!text_is_known(person->identifier))
		fhir_complain(reader, "identifier", "is missing: nothing says who this is");
}

static char read_sex(struct fhir_reader *reader, const json_t *resource)
{
	const json_t *list = fhir_array(reader, resource, "extension", "extension");
	struct text gender = fhir_text(reader, resource, "gender", "gender");

	for (size_t i = 0; i < json_array_size(list) && !fhir_is_wrong(reader); i++) {
		const json_t *one = fhir_nth(reader, list, i, "extension");
		struct text url = fhir_text(reader, one, "url", "extension.url");
		struct text code;

		if (!text_ends_with(url, TEXT("/us-core-birthsex")))
			continue;
		code = fhir_text(reader, one, "valueCode", "extension.valueCode");
		if (text_equal(code, TEXT("F")) || text_equal(code, TEXT("M")))
			return code.data[0];
		return 'X';
	}
	if (text_equal(gender, TEXT("female")))
		return 'F';
	return text_equal(gender, TEXT("male")) ? 'M' : 'X';
}

static void read_death(struct fhir_reader *reader, const json_t *resource, struct record_person *person)
{
	struct record_moment death = fhir_moment(reader, resource, "deceasedDateTime", "deceasedDateTime");
	const json_t *flag = json_object_get(resource, "deceasedBoolean");

	if (flag && !json_is_boolean(flag))
		fhir_complain(reader, "deceasedBoolean", "is neither true nor false");
	person->is_dead = death.is_known || json_is_true(flag);
	person->death_is_known = death.is_known;
	if (death.is_known)
		person->death = utc_day(death.at);
}

static struct text wish_for_language(struct fhir_reader *reader, const json_t *resource)
{
	const json_t *list = fhir_array(reader, resource, "communication", "communication");
	const json_t *first = fhir_nth(reader, list, 0, "communication");
	const json_t *language = fhir_object(reader, first, "language", "communication.language");
	struct text code = fhir_first_code(reader, first, "language", "communication.language");
	struct text words = fhir_text(reader, language, "text", "communication.language.text");

	if (text_starts_with(code, TEXT("en")) || text_equal_nocase(words, TEXT("English")))
		return NO_TEXT;
	return text_is_known(words) ? words : code;
}

void fhir_read_person(struct fhir_reader *reader, const json_t *resource, struct record_person *person)
{
	const json_t *names = fhir_array(reader, resource, "name", "name");
	struct text birth = fhir_text(reader, resource, "birthDate", "birthDate");

	person->outside_id = fhir_text(reader, resource, "id", "id");
	read_identifier(reader, resource, person);
	person->name = full_name(reader, fhir_nth(reader, names, 0, "name"));
	if (!text_is_known(person->name))
		fhir_complain(reader, "name", "is missing");
	if (birth.size == 10 && day_read(birth, &person->birth) == STATUS_OK)
		person->birth_is_known = true;
	else if (birth.size != 4 && birth.size != 7 && text_is_known(birth))
		fhir_complain(reader, "birthDate", "is not a date");
	person->sex = read_sex(reader, resource);
	read_death(reader, resource, person);
	person->phone = contact(reader, resource, TEXT("phone"));
	person->email = contact(reader, resource, TEXT("email"));
	person->language = wish_for_language(reader, resource);
}
