/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One answer as JSON, the first byte says of which fact: refused, or read and written back the same. */
#include <stdlib.h>

#include "practice/intake/answer_value.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena *arena = arena_create(1u << 18);
	struct fact_set set = {0};
	struct fact_set again = {0};
	enum fact fact = size > 0 ? (enum fact)(data[0] % FACT_COUNT) : FACT_FEVER;
	struct text json = {(const char *)data + (size > 0), size - (size > 0)};

	if (answer_value_read(json, arena, fact, &set) == STATUS_OK) {
		if (answer_value_read(answer_value_write(&set, fact, arena), arena, fact, &again) != STATUS_OK)
			abort();
		if (set.values[fact].state != again.values[fact].state ||
			set.values[fact].number != again.values[fact].number)
			abort();
	}
	arena_destroy(arena);
	return 0;
}
