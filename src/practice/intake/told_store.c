/* SPDX-License-Identifier: GPL-3.0-or-later */
/* told_store.c - activities in own words, the first values of the measures, questions closed by name. */
#include "practice/intake/answer_value.h"
#include "practice/intake/intake_store.h"

enum status activities_list(const struct record_key *key, struct db_read *db, struct arena *arena,
	utc_seconds since, struct told_activity *ret_items, size_t *ret_count)
{
	struct outcome_activity *activities = NULL;
	size_t all = 0, count = 0;
	enum status status = outcomes_activities(key, db, arena, &activities, &all);

	if (status != STATUS_OK)
		return status;
	for (size_t i = 0; i < all && count < ACTIVITIES_MAX; i++) {
		if (activities[i].created >= since)
			ret_items[count++] = (struct told_activity){.name = activities[i].name};
	}
	*ret_count = count;
	return STATUS_OK;
}

static enum status first_value_add(const struct record_key *key, struct db_write *db, struct arena *arena,
	enum measure measure, int64_t activity_id, int64_t booking_id, struct maybe_int tenths, utc_seconds now)
{
	struct outcome_value value = {
		.measure = measure,
		.activity_id = activity_id,
		.moment = TEXT("intake"),
		.score = {tenths.is_known, tenths.value},
		.booking_id = booking_id,
		.observed = now,
	};

	return outcomes_value_add(key, db, arena, &value, now);
}

enum status measure_pain_add(const struct record_key *key, struct db_write *db, struct arena *arena,
	int64_t booking_id, int64_t tenths, utc_seconds now)
{
	return first_value_add(key, db, arena, MEASURE_NPRS, 0, booking_id, known_int(tenths), now);
}

static enum status activity_add(const struct record_key *key, struct db_write *db, struct arena *arena,
	int64_t booking_id, const struct told_activity *activity, bool is_main, utc_seconds now)
{
	int64_t id = 0;
	enum status status = outcomes_activity_add(key, db, arena, activity->name, is_main, now, &id);

	return status == STATUS_OK
		       ? first_value_add(key, db, arena, MEASURE_PSFS, id, booking_id, activity->tenths, now)
		       : status;
}

static bool is_among(const struct told_activity *items, size_t count, struct text name)
{
	for (size_t i = 0; i < count; i++) {
		if (text_equal_nocase(items[i].name, name))
			return true;
	}
	return false;
}

static bool is_listed(const struct outcome_activity *items, size_t count, struct text name)
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
	struct outcome_activity *before = NULL;
	size_t before_count = 0, added = 0;
	enum status status = outcomes_activities(key, db_writing_read(db), arena, &before, &before_count);

	for (size_t i = 0; status == STATUS_OK && i < count && before_count + added < OUTCOME_ACTIVITIES_MAX; i++) {
		if (is_listed(before, before_count, items[i].name) || is_among(items, i, items[i].name))
			continue;
		status = activity_add(key, db, arena, booking_id, &items[i], before_count + added == 0, now);
		added++;
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
