/* SPDX-License-Identifier: GPL-3.0-or-later */
/* "Ask us to ring": a name, a number and when; nothing about health. */
#include "practice/access/access.h"
#include "practice/booking/booking_web.h"
#include "practice/booking/typed_web.h"

enum {
	NAME_BYTES_MAX = 120,
	NO_HOLD = 0, /* what was typed here belongs to no time */
};

static const char *const WHENS[] = {"any", "morning", "afternoon", "evening", NULL};

struct ring_form {
	struct text name;
	struct text phone;
	struct maybe_int when; /* index of WHENS; not said: any */
};

static const struct field FIELDS[] = {
	FIELD_TEXT_OF(struct ring_form, name, .is_required = true, .size_max = NAME_BYTES_MAX),
	FIELD_PHONE_OF(struct ring_form, phone, .is_required = true),
	FIELD_CHOICE_OF(struct ring_form, when, .choices = WHENS),
};

static enum status read_form(
	struct arena *arena, struct text body, struct ring_form *ret_form, struct form_problems *ret_problems)
{
	return form_read(arena, body, FIELDS, sizeof(FIELDS) / sizeof(FIELDS[0]), ret_form, ret_problems);
}

/* ---- the page ---- */

static struct text problem_words(const struct html *html, const struct form_problem *problem)
{
	return text_equal(text_of(problem->field), TEXT("name")) ? booking_words_ring_name_missing(html)
								 : booking_words_phone_missing(html);
}

static enum status list_problems(
	const struct html *html, const struct form_problems *problems, struct booking_ring *page)
{
	struct shared_problems_problem *items = arena_alloc_array(html->arena, problems->count, sizeof(*items));

	if (!items)
		return STATUS_NO_MEMORY;
	for (size_t i = 0; i < problems->count; i++)
		items[i] = (struct shared_problems_problem){.field = text_of(problems->items[i].field),
			.words = problem_words(html, &problems->items[i])};
	page->problems.problems.items = items;
	page->problems.problems.count = problems->count;
	page->problems.count = (int64_t)problems->count;
	if (form_problem_find(problems, "name"))
		page->name_error = problem_words(html, form_problem_find(problems, "name"));
	if (form_problem_find(problems, "phone"))
		page->phone_error = problem_words(html, form_problem_find(problems, "phone"));
	return STATUS_OK;
}

struct text ring_when_words(const struct html *html, struct text when)
{
	static struct text (*const WORDS[])(const struct html *) = {booking_words_when_any,
		booking_words_when_morning, booking_words_when_afternoon, booking_words_when_evening};

	for (size_t i = 0; WHENS[i]; i++)
		if (text_equal(when, text_of(WHENS[i])))
			return WORDS[i](html);
	return NO_TEXT;
}

static enum status list_whens(const struct html *html, int64_t chosen, struct booking_ring *page)
{
	size_t count = sizeof(WHENS) / sizeof(WHENS[0]) - 1;
	struct shared_keys_key *keys = arena_alloc_array(html->arena, count, sizeof(*keys));

	if (!keys)
		return STATUS_NO_MEMORY;
	for (size_t i = 0; i < count; i++)
		keys[i] = (struct shared_keys_key){.value = text_of(WHENS[i]),
			.label = ring_when_words(html, text_of(WHENS[i])),
			.is_chosen = (int64_t)i == chosen};
	page->whens.items = keys;
	page->whens.count = count;
	return STATUS_OK;
}

/* Only what was typed here: a phone goes from hand to hand, and a booking on it may be somebody else's. */
static enum status fill_typed(struct request *request, struct ring_form *form, struct form_problems *problems)
{
	struct typed typed = {0};
	enum status status = typed_find(request, &typed);

	if (status == STATUS_NOT_FOUND || (!status && typed.hold_id != NO_HOLD))
		return STATUS_OK;
	return status ? status : read_form(request->arena, typed.body, form, problems);
}

static void show_page(struct request *request, struct reply *reply, const struct ring_form *form,
	const struct form_problems *problems, unsigned code)
{
	struct html *html = reply_page(request, reply, code);
	const struct clinic *clinic = request->practice->clinic;
	struct booking_ring page = {.is_asked = text_is_known(request_query(request, TEXT("asked"))),
		.is_many = text_is_known(request_query(request, TEXT("many"))),
		.name = form->name,
		.phone = form->phone,
		.our_phone = clinic->phone,
		.our_phone_url = url_phone(request->arena, clinic->phone),
		.emergency_number = clinic->emergency_number,
		.emergency_url = url_phone(request->arena, clinic->emergency_number)};

	if (list_problems(html, problems, &page) || list_whens(html, form->when.value, &page))
		reply_status(request, reply, STATUS_NO_MEMORY);
	else
		booking_ring(html, &page);
}

void ring_read(struct request *request, struct db_read *db, struct reply *reply)
{
	struct ring_form form = {0};
	struct form_problems problems = {0};
	enum status status = request->practice->is_set_up ? STATUS_OK : STATUS_NOT_FOUND;

	(void)db;
	if (!status)
		status = fill_typed(request, &form, &problems);
	if (status)
		reply_status(request, reply, status);
	else
		show_page(request, reply, &form, &problems, 200);
}

/* ---- asking ---- */

static void show_many(struct request *request, struct reply *reply)
{
	(void)typed_keep(request, reply, NO_HOLD, true);
	reply_see_other(request, reply, TEXT("/ring?many=1"));
}

static void show_problems(struct request *request, struct reply *reply, const struct ring_form *form,
	const struct form_problems *problems)
{
	if (typed_keep(request, reply, NO_HOLD, true) == STATUS_OK)
		reply_see_other(request, reply, TEXT("/ring"));
	else
		show_page(request, reply, form, problems, 422);
}

enum status ring_prepare(struct request *request, struct db_read *db, struct reply *reply)
{
	struct ring_form *form = arena_alloc(request->arena, sizeof(*form));
	struct form_problems problems = {0};
	enum status status = request->practice->is_set_up ? STATUS_OK : STATUS_NOT_FOUND;

	(void)db;
	if (!form)
		return STATUS_NO_MEMORY;
	if (!status)
		status = read_form(request->arena, request->body, form, &problems);
	if (status)
		return status;
	request->prepared = form;
	if (problems.count) {
		show_problems(request, reply, form, &problems);
		return STATUS_INVALID;
	}
	if (limits_take(
		    request->practice->limits, "ring", request->address, RINGS_PER_ADDRESS_DAY_MAX, DAY_SECONDS))
		return STATUS_OK;
	show_many(request, reply);
	return STATUS_TOO_LARGE;
}

enum status ring_save(struct request *request, struct db_write *db)
{
	const struct ring_form *form = request->prepared;

	return ring_request_add(request->practice, db, request->arena,
		&(struct ring_request){.name = form->name,
			.phone = form->phone,
			.when = text_of(WHENS[form->when.value]),
			.asked = request->now},
		request->address);
}

void ring_show(struct request *request, struct db_read *db, enum status saved, struct reply *reply)
{
	struct typed typed = {0};

	(void)db;
	if (saved == STATUS_TOO_LARGE) {
		show_many(request, reply);
	} else if (saved) {
		reply_status(request, reply, saved);
	} else {
		if (typed_find(request, &typed) == STATUS_OK && typed.hold_id == NO_HOLD)
			typed_forget(request, reply);
		reply_see_other(request, reply, TEXT("/ring?asked=1"));
	}
}
