/* SPDX-License-Identifier: GPL-3.0-or-later */
/* hours_web.c - the week of a therapist, leave and extra hours. */
#include "engine/form/form_show.h"
#include "engine/html/days.h"
#include "engine/html/url.h"
#include "practice/clinic/clinic.h"
#include "practice/clinic/clinic_pages.h"
#include "practice/clinic/clinic_words_web.h"
#include "practice/clinic/settings_web.h"
#include "practice/clinic/week.h"

enum {
	WEEK_ROWS_MAX = 14, /* two ranges a day */
};

/* A day's row of the form, as typed. */
struct typed_day {
	struct text start;
	struct text end;
	struct text break_start;
	struct text break_end;
	bool is_wrong;
};

/* Leave or extra hours, as typed. */
struct typed_other {
	struct maybe_day first;
	struct maybe_day last;
	struct text start;
	struct text end;
	struct text reason;
};

/* Which field of it is to be put right. */
enum other_fault { OTHER_FITS, OTHER_FIRST, OTHER_LAST, OTHER_TIMES };

struct sent_hours {
	struct therapist therapist;
	struct typed_day days[7];
	struct week_hours rows[WEEK_ROWS_MAX];
	size_t row_count;
	struct other_hours other;
	struct typed_other typed;
	enum other_fault fault;
	int64_t other_id;
};

static struct text clock_text(struct arena *arena, int64_t minute)
{
	char written[CLOCK_TEXT_MAX];

	return arena_copy(arena, clock_write(minute, written));
}

/* The form shows one break a day; a third range of the same day, which only a file could bring, is not shown. */
static void type_week(struct arena *arena, const struct week_hours *rows, size_t count, struct typed_day *days)
{
	for (size_t i = 0; i < count; i++) {
		struct typed_day *day = &days[rows[i].weekday % 7];

		if (text_is_known(day->start) && !text_is_known(day->break_start)) {
			day->break_start = day->end;
			day->break_end = clock_text(arena, rows[i].start_minute);
		} else if (!text_is_known(day->start)) {
			day->start = clock_text(arena, rows[i].start_minute);
		}
		day->end = clock_text(arena, rows[i].end_minute);
	}
}

static enum status put_others(struct request *request, struct db_read *db, const struct html *html,
	const struct sent_hours *sent, struct clinic_hours *page)
{
	struct other_hours *items = NULL;
	size_t count = 0;
	struct clinic_hours_other *shown;
	enum status status = other_hours_list(
		db, request->arena, sent->therapist.id, day_add(utc_day(request->now), -1), &items, &count);

	if (status != STATUS_OK)
		return status;
	shown = arena_alloc_array(request->arena, count, sizeof(*shown));
	for (size_t i = 0; shown && i < count; i++)
		shown[i] = (struct clinic_hours_other){
			.id = items[i].id,
			.first = html_date(html, items[i].first),
			.last = html_date(html, items[i].last),
			.is_one_day = day_compare(items[i].first, items[i].last) == 0,
			.is_leave = items[i].is_leave,
			.start = items[i].is_leave ? NO_TEXT : clock_text(request->arena, items[i].start_minute),
			.end = items[i].is_leave ? NO_TEXT : clock_text(request->arena, items[i].end_minute),
			.reason = items[i].reason,
		};
	page->others.items = shown;
	page->others.count = shown ? count : 0;
	return shown ? STATUS_OK : STATUS_NO_MEMORY;
}

static struct shared_problems_problem other_problem(const struct html *html, enum other_fault fault)
{
	if (fault == OTHER_FIRST)
		return (struct shared_problems_problem){TEXT("first"), clinic_words_other_first(html)};
	if (fault == OTHER_LAST)
		return (struct shared_problems_problem){TEXT("last"), clinic_words_other_last(html)};
	return (struct shared_problems_problem){TEXT("start"), clinic_words_other_times(html)};
}

/* What was typed stands again, and what is wrong with it beside its field. */
static void put_other(struct html *html, const struct sent_hours *sent, struct clinic_hours *page)
{
	const struct typed_other *typed = &sent->typed;
	struct text words = sent->fault != OTHER_FITS ? other_problem(html, sent->fault).words : NO_TEXT;
	char written[TIME_TEXT_MAX];

	if (typed->first.is_known)
		page->first = arena_copy(html->arena, day_write(typed->first.day, written));
	if (typed->last.is_known)
		page->last = arena_copy(html->arena, day_write(typed->last.day, written));
	page->start = typed->start;
	page->end = typed->end;
	page->reason = typed->reason;
	page->first_error = sent->fault == OTHER_FIRST ? words : NO_TEXT;
	page->last_error = sent->fault == OTHER_LAST ? words : NO_TEXT;
	page->times_error = sent->fault == OTHER_TIMES ? words : NO_TEXT;
}

