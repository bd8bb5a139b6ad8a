/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * set_up_web.c - the first start: the code of the terminal opens one page, and with it the practice.
 */
#include "practice/clinic/set_up_web.h"

#include "engine/form/form_show.h"
#include "engine/html/days.h"
#include "engine/vault/vault.h"
#include "practice/access/access.h"
#include "practice/clinic/clinic.h"
#include "practice/clinic/clinic_pages.h"
#include "practice/clinic/clinic_words_web.h"
#include "practice/clinic/week.h"
#include "practice/practice.h"
#include "practice/record/record.h"

enum {
	BOOK_AHEAD_DAYS = 90, /* settings to begin with */
	BOOK_NOTICE_MINUTES = 120,
	CHANGE_NOTICE_HOURS = 24,
	BUFFER_MINUTES = 15,
	TRIES_MAX = 20,
	TRIES_SECONDS = 5 * MINUTE_SECONDS,
};

struct set_up {
	struct text code;
	struct text name;
	struct text zone;
	struct text phone;
	struct text emergency_number;
	struct text therapist;
	struct maybe_int gender;
	bool may_needle;
	bool may_manipulate;
	struct text sign_in_name;
	struct text service;
	struct maybe_int minutes;
	struct text price;
	struct text currency;
	uint64_t days; /* bit 0 is Monday */
	struct text start;
	struct text end;
	struct text break_start;
	struct text break_end;

	struct form form;
	struct form_problems problems;
	struct working_day day;
	int64_t price_cents;
	struct text password_hash;
	enum password_fault password_fault;
	struct entry entry;
	bool is_code_wrong;
	struct text room;
};

static const struct field fields[] = {
	FIELD_TEXT_OF(struct set_up, code, .is_required = true, .size_max = 40),
	FIELD_TEXT_OF(struct set_up, name, .is_required = true, .size_max = 120),
	FIELD_TEXT_OF(struct set_up, zone, .is_required = true, .size_max = 60),
	FIELD_PHONE_OF(struct set_up, phone, .is_required = true),
	FIELD_TEXT_OF(struct set_up, emergency_number, .is_required = true, .size_max = 20),
	FIELD_TEXT_OF(struct set_up, therapist, .is_required = true, .size_max = 120),
	FIELD_CHOICE_OF(struct set_up, gender, .choices = clinic_genders),
	FIELD_FLAG_OF(struct set_up, may_needle, .is_required = false),
	FIELD_FLAG_OF(struct set_up, may_manipulate, .is_required = false),
	FIELD_TEXT_OF(struct set_up, sign_in_name, .is_required = true, .size_max = 40),
	FIELD_TEXT_OF(struct set_up, service, .is_required = true, .size_max = 120),
	FIELD_INT_OF(struct set_up, minutes, .is_required = true, .min = 5, .max = 480),
	FIELD_TEXT_OF(struct set_up, price, .is_required = true, .size_max = 20),
	FIELD_TEXT_OF(struct set_up, currency, .is_required = true, .size_max = 3),
	FIELD_FLAGS_OF(struct set_up, days, .choices = clinic_weekdays),
	FIELD_TEXT_OF(struct set_up, start, .is_required = true, .size_max = 5),
	FIELD_TEXT_OF(struct set_up, end, .is_required = true, .size_max = 5),
	FIELD_TEXT_OF(struct set_up, break_start, .size_max = 5),
	FIELD_TEXT_OF(struct set_up, break_end, .size_max = 5),
};

