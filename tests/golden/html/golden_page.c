/* SPDX-License-Identifier: GPL-3.0-or-later */
/* golden_page.c TAG - writes the page that uses every construct, in the language TAG. */
#include <stdio.h>

#include "engine/html/svg.h"
#include "engine/html/url.h"
#include "golden_pages.h"

enum {
	PAGE_MAX = 256 * 1024,
};

static void fill_and_write(struct html *html, struct svg curve)
{
	const struct text marks[] = {TEXT("a < b"), TEXT("c & d")};
	const struct golden_everything_line lines[] = {
		{TEXT("10:30 \"Ana\""), url_path(html->arena, "/book/%", url_id(3)), true, {marks, 2}},
		{TEXT("11:00"), URL("/book/4"), false, {NULL, 0}},
	};
	const struct shared_choices_option options[] = {
		{.value = TEXT("self"), .label = TEXT("For me"), .is_chosen = true},
		{.value = TEXT("child"),
			.label = TEXT("For my child"),
			.more = TEXT("under 16"),
			.price = TEXT("40")},
	};
	const struct golden_everything in = {
		.name = golden_words_open_until(html, TEXT("18:00"), TEXT("<Ana>")),
		.note = golden_words_sessions(html, 1),
		.step = 3,
		.pain = 45,
		.back = URL("/desk?a=1&b=2"),
		.curve = curve,
		.lines = {lines, 2},
		.visit = {TEXT("Thu 10:30")},
		.options = {options, 2},
	};
	const struct golden_everything other = {
		.name = golden_words_slot_taken(html), .step = 1, .is_first = false};

	golden_everything(html, &in);
	golden_everything(html, &other);
}

int main(int argument_count, char **arguments)
{
	struct page page = {.practice_name = TEXT("Linden Street & Co")};
	struct svg_pen pen;
	struct buffer out;
	struct html html = {.out = &out, .proof = {.csrf = TEXT("token"), .key = TEXT("key")}, .page = &page};

	if (argument_count != 2)
		return 2;
	buffer_init(&out, PAGE_MAX);
	html.arena = arena_create(PAGE_MAX);
	html.catalogue = catalogue_find(text_of(arguments[1]));
	svg_begin(&pen, PAGE_MAX);
	svg_open(&pen, "svg");
	svg_close(&pen, "svg");
	fill_and_write(&html, svg_of(&pen, html.arena));
	struct text written = buffer_text(&out);
	bool is_good =
		buffer_status(&out) == STATUS_OK && fwrite(written.data, 1, written.size, stdout) == written.size;

	buffer_free(&out);
	arena_destroy(html.arena);
	return is_good ? 0 : 1;
}
