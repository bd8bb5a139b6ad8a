/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * record_formulas.h - the lines of the record map that need working out: one function a fact.
 */
#ifndef BACKDESK_PRACTICE_EXCHANGE_RECORD_FORMULAS_H
#define BACKDESK_PRACTICE_EXCHANGE_RECORD_FORMULAS_H

#include "practice/exchange/record_facts.h"

enum {
	ORDER_HOLDS_DAYS = 90, /* an order without a state counts as taken for so long */
};

/** The whole record, for formulas that look at more than one entry. */
struct record_view {
	const struct record_person *person;
	const struct record_item *items;
	size_t count;
	utc_seconds now;
};

/** What an entry says by a formula. */
struct record_result {
	bool says;       /* false: it says nothing */
	bool asks;       /* true: it asks instead of saying `number` */
	bool counts_now; /* worked out for this moment: observed now */
	int64_t number;
};

/** Days from the item's moment until now; 0 when it lies ahead. */
int64_t record_days_ago(const struct record_view *view, const struct record_item *item);

/** The medicine is taken, as far as the record tells. */
bool record_is_taken(const struct record_view *view, const struct record_item *item);

/** The map says something about `fact` for one of the item's codes. */
bool record_item_is_about(const struct record_item *item, enum fact fact);

/** Runs the formula of the map's line; an entry whose line has none says nothing. */
struct record_result record_work_out(
	const struct record_view *view, const struct record_item *item, const struct record_entry *entry);

/** RECORD_ASK lines that ask only under a condition (a value, or within three months). */
bool record_asks(const struct record_view *view, const struct record_item *item, const struct record_entry *entry);

#endif
