/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Booking while somebody is on the phone: one page, the first free times, a known or a new person. */
#include "engine/html/days.h"
#include "practice/clients/clients.h"
#include "practice/desk/choice_web.h"
#include "practice/intake/intake.h"

enum {
	OFFERS_MAX = 12,
	OFFER_DAYS = 14,
	FOUND_MAX = 10,
	NEW_PERSON = 0, /* said to be nobody of those found */
};

/* The form, and what becomes of it. */
struct call_form {
	struct maybe_int service;
	struct maybe_int client;
	struct text q;
	struct text phone;
	struct text start; /* "1795510800:3": moment and therapist */
	struct text wish;
	struct choice choice; /* counts instead of `start` as soon as a time is written */
	struct booking_wish booking;
	int64_t booking_id;
};

static const struct field CALL_FIELDS[] = {
	{.name = "service",
		.kind = FIELD_INT,
		.offset = offsetof(struct call_form, service),
		.is_required = true,
		.min = 1,
		.max = INT64_MAX},
	{.name = "client",
		.kind = FIELD_INT,
		.offset = offsetof(struct call_form, client),
		.min = NEW_PERSON,
		.max = INT64_MAX},
	{.name = "q", .kind = FIELD_TEXT, .offset = offsetof(struct call_form, q), .size_max = 120},
	{.name = "phone", .kind = FIELD_PHONE, .offset = offsetof(struct call_form, phone)},
	{.name = "start", .kind = FIELD_TEXT, .offset = offsetof(struct call_form, start)},
	{.name = "wish", .kind = FIELD_TEXT, .offset = offsetof(struct call_form, wish)},
	CHOICE_FIELDS(struct call_form),
};

/* ---- the page ---- */

static enum status list_services(
	struct request *request, struct db_read *db, int64_t wanted, struct desk_phone *page)
{
	struct service *services = NULL;
	size_t count = 0;
	size_t shown = 0;
	enum status status = service_list(db, request->arena, &services, &count);
	struct desk_phone_service *items = arena_alloc_array(request->arena, count, sizeof(*items));

	if (status || !items)
		return status ? status : STATUS_NO_MEMORY;
	for (size_t i = 0; i < count; i++) {
		if (!services[i].is_active)
			continue;
		items[shown++] = (struct desk_phone_service){
			.id = services[i].id, .words = services[i].name, .is_chosen = services[i].id == wanted};
		if (!page->service_id || services[i].id == wanted)
			page->service_id = services[i].id;
	}
	page->services.items = items;
	page->services.count = shown;
	return STATUS_OK;
}

static enum status list_offers(struct request *request, struct db_read *db, const struct html *html,
	struct day from, struct text chosen, struct desk_phone *page)
{
	const struct zone *zone = request->practice->zone;
	struct booking_offer *offers = NULL;
	size_t count = 0;
	utc_seconds start = zone_day_start(zone, from);
	enum status status = STATUS_OK;

	if (page->service_id)
		status = booking_first_offers(request->practice, db, request->arena,
			&(struct booking_search){.service_id = page->service_id,
				.from = start > request->now ? start : request->now,
				.days = OFFER_DAYS,
				.max = OFFERS_MAX},
			request->now, &offers, &count);
	struct desk_phone_offer *items = arena_alloc_array(request->arena, count, sizeof(*items));

	if (status || !items)
		return status ? status : STATUS_NO_MEMORY;
	for (size_t i = 0; i < count; i++) {
		struct text value = arena_format(
			request->arena, "%lld:%lld", (long long)offers[i].start, (long long)offers[i].therapist_id);

		items[i] = (struct desk_phone_offer){.value = value,
			.words = desk_words_offer(html,
				booking_day_words(html, zone_local(zone, offers[i].start).day),
				booking_time_text(zone, request->arena, offers[i].start), offers[i].therapist_name),
			.is_chosen = text_is_empty(chosen) ? i == 0 : text_equal(chosen, value)};
	}
	page->offers.items = items;
	page->offers.count = count;
	return STATUS_OK;
}

/* What tells two of one name apart. */
static struct text about_person(const struct html *html, const struct client *client)
{
	struct text birth =
		client->birth.is_known ? html_date(html, client->birth.day) : desk_words_birth_unknown(html);

	return desk_words_person_about(
		html, birth, text_is_empty(client->phone) ? desk_words_phone_unknown(html) : client->phone);
}

static enum status list_people(struct request *request, const struct html *html, const struct client *found,
	size_t count, int64_t chosen, struct desk_phone *page)
{
	struct desk_phone_person *items = arena_alloc_array(request->arena, count, sizeof(*items));

	if (!items)
		return STATUS_NO_MEMORY;
	for (size_t i = 0; i < count; i++)
		items[i] = (struct desk_phone_person){.id = found[i].id,
			.name = found[i].name,
			.detail = about_person(html, &found[i]),
			.is_chosen = found[i].id == chosen};
	page->people.items = items;
	page->people.count = count;
	return STATUS_OK;
}