static void put_problems(struct html *html, const struct set_up *sent, struct clinic_set_up *page)
{
	const struct form_problems *problems = &sent->problems;
	const struct form_words words[] = {
		{"code", clinic_words_label_code(html), clinic_words_code_wrong(html)},
		{"name", clinic_words_label_name(html), NO_TEXT},
		{"zone", clinic_words_label_zone(html), clinic_words_zone_unknown(html)},
		{"phone", clinic_words_label_phone(html), NO_TEXT},
		{"emergency_number", clinic_words_label_emergency_number(html), NO_TEXT},
		{"therapist", clinic_words_label_therapist(html), NO_TEXT},
		{"sign_in_name", clinic_words_label_sign_in_name(html), clinic_words_sign_in_name_unfit(html)},
		{"password", clinic_words_label_password(html), clinic_password_words(html, sent->password_fault)},
		{"service", clinic_words_label_service(html), NO_TEXT},
		{"minutes", clinic_words_label_minutes(html), clinic_words_minutes_unfit(html)},
		{"price", clinic_words_label_price(html), clinic_words_price_unfit(html)},
		{"currency", clinic_words_label_currency(html), clinic_words_currency_unfit(html)},
		{"days", clinic_words_label_days(html), clinic_words_days_none(html)},
		{"start", clinic_words_label_start(html), clinic_words_hours_unfit(html)},
		{"end", clinic_words_label_start(html), clinic_words_hours_unfit(html)},
	};
	size_t count = sizeof(words) / sizeof(words[0]);

	page->problems = form_summary(html, problems, words, count);
	page->code_error = form_error(html, problems, words, count, "code");
	page->name_error = form_error(html, problems, words, count, "name");
	page->zone_error = form_error(html, problems, words, count, "zone");
	page->phone_error = form_error(html, problems, words, count, "phone");
	page->emergency_number_error = form_error(html, problems, words, count, "emergency_number");
	page->therapist_error = form_error(html, problems, words, count, "therapist");
	page->sign_in_name_error = form_error(html, problems, words, count, "sign_in_name");
	page->password_error = form_error(html, problems, words, count, "password");
	page->service_error = form_error(html, problems, words, count, "service");
	page->minutes_error = form_error(html, problems, words, count, "minutes");
	page->price_error = form_error(html, problems, words, count, "price");
	page->currency_error = form_error(html, problems, words, count, "currency");
	page->days_error = form_error(html, problems, words, count, "days");
	page->start_error = form_error(html, problems, words, count, "start");
}

static void put_days(struct html *html, uint64_t chosen, struct clinic_set_up *page)
{
	struct clinic_set_up_day *days = arena_alloc_array(html->arena, 7, sizeof(*days));

	for (unsigned i = 0; days && i < 7; i++)
		days[i] = (struct clinic_set_up_day){.value = text_of(clinic_weekdays[i]),
			.label = html_weekday(html, i),
			.is_chosen = chosen >> i & 1};
	page->days.items = days;
	page->days.count = days ? 7 : 0;
}

static void show_set_up(struct request *request, struct reply *reply, unsigned code, const struct set_up *sent)
{
	struct html *html = reply_page(request, reply, code);
	struct clinic_set_up page = {
		.code = form_value(&sent->form, TEXT("code")),
		.name = form_value(&sent->form, TEXT("name")),
		.zone = form_value(&sent->form, TEXT("zone")),
		.phone = form_value(&sent->form, TEXT("phone")),
		.emergency_number = form_value(&sent->form, TEXT("emergency_number")),
		.therapist = form_value(&sent->form, TEXT("therapist")),
		.genders = clinic_gender_keys(html, clinic_words_gender(html), sent->gender),
		.may_needle = sent->may_needle,
		.may_manipulate = sent->may_manipulate,
		.sign_in_name = form_value(&sent->form, TEXT("sign_in_name")),
		.service = form_value(&sent->form, TEXT("service")),
		.minutes = form_value(&sent->form, TEXT("minutes")),
		.price = form_value(&sent->form, TEXT("price")),
		.currency = form_value(&sent->form, TEXT("currency")),
		.start = form_value(&sent->form, TEXT("start")),
		.end = form_value(&sent->form, TEXT("end")),
		.break_start = form_value(&sent->form, TEXT("break_start")),
		.break_end = form_value(&sent->form, TEXT("break_end")),
	};

	put_days(html, sent->days, &page);
	put_problems(html, sent, &page);
	clinic_set_up(html, &page);
}

void set_up_read(struct request *request, struct db_read *db, struct reply *reply)
{
	struct set_up *begin = arena_alloc(request->arena, sizeof(*begin));

	(void)db;
	if (request->practice->is_set_up) {
		reply_see_other(request, reply, TEXT("/sign-in"));
		return;
	}
	if (!begin || form_decode(request->arena,
			      TEXT("service=Back+massage&minutes=60&price=75&currency=EUR&start=09:00&end=17:00"
				   "&break_start=12:30&break_end=13:00"),
			      &begin->form) != STATUS_OK) {
		reply_status(request, reply, STATUS_NO_MEMORY);
		return;
	}
	begin->days = 0x1f;
	show_set_up(request, reply, 200, begin);
}

