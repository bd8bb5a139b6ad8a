/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/test.h"
#include "engine/clock/clock.h"

static const struct zone *amsterdam(void)
{
	const struct zone *zone = NULL;

	assert_int_equal(zone_load(TEXT("Europe/Amsterdam"), &zone), STATUS_OK);
	return zone;
}

static void a_skipped_hour_is_refused(void **state)
{
	utc_seconds moment = 0;
	struct day spring = {2026, 3, 29};

	(void)state;
	assert_int_equal(zone_utc(amsterdam(), spring, 2 * 60 + 30, &moment), STATUS_INVALID);
	assert_int_equal(zone_utc(amsterdam(), spring, 3 * 60, &moment), STATUS_OK);
	assert_int_equal(moment, day_to_number(spring) * DAY_SECONDS + 1 * HOUR_SECONDS);
}

static void of_a_repeated_hour_the_first_is_taken(void **state)
{
	utc_seconds moment = 0;
	struct day autumn = {2026, 10, 25};

	(void)state;
	assert_int_equal(zone_utc(amsterdam(), autumn, 2 * 60 + 30, &moment), STATUS_OK);
	assert_int_equal(moment, day_to_number(autumn) * DAY_SECONDS + 30 * MINUTE_SECONDS);
	assert_int_equal(zone_local(amsterdam(), moment).offset_seconds, 7200);
	assert_int_equal(zone_local(amsterdam(), moment + HOUR_SECONDS).minute, 2 * 60 + 30);
}

static void strange_names_are_no_zones(void **state)
{
	const struct zone *zone = NULL;

	(void)state;
	assert_int_equal(zone_load(TEXT("../../etc/passwd"), &zone), STATUS_NOT_FOUND);
	assert_int_equal(zone_load(TEXT("Mars/Olympus"), &zone), STATUS_NOT_FOUND);
	assert_int_equal(zone_load(TEXT(""), &zone), STATUS_NOT_FOUND);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_skipped_hour_is_refused),
		cmocka_unit_test(of_a_repeated_hour_the_first_is_taken),
		cmocka_unit_test(strange_names_are_no_zones),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
