/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/test.h"
#include "engine/html/days.h"

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

static void a_day_is_said_in_three_lengths(void **state)
{
	const struct html html = {.arena = arena};
	const struct day day = {2026, 12, 3};

	(void)state;
	assert_text_equal(html_short_day(&html, day), TEXT("3 Dec"));
	assert_text_equal(html_date(&html, day), TEXT("3 Dec 2026"));
	assert_text_equal(html_long_day(&html, day), TEXT("Thursday 3 December"));
}

static void a_day_that_was_written_down_is_said_and_anything_else_stays(void **state)
{
	const struct html html = {.arena = arena};

	(void)state;
	assert_text_equal(html_written_date(&html, TEXT("2026-12-03")), TEXT("3 Dec 2026"));
	assert_text_equal(html_written_date(&html, TEXT("2026")), TEXT("2026"));
	assert_text_equal(html_written_date(&html, TEXT("in spring")), TEXT("in spring"));
}

static void a_moment_is_a_date_and_a_time(void **state)
{
	const struct html html = {.arena = arena};

	(void)state;
	assert_text_equal(html_moment(&html, (struct local_time){.day = {2026, 5, 31}, .minute = 9 * 60 + 5}),
		TEXT("31 May 2026, 9:05"));
	assert_text_equal(html_time(&html, 0), TEXT("0:00"));
}

static void every_month_and_weekday_has_its_name(void **state)
{
	const struct html pseudo = {.arena = arena, .catalogue = catalogue_find(TEXT("en-x-pseudo"))};

	(void)state;
	for (int month = 1; month <= 12; month++) {
		assert_true(text_starts_with(
			html_short_day(&pseudo, (struct day){2026, month, 1}), TEXT("[!! 1 [!! ")));
		assert_true(
			text_starts_with(html_long_day(&pseudo, (struct day){2026, month, 1}), TEXT("[!! [!! ")));
	}
	assert_text_equal(html_weekday(&(const struct html){.arena = arena}, 0), TEXT("Monday"));
	assert_text_equal(html_weekday(&(const struct html){.arena = arena}, 6), TEXT("Sunday"));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_day_is_said_in_three_lengths),
		cmocka_unit_test(a_day_that_was_written_down_is_said_and_anything_else_stays),
		cmocka_unit_test(a_moment_is_a_date_and_a_time),
		cmocka_unit_test(every_month_and_weekday_has_its_name),
	};

	return cmocka_run_group_tests(tests, open_arena, close_arena);
}
