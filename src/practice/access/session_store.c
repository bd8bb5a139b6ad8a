/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "practice/access/session.h"

#include "engine/vault/vault.h"
#include "practice/access/access_sql.h"
#include "practice/access/device.h"
#include "practice/access/limits.h"
#include "practice/practice.h"

enum {
	TOKEN_BYTES = 32,
	TRIES_MAX = 20, /* by one address */
	TRIES_SECONDS = 5 * MINUTE_SECONDS,
};

static const char *const role_words[] = {
	[ROLE_NOBODY] = "nobody",
	[ROLE_RECEPTION] = "reception",
	[ROLE_THERAPIST] = "therapist",
	[ROLE_OWNER] = "owner",
};

const char *role_word(enum role role)
{
	return role_words[role];
}

enum role role_of(struct text word)
{
	enum role role = ROLE_OWNER;

	while (role > ROLE_NOBODY && !text_equal(word, text_of(role_words[role])))
		role--;
	return role;
}

struct text cookie_hash(struct request *request, struct text cookie)
{
	struct text token = request_cookie(request, cookie);

	return token.size == VAULT_TOKEN_CHARS ? vault_hash(token, request->arena) : NO_TEXT;
}

bool access_may_try(struct request *request)
{
	return limits_take(request->practice->limits, "secret", request->address, TRIES_MAX, TRIES_SECONDS);
}

enum status device_find(struct request *request, struct db_read *db, struct known_device *ret_device)
{
	struct text hash = cookie_hash(request, TEXT("device"));
	struct device_by_token_row row;
	enum status status = STATUS_NOT_FOUND;

	if (text_is_known(hash))
		status = device_by_token(db, request->arena, &(struct device_by_token_in){hash}, &row);
	if (status == STATUS_OK)
		*ret_device = (struct known_device){row.id, row.account_id, row.pin_failed_count};
	return status;
}

/* Fills an actor that is ROLE_NOBODY so far. */
static enum status load_session(struct request *request, struct db_read *db, struct actor *actor)
{
	struct text hash = cookie_hash(request, TEXT("session"));
	struct session_by_token_row row;
	enum status status;

	if (!text_is_known(hash))
		return STATUS_OK;
	status = session_by_token(db, request->arena, &(struct session_by_token_in){hash}, &row);
	if (status != STATUS_OK)
		return status == STATUS_NOT_FOUND ? STATUS_OK : status;
	if (request->now - row.created_utc >= SESSION_SECONDS_MAX)
		return STATUS_OK;
	actor->name = row.name;
	actor->tablet_intake_id = row.tablet_intake_id.value;
	actor->is_paused = row.is_paused || !limits_see(request->practice->limits, hash, row.seen_utc, request->now,
						    SESSION_IDLE_SECONDS);
	if (actor->is_paused || actor->tablet_intake_id) {
		actor->paused_account_id = row.account_id;
		return STATUS_OK;
	}
	actor->role = role_of(row.role);
	actor->account_id = row.account_id;
	actor->therapist_id = row.therapist_id.value;
	return STATUS_OK;
}

static enum status load_actor(struct request *request, struct db_read *db)
{
	struct actor *actor = arena_alloc(request->arena, sizeof(*actor));
	enum status status = actor ? load_session(request, db, actor) : STATUS_NO_MEMORY;

	if (status == STATUS_OK)
		request->actor = actor;
	return status;
}

/* A tablet in a client's hands opens its form, and the PIN page for whoever takes it back. */
static bool tablet_may_open(struct request *request, int64_t intake_id)
{
	struct text form = arena_format(request->arena, "/f/%lld/", (long long)intake_id);

	return (text_is_known(form) && text_starts_with(request->path, form)) ||
	       text_equal(request->path, TEXT("/pin")) || text_equal(request->path, TEXT("/sign-out")) ||
	       text_equal(request->path, TEXT("/sign-in"));
}

static enum status may_anyone(struct request *request, struct db_read *db)
{
	enum status status = load_actor(request, db);
	int64_t tablet_intake_id = status == STATUS_OK ? request->actor->tablet_intake_id : 0;

