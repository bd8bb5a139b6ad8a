/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * keys.h - inside of the vault: its keys, all derived from the one master key. May be used by: vault.
 */
#ifndef BACKDESK_ENGINE_VAULT_KEYS_H
#define BACKDESK_ENGINE_VAULT_KEYS_H

#include "engine/vault/vault.h"

enum {
	VAULT_KEY_BYTES = 32,
	VAULT_NONCE_BYTES = 24,
	VAULT_TAG_BYTES = 16,
};

/** Bytes only, so that it may stand anywhere in locked memory. */
struct vault {
	unsigned char wrap[VAULT_KEY_BYTES];    /* wraps the keys of people */
	unsigned char link[VAULT_KEY_BYTES];    /* tokens of private links */
	unsigned char hash[VAULT_KEY_BYTES];    /* of what must not be stored as it is */
	unsigned char carried[VAULT_KEY_BYTES]; /* seals what a browser keeps for us */
};

/** Base64url without padding; NO_TEXT without memory. */
struct text vault_base64url(const unsigned char *bytes, size_t size, struct arena *arena);

#endif
