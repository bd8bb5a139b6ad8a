/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "practice/booking/availability.h"

#include "base/test.h"

enum { TICKS = 300, WORDS = 5 };

/* What the words must agree with: bit by bit. */
static bool starts_bit_by_bit(const uint64_t *line, size_t at, size_t length)
{
	for (size_t i = 0; i < length; i++)
		if (at + i >= TICKS || !availability_is_set(line, at + i))
			return false;
	return true;
}

static uint64_t next_random(uint64_t *state)
{
	*state ^= *state << 13;
	*state ^= *state >> 7;
	*state ^= *state << 17;
	return *state;
}

static void ranges_are_set_and_cleared_and_cut(void **state)
{
	uint64_t line[WORDS] = {0};

	(void)state;
	availability_set_free(line, TICKS, -7, 400);
	assert_true(availability_is_set(line, 0));
	assert_true(availability_is_set(line, TICKS - 1));
	assert_int_equal(line[4] >> (TICKS - 256), 0);
	availability_set_taken(line, TICKS, 63, 65);
	assert_true(availability_is_set(line, 62));
	assert_false(availability_is_set(line, 63));
	assert_false(availability_is_set(line, 64));
	assert_true(availability_is_set(line, 65));
	availability_set_taken(line, TICKS, 20, 20);
	availability_set_taken(line, TICKS, 30, 10);
	assert_true(availability_is_set(line, 20));
}

static void start_masks_by_words_are_those_bit_by_bit(void **state)
{
	uint64_t seed = 88172645463325252;

	(void)state;
	for (size_t length = 1; length <= 150; length++) {
		uint64_t line[WORDS] = {0};
		uint64_t mask[WORDS];

		for (int i = 0; i < 4; i++) {
			int64_t from = (int64_t)(next_random(&seed) % TICKS);

			availability_set_free(line, TICKS, from, from + (int64_t)(next_random(&seed) % 200));
		}
		memcpy(mask, line, sizeof(line));
		availability_mask_starts(mask, WORDS, length);
		for (size_t at = 0; at < TICKS; at++)
			assert_int_equal(availability_is_set(mask, at), starts_bit_by_bit(line, at, length));
	}
}

static void a_session_cannot_change_rooms_half_way(void **state)
{
	uint64_t first[WORDS] = {0};
	uint64_t second[WORDS] = {0};

	(void)state;
	availability_set_free(first, TICKS, 0, 10);
	availability_set_free(second, TICKS, 10, 20);
	availability_mask_starts(first, WORDS, 12);
	availability_mask_starts(second, WORDS, 12);
	availability_or(first, second, WORDS);
	assert_int_equal(availability_next(first, TICKS, 0), TICKS);
}

static void a_start_needs_a_room_and_the_therapist(void **state)
{
	uint64_t room[WORDS] = {0};
	uint64_t other_room[WORDS] = {0};
	uint64_t therapist[WORDS] = {0};

	(void)state;
	availability_set_free(room, TICKS, 60, 84);
	availability_set_free(other_room, TICKS, 120, 180);
	availability_set_free(therapist, TICKS, 72, 150);
	availability_mask_starts(room, WORDS, 12);
	availability_mask_starts(other_room, WORDS, 12);
	availability_mask_starts(therapist, WORDS, 12);
	availability_or(room, other_room, WORDS);
	availability_and(room, therapist, WORDS);
	assert_int_equal(availability_next(room, TICKS, 0), 72);
	assert_int_equal(availability_next(room, TICKS, 73), 120);
	assert_int_equal(availability_next(room, TICKS, 138), 138);
	assert_int_equal(availability_next(room, TICKS, 139), TICKS);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(ranges_are_set_and_cleared_and_cut),
		cmocka_unit_test(start_masks_by_words_are_those_bit_by_bit),
		cmocka_unit_test(a_session_cannot_change_rooms_half_way),
		cmocka_unit_test(a_start_needs_a_room_and_the_therapist),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
