/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdlib.h>

#include "engine/vault/vault.h"
#include "practice/booking/booking.h"
#include "practice/clients/clients.h"
#include "practice/exchange/demo_inside.h"

enum {
	STEP_ARENA_BYTES = 4 * 1024 * 1024,
	PLAN_ARENA_BYTES = 8 * 1024 * 1024,
	FRESH_DAYS = 6,        /* who came or comes so near to today has told again */
	DEMO_OPENS = 11 * 60,  /* the diary looks as it does at this minute at the earliest, */
	DEMO_CLOSES = 16 * 60, /* and at this one at the latest */
};

struct step {
	struct demo *demo;
	size_t index;
};

static enum status add_client(struct db_write *db, void *data)
{
	struct step *step = data;
	struct demo *demo = step->demo;
	const struct demo_client *person = &demo->plan.clients[step->index];
	struct demo_random random = demo_random_of(demo->settings->seed, DEMO_PURPOSE_PERSON, step->index);
	struct client client = {
		.birth = {true, person->birth},
		.sex = person->sex,
		.answered_by = TEXT("self"),
		.standing = STANDING_FREE,
	};

	arena_reset(demo->arena);
	client.name =
		arena_format(demo->arena, "%.*s %.*s", TEXT_FMT(person->first_name), TEXT_FMT(person->last_name));
	client.phone = arena_format(
		demo->arena, "06 55%02d %04d", demo_random_below(&random, 100), demo_random_below(&random, 10000));
	client.email = arena_format(demo->arena, "client%zu@example.org", step->index + 1);
	return client_add(demo->practice, db, demo->arena, &client,
		demo->settings->now - (utc_seconds)DEMO_DAYS_BACK * DAY_SECONDS, &demo->client_ids[step->index]);
}

/* Never later than now: what is still to come was booked, and told, before. */
static utc_seconds before(const struct demo *demo, utc_seconds at)
{
	return at < demo->settings->now ? at : demo->settings->now - HOUR_SECONDS;
}

static bool has_number_one(const struct demo *demo, size_t visit)
{
	for (size_t i = 0; i < visit; i++)
		if (demo->plan.visits[i].client == demo->plan.visits[visit].client && demo->booking_ids[i])
			return false;
	return true;
}

static bool tells(const struct demo *demo, size_t visit, bool *ret_is_first)
{
	const struct demo_visit *one = &demo->plan.visits[visit];
	int64_t away = day_to_number(one->day) - day_to_number(demo->today);

	*ret_is_first = has_number_one(demo, visit);
	if (one->outcome == DEMO_CANCELLED || away > 1)
		return false;
	return *ret_is_first || away >= -FRESH_DAYS;
}

static enum status end_visit(
	struct demo *demo, struct db_write *db, const struct record_key *key, size_t visit, utc_seconds start)
{
	const struct demo_visit *one = &demo->plan.visits[visit];
	int64_t booking_id = demo->booking_ids[visit];
	utc_seconds end = before(demo, start + demo_service_minutes[one->service] * MINUTE_SECONDS);

	switch (one->outcome) {
	case DEMO_TO_COME:
		return STATUS_OK;
	case DEMO_ARRIVED:
		return booking_set_state(db, before(demo, start), booking_id, TEXT("arrived"));
	case DEMO_CANCELLED:
		return booking_cancel(
			db, demo->arena, before(demo, start - 2 * DAY_SECONDS), booking_id, TEXT("client"));
	case DEMO_NO_SHOW:
		return booking_set_state(db, before(demo, start + HOUR_SECONDS), booking_id, TEXT("no_show"));
	case DEMO_DONE:
		break;
	}
	return demo_note(demo, db, key, visit, end);
}

static enum status take_visit(struct demo *demo, struct db_write *db, size_t visit, utc_seconds start)
{
	const struct demo_visit *one = &demo->plan.visits[visit];
	struct demo_random random = demo_random_of(demo->settings->seed, DEMO_PURPOSE_VISIT, visit);
	struct booking_wish wish = {
		.service_id = demo->service_ids[one->service],
		.therapist_id = demo->therapist_ids[one->therapist],
		.start = start,
		.client_id = demo->client_ids[one->client],
		.came_by = demo_random_chance(&random, 70) ? TEXT("page") : TEXT("phone"),
		.for_whom = TEXT("me"),
		.may_ignore_hours = true,
	};

	return booking_take(demo->practice, db, demo->arena,
		before(demo, start - (utc_seconds)demo_random_within(&random, 2, 9) * DAY_SECONDS), &wish,
		&demo->booking_ids[visit]);
}

/* Both rooms are taken: the visit is not made. */
static bool is_no_room(enum status status)
{
	return status == STATUS_CONFLICT || status == STATUS_INVALID;
}

static enum status add_visit(struct db_write *db, void *data)
{
	struct step *step = data;
	struct demo *demo = step->demo;
	const struct demo_visit *one = &demo->plan.visits[step->index];
	struct record_key key;
	bool is_first = false;
	utc_seconds start;
	enum status status;

