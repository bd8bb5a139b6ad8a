/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * vault.h - keys that never leave: sealing columns, and the tokens of private links.
 *
 * A sealed column is XChaCha20-Poly1305 (libsodium), 24 random bytes of nonce first, bound to table, column and
 * row: moved to another place it does not open. Each client has a key of their own, wrapped by the master key;
 * without the wrapped key nothing of the record opens. The master key is <folder>/keys/master (0600): 32 random
 * bytes, from which all others are derived (libsodium's crypto_kdf). It is not in the database: who copies only one
 * of the two reads nothing.
 *
 * A link's token is HMAC(link key, purpose, id, generation): nothing secret is stored, and raising the generation
 * revokes it. One purpose each: who may change a booking may not read an intake.
 */
#ifndef BACKDESK_ENGINE_VAULT_VAULT_H
#define BACKDESK_ENGINE_VAULT_VAULT_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/status.h"
#include "base/text.h"

enum {
	VAULT_WRAPPED_BYTES = 24 + 32 + 16, /* nonce, key, tag */
	VAULT_HASH_BYTES = 32,
	VAULT_TOKEN_CHARS = 43, /* 256 bits, base64url without padding */
};

struct vault;

enum vault_use {
	VAULT_MAY_BE_NEW, /* nothing is sealed yet: a missing key is made, by whoever comes first */
	VAULT_IS_THERE,   /* what is sealed needs the very key it was sealed with: never a new one */
};

/**
 * Opens the keys below `folder`.
 *
 * @return STATUS_NOT_FOUND when the key is missing and may not be new; STATUS_DENIED for a key file that others may
 * read, that this user may not, or that is no plain file; STATUS_CORRUPT for one of a wrong size; STATUS_IO,
 * STATUS_FULL, STATUS_TOO_LARGE (the folder's path), STATUS_NO_MEMORY
 */
enum status vault_open(const char *folder, enum vault_use use, struct vault **ret_vault);
void vault_close(struct vault *vault);

/** A new person's key, wrapped, for client_key.wrapped. */
enum status vault_new_key(struct vault *vault, int64_t client_id, struct arena *arena, struct text *ret_wrapped);

/** Where a sealed value stands; all of it is bound into the seal. Names are literals. */
struct vault_place {
	const char *table;
	const char *column;
	int64_t row; /* a number known before the insert: the client's id together with `part`, or the row's id */
	int64_t part;
};

/** Seals `plain` with the client's key (`wrapped` from client_key). NO_TEXT stays NO_TEXT. */
enum status vault_seal(struct vault *vault, int64_t client_id, struct text wrapped, struct vault_place place,
	struct text plain, struct arena *arena, struct text *ret_sealed);

/** Seals `count` known texts for as many rows in a row, `first` is the place of the first: the key is opened once.
 */
enum status vault_seal_rows(struct vault *vault, int64_t client_id, struct text wrapped, struct vault_place first,
	const struct text *plain, size_t count, struct arena *arena, struct text *ret_sealed);

/** Opens. STATUS_CORRUPT when the bytes were changed or moved. */
enum status vault_open_sealed(struct vault *vault, int64_t client_id, struct text wrapped, struct vault_place place,
	struct text sealed, struct arena *arena, struct text *ret_plain);

/** The token of a link: VAULT_TOKEN_CHARS characters. `purpose` is a literal: "change booking", "intake",
 * "progress". */
struct text vault_link_token(
	struct vault *vault, const char *purpose, int64_t id, int64_t generation, struct arena *arena);

/** Compares in constant time. */
bool vault_link_is_valid(
	struct vault *vault, const char *purpose, int64_t id, int64_t generation, struct text token);

/** A keyed hash of something that must not be stored as it is (an address): VAULT_HASH_BYTES. */
struct text vault_keyed_hash(struct vault *vault, const char *purpose, struct text t, struct arena *arena);

/** BLAKE2b-256, for tokens in the database and for the chain: VAULT_HASH_BYTES in the arena. */
struct text vault_hash(struct text t, struct arena *arena);

/**
 * Seals what a browser carries for us and brings back, as base64url for a cookie. `purpose` is a literal and tied
 * in: what was sealed for one is refused for another.
 */
enum status vault_seal_carried(
	struct vault *vault, const char *purpose, struct text plain, struct arena *arena, struct text *ret_carried);

/** STATUS_CORRUPT for anything but what was sealed here for this purpose. */
enum status vault_open_carried(
	struct vault *vault, const char *purpose, struct text carried, struct arena *arena, struct text *ret_plain);

/** `size` random bytes as base64url; a session token is 32. */
struct text vault_random_token(size_t size, struct arena *arena);

/** Compares in constant time; an empty text is the same as nothing. */
bool vault_is_same(struct text a, struct text b);

/** Argon2id, interactive limits; slow: on a worker thread only. NO_TEXT without memory. */
struct text vault_password_hash(struct text password, struct arena *arena);
bool vault_password_fits(struct text password, struct text hash);

#endif
