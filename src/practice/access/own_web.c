/* SPDX-License-Identifier: GPL-3.0-or-later */
/* own_web.c - one's own sign-in: PIN, password, and the devices that it is known on. */
#include "engine/form/form.h"
#include "engine/html/days.h"
#include "engine/html/url.h"
#include "engine/vault/vault.h"
#include "practice/access/access_pages.h"
#include "practice/access/access_sql.h"
#include "practice/access/ending.h"
#include "practice/access/secret.h"
#include "practice/access/session.h"
#include "practice/access/sign_in_web.h"
#include "practice/practice.h"
#include "practice/record/record.h"

/* What was asked for, and what is wrong with it. */
struct own {
	struct account_row_row account;
	struct text hash; /* of the new PIN or password */
	bool is_pin_saved;
	bool is_password_saved;
	bool is_pin_refused; /* the password beside the PIN is wrong */
	bool is_pin_unfit;
	bool is_current_wrong;
	enum password_fault fault;
};

static struct text fault_words(const struct html *html, enum password_fault fault)
{
	switch (fault) {
	case PASSWORD_TOO_SHORT:
		return access_words_password_short(html);
	case PASSWORD_TOO_LONG:
		return access_words_password_long(html);
	case PASSWORD_TOO_COMMON:
		return access_words_password_common(html);
	case PASSWORD_LIKE_THE_NAME:
		return access_words_password_like_the_name(html);
	case PASSWORD_FITS:
		break;
	}
	return NO_TEXT;
}

static struct text day_words(const struct request *request, const struct html *html, utc_seconds moment)
{
	return html_date(html, zone_local(request->practice->zone, moment).day);
}

static enum status list_devices(
	struct request *request, struct db_read *db, const struct html *html, struct access_own *page)
{
	struct device_rows_rows rows = {0};
	struct known_device here = {0};
	enum status status =
		device_rows(db, request->arena, &(struct device_rows_in){request->actor->account_id}, &rows);
	struct access_own_device *items = arena_alloc_array(request->arena, rows.count, sizeof(*items));

	if (status == STATUS_OK)
		status = device_find(request, db, &here);
	if (status != STATUS_OK && status != STATUS_NOT_FOUND)
		return status;
	for (size_t i = 0; items && i < rows.count; i++)
		items[i] = (struct access_own_device){
			.label = text_is_known(rows.items[i].label) ? rows.items[i].label
								    : access_words_a_device(html),
			.since = day_words(request, html, rows.items[i].created_utc),
			.seen = day_words(request, html, rows.items[i].seen_utc),
			.is_here = rows.items[i].id == here.id,
			.end = url_path(request->arena, "/desk/devices/%/end", url_id(rows.items[i].id)),
		};
	page->devices.items = items;
	page->devices.count = rows.count;
	return items ? STATUS_OK : STATUS_NO_MEMORY;
}

static void show_own(
	struct request *request, struct db_read *db, struct reply *reply, unsigned code, const struct own *own)
{
	struct html *html = reply_page(request, reply, code);
	struct access_own page = {
		.name = own->account.name,
		.sign_in_name = own->account.sign_in_name,
		.has_pin = own->is_pin_saved || text_is_known(own->account.pin_hash),
		.is_saved = own->is_pin_saved,
		.is_password_saved = own->is_password_saved,
		.password_error = own->is_pin_refused ? access_words_pin_password(html) : NO_TEXT,
		.pin_error = own->is_pin_unfit ? access_words_pin_short(html) : NO_TEXT,
		.current_error = own->is_current_wrong ? access_words_pin_password(html) : NO_TEXT,
		.new_error = fault_words(html, own->fault),
	};
	enum status status = list_devices(request, db, html, &page);

	if (status == STATUS_OK)
		access_own(html, &page);
	else
		reply_status(request, reply, status);
}

static enum status load_own(struct request *request, struct db_read *db, struct own *own)
{
	return account_row(db, request->arena, &(struct account_row_in){request->actor->account_id}, &own->account);
}

void own_read(struct request *request, struct db_read *db, struct reply *reply)
{
	struct own own = {0};
	enum status status = load_own(request, db, &own);

	if (status == STATUS_OK)
		show_own(request, db, reply, 200, &own);
	else
		reply_status(request, reply, status);
}

/* The form and whose it is; too many tries of one address are answered here. */
static enum status begin(
	struct request *request, struct db_read *db, struct reply *reply, struct form *form, struct own **ret_own)
{
	struct own *own = arena_alloc(request->arena, sizeof(*own));
	enum status status = own ? form_decode(request->arena, request->body, form) : STATUS_NO_MEMORY;

