/* SPDX-License-Identifier: GPL-3.0-or-later */
/* proof_web.c - what forms carry to prove where they come from, and the door for who may not enter. */
#include "engine/vault/vault.h"
#include "practice/access/secret.h"
#include "practice/access/session.h"
#include "practice/practice.h"

enum {
	VISITOR_BYTES = 32,
	PROOF_BYTES = 16,
};

/* A keyed hash as hexadecimal digits; NO_TEXT for no secret. */
static struct text proof_of(struct request *request, const char *purpose, struct text secret)
{
	static const char digits[] = "0123456789abcdef";
	struct text hash;
	char *to;

	if (secret.size != VAULT_TOKEN_CHARS)
		return NO_TEXT;
	hash = vault_keyed_hash(request->practice->vault, purpose, secret, request->arena);
	to = arena_alloc(request->arena, 2 * PROOF_BYTES);
	if (!to || !text_is_known(hash))
		return NO_TEXT;
	for (size_t i = 0; i < PROOF_BYTES; i++) {
		to[2 * i] = digits[(unsigned char)hash.data[i] >> 4];
		to[2 * i + 1] = digits[(unsigned char)hash.data[i] & 15];
	}
	return (struct text){to, 2 * PROOF_BYTES};
}

static bool is_signed_in(const struct request *request)
{
	return request->actor && request->actor->role != ROLE_NOBODY;
}

static struct text own_secret(struct request *request)
{
	return request_cookie(request, is_signed_in(request) ? TEXT("session") : TEXT("visitor"));
}

struct text access_csrf(struct request *request)
{
	struct text secret = own_secret(request);

	if (secret.size != VAULT_TOKEN_CHARS) {
		secret = vault_random_token(VISITOR_BYTES, request->arena);
		reply_cookie(request, request_reply(request), TEXT("visitor"), secret, VISITOR_SECONDS);
	}
	return proof_of(request, "csrf", secret);
}

bool access_csrf_fits(struct request *request, struct text given)
{
	return vault_is_same(given, proof_of(request, "csrf", request_cookie(request, TEXT("session")))) ||
	       vault_is_same(given, proof_of(request, "csrf", request_cookie(request, TEXT("visitor"))));
}

struct text access_session_name(struct request *request)
{
	return proof_of(request, "session name", own_secret(request));
}

static struct text door_to(struct request *request, const char *door)
{
	struct text next = way_back(request->path);

	return arena_format(request->arena, "%s?next=%.*s", door, TEXT_FMT(next));
}

struct text access_door(struct request *request)
{
	if (is_signed_in(request))
		return NO_TEXT;
	if (request->actor && request->actor->paused_account_id)
		return door_to(request, "/pin");
	return door_to(request, "/sign-in");
}
