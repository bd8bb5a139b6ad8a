/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "practice/exchange/record_formulas_inside.h"

/* Limits of the map, in thousandths of the measured unit. */
enum {
	T_SCORE_LOW = -2500,
	HBA1C_POOR = 8500,
	HAEMOGLOBIN_LOW = 8000,
	FEVER_FROM = 38000,
	FEVER_UNTIL = 45000,
	SYSTOLIC_HIGH = 180000,
	DIASTOLIC_HIGH = 110000,
	MMSE_LOW = 24000,
	EJECTION_LOW = 40000,
};

/* A treatment of cancer within six months. */
static bool is_treated_for_cancer(const struct record_view *view)
{
	for (size_t i = 0; i < view->count; i++) {
		const struct record_item *item = &view->items[i];

		if (!text_equal(item->kind, TEXT("Condition")) && item->began.is_known &&
			record_item_is_about(item, FACT_CANCER_HISTORY) && is_within(view, item, SIX_MONTHS))
			return true;
	}
	return false;
}

static struct record_result cancer_history(const struct record_view *view, const struct record_item *item)
{
	if (!text_equal(item->kind, TEXT("Condition")))
		return say(
			is_within(view, item, SIX_MONTHS) ? WORD_CANCER_HISTORY_ACTIVE : WORD_CANCER_HISTORY_PAST);
	if (item->state == RECORD_STATE_OVER ||
		(!is_within(view, item, SIX_MONTHS) && !is_treated_for_cancer(view)))
		return say(WORD_CANCER_HISTORY_PAST);
	return say(WORD_CANCER_HISTORY_ACTIVE);
}

static bool is_poor_sugar(const struct record_view *view)
{
	const struct record_item *newest = NULL;

	for (size_t i = 0; i < view->count; i++) {
		const struct record_item *item = &view->items[i];

		if (has_code(item, TEXT(LOINC), TEXT("4548-4")) && item->quantity.is_known &&
			item->began.is_known && is_within(view, item, SIX_MONTHS) &&
			text_equal(item->quantity.unit, TEXT("%")) &&
			(!newest || item->began.at > newest->began.at))
			newest = item;
	}
	return newest && newest->quantity.thousandths >= HBA1C_POOR;
}

static struct record_result diabetes(const struct record_view *view, const struct record_item *item)
{
	if (text_equal(item->kind, TEXT("Observation")))
		return record_says_nothing; /* it speaks through the condition or the medicine */
	if (text_equal(item->kind, TEXT("MedicationRequest")) ? !record_is_taken(view, item)
							      : item->state == RECORD_STATE_OVER)
		return record_says_nothing;
	return say(is_poor_sugar(view) ? WORD_DIABETES_POOR : WORD_DIABETES_CONTROLLED);
}

static bool has_fragility_fracture(const struct record_view *view)
{
	for (size_t i = 0; i < view->count; i++)
		if (has_code(&view->items[i], TEXT(SNOMED), TEXT("443165006")) && view->items[i].began.is_known &&
			is_within(view, &view->items[i], A_YEAR))
			return true;
	return false;
}

static struct record_result osteoporosis(const struct record_view *view, const struct record_item *item)
{
	if (text_equal(item->kind, TEXT("Condition")))
		return say(is_within(view, item, A_YEAR) ? WORD_OSTEOPOROSIS_SEVERE : WORD_OSTEOPOROSIS_KNOWN);
	if (!item->quantity.is_known || item->quantity.thousandths > T_SCORE_LOW)
		return record_says_nothing;
	return say(has_fragility_fracture(view) ? WORD_OSTEOPOROSIS_SEVERE : WORD_OSTEOPOROSIS_KNOWN);
}

/* A pregnancy that nothing later has ended. */
static bool is_pregnant(const struct record_view *view, const struct record_item *item)
{
	if (item->state == RECORD_STATE_OVER || !is_within(view, item, PREGNANCY))
		return false;
	for (size_t i = 0; i < view->count; i++) {
		const struct record_item *other = &view->items[i];

		if (record_item_is_about(other, FACT_PREGNANT) && other->began.is_known &&
			other->began.at > item->began.at && !record_item_is_about(other, FACT_PREG_WEEKS))
			return false;
	}
	return true;
}

static bool has_pregnancy(const struct record_view *view)
{
	for (size_t i = 0; i < view->count; i++)
		if (record_item_is_about(&view->items[i], FACT_PREG_WEEKS) && view->items[i].began.is_known &&
			is_pregnant(view, &view->items[i]))
			return true;
	return false;
}

static struct record_result pregnant(const struct record_view *view, const struct record_item *item)
{
	if (record_item_is_about(item, FACT_PREG_WEEKS))
		return true_when(is_pregnant(view, item));
	return is_within(view, item, PREGNANCY) && !has_pregnancy(view) ? say(0) : record_says_nothing;
}

