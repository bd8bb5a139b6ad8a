/* SPDX-License-Identifier: GPL-3.0-or-later */
/* offer_store.c - what is offered and when: services, weeks, days that differ. */
#include "practice/clinic/clinic.h"
#include "practice/clinic/clinic_sql.h"

enum status service_find(struct db_read *db, struct arena *arena, int64_t id, struct service *ret_service)
{
	struct service_row_row row;
	enum status status = service_row(db, arena, &(struct service_row_in){id}, &row);

	if (status == STATUS_OK)
		*ret_service = (struct service){row.id, row.name, row.about, row.minutes, row.buffer_minutes,
			row.price_cents, row.currency, row.is_hands_on, row.is_public, row.is_first_visit,
			row.is_active};
	return status;
}

enum status service_list(struct db_read *db, struct arena *arena, struct service **ret_items, size_t *ret_count)
{
	struct service_rows_rows rows;
	struct service *items;
	enum status status = service_rows(db, arena, &rows);

	if (status != STATUS_OK)
		return status;
	items = arena_alloc_array(arena, rows.count, sizeof(*items));
	if (!items)
		return STATUS_NO_MEMORY;
	for (size_t i = 0; i < rows.count; i++) {
		const struct service_rows_row *row = &rows.items[i];

		items[i] = (struct service){row->id, row->name, row->about, row->minutes, row->buffer_minutes,
			row->price_cents, row->currency, row->is_hands_on, row->is_public, row->is_first_visit,
			row->is_active};
	}
	*ret_items = items;
	*ret_count = rows.count;
	return STATUS_OK;
}

static enum status service_add(
	struct db_write *db, struct arena *arena, const struct service *service, int64_t *ret_id)
{
	struct service_insert_row row;
	enum status status = service_insert(db, arena,
		&(struct service_insert_in){
			.name = service->name,
			.about = service->about,
			.minutes = service->minutes,
			.buffer_minutes = service->buffer_minutes,
			.price_cents = service->price_cents,
			.currency = service->currency,
			.is_hands_on = service->is_hands_on,
			.is_public = service->is_public,
			.is_first_visit = service->is_first_visit,
			.is_active = service->is_active,
		},
		&row);

	if (status == STATUS_OK)
		*ret_id = row.id;
	return status;
}

enum status service_save(struct db_write *db, struct arena *arena, const struct service *service, int64_t *ret_id)
{
	int64_t changed = 0;
	enum status status;

	if (!service->id)
		return service_add(db, arena, service, ret_id);
	status = service_update(db,
		&(struct service_update_in){
			.name = service->name,
			.about = service->about,
			.minutes = service->minutes,
			.buffer_minutes = service->buffer_minutes,
			.price_cents = service->price_cents,
			.currency = service->currency,
			.is_hands_on = service->is_hands_on,
			.is_public = service->is_public,
			.is_first_visit = service->is_first_visit,
			.is_active = service->is_active,
			.id = service->id,
		},
		&changed);
	if (status == STATUS_OK && changed == 0)
		return STATUS_NOT_FOUND;
	if (status == STATUS_OK)
		*ret_id = service->id;
	return status;
}

enum status service_therapists(
	struct db_read *db, struct arena *arena, int64_t service_id, int64_t **ret_ids, size_t *ret_count)
{
	struct service_therapist_rows_rows rows;
	int64_t *ids;
	enum status status =
		service_therapist_rows(db, arena, &(struct service_therapist_rows_in){service_id}, &rows);

	if (status != STATUS_OK)
		return status;
	ids = arena_alloc_array(arena, rows.count, sizeof(*ids));
	if (!ids)
		return STATUS_NO_MEMORY;
	for (size_t i = 0; i < rows.count; i++)
		ids[i] = rows.items[i].therapist_id;
	*ret_ids = ids;
	*ret_count = rows.count;
	return STATUS_OK;
}

enum status service_set_therapists(struct db_write *db, int64_t service_id, const int64_t *ids, size_t count)
{
	int64_t changed = 0;
	enum status status =
		service_therapists_delete(db, &(struct service_therapists_delete_in){service_id}, &changed);

	for (size_t i = 0; i < count && status == STATUS_OK; i++)
		status = service_therapist_insert(db,
			&(struct service_therapist_insert_in){.service_id = service_id, .therapist_id = ids[i]},
			&changed);
	return status;
}

