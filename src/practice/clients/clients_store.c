/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "practice/clients/clients.h"
#include "practice/clients/clients_sql.h"
#include "practice/clients/fold.h"
#include "practice/record/record.h"

enum {
	NAME_WORDS_MAX = 12,  /* of a name; more are not searched */
	SEARCH_WORDS_MAX = 3, /* of a question; more are not looked at */
	SAME_LOOKED_AT = 200, /* people of one name that are compared */
	PHONE_DIGITS_MIN = 3, /* of a question that means a phone number */
};

static const char *const standing_words[] = {
	[STANDING_FREE] = "free",
	[STANDING_OPEN] = "open",
	[STANDING_CAREFUL] = "careful",
	[STANDING_DOCTOR_FIRST] = "doctor_first",
	[STANDING_SAME_DAY] = "same_day",
	[STANDING_EMERGENCY] = "emergency",
};

/* The word of the database. */
static const char *standing_word(enum standing standing)
{
	return standing_words[standing];
}

/* The table's CHECK lets no other word in. */
static enum standing standing_of(struct text word)
{
	enum standing standing = STANDING_FREE;

	while (standing < STANDING_EMERGENCY && !text_equal(word, text_of(standing_words[standing])))
		standing++;
	return standing;
}

static struct maybe_day day_of(struct text t)
{
	struct maybe_day day = {0};

	day.is_known = day_read(t, &day.day) == STATUS_OK;
	return day;
}

enum status client_find(struct db_read *db, struct arena *arena, int64_t id, struct client *ret_client)
{
	struct client_row_row row;
	enum status status = client_row(db, arena, &(struct client_row_in){id}, &row);

	if (status != STATUS_OK)
		return status;
	*ret_client = (struct client){
		.id = row.id,
		.name = row.name,
		.birth = day_of(row.birth_date),
		.sex = row.sex.data[0],
		.phone = row.phone,
		.email = row.email,
		.cared_for_by = row.cared_for_by,
		.answered_by = row.answered_by,
		.language = row.language,
		.deceased_day = row.deceased_day,
		.standing = standing_of(row.standing),
		.link_generation = row.link_generation,
	};
	return STATUS_OK;
}

static struct text birth_text(const struct client *client, char *to)
{
	return client->birth.is_known ? day_write(client->birth.day, to) : NO_TEXT;
}

static struct text sex_text(const struct client *client)
{
	return client->sex == 'F' ? TEXT("F") : client->sex == 'M' ? TEXT("M") : TEXT("X");
}

static struct text answered_by(const struct client *client)
{
	return text_is_empty(client->answered_by) ? TEXT("self") : client->answered_by;
}

static enum status add_token(struct db_write *db, int64_t client_id, struct text token)
{
	int64_t changed = 0;

	return client_token_insert(
		db, &(struct client_token_insert_in){.token = token, .client_id = client_id}, &changed);
}

static enum status add_tokens(
	struct db_write *db, struct arena *arena, int64_t client_id, const struct client *client)
{
	struct text words = fold(client->name, arena);
	struct text digits = fold_phone(client->phone, arena);
	enum status status = STATUS_OK;

	for (unsigned i = 0; text_is_known(words) && i < NAME_WORDS_MAX && status == STATUS_OK; i++) {
		struct text word = text_cut(&words, ' ');

		if (word.size)
			status = add_token(db, client_id, word);
	}
	if (status == STATUS_OK && digits.size)
		status = add_token(db, client_id, arena_format(arena, "#%.*s", TEXT_FMT(digits)));
	return status == STATUS_OK && arena_failed(arena) ? STATUS_NO_MEMORY : status;
}

enum status client_add(struct practice *practice, struct db_write *db, struct arena *arena,
	const struct client *client, utc_seconds now, int64_t *ret_id)
{
	char birth[TIME_TEXT_MAX];
	struct client_insert_row row;
	enum status status = client_insert(db, arena,
		&(struct client_insert_in){
			.name = client->name,
			.birth_date = birth_text(client, birth),
			.sex = sex_text(client),
			.phone = client->phone,
			.email = client->email,
			.cared_for_by = client->cared_for_by,
			.answered_by = answered_by(client),
			.language = client->language,
			.deceased_day = client->deceased_day,
			.standing = text_of(standing_word(client->standing)),
			.created_utc = now,
			.changed_utc = now,
		},
		&row);

	if (status == STATUS_OK)
		status = record_key_add(practice->vault, db, arena, row.id);
	if (status == STATUS_OK)
		status = add_tokens(db, arena, row.id, client);
	if (status == STATUS_OK)
		*ret_id = row.id;
	return status;
}

