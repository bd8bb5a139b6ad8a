/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/test.h"
#include "practice/backmap/backmap.h"

static struct html html;

static int open_page(void **state)
{
	(void)state;
	html = (struct html){.arena = arena_create(64 * 1024)};
	return html.arena ? 0 : -1;
}

static int close_page(void **state)
{
	(void)state;
	arena_destroy(html.arena);
	return 0;
}

static void the_strongest_place_is_said_first(void **state)
{
	struct pain_map map = {0};

	(void)state;
	assert_text_equal(pain_map_words(&html, &map), TEXT("No place marked"));
	map.strengths[ZONE_LB_L] = STRENGTH_A_LITTLE;
	map.strengths[ZONE_BUTT_R] = STRENGTH_WORST;
	assert_text_equal(pain_map_words(&html, &map), TEXT("Buttock, right: worst; Low back, left: a little"));
}

static void every_place_has_a_translation(void **state)
{
	(void)state;
	html.catalogue = catalogue_find(TEXT("en-x-pseudo"));
	for (int zone = 0; zone < ZONE_COUNT; zone++)
		assert_true(text_starts_with(say_table(&html, zone_infos[zone].words), TEXT("[!! ")));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(the_strongest_place_is_said_first, open_page, close_page),
		cmocka_unit_test_setup_teardown(every_place_has_a_translation, open_page, close_page),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
