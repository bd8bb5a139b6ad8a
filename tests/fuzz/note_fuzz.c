/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * note_fuzz.c - a note's body: what is read is written back, and read again it is the same.
 */
#include <stdlib.h>

#include "practice/care/note_json.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena *arena = arena_create(4u << 20);
	struct note_body body, again;
	struct text written;

	if (!arena || note_read((struct text){(const char *)data, size}, arena, &body) != STATUS_OK)
		goto out;
	(void)note_gaps(&body, NULL, false);
	written = note_write(&body, arena);
	/* Escapes can make it larger than a body may be: then it is refused, not cut. */
	if (!text_is_known(written))
		goto out;
	if (note_read(written, arena, &again) != STATUS_OK || !text_equal(note_write(&again, arena), written))
		abort();
out:
	arena_destroy(arena);
	return 0;
}
