/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "main/account_add.h"

#include "engine/clock/clock.h"
#include "practice/clinic/clinic.h"

/* A therapist's account belongs to the therapist of the same name, if there is one. */
static enum status find_therapist(struct db_read *db, struct account_adding *adding)
{
	struct therapist *items = NULL;
	size_t count = 0;
	enum status status = therapist_list(db, adding->arena, &items, &count);

	for (size_t i = 0; status == STATUS_OK && i < count; i++)
		if (adding->account.role != ROLE_RECEPTION &&
			text_equal_nocase(items[i].name, adding->account.name))
			adding->account.therapist_id = items[i].id;
	return status;
}

enum status account_add_run(struct db_write *db, void *data)
{
	struct account_adding *adding = data;
	int64_t id = 0;
	enum status status = find_therapist(db_writing_read(db), adding);

	return status == STATUS_OK ? account_add(db, adding->arena, &adding->account, clock_now(), &id) : status;
}