static struct record_result weeks_since(
	const struct record_view *view, const struct record_item *item, int64_t days)
{
	int64_t weeks = record_days_ago(view, item) / WEEK;

	if (!is_within(view, item, days))
		return record_says_nothing;
	return say_now((weeks > 5200 ? 5200 : weeks) * 1000);
}

/* The site is not said by an immobilisation: only the fracture itself counts. */
static struct record_result fracture_weeks(const struct record_view *view, const struct record_item *item)
{
	return text_equal(item->kind, TEXT("Condition")) ? weeks_since(view, item, TWELVE_WEEKS)
							 : record_says_nothing;
}

static struct record_result blood_pressure(const struct record_view *view, const struct record_item *item)
{
	bool is_high = false;

	(void)view;
	for (size_t i = 0; i < item->part_count; i++) {
		const struct record_part *part = &item->parts[i];

		is_high |=
			text_equal(part->code.code, TEXT("8480-6")) && part->quantity.thousandths >= SYSTOLIC_HIGH;
		is_high |=
			text_equal(part->code.code, TEXT("8462-4")) && part->quantity.thousandths >= DIASTOLIC_HIGH;
	}
	return true_when(is_high); /* of the illness alone: record_says_nothing */
}

static struct record_result platelets(const struct record_view *view, const struct record_item *item)
{
	bool is_unit_known = text_equal(item->quantity.unit, TEXT("10*3/uL")) ||
			     text_equal(item->quantity.unit, TEXT("10*9/L")) ||
			     text_equal(item->quantity.unit, TEXT("10^3/uL")) ||
			     text_equal(item->quantity.unit, TEXT("10^9/L"));

	(void)view;
	if (!item->quantity.is_known || !is_unit_known || item->quantity.thousandths < 0 ||
		item->quantity.thousandths > 2000000)
		return record_says_nothing;
	return say((item->quantity.thousandths + 500) / 1000 * 1000);
}

static struct record_result measured(const struct record_item *item, struct text unit, int64_t low, int64_t high)
{
	return true_when(item->quantity.is_known && text_equal(item->quantity.unit, unit) &&
			 item->quantity.thousandths >= low && item->quantity.thousandths <= high);
}

static struct record_result anaemia(const struct record_view *view, const struct record_item *item)
{
	(void)view;
	return measured(item, TEXT("g/dL"), 0, HAEMOGLOBIN_LOW - 1);
}

static struct record_result fever(const struct record_view *view, const struct record_item *item)
{
	return is_within(view, item, 2) ? measured(item, TEXT("Cel"), FEVER_FROM, FEVER_UNTIL)
					: record_says_nothing;
}

static struct record_result open_wound(const struct record_view *view, const struct record_item *item)
{
	return true_when(
		is_within(view, item, text_equal(item->kind, TEXT("Procedure")) ? THREE_WEEKS : FOUR_WEEKS));
}

static struct record_result cardiac(const struct record_view *view, const struct record_item *item)
{
	return is_within(view, item, THREE_MONTHS) ? say(1) : record_asks_first;
}

static struct record_result within_three_months(const struct record_view *view, const struct record_item *item)
{
	return true_when(is_within(view, item, THREE_MONTHS));
}

static struct record_result within_twelve_weeks(const struct record_view *view, const struct record_item *item)
{
	return true_when(is_within(view, item, TWELVE_WEEKS));
}

static struct record_result past_twelve_weeks(const struct record_view *view, const struct record_item *item)
{
	return true_when(!is_within(view, item, TWELVE_WEEKS));
}

/* Smoking is a part of the vessel risk only; a neck injury is all of it. */
static struct record_result vessel_risk(const struct record_view *view, const struct record_item *item)
{
	if (!text_equal(item->kind, TEXT("Observation")))
		return within_twelve_weeks(view, item);
	return text_starts_with(item->value, TEXT("Never")) ? record_says_nothing : record_asks_first;
}

static struct record_result trauma(const struct record_view *view, const struct record_item *item)
{
	return is_within(view, item, TWELVE_WEEKS) ? say(WORD_TRAUMA_MAJOR) : record_says_nothing;
}

static struct record_result leg_weakness(const struct record_view *view, const struct record_item *item)
{
	(void)view;
	return item->state == RECORD_STATE_OVER ? record_says_nothing : say(WORD_LEG_WEAKNESS_STABLE);
}

/* Chronic pain is not always the back, and a long one must not hide a new one. */
static struct record_result duration(const struct record_view *view, const struct record_item *item)
{
	(void)view;
	(void)item;
	return record_asks_first;
}

static struct record_result pregnant_weeks(const struct record_view *view, const struct record_item *item)
{
	return is_pregnant(view, item) ? say_now((2 + record_days_ago(view, item) / WEEK) * 1000)
				       : record_says_nothing;
}

static struct record_result pregnancy_trouble(const struct record_view *view, const struct record_item *item)
{
	(void)item;
	return true_when(has_pregnancy(view));
}

static struct record_result contagious(const struct record_view *view, const struct record_item *item)
{
	return true_when(item->state != RECORD_STATE_OVER && is_within(view, item, WEEK));
}

