/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "practice/test_practice.h"

#include "practice/clients/clients.h"
#include "practice/record/record.h"

struct world {
	struct test_practice practice;
	struct visitor *visitor;
	enum status (*step)(struct world *world, struct db_write *db);
	int64_t ids[8];
};

static enum status run_step(struct db_write *db, void *data)
{
	struct world *world = data;

	return world->step(world, db);
}

static enum status keep(struct world *world, enum status (*step)(struct world *world, struct db_write *db))
{
	world->step = step;
	return writer_run_one(world->practice.database.writer, run_step, world);
}

static enum status add_people(struct world *world, struct db_write *db)
{
	const struct client people[] = {
		{.name = TEXT("Zo\xc3\xab M\xc3\xbcller"),
			.sex = 'F',
			.birth = {true, {1980, 2, 29}},
			.phone = TEXT("+31 6 1234 5678")},
		{.name = TEXT("Zoltan Muller"), .sex = 'M', .email = TEXT("z@example.org")},
		{.name = TEXT("Siobh\xc3\xa1n O'Brien"), .sex = 'X'},
		{.name = TEXT("Zoe Gone"), .sex = 'F', .deceased_day = TEXT("2020-01-01")},
	};
	enum status status = STATUS_OK;

	for (size_t i = 0; i < 4 && status == STATUS_OK; i++)
		status = client_add(world->practice.practice, db, world->practice.arena, &people[i], 1790000000,
			&world->ids[i]);
	return status;
}

static int open_world(void **state)
{
	struct world *world = calloc(1, sizeof(*world));

	assert_non_null(world);
	test_practice_open(&world->practice);
	world->visitor = visitor_create(&world->practice.app);
	assert_int_equal(keep(world, add_people), STATUS_OK);
	*state = world;
	return 0;
}

static int close_world(void **state)
{
	struct world *world = *state;

	visitor_destroy(world->visitor);
	test_practice_close(&world->practice);
	free(world);
	return 0;
}

static size_t count_found(struct world *world, const char *q, struct client **ret_found)
{
	struct db_read *db = NULL;
	size_t count = 99;

	assert_int_equal(db_read_begin(world->practice.database.database, &db), STATUS_OK);
	assert_int_equal(client_search(db, world->practice.arena, text_of(q), 10, ret_found, &count), STATUS_OK);
	db_read_end(db);
	return count;
}

static void people_are_found_by_beginnings_and_by_the_end_of_the_phone(void **state)
{
	struct world *world = *state;
	struct client *found = NULL;

	assert_int_equal(count_found(world, "zo mu", &found), 2);
	assert_int_equal(count_found(world, "MULLER zoe", &found), 1);
	assert_int_equal(found[0].id, world->ids[0]);
	assert_int_equal(found[0].birth.day.year, 1980);
	assert_int_equal(count_found(world, "obri", &found), 1);
	assert_int_equal(count_found(world, "56 78", &found), 1);
	assert_int_equal(found[0].id, world->ids[0]);
	assert_int_equal(count_found(world, "78", &found), 0);
	assert_int_equal(count_found(world, "  ", &found), 0);
	assert_int_equal(count_found(world, "%", &found), 0);
}

static enum status find_same(struct world *world, const struct client *wanted, int64_t *ret_id)
{
	struct db_read *db = NULL;
	enum status status;

	assert_int_equal(db_read_begin(world->practice.database.database, &db), STATUS_OK);
	status = client_find_same(db, world->practice.arena, wanted, ret_id);
	db_read_end(db);
	return status;
}

static void the_same_person_is_known_by_name_and_one_more_thing(void **state)
{
	struct world *world = *state;
	const struct client by_birth = {.name = TEXT("zoe MULLER"), .birth = {true, {1980, 2, 29}}};
	const struct client other_birth = {
		.name = TEXT("Zoe Muller"), .birth = {true, {1981, 2, 28}}, .phone = TEXT("+31 6 1234 5678")};
	const struct client by_phone = {.name = TEXT("Zoe Muller"), .phone = TEXT("+31612345678")};
	const struct client by_name_only = {.name = TEXT("Zoe Muller")};
	const struct client gone = {.name = TEXT("Zoe Gone")};
	int64_t id = 0;

	assert_int_equal(find_same(world, &by_birth, &id), STATUS_OK);
	assert_int_equal(id, world->ids[0]);
	assert_int_equal(find_same(world, &by_phone, &id), STATUS_OK);
	assert_int_equal(find_same(world, &other_birth, &id), STATUS_NOT_FOUND);
	assert_int_equal(find_same(world, &by_name_only, &id), STATUS_NOT_FOUND);
	assert_int_equal(find_same(world, &gone, &id), STATUS_NOT_FOUND);
}

static enum status add_namesakes(struct world *world, struct db_write *db)
{
	const struct client like = {.name = TEXT("Ana Abel Lind"), .sex = 'F'};
	const struct client wanted = {.name = TEXT("Ana Li"), .sex = 'F', .birth = {true, {1990, 1, 31}}};
	enum status status = STATUS_OK;
	int64_t id = 0;

