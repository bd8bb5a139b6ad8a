/* SPDX-License-Identifier: GPL-3.0-or-later */
/* visit_web.c - loads what a form's doors need; reads and judges a posted screen. */
#include "practice/access/access.h"
#include "practice/intake/form_web.h"

enum status screen_read_step(struct text step, struct screen *screen)
{
	static const struct text more = {"-more", 5};
	int64_t number;

	*screen = (struct screen){
		.is_more = text_ends_with(step, more), .is_left = text_equal(step, TEXT(STEP_LEFT))};
	if (screen->is_left) {
		screen->number = SCREEN_COUNT;
		return STATUS_OK;
	}
	if (screen->is_more)
		step = text_slice(step, 0, step.size - more.size);
	if (text_read_int(step, SCREEN_NOW, SCREEN_COUNT, &number) != STATUS_OK)
		return STATUS_NOT_FOUND;
	screen->number = (int)number;
	return STATUS_OK;
}

/* The answers given in this form, by fact. */
static void visit_answered(const struct visit *visit, bool *ret_is_answered)
{
	for (size_t i = 0; i < visit->answer_count; i++) {
		enum fact fact;

		if (fact_find(visit->answers[i].fact, &fact) != STATUS_OK)
			continue;
		if (!visit->answers[i].is_old && (visit->answers[i].intake_id == visit->row.id ||
							 visit->facts.values[fact].state != ANSWER_UNKNOWN))
			ret_is_answered[fact] = true;
	}
}

/* Somebody who marks the place between the legs is asked once more whether it feels numb there. */
static bool asks_saddle_again(const struct visit *visit, const struct screen *screen)
{
	const struct told_answer *answer = answers_find(visit->answers, visit->answer_count, FACT_SADDLE_NUMBNESS);

	return screen->is_more && screen->number == SCREEN_PAIN && pain_map_hints(&visit->map).is_saddle &&
	       (!answer || answer->created < visit->map_created);
}

void screen_fill(const struct visit *visit, struct screen *screen)
{
	bool is_answered[FACT_COUNT] = {false};
	struct question *items = screen->questions;
	size_t count = 0;

	if (screen->is_left) {
		screen->question_count = questions_left(&visit->facts, visit->decision->open,
			visit->decision->open_count, visit->is_staff, screen->questions);
	} else if (!screen->is_more) {
		screen->question_count =
			questions_of_screen(screen->number, &visit->facts, visit->is_staff, screen->questions);
	} else {
		visit_answered(visit, is_answered);
		screen->question_count = questions_to_follow(
			screen->number, &visit->facts, is_answered, visit->is_staff, screen->questions);
	}
	if (asks_saddle_again(visit, screen) && screen->question_count < QUESTIONS_MAX)
		items[screen->question_count++] =
			(struct question){FACT_SADDLE_NUMBNESS, question_kind(FACT_SADDLE_NUMBNESS), GROUP_ALONE};
	/* The goal is told as activities. */
	for (size_t i = 0; i < screen->question_count; i++) {
		if (items[i].fact != FACT_GOAL)
			items[count++] = items[i];
	}
	screen->question_count = count;
}

static enum status load_map(struct request *request, struct db_read *db, struct visit *visit)
{
	struct recorded_map *maps;
	size_t count;
	enum status status = pain_map_list(&visit->key, db, request->arena, 1, &maps, &count);

	if (status == STATUS_OK && count > 0 && visit->row.id && maps[0].created >= visit->row.created_utc) {
		visit->map = maps[0].map;
		visit->map_created = maps[0].created;
	}
	return status;
}

/* What this visitor may read back. */
static enum status load_told(struct request *request, struct db_read *db, struct visit *visit)
{
	struct arena *arena = request->arena;
	bool is_own_only = !visit->is_staff && intake_is_unproven(&visit->row);
	enum status status;

	if (is_own_only)
		status = intake_answers_of_form(
			&visit->key, db, arena, visit->row.id, request->now, &visit->answers, &visit->answer_count);
	else
		status =
			intake_answers(&visit->key, db, arena, request->now, &visit->answers, &visit->answer_count);
	if (status == STATUS_OK && is_own_only)
		status = intake_facts_of_form(
			visit->answers, visit->answer_count, &visit->client, arena, request->now, &visit->facts);
	else if (status == STATUS_OK)
		status = intake_facts_of(visit->answers, visit->answer_count, db, arena, &visit->client, 0,
			request->now, &visit->facts);
	if (status == STATUS_OK)
		status = decide_screen(&visit->facts, arena, &visit->decision);
	if (status == STATUS_OK)
		status = load_map(request, db, visit);
	if (status == STATUS_OK)
		status = activities_list(&visit->key, db, arena, is_own_only ? visit->row.created_utc : 0,
			visit->activities, &visit->activity_count);
	return status;
}

/* Loads everything but row, is_staff, account and token, which the door sets. */
static enum status visit_load(struct request *request, struct db_read *db, struct visit *visit)
{
	struct arena *arena = request->arena;
	enum status status = client_find(db, arena, visit->row.client_id, &visit->client);

	if (status == STATUS_OK)
		status = record_key_load(request->practice->vault, db, arena, visit->client.id, &visit->key);
	return status == STATUS_OK ? load_told(request, db, visit) : status;
}

struct url visit_url(const struct visit *visit, struct arena *arena, struct text step)
{
	if (visit->is_staff)
		return url_path(arena, "/desk/clients/%/ask/%", url_id(visit->client.id), url_text(step));
	return url_path(arena, "/f/%/%/%", url_id(visit->row.id), url_text(visit->token), url_text(step));
}

