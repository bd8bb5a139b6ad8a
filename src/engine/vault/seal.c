/* SPDX-License-Identifier: GPL-3.0-or-later */
/* seal.c - XChaCha20-Poly1305 over one value: nonce, then the sealed bytes with their tag. */
#include <sodium.h>
#include <string.h>

#include "engine/clock/clock.h"
#include "engine/vault/keys.h"

enum {
	SEAL_OVERHEAD = VAULT_NONCE_BYTES + VAULT_TAG_BYTES,
	PLACE_BYTES_MAX = 200, /* names of table and column are literals, far shorter */
};

_Static_assert(crypto_aead_xchacha20poly1305_ietf_NPUBBYTES == VAULT_NONCE_BYTES, "nonce");
_Static_assert(crypto_aead_xchacha20poly1305_ietf_ABYTES == VAULT_TAG_BYTES, "tag");
_Static_assert(crypto_aead_xchacha20poly1305_ietf_KEYBYTES == VAULT_KEY_BYTES, "key");

/* What a seal is bound to, written without ambiguity. */
struct bound {
	unsigned char bytes[PLACE_BYTES_MAX];
	size_t size;
};

static void bind_name(struct bound *bound, const char *name)
{
	size_t size = strlen(name) + 1;

	if (size > sizeof(bound->bytes) - bound->size)
		size = sizeof(bound->bytes) - bound->size;
	memcpy(bound->bytes + bound->size, name, size);
	bound->size += size;
}

static void bind_number(struct bound *bound, int64_t number)
{
	for (unsigned i = 0; i < 8 && bound->size < sizeof(bound->bytes); i++)
		bound->bytes[bound->size++] = (unsigned char)((uint64_t)number >> (8 * i));
}

static struct bound bind(int64_t client_id, struct vault_place place)
{
	struct bound bound = {.size = 0};

	bind_number(&bound, client_id);
	bind_number(&bound, place.row);
	bind_number(&bound, place.part);
	bind_name(&bound, place.table);
	bind_name(&bound, place.column);
	return bound;
}

static enum status seal_with(const unsigned char *key, const unsigned char *nonce, const struct bound *bound,
	struct text plain, struct arena *arena, struct text *ret_sealed)
{
	unsigned char *sealed = arena_alloc(arena, plain.size + SEAL_OVERHEAD);

	if (!sealed)
		return STATUS_NO_MEMORY;
	memcpy(sealed, nonce, VAULT_NONCE_BYTES);
	(void)crypto_aead_xchacha20poly1305_ietf_encrypt(sealed + VAULT_NONCE_BYTES, NULL,
		(const unsigned char *)plain.data, plain.size, bound->bytes, bound->size, NULL, sealed, key);
	*ret_sealed = (struct text){(const char *)sealed, plain.size + SEAL_OVERHEAD};
	return STATUS_OK;
}

static enum status seal(const unsigned char *key, const struct bound *bound, struct text plain, struct arena *arena,
	struct text *ret_sealed)
{
	unsigned char nonce[VAULT_NONCE_BYTES];

	clock_random(nonce, sizeof(nonce));
	return seal_with(key, nonce, bound, plain, arena, ret_sealed);
}

/* `to` has room for sealed.size - SEAL_OVERHEAD bytes. */
static enum status unseal(
	const unsigned char *key, const struct bound *bound, struct text sealed, unsigned char *to)
{
	const unsigned char *nonce = (const unsigned char *)sealed.data;

	if (sealed.size < SEAL_OVERHEAD)
		return STATUS_CORRUPT;
	if (crypto_aead_xchacha20poly1305_ietf_decrypt(to, NULL, NULL, nonce + VAULT_NONCE_BYTES,
		    sealed.size - VAULT_NONCE_BYTES, bound->bytes, bound->size, nonce, key) != 0)
		return STATUS_CORRUPT;
	return STATUS_OK;
}

static struct bound bind_key(int64_t client_id)
{
	return bind(client_id, (struct vault_place){"client_key", "wrapped", client_id, 0});
}

enum status vault_new_key(struct vault *vault, int64_t client_id, struct arena *arena, struct text *ret_wrapped)
{
	unsigned char key[VAULT_KEY_BYTES];
	struct bound bound = bind_key(client_id);
	enum status status;

	clock_random(key, sizeof(key));
	status = seal(vault->wrap, &bound, (struct text){(const char *)key, sizeof(key)}, arena, ret_wrapped);
	sodium_memzero(key, sizeof(key));
	return status;
}

static enum status unwrap(struct vault *vault, int64_t client_id, struct text wrapped, unsigned char *ret_key)
{
	struct bound bound = bind_key(client_id);

	if (wrapped.size != VAULT_WRAPPED_BYTES)
		return STATUS_CORRUPT;
	return unseal(vault->wrap, &bound, wrapped, ret_key);
}

enum status vault_seal(struct vault *vault, int64_t client_id, struct text wrapped, struct vault_place place,
	struct text plain, struct arena *arena, struct text *ret_sealed)
{
	unsigned char key[VAULT_KEY_BYTES];
	struct bound bound = bind(client_id, place);
	enum status status;

	if (!text_is_known(plain)) {
		*ret_sealed = NO_TEXT;
		return STATUS_OK;
	}
	status = unwrap(vault, client_id, wrapped, key);
	if (status == STATUS_OK)
		status = seal(key, &bound, plain, arena, ret_sealed);
	sodium_memzero(key, sizeof(key));
	return status;
}

enum status vault_seal_rows(struct vault *vault, int64_t client_id, struct text wrapped, struct vault_place first,
	const struct text *plain, size_t count, struct arena *arena, struct text *ret_sealed)
{
	unsigned char key[VAULT_KEY_BYTES];
	unsigned char *nonces = arena_alloc_array(arena, count, VAULT_NONCE_BYTES);
	enum status status = nonces ? unwrap(vault, client_id, wrapped, key) : STATUS_NO_MEMORY;

	if (status != STATUS_OK)
		return status;
	clock_random(nonces, count * VAULT_NONCE_BYTES);
	for (size_t i = 0; i < count && status == STATUS_OK; i++) {
		struct bound bound = bind(client_id, first);

		status = seal_with(key, nonces + i * VAULT_NONCE_BYTES, &bound, plain[i], arena, &ret_sealed[i]);
		first.row++;
	}
	sodium_memzero(key, sizeof(key));
	return status;
}

enum status vault_open_sealed(struct vault *vault, int64_t client_id, struct text wrapped, struct vault_place place,
	struct text sealed, struct arena *arena, struct text *ret_plain)
{
	unsigned char key[VAULT_KEY_BYTES];
	struct bound bound = bind(client_id, place);
	unsigned char *plain;
	enum status status;

	if (!text_is_known(sealed)) {
		*ret_plain = NO_TEXT;
		return STATUS_OK;
	}
	if (sealed.size < SEAL_OVERHEAD)
		return STATUS_CORRUPT;
	plain = arena_alloc(arena, sealed.size - SEAL_OVERHEAD);
	if (!plain)
		return STATUS_NO_MEMORY;
	status = unwrap(vault, client_id, wrapped, key);
	if (status == STATUS_OK)
		status = unseal(key, &bound, sealed, plain);
	sodium_memzero(key, sizeof(key));
	if (status == STATUS_OK)
		*ret_plain = (struct text){(const char *)plain, sealed.size - SEAL_OVERHEAD};
	return status;
}
