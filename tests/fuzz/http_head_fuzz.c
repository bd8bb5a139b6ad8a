/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A head as text: request line, then headers, each line ended by LF. What the guard lets pass must hold its
 * promise.
 */
#include <stdint.h>
#include <stdlib.h>

#include "engine/http/guard.h"
#include "engine/http/target.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check_passed(const struct guard_head *head)
{
	struct arena *arena = arena_create(1 << 20);
	struct text path, query;
	size_t hosts = 0;

	for (size_t i = 0; i < head->header_count; i++) {
		hosts += text_equal_nocase(head->headers[i].name, TEXT("host"));
		if (text_equal_nocase(head->headers[i].name, TEXT("transfer-encoding")) ||
			!text_is_known(text_trim(head->headers[i].value)))
			abort();
	}
	if (hosts != 1)
		abort();
	if (arena && target_split(arena, head->target, &path, &query) == STATUS_OK &&
		(!text_is_printable(path, false) || path.data[0] != '/'))
		abort();
	arena_destroy(arena);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct header headers[GUARD_HEADERS_MAX];
	struct text rest = {(const char *)data, size};
	struct text line = text_cut(&rest, '\n');
	struct guard_head head = {.headers = headers, .bytes = 2};

	head.method = text_cut(&line, ' ');
	head.target = text_cut(&line, ' ');
	head.version = line;
	head.bytes += head.method.size + head.target.size + head.version.size + 4;
	while (text_is_known(rest) && head.header_count < GUARD_HEADERS_MAX) {
		struct text value = text_cut(&rest, '\n');
		struct text name = text_cut(&value, ':');

		headers[head.header_count++] = (struct header){name, value.data ? value : TEXT("")};
		head.bytes += name.size + value.size + 4;
	}
	if (guard_check(&head) == 0)
		check_passed(&head);
	(void)guard_content_length(&head);
	return 0;
}
