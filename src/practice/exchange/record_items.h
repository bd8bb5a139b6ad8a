/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * record_items.h - what somebody else's record says about one person, in the shape Backdesk works with.
 *
 * Texts are views into the arena of whoever read the record.
 */
#ifndef BACKDESK_PRACTICE_EXCHANGE_RECORD_ITEMS_H
#define BACKDESK_PRACTICE_EXCHANGE_RECORD_ITEMS_H

#include "base/time.h"

/** Ceilings of one item; more codes or components than these are not kept. */
enum {
	RECORD_CODES_MAX = 4,
	RECORD_PARTS_MAX = 8,
};

struct record_code {
	struct text system;
	struct text code;
};

/** A moment that may not be known. */
struct record_moment {
	bool is_known;
	utc_seconds at;
};

/** A measured number: thousandths of `unit`. */
struct record_quantity {
	bool is_known;
	int64_t thousandths;
	struct text unit;
};

struct record_part {
	struct record_code code;
	struct record_quantity quantity;
};

/** How an entry stands today by its own words. */
enum record_state {
	RECORD_STATE_UNSAID,
	RECORD_STATE_ACTIVE,
	RECORD_STATE_OVER, /* resolved, stopped, abated, completed */
};

struct record_item {
	struct text outside_id; /* "Condition/12" */
	struct text kind;       /* FHIR resource type */
	struct record_code codes[RECORD_CODES_MAX];
	size_t code_count;
	struct text words;  /* the entry's own name; NO_TEXT without one */
	struct text status; /* the word of the record */
	enum record_state state;
	struct record_moment began; /* onset, order, performance or measurement */
	struct record_moment ended;
	struct record_quantity quantity;
	struct text value; /* a value in words or a code */
	struct record_part parts[RECORD_PARTS_MAX];
	size_t part_count;
};

/** The person an outside record is about. */
struct record_person {
	struct text system; /* of the identifier */
	struct text identifier;
	struct text outside_id; /* the resource's own id */
	struct text name;
	struct text phone; /* NO_TEXT without one */
	struct text email;
	struct text language; /* in words, only when it is not English */
	bool birth_is_known;
	struct day birth;
	char sex;     /* 'F', 'M' or 'X' */
	bool is_dead; /* deceased_day may still be unknown */
	bool death_is_known;
	struct day death;
};

#endif
