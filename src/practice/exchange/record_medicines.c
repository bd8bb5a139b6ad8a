/* SPDX-License-Identifier: GPL-3.0-or-later */
/* record_medicines.c - what a record says of medicines whose kind or course matters. */
#include "practice/exchange/record_formulas_inside.h"

static bool is_aspirin(const struct record_item *item)
{
	return has_code(item, TEXT(RXNORM), TEXT("243670"));
}

static bool is_clopidogrel(const struct record_item *item)
{
	return has_code(item, TEXT(RXNORM), TEXT("309362"));
}

/* Taken, and not so long ago that it has to be asked. */
static bool has_current(const struct record_view *view, bool (*fits)(const struct record_item *item))
{
	for (size_t i = 0; i < view->count; i++)
		if (fits(&view->items[i]) && record_is_taken(view, &view->items[i]) &&
			is_within(view, &view->items[i], ORDER_HOLDS_DAYS))
			return true;
	return false;
}

struct record_result record_antiplatelet(const struct record_view *view, const struct record_item *item)
{
	if (!record_is_taken(view, item))
		return record_says_nothing;
	if (!is_aspirin(item) && !is_clopidogrel(item))
		return record_asks_first;
	return say(has_current(view, is_aspirin) && has_current(view, is_clopidogrel) ? WORD_ANTIPLATELET_DUAL
										      : WORD_ANTIPLATELET_SINGLE);
}

/* The newest order of cortisone tablets no later than `before`; NULL when there is none. */
static const struct record_item *newest_steroid(const struct record_view *view, utc_seconds before)
{
	const struct record_item *newest = NULL;

	for (size_t i = 0; i < view->count; i++) {
		const struct record_item *item = &view->items[i];

		if (item->began.is_known && item->began.at <= before &&
			record_item_is_about(item, FACT_STEROID_ORAL_MONTHS) &&
			(!newest || item->began.at > newest->began.at))
			newest = item;
	}
	return newest;
}

/* Tenths of a month are exact enough for what is asked of them; the range of the fact ends at 600 months. */
static int64_t months_of(utc_seconds span)
{
	int64_t tenths = span * 10 / (DAY_SECONDS * 30 + DAY_SECONDS * 7 / 16);

	return (tenths > 6000 ? 6000 : tenths) * 100;
}

/* Only the newest order speaks; the run before it is followed back to a gap of over 60 days. */
struct record_result record_steroid_months(const struct record_view *view, const struct record_item *item)
{
	const struct record_item *newest = newest_steroid(view, view->now);
	const struct record_item *earlier;
	utc_seconds from, until;

	if (!item || item != newest)
		return record_says_nothing;
	from = item->began.at;
	until = item->ended.is_known ? item->ended.at : from;
	if (item->state == RECORD_STATE_ACTIVE)
		until = view->now;
	while ((earlier = newest_steroid(view, from - 1)) != NULL &&
		from - earlier->began.at <= (utc_seconds)STEROID_GAP * DAY_SECONDS)
		from = earlier->began.at;
	return say(months_of(until > from ? until - from : 0));
}

struct record_result record_steroid_stopped(const struct record_view *view, const struct record_item *item)
{
	if (!item || item != newest_steroid(view, view->now))
		return record_says_nothing;
	if (record_is_taken(view, item))
		return say(0);
	if (!item->ended.is_known)
		return record_asks_first;
	return say_now(months_of(view->now > item->ended.at ? view->now - item->ended.at : 0));
}