static void put_days(struct html *html, const struct sent_hours *sent, struct clinic_hours *page)
{
	struct clinic_hours_day *days = arena_alloc_array(html->arena, 7, sizeof(*days));
	struct shared_problems_problem *problems = arena_alloc_array(html->arena, 8, sizeof(*problems));
	size_t count = 0;

	for (unsigned i = 0; days && problems && i < 7; i++) {
		const struct typed_day *day = &sent->days[i];

		days[i] = (struct clinic_hours_day){i, html_weekday(html, i), day->start, day->end,
			day->break_start, day->break_end, day->is_wrong ? clinic_words_hours_unfit(html) : NO_TEXT};
		if (day->is_wrong)
			problems[count++] = (struct shared_problems_problem){
				arena_format(html->arena, "day%u", i), html_weekday(html, i)};
	}
	if (problems && sent->fault != OTHER_FITS)
		problems[count++] = other_problem(html, sent->fault);
	page->days.items = days;
	page->days.count = days ? 7 : 0;
	page->problems.count = (int64_t)count;
	page->problems.problems.items = problems;
	page->problems.problems.count = count;
}

static void show_hours(struct request *request, struct db_read *db, struct reply *reply, unsigned code,
	const struct sent_hours *sent)
{
	struct clinic_hours page = {.id = sent->therapist.id, .name = sent->therapist.name};
	struct html *html = reply_page(request, reply, code);
	enum status status = put_others(request, db, html, sent, &page);

	if (status != STATUS_OK) {
		reply_status(request, reply, status);
		return;
	}
	put_days(html, sent, &page);
	put_other(html, sent, &page);
	clinic_hours(html, &page);
}

static enum status load_hours(
	struct request *request, struct db_read *db, bool with_week, struct sent_hours **ret_sent)
{
	struct week_hours *rows = NULL;
	size_t count = 0;
	int64_t id = 0;
	struct sent_hours *sent = arena_alloc(request->arena, sizeof(*sent));
	enum status status = sent ? request_param_id(request, TEXT("therapist"), &id) : STATUS_NO_MEMORY;

	if (status == STATUS_OK)
		status = therapist_find(db, request->arena, id, &sent->therapist);
	if (status == STATUS_OK && with_week)
		status = week_hours_list(db, request->arena, id, &rows, &count);
	if (status != STATUS_OK)
		return status;
	type_week(request->arena, rows, count, sent->days);
	*ret_sent = sent;
	return STATUS_OK;
}

void clinic_hours_read(struct request *request, struct db_read *db, struct reply *reply)
{
	struct sent_hours *sent = NULL;
	enum status status = load_hours(request, db, true, &sent);

	if (status == STATUS_OK)
		show_hours(request, db, reply, 200, sent);
	else
		reply_status(request, reply, status);
}

static struct text day_value(struct request *request, const struct form *form, const char *name, unsigned weekday)
{
	return text_trim(form_value(form, arena_format(request->arena, "%s%u", name, weekday)));
}

/* Adds the day's ranges to the week; false when its times do not fit together. */
static bool take_day(struct sent_hours *sent, unsigned weekday)
{
	const struct typed_day *typed = &sent->days[weekday];
	struct working_day day = {.has_break = typed->break_start.size || typed->break_end.size};
	int64_t ranges[2][2];
	size_t count;

	if (!typed->start.size && !typed->end.size && !day.has_break)
		return true;
	if (clock_read(typed->start, &day.start_minute) != STATUS_OK ||
		clock_read(typed->end, &day.end_minute) != STATUS_OK)
		return false;
	if (day.has_break && (clock_read(typed->break_start, &day.break_start_minute) != STATUS_OK ||
				     clock_read(typed->break_end, &day.break_end_minute) != STATUS_OK))
		return false;
	if (!working_day_is_fit(&day))
		return false;
	count = working_day_ranges(&day, ranges);
	for (size_t i = 0; i < count; i++)
		sent->rows[sent->row_count++] =
			(struct week_hours){sent->therapist.id, weekday, ranges[i][0], ranges[i][1]};
	return true;
}

enum status clinic_hours_prepare(struct request *request, struct db_read *db, struct reply *reply)
{
	struct form form;
	struct sent_hours *sent = NULL;
	bool is_wrong = false;
	enum status status = load_hours(request, db, false, &sent);

