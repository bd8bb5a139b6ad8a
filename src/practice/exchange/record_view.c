/* SPDX-License-Identifier: GPL-3.0-or-later */
/* record_view.c - what can be asked of one entry before any formula: its age, its state, what it is about. */
#include "practice/exchange/record_formulas.h"

int64_t record_days_ago(const struct record_view *view, const struct record_item *item)
{
	utc_seconds span = view->now - item->began.at;

	return span > 0 ? span / DAY_SECONDS : 0;
}

bool record_is_taken(const struct record_view *view, const struct record_item *item)
{
	if (item->state == RECORD_STATE_ACTIVE)
		return true;
	return item->state == RECORD_STATE_UNSAID && record_days_ago(view, item) <= ORDER_HOLDS_DAYS;
}

bool record_item_is_about(const struct record_item *item, enum fact fact)
{
	for (size_t i = 0; i < item->code_count; i++) {
		size_t first = 0;
		size_t count = record_map_find(item->kind, item->codes[i].system, item->codes[i].code, &first);

		for (size_t j = 0; j < count; j++)
			if (record_entries[first + j].fact == fact)
				return true;
	}
	return false;
}
