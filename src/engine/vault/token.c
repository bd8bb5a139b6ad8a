/* SPDX-License-Identifier: GPL-3.0-or-later */
/* token.c - what proves something without telling it: tokens of links, hashes, passwords. */
#include <sodium.h>
#include <string.h>

#include "engine/clock/clock.h"
#include "engine/vault/keys.h"

enum {
	RANDOM_BYTES_MAX = 64,
	LINK_BYTES = 32,
};

struct text vault_base64url(const unsigned char *bytes, size_t size, struct arena *arena)
{
	size_t room = sodium_base64_ENCODED_LEN(size, sodium_base64_VARIANT_URLSAFE_NO_PADDING);
	char *to = arena_alloc(arena, room);

	if (!to)
		return NO_TEXT;
	(void)sodium_bin2base64(to, room, bytes, size, sodium_base64_VARIANT_URLSAFE_NO_PADDING);
	return text_of(to);
}

/* The purpose ends with its NUL, so that no purpose is the start of another. */
static void link_bytes(
	struct vault *vault, const char *purpose, int64_t id, int64_t generation, unsigned char *ret_bytes)
{
	crypto_generichash_state state;
	unsigned char numbers[16];

	for (unsigned i = 0; i < 8; i++) {
		numbers[i] = (unsigned char)((uint64_t)id >> (8 * i));
		numbers[8 + i] = (unsigned char)((uint64_t)generation >> (8 * i));
	}
	(void)crypto_generichash_init(&state, vault->link, VAULT_KEY_BYTES, LINK_BYTES);
	(void)crypto_generichash_update(&state, (const unsigned char *)purpose, strlen(purpose) + 1);
	(void)crypto_generichash_update(&state, numbers, sizeof(numbers));
	(void)crypto_generichash_final(&state, ret_bytes, LINK_BYTES);
}

struct text vault_link_token(
	struct vault *vault, const char *purpose, int64_t id, int64_t generation, struct arena *arena)
{
	unsigned char bytes[LINK_BYTES];

	link_bytes(vault, purpose, id, generation, bytes);
	return vault_base64url(bytes, sizeof(bytes), arena);
}

bool vault_link_is_valid(
	struct vault *vault, const char *purpose, int64_t id, int64_t generation, struct text token)
{
	unsigned char bytes[LINK_BYTES];
	char expected[VAULT_TOKEN_CHARS + 1];

	if (token.size != VAULT_TOKEN_CHARS)
		return false;
	link_bytes(vault, purpose, id, generation, bytes);
	(void)sodium_bin2base64(
		expected, sizeof(expected), bytes, sizeof(bytes), sodium_base64_VARIANT_URLSAFE_NO_PADDING);
	return sodium_memcmp(expected, token.data, VAULT_TOKEN_CHARS) == 0;
}

struct text vault_keyed_hash(struct vault *vault, const char *purpose, struct text t, struct arena *arena)
{
	crypto_generichash_state state;
	unsigned char *hash = arena_alloc(arena, VAULT_HASH_BYTES);

	if (!hash)
		return NO_TEXT;
	(void)crypto_generichash_init(&state, vault->hash, VAULT_KEY_BYTES, VAULT_HASH_BYTES);
	(void)crypto_generichash_update(&state, (const unsigned char *)purpose, strlen(purpose) + 1);
	(void)crypto_generichash_update(&state, (const unsigned char *)t.data, t.size);
	(void)crypto_generichash_final(&state, hash, VAULT_HASH_BYTES);
	return (struct text){(const char *)hash, VAULT_HASH_BYTES};
}

struct text vault_hash(struct text t, struct arena *arena)
{
	unsigned char *hash = arena_alloc(arena, VAULT_HASH_BYTES);

	if (!hash)
		return NO_TEXT;
	(void)crypto_generichash(hash, VAULT_HASH_BYTES, (const unsigned char *)t.data, t.size, NULL, 0);
	return (struct text){(const char *)hash, VAULT_HASH_BYTES};
}

struct text vault_random_token(size_t size, struct arena *arena)
{
	unsigned char bytes[RANDOM_BYTES_MAX];

	if (size > sizeof(bytes))
		return NO_TEXT;
	clock_random(bytes, size);
	return vault_base64url(bytes, size, arena);
}

bool vault_is_same(struct text a, struct text b)
{
	return a.size == b.size && a.size > 0 && sodium_memcmp(a.data, b.data, a.size) == 0;
}

struct text vault_password_hash(struct text password, struct arena *arena)
{
	char *hash = arena_alloc(arena, crypto_pwhash_STRBYTES);

	if (!hash || crypto_pwhash_str(hash, password.data ? password.data : "", password.size,
			     crypto_pwhash_OPSLIMIT_INTERACTIVE, crypto_pwhash_MEMLIMIT_INTERACTIVE) != 0)
		return NO_TEXT;
	return text_of(hash);
}

bool vault_password_fits(struct text password, struct text hash)
{
	char stored[crypto_pwhash_STRBYTES] = {0};

	if (hash.size >= sizeof(stored))
		return false;
	if (hash.size)
		memcpy(stored, hash.data, hash.size);
	return crypto_pwhash_str_verify(stored, password.data ? password.data : "", password.size) == 0;
}
