/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the page of a booking says to somebody whose answers should not wait: whom to ring, and what to show there.
 */
#include "engine/html/say.h"
#include "practice/booking/booking_web.h"
#include "practice/decide/decide.h"

/* The text with {emergency_number}, {same_day_line}, {answers} filled in. */
static struct text fill_names(
	struct arena *arena, struct text words, const struct clinic *clinic, struct text answers)
{
	struct buffer out;
	struct text rest = words;
	struct text filled;

	buffer_init(&out, 8 * 1024);
	while (text_is_known(rest)) {
		buffer_add(&out, text_cut(&rest, '{'));
		if (!text_is_known(rest))
			break;
		struct text name = text_cut(&rest, '}');

		if (text_equal(name, TEXT("emergency_number")))
			buffer_add(&out, clinic->emergency_number);
		else if (text_equal(name, TEXT("same_day_line")))
			buffer_add(
				&out, text_is_empty(clinic->same_day_line) ? clinic->phone : clinic->same_day_line);
		else if (text_equal(name, TEXT("answers")))
			buffer_add(&out, answers);
	}
	filled = arena_copy(arena, buffer_text(&out));
	buffer_free(&out);
	return filled;
}

static enum client_key client_key_of(enum standing standing)
{
	if (standing == STANDING_EMERGENCY)
		return CLIENT_EMERGENCY_NOW;
	return standing == STANDING_SAME_DAY ? CLIENT_SAME_DAY : CLIENT_REFER_BEFORE;
}

/* The gravest two: whom to ring first, and what to show there. */
static enum status fill_urgent(struct request *request, struct db_read *db, const struct html *html,
	const struct booking *booking, struct booking_mine *page)
{
	const struct clinic *clinic = request->practice->clinic;
	struct booking_alarm alarm = {0};
	enum status status = STATUS_OK;

	page->level_call_words = page->is_emergency ? clinic->emergency_number : phone_in(clinic->same_day_line);
	page->level_call = url_phone(request->arena, page->level_call_words);
	page->emergency_number = clinic->emergency_number;
	page->emergency_call = url_phone(request->arena, clinic->emergency_number);
	if (booking_hooks.to_show)
		status = booking_hooks.to_show(request->practice, db, html, booking, &alarm);
	page->to_show.items = alarm.lines;
	page->to_show.count = alarm.line_count;
	page->is_taken_back = alarm.is_taken_back;
	return status;
}

enum status level_fill(struct request *request, struct db_read *db, const struct html *html, enum standing standing,
	const struct booking *booking, struct booking_mine *page)
{
	const struct clinic *clinic = request->practice->clinic;
	const struct client_text *text = &client_texts[client_key_of(standing)];
	enum status status = STATUS_OK;

	if (standing < STANDING_DOCTOR_FIRST || !page->is_booked)
		return STATUS_OK;
	page->is_urgent = booking->is_on_safety_hold && standing >= STANDING_SAME_DAY;
	page->is_emergency = page->is_urgent && standing == STANDING_EMERGENCY;
	page->is_refer = standing == STANDING_DOCTOR_FIRST;
	if (!page->is_urgent && !page->is_refer)
		return STATUS_OK;
	if (page->is_urgent)
		status = fill_urgent(request, db, html, booking, page);
	page->level_heading = say_table(html, text->heading);
	page->level_text = fill_names(request->arena, say_table(html, text->text), clinic,
		page->to_show.count ? booking_words_stands_below(html) : booking_words_your_answers(html));
	return status;
}
