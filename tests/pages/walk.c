/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "walk.h"

#include <stdio.h>

#include "engine/clock/clock.h"
#include "engine/i18n/i18n.h"

utc_seconds walk_moment = WALK_NOW;
static const char *language = "en";

static utc_seconds standing_now(void)
{
	return walk_moment;
}

/* The same bytes in every walk. */
static void countable_random(void *to, size_t size)
{
	static uint64_t state = 88172645463325252u;
	unsigned char *bytes = to;

	for (size_t i = 0; i < size; i++) {
		state ^= state << 13;
		state ^= state >> 7;
		state ^= state << 17;
		bytes[i] = (unsigned char)state;
	}
}

static const struct catalogue *catalogue_of_walk(struct request *request)
{
	(void)request;
	return catalogue_find(text_of(language));
}

/* ---- keeping pages ---- */

void walk_keep(const struct walk *walk, const struct visitor *visitor, const char *name)
{
	char path[WALK_PATH_MAX];
	struct text body = visitor_answer(visitor)->body;
	FILE *file;

	(void)snprintf(path, sizeof(path), "%s/%s.%s.html", walk->folder, name, language);
	file = fopen(path, "w");
	assert_non_null(file);
	assert_int_equal(fwrite(body.data, 1, body.size, file), body.size);
	assert_int_equal(fclose(file), 0);
}

void walk_note_route(struct walk *walk, const char *target, const char *name)
{
	struct match match = {0};
	struct text path = text_of(target);

	path = text_slice(path, 0, text_find_byte(path, '?'));
	if (matcher_find(walk->practice.matcher, path, &match) != STATUS_OK || !match.routes[HTTP_GET])
		return;
	assert_true(walk->seen_count < WALK_ROUTES_MAX);
	walk->seen[walk->seen_count].route = match.routes[HTTP_GET];
	(void)snprintf(walk->seen[walk->seen_count++].page, WALK_NAME_MAX, "%s", name);
}

void walk_must_answer(const struct visitor *visitor, unsigned code, const char *name)
{
	const struct answer *answer = visitor_answer(visitor);

	if (answer->code != code)
		fail_msg("%s answers %u, not %u; to %.*s\n%.*s", name, answer->code, code,
			TEXT_FMT(visitor_header(visitor, "Location")), TEXT_FMT(answer->body));
}

/* The page of a GET, in both languages. */
void walk_see(struct walk *walk, struct visitor *visitor, const char *target, unsigned code, const char *name)
{
	language = "en-x-pseudo";
	visitor_get(visitor, target);
	walk_keep(walk, visitor, name);
	language = "en";
	visitor_get(visitor, target);
	walk_must_answer(visitor, code, name);
	walk_keep(walk, visitor, name);
	if (code == 200)
		walk_note_route(walk, target, name);
}

/* The form again with what is wrong: nothing is kept, so it can be sent twice. `page` is where it stands. */
void walk_see_refused(struct walk *walk, struct visitor *visitor, const char *page, const char *target,
	const char *form, unsigned code, const char *name)
{
	language = "en-x-pseudo";
	visitor_get(visitor, page);
	visitor_post(visitor, target, form);
	walk_keep(walk, visitor, name);
	language = "en";
	visitor_get(visitor, page);
	visitor_post(visitor, target, form);
	walk_must_answer(visitor, code, name);
	walk_keep(walk, visitor, name);
}

void walk_send(struct visitor *visitor, const char *page, const char *target, const char *form)
{
	visitor_get(visitor, page);
	walk_must_answer(visitor, 200, page);
	visitor_post(visitor, target, form);
	walk_must_answer(visitor, 303, target);
}

const char *walk_address(struct walk *walk, const struct visitor *visitor, const char *start)
{
	char wanted[80];
	struct text body = visitor_answer(visitor)->body;
	const char *found;

	(void)snprintf(wanted, sizeof(wanted), "\"%s", start);
	found = memmem(body.data, body.size, wanted, strlen(wanted));
	if (!found) {
		fail_msg("no address %s in\n%.*s", start, TEXT_FMT(body));
		return NULL;
	}
	found++;
	return arena_string(walk->practice.arena, (struct text){found, strcspn(found, "\"")});
}

const char *walk_location(struct walk *walk, const struct visitor *visitor)
{
	return arena_string(walk->practice.arena, visitor_header(visitor, "Location"));
}

const char *walk_below(struct walk *walk, const char *start, const char *end)
{
	return arena_string(walk->practice.arena, arena_format(walk->practice.arena, "%s%s", start, end));
}

/* ---- which route was seen ---- */

static const char *page_of(const struct walk *walk, const struct route *route)
{
	for (size_t i = 0; i < walk->seen_count; i++)
		if (walk->seen[i].route == route)
			return walk->seen[i].page;
	return "-";
}

void walk_keep_routes(const struct walk *walk)
{
	size_t table_count = 0;
	const struct route_table *tables = practice_routes(&table_count);
	char path[WALK_PATH_MAX];
	FILE *file;

	(void)snprintf(path, sizeof(path), "%s/routes.txt", walk->folder);
	file = fopen(path, "w");
	assert_non_null(file);
	for (size_t t = 0; t < table_count; t++)
		for (size_t r = 0; r < tables[t].count; r++)
			if (tables[t].routes[r].method == HTTP_GET)
				assert_true(fprintf(file, "%s %s\n", tables[t].routes[r].path,
						    page_of(walk, &tables[t].routes[r])) > 0);
	assert_int_equal(fclose(file), 0);
}

void walk_stand_still(void)
{
	clock_set_sources(&(struct clock_sources){.now = standing_now, .random = countable_random});
}

void walk_open(struct walk *walk)
{
	test_practice_open(&walk->practice);
	walk->practice.app.hooks.catalogue = catalogue_of_walk;
	walk->person = visitor_create(&walk->practice.app);
	walk->desk = visitor_create(&walk->practice.app);
}

void walk_close(struct walk *walk)
{
	visitor_destroy(walk->person);
	visitor_destroy(walk->desk);
	test_practice_close(&walk->practice);
}
