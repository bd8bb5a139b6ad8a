/* SPDX-License-Identifier: GPL-3.0-or-later */
/* saving_web.c - a posted screen is written: answers, map, measures, consent; then the level is looked at. */
#include "practice/access/access.h"
#include "practice/intake/answer_value.h"
#include "practice/intake/form_web.h"
#include "practice/intake/known_things.h"

/* This form holds the same already; what was asked again because of the map is said again. */
static bool is_held(const struct visit *visit, const struct told_answer *held, struct text value)
{
	bool is_asked_again =
		text_equal(held->fact, fact_infos[FACT_SADDLE_NUMBNESS].name) && held->created < visit->map_created;

	return held->intake_id == visit->row.id && text_equal(held->value, value) && !is_asked_again;
}

/* One answer more, unless this form holds it. */
static enum status add_answer(struct request *request, struct db_write *db, const struct saving *saving,
	struct text fact, struct text value)
{
	const struct visit *visit = &saving->visit;
	struct told_answer answer = {.fact = fact,
		.value = value,
		.source = visit->is_staff ? TEXT("told") : TEXT("client"),
		.account_id = visit->account_id,
		.observed = request->now};

	for (size_t i = 0; i < visit->answer_count; i++) {
		if (!text_equal(visit->answers[i].fact, fact))
			continue;
		if (is_held(visit, &visit->answers[i], value))
			return STATUS_OK;
		break;
	}
	return intake_answer_add(&visit->key, db, request->arena, &answer, visit->row.id, request->now);
}

static bool is_changed(const struct saving *saving, enum fact fact, struct arena *arena)
{
	const struct visit *visit = &saving->visit;
	const struct told_answer *before = answers_find(visit->answers, visit->answer_count, fact);

	return !before || before->intake_id != visit->row.id ||
	       !text_equal(before->value, answer_value_write(&saving->screen.told.set, fact, arena));
}

static enum status write_pain(struct request *request, struct db_write *db, const struct saving *saving)
{
	const struct told *told = &saving->screen.told;

	if (saving->is_autosave || !told->is_given[FACT_PAIN_NRS] ||
		told->set.values[FACT_PAIN_NRS].state != ANSWER_KNOWN)
		return STATUS_OK;
	return measure_pain_add(&saving->visit.key, db, request->arena, saving->visit.row.booking_id.value,
		told->set.values[FACT_PAIN_NRS].number / 100, request->now);
}

static enum status write_answers(struct request *request, struct db_write *db, const struct saving *saving)
{
	const struct told *told = &saving->screen.told;
	bool is_pain_new = is_changed(saving, FACT_PAIN_NRS, request->arena);
	enum status status = STATUS_OK;

	for (int fact = 0; fact < FACT_COUNT && status == STATUS_OK; fact++) {
		if (told->is_given[fact])
			status = add_answer(request, db, saving, fact_infos[fact].name,
				answer_value_write(&told->set, (enum fact)fact, request->arena));
	}
	return status == STATUS_OK && is_pain_new ? write_pain(request, db, saving) : status;
}

static enum status write_map(struct request *request, struct db_write *db, const struct saving *saving)
{
	struct pain_map map = saving->visit.map;
	bool given = false;
	enum status status = pain_map_from_form(&saving->screen.form, &map, &given);

	if (status != STATUS_OK || !given || memcmp(&map, &saving->visit.map, sizeof(map)) == 0)
		return status;
	return pain_map_add(&saving->visit.key, db, request->arena, saving->visit.row.id, &map, request->now);
}

static enum status write_words(struct request *request, struct db_write *db, const struct saving *saving,
	const char *name, struct text words)
{
	words = text_trim(words);
	if (text_is_empty(words) || words.size > FACT_TEXT_MAX || !text_is_printable(words, true))
		return STATUS_OK;
	return add_answer(request, db, saving, text_of(name), answer_words_write(words, request->arena));
}

/* "cause_strain,cause_disc": the page that shows them has the words. */
static struct text known_names(struct request *request, const struct saving *saving, bool is_medicine)
{
	struct text names = TEXT("");

	for (int i = 0; i < KNOWN_THING_COUNT; i++) {
		if (known_things[i].is_medicine == is_medicine &&
			text_is_known(form_value(&saving->screen.form, known_things[i].name)))
			names = arena_format(request->arena, "%.*s%s%.*s", TEXT_FMT(names), names.size ? "," : "",
				TEXT_FMT(known_things[i].name));
	}
	return names;
}

static enum status write_own_words(struct request *request, struct db_write *db, const struct saving *saving)
{
	enum status status = write_words(request, db, saving, "said_cause", known_names(request, saving, false));

	if (status == STATUS_OK)
		status = write_words(request, db, saving, "medicines", known_names(request, saving, true));
	if (status == STATUS_OK)
		status = write_words(
			request, db, saving, "other_care", form_value(&saving->screen.form, TEXT("other_care")));
	return status;
}

static enum status write_activities(struct request *request, struct db_write *db, const struct saving *saving)
{
	struct told_activity items[ACTIVITIES_MAX];
	size_t count = activities_posted(&saving->screen.form, request->arena, items);
	struct text goal = TEXT("");
	enum status status;