	if (tablet_intake_id && !tablet_may_open(request, tablet_intake_id))
		return STATUS_DENIED;
	return status;
}

static enum status may_from(struct request *request, struct db_read *db, enum role least)
{
	enum status status = load_actor(request, db);

	if (status == STATUS_OK && request->actor->role < least)
		return STATUS_DENIED;
	return status;
}

static enum status may_staff(struct request *request, struct db_read *db)
{
	return may_from(request, db, ROLE_RECEPTION);
}

static enum status may_therapist(struct request *request, struct db_read *db)
{
	return may_from(request, db, ROLE_THERAPIST);
}

static enum status may_owner(struct request *request, struct db_read *db)
{
	return may_from(request, db, ROLE_OWNER);
}

const struct who WHO_ANYONE = {"anyone", may_anyone};
const struct who WHO_STAFF = {"staff", may_staff};
const struct who WHO_THERAPIST = {"therapist", may_therapist};
const struct who WHO_OWNER = {"owner", may_owner};
const struct whose WHOSE_NOBODYS = {"nobody's", NULL, false};

struct entry access_new_entry(struct request *request)
{
	return (struct entry){
		.session_token = vault_random_token(TOKEN_BYTES, request->arena),
		.device_token = vault_random_token(TOKEN_BYTES, request->arena),
	};
}

/* The device of this account that the browser names, or a new one under the entry's token. */
static enum status device_for(struct request *request, struct db_write *db, int64_t account_id,
	const struct entry *entry, int64_t *ret_id)
{
	struct known_device known = {0};
	struct device_insert_row row;
	int64_t changed = 0;
	enum status status = device_find(request, db_writing_read(db), &known);

	if (status == STATUS_OK && known.account_id == account_id) {
		*ret_id = known.id;
		return device_pin_fitted(
			db, &(struct device_pin_fitted_in){.seen_utc = request->now, .id = known.id}, &changed);
	}
	if (status != STATUS_OK && status != STATUS_NOT_FOUND)
		return status;
	status = device_insert(db, request->arena,
		&(struct device_insert_in){
			.account_id = account_id,
			.token_hash = vault_hash(entry->device_token, request->arena),
			.created_utc = request->now,
			.seen_utc = request->now,
			.label = device_label(request_header(request, TEXT("user-agent")), request->arena),
		},
		&row);
	if (status == STATUS_OK)
		*ret_id = row.id;
	return status;
}

enum status access_enter(
	struct request *request, struct db_write *db, int64_t account_id, const struct entry *entry)
{
	struct text earlier = cookie_hash(request, TEXT("session"));
	int64_t device_id = 0;
	int64_t changed = 0;
	enum status status = device_for(request, db, account_id, entry, &device_id);

	if (status == STATUS_OK && text_is_known(earlier))
		status = session_delete(db, &(struct session_delete_in){earlier}, &changed);
	if (status == STATUS_OK)
		status = sessions_prune(
			db, &(struct sessions_prune_in){request->now - SESSION_SECONDS_MAX}, &changed);
	if (status != STATUS_OK)
		return status;
	return session_insert(db,
		&(struct session_insert_in){
			.token_hash = vault_hash(entry->session_token, request->arena),
			.account_id = account_id,
			.device_id = known_int(device_id),
			.created_utc = request->now,
			.seen_utc = request->now,
		},
		&changed);
}

void access_send_cookies(struct request *request, struct reply *reply, const struct entry *entry)
{
	reply_cookie(request, reply, TEXT("session"), entry->session_token, SESSION_SECONDS_MAX);
	if (text_is_known(entry->device_token))
		reply_cookie(request, reply, TEXT("device"), entry->device_token, DEVICE_SECONDS);
}

enum status access_tablet_lock(struct request *request, struct db_write *db, int64_t intake_id)
{
	struct text hash = cookie_hash(request, TEXT("session"));
	int64_t changed = 0;
	enum status status;

	if (!text_is_known(hash))
		return STATUS_DENIED;
	status = session_tablet(db,
		&(struct session_tablet_in){.tablet_intake_id = known_int(intake_id), .token_hash = hash},
		&changed);
	return status == STATUS_OK && changed == 0 ? STATUS_DENIED : status;
}
