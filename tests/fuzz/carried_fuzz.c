/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * carried_fuzz.c - what a browser carries back: nothing opens but what was sealed here, unchanged and for its
 * purpose, and no text is the token of a link.
 */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "engine/vault/vault.h"

enum {
	ARENA_BYTES_MAX = 1 << 22,
	LINKED_ID = 17,
};

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static struct vault *vault;

static void forget(const char *folder, const char *name)
{
	char path[128];

	(void)snprintf(path, sizeof(path), "%s%s", folder, name);
	(void)remove(path);
}

/* The keys stay in memory: nothing is left behind on the disk. */
static void open_vault(void)
{
	char folder[] = "/tmp/backdesk-carried-XXXXXX";

	if (!mkdtemp(folder) || vault_open(folder, VAULT_MAY_BE_NEW, &vault) != STATUS_OK)
		abort();
	forget(folder, "/keys/master");
	forget(folder, "/keys");
	forget(folder, "");
}

static bool opens(const char *purpose, struct text carried, struct arena *arena, struct text *ret_plain)
{
	return vault_open_carried(vault, purpose, carried, arena, ret_plain) == STATUS_OK;
}

/* One character of it is another, which one the input says. */
static struct text changed(struct text carried, size_t at, struct arena *arena)
{
	char *copy = arena_alloc(arena, carried.size);

	if (!copy)
		return NO_TEXT;
	memcpy(copy, carried.data, carried.size);
	copy[at % carried.size] = copy[at % carried.size] == 'A' ? 'B' : 'A';
	return (struct text){copy, carried.size};
}

static void check_own(struct text plain, struct arena *arena)
{
	struct text carried = NO_TEXT, back = NO_TEXT, other = NO_TEXT;
	size_t at = plain.size ? (unsigned char)plain.data[0] : 0; /* of what is changed */

	if (plain.size == 0 || vault_seal_carried(vault, "fuzz", plain, arena, &carried) != STATUS_OK)
		return;
	if (!opens("fuzz", carried, arena, &back) || !text_equal(back, plain))
		abort();
	if (opens("other", carried, arena, &other) || opens("fuzz", changed(carried, at, arena), arena, &other))
		abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct text bytes = {(const char *)data, size};
	struct arena *arena = arena_create(ARENA_BYTES_MAX);
	struct text plain = NO_TEXT;

	if (!arena)
		return 0;
	if (!vault)
		open_vault();
	if (opens("fuzz", bytes, arena, &plain) || vault_link_is_valid(vault, "fuzz", LINKED_ID, 1, bytes))
		abort();
	check_own(bytes, arena);
	arena_destroy(arena);
	return 0;
}
