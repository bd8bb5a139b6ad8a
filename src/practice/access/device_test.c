/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/test.h"
#include "practice/access/device.h"

static void a_browser_is_known_by_its_name_and_system(void **state)
{
	static const struct {
		const char *user_agent;
		const char *label;
	} CASES[] = {
		{"Mozilla/5.0 (Android 14; Mobile; rv:120.0) Gecko/120.0 Firefox/120.0", "Firefox, Android"},
		{"Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/120.0 "
		 "Safari/537.36",
			"Chrome, Linux"},
		{"Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/120.0 Safari/537.36 Edg/120.0",
			"Edge, Windows"},
		{"Mozilla/5.0 (iPad; CPU OS 17_0 like Mac OS X) AppleWebKit/605 Version/17.0 Safari/604.1",
			"Safari, iPad"},
		{"curl/8.0", NULL},
		{"<script>Linux", "Linux"},
		{"", NULL},
	};
	struct arena *arena = arena_create(4096);

	(void)state;
	assert_non_null(arena);
	for (size_t i = 0; i < sizeof(CASES) / sizeof(CASES[0]); i++)
		assert_text_equal(device_label(text_of(CASES[i].user_agent), arena), text_of(CASES[i].label));
	assert_text_equal(device_label(NO_TEXT, arena), NO_TEXT);
	arena_destroy(arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_browser_is_known_by_its_name_and_system),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
