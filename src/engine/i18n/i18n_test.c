/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/test.h"
#include "engine/i18n/i18n.h"

static void the_header_chooses_what_we_speak(void **state)
{
	(void)state;
	assert_text_equal(catalogue_choose(NO_TEXT, TEXT("tlh, en-GB;q=0.5"), false)->tag, TEXT("en"));
	assert_text_equal(catalogue_choose(NO_TEXT, NO_TEXT, false)->tag, TEXT("en"));
	assert_text_equal(catalogue_choose(NO_TEXT, TEXT(";;,,q=,en;q=x"), false)->tag, TEXT("en"));
}

static void nobody_meets_the_language_of_tests_by_accident(void **state)
{
	const struct text pseudo = TEXT("en-x-pseudo");

	(void)state;
	assert_text_equal(catalogue_choose(pseudo, NO_TEXT, true)->tag, pseudo);
	assert_text_equal(catalogue_choose(pseudo, NO_TEXT, false)->tag, TEXT("en"));
	assert_text_equal(catalogue_choose(NO_TEXT, pseudo, true)->tag, TEXT("en"));
}

static void a_region_falls_back_to_its_language(void **state)
{
	(void)state;
	assert_text_equal(catalogue_find(TEXT("EN-au"))->tag, TEXT("en"));
	assert_null(catalogue_find(TEXT("tlh")));
}

static void counts_take_their_form(void **state)
{
	static const struct {
		int64_t count;
		unsigned english, french, russian;
	} cases[] = {{0, 1, 0, 2}, {1, 0, 0, 0}, {2, 1, 1, 1}, {5, 1, 1, 2}, {11, 1, 1, 2}, {12, 1, 1, 2},
		{21, 1, 1, 0}, {22, 1, 1, 1}, {111, 1, 1, 2}};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		assert_int_equal(plural_one_other(cases[i].count), cases[i].english);
		assert_int_equal(plural_zero_one_other(cases[i].count), cases[i].french);
		assert_int_equal(plural_one_few_many(cases[i].count), cases[i].russian);
		assert_int_equal(plural_other(cases[i].count), 0);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_header_chooses_what_we_speak),
		cmocka_unit_test(nobody_meets_the_language_of_tests_by_accident),
		cmocka_unit_test(a_region_falls_back_to_its_language),
		cmocka_unit_test(counts_take_their_form),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