static void judge_hours(struct set_up *sent)
{
	struct working_day *day = &sent->day;
	bool is_fit = clock_read(sent->start, &day->start_minute) == STATUS_OK &&
		      clock_read(sent->end, &day->end_minute) == STATUS_OK;

	day->has_break = !text_is_empty(sent->break_start) || !text_is_empty(sent->break_end);
	if (day->has_break)
		is_fit = is_fit && clock_read(sent->break_start, &day->break_start_minute) == STATUS_OK &&
			 clock_read(sent->break_end, &day->break_end_minute) == STATUS_OK;
	if (!is_fit || !working_day_is_fit(day))
		form_problem_add(&sent->problems, "start", FORM_OTHER);
	if (!sent->days)
		form_problem_add(&sent->problems, "days", FORM_OTHER);
}

static void judge_set_up(struct set_up *sent, struct text password)
{
	const struct zone *zone = NULL;

	if (sent->zone.size && zone_load(sent->zone, &zone) != STATUS_OK)
		form_problem_add(&sent->problems, "zone", FORM_OTHER);
	if (sent->sign_in_name.size && !sign_in_name_is_fit(sent->sign_in_name))
		form_problem_add(&sent->problems, "sign_in_name", FORM_OTHER);
	sent->password_fault = password_judge(password, sent->sign_in_name);
	if (sent->password_fault != PASSWORD_FITS)
		form_problem_add(&sent->problems, "password", FORM_OTHER);
	if (sent->minutes.is_known && sent->minutes.value % 5 != 0)
		form_problem_add(&sent->problems, "minutes", FORM_OTHER);
	if (sent->price.size && price_read(sent->price, &sent->price_cents) != STATUS_OK)
		form_problem_add(&sent->problems, "price", FORM_OTHER);
	if (sent->currency.size && !currency_is_fit(sent->currency))
		form_problem_add(&sent->problems, "currency", FORM_OTHER);
	judge_hours(sent);
}

enum status set_up_prepare(struct request *request, struct db_read *db, struct reply *reply)
{
	struct set_up *sent = arena_alloc(request->arena, sizeof(*sent));
	enum status status = sent ? form_decode(request->arena, request->body, &sent->form) : STATUS_NO_MEMORY;

	(void)db;
	/* Nobody's password is worked on for nothing. */
	if (request->practice->is_set_up) {
		reply_see_other(request, reply, TEXT("/sign-in"));
		return STATUS_CONFLICT;
	}
	if (status == STATUS_OK)
		status = form_fill(request->arena, &sent->form, fields, sizeof(fields) / sizeof(fields[0]), sent,
			&sent->problems);
	if (status != STATUS_OK)
		return status;
	if (!limits_take(request->practice->limits, "set up", request->address, TRIES_MAX, TRIES_SECONDS)) {
		reply_problem(request, reply, 429);
		return STATUS_BUSY;
	}
	judge_set_up(sent, form_value(&sent->form, TEXT("password")));
	if (sent->problems.count) {
		show_set_up(request, reply, 422, sent);
		return STATUS_INVALID;
	}
	sent->password_hash = vault_password_hash(form_value(&sent->form, TEXT("password")), request->arena);
	sent->entry = access_new_entry(request);
	sent->room = clinic_words_room(&(struct html){.arena = request->arena});
	request->prepared = sent;
	return text_is_known(sent->password_hash) ? STATUS_OK : STATUS_NO_MEMORY;
}

static enum status save_clinic(struct request *request, struct db_write *db, const struct set_up *sent)
{
	const struct clinic clinic = {
		.name = sent->name,
		.zone = sent->zone,
		.phone = sent->phone,
		.emergency_number = sent->emergency_number,
		.book_ahead_days = BOOK_AHEAD_DAYS,
		.book_notice_minutes = BOOK_NOTICE_MINUTES,
		.change_notice_hours = CHANGE_NOTICE_HOURS,
	};
	const struct room room = {.name = sent->room, .is_active = true};
	int64_t room_id = 0;
	enum status status = clinic_save(db, request->arena, &clinic, request->now);

