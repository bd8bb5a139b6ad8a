/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A booking goes elsewhere: one of the first free times, or any time, therapist and room. */
#include "practice/desk/choice_web.h"

enum {
	OFFERS_MAX = 12,
	OFFER_DAYS = 14,
};

struct moving {
	struct text start; /* an offer's "moment:therapist"; empty: the free choice */
	struct choice choice;
	struct booking_place to;
	bool is_taken;
};

static const struct field MOVING_FIELDS[] = {
	FIELD_TEXT_OF(struct moving, start),
	CHOICE_FIELDS(struct moving),
};

static struct url move_url(struct request *request, int64_t id)
{
	return url_path(request->arena, "/desk/bookings/%/move", url_id(id));
}

static enum status find(struct request *request, struct db_read *db, struct booking *ret_booking)
{
	int64_t id = 0;
	enum status status = request_param_id(request, TEXT("booking"), &id);

	if (!status)
		status = booking_find(db, request->arena, id, ret_booking);
	return !status && ret_booking->client_id == 0 ? STATUS_NOT_FOUND : status;
}

/* ---- the page ---- */

static enum status list_offers(struct request *request, struct db_read *db, const struct html *html,
	const struct booking *booking, int64_t therapist_id, struct desk_move *page)
{
	const struct zone *zone = request->practice->zone;
	struct booking_offer *offers = NULL;
	size_t count = 0, shown = 0;
	const struct booking_search search = {.service_id = booking->service_id,
		.therapist_id = therapist_id,
		.except_booking_id = booking->id,
		.from = request->now,
		.days = OFFER_DAYS,
		.max = OFFERS_MAX};
	enum status status =
		booking_first_offers(request->practice, db, request->arena, &search, request->now, &offers, &count);
	struct desk_move_offer *items = arena_alloc_array(request->arena, count, sizeof(*items));

	if (status || !items)
		return status ? status : STATUS_NO_MEMORY;
	for (size_t i = 0; i < count; i++) {
		if (offers[i].start == booking->start && offers[i].therapist_id == booking->therapist_id)
			continue;
		items[shown++] = (struct desk_move_offer){
			.value = arena_format(request->arena, "%lld:%lld", (long long)offers[i].start,
				(long long)offers[i].therapist_id),
			.words = booking_when_words(html, zone, offers[i].start),
			.small = offers[i].therapist_name};
	}
	page->offers.items = items;
	page->offers.count = shown;
	return STATUS_OK;
}

static struct url with_whom(struct request *request, int64_t booking_id, int64_t therapist_id)
{
	return url_with(request->arena, move_url(request, booking_id), "with",
		arena_format(request->arena, "%lld", (long long)therapist_id));
}

/* Those who can be chosen are those of the free choice, and anyone of them. */
static enum status list_whos(struct request *request, const struct html *html, int64_t booking_id,
	int64_t therapist_id, struct desk_move *page)
{
	size_t count = page->pick.therapists.count;
	struct desk_move_whom *items = arena_alloc_array(request->arena, count + 1, sizeof(*items));

	if (!items)
		return STATUS_NO_MEMORY;
	items[0] = (struct desk_move_whom){
		desk_words_anyone(html), with_whom(request, booking_id, 0), therapist_id == 0};
	for (size_t i = 0; i < count; i++) {
		const struct desk_choice_therapist *one = &page->pick.therapists.items[i];

		items[i + 1] = (struct desk_move_whom){
			one->name, with_whom(request, booking_id, one->id), therapist_id == one->id};
	}
	page->whos.items = items;
	page->whos.count = count + 1;
	return STATUS_OK;
}

/* The form as it is first shown: the same day, therapist and room. */
static struct choice choice_of(struct request *request, const struct booking *booking)
{
	const struct zone *zone = request->practice->zone;

	return (struct choice){.therapist = {true, booking->therapist_id},
		.day = {true, zone_local(zone, booking->start).day},
		.time = arena_format(request->arena, "%02d:%02d", zone_local(zone, booking->start).minute / 60,
			zone_local(zone, booking->start).minute % 60)};
}

