/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/test.h"
#include "practice/decide/decide.h"
#include "practice/decide/table_phrases.h"

static struct html page_in(const char *tag)
{
	return (struct html){.catalogue = catalogue_find(text_of(tag))};
}

static void every_sentence_is_found_by_its_own_words(void **state)
{
	const struct html source = page_in("en"), pseudo = page_in("en-x-pseudo");

	(void)state;
	assert_true(table_phrases.count > 500);
	for (size_t i = 0; i < table_phrases.count; i++) {
		assert_text_equal(say_table(&source, table_phrases.sentences[i]), table_phrases.sentences[i]);
		assert_true(text_starts_with(say_table(&pseudo, table_phrases.sentences[i]), TEXT("[!! ")));
	}
}

static void what_a_rule_says_has_a_translation(void **state)
{
	const struct html pseudo = page_in("en-x-pseudo");

	(void)state;
	for (int rule = 0; rule < RULE_COUNT; rule++) {
		const struct rule_info *info = &rule_infos[rule];
		struct text said = text_is_known(info->action) ? info->action : info->why;

		assert_true(text_starts_with(say_table(&pseudo, said), TEXT("[!! ")));
	}
}

static void places_to_fill_stay_in_their_braces(void **state)
{
	const struct html pseudo = page_in("en-x-pseudo");
	struct text said = say_table(&pseudo, client_texts[CLIENT_EMERGENCY_NOW].text);

	(void)state;
	assert_true(text_starts_with(said, TEXT("[!! ")));
	assert_non_null(memmem(said.data, said.size, "{emergency_number}", 18));
}

static void other_words_come_back_as_they_stand(void **state)
{
	const struct html pseudo = page_in("en-x-pseudo");

	(void)state;
	assert_text_equal(say_table(&pseudo, TEXT("Low back, lef")), TEXT("Low back, lef"));
	assert_text_equal(say_table(&pseudo, TEXT("")), TEXT(""));
	assert_false(text_is_known(say_table(&pseudo, NO_TEXT)));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_sentence_is_found_by_its_own_words),
		cmocka_unit_test(what_a_rule_says_has_a_translation),
		cmocka_unit_test(places_to_fill_stay_in_their_braces),
		cmocka_unit_test(other_words_come_back_as_they_stand),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