	return status == STATUS_OK ? room_save(db, request->arena, &room, &room_id) : status;
}

static enum status save_week(struct db_write *db, int64_t therapist_id, const struct set_up *sent)
{
	struct week_hours week[14];
	int64_t ranges[2][2];
	size_t range_count = working_day_ranges(&sent->day, ranges);
	size_t count = 0;

	for (int64_t weekday = 0; weekday < 7; weekday++)
		for (size_t i = 0; (sent->days >> weekday & 1) && i < range_count; i++)
			week[count++] = (struct week_hours){therapist_id, weekday, ranges[i][0], ranges[i][1]};
	return week_hours_set(db, therapist_id, week, count);
}

static enum status save_offer(
	struct request *request, struct db_write *db, const struct set_up *sent, int64_t *ret_therapist_id)
{
	const struct therapist therapist = {
		.name = sent->therapist,
		.gender = text_of(clinic_genders[sent->gender.is_known ? sent->gender.value : 2]),
		.may_needle = sent->may_needle,
		.may_manipulate = sent->may_manipulate,
		.is_active = true,
	};
	const struct service service = {
		.name = sent->service,
		.minutes = sent->minutes.value,
		.buffer_minutes = BUFFER_MINUTES,
		.price_cents = sent->price_cents,
		.currency = sent->currency,
		.is_hands_on = true,
		.is_public = true,
		.is_first_visit = true,
		.is_active = true,
	};
	int64_t service_id = 0;
	enum status status = therapist_save(db, request->arena, &therapist, ret_therapist_id);

	if (status == STATUS_OK)
		status = service_save(db, request->arena, &service, &service_id);
	if (status == STATUS_OK)
		status = service_set_therapists(db, service_id, ret_therapist_id, 1);
	return status == STATUS_OK ? save_week(db, *ret_therapist_id, sent) : status;
}

static enum status save_owner(
	struct request *request, struct db_write *db, const struct set_up *sent, int64_t therapist_id)
{
	const struct new_account owner = {
		.sign_in_name = sent->sign_in_name,
		.name = sent->therapist,
		.role = ROLE_OWNER,
		.therapist_id = therapist_id,
		.password_hash = sent->password_hash,
	};
	int64_t account_id = 0;
	enum status status = account_add(db, request->arena, &owner, request->now, &account_id);

	if (status == STATUS_OK)
		status = access_enter(request, db, account_id, &sent->entry);
	if (status != STATUS_OK)
		return status;
	return record_audit_add(db, request->now, account_id, 0, TEXT("practice set up"), NO_TEXT);
}

enum status set_up_save(struct request *request, struct db_write *db)
{
	struct set_up *sent = request->prepared;
	struct clinic there;
	int64_t therapist_id = 0;
	enum status status = clinic_find(db_writing_read(db), request->arena, &there);

	if (status != STATUS_NOT_FOUND)
		return status == STATUS_OK ? STATUS_CONFLICT : status;
	status = set_up_code_use(db, request->arena, sent->code);
	sent->is_code_wrong = status == STATUS_DENIED;
	if (sent->is_code_wrong)
		return STATUS_OK; /* so that the try counts */
	if (status == STATUS_OK)
		status = save_clinic(request, db, sent);
	if (status == STATUS_OK)
		status = save_offer(request, db, sent, &therapist_id);
	return status == STATUS_OK ? save_owner(request, db, sent, therapist_id) : status;
}

void set_up_show(struct request *request, struct db_read *db, enum status saved, struct reply *reply)
{
	struct set_up *sent = request->prepared;

	if (saved == STATUS_CONFLICT) {
		reply_see_other(request, reply, TEXT("/sign-in"));
		return;
	}
	if (saved == STATUS_OK && sent->is_code_wrong) {
		form_problem_add(&sent->problems, "code", FORM_OTHER);
		show_set_up(request, reply, 422, sent);
		return;
	}
	if (saved == STATUS_OK)
		saved = practice_reload(request->practice, db);
	if (saved != STATUS_OK) {
		reply_status(request, reply, saved);
		return;
	}
	reply_see_other(request, reply, TEXT("/desk"));
	access_send_cookies(request, reply, &sent->entry);
}
