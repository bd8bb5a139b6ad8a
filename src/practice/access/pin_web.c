/* SPDX-License-Identifier: GPL-3.0-or-later */
/* pin_web.c - back into a paused session by PIN. */
#include "engine/form/form.h"
#include "engine/vault/vault.h"
#include "practice/access/access_pages.h"
#include "practice/access/access_sql.h"
#include "practice/access/ending.h"
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

static enum status save_wrong(struct request *request, struct db_write *db, const struct unlocking *unlocking)
{
	int64_t changed = 0;
	enum status status;

	if (unlocking->is_forgotten)
		status = ending_device(db, unlocking->device.id);
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
