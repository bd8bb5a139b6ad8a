/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "practice/exchange/test_records.h"

#define ARENA_BYTES (64u << 20)

struct reading {
	struct arena *arena;
	struct buffer bytes;
	enum status status;
	const struct fhir_bundle *bundle;
	struct text problem;
};

static void read_bytes(struct reading *reading, struct text bytes)
{
	reading->arena = arena_create(ARENA_BYTES);
	assert_non_null(reading->arena);
	reading->bundle = NULL;
	reading->problem = NO_TEXT;
	reading->status = fhir_bundle_read(bytes, reading->arena, &reading->bundle, &reading->problem);
}

static void read_record(struct reading *reading, const char *name)
{
	test_read_record(name, &reading->bytes);
	read_bytes(reading, buffer_text(&reading->bytes));
}

static void forget(struct reading *reading)
{
	arena_destroy(reading->arena);
	buffer_free(&reading->bytes);
}

static void a_record_is_read_whole(void **state)
{
	struct reading r = {0};

	(void)state;
	read_record(&r, "many.json");
	assert_int_equal(r.status, STATUS_OK);
	assert_text_equal(r.bundle->person.name, TEXT("Ada June Walker"));
	assert_text_equal(r.bundle->person.identifier, TEXT("walker"));
	assert_text_equal(r.bundle->person.system, TEXT("https://records.example.org"));
	assert_text_equal(r.bundle->person.phone, TEXT("555-010-2030"));
	assert_text_equal(r.bundle->person.language, TEXT("Portuguese"));
	assert_int_equal(r.bundle->person.sex, 'F');
	assert_true(r.bundle->person.birth_is_known);
	assert_int_equal(r.bundle->person.birth.year, 1958);
	assert_false(r.bundle->person.is_dead);
	assert_int_equal(r.bundle->entry_count, 20);
	assert_int_equal(r.bundle->item_count, 17);
	forget(&r);
}

static void what_is_not_kept_is_counted(void **state)
{
	struct reading r = {0};

	(void)state;
	read_record(&r, "many.json");
	assert_int_equal(r.bundle->skipped_count, 2);
	assert_text_equal(r.bundle->skipped[0].kind, TEXT("Organization"));
	assert_text_equal(r.bundle->skipped[1].kind, TEXT("entered in error or never happened"));
	assert_int_equal(r.bundle->skipped[1].count, 1);
	forget(&r);
}

static void gzip_or_not_reads_the_same(void **state)
{
	struct reading plain = {0}, packed = {0};

	(void)state;
	read_record(&plain, "many.json");
	read_record(&packed, "many.json.gz");
	assert_int_equal(packed.status, STATUS_OK);
	assert_int_equal(packed.bundle->item_count, plain.bundle->item_count);
	assert_text_equal(packed.bundle->items[3].words, plain.bundle->items[3].words);
	forget(&plain);
	forget(&packed);
}

static void moments_and_values_are_read(void **state)
{
	struct reading r = {0};
	const struct record_item *items;

	(void)state;
	read_record(&r, "many.json");
	items = r.bundle->items;
	assert_text_equal(items[0].kind, TEXT("MedicationRequest"));
	assert_int_equal(items[0].state, RECORD_STATE_ACTIVE);
	assert_int_equal(items[0].began.at, 1779264000); /* 2026-05-20T08:00:00Z */
	assert_int_equal(items[8].began.at, 1779721200); /* 2026-05-25T17:00:00+02:00 */
	assert_int_equal(items[12].quantity.thousandths, 6540);
	assert_text_equal(items[14].quantity.unit, TEXT("10*3/uL"));
	assert_int_equal(items[15].part_count, 2);
	assert_int_equal(items[15].parts[0].quantity.thousandths, 184000);
	forget(&r);
}

static void a_person_who_has_died_is_read_as_such(void **state)
{
	struct reading r = {0};

	(void)state;
	read_record(&r, "gone.json");
	assert_int_equal(r.status, STATUS_OK);
	assert_true(r.bundle->person.is_dead);
	assert_int_equal(r.bundle->person.death.number, 4);
	forget(&r);
}

static void a_broken_file_is_refused_with_its_place(void **state)
{
	static const struct {
		const char *file;
		const char *says;
	} cases[] = {
		{"broken_cut_off.json.gz", "the gzip file is cut off or damaged"},
		{"broken_not_json.json", "line 147, column 3: this is not JSON"},
		{"broken_no_person.json", "no entry is a Patient: nothing says who this is"},
		{"broken_two_persons.json", "line 42, entry 2: a second Patient; a file is about one person"},
		{"broken_wrong_type.json", "line 42, entry 2: Condition: onsetDateTime is not a text"},
		{"broken_somebody_else.json", "line 42, entry 2: Condition: subject is somebody else"},
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct reading r = {0};

		read_record(&r, cases[i].file);
		assert_int_equal(r.status, STATUS_INVALID);
		assert_null(r.bundle);
		assert_text_equal(r.problem, text_of(cases[i].says));
		forget(&r);
	}
}

static void a_key_twice_is_refused(void **state)
{
	struct reading r = {0};

	(void)state;
	read_bytes(&r, TEXT("{\"resourceType\":\"Bundle\",\"entry\":[],\"entry\":[]}"));
	assert_int_equal(r.status, STATUS_INVALID);
	forget(&r);
}

static void nesting_has_a_ceiling(void **state)
{
	struct reading r = {0};
	struct buffer deep;

	(void)state;
	buffer_init(&deep, 1 << 16);
	for (int i = 0; i < 10000; i++)
		buffer_add_char(&deep, '[');
	read_bytes(&r, buffer_text(&deep));
	assert_int_equal(r.status, STATUS_TOO_LARGE);
	buffer_free(&deep);
	forget(&r);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_record_is_read_whole),
		cmocka_unit_test(what_is_not_kept_is_counted),
		cmocka_unit_test(gzip_or_not_reads_the_same),
		cmocka_unit_test(moments_and_values_are_read),
		cmocka_unit_test(a_person_who_has_died_is_read_as_such),
		cmocka_unit_test(a_broken_file_is_refused_with_its_place),
		cmocka_unit_test(a_key_twice_is_refused),
		cmocka_unit_test(nesting_has_a_ceiling),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
