/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "practice/record/link.h"

#include <string.h>

static char *put_number(char *to, int64_t number)
{
	for (unsigned i = 0; i < 8; i++)
		*to++ = (char)(unsigned char)((uint64_t)number >> (8 * i));
	return to;
}

static char *put_text(char *to, struct text t)
{
	to = put_number(to, (int64_t)t.size);
	if (t.size)
		memcpy(to, t.data, t.size);
	return to + t.size;
}

struct text chain_link_bytes(const struct chain_link *link, struct arena *arena)
{
	size_t size = 7 * 8 + link->previous_hash.size + link->kind.size + link->body_hash.size;
	char *bytes = arena_alloc(arena, size);
	char *to = bytes;

	if (!bytes)
		return NO_TEXT;
	to = put_number(to, link->sequence);
	to = put_text(to, link->previous_hash);
	to = put_text(to, link->kind);
	to = put_number(to, link->subject_id);
	to = put_text(to, link->body_hash);
	to = put_number(to, link->account_id);
	(void)put_number(to, link->at);
	return (struct text){bytes, size};
}
