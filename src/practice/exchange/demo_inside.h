/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * demo_inside.h - what the files of the demonstration share: the plan and where its things came to stand.
 */
#ifndef BACKDESK_PRACTICE_EXCHANGE_DEMO_INSIDE_H
#define BACKDESK_PRACTICE_EXCHANGE_DEMO_INSIDE_H

#include "practice/exchange/demo.h"
#include "practice/exchange/demo_random.h"
#include "practice/record/record.h"

struct demo {
	struct practice *practice;
	const struct demo_settings *settings;
	struct demo_plan plan;
	const struct zone *zone;
	struct day today;
	struct arena *arena; /* of one step; emptied before each */
	struct text hashes[DEMO_SIGN_INS];
	int64_t account_ids[DEMO_SIGN_INS]; /* the first three treat */
	int64_t therapist_ids[DEMO_THERAPISTS];
	int64_t service_ids[DEMO_SERVICE_COUNT];
	int64_t client_ids[DEMO_CLIENTS];
	int64_t *booking_ids; /* of the plan's visits; 0: no room was free */
	bool *is_noted;       /* of the plan's visits */
};

/** Writes the practice, its people and hours. `data` is the struct demo. */
enum status demo_furnish(struct db_write *db, void *data);

/** Tells what a person tells at a visit: answers, map, consent, the level. */
enum status demo_tell(struct demo *demo, struct db_write *db, const struct record_key *key, int client,
	int64_t booking_id, utc_seconds at, bool is_first);

/** Raises the two alarms: one that was closed, one that is open. */
enum status demo_alarms(struct db_write *db, void *data);

/** The session's note of a visit, signed. */
enum status demo_note(
	struct demo *demo, struct db_write *db, const struct record_key *key, size_t visit, utc_seconds at);

/** Zones of the back map that a complaint names, as bits; its words. */
uint64_t demo_zones(int complaint);

#endif
