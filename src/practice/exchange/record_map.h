/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * record_map.h - which entry of an outside record says what about which fact, and for how long it holds.
 *
 * Written from knowledge/record_map.csv at build time (record_map_table.c), sorted by resource, system and code.
 */
#ifndef BACKDESK_PRACTICE_EXCHANGE_RECORD_MAP_H
#define BACKDESK_PRACTICE_EXCHANGE_RECORD_MAP_H

#include "practice/decide/decide.h"
#include "practice/exchange/record_map_names.h"

/** valid_days of an entry that never gets old. */
#define RECORD_ALWAYS UINT32_MAX

enum record_use {
	RECORD_VALUE,      /* the fact takes `number` while the entry is not older than valid_days */
	RECORD_WORKED_OUT, /* the fact is worked out from the entry as `value` says */
	RECORD_ASK,        /* no fact: a question for the person, in `words` */
	RECORD_NOTE,       /* no fact: kept to be seen */
};

struct record_entry {
	struct text resource; /* FHIR resource type */
	struct text system;   /* "element" when `code` names an element of the resource */
	struct text code;
	struct text display;
	struct text value; /* how it becomes the fact, for whoever keeps the table */
	struct text words; /* what the therapist reads where it is asked or noted; may be NO_TEXT for a fact */
	struct text rule;  /* staff: when the entry counts at all */
	struct text code_status;
	uint32_t valid_days; /* from the date of the entry; 0: never a present fact */
	uint16_t fact;       /* enum fact; FACT_COUNT when it is about none */
	uint16_t source;     /* enum source */
	uint8_t use;         /* enum record_use */
	uint8_t number;      /* of RECORD_VALUE: 0 or 1, or the index of the word */
};
extern const struct record_entry record_entries[RECORD_ENTRY_COUNT];

/**
 * The entries for a code; one code may say something about several facts.
 *
 * @ret_first index into record_entries, untouched when there are none
 * @return    how many there are, from ret_first on
 */
size_t record_map_find(struct text resource, struct text system, struct text code, size_t *ret_first);

#endif
