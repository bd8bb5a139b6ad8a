/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * record_facts.h - what the entries of an outside record say about facts, by knowledge/record_map.csv: pure.
 *
 * An entry says a fact, a question, or something to be seen. What is not said stays unknown; a fact older than the
 * table lets it hold is marked old and must be asked. Where several entries speak of the same fact one stands: what
 * still holds before what is old, then the stricter, then the newer.
 *
 * Read where the table is silent, always the stricter way:
 *   - months are 30.4375 days, six months 183 days, three months 91 days;
 *   - a medicine counts as taken while its order is active, or was given within 90 days and not stopped;
 *   - an active order of cortisone without a later one counts until today;
 *   - when it was stopped is unknown unless the record says the day; then it is asked;
 *   - "only when taken daily" is asked, because an order does not say it;
 *   - an entry without a date is asked, never a fact.
 */
#ifndef BACKDESK_PRACTICE_EXCHANGE_RECORD_FACTS_H
#define BACKDESK_PRACTICE_EXCHANGE_RECORD_FACTS_H

#include "base/arena.h"
#include "practice/exchange/record_items.h"
#include "practice/exchange/record_map.h"

enum record_saying_kind {
	SAYS_FACT, /* `number` holds, unless is_old */
	SAYS_ASK,  /* a question for the person, in the words of the map */
	SAYS_NOTE, /* to be seen */
};

struct record_saying {
	const struct record_entry *entry; /* the line of the map */
	size_t item;                      /* index of the item it comes from */
	utc_seconds observed;             /* when it was true: the item's moment, or now for "weeks since" */
	int64_t number;                   /* of SAYS_FACT, as in fact_value */
	uint16_t fact;                    /* enum fact; FACT_COUNT when it is about none */
	uint8_t kind;                     /* enum record_saying_kind */
	bool is_old;                      /* longer ago than the map lets it hold: to be asked */
	bool stands; /* the one that counts among the facts, or the newest among the questions */
};

struct record_sayings {
	struct record_saying *items; /* in the order of the record's items */
	size_t count;
};

/**
 * Works out what the record says at the moment `now`.
 *
 * @person age and sex are not among the sayings: they are the client's own
 * @return STATUS_OK, or STATUS_NO_MEMORY; the sayings live in the arena
 */
enum status record_facts(const struct record_person *person, const struct record_item *items, size_t count,
	utc_seconds now, struct arena *arena, struct record_sayings *ret_sayings);

/** The person has died, by the person's own entry or by a certificate: nothing is asked or said any more. */
bool record_person_has_died(const struct record_person *person, const struct record_item *items, size_t count);

/** Induced terminations are never shown on a client's page. */
bool record_item_is_hidden(const struct record_item *item);

#endif
