/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * accounts_web.c - the owner's pages of accounts: who may come in, as what, and no longer.
 *
 * A new account and a reset begin with a password that the program makes and shows once; whoever gets it changes
 * it. At least one active owner is left, whatever is asked.
 */
#include "engine/form/form_show.h"
#include "engine/html/url.h"
#include "engine/vault/vault.h"
#include "practice/access/access_pages.h"
#include "practice/access/access_sql.h"
#include "practice/access/ending.h"
#include "practice/access/session.h"
#include "practice/access/sign_in_web.h"
#include "practice/practice.h"
#include "practice/record/record.h"

static const char *const ROLES[] = {"reception", "therapist", "owner", NULL};

enum {
	ROLE_CHOICES = sizeof(ROLES) / sizeof(ROLES[0]) - 1,
	LABELS = 4,
};

/* The form as it came. */
struct sent_account {
	struct text sign_in_name;
	struct text name;
	struct maybe_int role; /* index of ROLES */
	struct maybe_int therapist;

	struct account_row_row account; /* id 0: a new one */
	struct form_problems problems;
	struct text password; /* made here, shown once; NO_TEXT when none was made */
	struct text hash;
};

static const struct field fields[] = {
	FIELD_TEXT_OF(struct sent_account, sign_in_name, .size_max = 60),
	FIELD_TEXT_OF(struct sent_account, name, .is_required = true, .size_max = 120),
	FIELD_CHOICE_OF(struct sent_account, role, .is_required = true, .choices = ROLES),
	FIELD_INT_OF(struct sent_account, therapist, .min = 0, .max = INT64_MAX),
};

static enum role role_sent(const struct sent_account *sent)
{
	return sent->role.is_known ? role_of(text_of(ROLES[sent->role.value])) : ROLE_NOBODY;
}

static struct text role_text(const struct html *html, struct text role)
{
	if (text_equal(role, TEXT("owner")))
		return access_words_role_owner(html);
	return text_equal(role, TEXT("therapist")) ? access_words_role_therapist(html)
						   : access_words_role_reception(html);
}

static struct url account_url(struct request *request, int64_t id)
{
	return url_path(request->arena, "/desk/practice/accounts/%", url_id(id));
}

/* ---- the list ---- */

void accounts_read(struct request *request, struct db_read *db, struct reply *reply)
{
	struct account_rows_rows rows = {0};
	enum status status = account_rows(db, request->arena, &rows);
	struct access_accounts_account *items = arena_alloc_array(request->arena, rows.count, sizeof(*items));
	struct html *html;

	if (status != STATUS_OK || !items) {
		reply_status(request, reply, status != STATUS_OK ? status : STATUS_NO_MEMORY);
		return;
	}
	html = reply_page(request, reply, 200);
	for (size_t i = 0; i < rows.count; i++)
		items[i] = (struct access_accounts_account){
			.name = rows.items[i].name,
			.sign_in_name = rows.items[i].sign_in_name,
			.role = role_text(html, rows.items[i].role),
			.therapist = rows.items[i].therapist_name,
			.is_active = rows.items[i].is_active,
			.href = account_url(request, rows.items[i].id),
		};
	access_accounts(html, &(struct access_accounts){.accounts = {items, rows.count}});
}

/* ---- one account ---- */

static struct shared_choices role_choices(const struct html *html, struct maybe_int chosen, struct text error)
{
	struct text labels[ROLE_CHOICES] = {access_words_role_reception(html), access_words_role_therapist(html),
		access_words_role_owner(html)};
	struct text more[ROLE_CHOICES] = {access_words_role_reception_more(html),
		access_words_role_therapist_more(html), access_words_role_owner_more(html)};
	struct shared_choices_option *options = arena_alloc_array(html->arena, ROLE_CHOICES, sizeof(*options));