struct url visit_next(const struct visit *visit, struct arena *arena, int saved_screen)
{
	struct screen more = {.number = saved_screen, .is_more = true};

	if (saved_screen >= SCREEN_NOW) {
		screen_fill(visit, &more);
		if (more.question_count > 0)
			return visit_url(visit, arena, arena_format(arena, "%d-more", saved_screen));
	}
	if (saved_screen < SCREEN_COUNT)
		return visit_url(visit, arena, arena_format(arena, "%d", saved_screen + 1));
	return visit->is_staff ? url_path(arena, "/desk/clients/%", url_id(visit->client.id))
			       : visit_url(visit, arena, TEXT("done"));
}

enum {
	LINK_SECONDS = 30 * DAY_SECONDS, /* after the appointment, or after the last save */
};

/* An old message in somebody's phone opens nobody's answers for ever. */
static bool is_too_old(const struct intake_row_find_row *row, utc_seconds now)
{
	utc_seconds last =
		row->booking_end_utc.value > row->changed_utc ? row->booking_end_utc.value : row->changed_utc;

	return now - last > LINK_SECONDS;
}

static enum status owns_form(struct request *request, struct db_read *db)
{
	struct intake_row_find_row row;
	int64_t id;

	if (request_param_id(request, TEXT("intake"), &id) != STATUS_OK ||
		intake_row_find(db, request->arena, &(struct intake_row_find_in){.id = id}, &row) != STATUS_OK)
		return STATUS_NOT_FOUND;
	if (!vault_link_is_valid(request->practice->vault, "intake", id, row.link_generation,
		    request_param(request, TEXT("token"))) ||
		is_too_old(&row, request->now))
		return STATUS_NOT_FOUND;
	request->client_id = row.client_id;
	return STATUS_OK;
}

const struct whose WHOSE_FORM = {"the link of a form", owns_form, false};

enum status visit_of_link(struct request *request, struct db_read *db, struct visit *visit)
{
	int64_t id;
	enum status status = request_param_id(request, TEXT("intake"), &id);

	*visit = (struct visit){.token = request_param(request, TEXT("token"))};
	if (status == STATUS_OK)
		status = intake_row_find(db, request->arena, &(struct intake_row_find_in){.id = id}, &visit->row);
	return status == STATUS_OK ? visit_load(request, db, visit) : status;
}

enum status visit_of_staff(struct request *request, struct db_read *db, struct visit *visit)
{
	struct intake_row_find_open_row open;
	enum status status = intake_row_find_open(db, request->arena,
		&(struct intake_row_find_open_in){.client_id = request->client_id,
			.way = TEXT("told"),
			.since_utc = intake_since(TEXT("told"), request->now)},
		&open);

	*visit = (struct visit){.is_staff = true, .account_id = request->actor->account_id};
	if (status == STATUS_OK)
		status = intake_row_find(
			db, request->arena, &(struct intake_row_find_in){.id = open.id}, &visit->row);
	else if (status == STATUS_NOT_FOUND)
		status = STATUS_OK;
	visit->row.client_id = request->client_id;
	return status == STATUS_OK ? visit_load(request, db, visit) : status;
}

size_t activities_posted(const struct form *form, struct arena *arena, struct told_activity *ret_items)
{
	size_t count = 0;

	for (int i = 1; i <= ACTIVITIES_MAX; i++) {
		struct text name = text_trim(form_value(form, arena_format(arena, "activity_%d", i)));
		int64_t points;

		if (text_is_empty(name) || name.size > ACTIVITY_NAME_MAX || !text_is_printable(name, false))
			continue;
		ret_items[count] = (struct told_activity){.name = name};
		if (text_read_int(form_value(form, arena_format(arena, "activity_%d_now", i)), 0, 10, &points) ==
			STATUS_OK)
			ret_items[count].tenths = known_int(points * 10);
		count++;
	}
	return count;
}

struct text areas_posted(const struct form *form, struct arena *arena)
{
	struct text areas = TEXT("");

	for (int i = 0; i < AREA_COUNT; i++) {
		if (text_is_known(form_value(form, area_names[i])))
			areas = arena_format(arena, "%.*s%s%.*s", TEXT_FMT(areas), areas.size ? "," : "",
				TEXT_FMT(text_slice(area_names[i], 5, area_names[i].size)));
	}
	return areas;
}

static bool has_any_area(const struct form *form)
{
	for (int i = 0; i < AREA_COUNT; i++) {
		if (text_is_known(form_value(form, area_names[i])))
			return true;
	}
	return false;
}

bool screen_judge(const struct visit *visit, struct screen *screen)
{
	bool is_agreed = text_is_known(form_value(&screen->form, TEXT("agree")));
	bool is_named = !text_is_empty(text_trim(form_value(&screen->form, TEXT("given_by"))));

	(void)visit;
	for (size_t i = 0; i < screen->question_count; i++) {
		if (told_is_missing(&screen->told, &screen->questions[i]) ||
			screen->told.is_wrong[screen->questions[i].fact])
			screen->has_faults = true;
	}
	if (screen_is_whole(screen, SCREEN_TREATMENT) && is_agreed) {
		screen->is_consent_half = !is_named;
		screen->is_area_missing = !has_any_area(&screen->form);
	}
	screen->has_faults = screen->has_faults || screen->is_consent_half || screen->is_area_missing;
	return screen->has_faults;
}