enum phone_problem {
	PHONE_FINE,
	PHONE_WHO_MISSING,
	PHONE_SAME_NAME,
	PHONE_WHEN_MISSING,
	PHONE_TAKEN,
	PHONE_DIED,
	PHONE_CHOICE
};

static struct text problem_words(const struct html *html, enum phone_problem problem, const struct choice *choice)
{
	switch (problem) {
	case PHONE_WHO_MISSING:
		return desk_words_who_missing(html);
	case PHONE_SAME_NAME:
		return desk_words_same_name(html);
	case PHONE_WHEN_MISSING:
		return desk_words_when_missing(html);
	case PHONE_TAKEN:
		return desk_words_taken(html);
	case PHONE_DIED:
		return desk_words_died(html);
	case PHONE_CHOICE:
		return choice_problem(html, choice);
	case PHONE_FINE:
		break;
	}
	return NO_TEXT;
}

static struct text problem_field(enum phone_problem problem, const struct choice *choice)
{
	if (problem == PHONE_CHOICE)
		return choice_problem_field(choice);
	return problem == PHONE_WHEN_MISSING || problem == PHONE_TAKEN ? TEXT("start") : TEXT("who");
}

/* Those to choose from; without any, whoever is chosen already. */
static enum status list_who(struct request *request, struct db_read *db, const struct html *html,
	const struct call_form *form, const struct client *found, size_t count, struct desk_phone *page)
{
	struct client chosen;
	enum status status = STATUS_NOT_FOUND;

	page->client_id = form->client.is_known ? form->client.value : NEW_PERSON;
	if (count == 0 && page->client_id != NEW_PERSON)
		status = client_find(db, request->arena, page->client_id, &chosen);
	page->has_client = status == STATUS_OK;
	if (status != STATUS_OK && status != STATUS_NOT_FOUND)
		return status;
	return list_people(request, html, page->has_client ? &chosen : found, page->has_client ? 1 : count,
		page->client_id, page);
}

static void show_form(struct request *request, struct db_read *db, struct reply *reply,
	const struct call_form *form, enum phone_problem problem, const struct client *found, size_t found_count)
{
	struct html *html = reply_page(request, reply, problem == PHONE_FINE ? 200 : 422);
	struct day from = zone_local(request->practice->zone, request->now).day;
	char written[TIME_TEXT_MAX];
	struct desk_phone page = {.q = form->q,
		.phone = form->phone,
		.wish = form->wish,
		.problem = problem_words(html, problem, &form->choice),
		.problem_at = problem_field(problem, &form->choice),
		.has_choice = text_is_known(form->choice.time)};
	struct choice choice = form->choice;

	if (day_read(request_query(request, TEXT("from")), &from) != STATUS_OK)
		from = zone_local(request->practice->zone, request->now).day;
	page.from_text = arena_copy(request->arena, day_write(from, written));
	enum status status = list_services(request, db, form->service.value, &page);

	if (!status)
		status = list_offers(request, db, html, from, form->start, &page);
	if (!choice.day.is_known && !choice.fault)
		choice.day = (struct maybe_day){true, from};
	if (!status)
		status = choice_show(request, db, html, page.service_id, &choice, &page.pick);
	if (!status)
		status = list_who(request, db, html, form, found, found_count, &page);
	if (status)
		reply_status(request, reply, status);
	else
		desk_phone(html, &page);
}

void phone_read(struct request *request, struct db_read *db, struct reply *reply)
{
	struct call_form form = {0};

	if (text_read_int(request_query(request, TEXT("service")), 1, INT64_MAX, &form.service.value) != STATUS_OK)
		form.service.value = 0;
	form.client.is_known = text_read_int(request_query(request, TEXT("client")), 1, INT64_MAX,
				       &form.client.value) == STATUS_OK;
	show_form(request, db, reply, &form, PHONE_FINE, NULL, 0);
}

/* ---- booking ---- */

/* Somebody not chosen from the list, whose name somebody has already: asked which it is. */
static enum status ask_same_name(
	struct request *request, struct db_read *db, struct reply *reply, const struct call_form *form)
{
	struct client *found = NULL;
	size_t count = 0;
	enum status status = client_list_of_name(db, request->arena, form->q, FOUND_MAX, &found, &count);

	if (status || count == 0)
		return status;
	show_form(request, db, reply, form, PHONE_SAME_NAME, found, count);
	return STATUS_INVALID;
}