	if (status == STATUS_OK)
		status = form_decode(request->arena, request->body, &form);
	if (status != STATUS_OK)
		return status;
	for (unsigned i = 0; i < 7; i++) {
		sent->days[i] = (struct typed_day){
			.start = day_value(request, &form, "start", i),
			.end = day_value(request, &form, "end", i),
			.break_start = day_value(request, &form, "break_start", i),
			.break_end = day_value(request, &form, "break_end", i),
		};
		sent->days[i].is_wrong = !take_day(sent, i);
		is_wrong = is_wrong || sent->days[i].is_wrong;
	}
	if (is_wrong) {
		show_hours(request, db, reply, 422, sent);
		return STATUS_INVALID;
	}
	request->prepared = sent;
	return STATUS_OK;
}

enum status clinic_hours_keep(struct request *request, struct db_write *db)
{
	const struct sent_hours *sent = request->prepared;
	enum status status = week_hours_set(db, sent->therapist.id, sent->rows, sent->row_count);

	return status == STATUS_OK ? clinic_settings_audit(request, db, TEXT("hours changed")) : status;
}

void clinic_hours_show(struct request *request, struct db_read *db, enum status saved, struct reply *reply)
{
	const struct sent_hours *sent = request->prepared;

	(void)db;
	if (saved == STATUS_OK)
		reply_see_other(request, reply,
			url_path(request->arena, "/desk/practice/therapists/%/hours", url_id(sent->therapist.id))
				.text);
	else
		reply_status(request, reply, saved);
}

static const struct field other_fields[] = {
	FIELD_DAY_OF(struct typed_other, first, .is_required = true),
	FIELD_DAY_OF(struct typed_other, last, .is_required = false),
	FIELD_TEXT_OF(struct typed_other, start, .size_max = 5),
	FIELD_TEXT_OF(struct typed_other, end, .size_max = 5),
	FIELD_TEXT_OF(struct typed_other, reason, .size_max = 120),
};

static enum other_fault take_other(const struct form_problems *problems, struct sent_hours *sent)
{
	const struct typed_other *typed = &sent->typed;
	struct other_hours *other = &sent->other;

	if (!typed->first.is_known)
		return OTHER_FIRST;
	if (form_problem_find(problems, "last"))
		return OTHER_LAST;
	if (form_problem_find(problems, "start") || form_problem_find(problems, "end"))
		return OTHER_TIMES;
	other->therapist_id = sent->therapist.id;
	other->first = typed->first.day;
	other->last = typed->last.is_known ? typed->last.day : typed->first.day;
	other->is_leave = !typed->start.size && !typed->end.size;
	other->reason = typed->reason;
	if (day_compare(other->last, other->first) < 0)
		return OTHER_LAST;
	if (other->is_leave)
		return OTHER_FITS;
	if (clock_read(typed->start, &other->start_minute) != STATUS_OK ||
		clock_read(typed->end, &other->end_minute) != STATUS_OK || other->start_minute >= other->end_minute)
		return OTHER_TIMES;
	return OTHER_FITS;
}

enum status clinic_other_prepare(struct request *request, struct db_read *db, struct reply *reply)
{
	struct form_problems problems = {.count = 0};
	struct sent_hours *sent = NULL;
	enum status status = load_hours(request, db, true, &sent);

	if (status == STATUS_OK)
		status = form_read(request->arena, request->body, other_fields,
			sizeof(other_fields) / sizeof(other_fields[0]), &sent->typed, &problems);
	if (status != STATUS_OK)
		return status;
	sent->fault = take_other(&problems, sent);
	if (sent->fault != OTHER_FITS) {
		show_hours(request, db, reply, 422, sent);
		return STATUS_INVALID;
	}
	request->prepared = sent;
	return STATUS_OK;
}

enum status clinic_other_keep(struct request *request, struct db_write *db)
{
	const struct sent_hours *sent = request->prepared;
	enum status status = other_hours_add(db, &sent->other);

	return status == STATUS_OK ? clinic_settings_audit(request, db, TEXT("leave or extra hours added"))
				   : status;
}

enum status clinic_other_remove_prepare(struct request *request, struct db_read *db, struct reply *reply)
{
	struct sent_hours *sent = NULL;
	enum status status = load_hours(request, db, false, &sent);

	(void)reply;
	if (status == STATUS_OK)
		status = request_param_id(request, TEXT("other"), &sent->other_id);
	request->prepared = sent;
	return status;
}

enum status clinic_other_remove_keep(struct request *request, struct db_write *db)
{
	const struct sent_hours *sent = request->prepared;
	enum status status = other_hours_remove(db, sent->therapist.id, sent->other_id);

	return status == STATUS_OK ? clinic_settings_audit(request, db, TEXT("leave or extra hours removed"))
				   : status;
}
