/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/test.h"
#include "engine/http/match.h"

static const struct who anyone = {.name = "anyone"};
static const struct whose nobodys = {.name = "nobody's"};

static void read_nothing(struct request *request, struct db_read *db, struct reply *reply)
{
	(void)request;
	(void)db;
	(void)reply;
}

static const struct route routes[] = {
	ROUTE_GET("/", anyone, nobodys, read_nothing),
	ROUTE_GET("/book", anyone, nobodys, read_nothing),
	ROUTE_GET("/book/new", anyone, nobodys, read_nothing),
	ROUTE_GET("/book/:service", anyone, nobodys, read_nothing),
	ROUTE_GET("/book/new/late", anyone, nobodys, read_nothing),
	ROUTE_GET("/book/:service/:day", anyone, nobodys, read_nothing),
};

static struct matcher *matcher;

static int begin(void **state)
{
	static const struct route_table table = {"book", routes, sizeof(routes) / sizeof(routes[0])};

	(void)state;
	return matcher_create(&table, 1, &matcher) == STATUS_OK ? 0 : -1;
}

static int end(void **state)
{
	(void)state;
	matcher_destroy(matcher);
	return 0;
}

static void a_path_finds_its_route_literals_first(void **state)
{
	static const struct {
		const char *path;
		int route; /* -1: none */
		const char *first_value;
	} cases[] = {
		{"/", 0, NULL},
		{"/book", 1, NULL},
		{"/book/new", 2, NULL},
		{"/book/3", 3, "3"},
		{"/book/new/late", 4, NULL},
		{"/book/new/today", 5, "new"},
		{"/book/3/4", 5, "3"},
		{"/book/", -1, NULL},
		{"/book//4", -1, NULL},
		{"/book/3/", -1, NULL},
		{"/boo", -1, NULL},
		{"//", -1, NULL},
		{"/book/1/2/3/4/5/6/7/8/9/10/11/12/13/14", -1, NULL},
		{"", -1, NULL},
		{"book", -1, NULL},
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct match match;
		enum status status = matcher_find(matcher, text_of(cases[i].path), &match);

		if ((status == STATUS_OK) != (cases[i].route >= 0))
			fail_msg("%s: %s", cases[i].path, status_name(status));
		if (status != STATUS_OK)
			continue;
		assert_ptr_equal(match.routes[HTTP_GET], &routes[cases[i].route]);
		if (cases[i].first_value)
			assert_text_equal(match.values[0], text_of(cases[i].first_value));
		else
			assert_int_equal(match.value_count, 0);
	}
}

static void tables_that_contradict_themselves_are_refused(void **state)
{
	static const struct route twice[] = {
		ROUTE_GET("/a/:x", anyone, nobodys, read_nothing),
		ROUTE_GET("/a/:y", anyone, nobodys, read_nothing)
	};
	static const struct route broken[] = { ROUTE_GET("a", anyone, nobodys, read_nothing) };
	static const struct route handless[] = {{.path = "/a", .who = &anyone, .whose = &nobodys}};
	static const struct route_table tables[] = {
		{"twice", twice, 2}, {"broken", broken, 1}, {"handless", handless, 1}};
	struct matcher *other = NULL;

	(void)state;
	assert_int_equal(matcher_create(&tables[0], 1, &other), STATUS_CONFLICT);
	assert_int_equal(matcher_create(&tables[1], 1, &other), STATUS_INVALID);
	assert_int_equal(matcher_create(&tables[2], 1, &other), STATUS_INVALID);
	assert_null(other);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(a_path_finds_its_route_literals_first, begin, end),
		cmocka_unit_test(tables_that_contradict_themselves_are_refused),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
