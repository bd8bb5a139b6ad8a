/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * ring_store.c - people who asked to be rung.
 *
 * A request that nobody closes is given up after RING_DAYS_MAX days, its name and number with it. Nothing runs by
 * itself for that: whoever next asks to be rung, rings somebody, or takes a time does it in the same write.
 */
#include "engine/vault/vault.h"
#include "practice/booking/booking.h"
#include "practice/booking/booking_sql.h"

enum {
	RINGS_PER_ADDRESS_MAX = 3,    /* open ones of strangers */
	RINGS_OF_STRANGERS_MAX = 100, /* more than a desk rings in days; the page then gives our number instead */
	RINGS_OF_BOOKINGS_MAX = 300,  /* apart: strangers from many networks leave these their room */
};

static const char TABLE[] = "ring_request";

/* A row's key is no client's: those are numbered from 1 upwards. */
static int64_t key_of(int64_t id)
{
	return -id;
}

/* @address_hash  NO_TEXT for one that comes with a booking: those are as few as bookings */
static enum status check_limits(struct db_read *db, struct arena *arena, struct text address_hash)
{
	struct ring_rows_count_row open = {0};
	enum status status =
		ring_rows_count(db, arena, &(struct ring_rows_count_in){.address_hash = address_hash}, &open);
	bool is_full = text_is_known(address_hash) ? open.stranger_count >= RINGS_OF_STRANGERS_MAX ||
							     open.address_count >= RINGS_PER_ADDRESS_MAX
						   : open.booking_count >= RINGS_OF_BOOKINGS_MAX;

	if (status)
		return status;
	return is_full ? STATUS_TOO_LARGE : STATUS_OK;
}

enum status ring_requests_forget_old(struct db_write *db, utc_seconds now)
{
	int64_t changed = 0;

	return ring_rows_give_up(db,
		&(struct ring_rows_give_up_in){.closed_utc = known_int(now),
			.asked_before_utc = now - (utc_seconds)RING_DAYS_MAX * DAY_SECONDS},
		&changed);
}

static enum status seal(struct vault *vault, struct db_write *db, struct arena *arena,
	const struct ring_request *request, int64_t id)
{
	struct ring_row_seal_in in = {.id = id};
	int64_t changed = 0;
	enum status status = vault_new_key(vault, key_of(id), arena, &in.key_wrapped);

	if (!status)
		status = vault_seal(vault, key_of(id), in.key_wrapped,
			(struct vault_place){TABLE, "name_sealed", id, 0}, request->name, arena, &in.name_sealed);
	if (!status)
		status = vault_seal(vault, key_of(id), in.key_wrapped,
			(struct vault_place){TABLE, "phone_sealed", id, 0}, request->phone, arena,
			&in.phone_sealed);
	return status ? status : ring_row_seal(db, &in, &changed);
}

enum status ring_request_is_open(struct db_read *db, struct arena *arena, int64_t booking_id, bool *ret_is_open)
{
	struct ring_row_of_booking_row row = {0};
	enum status status = ring_row_of_booking(
		db, arena, &(struct ring_row_of_booking_in){.booking_id = known_int(booking_id)}, &row);

	if (status && status != STATUS_NOT_FOUND)
		return status;
	*ret_is_open = status == STATUS_OK;
	return STATUS_OK;
}

enum status ring_request_add(struct practice *practice, struct db_write *db, struct arena *arena,
	const struct ring_request *request, struct text address)
{
	struct text address_hash =
		request->booking_id ? NO_TEXT : vault_keyed_hash(practice->vault, "ring address", address, arena);
	struct ring_row_add_row row = {0};
	bool is_open = false;
	enum status status = ring_requests_forget_old(db, request->asked);

	if (!status && request->booking_id)
		status = ring_request_is_open(db_writing_read(db), arena, request->booking_id, &is_open);
	if (status || is_open)
		return status;
	status = check_limits(db_writing_read(db), arena, address_hash);
	if (!status)
		status = ring_row_add(db, arena,
			&(struct ring_row_add_in){.client_id = known_id(request->client_id),
				.booking_id = known_id(request->booking_id),
				.ring_when = request->when,
				.address_hash = address_hash,
				.asked_utc = request->asked},
			&row);
	if (!status && !request->client_id)
		status = seal(practice->vault, db, arena, request, row.id);
	return status;
}

