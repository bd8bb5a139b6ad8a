/* SPDX-License-Identifier: GPL-3.0-or-later */
/* roles_test.c - every route of the practice asked by everybody: who may is what its table says. */
#include "practice/test_practice.h"

enum {
	ASKERS = ROLE_OWNER + 1, /* one visitor of each role */
	PATH_MAX_BYTES = 300,
};

struct world {
	struct test_practice practice;
	struct visitor *visitors[ASKERS];
};

static int open_world(void **state)
{
	struct world *world = calloc(1, sizeof(*world));

	assert_non_null(world);
	test_practice_open(&world->practice);
	for (enum role role = ROLE_NOBODY; role <= ROLE_OWNER; role++) {
		world->visitors[role] = visitor_create(&world->practice.app);
		if (role != ROLE_NOBODY)
			test_sign_in(world->visitors[role], role);
	}
	*state = world;
	return 0;
}

static int close_world(void **state)
{
	struct world *world = *state;

	for (enum role role = ROLE_NOBODY; role <= ROLE_OWNER; role++)
		visitor_destroy(world->visitors[role]);
	test_practice_close(&world->practice);
	free(world);
	return 0;
}

/* The path with a number that nothing has in each of its parts. */
static void path_of(const struct route *route, char *to)
{
	struct text rest = text_of(route->path);
	size_t size = 0;

	(void)text_cut(&rest, '/');
	while (text_is_known(rest)) {
		struct text part = text_cut(&rest, '/');

		if (text_starts_with(part, TEXT(":")))
			part = TEXT("987654");
		size += (size_t)snprintf(to + size, PATH_MAX_BYTES - size, "/%.*s", TEXT_FMT(part));
	}
}

static void ask(struct visitor *visitor, enum role role, const struct route *route, const char *path)
{
	if (route->method == HTTP_GET) {
		visitor_get(visitor, path);
		return;
	}
	visitor_get(visitor, role == ROLE_NOBODY ? "/sign-in" : "/desk/pin");
	if (route->method == HTTP_POST)
		visitor_post(visitor, path, "");
	else
		visitor_put(visitor, path, "");
}

static bool is_sent_to_sign_in(struct visitor *visitor)
{
	return visitor_answer(visitor)->code == 303 &&
	       text_starts_with(visitor_header(visitor, "Location"), TEXT("/sign-in?"));
}

static void judge(
	struct visitor *visitor, enum role role, enum role least, const struct route *route, const char *path)
{
	unsigned code;

	ask(visitor, role, route, path);
	code = visitor_answer(visitor)->code;
	if (code >= 500)
		fail_msg("%s answers %s with %u", path, role_word(role), code);
	if (role >= least && (code == 403 || is_sent_to_sign_in(visitor)))
		fail_msg("%s turns %s away", path, role_word(role));
	if (role >= least)
		return;
	if (role == ROLE_NOBODY && route->method == HTTP_GET && !is_sent_to_sign_in(visitor))
		fail_msg("%s answers nobody with %u", path, code);
	if ((role != ROLE_NOBODY || route->method != HTTP_GET) && code != 403)
		fail_msg("%s answers %s with %u", path, role_word(role), code);
}

/* Signing out belongs to everybody and would end the visit. */
static bool is_left_out(const struct route *route)
{
	return text_equal(text_of(route->path), TEXT("/sign-out"));
}

static bool least_of(const struct who *who, enum role *ret_least)
{
	if (who == &WHO_STAFF)
		*ret_least = ROLE_RECEPTION;
	else if (who == &WHO_THERAPIST)
		*ret_least = ROLE_THERAPIST;
	else if (who == &WHO_OWNER)
		*ret_least = ROLE_OWNER;
	else
		return false;
	return true;
}

static void every_route_lets_in_whom_its_table_names(void **state)
{
	struct world *world = *state;
	size_t table_count = 0;
	const struct route_table *tables = practice_routes(&table_count);
	unsigned judged = 0;

	for (size_t t = 0; t < table_count; t++) {
		for (size_t r = 0; r < tables[t].count; r++) {
			const struct route *route = &tables[t].routes[r];
			char path[PATH_MAX_BYTES] = "/";
			enum role least = ROLE_NOBODY;

			path_of(route, path);
			if (!least_of(route->who, &least) || is_left_out(route))
				continue;
			for (enum role role = ROLE_NOBODY; role <= ROLE_OWNER; role++)
				judge(world->visitors[role], role, least, route, path);
			judged++;
		}
	}
	assert_true(judged > 25);
}

/* What is about a person or an appointment opens for nobody without its own link. */
static void no_private_page_opens_for_a_stranger(void **state)
{
	struct world *world = *state;
	size_t table_count = 0;
	const struct route_table *tables = practice_routes(&table_count);

	for (size_t t = 0; t < table_count; t++) {
		for (size_t r = 0; r < tables[t].count; r++) {
			const struct route *route = &tables[t].routes[r];
			char path[PATH_MAX_BYTES] = "/";
			unsigned code;

			if (route->whose == &WHOSE_NOBODYS)
				continue;
			path_of(route, path);
			ask(world->visitors[ROLE_NOBODY], ROLE_NOBODY, route, path);
			code = visitor_answer(world->visitors[ROLE_NOBODY])->code;
			if (code != 403 && code != 404 && !is_sent_to_sign_in(world->visitors[ROLE_NOBODY]))
				fail_msg("%s answers a stranger with %u", path, code);
		}
	}
}

static void nobody_reads_a_staff_page_by_an_address_of_the_desk(void **state)
{
	struct world *world = *state;
	size_t table_count = 0;
	const struct route_table *tables = practice_routes(&table_count);

	(void)world;
	for (size_t t = 0; t < table_count; t++)
		for (size_t r = 0; r < tables[t].count; r++)
			if (text_starts_with(text_of(tables[t].routes[r].path), TEXT("/desk")) &&
				tables[t].routes[r].who == &WHO_ANYONE)
				fail_msg("%s is for anyone", tables[t].routes[r].path);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(every_route_lets_in_whom_its_table_names, open_world, close_world),
		cmocka_unit_test_setup_teardown(no_private_page_opens_for_a_stranger, open_world, close_world),
		cmocka_unit_test_setup_teardown(
			nobody_reads_a_staff_page_by_an_address_of_the_desk, open_world, close_world),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
