/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * own_store.c - what a form tells by itself.
 *
 * Whoever books on the public page types a name and a day of birth and proves neither. Staff see such a form with
 * everything that is known of the person; its own pages, which that visitor reads, know only what was told in it.
 */
#include "practice/intake/intake_store.h"

bool intake_is_unproven(const struct intake_row_find_row *row)
{
	return text_equal(row->came_by, TEXT("page"));
}

/* The gravest of the form's alarms that nobody has closed. */
static enum status open_level(
	struct db_read *db, struct arena *arena, const struct intake_row_find_row *row, enum triage *ret_level)
{
	struct alarm_row_of_client_rows alarms;
	enum triage level = TRIAGE_NONE;
	enum status status = alarm_row_of_client(db, arena,
		&(struct alarm_row_of_client_in){.client_id = row->client_id, .intake_id = known_id(row->id)},
		&alarms);

	for (size_t i = 0; status == STATUS_OK && i < alarms.count; i++) {
		enum triage of_row = level_of_alarm(alarms.items[i].level);

		if (alarms.items[i].intake_id.value == row->id && !alarms.items[i].closed_utc.is_known &&
			of_row > level)
			level = of_row;
	}
	if (status == STATUS_OK)
		*ret_level = level;
	return status;
}

enum status intake_standing_of_form(const struct record_key *key, struct db_read *db, struct arena *arena,
	const struct client *client, const struct intake_row_find_row *row, utc_seconds now,
	enum standing *ret_standing)
{
	const struct decision *decision = NULL;
	struct told_answer *items;
	struct fact_set facts;
	enum triage level;
	size_t count;
	enum status status = intake_answers_of_form(key, db, arena, row->id, now, &items, &count);

	if (status == STATUS_OK)
		status = intake_facts_of_form(items, count, client, arena, now, &facts);
	if (status == STATUS_OK)
		status = decide(&facts, arena, &decision);
	if (status == STATUS_OK)
		status = open_level(db, arena, row, &level);
	if (status == STATUS_OK)
		*ret_standing = standing_of_level(level > decision->triage ? level : decision->triage);
	return status;
}
