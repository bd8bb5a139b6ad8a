/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * plan_page_web.h - which techniques fit this person today, why, and the form of the plan.
 */
#ifndef BACKDESK_PRACTICE_CARE_PLAN_PAGE_WEB_H
#define BACKDESK_PRACTICE_CARE_PLAN_PAGE_WEB_H

#include "practice/care/care_web.h"
#include "practice/care/note_form.h"

/**
 * Shows the plan.
 *
 * @typed       what was typed, with its faults; all zero for a new plan
 * @booking_id  the booking that it is made for; 0: none
 * @problem     NULL, or the sentence of what is wrong with the whole
 */
void plan_show(struct request *request, struct reply *reply, unsigned code, const struct care_person *person,
	const struct plan_typed *typed, int64_t booking_id, struct text (*problem)(const struct html *html));

#endif
