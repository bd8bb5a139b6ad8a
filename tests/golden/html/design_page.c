/* SPDX-License-Identifier: GPL-3.0-or-later */
/* design_page.c TAG - writes the page of all components, in the language TAG. */
#include <stdio.h>

#include "engine/html/design.h"

enum {
	PAGE_MAX = 256 * 1024,
};

int main(int argument_count, char **arguments)
{
	struct page page = {
		.practice_name = TEXT("12"), .user = TEXT("34"), .section = TEXT("today"), .is_trial = true};
	struct buffer out;
	struct html html = {.out = &out, .proof = {.csrf = TEXT("token"), .key = TEXT("key")}, .page = &page};

	if (argument_count != 2)
		return 2;
	buffer_init(&out, PAGE_MAX);
	html.arena = arena_create(PAGE_MAX);
	html.catalogue = catalogue_find(text_of(arguments[1]));
	design_page(&html);
	struct text written = buffer_text(&out);
	bool is_good =
		buffer_status(&out) == STATUS_OK && fwrite(written.data, 1, written.size, stdout) == written.size;

	buffer_free(&out);
	arena_destroy(html.arena);
	return is_good ? 0 : 1;
}