static struct record_result epidural_days(const struct record_view *view, const struct record_item *item)
{
	return is_within(view, item, WEEK) ? say_now(record_days_ago(view, item) * 1000) : record_says_nothing;
}

static struct record_result spinal_procedure_weeks(const struct record_view *view, const struct record_item *item)
{
	return weeks_since(view, item, TWELVE_WEEKS);
}

static struct record_result surgery_weeks(const struct record_view *view, const struct record_item *item)
{
	return weeks_since(view, item, TEN_YEARS);
}

static struct record_result surgery_other_weeks(const struct record_view *view, const struct record_item *item)
{
	return weeks_since(view, item, SIX_WEEKS);
}

typedef struct record_result (*formula)(const struct record_view *view, const struct record_item *item);

static const formula formulas[FACT_COUNT] = {
	[FACT_ANTIPLATELET] = record_antiplatelet,
	[FACT_STEROID_ORAL_MONTHS] = record_steroid_months,
	[FACT_STEROID_STOPPED_MONTHS] = record_steroid_stopped,
	[FACT_CANCER_HISTORY] = cancer_history,
	[FACT_IMMUNOSUPPRESSED] = within_three_months,
	[FACT_DVT_TREATED_RECENT] = within_three_months,
	[FACT_DIABETES] = diabetes,
	[FACT_OSTEOPOROSIS] = osteoporosis,
	[FACT_FRACTURE_ELSEWHERE_WEEKS] = fracture_weeks,
	[FACT_FRACTURE_SUSPECTED] = within_twelve_weeks,
	[FACT_FRACTURE_HEALED] = past_twelve_weeks,
	[FACT_CAD_RISK] = vessel_risk,
	[FACT_TRAUMA] = trauma,
	[FACT_LEG_WEAKNESS] = leg_weakness,
	[FACT_DURATION_WEEKS] = duration,
	[FACT_PREGNANT] = pregnant,
	[FACT_PREG_WEEKS] = pregnant_weeks,
	[FACT_PREG_COMPLICATION] = pregnancy_trouble,
	[FACT_CARDIAC_UNSTABLE] = cardiac,
	[FACT_BP_SEVERE] = blood_pressure,
	[FACT_OPEN_WOUND] = open_wound,
	[FACT_CONTAGIOUS] = contagious,
	[FACT_EPIDURAL_DAYS] = epidural_days,
	[FACT_SPINAL_PROCEDURE_WEEKS] = spinal_procedure_weeks,
	[FACT_SURGERY_WEEKS] = surgery_weeks,
	[FACT_SURGERY_OTHER_WEEKS] = surgery_other_weeks,
	[FACT_PLATELETS] = platelets,
	[FACT_ANAEMIA] = anaemia,
	[FACT_FEVER] = fever,
};

struct record_result record_work_out(
	const struct record_view *view, const struct record_item *item, const struct record_entry *entry)
{
	formula work_out = entry->fact < FACT_COUNT ? formulas[entry->fact] : NULL;

	return work_out ? work_out(view, item) : record_says_nothing;
}

/* Over 5 % below an earlier weight of the last six months before it. */
static bool has_lost_weight(const struct record_view *view, const struct record_item *item)
{
	if (!item->quantity.is_known)
		return false;
	for (size_t i = 0; i < view->count; i++) {
		const struct record_item *other = &view->items[i];
		utc_seconds span = item->began.at - other->began.at;

		if (has_code(other, TEXT(LOINC), TEXT("29463-7")) && other->quantity.is_known &&
			other->began.is_known && span > 0 && span <= (utc_seconds)SIX_MONTHS * DAY_SECONDS &&
			text_equal(other->quantity.unit, item->quantity.unit) &&
			item->quantity.thousandths * 100 < other->quantity.thousandths * 95)
			return true;
	}
	return false;
}

bool record_asks(const struct record_view *view, const struct record_item *item, const struct record_entry *entry)
{
	const struct record_quantity *measured_value = &item->quantity;

	if (text_ends_with(entry->value, TEXT("within 3 months")))
		return is_within(view, item, THREE_MONTHS);
	/* What was over long ago is not asked for ever. */
	if (text_equal(item->kind, TEXT("Condition")))
		return item->state != RECORD_STATE_OVER || is_within(view, item, entry->valid_days);
	if (!text_equal(item->kind, TEXT("Observation")))
		return true;
	switch (entry->fact) {
	case FACT_WEIGHT_LOSS:
		return has_lost_weight(view, item) && is_within(view, item, SIX_MONTHS);
	case FACT_NO_CAPACITY:
		return measured_value->is_known && measured_value->thousandths < MMSE_LOW;
	case FACT_IMMUNOSUPPRESSED:
		return text_equal(item->value, TEXT("HIV positive")) ||
		       text_equal_nocase(item->value, TEXT("positive"));
	case FACT_CARDIAC_UNSTABLE:
		return measured_value->is_known && measured_value->thousandths < EJECTION_LOW;
	default:
		return true;
	}
}
