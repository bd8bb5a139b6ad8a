/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "engine/clock/clock.h"
#include "engine/vault/vault.h"
#include "practice/access/access.h"
#include "practice/access/access_sql.h"
#include "practice/access/session.h"

enum {
	CODE_CHARS = 16, /* 80 bits */
	CODE_GROUP = 4,
	CODE_TRIES_MAX = 5,
};

/* Without letters and digits that look alike. */
static const char code_letters[32] = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789";

static struct text lower_copy(struct text t, struct arena *arena)
{
	char *lower = arena_alloc(arena, t.size + 1);

	if (!lower)
		return NO_TEXT;
	for (size_t i = 0; i < t.size; i++)
		lower[i] = t.data[i] >= 'A' && t.data[i] <= 'Z' ? (char)(t.data[i] - 'A' + 'a') : t.data[i];
	return (struct text){lower, t.size};
}

enum status account_add(struct db_write *db, struct arena *arena, const struct new_account *account,
	utc_seconds now, int64_t *ret_id)
{
	struct text sign_in_name = lower_copy(account->sign_in_name, arena);
	struct account_insert_row row;
	enum status status;

	if (!text_is_known(sign_in_name))
		return STATUS_NO_MEMORY;
	if (account->role == ROLE_NOBODY || !sign_in_name_is_fit(sign_in_name))
		return STATUS_INVALID;
	status = account_insert(db, arena,
		&(struct account_insert_in){
			.sign_in_name = sign_in_name,
			.name = account->name,
			.role = text_of(role_word(account->role)),
			.therapist_id = known_id(account->therapist_id),
			.password_hash = account->password_hash,
			.created_utc = now,
		},
		&row);
	if (status == STATUS_OK)
		*ret_id = row.id;
	return status == STATUS_NOT_FOUND ? STATUS_CONFLICT : status;
}

/* Capitals, without what people put between groups. */
static struct text plain_code(struct text code, struct arena *arena)
{
	char *plain = arena_alloc(arena, code.size + 1);
	size_t size = 0;

	if (!plain)
		return NO_TEXT;
	for (size_t i = 0; i < code.size; i++) {
		char c = code.data[i] >= 'a' && code.data[i] <= 'z' ? (char)(code.data[i] - 'a' + 'A')
								    : code.data[i];

		if (memchr(code_letters, c, sizeof(code_letters)))
			plain[size++] = c;
	}
	return (struct text){plain, size};
}

struct text access_new_code(struct arena *arena)
{
	unsigned char random[CODE_CHARS];
	char *code = arena_alloc(arena, CODE_CHARS + CODE_CHARS / CODE_GROUP);
	size_t size = 0;

	if (!code)
		return NO_TEXT;
	clock_random(random, sizeof(random));
	for (size_t i = 0; i < CODE_CHARS; i++) {
		if (i && i % CODE_GROUP == 0)
			code[size++] = '-';
		code[size++] = code_letters[random[i] % sizeof(code_letters)];
	}
	return (struct text){code, size};
}

enum status set_up_code_make(struct db_write *db, struct arena *arena, utc_seconds now, struct text *ret_code)
{
	struct text code = access_new_code(arena);
	int64_t changed = 0;
	enum status status;

	if (!text_is_known(code))
		return STATUS_NO_MEMORY;
	status = set_up_code_upsert(db,
		&(struct set_up_code_upsert_in){
			.code_hash = vault_hash(plain_code(code, arena), arena),
			.created_utc = now,
		},
		&changed);
	if (status == STATUS_OK)
		*ret_code = code;
	return status;
}

enum status set_up_code_use(struct db_write *db, struct arena *arena, struct text code)
{
	struct set_up_code_row_row row;
	int64_t changed = 0;
	enum status status = set_up_code_row(db_writing_read(db), arena, &row);

	if (status == STATUS_NOT_FOUND)
		return STATUS_DENIED;
	if (status != STATUS_OK)
		return status;
	if (row.failed_count < CODE_TRIES_MAX &&
		vault_is_same(row.code_hash, vault_hash(plain_code(code, arena), arena)))
		return set_up_code_delete(db, &changed);
	status = set_up_code_failed(db, &changed);
	return status == STATUS_OK ? STATUS_DENIED : status;
}