	for (int64_t i = 0; options && i < ROLE_CHOICES; i++)
		options[i] = (struct shared_choices_option){.value = text_of(ROLES[i]),
			.label = labels[i],
			.more = more[i],
			.is_chosen = chosen.is_known && chosen.value == i};
	return (struct shared_choices){.name = TEXT("role"),
		.legend = access_words_roles(html),
		.type = TEXT("radio"),
		.error = error,
		.options = {options, options ? ROLE_CHOICES : 0}};
}

static enum status list_therapists(
	struct request *request, struct db_read *db, int64_t chosen, struct access_account *page)
{
	struct account_therapists_rows rows = {0};
	enum status status = account_therapists(db, request->arena, &rows);
	struct access_account_therapist *items = arena_alloc_array(request->arena, rows.count, sizeof(*items));

	if (status != STATUS_OK || !items)
		return status != STATUS_OK ? status : STATUS_NO_MEMORY;
	for (size_t i = 0; i < rows.count; i++)
		items[i] = (struct access_account_therapist){
			rows.items[i].id, rows.items[i].name, rows.items[i].id == chosen};
	page->therapists.items = items;
	page->therapists.count = rows.count;
	return STATUS_OK;
}

/* A fit sign-in name that is wrong all the same is taken; a role that is wrong is the last owner's. */
static void put_words(const struct html *html, const struct sent_account *sent, struct form_words *words)
{
	bool is_taken =
		form_problem_find(&sent->problems, "sign_in_name") && sign_in_name_is_fit(sent->sign_in_name);

	words[0] = (struct form_words){"sign_in_name", access_words_label_sign_in_name(html),
		is_taken ? access_words_sign_in_name_taken(html) : access_words_sign_in_name_unfit(html)};
	words[1] = (struct form_words){"name", access_words_label_name(html), NO_TEXT};
	words[2] = (struct form_words){"role", access_words_label_role(html), access_words_last_owner(html)};
	words[3] = (struct form_words){
		"therapist", access_words_label_therapist(html), access_words_therapist_missing(html)};
}

static void show_account(struct request *request, struct db_read *db, struct reply *reply, unsigned code,
	const struct sent_account *sent)
{
	struct html *html = reply_page(request, reply, code);
	const struct account_row_row *account = &sent->account;
	struct form_words words[LABELS];
	struct url here = account->id ? account_url(request, account->id) : URL("/desk/practice/accounts/new");
	struct access_account page = {
		.heading = account->id ? account->name : access_words_new_account(html),
		.action = here,
		.is_new = account->id == 0,
		.is_own = account->id == request->actor->account_id,
		.is_active = account->id == 0 || account->is_active,
		.sign_in_name = account->id ? account->sign_in_name : sent->sign_in_name,
		.name = sent->name,
		.reset = url_path(request->arena, "/desk/practice/accounts/%/password", url_id(account->id)),
		.end = url_path(request->arena, "/desk/practice/accounts/%/end", url_id(account->id)),
		.open = url_path(request->arena, "/desk/practice/accounts/%/open", url_id(account->id)),
	};
	enum status status = list_therapists(request, db, sent->therapist.value, &page);

	put_words(html, sent, words);
	page.problems = form_summary(html, &sent->problems, words, LABELS);
	page.sign_in_name_error = form_error(html, &sent->problems, words, LABELS, "sign_in_name");
	page.name_error = form_error(html, &sent->problems, words, LABELS, "name");
	page.therapist_error = form_error(html, &sent->problems, words, LABELS, "therapist");
	page.roles = role_choices(html, sent->role, form_error(html, &sent->problems, words, LABELS, "role"));
	if (status == STATUS_OK)
		access_account(html, &page);
	else
		reply_status(request, reply, status);
}

/* The account that the path names; nothing for a new one. */
static enum status load_account(struct request *request, struct db_read *db, struct sent_account *sent)
{
	int64_t id = 0;
	enum status status = STATUS_OK;

	if (!text_is_known(request_param(request, TEXT("account"))))
		return STATUS_OK;
	status = request_param_id(request, TEXT("account"), &id);
	if (status == STATUS_OK)
		status = account_row(db, request->arena, &(struct account_row_in){id}, &sent->account);
	return status;
}

