/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * form_fuzz.c - bodies of forms: whatever is read into a struct keeps the promises of its table.
 */
#include <stdlib.h>

#include "engine/form/form.h"

enum {
	ARENA_MAX = 4 * 1024 * 1024,
};

static const char *const sides[] = {"left", "right", NULL};

struct wish {
	struct text name;
	struct text story;
	struct maybe_int age;
	struct maybe_int pain;
	struct maybe_day born;
	struct maybe_int side;
	uint64_t sides;
	struct text phone;
};

static const struct field fields[] = {
	FIELD_TEXT_OF(struct wish, name, .is_required = true, .size_max = 20),
	FIELD_LINES_OF(struct wish, story),
	FIELD_INT_OF(struct wish, age, .min = 0, .max = 120),
	FIELD_TENTHS_OF(struct wish, pain, .min = 0, .max = 100),
	FIELD_DAY_OF(struct wish, born),
	FIELD_CHOICE_OF(struct wish, side, .choices = sides),
	FIELD_FLAGS_OF(struct wish, sides, .choices = sides),
	FIELD_PHONE_OF(struct wish, phone),
};

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static bool is_kept(const struct wish *wish)
{
	return wish->name.size <= 20 && text_is_printable(wish->name, false) &&
	       text_is_printable(wish->story, true) && wish->age.value >= 0 && wish->age.value <= 120 &&
	       wish->pain.value >= 0 && wish->pain.value <= 100 &&
	       (!wish->born.is_known || day_is_valid(wish->born.day)) && wish->side.value < 2 && wish->sides < 4;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena *arena = arena_create(ARENA_MAX);
	struct wish wish = {.sides = 0};
	struct form_problems problems;

	if (!arena)
		return 0;
	if (form_read(arena, (struct text){(const char *)data, size}, fields, sizeof(fields) / sizeof(fields[0]),
		    &wish, &problems) == STATUS_OK) {
		if (!is_kept(&wish) || (!text_is_known(wish.name) && problems.count == 0))
			abort();
	}
	arena_destroy(arena);
	return 0;
}
