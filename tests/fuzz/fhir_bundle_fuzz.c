/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "practice/exchange/fhir_bundle.h"
#include "practice/exchange/record_facts.h"

#define ARENA_BYTES (64u << 20)

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena *arena = arena_create(ARENA_BYTES);
	const struct fhir_bundle *bundle;
	struct record_sayings sayings;
	struct text problem;

	if (arena &&
		fhir_bundle_read((struct text){(const char *)data, size}, arena, &bundle, &problem) == STATUS_OK)
		(void)record_facts(&bundle->person, bundle->items, bundle->item_count, 1780000000, arena, &sayings);
	arena_destroy(arena);
	return 0;
}