/* What the account is now, as if it had been typed. */
static void type_account(struct sent_account *sent)
{
	sent->name = sent->account.name;
	sent->role =
		(struct maybe_int){sent->account.id != 0, (int64_t)role_of(sent->account.role) - ROLE_RECEPTION};
	sent->therapist = sent->account.therapist_id;
}

void account_read(struct request *request, struct db_read *db, struct reply *reply)
{
	struct sent_account sent = {0};
	enum status status = load_account(request, db, &sent);

	if (status != STATUS_OK) {
		reply_status(request, reply, status);
		return;
	}
	type_account(&sent);
	show_account(request, db, reply, 200, &sent);
}

/* ---- adding and changing ---- */

static enum status judge(struct request *request, struct db_read *db, struct sent_account *sent)
{
	struct account_therapists_rows rows = {0};
	bool is_found = false;
	enum status status = account_therapists(db, request->arena, &rows);

	for (size_t i = 0; i < rows.count; i++)
		is_found = is_found || rows.items[i].id == sent->therapist.value;
	if (sent->account.id == 0 && !sign_in_name_is_fit(sent->sign_in_name))
		form_problem_add(&sent->problems, "sign_in_name", FORM_OTHER);
	if (role_sent(sent) == ROLE_RECEPTION)
		sent->therapist = (struct maybe_int){0};
	else if ((sent->therapist.value || role_sent(sent) == ROLE_THERAPIST) && !is_found)
		form_problem_add(&sent->problems, "therapist", FORM_OTHER);
	return status;
}

static enum status make_password(struct request *request, struct sent_account *sent)
{
	sent->password = access_new_code(request->arena);
	sent->hash = vault_password_hash(sent->password, request->arena);
	return text_is_known(sent->hash) ? STATUS_OK : STATUS_NO_MEMORY;
}

enum status account_prepare(struct request *request, struct db_read *db, struct reply *reply)
{
	struct sent_account *sent = arena_alloc(request->arena, sizeof(*sent));
	enum status status = sent ? form_read(request->arena, request->body, fields,
					    sizeof(fields) / sizeof(fields[0]), sent, &sent->problems)
				  : STATUS_NO_MEMORY;

	if (status == STATUS_OK)
		status = load_account(request, db, sent);
	if (status == STATUS_OK)
		status = judge(request, db, sent);
	if (status != STATUS_OK)
		return status;
	request->prepared = sent;
	if (sent->problems.count) {
		show_account(request, db, reply, 422, sent);
		return STATUS_INVALID;
	}
	return sent->account.id ? STATUS_OK : make_password(request, sent);
}

/* STATUS_CONFLICT for the last active owner. */
static enum status spare_last_owner(
	struct request *request, struct db_write *db, const struct account_row_row *account)
{
	struct account_other_owners_row others = {0};
	enum status status;

	if (!account->is_active || role_of(account->role) != ROLE_OWNER)
		return STATUS_OK;
	status = account_other_owners(
		db_writing_read(db), request->arena, &(struct account_other_owners_in){account->id}, &others);
	return status == STATUS_OK && others.owner_count == 0 ? STATUS_CONFLICT : status;
}

static enum status audit(struct request *request, struct db_write *db, struct text what, int64_t account_id)
{
	return record_audit_add(db, request->now, request->actor->account_id, 0, what,
		arena_format(request->arena, "account %lld", (long long)account_id));
}

static enum status add(struct request *request, struct db_write *db, const struct sent_account *sent)
{
	const struct new_account account = {.sign_in_name = sent->sign_in_name,
		.name = sent->name,
		.role = role_sent(sent),
		.therapist_id = sent->therapist.value,
		.password_hash = sent->hash};
	int64_t id = 0;
	enum status status = account_add(db, request->arena, &account, request->now, &id);

	return status == STATUS_OK ? audit(request, db, TEXT("account added"), id) : status;
}

