/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * exchange.h - records from outside: taken in, one client a person, and what they say today.
 *
 * Entries are kept as they were said; what they say about facts is worked out again whenever it is asked for, so
 * that it ages with the calendar. What still holds is also kept as an answer with the source "record", linked to
 * its entry and dated as the entry is; intake shows it as "old, ask" once its days are over.
 */
#ifndef BACKDESK_PRACTICE_EXCHANGE_EXCHANGE_H
#define BACKDESK_PRACTICE_EXCHANGE_EXCHANGE_H

#include "engine/http/route.h"
#include "practice/exchange/fhir_bundle.h"
#include "practice/exchange/record_facts.h"
#include "practice/practice.h"
#include "practice/record/record.h"

enum import_outcome {
	IMPORT_ADDED,   /* a new person */
	IMPORT_CHANGED, /* known, and the file has changed since */
	IMPORT_SAME,    /* this very file has been read before: nothing is written */
};

struct import_result {
	enum import_outcome outcome;
	int64_t client_id;
	size_t entries_added;
	size_t entries_changed;
	size_t entries_removed; /* no longer in the file */
	size_t facts;           /* answers added */
	size_t pain_scores;     /* measures added */
	bool has_died;
};

/**
 * Takes one person's record in: all of it or, on any failure, nothing.
 *
 * @file_hash VAULT_HASH_BYTES of the file's bytes
 */
enum status exchange_import(struct practice *practice, struct db_write *db, struct arena *arena,
	const struct fhir_bundle *bundle, struct text file_hash, utc_seconds now, struct import_result *ret_result);

/** One thing that an outside record says of a person, for the client page. */
struct outside_saying {
	int64_t entry_id;   /* of record_entry */
	struct text kind;   /* "Condition", "MedicationRequest", ... */
	struct text words;  /* the entry's name */
	struct text status; /* "active", "stopped"; NO_TEXT when not said */
	struct record_moment began;
	enum record_saying_kind says;
	uint16_t fact;     /* enum fact; FACT_COUNT when it is about none */
	struct text value; /* JSON, of a fact; NO_TEXT otherwise */
	struct text note;  /* what is to be asked or known, in the map's words; NO_TEXT: the fact's own question */
	bool is_old;       /* "old, ask" */
	bool stands;       /* the fact that counts, or the newest question, among several */
};

/** What a person's outside records say at `now`, newest entry first. Hidden entries are left out. */
enum status exchange_sayings(const struct record_key *key, struct db_read *db, struct arena *arena, utc_seconds now,
	struct outside_saying **ret_items, size_t *ret_count);

/** "Yes", "3 weeks", "Ask about dialysis": in the language of the page, in html's arena. */
struct text exchange_saying_words(const struct html *html, const struct outside_saying *saying);

/** Sets the facts that stand and are not old; age and sex too. Texts are literals. */
void exchange_facts(const struct record_person *person, const struct record_sayings *sayings, utc_seconds now,
	struct fact_set *set);

/** /desk/clients/:client/records */
extern const struct route_table exchange_routes;

#endif
