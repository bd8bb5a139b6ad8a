/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <dirent.h>

#include "engine/db/test_database.h"
#include "practice/booking/booking.h"
#include "practice/exchange/demo.h"
#include "practice/intake/intake.h"

#define ARENA_BYTES (16u << 20)

/* Wednesday 2026-06-03T09:00:00Z, eleven o'clock in Amsterdam */
#define NOW 1780477200

static void the_same_seed_and_day_give_the_same_plan(void **state)
{
	struct arena *arena = arena_create(ARENA_BYTES);
	struct demo_plan a, b, other;
	struct day today = {2026, 6, 3};

	(void)state;
	assert_int_equal(demo_plan_make(7, today, 660, arena, &a), STATUS_OK);
	assert_int_equal(demo_plan_make(7, today, 660, arena, &b), STATUS_OK);
	assert_int_equal(demo_plan_make(8, today, 660, arena, &other), STATUS_OK);
	assert_int_equal(a.visit_count, b.visit_count);
	assert_memory_equal(a.visits, b.visits, a.visit_count * sizeof(a.visits[0]));
	assert_memory_equal(a.clients, b.clients, DEMO_CLIENTS * sizeof(a.clients[0]));
	assert_memory_not_equal(a.visits, other.visits, sizeof(a.visits[0]) * 100);
	arena_destroy(arena);
}

static void today_is_full_on_every_weekday(void **state)
{
	struct arena *arena = arena_create(ARENA_BYTES * 2);

	(void)state;
	for (int number = 1; number <= 7; number++) {
		struct day today = {2026, 6, (int8_t)number};
		size_t outcomes[DEMO_NO_SHOW + 1] = {0};
		struct demo_plan plan;

		arena_reset(arena);
		assert_int_equal(demo_plan_make(7, today, 780, arena, &plan), STATUS_OK);
		for (size_t i = 0; i < plan.visit_count; i++)
			if (day_compare(plan.visits[i].day, today) == 0)
				outcomes[plan.visits[i].outcome]++;
		assert_true(outcomes[DEMO_DONE] >= 2);
		assert_true(outcomes[DEMO_DONE] + outcomes[DEMO_ARRIVED] + outcomes[DEMO_TO_COME] >= 6);
	}
	arena_destroy(arena);
}

static void every_course_is_there(void **state)
{
	struct arena *arena = arena_create(ARENA_BYTES);
	size_t courses[DEMO_LOST + 1] = {0}, healths[DEMO_EMERGENCY + 1] = {0};
	struct demo_plan plan;

	(void)state;
	assert_int_equal(demo_plan_make(1, (struct day){2026, 6, 3}, 660, arena, &plan), STATUS_OK);
	for (int i = 0; i < DEMO_CLIENTS; i++) {
		courses[plan.clients[i].course]++;
		healths[plan.clients[i].health]++;
	}
	for (int i = 0; i <= DEMO_LOST; i++)
		assert_true(courses[i] >= 5);
	assert_true(healths[DEMO_HEALTHY] > 120);
	assert_int_equal(healths[DEMO_SAME_DAY], 1);
	assert_int_equal(healths[DEMO_EMERGENCY], 1);
	arena_destroy(arena);
}

static void somebody_to_treat_is_here_at_every_hour_of_every_weekday(void **state)
{
	struct arena *arena = arena_create(ARENA_BYTES * 2);

	(void)state;
	for (int hour = 0; hour < 24 * 7; hour++) {
		const struct day today = day_add((struct day){2026, 11, 16}, hour / 24);
		struct demo_plan plan;
		int here = 0, plain = 0;

		arena_reset(arena);
		assert_int_equal(demo_plan_make(1, today, hour % 24 * 60 + 30, arena, &plan), STATUS_OK);
		for (size_t i = 0; i < plan.visit_count; i++) {
			const struct demo_client *client = &plan.clients[plan.visits[i].client];

			if (plan.visits[i].outcome != DEMO_ARRIVED)
				continue;
			here++;
			plain += client->health == DEMO_HEALTHY && client->course != DEMO_WORSE;
		}
		assert_true(here >= DEMO_HERE_MIN && plain >= 1);
	}
	arena_destroy(arena);
}

static void remove_folder(const char *folder)
{
	DIR *stream = opendir(folder);
	struct dirent *entry;

	while (stream && (entry = readdir(stream)) != NULL) {
		char path[400];

		(void)snprintf(path, sizeof(path), "%s/%s", folder, entry->d_name);
		if (entry->d_name[0] != '.' && unlink(path) != 0)
			remove_folder(path);
	}
	if (stream)
		(void)closedir(stream);
	(void)rmdir(folder);
}

static void the_demonstration_is_full_and_whole(void **state)
{
	struct demo_settings settings = {.seed = 1, .now = NOW};
	char folder[] = "/tmp/backdesk-demo-XXXXXX";
	struct demo_counts counts = {0};
	struct database *database;
	struct practice *practice;
	struct writer *writer;
	struct db_read *db;
	struct db_why why;
	struct arena *arena = arena_create(ARENA_BYTES);
	struct booking *bookings;
	struct alarm *alarms;
	size_t booking_count, alarm_count;
	int64_t bad = 0, length = 0;

	(void)state;
	assert_non_null(mkdtemp(folder));
	assert_int_equal(database_open(folder, DATABASE_WRITES, &MIGRATIONS, &database, &why), STATUS_OK);
	assert_int_equal(writer_open(database, &writer), STATUS_OK);
	assert_int_equal(practice_open(folder, VAULT_MAY_BE_NEW, &practice), STATUS_OK);
	assert_int_equal(demo_fill(practice, writer, &settings, &counts), STATUS_OK);
	assert_int_equal(counts.clients, 200);
	assert_true(counts.bookings > 800);
	assert_true(counts.notes > 600);
	assert_int_equal(db_read_begin(database, &db), STATUS_OK);
	assert_int_equal(booking_list(db, arena, NOW - 5 * HOUR_SECONDS, NOW + 12 * HOUR_SECONDS, 0, &bookings,
				 &booking_count),
		STATUS_OK);
	assert_true(booking_count >= 6);
	assert_int_equal(intake_open_alarms(db, arena, &alarms, &alarm_count), STATUS_OK);
	assert_int_equal(alarm_count, 1);
	assert_text_equal(alarms[0].level, TEXT("SAME_DAY"));
	assert_int_equal(record_chain_check(db, arena, &bad, &length), STATUS_OK);
	assert_true(length > 600);
	db_read_end(db);
	practice_close(practice);
	writer_close(writer);
	database_close(database);
	remove_folder(folder);
	arena_destroy(arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_same_seed_and_day_give_the_same_plan),
		cmocka_unit_test(today_is_full_on_every_weekday),
		cmocka_unit_test(somebody_to_treat_is_here_at_every_hour_of_every_weekday),
		cmocka_unit_test(every_course_is_there),
		cmocka_unit_test(the_demonstration_is_full_and_whole),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