enum status week_hours_list(struct db_read *db, struct arena *arena, int64_t therapist_id,
	struct week_hours **ret_items, size_t *ret_count)
{
	struct week_hours_rows_rows rows;
	struct week_hours *items;
	enum status status = week_hours_rows(db, arena,
		&(struct week_hours_rows_in){.therapist_id = therapist_id, .one = therapist_id != 0}, &rows);

	if (status != STATUS_OK)
		return status;
	items = arena_alloc_array(arena, rows.count, sizeof(*items));
	if (!items)
		return STATUS_NO_MEMORY;
	for (size_t i = 0; i < rows.count; i++) {
		const struct week_hours_rows_row *row = &rows.items[i];

		items[i] = (struct week_hours){row->therapist_id, row->weekday, row->start_minute, row->end_minute};
	}
	*ret_items = items;
	*ret_count = rows.count;
	return STATUS_OK;
}

enum status week_hours_set(struct db_write *db, int64_t therapist_id, const struct week_hours *rows, size_t count)
{
	int64_t changed = 0;
	enum status status = week_hours_delete(db, &(struct week_hours_delete_in){therapist_id}, &changed);

	for (size_t i = 0; i < count && status == STATUS_OK; i++)
		status = week_hours_insert(db,
			&(struct week_hours_insert_in){
				.therapist_id = therapist_id,
				.weekday = rows[i].weekday,
				.start_minute = rows[i].start_minute,
				.end_minute = rows[i].end_minute,
			},
			&changed);
	return status;
}

static enum status other_hours_of(const struct other_hours_rows_row *row, struct other_hours *ret_hours)
{
	struct other_hours hours = {
		.id = row->id,
		.therapist_id = row->therapist_id,
		.is_leave = text_equal(row->kind, TEXT("leave")),
		.start_minute = row->start_minute.value,
		.end_minute = row->end_minute.value,
		.reason = row->reason,
	};

	if (day_read(row->first_day, &hours.first) != STATUS_OK ||
		day_read(row->last_day, &hours.last) != STATUS_OK)
		return STATUS_CORRUPT;
	*ret_hours = hours;
	return STATUS_OK;
}

enum status other_hours_list(struct db_read *db, struct arena *arena, int64_t therapist_id, struct day from,
	struct other_hours **ret_items, size_t *ret_count)
{
	char from_day[TIME_TEXT_MAX];
	struct other_hours_rows_rows rows;
	struct other_hours *items;
	enum status status = other_hours_rows(db, arena,
		&(struct other_hours_rows_in){.from_day = day_write(from, from_day),
			.therapist_id = therapist_id,
			.one = therapist_id != 0},
		&rows);

	if (status != STATUS_OK)
		return status;
	items = arena_alloc_array(arena, rows.count, sizeof(*items));
	if (!items)
		return STATUS_NO_MEMORY;
	for (size_t i = 0; i < rows.count && status == STATUS_OK; i++)
		status = other_hours_of(&rows.items[i], &items[i]);
	if (status != STATUS_OK)
		return status;
	*ret_items = items;
	*ret_count = rows.count;
	return STATUS_OK;
}

enum status other_hours_add(struct db_write *db, const struct other_hours *row)
{
	char first[TIME_TEXT_MAX];
	char last[TIME_TEXT_MAX];
	int64_t changed = 0;

	return other_hours_insert(db,
		&(struct other_hours_insert_in){
			.therapist_id = row->therapist_id,
			.first_day = day_write(row->first, first),
			.last_day = day_write(row->last, last),
			.kind = row->is_leave ? TEXT("leave") : TEXT("extra"),
			.start_minute = {!row->is_leave, row->start_minute},
			.end_minute = {!row->is_leave, row->end_minute},
			.reason = row->reason,
		},
		&changed);
}

enum status other_hours_remove(struct db_write *db, int64_t therapist_id, int64_t id)
{
	int64_t changed = 0;
	enum status status = other_hours_delete(
		db, &(struct other_hours_delete_in){.id = id, .therapist_id = therapist_id}, &changed);

	return status == STATUS_OK && changed == 0 ? STATUS_NOT_FOUND : status;
}
