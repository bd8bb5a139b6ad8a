/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "practice/booking/hold_store.h"

#include "practice/booking/booking_sql.h"

enum status hold_find(struct db_read *db, struct arena *arena, int64_t id, struct hold *ret_hold)
{
	struct hold_row_find_row row = {0};
	enum status status = hold_row_find(db, arena, &(struct hold_row_find_in){.id = id}, &row);

	if (status)
		return status;
	*ret_hold = (struct hold){.id = row.id,
		.service_id = row.service_id,
		.therapist_id = row.therapist_id,
		.start = row.start_utc,
		.state = row.state,
		.until = row.hold_until_utc.value,
		.extended_count = row.hold_extended_count,
		.token_hash = row.hold_token_hash,
		.address_hash = row.hold_address_hash,
		.link_generation = row.link_generation};
	return STATUS_OK;
}

bool hold_is_lost(const struct hold *hold, utc_seconds now)
{
	if (!text_equal(hold->state, TEXT("hold")))
		return text_equal(hold->state, TEXT("lapsed"));
	return hold->until <= now - HOLD_LATE_SECONDS || hold->start <= now;
}

enum status hold_list_of_browser(struct db_read *db, struct arena *arena, struct text token_hash, utc_seconds now,
	struct kept_time **ret_items, size_t *ret_count)
{
	struct holds_of_browser_rows rows;
	enum status status = holds_of_browser(db, arena,
		&(struct holds_of_browser_in){
			.now_utc = now, .token_hash = token_hash, .count_max = HOLDS_PER_BROWSER_MAX},
		&rows);
	struct kept_time *items;

	if (status)
		return status;
	items = arena_alloc_array(arena, rows.count, sizeof(*items));
	if (!items)
		return STATUS_NO_MEMORY;
	for (size_t i = 0; i < rows.count; i++)
		items[i] =
			(struct kept_time){rows.items[i].id, rows.items[i].start_utc, rows.items[i].hold_until_utc};
	*ret_items = items;
	*ret_count = rows.count;
	return STATUS_OK;
}

enum status hold_check_limits(
	struct db_read *db, struct arena *arena, struct text address_hash, struct text token_hash, utc_seconds now)
{
	struct holds_open_row open = {0};
	enum status status = holds_open(db, arena,
		&(struct holds_open_in){.now_utc = now, .address_hash = address_hash, .token_hash = token_hash},
		&open);

	if (status)
		return status;
	if (open.address_count >= HOLDS_PER_ADDRESS_MAX || open.token_count >= HOLDS_PER_BROWSER_MAX)
		return STATUS_TOO_LARGE;
	return STATUS_OK;
}

enum status hold_extend(struct db_write *db, struct arena *arena, int64_t id, utc_seconds now)
{
	struct hold hold = {0};
	enum status status = hold_find(db_writing_read(db), arena, id, &hold);
	int64_t changed = 0;

	if (status)
		return status;
	if (!text_equal(hold.state, TEXT("hold")) || hold_is_lost(&hold, now))
		return STATUS_CONFLICT;
	if (hold.extended_count >= HOLD_EXTENSIONS_MAX)
		return STATUS_TOO_LARGE;
	if (hold.until <= now)
		status = hold_check_limits(db_writing_read(db), arena, hold.address_hash, hold.token_hash, now);
	if (status)
		return status;
	return booking_row_extend(db,
		&(struct booking_row_extend_in){
			.id = id, .hold_until_utc = known_int(now + HOLD_SECONDS), .changed_utc = now},
		&changed);
}

enum status hold_confirm(
	struct db_write *db, int64_t id, const struct hold_confirmation *confirmation, utc_seconds now)
{
	int64_t changed = 0;
	enum status status = booking_row_confirm(db,
		&(struct booking_row_confirm_in){.id = id,
			.client_id = known_int(confirmation->client_id),
			.for_whom = confirmation->for_whom,
			.check_answer = confirmation->check_answer,
			.wish = confirmation->wish,
			.lost_utc = now - HOLD_LATE_SECONDS,
			.changed_utc = now},
		&changed);

	return !status && changed == 0 ? STATUS_CONFLICT : status;
}
