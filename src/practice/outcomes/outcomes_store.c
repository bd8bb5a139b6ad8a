/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "practice/outcomes/outcomes.h"
#include "practice/outcomes/outcomes_sql.h"

/* "-100.5" in tenths, or null. */
enum { VALUE_TENTHS_MAX = CHANGE_TENTHS_MAX };

enum status outcomes_value_add(const struct record_key *key, struct db_write *db, struct arena *arena,
	const struct outcome_value *value, utc_seconds now)
{
	struct outcome_row_add_in in = {
		.client_id = key->client_id,
		.measure = measure_infos[value->measure].code,
		.activity_id = known_id(value->activity_id),
		.moment = value->moment,
		.value_sealed = TEXT(""),
		.booking_id = known_id(value->booking_id),
		.note_id = known_id(value->note_id),
		.record_entry_id = known_id(value->record_entry_id),
		.observed_utc = value->observed,
		.created_utc = now,
	};
	struct outcome_row_add_row row;
	struct text plain, sealed;
	enum status status = outcome_row_add(db, arena, &in, &row);

	plain = value->score.known ? arena_format(arena, "%lld", (long long)value->score.tenths) : TEXT("null");
	if (status == STATUS_OK)
		status = record_seal(key, "measure", "value_sealed", row.id, plain, arena, &sealed);
	if (status == STATUS_OK)
		status = outcome_row_seal(
			db, &(struct outcome_row_seal_in){.id = row.id, .value_sealed = sealed}, NULL);
	return status;
}

enum status outcomes_activity_add(const struct record_key *key, struct db_write *db, struct arena *arena,
	struct text name, bool is_main, utc_seconds now, int64_t *ret_id)
{
	struct outcome_activity_row_add_in in = {
		.client_id = key->client_id, .name_sealed = TEXT(""), .is_main = is_main, .created_utc = now};
	struct outcome_activity_row_add_row row;
	struct text sealed;
	enum status status;

	if (text_is_empty(name) || name.size > ACTIVITY_NAME_MAX)
		return STATUS_INVALID;
	status = outcome_activity_row_add(db, arena, &in, &row);
	if (status == STATUS_OK)
		status = record_seal(key, "activity", "name_sealed", row.id, name, arena, &sealed);
	if (status == STATUS_OK)
		status = outcome_activity_row_seal(
			db, &(struct outcome_activity_row_seal_in){.id = row.id, .name_sealed = sealed}, NULL);
	if (status == STATUS_OK)
		*ret_id = row.id;
	return status;
}

enum status outcomes_activities(const struct record_key *key, struct db_read *db, struct arena *arena,
	struct outcome_activity **ret_items, size_t *ret_count)
{
	struct outcome_activity_row_list_in in = {.client_id = key->client_id, .max_count = OUTCOME_ACTIVITIES_MAX};
	struct outcome_activity_row_list_rows rows;
	struct outcome_activity *items;
	enum status status = outcome_activity_row_list(db, arena, &in, &rows);

	if (status != STATUS_OK)
		return status;
	items = arena_alloc_array(arena, rows.count, sizeof(*items));
	if (!items)
		return STATUS_NO_MEMORY;
	for (size_t i = 0; i < rows.count && status == STATUS_OK; i++) {
		items[i] = (struct outcome_activity){.id = rows.items[i].id,
			.is_main = rows.items[i].is_main,
			.created = rows.items[i].created_utc};
		status = record_open(key, "activity", "name_sealed", rows.items[i].id, rows.items[i].name_sealed,
			arena, &items[i].name);
	}
	if (status != STATUS_OK)
		return status;
	*ret_items = items;
	*ret_count = rows.count;
	return STATUS_OK;
}

static struct day day_in(const struct zone *zone, utc_seconds moment)
{
	return zone ? zone_local(zone, moment).day : utc_day(moment);
}

static enum status open_score(const struct record_key *key, const struct outcome_row_list_row *row,
	struct arena *arena, struct score *ret_score)
{
	struct score score = {.known = true};
	struct text plain;
	enum status status = record_open(key, "measure", "value_sealed", row->id, row->value_sealed, arena, &plain);

	if (status != STATUS_OK)
		return status;
	if (text_equal(plain, TEXT("null"))) {
		*ret_score = (struct score){0};
		return STATUS_OK;
	}
	if (text_read_int(plain, -VALUE_TENTHS_MAX, VALUE_TENTHS_MAX, &score.tenths) != STATUS_OK)
		return STATUS_CORRUPT;
	*ret_score = score;
	return STATUS_OK;
}

static bool belongs(const struct outcome_row_list_row *row, enum outcome outcome, int64_t activity_id)
{
	if (outcome == OUTCOME_PAIN)
		return text_equal(row->measure, measure_infos[MEASURE_NPRS].code);
	return text_equal(row->measure, measure_infos[MEASURE_PSFS].code) && row->activity_id.is_known &&
	       row->activity_id.value == activity_id;
}

/* The rows, the latest first, and which course each is of, the first first. */
struct numbered_rows {
	struct outcome_row_list_rows rows;
	size_t *numbers;
	size_t present;
};

