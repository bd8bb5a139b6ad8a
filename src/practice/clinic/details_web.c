/* SPDX-License-Identifier: GPL-3.0-or-later */
/* details_web.c - name, zone, numbers to ring, limits of booking. */
#include "engine/form/form_show.h"
#include "practice/clinic/clinic.h"
#include "practice/clinic/clinic_pages.h"
#include "practice/clinic/settings_web.h"
#include "practice/practice.h"

struct details {
	struct text name;
	struct text zone;
	struct text phone;
	struct text address;
	struct text emergency_number;
	struct text same_day_line;
	struct text crisis_line;
	struct maybe_int book_ahead_days;
	struct maybe_int book_notice_minutes;
	struct maybe_int change_notice_hours;
};

static const struct field fields[] = {
	FIELD_TEXT_OF(struct details, name, .is_required = true, .size_max = 120),
	FIELD_TEXT_OF(struct details, zone, .is_required = true, .size_max = 60),
	FIELD_PHONE_OF(struct details, phone, .is_required = true),
	FIELD_TEXT_OF(struct details, address, .size_max = 200),
	FIELD_TEXT_OF(struct details, emergency_number, .is_required = true, .size_max = 20),
	FIELD_TEXT_OF(struct details, same_day_line, .size_max = 200),
	FIELD_TEXT_OF(struct details, crisis_line, .size_max = 200),
	FIELD_INT_OF(struct details, book_ahead_days, .is_required = true, .min = 1, .max = 365),
	FIELD_INT_OF(struct details, book_notice_minutes, .is_required = true, .min = 0, .max = 10080),
	FIELD_INT_OF(struct details, change_notice_hours, .is_required = true, .min = 0, .max = 336),
};

static void put_problems(struct html *html, const struct form_problems *problems, struct clinic_details *page)
{
	const struct form_words words[] = {
		{"name", clinic_words_label_name(html), NO_TEXT},
		{"zone", clinic_words_label_zone(html), clinic_words_zone_unknown(html)},
		{"phone", clinic_words_label_phone(html), NO_TEXT},
		{"emergency_number", clinic_words_label_emergency_number(html), NO_TEXT},
		{"book_ahead_days", clinic_words_label_book_ahead_days(html), NO_TEXT},
		{"book_notice_minutes", clinic_words_label_book_notice_minutes(html), NO_TEXT},
		{"change_notice_hours", clinic_words_label_change_notice_hours(html), NO_TEXT},
	};
	size_t count = sizeof(words) / sizeof(words[0]);

	page->problems = form_summary(html, problems, words, count);
	page->name_error = form_error(html, problems, words, count, "name");
	page->zone_error = form_error(html, problems, words, count, "zone");
	page->phone_error = form_error(html, problems, words, count, "phone");
	page->emergency_number_error = form_error(html, problems, words, count, "emergency_number");
	page->book_ahead_days_error = form_error(html, problems, words, count, "book_ahead_days");
	page->book_notice_minutes_error = form_error(html, problems, words, count, "book_notice_minutes");
	page->change_notice_hours_error = form_error(html, problems, words, count, "change_notice_hours");
}

void clinic_details_read(struct request *request, struct db_read *db, struct reply *reply)
{
	struct clinic clinic;
	enum status status = clinic_find(db, request->arena, &clinic);
	struct clinic_details page;

	if (status != STATUS_OK) {
		reply_status(request, reply, status);
		return;
	}
	page = (struct clinic_details){
		.name = clinic.name,
		.zone = clinic.zone,
		.phone = clinic.phone,
		.address = clinic.address,
		.emergency_number = clinic.emergency_number,
		.same_day_line = clinic.same_day_line,
		.crisis_line = clinic.crisis_line,
		.book_ahead_days = arena_format(request->arena, "%lld", (long long)clinic.book_ahead_days),
		.book_notice_minutes = arena_format(request->arena, "%lld", (long long)clinic.book_notice_minutes),
		.change_notice_hours = arena_format(request->arena, "%lld", (long long)clinic.change_notice_hours),
	};
	clinic_details(reply_page(request, reply, 200), &page);
}

static void show_again(
	struct request *request, struct reply *reply, const struct form *form, const struct form_problems *problems)
{
	struct html *html = reply_page(request, reply, 422);
	struct clinic_details page = {
		.name = form_value(form, TEXT("name")),
		.zone = form_value(form, TEXT("zone")),
		.phone = form_value(form, TEXT("phone")),
		.address = form_value(form, TEXT("address")),
		.emergency_number = form_value(form, TEXT("emergency_number")),
		.same_day_line = form_value(form, TEXT("same_day_line")),
		.crisis_line = form_value(form, TEXT("crisis_line")),
		.book_ahead_days = form_value(form, TEXT("book_ahead_days")),
		.book_notice_minutes = form_value(form, TEXT("book_notice_minutes")),
		.change_notice_hours = form_value(form, TEXT("change_notice_hours")),
	};

	put_problems(html, problems, &page);
	clinic_details(html, &page);
}

enum status clinic_details_prepare(struct request *request, struct db_read *db, struct reply *reply)
{
	struct form form;
	struct form_problems problems = {.count = 0};
	const struct zone *zone = NULL;
	struct details *sent = arena_alloc(request->arena, sizeof(*sent));
	enum status status = sent ? form_decode(request->arena, request->body, &form) : STATUS_NO_MEMORY;

	(void)db;
	if (status == STATUS_OK)
		status = form_fill(
			request->arena, &form, fields, sizeof(fields) / sizeof(fields[0]), sent, &problems);
	if (status != STATUS_OK)
		return status;
	if (sent->zone.size && zone_load(sent->zone, &zone) != STATUS_OK)
		form_problem_add(&problems, "zone", FORM_OTHER);
	if (problems.count) {
		show_again(request, reply, &form, &problems);
		return STATUS_INVALID;
	}
	request->prepared = sent;
	return STATUS_OK;
}

enum status clinic_details_save(struct request *request, struct db_write *db)
{
	const struct details *sent = request->prepared;
	const struct clinic clinic = {
		.name = sent->name,
		.zone = sent->zone,
		.phone = sent->phone,
		.address = sent->address,
		.emergency_number = sent->emergency_number,
		.same_day_line = sent->same_day_line,
		.crisis_line = sent->crisis_line,
		.book_ahead_days = sent->book_ahead_days.value,
		.book_notice_minutes = sent->book_notice_minutes.value,
		.change_notice_hours = sent->change_notice_hours.value,
	};
	enum status status = clinic_save(db, request->arena, &clinic, request->now);

	return status == STATUS_OK ? clinic_settings_audit(request, db, TEXT("practice changed")) : status;
}

void clinic_details_show(struct request *request, struct db_read *db, enum status saved, struct reply *reply)
{
	if (saved == STATUS_OK)
		saved = practice_reload(request->practice, db);
	clinic_settings_show(request, db, saved, reply);
}