enum status client_change(struct db_write *db, struct arena *arena, const struct client *client, utc_seconds now)
{
	char birth[TIME_TEXT_MAX];
	int64_t changed = 0;
	enum status status = client_update(db,
		&(struct client_update_in){
			.id = client->id,
			.name = client->name,
			.birth_date = birth_text(client, birth),
			.sex = sex_text(client),
			.phone = client->phone,
			.email = client->email,
			.cared_for_by = client->cared_for_by,
			.answered_by = answered_by(client),
			.language = client->language,
			.deceased_day = client->deceased_day,
			.changed_utc = now,
		},
		&changed);

	if (status == STATUS_OK && changed == 0)
		return STATUS_NOT_FOUND;
	if (status == STATUS_OK)
		status = client_tokens_delete(db, &(struct client_tokens_delete_in){client->id}, &changed);
	if (status == STATUS_OK)
		status = add_tokens(db, arena, client->id, client);
	return status;
}

enum status client_set_standing(struct db_write *db, int64_t client_id, enum standing standing, utc_seconds now)
{
	int64_t changed = 0;
	enum status status = client_standing_update(db,
		&(struct client_standing_update_in){
			.standing = text_of(standing_word(standing)),
			.standing_since_utc = known_int(now),
			.id = client_id,
		},
		&changed);

	return status == STATUS_OK && changed == 0 ? STATUS_NOT_FOUND : status;
}

/* The words of a question as tokens begin; a question of digits only is the end of a phone number. */
static size_t tokens_of(struct text q, struct arena *arena, struct text *ret_tokens)
{
	struct text rest = fold(q, arena);
	struct text digits = fold_phone(q, arena);
	size_t count = 0;
	bool has_letters = false;

	for (size_t i = 0; i < rest.size; i++)
		has_letters = has_letters || !((rest.data[i] >= '0' && rest.data[i] <= '9') || rest.data[i] == ' ');
	if (!has_letters && digits.size >= PHONE_DIGITS_MIN) {
		ret_tokens[0] = arena_format(arena, "#%.*s", TEXT_FMT(digits));
		return 1;
	}
	while (text_is_known(rest) && count < SEARCH_WORDS_MAX) {
		struct text word = text_cut(&rest, ' ');

		if (word.size)
			ret_tokens[count++] = word;
	}
	return count;
}

/* Past everything that begins with the token: no token holds the last code point. */
static struct text end_of(struct text token, struct arena *arena)
{
	return arena_format(arena, "%.*s\xf4\x8f\xbf\xbf", TEXT_FMT(token));
}

static enum status find_all(struct db_read *db, struct arena *arena, const struct client_ids_by_words_rows *rows,
	struct client **ret_found, size_t *ret_count)
{
	struct client *found = arena_alloc_array(arena, rows->count, sizeof(*found));
	enum status status = found ? STATUS_OK : STATUS_NO_MEMORY;

	for (size_t i = 0; i < rows->count && status == STATUS_OK; i++)
		status = client_find(db, arena, rows->items[i].id, &found[i]);
	if (status == STATUS_OK) {
		*ret_found = found;
		*ret_count = rows->count;
	}
	return status;
}

enum status client_search(struct db_read *db, struct arena *arena, struct text q, size_t max,
	struct client **ret_found, size_t *ret_count)
{
	struct text tokens[SEARCH_WORDS_MAX] = {TEXT(""), TEXT(""), TEXT("")};
	size_t count = tokens_of(q, arena, tokens);
	struct client_ids_by_words_rows rows = {0};
	enum status status;