enum status account_save(struct request *request, struct db_write *db)
{
	struct sent_account *sent = request->prepared;
	int64_t changed = 0;
	enum status status;

	if (sent->account.id == 0)
		return add(request, db, sent);
	status = load_account(request, db_writing_read(db), sent);
	if (status == STATUS_OK && role_sent(sent) != ROLE_OWNER)
		status = spare_last_owner(request, db, &sent->account);
	if (status == STATUS_OK)
		status = account_row_change(db,
			&(struct account_row_change_in){.name = sent->name,
				.role = text_of(ROLES[sent->role.value]),
				.therapist_id = {sent->therapist.value != 0, sent->therapist.value},
				.id = sent->account.id},
			&changed);
	return status == STATUS_OK ? audit(request, db, TEXT("account changed"), sent->account.id) : status;
}

void account_show(struct request *request, struct db_read *db, enum status saved, struct reply *reply)
{
	struct sent_account *sent = request->prepared;

	if (saved == STATUS_CONFLICT) {
		form_problem_add(&sent->problems, sent->account.id ? "role" : "sign_in_name", FORM_OTHER);
		show_account(request, db, reply, 422, sent);
	} else if (saved != STATUS_OK) {
		reply_status(request, reply, saved);
	} else if (text_is_known(sent->password)) {
		access_handed(reply_page(request, reply, 200),
			&(struct access_handed){.name = sent->name,
				.sign_in_name = sent->account.id ? sent->account.sign_in_name : sent->sign_in_name,
				.password = sent->password});
	} else {
		reply_see_other(request, reply, TEXT("/desk/practice/accounts"));
	}
}

/* ---- a new password, and the end ---- */

enum status account_end_prepare(struct request *request, struct db_read *db, struct reply *reply)
{
	struct sent_account *sent = arena_alloc(request->arena, sizeof(*sent));
	enum status status = sent ? load_account(request, db, sent) : STATUS_NO_MEMORY;

	(void)reply;
	if (status == STATUS_OK)
		type_account(sent);
	request->prepared = sent;
	return status;
}

enum status account_reset_prepare(struct request *request, struct db_read *db, struct reply *reply)
{
	enum status status = account_end_prepare(request, db, reply);

	return status == STATUS_OK ? make_password(request, request->prepared) : status;
}

enum status account_reset_save(struct request *request, struct db_write *db)
{
	const struct sent_account *sent = request->prepared;
	int64_t changed = 0;
	enum status status = account_secrets_reset(db,
		&(struct account_secrets_reset_in){.password_hash = sent->hash, .id = sent->account.id}, &changed);

	if (status == STATUS_OK)
		status = ending_account(db, sent->account.id);
	return status == STATUS_OK ? audit(request, db, TEXT("password reset"), sent->account.id) : status;
}

static enum status set_active(
	struct request *request, struct db_write *db, int64_t id, bool is_active, struct text what)
{
	int64_t changed = 0;
	enum status status = account_active_update(
		db, &(struct account_active_update_in){.is_active = is_active, .id = id}, &changed);

	return status == STATUS_OK ? audit(request, db, what, id) : status;
}

enum status account_end_save(struct request *request, struct db_write *db)
{
	struct sent_account *sent = request->prepared;
	enum status status = load_account(request, db_writing_read(db), sent);

	if (status == STATUS_OK)
		status = spare_last_owner(request, db, &sent->account);
	if (status == STATUS_OK)
		status = ending_account(db, sent->account.id);
	return status == STATUS_OK ? set_active(request, db, sent->account.id, false, TEXT("account ended"))
				   : status;
}

enum status account_open_save(struct request *request, struct db_write *db)
{
	const struct sent_account *sent = request->prepared;

	return set_active(request, db, sent->account.id, true, TEXT("account opened again"));
}

void account_end_show(struct request *request, struct db_read *db, enum status saved, struct reply *reply)
{
	account_show(request, db, saved, reply);
}
