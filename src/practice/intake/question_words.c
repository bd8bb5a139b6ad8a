/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "practice/intake/question_words.h"

#include "practice/intake/intake_pages.h"

typedef struct text (*const sentence)(const struct html *html);

enum {
	LABELS_MAX = 4,
};

/* Where the table's own words cannot be shown as they are. */
static sentence rewordings[FACT_COUNT] = {
	[FACT_SEVERE_UNEXPLAINED] = intake_words_ask_severe_unexplained,
	[FACT_FOOT_DROP_DAYS] = intake_words_ask_foot_drop_days,
	[FACT_HOURS_SINCE_INJURY] = intake_words_ask_hours_since_injury,
	[FACT_TRAUMA_DAYS] = intake_words_ask_trauma_days,
	[FACT_AXSPA_COUNT] = intake_words_ask_axspa_count,
	[FACT_DURATION_WEEKS] = intake_words_ask_duration_weeks,
	[FACT_STEROID_STOPPED_MONTHS] = intake_words_ask_steroid_stopped_months,
	[FACT_STEROID_ORAL_MONTHS] = intake_words_ask_steroid_oral_months,
	[FACT_SURGERY_WEEKS] = intake_words_ask_surgery_weeks,
	[FACT_SPINAL_PROCEDURE_WEEKS] = intake_words_ask_spinal_procedure_weeks,
	[FACT_EPIDURAL_DAYS] = intake_words_ask_epidural_days,
	[FACT_STEROID_INJECTION_DAYS] = intake_words_ask_steroid_injection_days,
	[FACT_SURGERY_OTHER_WEEKS] = intake_words_ask_surgery_other_weeks,
	[FACT_FRACTURE_ELSEWHERE_WEEKS] = intake_words_ask_fracture_elsewhere_weeks,
	[FACT_CANCER_YEARS] = intake_words_ask_cancer_years,
	[FACT_PREG_WEEKS] = intake_words_ask_preg_weeks,
	[FACT_ANTIPLATELET] = intake_words_ask_antiplatelet,
	[FACT_GUARDIAN_CONSENT] = intake_words_ask_guardian_consent,
	[FACT_CARER_CONSENT] = intake_words_ask_carer_consent,
	[FACT_OSTEOPOROSIS] = intake_words_ask_osteoporosis,
	[FACT_PERCUSSION_TENDER] = intake_words_ask_percussion_tender,
	[FACT_FRACTURE_SUSPECTED] = intake_words_ask_fracture_suspected,
	[FACT_HOT_SWOLLEN] = intake_words_ask_hot_swollen,
	[FACT_NECK_IN_PLAN] = intake_words_ask_neck_in_plan,
	[FACT_INTOXICATED] = intake_words_ask_intoxicated,
};

/* In the order of the fact's words. */
static sentence labels[FACT_COUNT][LABELS_MAX] = {
	[FACT_ANSWERED_BY] = {intake_words_is_answered_by_0, intake_words_is_answered_by_1,
		intake_words_is_answered_by_2},
	[FACT_LEG_WEAKNESS] = {intake_words_no, intake_words_is_leg_weakness_1, intake_words_is_leg_weakness_2,
		intake_words_is_leg_weakness_3},
	[FACT_TRAUMA] = {intake_words_no, intake_words_is_trauma_1, intake_words_is_trauma_2},
	[FACT_ONSET] = {intake_words_is_onset_0, intake_words_is_onset_1, intake_words_is_onset_2,
		intake_words_is_onset_3},
	[FACT_CANCER_HISTORY] = {intake_words_no, intake_words_is_cancer_history_1,
		intake_words_is_cancer_history_2},
	[FACT_CANCER_KIND] = {intake_words_is_cancer_kind_0, intake_words_is_cancer_kind_1,
		intake_words_is_cancer_kind_2},
	[FACT_ANTIPLATELET] = {intake_words_no, intake_words_is_antiplatelet_1, intake_words_is_antiplatelet_2},
	[FACT_OSTEOPOROSIS] = {intake_words_no, intake_words_yes, intake_words_is_osteoporosis_2},
	[FACT_DIABETES] = {intake_words_no, intake_words_is_diabetes_1, intake_words_is_diabetes_2,
		intake_words_is_diabetes_3},
};

struct text question_words(const struct html *html, enum fact fact)
{
	const struct fact_info *info = &fact_infos[fact];

	if (rewordings[fact])
		return rewordings[fact](html);
	return say_table(html, text_is_known(info->question) ? info->question : info->meaning);
}

struct text question_label(const struct html *html, enum fact fact, int word)
{
	if (word < LABELS_MAX && labels[fact][word])
		return labels[fact][word](html);
	return fact_infos[fact].words[word];
}

struct text question_not_applicable(const struct html *html, enum fact fact)
{
	if (!question_may_not_apply(fact))
		return NO_TEXT;
	if (fact == FACT_FOOT_DROP_DAYS)
		return intake_words_foot_does_not_drop(html);
	return question_kind(fact) == QUESTION_AMOUNT ? intake_words_none(html) : intake_words_not_applicable(html);
}

struct text question_counted_line(const struct html *html, int line)
{
	static sentence lines[COUNTED_LINES] = {intake_words_fits_1, intake_words_fits_2, intake_words_fits_3,
		intake_words_fits_4, intake_words_fits_5, intake_words_fits_6, intake_words_fits_7,
		intake_words_fits_8, intake_words_fits_9};

	return lines[line](html);
}
