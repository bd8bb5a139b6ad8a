/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "main/message.h"

#define VERSION TEXT("backdesk 1")

enum {
	LENGTH_DIGITS_MAX = 9,
	HASH_BYTES_MAX = 128,
	COUNT_MAX = 1000 * 1000 * 1000,
	COUNTS = 7,
};

static const char *const kind_words[] = {[MESSAGE_ACCOUNT] = "account", [MESSAGE_RECORD] = "record"};

static void put(struct buffer *out, struct text field)
{
	buffer_add_int(out, (int64_t)field.size);
	buffer_add_char(out, ':');
	buffer_add(out, field);
	buffer_add_char(out, ',');
}

static enum status take(struct text *rest, struct text *ret_field)
{
	size_t digits = text_find_byte(text_slice(*rest, 0, LENGTH_DIGITS_MAX + 1), ':');
	struct text after;
	int64_t size = 0;

	if (digits > LENGTH_DIGITS_MAX || digits >= rest->size ||
		text_read_int(text_slice(*rest, 0, digits), 0, MESSAGE_BYTES_MAX, &size) != STATUS_OK)
		return STATUS_INVALID;
	after = text_slice(*rest, digits + 1, rest->size);
	if (after.size <= (size_t)size || after.data[size] != ',')
		return STATUS_INVALID;
	*ret_field = text_slice(after, 0, (size_t)size);
	*rest = text_slice(after, (size_t)size + 1, after.size);
	return STATUS_OK;
}

static enum status take_version(struct text *rest)
{
	struct text said = NO_TEXT;
	enum status status = take(rest, &said);

	if (status == STATUS_OK && !text_equal(said, VERSION))
		status = text_starts_with(said, TEXT("backdesk ")) ? STATUS_CONFLICT : STATUS_INVALID;
	return status;
}

enum status message_role(struct text word, enum role *ret_role)
{
	for (enum role role = ROLE_RECEPTION; role <= ROLE_OWNER; role++) {
		if (text_equal(word, text_of(role_word(role)))) {
			*ret_role = role;
			return STATUS_OK;
		}
	}
	return STATUS_INVALID;
}

bool message_name_is_fit(struct text name)
{
	return !text_is_empty(text_trim(name)) && name.size <= ACCOUNT_NAME_BYTES_MAX &&
	       text_is_printable(name, false);
}

static bool hash_is_fit(struct text hash)
{
	bool is_fit = text_starts_with(hash, TEXT("$argon2id$")) && hash.size < HASH_BYTES_MAX;

	for (size_t i = 0; is_fit && i < hash.size; i++)
		is_fit = hash.data[i] > ' ' && hash.data[i] < 0x7f;
	return is_fit;
}

static enum status take_account(struct text *rest, struct new_account *ret_account)
{
	struct new_account account = {.therapist_id = 0};
	struct text role = NO_TEXT;
	enum status status = take(rest, &account.sign_in_name);

	if (status == STATUS_OK)
		status = take(rest, &role);
	if (status == STATUS_OK)
		status = message_role(role, &account.role);
	if (status == STATUS_OK)
		status = take(rest, &account.name);
	if (status == STATUS_OK)
		status = take(rest, &account.password_hash);
	if (status == STATUS_OK && !(sign_in_name_is_fit(account.sign_in_name) &&
					   message_name_is_fit(account.name) && hash_is_fit(account.password_hash)))
		status = STATUS_INVALID;
	if (status == STATUS_OK)
		*ret_account = account;
	return status;
}

void message_write(const struct message *message, struct buffer *out)
{
	put(out, VERSION);
	put(out, text_of(kind_words[message->kind]));
	if (message->kind == MESSAGE_RECORD) {
		put(out, message->record);
		return;
	}
	put(out, message->account.sign_in_name);
	put(out, text_of(role_word(message->account.role)));
	put(out, message->account.name);
	put(out, message->account.password_hash);
}

enum status message_read(struct text bytes, struct message *ret_message)
{
	struct message message = {.record = NO_TEXT};
	struct text rest = bytes;
	struct text kind = NO_TEXT;
	enum status status = take_version(&rest);

	if (status == STATUS_OK)
		status = take(&rest, &kind);
	if (status != STATUS_OK)
		return status;
	if (text_equal(kind, text_of(kind_words[MESSAGE_ACCOUNT]))) {
		message.kind = MESSAGE_ACCOUNT;
		status = take_account(&rest, &message.account);
	} else if (text_equal(kind, text_of(kind_words[MESSAGE_RECORD]))) {
		message.kind = MESSAGE_RECORD;
		status = take(&rest, &message.record);
	} else {
		status = STATUS_INVALID;
	}
	if (status == STATUS_OK && (rest.size || message.record.size > FHIR_FILE_BYTES_MAX))
		status = STATUS_INVALID;
	if (status == STATUS_OK)
		*ret_message = message;
	return status;
}

static void put_count(struct buffer *out, size_t count)
{
	char digits[32];

	(void)snprintf(digits, sizeof(digits), "%zu", count);
	put(out, text_of(digits));
}

void message_answer_write(const struct message_answer *answer, struct buffer *out)
{
	const struct import_result *imported = &answer->imported;

	put(out, VERSION);
	put(out, text_of(status_name(answer->status)));
	put_count(out, (size_t)imported->outcome);
	put_count(out, imported->entries_added);
	put_count(out, imported->entries_changed);
	put_count(out, imported->entries_removed);
	put_count(out, imported->facts);
	put_count(out, imported->pain_scores);
	put_count(out, imported->has_died);
}

static enum status take_status(struct text *rest, enum status *ret_status)
{
	struct text name = NO_TEXT;

	if (take(rest, &name) != STATUS_OK)
		return STATUS_INVALID;
	for (enum status status = STATUS_OK; status <= STATUS_CORRUPT; status++) {
		if (text_equal(name, text_of(status_name(status)))) {
			*ret_status = status;
			return STATUS_OK;
		}
	}
	return STATUS_INVALID;
}

enum status message_answer_read(struct text bytes, struct message_answer *ret_answer)
{
	struct text rest = bytes;
	int64_t counts[COUNTS] = {0};
	struct message_answer answer = {.status = STATUS_OK};
	enum status status = take_version(&rest);

	if (status == STATUS_OK)
		status = take_status(&rest, &answer.status);
	for (int i = 0; status == STATUS_OK && i < COUNTS; i++) {
		struct text digits = NO_TEXT;

		status = take(&rest, &digits);
		if (status == STATUS_OK)
			status = text_read_int(digits, 0, i == 0 ? IMPORT_SAME : COUNT_MAX, &counts[i]);
	}
	if (status != STATUS_OK || rest.size || counts[COUNTS - 1] > 1)
		return status == STATUS_OK ? STATUS_INVALID : status;
	answer.imported = (struct import_result){
		.outcome = (enum import_outcome)counts[0],
		.entries_added = (size_t)counts[1],
		.entries_changed = (size_t)counts[2],
		.entries_removed = (size_t)counts[3],
		.facts = (size_t)counts[4],
		.pain_scores = (size_t)counts[5],
		.has_died = counts[6] == 1,
	};
	*ret_answer = answer;
	return STATUS_OK;
}
