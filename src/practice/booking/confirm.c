/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "practice/booking/confirm.h"

enum {
	AGE_MAX = 120,
	NAME_BYTES_MAX = 120,
};

const char *const CONFIRM_FOR_WHOM[] = {"me", "child", "cared_for", NULL};
const char *const CONFIRM_SEX[] = {"F", "M", "X", NULL};

/* In the order of enum sign, then the line that stands for no sign of its own. */
static const char *const SIGN_KEYS[] = {"pelvic_feeling", "bladder_bowel", "leg_strength", "both_legs", "fever",
	"trauma", "weight", "night", "lesser_fall", NULL};

static const struct field FIELDS[] = {
	{.name = "for_whom",
		.kind = FIELD_CHOICE,
		.offset = offsetof(struct confirm_form, for_whom),
		.choices = CONFIRM_FOR_WHOM},
	{.name = "name",
		.kind = FIELD_TEXT,
		.offset = offsetof(struct confirm_form, name),
		.is_required = true,
		.size_max = NAME_BYTES_MAX},
	{.name = "birth", .kind = FIELD_DAY, .offset = offsetof(struct confirm_form, birth), .is_required = true},
	{.name = "carer",
		.kind = FIELD_TEXT,
		.offset = offsetof(struct confirm_form, carer),
		.size_max = NAME_BYTES_MAX},
	{.name = "phone", .kind = FIELD_PHONE, .offset = offsetof(struct confirm_form, phone), .is_required = true},
	{.name = "email", .kind = FIELD_EMAIL, .offset = offsetof(struct confirm_form, email)},
	{.name = "sex", .kind = FIELD_CHOICE, .offset = offsetof(struct confirm_form, sex), .choices = CONFIRM_SEX},
	{.name = "wish", .kind = FIELD_TEXT, .offset = offsetof(struct confirm_form, wish)},
	{.name = "signs",
		.kind = FIELD_FLAGS,
		.offset = offsetof(struct confirm_form, signs),
		.choices = SIGN_KEYS},
	{.name = "none", .kind = FIELD_FLAG, .offset = offsetof(struct confirm_form, is_none)},
	{.name = "unsure", .kind = FIELD_FLAG, .offset = offsetof(struct confirm_form, is_unsure)},
};

static void judge(
	const struct confirm_form *form, bool is_checked, struct day today, struct form_problems *problems)
{
	if (form->for_whom.is_known && form->for_whom.value != 0 && text_is_empty(form->carer))
		form_problem_add(problems, "carer", FORM_MISSING);
	if (form->birth.is_known &&
		(day_compare(form->birth.day, today) > 0 || day_full_years(form->birth.day, today) > AGE_MAX))
		form_problem_add(problems, "birth", FORM_OUT_OF_RANGE);
	if (!is_checked)
		return;
	if (form->is_none && (form->signs || form->is_unsure))
		form_problem_add(problems, "signs", FORM_OTHER);
	else if (!form->is_none && !form->signs && !form->is_unsure)
		form_problem_add(problems, "signs", FORM_MISSING);
}

enum status confirm_form_read(struct arena *arena, struct text body, bool is_checked, struct day today,
	struct confirm_form *ret_form, struct form_problems *ret_problems)
{
	struct confirm_form form = {0};
	struct form_problems problems = {0};
	enum status status = form_read(arena, body, FIELDS, sizeof(FIELDS) / sizeof(FIELDS[0]), &form, &problems);

	if (status)
		return status;
	judge(&form, is_checked, today, &problems);
	*ret_form = form;
	*ret_problems = problems;
	return STATUS_OK;
}

struct text confirm_check_answer(const struct confirm_form *form, bool is_checked)
{
	if (!is_checked)
		return NO_TEXT;
	if (form->signs)
		return TEXT("some");
	return form->is_unsure ? TEXT("unsure") : TEXT("none");
}

struct client confirm_client(const struct confirm_form *form)
{
	static const char *const ANSWERED_BY[] = {"self", "guardian", "carer"};
	int64_t for_whom = form->for_whom.is_known ? form->for_whom.value : 0;

	return (struct client){.name = form->name,
		.birth = form->birth,
		.sex = CONFIRM_SEX[form->sex.is_known ? form->sex.value : 2][0],
		.phone = form->phone,
		.email = form->email,
		.cared_for_by = for_whom ? form->carer : NO_TEXT,
		.answered_by = text_of(ANSWERED_BY[for_whom]),
		.link_generation = 1};
}

enum standing confirm_standing(enum triage level)
{
	switch (level) {
	case TRIAGE_EMERGENCY_NOW:
		return STANDING_EMERGENCY;
	case TRIAGE_SAME_DAY:
		return STANDING_SAME_DAY;
	case TRIAGE_REFER_BEFORE:
		return STANDING_DOCTOR_FIRST;
	case TRIAGE_INCOMPLETE:
		return STANDING_OPEN;
	default:
		return STANDING_FREE;
	}
}
