/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "practice/care/care.h"
#include "practice/care/care_sql.h"
#include "practice/care/note_json.h"

enum status care_plan_add(const struct record_key *key, struct db_write *db, struct arena *arena,
	int64_t booking_id, int64_t account_id, const struct note_body *body, const struct decision *decision,
	utc_seconds now, int64_t *ret_plan_id)
{
	struct plan_row_add_in in = {
		.client_id = key->client_id,
		.booking_id = booking_id ? known_int(booking_id) : (struct maybe_int){0},
		.account_id = account_id,
		.body_sealed = TEXT(""),
		.decision_sealed = TEXT(""),
		.created_utc = now,
	};
	struct text json = note_write(body, arena), why = decision_text(decision, arena);
	struct plan_row_seal_in seal = {0};
	struct plan_row_add_row row;
	enum status status = text_is_known(json) && text_is_known(why) ? STATUS_OK : STATUS_NO_MEMORY;

	if (status == STATUS_OK)
		status = plan_row_add(db, arena, &in, &row);
	if (status == STATUS_OK)
		status = record_seal(key, "plan", "body_sealed", row.id, json, arena, &seal.body_sealed);
	if (status == STATUS_OK)
		status = record_seal(key, "plan", "decision_sealed", row.id, why, arena, &seal.decision_sealed);
	if (status == STATUS_OK) {
		seal.id = row.id;
		status = plan_row_seal(db, &seal, NULL);
	}
	if (status == STATUS_OK)
		*ret_plan_id = row.id;
	return status;
}

enum status care_plan_newest(const struct record_key *key, struct db_read *db, struct arena *arena,
	struct note_body *ret_body, utc_seconds *ret_created)
{
	struct plan_row_newest_row row;
	struct text json;
	enum status status =
		plan_row_newest(db, arena, &(struct plan_row_newest_in){.client_id = key->client_id}, &row);

	if (status == STATUS_OK)
		status = record_open(key, "plan", "body_sealed", row.id, row.body_sealed, arena, &json);
	if (status == STATUS_OK)
		status = note_read(json, arena, ret_body) == STATUS_OK ? STATUS_OK : STATUS_CORRUPT;
	if (status == STATUS_OK)
		*ret_created = row.created_utc;
	return status;
}