	for (int i = 0; i < 60 && status == STATUS_OK; i++)
		status =
			client_add(world->practice.practice, db, world->practice.arena, &like, 1790000000 + i, &id);
	if (status == STATUS_OK)
		status = client_add(
			world->practice.practice, db, world->practice.arena, &wanted, 1790000000, &world->ids[4]);
	return status;
}

static void many_names_that_begin_alike_do_not_hide_the_same_person(void **state)
{
	struct world *world = *state;
	const struct client wanted = {.name = TEXT("ana LI"), .birth = {true, {1990, 1, 31}}};
	int64_t id = 0;

	assert_int_equal(keep(world, add_namesakes), STATUS_OK);
	assert_int_equal(find_same(world, &wanted, &id), STATUS_OK);
	assert_int_equal(id, world->ids[4]);
}

static enum status chain_three(struct world *world, struct db_write *db)
{
	int64_t sequence = 0;
	enum status status = STATUS_OK;

	for (int64_t i = 1; i <= 3 && status == STATUS_OK; i++) {
		status = record_chain_add(
			db, world->practice.arena, "note", i, TEXT("sealed bytes"), 0, 1790000000, &sequence);
		assert_int_equal(sequence, i);
	}
	return status;
}

static void the_chain_holds(void **state)
{
	struct world *world = *state;
	struct db_read *db = NULL;
	int64_t bad = 0;
	int64_t length = 0;

	assert_int_equal(keep(world, chain_three), STATUS_OK);
	assert_int_equal(db_read_begin(world->practice.database.database, &db), STATUS_OK);
	assert_int_equal(record_chain_check(db, world->practice.arena, &bad, &length), STATUS_OK);
	assert_int_equal(length, 3);
	db_read_end(db);
}

static void reception_finds_adds_and_changes_people(void **state)
{
	struct world *world = *state;

	test_sign_in(world->visitor, ROLE_RECEPTION);
	visitor_get(world->visitor, "/desk/clients");
	assert_true(visitor_sees(world->visitor, "Zoltan Muller"));
	visitor_post(world->visitor, "/desk/clients", "q=obr");
	assert_int_equal(visitor_answer(world->visitor)->code, 200);
	assert_true(visitor_sees(world->visitor, "O&#39;Brien"));
	assert_false(visitor_sees(world->visitor, "Zoltan"));
	visitor_get(world->visitor, "/desk/clients/new");
	visitor_post(world->visitor, "/desk/clients/new", "name=&birth=2999-01-01&phone=12");
	assert_int_equal(visitor_answer(world->visitor)->code, 422);
	assert_true(visitor_sees(world->visitor, "3 things to put right"));
	visitor_post(
		world->visitor, "/desk/clients/new", "name=New+Person&birth=1990-05-06&sex=M&answered_by=self");
	assert_int_equal(visitor_answer(world->visitor)->code, 303);
	visitor_follow(world->visitor);
	assert_true(visitor_sees(world->visitor, "New Person"));
	assert_text_equal(visitor_field(world->visitor, "birth"), TEXT("1990-05-06"));
	visitor_post(world->visitor, "/desk/clients/5/change", "name=Newer+Person&sex=M&deceased=2020-01-01");
	assert_int_equal(visitor_answer(world->visitor)->code, 303);
	visitor_get(world->visitor, "/desk/clients");
	assert_true(visitor_sees(world->visitor, "Newer Person"));
	assert_true(visitor_sees(world->visitor, "Has died"));
}

static void the_finder_answers_in_json_without_the_dead(void **state)
{
	struct world *world = *state;

	test_sign_in(world->visitor, ROLE_THERAPIST);
	visitor_get(world->visitor, "/desk/clients");
	visitor_post(world->visitor, "/desk/clients/search", "q=zoe");
	assert_int_equal(visitor_answer(world->visitor)->code, 200);
	assert_text_equal(
		visitor_answer(world->visitor)->body, TEXT("{\"clients\":[{\"id\":\"1\",\"name\":\"Zo\xc3\xab "
							   "M\xc3\xbcller\",\"detail\":\"born 29 Feb 1980\"}]}"));
}

#define IN_WORLD(test) cmocka_unit_test_setup_teardown(test, open_world, close_world)

int main(void)
{
	const struct CMUnitTest tests[] = {
		IN_WORLD(people_are_found_by_beginnings_and_by_the_end_of_the_phone),
		IN_WORLD(the_same_person_is_known_by_name_and_one_more_thing),
		IN_WORLD(many_names_that_begin_alike_do_not_hide_the_same_person),
		IN_WORLD(the_chain_holds),
		IN_WORLD(reception_finds_adds_and_changes_people),
		IN_WORLD(the_finder_answers_in_json_without_the_dead),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
