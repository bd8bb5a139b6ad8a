/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "practice/booking/booking.h"

#include "practice/booking/booking_sql.h"
#include "practice/booking/ticks_store.h"

enum {
	BLOCK_DAYS_MAX = 31, /* known to block_rows_between too */
};

enum status block_add(
	struct db_write *db, struct arena *arena, utc_seconds now, const struct block *block, int64_t *ret_id)
{
	struct block_row_add_row row = {0};
	enum status status;

	if (block->start % TICK_SECONDS || block->end % TICK_SECONDS || block->start >= block->end ||
		block->end - block->start > (utc_seconds)BLOCK_DAYS_MAX * DAY_SECONDS)
		return STATUS_INVALID;
	status = block_row_add(db, arena,
		&(struct block_row_add_in){.resource_id = block->resource_id,
			.start_utc = block->start,
			.end_utc = block->end,
			.reason = block->reason,
			.created_utc = now},
		&row);
	if (!status)
		status = ticks_take_block(
			db, arena, block->resource_id, (struct slot){block->start, block->end}, row.id, now);
	if (!status)
		*ret_id = row.id;
	return status;
}

enum status block_remove(struct db_write *db, struct arena *arena, int64_t id)
{
	struct block_row_find_row row = {0};
	enum status status =
		block_row_find(db_writing_read(db), arena, &(struct block_row_find_in){.id = id}, &row);
	int64_t changed = 0;

	if (!status)
		status = ticks_free_block(db, row.resource_id, (struct slot){row.start_utc, row.end_utc}, id);
	if (!status)
		status = block_row_remove(db, &(struct block_row_remove_in){.id = id}, &changed);
	return status;
}

enum status block_list(struct db_read *db, struct arena *arena, utc_seconds from, utc_seconds to,
	struct block **ret_items, size_t *ret_count)
{
	struct block_rows_between_rows rows = {0};
	enum status status = block_rows_between(
		db, arena, &(struct block_rows_between_in){.from_utc = from, .to_utc = to}, &rows);

	if (status)
		return status;
	struct block *items = arena_alloc_array(arena, rows.count, sizeof(*items));

	if (!items)
		return STATUS_NO_MEMORY;
	for (size_t i = 0; i < rows.count; i++)
		items[i] = (struct block){rows.items[i].id, rows.items[i].resource_id, rows.items[i].start_utc,
			rows.items[i].end_utc, rows.items[i].reason, rows.items[i].resource_name};
	*ret_items = items;
	*ret_count = rows.count;
	return STATUS_OK;
}
