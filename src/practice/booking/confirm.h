/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * confirm.h - the form that ends a booking: its fields, its checks, what the one-page check said.
 */
#ifndef BACKDESK_PRACTICE_BOOKING_CONFIRM_H
#define BACKDESK_PRACTICE_BOOKING_CONFIRM_H

#include "engine/form/form.h"
#include "practice/clients/clients.h"
#include "practice/decide/decide.h"

/** The form as it was filled. */
struct confirm_form {
	struct maybe_int for_whom; /* index of CONFIRM_FOR_WHOM */
	struct text name;
	struct maybe_day birth;
	struct text carer;
	struct text phone;
	struct text email;
	struct maybe_int sex; /* index of CONFIRM_SEX */
	struct text wish;
	uint64_t signs; /* bit 1 << line of the check: enum sign, SIGN_LINE_LESSER_FALL */
	bool is_none;
	bool is_unsure;
};

extern const char *const CONFIRM_FOR_WHOM[]; /* "me", "child", "cared_for" */
extern const char *const CONFIRM_SEX[];      /* "F", "M", "X" */

/**
 * Reads the body and judges it. Problems are those of the fields and of the rules: somebody who books for another
 * says their own name, a day of birth lies in the last 120 years, the check is answered and not both ways.
 *
 * @is_checked  the service asks the check
 */
enum status confirm_form_read(struct arena *arena, struct text body, bool is_checked, struct day today,
	struct confirm_form *ret_form, struct form_problems *ret_problems);

/** "none", "some" or "unsure"; NO_TEXT when not asked. */
struct text confirm_check_answer(const struct confirm_form *form, bool is_checked);

/** The person that the form names. */
struct client confirm_client(const struct confirm_form *form);

/** What a level makes of a person's standing: STANDING_FREE when nothing stands in the way. */
enum standing confirm_standing(enum triage level);

#endif
