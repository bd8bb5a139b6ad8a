/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/buffer.h"

#include <stdlib.h>

#include "base/arena.h"
#include "base/test.h"

static void a_buffer_stops_at_its_ceiling_and_says_so(void **state)
{
	struct buffer buffer;

	(void)state;
	buffer_init(&buffer, 8);
	buffer_add(&buffer, TEXT("12345678"));
	assert_int_equal(buffer_status(&buffer), STATUS_OK);
	buffer_add_char(&buffer, '9');
	assert_int_equal(buffer_status(&buffer), STATUS_TOO_LARGE);
	assert_text_equal(buffer_text(&buffer), TEXT("12345678"));
	buffer_free(&buffer);
}

static void numbers_come_out_whole(void **state)
{
	struct buffer buffer;

	(void)state;
	buffer_init(&buffer, 100);
	buffer_add_int(&buffer, INT64_MIN);
	buffer_format(&buffer, " %d", 5);
	buffer_add_int(&buffer, 0);
	assert_text_equal(buffer_text(&buffer), TEXT("-9223372036854775808 50"));
	buffer_free(&buffer);
}

static void an_arena_stops_at_its_ceiling_and_serves_again_after_a_reset(void **state)
{
	struct arena *arena = arena_create(100000);

	(void)state;
	assert_non_null(arena_alloc(arena, 60000));
	assert_null(arena_alloc(arena, 60000));
	assert_true(arena_failed(arena));
	arena_reset(arena);
	assert_false(arena_failed(arena));
	assert_text_equal(arena_format(arena, "%d-%s", 7, "x"), TEXT("7-x"));
	assert_null(arena_alloc_array(arena, SIZE_MAX / 2, 4));
	arena_destroy(arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_buffer_stops_at_its_ceiling_and_says_so),
		cmocka_unit_test(numbers_come_out_whole),
		cmocka_unit_test(an_arena_stops_at_its_ceiling_and_serves_again_after_a_reset),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
