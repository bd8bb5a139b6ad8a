/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A recorded back map as JSON: refused, or read and written back the same. */
#include <stdlib.h>
#include <string.h>

#include "practice/backmap/pain_map.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena *arena = arena_create(1u << 18);
	struct pain_map map;
	struct pain_map again;

	if (pain_map_read((struct text){(const char *)data, size}, &map) == STATUS_OK) {
		if (pain_map_read(pain_map_write(&map, arena), &again) != STATUS_OK ||
			memcmp(&map, &again, sizeof(map)) != 0)
			abort();
	}
	arena_destroy(arena);
	return 0;
}