	if (arena_failed(arena))
		return STATUS_NO_MEMORY;
	if (count == 0) {
		*ret_count = 0;
		return STATUS_OK;
	}
	status = client_ids_by_words(db, arena,
		&(struct client_ids_by_words_in){
			.first_low = tokens[0],
			.first_high = end_of(tokens[0], arena),
			.second_low = tokens[1],
			.second_high = end_of(tokens[1], arena),
			.third_low = tokens[2],
			.third_high = end_of(tokens[2], arena),
			.max_count = (int64_t)max,
			.second = count > 1,
			.third = count > 2,
		},
		&rows);
	return status == STATUS_OK ? find_all(db, arena, &rows, ret_found, ret_count) : status;
}

static bool is_same(const struct client *a, const struct client *b, struct arena *arena)
{
	if (text_is_known(a->deceased_day) || !text_equal(fold(a->name, arena), fold(b->name, arena)))
		return false;
	if (a->birth.is_known && b->birth.is_known)
		return day_compare(a->birth.day, b->birth.day) == 0;
	if (a->phone.size && b->phone.size && text_equal(fold_phone(a->phone, arena), fold_phone(b->phone, arena)))
		return true;
	return a->email.size && text_equal_nocase(a->email, b->email);
}

/* The first and the last word among those that are kept as tokens. */
static void outer_words(struct text name, struct arena *arena, struct text *ret_first, struct text *ret_last)
{
	struct text words = fold(name, arena);

	*ret_first = *ret_last = TEXT("");
	for (unsigned i = 0; text_is_known(words) && i < NAME_WORDS_MAX; i++) {
		struct text word = text_cut(&words, ' ');

		if (ret_first->size == 0)
			*ret_first = word;
		if (word.size)
			*ret_last = word;
	}
}

enum status client_find_same(struct db_read *db, struct arena *arena, const struct client *wanted, int64_t *ret_id)
{
	struct client_ids_of_name_in in = {.max_count = SAME_LOOKED_AT};
	struct client_ids_of_name_rows rows = {0};
	enum status status;

	outer_words(wanted->name, arena, &in.first_word, &in.last_word);
	if (arena_failed(arena))
		return STATUS_NO_MEMORY;
	status = client_ids_of_name(db, arena, &in, &rows);
	for (size_t i = 0; i < rows.count && status == STATUS_OK; i++) {
		struct client found = {0};

		status = client_find(db, arena, rows.items[i].client_id, &found);
		if (status == STATUS_OK && is_same(&found, wanted, arena)) {
			*ret_id = found.id;
			return STATUS_OK;
		}
	}
	if (status != STATUS_OK)
		return status;
	return arena_failed(arena) ? STATUS_NO_MEMORY : STATUS_NOT_FOUND;
}

enum status client_list_of_name(struct db_read *db, struct arena *arena, struct text name, size_t max,
	struct client **ret_items, size_t *ret_count)
{
	struct client_ids_of_name_in in = {.max_count = SAME_LOOKED_AT};
	struct client_ids_of_name_rows rows = {0};
	struct client *items = arena_alloc_array(arena, max, sizeof(*items));
	size_t count = 0;
	enum status status;

	outer_words(name, arena, &in.first_word, &in.last_word);
	if (arena_failed(arena))
		return STATUS_NO_MEMORY;
	status = client_ids_of_name(db, arena, &in, &rows);
	for (size_t i = 0; i < rows.count && count < max && status == STATUS_OK; i++) {
		struct client found = {0};

		status = client_find(db, arena, rows.items[i].client_id, &found);
		if (status == STATUS_OK && !text_is_known(found.deceased_day) &&
			text_equal(fold(found.name, arena), fold(name, arena)))
			items[count++] = found;
	}
	if (status == STATUS_OK && arena_failed(arena))
		status = STATUS_NO_MEMORY;
	if (status)
		return status;
	*ret_items = items;
	*ret_count = count;
	return STATUS_OK;
}

enum status client_renew_links(struct db_write *db, int64_t client_id, utc_seconds now)
{
	int64_t changed = 0;
	enum status status = client_row_renew_links(
		db, &(struct client_row_renew_links_in){.changed_utc = now, .id = client_id}, &changed);

	return status == STATUS_OK && changed == 0 ? STATUS_NOT_FOUND : status;
}
