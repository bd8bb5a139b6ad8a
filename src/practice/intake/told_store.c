/* SPDX-License-Identifier: GPL-3.0-or-later */
/* told_store.c - activities in own words, the first values of the measures, questions closed by name. */
#include "practice/intake/answer_value.h"
#include "practice/intake/intake_store.h"

enum status activities_list(const struct record_key *key, struct db_read *db, struct arena *arena,
	utc_seconds since, struct told_activity *ret_items, size_t *ret_count)
{
	struct activity_row_list_rows rows;
	size_t count = 0;
	enum status status;

	status = activity_row_list(
		db, arena, &(struct activity_row_list_in){.client_id = key->client_id, .since_utc = since}, &rows);
	for (size_t i = 0; status == STATUS_OK && i < rows.count && count < ACTIVITIES_MAX; i++) {
		struct text name;

		status = record_open(
			key, "activity", "name_sealed", rows.items[i].id, rows.items[i].name_sealed, arena, &name);
		if (status == STATUS_OK)
			ret_items[count++] = (struct told_activity){.name = name};
	}
	if (status == STATUS_OK)
		*ret_count = count;
	return status;
}

static enum status measure_add(const struct record_key *key, struct db_write *db, struct arena *arena,
	const struct measure_row_add_in *in, struct maybe_int tenths)
{
	struct measure_row_add_row row;
	struct text plain = tenths.is_known ? arena_format(arena, "%lld", (long long)tenths.value) : TEXT("null");
	struct text sealed;
	enum status status = measure_row_add(db, arena, in, &row);

	if (status == STATUS_OK)
		status = record_seal(key, "measure", "value_sealed", row.id, plain, arena, &sealed);
	if (status == STATUS_OK)
		status = measure_row_seal(
			db, &(struct measure_row_seal_in){.id = row.id, .value_sealed = sealed}, NULL);
	return status;
}

enum status measure_pain_add(const struct record_key *key, struct db_write *db, struct arena *arena,
	int64_t booking_id, int64_t tenths, utc_seconds now)
{
	return measure_add(key, db, arena,
		&(struct measure_row_add_in){.client_id = key->client_id,
			.measure = TEXT("NPRS"),
			.booking_id = id_or_none(booking_id),
			.value_sealed = TEXT(""),
			.observed_utc = now,
			.created_utc = now},
		known_int(tenths));
}

static enum status activity_add(const struct record_key *key, struct db_write *db, struct arena *arena,
	int64_t booking_id, const struct told_activity *activity, bool is_main, utc_seconds now)
{
	struct activity_row_add_row row;
	struct text sealed;
	enum status status = activity_row_add(db, arena,
		&(struct activity_row_add_in){.client_id = key->client_id,
			.name_sealed = TEXT(""),
			.is_main = is_main,
			.created_utc = now},
		&row);

	if (status == STATUS_OK)
		status = record_seal(key, "activity", "name_sealed", row.id, activity->name, arena, &sealed);
	if (status == STATUS_OK)
		status = activity_row_seal(
			db, &(struct activity_row_seal_in){.id = row.id, .name_sealed = sealed}, NULL);
	if (status != STATUS_OK)
		return status;
	return measure_add(key, db, arena,
		&(struct measure_row_add_in){.client_id = key->client_id,
			.measure = TEXT("PSFS"),
			.activity_id = known_int(row.id),
			.booking_id = id_or_none(booking_id),
			.value_sealed = TEXT(""),
			.observed_utc = now,
			.created_utc = now},
		activity->tenths);
}

static bool is_among(const struct told_activity *items, size_t count, struct text name)
{
	for (size_t i = 0; i < count; i++) {
		if (text_equal_nocase(items[i].name, name))
			return true;
	}
	return false;
}

enum status activities_add(const struct record_key *key, struct db_write *db, struct arena *arena,
	int64_t booking_id, const struct told_activity *items, size_t count, utc_seconds now)
{
	struct told_activity before[ACTIVITIES_MAX];
	size_t before_count = 0;
	enum status status = activities_list(key, db_writing_read(db), arena, 0, before, &before_count);

	for (size_t i = 0; status == STATUS_OK && i < count; i++) {
		if (is_among(before, before_count, items[i].name) || is_among(items, i, items[i].name))
			continue;
		status = activity_add(key, db, arena, booking_id, &items[i], before_count == 0 && i == 0, now);
	}
	return status;
}

/* An answer to such a question is never replaced by a reason. */
static bool is_of_urgent_rule(enum fact fact)
{
	for (int rule = 0; rule < RULE_COUNT; rule++) {
		const struct condition *when = &conditions[rule_infos[rule].when];

		if (rule_infos[rule].triage < TRIAGE_SAME_DAY)
			continue;
		for (int i = 0; i < when->fact_count; i++) {
			if (condition_facts[when->first_fact + i] == fact)
				return true;
		}
	}
	return false;
}

bool open_fact_may_close(enum fact fact)
{
	return !is_of_urgent_rule(fact);
}

enum status open_fact_close(const struct record_key *key, struct db_write *db, struct arena *arena, enum fact fact,
	struct text reason, int64_t account_id, utc_seconds now)
{
	struct open_fact_row_close_row row;
	struct text sealed;
	int64_t sequence;
	enum status status;

	if (is_of_urgent_rule(fact))
		return STATUS_DENIED;
	status = open_fact_row_close(db, arena,
		&(struct open_fact_row_close_in){.client_id = key->client_id,
			.fact = fact_infos[fact].name,
			.reason_sealed = TEXT(""),
			.account_id = account_id,
			.at_utc = now},
		&row);
	if (status == STATUS_OK)
		status = record_seal(key, "open_fact_closed", "reason_sealed", row.id, reason, arena, &sealed);
	if (status == STATUS_OK)
		status = open_fact_row_seal(
			db, &(struct open_fact_row_seal_in){.id = row.id, .reason_sealed = sealed}, NULL);
	if (status == STATUS_OK)
		status = record_chain_add(db, arena, "open_fact", row.id, sealed, account_id, now, &sequence);
	return status;
}
