/* SPDX-License-Identifier: GPL-3.0-or-later */
/* pin_web.c - back into a paused session by PIN, and setting one's PIN. */
#include "engine/form/form.h"
#include "engine/vault/vault.h"
#include "practice/access/access_pages.h"
#include "practice/access/access_sql.h"
#include "practice/access/secret.h"
#include "practice/access/session.h"
#include "practice/access/sign_in_web.h"
#include "practice/practice.h"
#include "practice/record/record.h"

struct unlocking {
	struct text next;
	struct text name;
	struct known_device device; /* id 0: not known here, the password is asked */
	bool has_pin;
	bool fits;
	bool is_forgotten; /* too many wrong PINs */
};

/* Who paused here, and whether the PIN may be asked on this device. */
static enum status load_paused(struct request *request, struct db_read *db, struct account_row_row *ret_account,
	struct unlocking *unlocking)
{
	struct known_device device = {0};
	enum status status = account_row(
		db, request->arena, &(struct account_row_in){request->actor->paused_account_id}, ret_account);

	if (status != STATUS_OK)
		return status;
	unlocking->name = ret_account->name;
	status = device_find(request, db, &device);
	if (status == STATUS_OK && device.account_id == ret_account->id) {
		unlocking->device = device;
		unlocking->has_pin = text_is_known(ret_account->pin_hash);
	}
	return status == STATUS_NOT_FOUND ? STATUS_OK : status;
}

static void show_pin(struct request *request, struct reply *reply, unsigned code, const struct unlocking *unlocking,
	bool is_refused)
{
	struct access_pin page = {
		.next = unlocking->next,
		.name = unlocking->name,
		.has_pin = unlocking->has_pin,
		.is_refused = is_refused,
	};

	access_pin(reply_page(request, reply, code), &page);
}

void pin_read(struct request *request, struct db_read *db, struct reply *reply)
{
	struct unlocking unlocking = {.next = way_back(request_query(request, TEXT("next")))};
	struct account_row_row account;
	enum status status;

	if (!request->actor->paused_account_id) {
		reply_see_other(request, reply, unlocking.next);
		return;
	}
	status = load_paused(request, db, &account, &unlocking);
	if (status == STATUS_OK)
		show_pin(request, reply, 200, &unlocking, false);
	else
		reply_status(request, reply, status);
}

enum status pin_prepare(struct request *request, struct db_read *db, struct reply *reply)
{
	struct form form;
	struct account_row_row account;
	struct unlocking *unlocking = arena_alloc(request->arena, sizeof(*unlocking));
	enum status status = unlocking ? form_decode(request->arena, request->body, &form) : STATUS_NO_MEMORY;

	if (status != STATUS_OK)
		return status;
	unlocking->next = way_back(form_value(&form, TEXT("next")));
	if (!request->actor->paused_account_id) {
		reply_see_other(request, reply, unlocking->next);
		return STATUS_DENIED;
	}
	if (!access_may_try(request)) {
		reply_problem(request, reply, 429);
		return STATUS_BUSY;
	}
	status = load_paused(request, db, &account, unlocking);
	if (status != STATUS_OK)
		return status;
	unlocking->fits = vault_password_fits(
		form_value(&form, TEXT("secret")), unlocking->has_pin ? account.pin_hash : account.password_hash);
	unlocking->is_forgotten =
		!unlocking->fits && unlocking->has_pin && unlocking->device.pin_failed_count + 1 >= PIN_TRIES_MAX;
	request->prepared = unlocking;
	return STATUS_OK;
}

static enum status forget_device(struct db_write *db, int64_t id)
{
	int64_t changed = 0;
	enum status status =
		device_sessions_delete(db, &(struct device_sessions_delete_in){known_int(id)}, &changed);

	return status == STATUS_OK ? device_delete(db, &(struct device_delete_in){id}, &changed) : status;
}

static enum status save_wrong(struct request *request, struct db_write *db, const struct unlocking *unlocking)
{
	int64_t changed = 0;
	enum status status;

	if (unlocking->is_forgotten)
		status = forget_device(db, unlocking->device.id);
	else
		status = device_pin_failed(db, &(struct device_pin_failed_in){unlocking->device.id}, &changed);
	if (status != STATUS_OK)
		return status;
	return record_audit_add(
		db, request->now, request->actor->paused_account_id, 0, TEXT("PIN failed"), NO_TEXT);
}

