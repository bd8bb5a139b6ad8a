/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/test.h"
#include "practice/backmap/pain_map.h"

static void a_map_comes_back_as_it_was_written(void **state)
{
	struct arena *arena = *state;
	struct pain_map map = {0};
	struct pain_map again;

	map.strengths[ZONE_LB_L] = STRENGTH_A_LOT;
	map.strengths[ZONE_BUTT_L] = STRENGTH_A_LITTLE;
	assert_text_equal(pain_map_write(&map, arena), TEXT("{\"z_lb_l\":2,\"z_butt_l\":1}"));
	assert_int_equal(pain_map_read(pain_map_write(&map, arena), &again), STATUS_OK);
	assert_memory_equal(&map, &again, sizeof(map));
}

static void only_known_zones_and_strengths_are_read(void **state)
{
	static const char *const wrong[] = {"", "[]", "{\"z_lb_l\":4}", "{\"z_lb_l\":-1}", "{\"z_nose\":1}",
		"{\"z_lb_l\":1,}", "{\"z_lb_l\":1,\"z_lb_l\":2}", "{\"z_lb_l\":1}x", "{\"z_lb_l\":10}",
		"{\"z_lb_l\""};
	struct pain_map map;

	(void)state;
	for (size_t i = 0; i < sizeof(wrong) / sizeof(wrong[0]); i++)
		assert_int_equal(pain_map_read(text_of(wrong[i]), &map), STATUS_INVALID);
	assert_int_equal(pain_map_read(TEXT(" { \"z_lb_l\" : 3 } "), &map), STATUS_OK);
	assert_int_equal(map.strengths[ZONE_LB_L], STRENGTH_WORST);
}

static void the_shares_of_all_zones_are_the_whole_body(void **state)
{
	struct pain_map map;

	(void)state;
	memset(&map, STRENGTH_A_LITTLE, sizeof(map));
	assert_int_equal(pain_map_share(&map), 1000);
}

static void a_map_hints_at_questions(void **state)
{
	struct pain_map map = {0};

	(void)state;
	map.strengths[ZONE_UB_L] = STRENGTH_A_LOT;
	map.strengths[ZONE_LB_L] = STRENGTH_A_LOT;
	assert_false(pain_map_hints(&map).is_thoracic); /* as strong elsewhere is not mainly there */
	map.strengths[ZONE_LB_L] = STRENGTH_A_LITTLE;
	assert_true(pain_map_hints(&map).is_thoracic);
	assert_false(pain_map_hints(&map).is_saddle);
	map.strengths[ZONE_GROIN_M] = STRENGTH_A_LITTLE;
	assert_true(pain_map_hints(&map).is_saddle);
	map.strengths[ZONE_CALF_L] = STRENGTH_A_LITTLE;
	assert_true(pain_map_hints(&map).is_below_knee);
	assert_false(pain_map_hints(&map).is_both_legs);
	map.strengths[ZONE_THIGH_B_R] = STRENGTH_A_LITTLE;
	assert_true(pain_map_hints(&map).is_both_legs);
}

static void widespread_needs_all_four_quarters_and_the_spine(void **state)
{
	static const enum map_zone quarters[] = {
		ZONE_SHOULDER_L, ZONE_SHOULDER_R, ZONE_CALF_L, ZONE_CALF_R, ZONE_LB_L};
	struct pain_map map = {0};

	(void)state;
	for (size_t i = 0; i < 5; i++) {
		assert_false(pain_map_hints(&map).is_widespread);
		map.strengths[quarters[i]] = STRENGTH_A_LITTLE;
	}
	assert_true(pain_map_hints(&map).is_widespread);
	assert_int_equal(pain_map_hints(&map).places, 5);
	for (size_t i = 0; i < 5; i++) {
		map.strengths[quarters[i]] = STRENGTH_NONE;
		assert_false(pain_map_hints(&map).is_widespread);
		map.strengths[quarters[i]] = STRENGTH_A_LITTLE;
	}
}

static void sides_and_belly_are_told_apart(void **state)
{
	struct pain_map map = {0};

	(void)state;
	map.strengths[ZONE_SAC_M] = STRENGTH_WORST;
	assert_false(
		pain_map_hints(&map).is_left || pain_map_hints(&map).is_right || pain_map_hints(&map).is_belly);
	map.strengths[ZONE_ABD_R] = STRENGTH_A_LITTLE;
	assert_true(
		pain_map_hints(&map).is_belly && pain_map_hints(&map).is_right && !pain_map_hints(&map).is_left);
}

static int with_arena(void **state)
{
	*state = arena_create(1u << 20);
	return *state ? 0 : -1;
}

static int without_arena(void **state)
{
	arena_destroy(*state);
	return 0;
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_map_comes_back_as_it_was_written),
		cmocka_unit_test(only_known_zones_and_strengths_are_read),
		cmocka_unit_test(the_shares_of_all_zones_are_the_whole_body),
		cmocka_unit_test(a_map_hints_at_questions),
		cmocka_unit_test(widespread_needs_all_four_quarters_and_the_spine),
		cmocka_unit_test(sides_and_belly_are_told_apart),
	};

	return cmocka_run_group_tests(tests, with_arena, without_arena);
}
