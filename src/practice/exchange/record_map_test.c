/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/test.h"

#include "practice/exchange/record_map.h"

#define RXNORM TEXT("http://www.nlm.nih.gov/research/umls/rxnorm")

static void a_known_code_gives_its_fact(void **state)
{
	size_t first = 0;

	(void)state;
	assert_int_equal(record_map_find(TEXT("MedicationRequest"), RXNORM, TEXT("855332"), &first), 1);
	assert_int_equal(record_entries[first].fact, FACT_ANTICOAGULANT);
	assert_int_equal(record_entries[first].use, RECORD_VALUE);
	assert_int_equal(record_entries[first].number, 1);
	assert_int_equal(record_entries[first].valid_days, 90);
}

static void an_unknown_code_gives_nothing(void **state)
{
	size_t first = 7;

	(void)state;
	assert_int_equal(record_map_find(TEXT("MedicationRequest"), RXNORM, TEXT("1"), &first), 0);
	assert_int_equal(record_map_find(NO_TEXT, NO_TEXT, NO_TEXT, &first), 0);
	assert_int_equal(first, 7);
}

static void every_entry_is_found_by_its_own_code(void **state)
{
	(void)state;
	for (size_t i = 0; i < RECORD_ENTRY_COUNT; i++) {
		const struct record_entry *entry = &record_entries[i];
		size_t first = 0;
		size_t count = record_map_find(entry->resource, entry->system, entry->code, &first);

		assert_true(count >= 1 && first <= i && i < first + count);
	}
}

static void what_is_asked_or_noted_has_plain_words(void **state)
{
	(void)state;
	for (size_t i = 0; i < RECORD_ENTRY_COUNT; i++) {
		const struct record_entry *entry = &record_entries[i];

		if (entry->use == RECORD_ASK || entry->use == RECORD_NOTE)
			assert_true(entry->words.size > 0);
		assert_false(text_equal(entry->words, entry->value) && entry->words.size > 0);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_known_code_gives_its_fact),
		cmocka_unit_test(an_unknown_code_gives_nothing),
		cmocka_unit_test(what_is_asked_or_noted_has_plain_words),
		cmocka_unit_test(every_entry_is_found_by_its_own_code),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