	if (count == 0 || saving->is_autosave)
		return STATUS_OK;
	for (size_t i = 0; i < count; i++)
		goal = arena_format(
			request->arena, "%.*s%s%.*s", TEXT_FMT(goal), i ? "; " : "", TEXT_FMT(items[i].name));
	status = activities_add(&saving->visit.key, db, request->arena, saving->visit.row.booking_id.value, items,
		count, request->now);
	if (status == STATUS_OK)
		status = add_answer(
			request, db, saving, fact_infos[FACT_GOAL].name, answer_words_write(goal, request->arena));
	return status;
}

static enum status write_consent(struct request *request, struct db_write *db, const struct saving *saving)
{
	const struct form *form = &saving->screen.form;
	struct text name = text_trim(form_value(form, TEXT("given_by")));
	struct consent_row_add_row row;

	if (saving->is_autosave || !text_is_known(form_value(form, TEXT("agree"))) || text_is_empty(name) ||
		name.size > 400 || !text_is_printable(name, false))
		return STATUS_OK;
	return consent_row_add(db, request->arena,
		&(struct consent_row_add_in){.client_id = saving->visit.client.id,
			.intake_id = known_id(saving->visit.row.id),
			.text_version = TEXT(CONSENT_VERSION),
			.given_by = name,
			.areas = areas_posted(form, request->arena),
			.is_given = true,
			.at_utc = request->now},
		&row);
}

/* The form is read again on the writer's side: what is added is added to what stands now. */
static enum status reload(struct request *request, struct db_write *db, struct saving *saving)
{
	struct visit visit;
	int64_t id;
	enum status status = STATUS_OK;

	if (saving->visit.is_staff)
		status = intake_start(db, request->arena, request->client_id, 0, TEXT("told"),
			request->actor->account_id, request->now, &id);
	if (status == STATUS_OK)
		status = saving->visit.is_staff ? visit_of_staff(request, db_writing_read(db), &visit)
						: visit_of_link(request, db_writing_read(db), &visit);
	if (status == STATUS_OK)
		saving->visit = visit;
	return status;
}

static enum status write_row(struct request *request, struct db_write *db, struct saving *saving)
{
	const struct intake_row_find_row *row = &saving->visit.row;
	int64_t changed = 0;
	enum status status;

	if (saving->is_autosave) {
		status = intake_row_touch(db,
			&(struct intake_row_touch_in){
				.id = row->id, .version = saving->version, .changed_utc = request->now},
			&changed);
		saving->saved_version = saving->version + 1;
		return status == STATUS_OK && changed == 0 ? STATUS_CONFLICT : status;
	}
	if (text_is_known(saving->wish))
		return intake_row_wish(db,
			&(struct intake_row_wish_in){
				.id = row->id, .wish = saving->wish, .changed_utc = request->now},
			NULL);
	return intake_row_save(db,
		&(struct intake_row_save_in){.id = row->id,
			.screen = row->screen > saving->screen.number ? row->screen : saving->screen.number,
			.changed_utc = request->now},
		NULL);
}

/* Looks at the level after every screen: an alarm does not wait for the last one. */
static enum status look(struct request *request, struct db_write *db, struct saving *saving)
{
	struct visit *visit = &saving->visit;
	enum triage level;
	bool is_last;
	enum status status = intake_screen(db, request->arena,
		&(struct screening){.key = &visit->key,
			.client = &visit->client,
			.booking_id = visit->row.booking_id.value,
			.intake_id = visit->row.id,
			.came_from = visit->is_staff ? TEXT("room") : TEXT("intake"),
			.now = request->now},
		&level);
	if (status == STATUS_OK)
		status = reload(request, db, saving);
	if (status != STATUS_OK)
		return status;
	saving->next = visit_next(visit, request->arena, saving->screen.number);
	is_last = saving->screen.number == SCREEN_COUNT && !text_ends_with(saving->next.text, TEXT("-more"));
	if (!visit->is_staff && visit->decision->triage >= TRIAGE_SAME_DAY)
		saving->next = visit_url(visit, request->arena, TEXT("done"));
	if (text_is_known(saving->wish))
		saving->next = visit_url(visit, request->arena, TEXT("wish"));
	else if (is_last)
		status = intake_row_finish(db,
			&(struct intake_row_finish_in){.id = visit->row.id,
				.triage = triage_name(level),
				.changed_utc = request->now,
				.finished_utc = known_int(request->now)},
			NULL);
	return status;
}

enum status saving_write(struct request *request, struct db_write *db, struct saving *saving)
{
	enum status status = reload(request, db, saving);

	if (status == STATUS_OK)
		status = write_row(request, db, saving);
	if (status == STATUS_OK)
		status = write_answers(request, db, saving);
	if (status == STATUS_OK)
		status = write_map(request, db, saving);
	if (status == STATUS_OK)
		status = write_own_words(request, db, saving);
	if (status == STATUS_OK)
		status = write_activities(request, db, saving);
	if (status == STATUS_OK)
		status = write_consent(request, db, saving);
	if (status == STATUS_OK && !saving->is_autosave)
		status = look(request, db, saving);
	return status;
}
