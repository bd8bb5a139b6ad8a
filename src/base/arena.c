/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/arena.h"

#include <stdalign.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum {
	BLOCK_BYTES = 16 * 1024, /* ordinary block; a larger piece gets a block of its own */
	ALIGNMENT = alignof(max_align_t),
};

struct block {
	struct block *next;
	size_t room;
	size_t used;
	alignas(max_align_t) unsigned char bytes[];
};

struct arena {
	struct block *newest;
	size_t ceiling;
	size_t taken; /* bytes handed out, rounding included */
	bool failed;
};

static struct block *block_create(size_t room, struct block *next)
{
	struct block *block = malloc(sizeof(*block) + room);

	if (block)
		*block = (struct block){.next = next, .room = room};
	return block;
}

struct arena *arena_create(size_t ceiling)
{
	struct arena *arena = calloc(1, sizeof(*arena));

	if (!arena)
		return NULL;
	arena->ceiling = ceiling;
	arena->newest = block_create(BLOCK_BYTES, NULL);
	if (!arena->newest) {
		free(arena);
		return NULL;
	}
	return arena;
}

static void blocks_free(struct block *block)
{
	while (block) {
		struct block *next = block->next;

		free(block);
		block = next;
	}
}

void arena_destroy(struct arena *arena)
{
	if (!arena)
		return;
	blocks_free(arena->newest);
	free(arena);
}

void arena_reset(struct arena *arena)
{
	struct block *oldest = arena->newest;

	while (oldest->next) {
		struct block *next = oldest->next;

		free(oldest);
		oldest = next;
	}
	oldest->used = 0;
	arena->newest = oldest;
	arena->taken = 0;
	arena->failed = false;
}

static struct block *block_with_room(struct arena *arena, size_t size)
{
	struct block *block = arena->newest;

	if (block->room - block->used >= size)
		return block;
	block = block_create(size > BLOCK_BYTES ? size : BLOCK_BYTES, arena->newest);
	if (block)
		arena->newest = block;
	return block;
}

void *arena_alloc(struct arena *arena, size_t size)
{
	size_t rounded = (size + (ALIGNMENT - 1)) & ~(size_t)(ALIGNMENT - 1);
	struct block *block = NULL;

	if (rounded == 0)
		rounded = ALIGNMENT;
	if (rounded >= size && rounded <= arena->ceiling - arena->taken)
		block = block_with_room(arena, rounded);
	if (!block) {
		arena->failed = true;
		return NULL;
	}
	void *piece = block->bytes + block->used;

	block->used += rounded;
	arena->taken += rounded;
	memset(piece, 0, rounded);
	return piece;
}

void *arena_alloc_array(struct arena *arena, size_t count, size_t size)
{
	size_t bytes = 0;

	if (__builtin_mul_overflow(count, size, &bytes)) {
		arena->failed = true;
		return NULL;
	}
	return arena_alloc(arena, bytes);
}

struct text arena_copy(struct arena *arena, struct text t)
{
	if (!t.data)
		return NO_TEXT;
	char *copy = arena_alloc(arena, t.size);

	if (!copy)
		return NO_TEXT;
	if (t.size)
		memcpy(copy, t.data, t.size);
	return (struct text){copy, t.size};
}

const char *arena_string(struct arena *arena, struct text t)
{
	if (t.size && memchr(t.data, '\0', t.size))
		return NULL;
	char *copy = arena_alloc(arena, t.size + 1);

	if (copy && t.size)
		memcpy(copy, t.data, t.size);
	return copy;
}

struct text arena_format(struct arena *arena, const char *format, ...)
{
	va_list list;
	va_list again;
	struct text result = NO_TEXT;

	va_start(list, format);
	va_copy(again, list);
	int size = vsnprintf(NULL, 0, format, list);
	char *copy = size < 0 ? NULL : arena_alloc(arena, (size_t)size + 1);

	if (copy) {
		(void)vsnprintf(copy, (size_t)size + 1, format, again);
		result = (struct text){copy, (size_t)size};
	}
	va_end(again);
	va_end(list);
	return result;
}

bool arena_failed(const struct arena *arena)
{
	return arena->failed;
}
