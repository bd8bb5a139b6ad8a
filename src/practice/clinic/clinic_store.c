/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "practice/clinic/clinic.h"
#include "practice/clinic/clinic_sql.h"

enum status clinic_find(struct db_read *db, struct arena *arena, struct clinic *ret_clinic)
{
	struct clinic_row_row row;
	enum status status = clinic_row(db, arena, &row);

	if (status != STATUS_OK)
		return status;
	*ret_clinic = (struct clinic){
		.name = row.name,
		.zone = row.zone,
		.phone = row.phone,
		.address = row.address,
		.emergency_number = row.emergency_number,
		.same_day_line = row.same_day_line,
		.crisis_line = row.crisis_line,
		.book_ahead_days = row.book_ahead_days,
		.book_notice_minutes = row.book_notice_minutes,
		.change_notice_hours = row.change_notice_hours,
		.is_demonstration = row.is_demonstration,
	};
	return STATUS_OK;
}

enum status clinic_save(struct db_write *db, struct arena *arena, const struct clinic *clinic, utc_seconds now)
{
	int64_t changed = 0;

	(void)arena;
	return clinic_upsert(db,
		&(struct clinic_upsert_in){
			.name = clinic->name,
			.zone = clinic->zone,
			.phone = clinic->phone,
			.address = clinic->address,
			.emergency_number = clinic->emergency_number,
			.same_day_line = clinic->same_day_line,
			.crisis_line = clinic->crisis_line,
			.book_ahead_days = clinic->book_ahead_days,
			.book_notice_minutes = clinic->book_notice_minutes,
			.change_notice_hours = clinic->change_notice_hours,
			.is_demonstration = clinic->is_demonstration,
			.created_utc = now,
		},
		&changed);
}

enum status therapist_find(struct db_read *db, struct arena *arena, int64_t id, struct therapist *ret_therapist)
{
	struct therapist_row_row row;
	enum status status = therapist_row(db, arena, &(struct therapist_row_in){id}, &row);

	if (status == STATUS_OK)
		*ret_therapist = (struct therapist){
			row.id, row.name, row.gender, row.about, row.may_needle, row.may_manipulate, row.is_active};
	return status;
}

enum status therapist_list(struct db_read *db, struct arena *arena, struct therapist **ret_items, size_t *ret_count)
{
	struct therapist_rows_rows rows;
	struct therapist *items;
	enum status status = therapist_rows(db, arena, &rows);

	if (status != STATUS_OK)
		return status;
	items = arena_alloc_array(arena, rows.count, sizeof(*items));
	if (!items)
		return STATUS_NO_MEMORY;
	for (size_t i = 0; i < rows.count; i++) {
		const struct therapist_rows_row *row = &rows.items[i];

		items[i] = (struct therapist){row->id, row->name, row->gender, row->about, row->may_needle,
			row->may_manipulate, row->is_active};
	}
	*ret_items = items;
	*ret_count = rows.count;
	return STATUS_OK;
}

/* Adds or renames what can be taken for a time. */
static enum status resource_save(struct db_write *db, struct arena *arena, int64_t id, struct text kind,
	struct text name, bool is_active, int64_t *ret_id)
{
	struct resource_insert_row row;
	int64_t changed = 0;
	enum status status;

	if (id) {
		status = resource_update(db,
			&(struct resource_update_in){.name = name, .is_active = is_active, .id = id, .kind = kind},
			&changed);
		if (status == STATUS_OK && changed == 0)
			return STATUS_NOT_FOUND;
	} else {
		status = resource_insert(db, arena,
			&(struct resource_insert_in){.kind = kind, .name = name, .is_active = is_active}, &row);
		id = status == STATUS_OK ? row.id : 0;
	}
	if (status == STATUS_OK)
		*ret_id = id;
	return status;
}

enum status therapist_save(
	struct db_write *db, struct arena *arena, const struct therapist *therapist, int64_t *ret_id)
{
	int64_t id = 0;
	int64_t changed = 0;
	enum status status = resource_save(
		db, arena, therapist->id, TEXT("therapist"), therapist->name, therapist->is_active, &id);

	if (status != STATUS_OK)
		return status;
	if (therapist->id)
		status = therapist_update(db,
			&(struct therapist_update_in){
				.name = therapist->name,
				.gender = therapist->gender,
				.about = therapist->about,
				.may_needle = therapist->may_needle,
				.may_manipulate = therapist->may_manipulate,
				.is_active = therapist->is_active,
				.id = id,
			},
			&changed);
	else
		status = therapist_insert(db,
			&(struct therapist_insert_in){
				.id = id,
				.name = therapist->name,
				.gender = therapist->gender,
				.about = therapist->about,
				.may_needle = therapist->may_needle,
				.may_manipulate = therapist->may_manipulate,
				.is_active = therapist->is_active,
			},
			&changed);
	if (status == STATUS_OK)
		*ret_id = id;
	return status;
}

enum status room_list(struct db_read *db, struct arena *arena, struct room **ret_items, size_t *ret_count)
{
	struct room_rows_rows rows;
	struct room *items;
	enum status status = room_rows(db, arena, &rows);

	if (status != STATUS_OK)
		return status;
	items = arena_alloc_array(arena, rows.count, sizeof(*items));
	if (!items)
		return STATUS_NO_MEMORY;
	for (size_t i = 0; i < rows.count; i++)
		items[i] = (struct room){rows.items[i].id, rows.items[i].name, rows.items[i].is_active};
	*ret_items = items;
	*ret_count = rows.count;
	return STATUS_OK;
}

enum status room_save(struct db_write *db, struct arena *arena, const struct room *room, int64_t *ret_id)
{
	return resource_save(db, arena, room->id, TEXT("room"), room->name, room->is_active, ret_id);
}