static enum status read_rows(int64_t client_id, utc_seconds now, struct db_read *db, struct arena *arena,
	struct numbered_rows *ret_numbered)
{
	struct outcome_row_list_in in = {.client_id = client_id, .max_count = OUTCOME_VALUES_MAX};
	struct numbered_rows numbered = {0};
	struct course_moment *moments;
	enum status status = outcome_row_list(db, arena, &in, &numbered.rows);
	size_t count = numbered.rows.count;

	if (status != STATUS_OK)
		return status;
	moments = arena_alloc_array(arena, count, sizeof(*moments));
	numbered.numbers = arena_alloc_array(arena, count, sizeof(*numbered.numbers));
	if (!moments || !numbered.numbers)
		return STATUS_NO_MEMORY;
	for (size_t i = 0; i < count; i++) {
		const struct outcome_row_list_row *row = &numbered.rows.items[count - 1 - i];

		moments[i] = (struct course_moment){row->observed_utc, text_equal(row->moment, TEXT("record"))};
	}
	numbered.present = course_number(moments, count, now, numbered.numbers);
	*ret_numbered = numbered;
	return STATUS_OK;
}

enum status outcomes_course_since(
	int64_t client_id, utc_seconds now, struct db_read *db, struct arena *arena, utc_seconds *ret_since)
{
	struct numbered_rows numbered;
	enum status status = read_rows(client_id, now, db, arena, &numbered);
	utc_seconds since = now;

	if (status != STATUS_OK)
		return status;
	/* From the latest back to the first of the present course. */
	for (size_t i = numbered.rows.count; numbered.present != COURSE_NONE && i > 0; i--) {
		if (numbered.numbers[i - 1] == numbered.present)
			since = numbered.rows.items[numbered.rows.count - i].observed_utc;
	}
	*ret_since = since;
	return STATUS_OK;
}

static enum status fill_curve(const struct record_key *key, const struct zone *zone,
	const struct numbered_rows *numbered, enum outcome outcome, struct arena *arena, struct outcomes *outcomes)
{
	const struct outcome_row_list_rows *rows = &numbered->rows;
	struct curve *curve = &outcomes->curves[outcome];
	struct curve_point *points = arena_alloc_array(arena, rows->count, sizeof(*points));
	size_t count = 0;

	if (!points)
		return STATUS_NO_MEMORY;
	for (size_t i = rows->count; i > 0; i--) {
		const struct outcome_row_list_row *row = &rows->items[i - 1];
		enum status status;

		if (!belongs(row, outcome, outcomes->main_activity_id))
			continue;
		status = open_score(key, row, arena, &points[count].score);
		if (status != STATUS_OK)
			return status;
		points[count].course = numbered->numbers[rows->count - i];
		points[count].day = day_in(zone, row->observed_utc);
		points[count++].at = row->observed_utc;
	}
	curve->points = points;
	curve->count = count;
	curve->present = numbered->present;
	return STATUS_OK;
}

enum status outcomes_load(const struct record_key *key, const struct zone *zone, utc_seconds now,
	struct db_read *db, struct arena *arena, struct outcomes *ret_outcomes)
{
	struct outcomes outcomes = {0};
	struct outcome_activity *activities = NULL;
	struct numbered_rows rows;
	size_t activity_count = 0;
	enum status status = outcomes_activities(key, db, arena, &activities, &activity_count);

	if (status == STATUS_OK)
		status = read_rows(key->client_id, now, db, arena, &rows);
	if (status != STATUS_OK)
		return status;
	if (activity_count > 0) {
		outcomes.main_activity_id = activities[0].id;
		outcomes.main_activity = activities[0].name;
	}
	outcomes.curves[OUTCOME_PAIN].scale = change_scale_of(MEASURE_NPRS);
	outcomes.curves[OUTCOME_PAIN].words_id = TEXT("pain-words");
	outcomes.curves[OUTCOME_ACTIVITY].scale = change_scale_of(MEASURE_PSFS);
	outcomes.curves[OUTCOME_ACTIVITY].words_id = TEXT("activity-words");
	for (int outcome = 0; outcome < OUTCOME_COUNT && status == STATUS_OK; outcome++)
		status = fill_curve(key, zone, &rows, (enum outcome)outcome, arena, &outcomes);
	if (status == STATUS_OK && arena_failed(arena))
		status = STATUS_NO_MEMORY;
	if (status == STATUS_OK)
		*ret_outcomes = outcomes;
	return status;
}

enum status outcomes_course_facts(const struct outcomes *outcomes, struct arena *arena, struct fact_set *facts)
{
	struct course_series series[OUTCOME_COUNT];
	struct course course;

	for (int i = 0; i < OUTCOME_COUNT; i++) {
		const struct curve *curve = &outcomes->curves[i];
		struct score *scores = arena_alloc_array(arena, curve->count, sizeof(*scores));
		size_t count = 0;

		if (!scores)
			return STATUS_NO_MEMORY;
		for (size_t j = 0; j < curve->count; j++)
			if (curve_is_present(curve, j))
				scores[count++] = curve->points[j].score;
		series[i] = (struct course_series){curve->scale, scores, count};
	}
	course = course_look(series, OUTCOME_COUNT, OUTCOME_PAIN);
	if (course.mcic_met.known)
		(void)fact_set_bool(facts, FACT_MCIC_MET, course.mcic_met.value);
	if (course.worsening.known)
		(void)fact_set_bool(facts, FACT_WORSENING, course.worsening.value);
	return STATUS_OK;
}
