/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * sign_in_web.c - in by name and password, out again.
 *
 * A name that nobody has takes as long and is answered as a wrong password, so that names cannot be tried out.
 */
#include "practice/access/sign_in_web.h"
#include "engine/form/form.h"
#include "engine/vault/vault.h"
#include "practice/access/access_pages.h"
#include "practice/access/access_sql.h"
#include "practice/access/secret.h"
#include "practice/access/session.h"
#include "practice/practice.h"
#include "practice/record/record.h"

/* Argon2id of random bytes that nobody kept, with the limits of vault_password_hash. */
#define NOBODYS_HASH \
	"$argon2id$v=19$m=65536,t=2,p=1$NEV9e7DffyT4UWIGr4mLGw$2rsXD7dpTUH6yuA8iCDSvr0mz3abWCLTy5e3GHOBO4I"

struct sign_in {
	struct text name;
	struct text next;
	int64_t account_id; /* 0: nobody is called so */
	int64_t failed_count;
	bool fits;                 /* the password, when it was looked at */
	bool is_let_in;            /* it did so in the save too */
	struct text password_hash; /* that the password was held against */
	struct entry entry;
};

static void show_form(struct request *request, struct reply *reply, unsigned code, struct access_sign_in page)
{
	access_sign_in(reply_page(request, reply, code), &page);
}

static void read_sign_in(struct request *request, struct db_read *db, struct reply *reply)
{
	struct text next = way_back(request_query(request, TEXT("next")));

	(void)db;
	if (!request->practice->is_set_up)
		reply_see_other(request, reply, TEXT("/set-up"));
	else if (request->actor->role != ROLE_NOBODY)
		reply_see_other(request, reply, next);
	else
		show_form(request, reply, 200, (struct access_sign_in){.next = next});
}

static struct text lower_name(struct request *request, struct text name)
{
	char *lower = arena_alloc(request->arena, name.size + 1);

	for (size_t i = 0; lower && i < name.size; i++)
		lower[i] = name.data[i] >= 'A' && name.data[i] <= 'Z' ? (char)(name.data[i] - 'A' + 'a')
								      : name.data[i];
	return lower ? (struct text){lower, name.size} : NO_TEXT;
}

/* An account that waits after wrong passwords still opens for its own devices: nobody can lock its owner out. */
static bool must_wait(struct request *request, struct db_read *db, const struct account_by_name_row *account)
{
	struct known_device device = {0};

	if (!account->locked_until_utc.is_known || account->locked_until_utc.value <= request->now)
		return false;
	return device_find(request, db, &device) != STATUS_OK || device.account_id != account->id;
}

static enum status judge(struct request *request, struct db_read *db, struct sign_in *sign_in, struct text password)
{
	struct account_by_name_row account = {.password_hash = TEXT(NOBODYS_HASH)};
	enum status status =
		account_by_name(db, request->arena, &(struct account_by_name_in){sign_in->name}, &account);

	if (status != STATUS_OK && status != STATUS_NOT_FOUND)
		return status;
	sign_in->fits = vault_password_fits(password, account.password_hash) && status == STATUS_OK;
	if (status == STATUS_OK) {
		sign_in->account_id = account.id;
		sign_in->failed_count = account.failed_count;
		sign_in->password_hash = account.password_hash;
		sign_in->fits = sign_in->fits && !must_wait(request, db, &account);
	}
	return STATUS_OK;
}

static enum status prepare_sign_in(struct request *request, struct db_read *db, struct reply *reply)
{
	struct form form;
	struct sign_in *sign_in = arena_alloc(request->arena, sizeof(*sign_in));
	enum status status = sign_in ? form_decode(request->arena, request->body, &form) : STATUS_NO_MEMORY;

	if (status != STATUS_OK)
		return status;
	sign_in->name = lower_name(request, text_trim(form_value(&form, TEXT("sign_in_name"))));
	sign_in->next = way_back(form_value(&form, TEXT("next")));
	sign_in->entry = access_new_entry(request);
	if (!access_may_try(request)) {
		show_form(request, reply, 429, (struct access_sign_in){.next = sign_in->next, .is_busy = true});
		return STATUS_BUSY;
	}
	request->prepared = sign_in;
	return judge(request, db, sign_in, form_value(&form, TEXT("password")));
}

static enum status note_failure(struct request *request, struct db_write *db, const struct sign_in *sign_in)
{
	int64_t wait = lock_seconds(sign_in->failed_count + 1);
	int64_t changed = 0;

	if (!sign_in->account_id)
		return STATUS_OK;
	return account_failed(db,
		&(struct account_failed_in){.locked_until_utc = {wait > 0, wait > 0 ? request->now + wait : 0},
			.id = sign_in->account_id},
		&changed);
}

/* A password that was changed, or an account that was ended, while the old one was being looked at opens nothing.
 */
static enum status look_again(struct request *request, struct db_read *db, struct sign_in *sign_in)
{
	struct account_by_name_row account;
	enum status status =
		account_by_name(db, request->arena, &(struct account_by_name_in){sign_in->name}, &account);