/* Nobody chosen and no number: those whose name fits are shown to choose from. */
static enum status ask_who(
	struct request *request, struct db_read *db, struct reply *reply, const struct call_form *form)
{
	struct client *found = NULL;
	size_t count = 0;
	enum status status = STATUS_OK;

	if (!text_is_empty(form->q))
		status = client_search(db, request->arena, form->q, FOUND_MAX, &found, &count);
	if (status)
		return status;
	show_form(request, db, reply, form, PHONE_WHO_MISSING, found, count);
	return STATUS_INVALID;
}

/* A time that was written counts; else the chosen one of the list. */
static enum status read_when(
	struct request *request, struct db_read *db, struct reply *reply, struct call_form *form)
{
	bool is_choice = text_is_known(form->choice.time);
	struct service service = {0};
	struct booking_place place = {0};
	enum status status =
		is_choice ? service_find(db, request->arena, form->service.value, &service) : STATUS_OK;

	if (is_choice && !status)
		status = choice_judge(request, db, service.minutes, &form->choice);
	if (status)
		return status;
	if (is_choice ? form->choice.fault != CHOICE_FINE : !offer_read(form->start, &place)) {
		show_form(request, db, reply, form, is_choice ? PHONE_CHOICE : PHONE_WHEN_MISSING, NULL, 0);
		return STATUS_INVALID;
	}
	if (is_choice)
		place = form->choice.place;
	form->booking = (struct booking_wish){.service_id = form->service.value,
		.therapist_id = place.therapist_id,
		.room_id = place.room_id,
		.start = place.start,
		.came_by = TEXT("phone"),
		.wish = form->wish,
		.may_ignore_hours = true};
	return STATUS_OK;
}

enum status phone_prepare(struct request *request, struct db_read *db, struct reply *reply)
{
	struct call_form *form = arena_alloc(request->arena, sizeof(*form));
	struct form_problems problems = {0};

	if (!form)
		return STATUS_NO_MEMORY;
	enum status status = form_read(request->arena, request->body, CALL_FIELDS,
		sizeof(CALL_FIELDS) / sizeof(CALL_FIELDS[0]), form, &problems);

	if (status)
		return status;
	status = read_when(request, db, reply, form);
	if (status)
		return status;
	bool is_chosen = form->client.is_known && form->client.value != NEW_PERSON;

	request->prepared = form;
	if (!is_chosen && (text_is_empty(form->phone) || text_is_empty(form->q)))
		return ask_who(request, db, reply, form);
	return form->client.is_known ? STATUS_OK : ask_same_name(request, db, reply, form);
}

static enum status person_of(
	struct request *request, struct db_write *db, const struct call_form *form, int64_t *ret_id)
{
	struct client client = {.name = form->q,
		.phone = form->phone,
		.sex = 'X',
		.answered_by = TEXT("self"),
		.link_generation = 1};
	enum status status = STATUS_NOT_FOUND;

	*ret_id = form->client.value;
	if (!form->client.is_known)
		status = client_find_same(db_writing_read(db), request->arena, &client, ret_id);
	if (form->client.value == NEW_PERSON && status == STATUS_NOT_FOUND)
		status = client_add(request->practice, db, request->arena, &client, request->now, ret_id);
	if (status && status != STATUS_NOT_FOUND)
		return status;
	status = client_find(db_writing_read(db), request->arena, *ret_id, &client);
	if (!status && text_is_known(client.deceased_day))
		status = STATUS_DENIED;
	return status;
}

enum status phone_save(struct request *request, struct db_write *db)
{
	struct call_form *form = request->prepared;
	int64_t intake_id = 0;
	enum status status = person_of(request, db, form, &form->booking.client_id);

	if (!status)
		status = booking_take(
			request->practice, db, request->arena, request->now, &form->booking, &form->booking_id);
	if (!status)
		status = intake_start(db, request->arena, form->booking.client_id, form->booking_id, TEXT("link"),
			request->actor->account_id, request->now, &intake_id);
	return status;
}

void phone_show(struct request *request, struct db_read *db, enum status saved, struct reply *reply)
{
	struct call_form *form = request->prepared;

	if (saved == STATUS_CONFLICT || saved == STATUS_INVALID) {
		if (text_is_known(form->choice.time))
			form->choice.fault = CHOICE_TAKEN;
		show_form(request, db, reply, form, form->choice.fault ? PHONE_CHOICE : PHONE_TAKEN, NULL, 0);
	} else if (saved == STATUS_DENIED) {
		show_form(request, db, reply, form, PHONE_DIED, NULL, 0);
	} else if (saved) {
		reply_status(request, reply, saved);
	} else {
		reply_see_other(request, reply,
			url_path(request->arena, "/desk/bookings/%", url_id(form->booking_id)).text);
	}
}