enum status pin_save(struct request *request, struct db_write *db)
{
	const struct unlocking *unlocking = request->prepared;
	int64_t changed = 0;
	enum status status;

	if (!unlocking->fits)
		return save_wrong(request, db, unlocking);
	status = session_opened_again(db,
		&(struct session_opened_again_in){
			.seen_utc = request->now, .token_hash = cookie_hash(request, TEXT("session"))},
		&changed);
	if (status == STATUS_OK && unlocking->device.id)
		status = device_pin_fitted(db,
			&(struct device_pin_fitted_in){.seen_utc = request->now, .id = unlocking->device.id},
			&changed);
	return status;
}

void pin_show(struct request *request, struct db_read *db, enum status saved, struct reply *reply)
{
	const struct unlocking *unlocking = request->prepared;

	(void)db;
	if (saved != STATUS_OK)
		reply_status(request, reply, saved);
	else if (unlocking->fits)
		reply_see_other(request, reply, unlocking->next);
	else if (unlocking->is_forgotten)
		reply_see_other(request, reply, TEXT("/sign-in"));
	else
		show_pin(request, reply, 422, unlocking, true);
}

struct new_pin {
	struct account_row_row account;
	struct text pin_hash;
	struct text error;
	bool is_wrong_password;
	bool is_unfit;
};

static void show_own(
	struct request *request, struct reply *reply, unsigned code, const struct new_pin *pin, bool is_saved)
{
	struct html *html = reply_page(request, reply, code);
	struct access_own page = {
		.name = pin->account.name,
		.sign_in_name = pin->account.sign_in_name,
		.has_pin = is_saved || text_is_known(pin->account.pin_hash),
		.is_saved = is_saved,
		.pin_error = pin->is_wrong_password ? access_words_pin_password(html)
			     : pin->is_unfit        ? access_words_pin_short(html)
						    : NO_TEXT,
	};

	access_own(html, &page);
}

static enum status load_own(struct request *request, struct db_read *db, struct new_pin *pin)
{
	return account_row(db, request->arena, &(struct account_row_in){request->actor->account_id}, &pin->account);
}

void own_read(struct request *request, struct db_read *db, struct reply *reply)
{
	struct new_pin pin = {0};
	enum status status = load_own(request, db, &pin);

	if (status == STATUS_OK)
		show_own(request, reply, 200, &pin, false);
	else
		reply_status(request, reply, status);
}

enum status own_prepare(struct request *request, struct db_read *db, struct reply *reply)
{
	struct form form;
	struct new_pin *pin = arena_alloc(request->arena, sizeof(*pin));
	enum status status = pin ? form_decode(request->arena, request->body, &form) : STATUS_NO_MEMORY;

	if (status == STATUS_OK)
		status = load_own(request, db, pin);
	if (status != STATUS_OK)
		return status;
	if (!access_may_try(request)) {
		reply_problem(request, reply, 429);
		return STATUS_BUSY;
	}
	pin->is_wrong_password =
		!vault_password_fits(form_value(&form, TEXT("password")), pin->account.password_hash);
	pin->is_unfit = !pin_is_fit(form_value(&form, TEXT("pin")));
	if (pin->is_wrong_password || pin->is_unfit) {
		show_own(request, reply, 422, pin, false);
		return STATUS_INVALID;
	}
	pin->pin_hash = vault_password_hash(form_value(&form, TEXT("pin")), request->arena);
	request->prepared = pin;
	return text_is_known(pin->pin_hash) ? STATUS_OK : STATUS_NO_MEMORY;
}

enum status own_save(struct request *request, struct db_write *db)
{
	const struct new_pin *pin = request->prepared;
	int64_t changed = 0;
	enum status status = account_pin_update(
		db, &(struct account_pin_update_in){.pin_hash = pin->pin_hash, .id = pin->account.id}, &changed);

	if (status != STATUS_OK)
		return status;
	return record_audit_add(db, request->now, pin->account.id, 0, TEXT("PIN set"), NO_TEXT);
}

void own_show(struct request *request, struct db_read *db, enum status saved, struct reply *reply)
{
	(void)db;
	if (saved == STATUS_OK)
		show_own(request, reply, 200, request->prepared, true);
	else
		reply_status(request, reply, saved);
}