	arena_reset(demo->arena);
	demo->booking_ids[step->index] = 0;
	demo->is_noted[step->index] = false;
	status = zone_utc(demo->zone, one->day, one->minute, &start);
	if (status == STATUS_OK)
		status = take_visit(demo, db, step->index, start);
	if (is_no_room(status))
		return STATUS_OK;
	if (status == STATUS_OK)
		status = record_key_load(demo->practice->vault, db_writing_read(db), demo->arena,
			demo->client_ids[one->client], &key);
	if (status == STATUS_OK && tells(demo, step->index, &is_first))
		status = demo_tell(demo, db, &key, one->client, demo->booking_ids[step->index],
			before(demo, start - DAY_SECONDS), is_first);
	return status == STATUS_OK ? end_visit(demo, db, &key, step->index, start) : status;
}

/* Many steps in one commit. */
static enum status run_steps(struct demo *demo, struct writer *writer,
	enum status (*run)(struct db_write *db, void *data), size_t count, size_t done, size_t total)
{
	struct writer_member members[WRITER_BATCH_MAX];
	struct step steps[WRITER_BATCH_MAX];

	for (size_t first = 0; first < count; first += WRITER_BATCH_MAX) {
		size_t now = count - first < WRITER_BATCH_MAX ? count - first : WRITER_BATCH_MAX;

		for (size_t i = 0; i < now; i++) {
			steps[i] = (struct step){demo, first + i};
			members[i] = (struct writer_member){.run = run, .data = &steps[i]};
		}
		writer_run_batch(writer, members, now);
		for (size_t i = 0; i < now; i++)
			if (members[i].status != STATUS_OK)
				return members[i].status;
		if (demo->settings->progress)
			demo->settings->progress(demo->settings->data, done + first + now, total);
	}
	return STATUS_OK;
}

static enum status hash_passwords(struct demo *demo, struct arena *arena)
{
	for (int i = 0; i < DEMO_SIGN_INS; i++)
		if (i == 2)
			demo->hashes[i] = demo->hashes[1]; /* the same words */
		else
			demo->hashes[i] = vault_password_hash(text_of(demo_sign_ins[i].password), arena);
	return text_is_known(demo->hashes[0]) && text_is_known(demo->hashes[1]) && text_is_known(demo->hashes[3])
		       ? STATUS_OK
		       : STATUS_NO_MEMORY;
}

static enum status prepare(struct demo *demo, struct arena *arena)
{
	struct local_time local;
	int minute;
	enum status status = zone_load(TEXT("Europe/Amsterdam"), &demo->zone);

	if (status != STATUS_OK)
		return status;
	local = zone_local(demo->zone, demo->settings->now);
	minute = local.minute < DEMO_OPENS ? DEMO_OPENS : local.minute > DEMO_CLOSES ? DEMO_CLOSES : local.minute;
	demo->today = local.day;
	status = demo_plan_make(demo->settings->seed, local.day, minute, arena, &demo->plan);
	demo->booking_ids = arena_alloc_array(arena, DEMO_VISITS_MAX, sizeof(int64_t));
	demo->is_noted = arena_alloc_array(arena, DEMO_VISITS_MAX, sizeof(bool));
	if (status == STATUS_OK)
		status = arena_failed(arena) ? STATUS_NO_MEMORY : hash_passwords(demo, arena);
	return status;
}

static void count(const struct demo *demo, struct demo_counts *ret_counts)
{
	*ret_counts = (struct demo_counts){.clients = DEMO_CLIENTS};
	for (size_t i = 0; i < demo->plan.visit_count; i++) {
		ret_counts->bookings += demo->booking_ids[i] != 0;
		ret_counts->notes += demo->is_noted[i];
	}
}

enum status demo_fill(struct practice *practice, struct writer *writer, const struct demo_settings *settings,
	struct demo_counts *ret_counts)
{
	struct arena *arena = arena_create(PLAN_ARENA_BYTES);
	struct demo *demo = calloc(1, sizeof(*demo));
	enum status status = STATUS_NO_MEMORY;
	size_t total;

	if (!arena || !demo)
		goto out;
	demo->practice = practice;
	demo->settings = settings;
	demo->arena = arena_create(STEP_ARENA_BYTES);
	if (!demo->arena)
		goto out;
	status = prepare(demo, arena);
	total = DEMO_CLIENTS + demo->plan.visit_count;
	if (status == STATUS_OK)
		status = writer_run_one(writer, demo_furnish, demo);
	if (status == STATUS_OK)
		status = run_steps(demo, writer, add_client, DEMO_CLIENTS, 0, total);
	if (status == STATUS_OK)
		status = run_steps(demo, writer, add_visit, demo->plan.visit_count, DEMO_CLIENTS, total);
	if (status == STATUS_OK)
		status = writer_run_one(writer, demo_alarms, demo);
	if (status == STATUS_OK)
		count(demo, ret_counts);
out:
	arena_destroy(demo ? demo->arena : NULL);
	free(demo);
	arena_destroy(arena);
	return status;
}