	if (status != STATUS_OK && status != STATUS_NOT_FOUND)
		return status;
	sign_in->is_let_in =
		sign_in->fits && status == STATUS_OK && text_equal(account.password_hash, sign_in->password_hash);
	return STATUS_OK;
}

static enum status save_sign_in(struct request *request, struct db_write *db)
{
	struct sign_in *sign_in = request->prepared;
	int64_t changed = 0;
	enum status status = look_again(request, db_writing_read(db), sign_in);

	if (status != STATUS_OK)
		return status;
	if (sign_in->is_let_in)
		status = account_signed_in(db, &(struct account_signed_in_in){sign_in->account_id}, &changed);
	else
		status = note_failure(request, db, sign_in);
	if (status == STATUS_OK && sign_in->is_let_in)
		status = access_enter(request, db, sign_in->account_id, &sign_in->entry);
	if (status != STATUS_OK)
		return status;
	return record_audit_add(db, request->now, sign_in->account_id, 0,
		sign_in->is_let_in ? TEXT("signed in") : TEXT("sign-in failed"), NO_TEXT);
}

static void show_sign_in(struct request *request, struct db_read *db, enum status saved, struct reply *reply)
{
	const struct sign_in *sign_in = request->prepared;

	(void)db;
	if (saved != STATUS_OK) {
		reply_status(request, reply, saved);
		return;
	}
	if (!sign_in->is_let_in) {
		show_form(request, reply, 422,
			(struct access_sign_in){.next = sign_in->next, .name = sign_in->name, .is_refused = true});
		return;
	}
	reply_see_other(request, reply, sign_in->next);
	access_send_cookies(request, reply, &sign_in->entry);
}

static enum status save_sign_out(struct request *request, struct db_write *db)
{
	struct text hash = cookie_hash(request, TEXT("session"));
	int64_t changed = 0;

	return text_is_known(hash) ? session_delete(db, &(struct session_delete_in){hash}, &changed) : STATUS_OK;
}

static void show_sign_out(struct request *request, struct db_read *db, enum status saved, struct reply *reply)
{
	(void)db;
	if (saved != STATUS_OK) {
		reply_status(request, reply, saved);
		return;
	}
	reply_see_other(request, reply, TEXT("/sign-in"));
	reply_cookie(request, reply, TEXT("session"), TEXT(""), 0);
}

static const struct route routes[] = {
	ROUTE_GET("/sign-in", WHO_ANYONE, WHOSE_NOBODYS, read_sign_in),
	ROUTE_POST("/sign-in", WHO_ANYONE, WHOSE_NOBODYS, prepare_sign_in, save_sign_in, show_sign_in,
		.is_slow = true, .has_no_key = true),
	ROUTE_POST("/sign-out", WHO_ANYONE, WHOSE_NOBODYS, route_prepare_nothing, save_sign_out, show_sign_out,
		.has_no_key = true),
	ROUTE_GET("/pin", WHO_ANYONE, WHOSE_NOBODYS, pin_read),
	ROUTE_POST("/pin", WHO_ANYONE, WHOSE_NOBODYS, pin_prepare, pin_save, pin_show, .is_slow = true,
		.has_no_key = true),
	ROUTE_GET("/desk/pin", WHO_STAFF, WHOSE_NOBODYS, own_read),
	ROUTE_POST("/desk/pin", WHO_STAFF, WHOSE_NOBODYS, own_prepare, own_save, own_show, .is_slow = true,
		.has_no_key = true),
	ROUTE_POST("/desk/password", WHO_STAFF, WHOSE_NOBODYS, own_password_prepare, own_password_save, own_show,
		.is_slow = true, .has_no_key = true),
	ROUTE_POST("/desk/devices/:device/end", WHO_STAFF, WHOSE_NOBODYS, route_prepare_nothing, own_device_end,
		own_device_show),
	ROUTE_GET("/desk/practice/accounts", WHO_OWNER, WHOSE_NOBODYS, accounts_read),
	ROUTE_GET("/desk/practice/accounts/new", WHO_OWNER, WHOSE_NOBODYS, account_read),
	ROUTE_POST("/desk/practice/accounts/new", WHO_OWNER, WHOSE_NOBODYS, account_prepare, account_save,
		account_show, .is_slow = true, .has_no_key = true),
	ROUTE_GET("/desk/practice/accounts/:account", WHO_OWNER, WHOSE_NOBODYS, account_read),
	ROUTE_POST("/desk/practice/accounts/:account", WHO_OWNER, WHOSE_NOBODYS, account_prepare, account_save,
		account_show),
	ROUTE_POST("/desk/practice/accounts/:account/password", WHO_OWNER, WHOSE_NOBODYS, account_reset_prepare,
		account_reset_save, account_show, .is_slow = true, .has_no_key = true),
	ROUTE_POST("/desk/practice/accounts/:account/end", WHO_OWNER, WHOSE_NOBODYS, account_end_prepare,
		account_end_save, account_end_show),
	ROUTE_POST("/desk/practice/accounts/:account/open", WHO_OWNER, WHOSE_NOBODYS, account_end_prepare,
		account_open_save, account_end_show),
};
const struct route_table access_routes = {"access", routes, sizeof(routes) / sizeof(routes[0])};