static enum status fill(struct request *request, struct db_read *db, const struct html *html,
	const struct booking *booking, const struct choice *choice, struct desk_move *page)
{
	int64_t therapist_id = booking->therapist_id;
	enum status status = choice_show(request, db, html, booking->service_id, choice, &page->pick);

	if (text_read_int(request_query(request, TEXT("with")), 0, INT64_MAX, &therapist_id) != STATUS_OK)
		therapist_id = booking->therapist_id;
	page->name = booking->client_name;
	page->now = desk_words_so_far(html, booking_when_words(html, request->practice->zone, booking->start),
		booking->therapist_name, booking->room_name);
	page->back = url_path(request->arena, "/desk/bookings/%", url_id(booking->id));
	page->action = move_url(request, booking->id);
	if (!status)
		status = list_offers(request, db, html, booking, therapist_id, page);
	return status ? status : list_whos(request, html, booking->id, therapist_id, page);
}

static void show_move(struct request *request, struct db_read *db, struct reply *reply, const struct moving *moving)
{
	struct booking booking = {0};
	struct desk_move page = {.problem_at = TEXT("offers")};
	enum status status = find(request, db, &booking);

	if (status) {
		reply_status(request, reply, status);
		return;
	}
	bool is_wrong = moving && (moving->is_taken || moving->choice.fault != CHOICE_FINE);
	struct html *html = reply_page(request, reply, is_wrong ? 422 : 200);
	const struct choice choice =
		moving && moving->choice.day.is_known ? moving->choice : choice_of(request, &booking);

	if (is_wrong) {
		bool is_choice = moving->choice.fault != CHOICE_FINE;

		page.problem = is_choice ? choice_problem(html, &moving->choice) : desk_words_taken(html);
		page.problem_at = is_choice ? choice_problem_field(&moving->choice) : page.problem_at;
	}
	status = fill(request, db, html, &booking, &choice, &page);
	if (status)
		reply_status(request, reply, status);
	else
		desk_move(html, &page);
}

void move_visit_read(struct request *request, struct db_read *db, struct reply *reply)
{
	show_move(request, db, reply, NULL);
}

/* ---- moving ---- */

enum status move_visit_prepare(struct request *request, struct db_read *db, struct reply *reply)
{
	struct moving *moving = arena_alloc(request->arena, sizeof(*moving));
	struct form_problems problems = {0};
	struct booking booking = {0};
	enum status status = moving ? find(request, db, &booking) : STATUS_NO_MEMORY;

	if (!status)
		status = form_read(request->arena, request->body, MOVING_FIELDS,
			sizeof(MOVING_FIELDS) / sizeof(MOVING_FIELDS[0]), moving, &problems);
	if (status)
		return status;
	request->prepared = moving;
	if (offer_read(moving->start, &moving->to))
		return STATUS_OK;
	status = choice_judge(request, db, (booking.end - booking.start) / MINUTE_SECONDS, &moving->choice);
	moving->to = moving->choice.place;
	if (!status && moving->choice.fault != CHOICE_FINE) {
		show_move(request, db, reply, moving);
		return STATUS_INVALID;
	}
	return status;
}

enum status move_visit_save(struct request *request, struct db_write *db)
{
	const struct moving *moving = request->prepared;
	int64_t id = 0;
	enum status status = request_param_id(request, TEXT("booking"), &id);

	if (status)
		return status;
	return booking_move(request->practice, db, request->arena, request->now, id, &moving->to, true);
}

void move_visit_show(struct request *request, struct db_read *db, enum status saved, struct reply *reply)
{
	struct moving *moving = request->prepared;
	int64_t id = 0;

	if (saved == STATUS_CONFLICT || saved == STATUS_INVALID) {
		moving->is_taken = true;
		if (!text_is_known(moving->start))
			moving->choice.fault = CHOICE_TAKEN;
		show_move(request, db, reply, moving);
	} else if (saved) {
		reply_status(request, reply, saved);
	} else if (request_param_id(request, TEXT("booking"), &id) == STATUS_OK) {
		reply_see_other(request, reply, url_path(request->arena, "/desk/bookings/%", url_id(id)).text);
	}
}