	if (status == STATUS_OK)
		status = load_own(request, db, own);
	if (status != STATUS_OK)
		return status;
	if (!access_may_try(request)) {
		reply_problem(request, reply, 429);
		return STATUS_BUSY;
	}
	*ret_own = own;
	return STATUS_OK;
}

/* ---- the PIN ---- */

enum status own_prepare(struct request *request, struct db_read *db, struct reply *reply)
{
	struct form form;
	struct own *own = NULL;
	enum status status = begin(request, db, reply, &form, &own);

	if (status != STATUS_OK)
		return status;
	own->is_pin_refused = !vault_password_fits(form_value(&form, TEXT("password")), own->account.password_hash);
	own->is_pin_unfit = !pin_is_fit(form_value(&form, TEXT("pin")));
	if (own->is_pin_refused || own->is_pin_unfit) {
		show_own(request, db, reply, 422, own);
		return STATUS_INVALID;
	}
	own->hash = vault_password_hash(form_value(&form, TEXT("pin")), request->arena);
	own->is_pin_saved = true;
	request->prepared = own;
	return text_is_known(own->hash) ? STATUS_OK : STATUS_NO_MEMORY;
}

enum status own_save(struct request *request, struct db_write *db)
{
	const struct own *own = request->prepared;
	int64_t changed = 0;
	enum status status = account_pin_update(
		db, &(struct account_pin_update_in){.pin_hash = own->hash, .id = own->account.id}, &changed);

	if (status != STATUS_OK)
		return status;
	return record_audit_add(db, request->now, own->account.id, 0, TEXT("PIN set"), NO_TEXT);
}

void own_show(struct request *request, struct db_read *db, enum status saved, struct reply *reply)
{
	if (saved == STATUS_OK)
		show_own(request, db, reply, 200, request->prepared);
	else
		reply_status(request, reply, saved);
}

/* ---- the password ---- */

enum status own_password_prepare(struct request *request, struct db_read *db, struct reply *reply)
{
	struct form form;
	struct own *own = NULL;
	struct text wanted;
	enum status status = begin(request, db, reply, &form, &own);

	if (status != STATUS_OK)
		return status;
	wanted = form_value(&form, TEXT("new_password"));
	own->is_current_wrong =
		!vault_password_fits(form_value(&form, TEXT("current")), own->account.password_hash);
	own->fault = password_judge(wanted, own->account.sign_in_name);
	if (own->is_current_wrong || own->fault != PASSWORD_FITS) {
		show_own(request, db, reply, 422, own);
		return STATUS_INVALID;
	}
	own->hash = vault_password_hash(wanted, request->arena);
	own->is_password_saved = true;
	request->prepared = own;
	return text_is_known(own->hash) ? STATUS_OK : STATUS_NO_MEMORY;
}

/* Whoever knew the old password is out, wherever they sit. */
enum status own_password_save(struct request *request, struct db_write *db)
{
	const struct own *own = request->prepared;
	int64_t changed = 0;
	enum status status = account_password_update(db,
		&(struct account_password_update_in){.password_hash = own->hash, .id = own->account.id}, &changed);

	if (status == STATUS_OK)
		status = ending_others(request, db, own->account.id);
	if (status != STATUS_OK)
		return status;
	return record_audit_add(db, request->now, own->account.id, 0, TEXT("password changed"), NO_TEXT);
}

/* ---- devices ---- */

enum status own_device_end(struct request *request, struct db_write *db)
{
	struct device_row_row device;
	int64_t id = 0;
	enum status status = request_param_id(request, TEXT("device"), &id);

	if (status == STATUS_OK)
		status = device_row(db_writing_read(db), request->arena, &(struct device_row_in){id}, &device);
	if (status == STATUS_OK && device.account_id != request->actor->account_id)
		status = STATUS_NOT_FOUND;
	if (status == STATUS_OK)
		status = ending_device(db, id);
	if (status != STATUS_OK)
		return status;
	return record_audit_add(db, request->now, request->actor->account_id, 0, TEXT("own device ended"), NO_TEXT);
}

void own_device_show(struct request *request, struct db_read *db, enum status saved, struct reply *reply)
{
	(void)db;
	if (saved != STATUS_OK && saved != STATUS_NOT_FOUND)
		reply_status(request, reply, saved);
	else
		reply_see_other(request, reply, TEXT("/desk/pin"));
}
