/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * demo_walk.c - the demonstration practice in the pseudo-language: from the desk along every link, and each
 * person's page and plan. Writes the pages into the folder named by the argument; pages_test.py looks for bare
 * sentences.
 *
 * The walk beside it knows its few pages by name; here are two hundred people in all their states.
 */
#include "engine/clock/clock.h"
#include "engine/i18n/i18n.h"
#include "practice/exchange/demo.h"
#include "practice/test_practice.h"

/* Wednesday 2026-06-03T09:00:00Z, eleven o'clock in Amsterdam */
#define NOW 1780477200

enum {
	PAGES_MAX = 550,
	ADDRESS_MAX = 300,
	CLIENTS = 200,
	CLIENTS_PLANNED = 60, /* of them whose plan is read too */
	CLIENTS_ASKED = 6,    /* of them whose form in the room is read too */
	QUERIES_MAX = 60,     /* addresses with a question: the diary's days, the free times of every wish */
};

static struct {
	const char *folder;
	struct test_practice practice;
	struct visitor *visitor;
	char *addresses[PAGES_MAX];
	size_t count;
	size_t query_count;
} walk;

static utc_seconds standing_now(void)
{
	return NOW;
}

static const struct catalogue *pseudo_catalogue(struct request *request)
{
	(void)request;
	return catalogue_find(TEXT("en-x-pseudo"));
}

static bool is_known(const char *address)
{
	for (size_t i = 0; i < walk.count; i++)
		if (strcmp(walk.addresses[i], address) == 0)
			return true;
	return false;
}

static void add(const char *address)
{
	if (walk.count == PAGES_MAX || is_known(address))
		return;
	if (strchr(address, '?') && walk.query_count++ >= QUERIES_MAX)
		return;
	walk.addresses[walk.count] = strdup(address);
	assert_non_null(walk.addresses[walk.count++]);
}

/* A path of ours as it stands in a page: &amp; for &, and what comes after # is the browser's. */
static void add_link(struct text link)
{
	char address[ADDRESS_MAX];
	size_t size = 0;

	link = text_slice(link, 0, text_find_byte(link, '#'));
	if (!text_starts_with(link, TEXT("/")) || text_starts_with(link, TEXT("/assets/")))
		return;
	while (link.size && size + 1 < sizeof(address)) {
		address[size++] = link.data[0];
		link = text_slice(link, text_starts_with(link, TEXT("&amp;")) ? 5 : 1, link.size);
	}
	address[size] = '\0';
	add(address);
}

static void add_links(struct text page)
{
	static const char mark[] = "href=\"";
	const char *at = page.data, *end = page.data + page.size;

	while ((at = memmem(at, (size_t)(end - at), mark, strlen(mark))) != NULL) {
		struct text rest = {at + strlen(mark), (size_t)(end - at) - strlen(mark)};

		add_link(text_slice(rest, 0, text_find_byte(rest, '"')));
		at += strlen(mark);
	}
}

static void add_people(void)
{
	static const char *const forms[] = {
		"findings", "records", "change", "ask/1", "ask/2", "ask/3", "ask/4", "ask/5"};
	char address[ADDRESS_MAX];

	for (int client = 1; client <= CLIENTS; client++) {
		(void)snprintf(address, sizeof(address), "/desk/clients/%d", client);
		add(address);
		(void)snprintf(address, sizeof(address), "/desk/clients/%d/plan", client);
		if (client <= CLIENTS_PLANNED)
			add(address);
		for (size_t i = 0; client <= CLIENTS_ASKED && i < sizeof(forms) / sizeof(forms[0]); i++) {
			(void)snprintf(address, sizeof(address), "/desk/clients/%d/%s", client, forms[i]);
			add(address);
		}
	}
}

static void keep(struct text page, size_t number)
{
	char path[ADDRESS_MAX];
	FILE *file;

	(void)snprintf(path, sizeof(path), "%s/%04zu.html", walk.folder, number);
	file = fopen(path, "w");
	assert_non_null(file);
	assert_true(fprintf(file, "<!-- %s -->", walk.addresses[number]) > 0);
	assert_int_equal(fwrite(page.data, 1, page.size, file), page.size);
	assert_int_equal(fclose(file), 0);
}

static void every_link_of_the_demonstration_is_followed(void **state)
{
	struct demo_settings settings = {.seed = 1, .now = NOW};
	struct demo_counts counts = {0};

	(void)state;
	clock_set_sources(&(struct clock_sources){.now = standing_now});
	walk.practice.is_empty = true;
	test_practice_open(&walk.practice);
	walk.practice.app.hooks.catalogue = pseudo_catalogue;
	assert_int_equal(
		demo_fill(walk.practice.practice, walk.practice.database.writer, &settings, &counts), STATUS_OK);
	test_practice_reload(&walk.practice);
	walk.visitor = visitor_create(&walk.practice.app);
	visitor_get(walk.visitor, "/sign-in");
	visitor_post(walk.visitor, "/sign-in", "sign_in_name=mara&password=linden+trees+in+june");
	assert_int_equal(visitor_answer(walk.visitor)->code, 303);
	add("/desk");
	add("/");
	add("/desk/practice");
	add("/desk/alarms/1");
	add_people();
	for (size_t i = 0; i < walk.count; i++) {
		visitor_get(walk.visitor, walk.addresses[i]);
		if (visitor_answer(walk.visitor)->code != 200)
			continue;
		keep(visitor_answer(walk.visitor)->body, i);
		add_links(visitor_answer(walk.visitor)->body);
	}
	visitor_destroy(walk.visitor);
	test_practice_close(&walk.practice);
	for (size_t i = 0; i < walk.count; i++)
		free(walk.addresses[i]);
}

int main(int count, char **arguments)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(every_link_of_the_demonstration_is_followed)};

	if (count != 2)
		return 2;
	walk.folder = arguments[1];
	return cmocka_run_group_tests(tests, NULL, NULL);
}
