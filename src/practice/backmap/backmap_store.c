/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "practice/backmap/backmap.h"
#include "practice/backmap/backmap_sql.h"

static const char TABLE[] = "pain_map";
static const char COLUMN[] = "zones_sealed";

enum status pain_map_add(const struct record_key *key, struct db_write *db, struct arena *arena, int64_t intake_id,
	const struct pain_map *map, utc_seconds now)
{
	struct map_row_add_row row;
	struct text sealed;
	enum status status;

	status = map_row_add(db, arena,
		&(struct map_row_add_in){.client_id = key->client_id,
			.intake_id = intake_id ? known_int(intake_id) : (struct maybe_int){0},
			.zones_sealed = TEXT(""),
			.created_utc = now},
		&row);
	if (status == STATUS_OK)
		status = record_seal(key, TABLE, COLUMN, row.id, pain_map_write(map, arena), arena, &sealed);
	if (status == STATUS_OK)
		status = map_row_seal(db, &(struct map_row_seal_in){.id = row.id, .zones_sealed = sealed}, NULL);
	return status;
}

static enum status open_row(const struct record_key *key, struct arena *arena, const struct map_row_list_row *row,
	struct recorded_map *ret_map)
{
	struct text json;
	enum status status = record_open(key, TABLE, COLUMN, row->id, row->zones_sealed, arena, &json);

	if (status != STATUS_OK)
		return status;
	*ret_map = (struct recorded_map){.id = row->id, .created = row->created_utc};
	return pain_map_read(json, &ret_map->map) == STATUS_OK ? STATUS_OK : STATUS_CORRUPT;
}

enum status pain_map_list(const struct record_key *key, struct db_read *db, struct arena *arena, size_t max,
	struct recorded_map **ret_items, size_t *ret_count)
{
	struct map_row_list_rows rows;
	struct recorded_map *items;
	enum status status;

	status = map_row_list(db, arena,
		&(struct map_row_list_in){.client_id = key->client_id, .max_count = (int64_t)max}, &rows);
	if (status != STATUS_OK)
		return status;
	items = arena_alloc_array(arena, rows.count, sizeof(*items));
	if (!items)
		return STATUS_NO_MEMORY;
	for (size_t i = 0; i < rows.count && status == STATUS_OK; i++)
		status = open_row(key, arena, &rows.items[i], &items[i]);
	if (status != STATUS_OK)
		return status;
	*ret_items = items;
	*ret_count = rows.count;
	return STATUS_OK;
}