static enum status open_row(struct vault *vault, struct arena *arena, const struct ring_rows_open_row *row,
	struct ring_request *ret_request)
{
	struct ring_request request = {.id = row->id,
		.client_id = row->client_id.value,
		.booking_id = row->booking_id.value,
		.name = row->client_name,
		.phone = row->client_phone,
		.when = row->ring_when,
		.asked = row->asked_utc,
		.tried_count = row->tried_count,
		.tried = row->tried_utc.value};
	enum status status = STATUS_OK;

	if (!request.client_id)
		status = vault_open_sealed(vault, key_of(row->id), row->key_wrapped,
			(struct vault_place){TABLE, "name_sealed", row->id, 0}, row->name_sealed, arena,
			&request.name);
	if (!status && !request.client_id)
		status = vault_open_sealed(vault, key_of(row->id), row->key_wrapped,
			(struct vault_place){TABLE, "phone_sealed", row->id, 0}, row->phone_sealed, arena,
			&request.phone);
	if (!status)
		*ret_request = request;
	return status;
}

enum status ring_request_list(struct practice *practice, struct db_read *db, struct arena *arena,
	struct ring_request **ret_items, size_t *ret_count)
{
	struct ring_rows_open_rows rows = {0};
	enum status status = ring_rows_open(db, arena,
		&(struct ring_rows_open_in){.max = RINGS_OF_STRANGERS_MAX + RINGS_OF_BOOKINGS_MAX}, &rows);

	if (status)
		return status;
	struct ring_request *items = arena_alloc_array(arena, rows.count, sizeof(*items));

	if (!items)
		return STATUS_NO_MEMORY;
	for (size_t i = 0; i < rows.count && !status; i++)
		status = open_row(practice->vault, arena, &rows.items[i], &items[i]);
	if (status)
		return status;
	*ret_items = items;
	*ret_count = rows.count;
	return STATUS_OK;
}

/* STATUS_CONFLICT when it is closed; ret_client_id 0: a stranger's. */
static enum status find_client(struct db_read *db, struct arena *arena, int64_t id, int64_t *ret_client_id)
{
	struct ring_row_client_row row = {0};
	enum status status = ring_row_client(db, arena, &(struct ring_row_client_in){.id = id}, &row);

	if (status)
		return status == STATUS_NOT_FOUND ? STATUS_CONFLICT : status;
	*ret_client_id = row.client_id.value;
	return STATUS_OK;
}

enum status ring_request_try(
	struct db_write *db, struct arena *arena, int64_t id, utc_seconds now, int64_t *ret_client_id)
{
	int64_t changed = 0;
	enum status status = find_client(db_writing_read(db), arena, id, ret_client_id);

	if (!status)
		status = ring_row_try(
			db, &(struct ring_row_try_in){.id = id, .tried_utc = known_int(now)}, &changed);
	return status ? status : ring_requests_forget_old(db, now);
}

enum status ring_request_close(
	struct db_write *db, struct arena *arena, int64_t id, const struct ring_end *end, int64_t *ret_client_id)
{
	int64_t changed = 0;
	enum status status = find_client(db_writing_read(db), arena, id, ret_client_id);

	if (!status)
		status = ring_row_close(db,
			&(struct ring_row_close_in){.id = id,
				.outcome = end->outcome,
				.closed_utc = known_int(end->at),
				.closed_by_account_id = known_int(end->account_id)},
			&changed);
	return status ? status : ring_requests_forget_old(db, end->at);
}
