/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * arena.h - memory of one request: many small pieces, all given back at once.
 *
 * Life: arena_create -> arena_alloc... -> arena_reset (pieces gone, first block kept) -> arena_destroy.
 * One thread at a time. Each arena has a ceiling; past it, and when the system has no memory, arena_alloc gives
 * NULL and arena_failed stays true until the reset, so that a long run of allocations can be checked once at its
 * end.
 */
#ifndef BACKDESK_BASE_ARENA_H
#define BACKDESK_BASE_ARENA_H

#include <stdbool.h>
#include <stddef.h>

#include "base/text.h"

struct arena;

/** A new arena that holds at most `ceiling` bytes; NULL when there is no memory. The caller destroys it. */
struct arena *arena_create(size_t ceiling);

/** Frees the arena and all its pieces; NULL is fine. */
void arena_destroy(struct arena *arena);

/** Forgets all pieces; pointers into the arena are dead after this. */
void arena_reset(struct arena *arena);

/** `size` zeroed bytes, aligned for any type; NULL past the ceiling or without memory. size 0 gives a valid
 * pointer. */
void *arena_alloc(struct arena *arena, size_t size);

/** As arena_alloc for `count` items of `size` bytes, safe against overflow. */
void *arena_alloc_array(struct arena *arena, size_t count, size_t size);

/** A copy of `t` that lives as long as the arena; NO_TEXT stays NO_TEXT; NO_TEXT also when there is no memory. */
struct text arena_copy(struct arena *arena, struct text t);

/** A NUL-terminated copy, for libraries that want one; NULL when there is no memory or t holds a NUL. */
const char *arena_string(struct arena *arena, struct text t);

/** printf into the arena; NO_TEXT when there is no memory. */
struct text arena_format(struct arena *arena, const char *format, ...) __attribute__((format(printf, 2, 3)));

/** True once an allocation has failed since the last reset. */
bool arena_failed(const struct arena *arena);

#endif
