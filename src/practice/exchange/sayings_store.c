/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "practice/exchange/exchange.h"
#include "practice/exchange/exchange_sql.h"
#include "practice/exchange/record_body.h"
#include "practice/exchange/saying_text.h"

static enum status open_items(const struct record_key *key, const struct record_entries_of_client_rows *rows,
	struct arena *arena, struct record_item *items)
{
	enum status status = STATUS_OK;

	for (size_t i = 0; i < rows->count && status == STATUS_OK; i++) {
		const struct record_entries_of_client_row *row = &rows->items[i];
		struct text body;

		items[i] = (struct record_item){.kind = row->kind, .outside_id = row->outside_id};
		status = record_open(key, "record_entry", "body_sealed", row->id, row->body_sealed, arena, &body);
		if (status == STATUS_OK)
			status = record_body_read(body, arena, &items[i]);
	}
	return status;
}

static struct outside_saying describe(
	const struct record_saying *saying, const struct record_item *item, int64_t entry_id, struct arena *arena)
{
	return (struct outside_saying){
		.entry_id = entry_id,
		.kind = item->kind,
		.words = item->words,
		.status = item->status,
		.began = item->began,
		.says = (enum record_saying_kind)saying->kind,
		.fact = saying->fact,
		.value = saying->kind == SAYS_FACT ? saying_json(saying, arena) : NO_TEXT,
		.note = saying->kind == SAYS_FACT ? NO_TEXT : saying->entry->words,
		.is_old = saying->is_old,
		.stands = saying->stands,
	};
}

enum status exchange_sayings(const struct record_key *key, struct db_read *db, struct arena *arena, utc_seconds now,
	struct outside_saying **ret_items, size_t *ret_count)
{
	struct record_person person = {.sex = 'X'};
	struct record_entries_of_client_rows rows = {0};
	struct record_sayings sayings = {0};
	struct record_item *items;
	struct outside_saying *shown;
	size_t count = 0;
	enum status status =
		record_entries_of_client(db, arena, &(struct record_entries_of_client_in){key->client_id}, &rows);

	items = arena_alloc_array(arena, rows.count + 1, sizeof(*items));
	if (status != STATUS_OK || !items)
		return status == STATUS_OK ? STATUS_NO_MEMORY : status;
	status = open_items(key, &rows, arena, items);
	if (status == STATUS_OK)
		status = record_facts(&person, items, rows.count, now, arena, &sayings);
	shown = arena_alloc_array(arena, sayings.count + 1, sizeof(*shown));
	if (status != STATUS_OK || !shown)
		return status == STATUS_OK ? STATUS_NO_MEMORY : status;
	for (size_t i = 0; i < sayings.count; i++) {
		const struct record_saying *saying = &sayings.items[i];

		if (!record_item_is_hidden(&items[saying->item]))
			shown[count++] = describe(saying, &items[saying->item], rows.items[saying->item].id, arena);
	}
	*ret_items = shown;
	*ret_count = count;
	return STATUS_OK;
}
