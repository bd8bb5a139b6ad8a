/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/test.h"
#include "practice/intake/answer_words.h"
#include "practice/intake/intake.h"
#include "practice/intake/question_words.h"

static struct html html;

static int open_page(void **state)
{
	(void)state;
	html = (struct html){.arena = arena_create(1024 * 1024)};
	return html.arena ? 0 : -1;
}

static int close_page(void **state)
{
	(void)state;
	arena_destroy(html.arena);
	return 0;
}

static void every_question_has_words_and_every_word_a_label(void **state)
{
	(void)state;
	for (int fact = 0; fact < FACT_COUNT; fact++) {
		const struct fact_info *info = &fact_infos[fact];
		struct text words;

		if (!fact_is_askable((enum fact)fact))
			continue;
		words = question_words(&html, (enum fact)fact);
		assert_true(words.size > 0);
		if (question_kind((enum fact)fact) != QUESTION_KEYS || info->type != FACT_TYPE_ENUM ||
			info->screen == 0)
			continue;
		assert_true(text_find_byte(words, '/') == words.size);
		for (int word = 0; word < info->word_count; word++)
			assert_false(text_equal(question_label(&html, (enum fact)fact, word), info->words[word]));
	}
}

static void every_question_is_in_the_catalogue(void **state)
{
	const struct html pseudo = {.arena = html.arena, .catalogue = catalogue_find(TEXT("en-x-pseudo"))};

	(void)state;
	assert_non_null(pseudo.catalogue);
	for (int fact = 0; fact < FACT_COUNT; fact++) {
		if (fact_is_askable((enum fact)fact))
			assert_true(text_starts_with(question_words(&pseudo, (enum fact)fact), TEXT("[!! ")));
	}
}

static void an_amount_is_said_with_its_unit(void **state)
{
	(void)state;
	assert_text_equal(answer_words(&html, FACT_DURATION_WEEKS, TEXT("1")), TEXT("1 week"));
	assert_text_equal(answer_words(&html, FACT_DURATION_WEEKS, TEXT("2.5")), TEXT("2.5 weeks"));
	assert_text_equal(answer_words(&html, FACT_PAIN_NRS, TEXT("4.5")), TEXT("4.5 of 10"));
	assert_text_equal(answer_words(&html, FACT_TRAUMA_DAYS, TEXT("\"unknown\"")), TEXT("Not known"));
}

static void a_language_with_a_comma_says_it_in_amounts(void **state)
{
	const struct catalogue dutch = {.tag = TEXT("nl"), .has_decimal_comma = true, .plural = plural_one_other};
	const struct html page = {.arena = html.arena, .catalogue = &dutch};

	(void)state;
	assert_text_equal(answer_words(&page, FACT_DURATION_WEEKS, TEXT("2.5")), TEXT("2,5 weeks"));
}

static void the_short_list_is_said_as_the_form_says_it(void **state)
{
	(void)state;
	assert_text_equal(
		story_known_things(&html, TEXT("cause_strain,cause_disc")), TEXT("Strained muscle, Disc"));
	assert_text_equal(story_known_things(&html, TEXT("Lumbago")), TEXT("Lumbago"));
	assert_true(text_is_empty(story_known_things(&html, NO_TEXT)));
}

static void a_worked_out_line_says_from_what(void **state)
{
	const uint16_t parts[] = {FACT_CANCER_HISTORY, FACT_NEW_EPISODE};
	struct story_line line = {.is_derived = true, .parts = parts, .part_count = 2};

	(void)state;
	assert_text_equal(story_line_source(&html, &line), TEXT("worked out from cancer history, new episode"));
	line.part_count = 0;
	assert_text_equal(story_line_source(&html, &line), TEXT("worked out"));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(
			every_question_has_words_and_every_word_a_label, open_page, close_page),
		cmocka_unit_test_setup_teardown(every_question_is_in_the_catalogue, open_page, close_page),
		cmocka_unit_test_setup_teardown(an_amount_is_said_with_its_unit, open_page, close_page),
		cmocka_unit_test_setup_teardown(the_short_list_is_said_as_the_form_says_it, open_page, close_page),
		cmocka_unit_test_setup_teardown(a_worked_out_line_says_from_what, open_page, close_page),
		cmocka_unit_test_setup_teardown(a_language_with_a_comma_says_it_in_amounts, open_page, close_page),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
