/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/test.h"
#include "engine/html/say.h"

static struct arena *arena;

static int open_arena(void **state)
{
	(void)state;
	arena = arena_create(64 * 1024);
	return arena ? 0 : -1;
}

static int close_arena(void **state)
{
	(void)state;
	arena_destroy(arena);
	return 0;
}

static void money_is_said_as_people_write_it(void **state)
{
	const struct html html = {.arena = arena};

	(void)state;
	assert_text_equal(html_money(&html, 7500, TEXT("EUR")), TEXT("€75"));
	assert_text_equal(html_money(&html, 7550, TEXT("EUR")), TEXT("€75.50"));
	assert_text_equal(html_money(&html, 5, TEXT("GBP")), TEXT("£0.05"));
	assert_text_equal(html_money(&html, 0, TEXT("AUD")), TEXT("A$0"));
	assert_text_equal(html_money(&html, 12000, TEXT("CHF")), TEXT("CHF\u00a0120"));
}

static void a_language_with_a_comma_puts_the_sign_behind(void **state)
{
	const struct catalogue dutch = {.tag = TEXT("nl"), .has_decimal_comma = true};
	const struct html html = {.arena = arena, .catalogue = &dutch};

	(void)state;
	assert_text_equal(html_money(&html, 7550, TEXT("EUR")), TEXT("75,50\u00a0€"));
	assert_text_equal(html_money(&html, 7500, TEXT("CHF")), TEXT("75\u00a0CHF"));
}

static void a_list_skips_what_is_empty(void **state)
{
	const struct html html = {.arena = arena};
	struct text said = html_list(&html, NO_TEXT, TEXT("Back"));

	(void)state;
	said = html_list(&html, said, TEXT(""));
	said = html_list(&html, said, TEXT("Belly"));
	assert_text_equal(said, TEXT("Back, Belly"));
	assert_text_equal(html_parts(&html, said, TEXT("Foot, left")), TEXT("Back, Belly; Foot, left"));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(money_is_said_as_people_write_it),
		cmocka_unit_test(a_language_with_a_comma_puts_the_sign_behind),
		cmocka_unit_test(a_list_skips_what_is_empty),
	};

	return cmocka_run_group_tests(tests, open_arena, close_arena);
}
