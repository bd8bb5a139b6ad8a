/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A time that is no longer kept: what was typed stays with the browser, and other times are one tap away. */
#include "practice/booking/booking_web.h"
#include "practice/booking/hold_store.h"
#include "practice/booking/typed_web.h"

enum {
	OFFERS_SHOWN = 6,
	OFFERS_LOOKED_AT = 48, /* on quarter hours; clients are offered a part of them */
	OFFER_DAYS = 14,
};

static bool is_offered(struct request *request, utc_seconds start)
{
	const struct clinic *clinic = request->practice->clinic;
	struct slot_limits limits = {(int)clinic->book_notice_minutes, (int)clinic->book_ahead_days};

	return zone_local(request->practice->zone, start).minute % OFFER_GRID_MINUTES == 0 &&
	       slot_judge_moment(start, limits, request->now) == SLOT_FREE;
}

static enum status list_offers(struct request *request, struct db_read *db, const struct html *html,
	const struct hold *hold, struct booking_lapsed *page)
{
	struct booking_offer *offers = NULL;
	size_t count = 0;
	size_t shown = 0;
	enum status status = booking_first_offers(request->practice, db, request->arena,
		&(struct booking_search){.service_id = hold->service_id,
			.therapist_id = hold->therapist_id,
			.from = hold->start > request->now ? hold->start : request->now,
			.days = OFFER_DAYS,
			.max = OFFERS_LOOKED_AT},
		request->now, &offers, &count);
	struct booking_lapsed_offer *items = arena_alloc_array(request->arena, OFFERS_SHOWN, sizeof(*items));

	if (status || !items)
		return status ? status : STATUS_NO_MEMORY;
	for (size_t i = 0; i < count && shown < OFFERS_SHOWN; i++)
		if (is_offered(request, offers[i].start))
			items[shown++] = (struct booking_lapsed_offer){.start = offers[i].start,
				.who = offers[i].therapist_id,
				.words = booking_when_words(html, request->practice->zone, offers[i].start),
				.is_same = offers[i].start == hold->start};
	if (shown > 0)
		page->therapist = offers[0].therapist_name;
	page->offers.items = items;
	page->offers.count = shown;
	return STATUS_OK;
}

void lapsed_show(struct request *request, struct db_read *db, struct reply *reply, const struct hold *hold,
	const struct service *service)
{
	struct html *html = reply_page(request, reply, 200);
	struct typed typed = {0};
	struct booking_lapsed page = {.service = service->name,
		.take = url_path(request->arena, "/book/%", url_id(hold->service_id)),
		.is_kept = typed_find(request, &typed) == STATUS_OK};
	enum status status = list_offers(request, db, html, hold, &page);

	if (status)
		reply_status(request, reply, status);
	else
		booking_lapsed(html, &page);
}
