/* SPDX-License-Identifier: GPL-3.0-or-later */
/* carried.c - what a browser carries for us: XChaCha20-Poly1305 under a key of its own, written as base64url. */
#include <sodium.h>
#include <string.h>

#include "engine/clock/clock.h"
#include "engine/vault/keys.h"

enum {
	OVERHEAD = VAULT_NONCE_BYTES + VAULT_TAG_BYTES,
};

enum status vault_seal_carried(
	struct vault *vault, const char *purpose, struct text plain, struct arena *arena, struct text *ret_carried)
{
	unsigned char *sealed = arena_alloc(arena, plain.size + OVERHEAD);
	struct text carried;

	if (!sealed)
		return STATUS_NO_MEMORY;
	clock_random(sealed, VAULT_NONCE_BYTES);
	(void)crypto_aead_xchacha20poly1305_ietf_encrypt(sealed + VAULT_NONCE_BYTES, NULL,
		(const unsigned char *)plain.data, plain.size, (const unsigned char *)purpose, strlen(purpose),
		NULL, sealed, vault->carried);
	carried = vault_base64url(sealed, plain.size + OVERHEAD, arena);
	if (!text_is_known(carried))
		return STATUS_NO_MEMORY;
	*ret_carried = carried;
	return STATUS_OK;
}

enum status vault_open_carried(
	struct vault *vault, const char *purpose, struct text carried, struct arena *arena, struct text *ret_plain)
{
	unsigned char *sealed = arena_alloc(arena, carried.size + 1);
	unsigned char *plain = arena_alloc(arena, carried.size + 1);
	size_t size = 0;

	if (!sealed || !plain)
		return STATUS_NO_MEMORY;
	if (!text_is_known(carried) ||
		sodium_base642bin(sealed, carried.size, carried.data, carried.size, NULL, &size, NULL,
			sodium_base64_VARIANT_URLSAFE_NO_PADDING) != 0 ||
		size < OVERHEAD)
		return STATUS_CORRUPT;
	if (crypto_aead_xchacha20poly1305_ietf_decrypt(plain, NULL, NULL, sealed + VAULT_NONCE_BYTES,
		    size - VAULT_NONCE_BYTES, (const unsigned char *)purpose, strlen(purpose), sealed,
		    vault->carried) != 0)
		return STATUS_CORRUPT;
	*ret_plain = (struct text){(const char *)plain, size - OVERHEAD};
	return STATUS_OK;
}
