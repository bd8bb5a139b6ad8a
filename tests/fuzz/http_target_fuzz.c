/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * One input as target, form, cookies and path of a route: whatever comes out is text that the engine promises.
 */
#include <stdint.h>
#include <stdlib.h>

#include "engine/http/match.h"
#include "engine/http/target.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static const struct who anyone = {.name = "anyone"};
static const struct whose nobodys = {.name = "nobody's"};

static void read_nothing(struct request *request, struct db_read *db, struct reply *reply)
{
	(void)request;
	(void)db;
	(void)reply;
}

static const struct route routes[] = {
	ROUTE_GET("/a/:b/c", anyone, nobodys, read_nothing),
	ROUTE_GET("/a/:b/:c/:d", anyone, nobodys, read_nothing),
	ROUTE_GET("/:a/b/:c", anyone, nobodys, read_nothing),
};

static void check_match(struct text path)
{
	static const struct route_table table = {"fuzz", routes, 3};
	static struct matcher *matcher;
	struct match match;

	if (!matcher && matcher_create(&table, 1, &matcher) != STATUS_OK)
		abort();
	if (matcher_find(matcher, path, &match) != STATUS_OK)
		return;
	for (unsigned i = 0; i < match.value_count; i++)
		if (!match.values[i].size || text_find_byte(match.values[i], '/') < match.values[i].size)
			abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct text input = {(const char *)data, size};
	struct arena *arena = arena_create(1 << 22);
	struct text path, query, back;

	if (!arena)
		return 0;
	if (target_split(arena, input, &path, &query) == STATUS_OK) {
		if (!text_is_printable(path, false))
			abort();
		check_match(path);
	}
	check_match(input);
	if (text_is_known(urlencoded_value(arena, input, TEXT("a"))) &&
		!text_is_printable(urlencoded_value(arena, input, TEXT("a")), true))
		abort();
	(void)cookie_value(input, TEXT("a"));
	if (text_is_utf8(input) && size < 4096 &&
		(percent_decode(arena, percent_encode(arena, input), false, &back) != STATUS_OK ||
			!text_equal(back, input)) &&
		!arena_failed(arena) && input.data)
		abort();
	arena_destroy(arena);
	return 0;
}
