/* SPDX-License-Identifier: GPL-3.0-or-later */
/* alarm_store.c - alarms: raised, shown, taken back, closed by a named person. */
#include "practice/booking/booking.h"
#include "practice/intake/intake_store.h"

enum triage level_of_alarm(struct text word)
{
	return text_equal(word, TEXT("EMERGENCY_NOW")) ? TRIAGE_EMERGENCY_NOW : TRIAGE_SAME_DAY;
}

static enum status alarm_add(const struct record_key *key, struct db_write *db, struct arena *arena,
	const struct alarm_row_add_in *in, struct text reasons)
{
	struct alarm_row_add_row row;
	struct text sealed;
	enum status status = alarm_row_add(db, arena, in, &row);

	if (status == STATUS_OK)
		status = record_seal(key, "alarm", "reasons_sealed", row.id, reasons, arena, &sealed);
	if (status == STATUS_OK)
		status = alarm_row_seal(
			db, &(struct alarm_row_seal_in){.id = row.id, .reasons_sealed = sealed}, NULL);
	return status;
}

enum status alarm_raise(const struct record_key *key, struct db_write *db, struct arena *arena, int64_t booking_id,
	int64_t intake_id, struct text level, struct text came_from, utc_seconds now, struct text reasons)
{
	enum status status = alarm_add(key, db, arena,
		&(struct alarm_row_add_in){.client_id = key->client_id,
			.booking_id = known_id(booking_id),
			.intake_id = known_id(intake_id),
			.level = level,
			.came_from = came_from,
			.reasons_sealed = TEXT(""),
			.raised_utc = now},
		reasons);

	if (status == STATUS_OK && booking_id)
		status = booking_set_safety_hold(db, now, booking_id, true);
	return status;
}

enum status intake_open_alarms(struct db_read *db, struct arena *arena, struct alarm **ret_items, size_t *ret_count)
{
	struct alarm_row_open_rows rows;
	struct alarm *items;
	enum status status = alarm_row_open(db, arena, &rows);

	if (status != STATUS_OK)
		return status;
	items = arena_alloc_array(arena, rows.count, sizeof(*items));
	if (!items)
		return STATUS_NO_MEMORY;
	for (size_t i = 0; i < rows.count; i++) {
		const struct alarm_row_open_row *row = &rows.items[i];

		items[i] = (struct alarm){
			.id = row->id,
			.client_id = row->client_id,
			.booking_id = row->booking_id.value,
			.client_name = row->name,
			.client_phone = row->phone,
			.level = row->level,
			.came_from = row->came_from,
			.raised = row->raised_utc,
			.is_taken_back = row->taken_back_utc.is_known,
		};
	}
	*ret_items = items;
	*ret_count = rows.count;
	return STATUS_OK;
}

enum status alarms_take_back(struct db_write *db, int64_t intake_id, utc_seconds now)
{
	return alarm_row_take_back(db,
		&(struct alarm_row_take_back_in){
			.intake_id = known_int(intake_id), .taken_back_utc = known_int(now)},
		NULL);
}

static enum status open_words(const struct record_key *key, struct arena *arena,
	const struct alarm_row_find_row *row, struct alarm_detail *detail)
{
	enum status status =
		record_open(key, "alarm", "reasons_sealed", row->id, row->reasons_sealed, arena, &detail->reasons);

	if (status == STATUS_OK && text_is_known(row->done_sealed))
		status = record_open(key, "alarm", "done_sealed", row->id, row->done_sealed, arena, &detail->done);
	return status;
}

enum status alarm_find(const struct record_key *key, struct db_read *db, struct arena *arena, int64_t alarm_id,
	struct alarm_detail *ret_alarm)
{
	struct alarm_row_find_row row;
	struct alarm_detail detail = {0};
	enum status status = alarm_row_find(db, arena, &(struct alarm_row_find_in){.id = alarm_id}, &row);

	if (status != STATUS_OK)
		return status;
	detail = (struct alarm_detail){
		.alarm = {.id = row.id,
			.client_id = row.client_id,
			.booking_id = row.booking_id.value,
			.client_name = row.name,
			.client_phone = row.phone,
			.level = row.level,
			.came_from = row.came_from,
			.raised = row.raised_utc,
			.is_taken_back = row.taken_back_utc.is_known},
		.intake_id = row.intake_id.value,
		.closed_by = row.closed_by_name,
		.taken_back = row.taken_back_utc.value,
		.closed = row.closed_utc.value,
	};
	status = open_words(key, arena, &row, &detail);
	if (status == STATUS_OK)
		*ret_alarm = detail;
	return status;
}

enum status alarm_close(const struct record_key *key, struct db_write *db, struct arena *arena, int64_t alarm_id,
	struct text done, int64_t account_id, utc_seconds now)
{
	int64_t changed = 0;
	int64_t sequence;
	struct text sealed;
	enum status status = record_seal(key, "alarm", "done_sealed", alarm_id, done, arena, &sealed);

	if (status == STATUS_OK)
		status = alarm_row_close(db,
			&(struct alarm_row_close_in){.id = alarm_id,
				.closed_utc = known_int(now),
				.closed_by_account_id = known_int(account_id),
				.done_sealed = sealed},
			&changed);
	if (status == STATUS_OK && changed == 0)
		status = STATUS_CONFLICT;
	if (status == STATUS_OK)
		status = record_chain_add(db, arena, "alarm", alarm_id, sealed, account_id, now, &sequence);
	return status;
}
