/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The facts of a person as JSON, read and decided: whatever comes in, an answer or one line of complaint. */
#include <stdlib.h>

#include "practice/decide/decision_json.h"
#include "practice/exchange/facts_json.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena *arena = arena_create(1u << 20);
	struct text bytes = {(const char *)data, size};
	const struct decision *decision = NULL;
	struct text problem = NO_TEXT;
	struct fact_set set = {0};
	json_t *document = NULL;
	enum status status = facts_json_document(bytes, arena, &document, &problem);

	if (status == STATUS_OK)
		status = facts_json_read(document, arena, &set, &problem);
	if (status == STATUS_OK)
		status = decide(&set, arena, &decision);
	if (status == STATUS_OK)
		json_decref(decision_json(decision));
	else if (!text_is_utf8(problem) || (status == STATUS_INVALID && text_is_empty(problem)))
		abort();
	json_decref(document);
	arena_destroy(arena);
	return 0;
}
