/* SPDX-License-Identifier: GPL-3.0-or-later */
/* note_page_web.c - the page of a draft: everything filled in, only differences to tap. */
#include "practice/care/note_page_web.h"
#include "engine/html/url.h"
#include "practice/care/care_pages.h"
#include "practice/care/note_faults_web.h"

static sentence note_sign_words[SIGN_COUNT] = {care_words_sign_0, care_words_sign_1, care_words_sign_2,
	care_words_sign_3, care_words_sign_4, care_words_sign_5, care_words_sign_6, care_words_sign_7};
static sentence gap_words[NOTE_GAP_COUNT] = {care_words_gap_asked, care_words_gap_work, care_words_gap_minutes,
	care_words_gap_pressure, care_words_gap_place, care_words_gap_although, care_words_gap_change,
	care_words_gap_amends};
static const char *const gap_fields[NOTE_GAP_COUNT] = {"asked", "w1", "w1", "w1", "w1", "although", "w1", "amends"};

static struct shared_keys_key *keys_of(struct arena *arena, size_t count)
{
	return arena_alloc_array(arena, count, sizeof(struct shared_keys_key));
}

static void fill_scale(
	struct html *html, struct note_score score, const struct shared_keys_key **ret_keys, size_t *ret_count)
{
	struct shared_keys_key *keys = keys_of(html->arena, 11);

	for (int i = 0; keys && i <= 10; i++) {
		struct text digits = arena_format(html->arena, "%d", i);

		keys[i] = (struct shared_keys_key){
			.value = digits, .label = digits, .is_chosen = score.known && score.tenths == i * 10};
	}
	*ret_keys = keys;
	*ret_count = keys ? 11 : 0;
}

static void fill_choices(struct html *html, unsigned bits, const struct note_choice *choices, sentence *words,
	size_t count, const struct shared_keys_key **ret_keys, size_t *ret_count)
{
	struct shared_keys_key *keys = keys_of(html->arena, count);

	for (size_t i = 0; keys && i < count; i++)
		keys[i] = (struct shared_keys_key){
			.value = choices[i].key, .label = words[i](html), .is_chosen = bits >> i & 1};
	*ret_keys = keys;
	*ret_count = keys ? count : 0;
}

/* ---- rows of techniques ---- */

static void fill_techniques(struct html *html, const struct note_work *work, struct care_note_page_work *row)
{
	struct care_note_page_work_technique *items =
		arena_alloc_array(html->arena, TECHNIQUE_COUNT, sizeof(*items));

	for (int i = 0; items && i < TECHNIQUE_COUNT; i++)
		items[i] = (struct care_note_page_work_technique){.code = technique_infos[i].code,
			.name = say_table(html, technique_infos[i].name),
			.is_chosen = work && (int)work->technique == i};
	row->techniques.items = items;
	row->techniques.count = items ? TECHNIQUE_COUNT : 0;
}

static void fill_places(struct html *html, uint64_t places, struct care_note_page_work *row)
{
	struct care_note_page_work_place *items = arena_alloc_array(html->arena, ZONE_COUNT, sizeof(*items));

	for (int i = 0; items && i < ZONE_COUNT; i++)
		items[i] = (struct care_note_page_work_place){.id = zone_infos[i].id,
			.label = say_table(html, zone_infos[i].words),
			.is_chosen = places >> i & 1};
	row->places.items = items;
	row->places.count = items ? ZONE_COUNT : 0;
}

static struct text stands_text(struct html *html, const struct decision *decision, const struct note_work *work)
{
	if (!work || work->technique >= HANDS_ON_COUNT)
		return NO_TEXT;
	if (plan_waits_for_answers(decision, work->technique))
		return care_words_stands_waits(html);
	switch ((enum suitability)decision->techniques[work->technique].suitability) {
	case SUITS_CAREFUL:
		return care_words_stands_careful(html);
	case SUITS_NOT_HERE:
		return care_words_stands_not_here(html);
	case SUITS_NOT_NOW:
		return care_words_stands_not_now(html);
	case SUITS_FITS:
	case SUITS_FINE:
		break;
	}
	return NO_TEXT;
}

static struct text typed_error(const struct html *html, const struct note_typed *typed, const char *field)
{
	return typed ? note_problem_at(html, &typed->problems, field) : NO_TEXT;
}

/* What is missing in a row that cannot be signed yet. */
static struct text row_error(struct html *html, const struct note_work *work, const struct decision *decision)
{
	unsigned gaps = note_work_gaps(work, decision);

	for (int gap = 0; gap < NOTE_GAP_COUNT; gap++) {
		if (gaps >> gap & 1)
			return gap_words[gap](html);
	}
	return NO_TEXT;
}

/* What a row is drawn from; work is NULL for the empty one at the end. */
struct drawn_row {
	const struct care_person *person;
	const struct note_remarks *remarks;
	const struct note_work *work;
	int number;
};

static struct text typed_minutes(struct html *html, const struct drawn_row *drawn)
{
	const struct note_typed *typed = drawn->remarks->typed;

	if (typed && drawn->work && text_is_known(typed->minutes[drawn->number - 1]))
		return typed->minutes[drawn->number - 1];
	return arena_format(html->arena, "%d", drawn->work ? drawn->work->minutes : 0);
}

static void fill_row_errors(struct html *html, const struct drawn_row *drawn, struct care_note_page_work *row)
{
	const struct decision *decision = drawn->person->view.decision;

	if (!drawn->work)
		return;
	if (drawn->remarks->gaps)
		row->error = row_error(html, drawn->work, decision);
	row->minutes_error = typed_error(html, drawn->remarks->typed,
		arena_string(html->arena, arena_format(html->arena, "w%d_minutes", drawn->number)));
	row->change_error = typed_error(html, drawn->remarks->typed,
		arena_string(html->arena, arena_format(html->arena, "w%d_change", drawn->number)));
	row->is_open = drawn->number == 1 || text_is_known(row->error) || text_is_known(row->minutes_error) ||
		       text_is_known(row->change_error);
}

static struct care_note_page_work row_of(struct html *html, const struct drawn_row *drawn)
{
	const struct note_work *work = drawn->work;
	struct care_note_page_work row = {
		.number = drawn->number,
		.is_new = !work,
		.minutes = typed_minutes(html, drawn),
		.change = work ? work->change : NO_TEXT,
		.stands = stands_text(html, drawn->person->view.decision, work),
		.places_said = note_places_text(html, work ? work->places : 0),
	};

	row.label = work ? care_words_part_named(
				   html, say_table(html, technique_infos[work->technique].name), row.minutes)
			 : care_words_another(html);
	row.asks_change = text_is_known(row.stands) || text_is_known(row.change);
	fill_row_errors(html, drawn, &row);
	fill_techniques(html, work, &row);
	fill_places(html, work ? work->places : 0, &row);
	fill_choices(html, work ? 1u << work->pressure : 0, note_pressures, note_pressure_words, PRESSURE_COUNT,
		&row.pressures.items, &row.pressures.count);
	/* "Not said" is what is left when no key is pressed. */
	if (row.pressures.count > 0) {
		row.pressures.items++;
		row.pressures.count--;
	}
	return row;
}

static void fill_work(struct html *html, const struct care_person *person, const struct note_body *body,
	const struct note_remarks *remarks, struct care_note_page *page)
{
	size_t count = body->work_count < NOTE_WORK_MAX ? body->work_count + 1 : NOTE_WORK_MAX;
	struct care_note_page_work *rows = arena_alloc_array(html->arena, count, sizeof(*rows));

	for (size_t i = 0; rows && i < count; i++) {
		const struct note_work *work = i < body->work_count ? &body->work[i] : NULL;

		rows[i] = row_of(html, &(struct drawn_row){person, remarks, work, (int)i + 1});
	}
	if (rows && body->work_count == 0)
		rows[0].is_open = true;
	page->work.items = rows;
	page->work.count = rows ? count : 0;
}

/* ---- what is to be put right ---- */

/* The first row with that gap is where its link goes. */
static struct text gap_field(
	struct html *html, int gap, const struct note_body *body, const struct decision *decision)
{
	for (size_t i = 0; i < body->work_count; i++) {
		if (note_work_gaps(&body->work[i], decision) >> gap & 1)
			return arena_format(html->arena, "w%zu", i + 1);
	}
	return text_of(gap_fields[gap]);
}

static void fill_gaps(struct html *html, const struct note_remarks *remarks, const struct note_body *body,
	const struct decision *decision, struct care_note_page *page)
{
	struct shared_problems_problem *items = arena_alloc_array(html->arena, NOTE_GAP_COUNT, sizeof(*items));
	size_t count = 0;

	for (int gap = 0; items && gap < NOTE_GAP_COUNT; gap++) {
		if (remarks->gaps >> gap & 1)
			items[count++] = (struct shared_problems_problem){
				.field = gap_field(html, gap, body, decision), .words = gap_words[gap](html)};
	}
	page->problems.items = items;
	page->problems.count = count;
	page->problem_count = (int64_t)count;
}

static void fill_errors(struct html *html, const struct note_typed *typed, struct care_note_page *page)
{
	struct shared_problems summary;

	if (!typed)
		return;
	summary = note_problems(html, &typed->problems);
	page->problems.items = summary.problems.items;
	page->problems.count = summary.problems.count;
	page->problem_count = summary.count;
	page->errors = (struct care_note_page_errors){
		.found = typed_error(html, typed, "found"),
		.home_advice = typed_error(html, typed, "home_advice"),
		.unwanted_words = typed_error(html, typed, "unwanted_words"),
		.although = typed_error(html, typed, "although"),
		.amends = typed_error(html, typed, "amends"),
	};
}

static void fill_meanwhile(struct html *html, const struct note_body *body, const struct note_remarks *remarks,
	struct care_note_page *page)
{
	struct care_difference *items = arena_alloc_array(html->arena, NOTE_DIFFERENCES_MAX, sizeof(*items));

	page->meanwhile.items = items;
	page->meanwhile.count =
		items && remarks->meanwhile ? note_differences(html, body, remarks->meanwhile, items) : 0;
}

static void fill_signs(struct html *html, unsigned signs, struct care_note_page *page)
{
	struct care_note_page_sign *items = arena_alloc_array(html->arena, SIGN_COUNT, sizeof(*items));

	for (int i = 0; items && i < SIGN_COUNT; i++)
		items[i] = (struct care_note_page_sign){
			.key = sign_infos[i].key, .label = note_sign_words[i](html), .is_chosen = signs >> i & 1};
	page->signs.items = items;
	page->signs.count = items ? SIGN_COUNT : 0;
}

static void fill_numbers(struct html *html, const struct note_body *body, struct care_note_page *page)
{
	fill_scale(html, body->pain_before, &page->before.items, &page->before.count);
	fill_scale(html, body->pain_after, &page->after.items, &page->after.count);
	fill_scale(html, body->activity, &page->activity.items, &page->activity.count);
	fill_choices(html, body->findings, note_findings, note_finding_words, FINDING_COUNT, &page->findings.items,
		&page->findings.count);
	fill_choices(html, body->unwanted, note_unwanted_choices, note_unwanted_words, UNWANTED_COUNT,
		&page->unwanted.items, &page->unwanted.count);
}

/* Before the signs of the day are asked nearly everything waits: how a thing came about is asked after them. */
static bool asks_although(const struct note_body *body, const struct decision *decision, unsigned gaps)
{
	if (text_is_known(body->although) || gaps >> NOTE_GAP_ALTHOUGH & 1)
		return true;
	return body->asked != NOTE_NOT_ASKED && note_is_although(body, decision);
}

static struct text plan_text(const struct request *request, const struct html *html, const struct note_body *body)
{
	static struct text (*const words[PLAN_COPIED_COUNT])(const struct html *html, struct text when) = {
		[PLAN_WHOLE] = care_words_plan_from,
		[PLAN_PART] = care_words_plan_part,
		[PLAN_TOO_OLD] = care_words_plan_old,
		[PLAN_TOLD_SINCE] = care_words_plan_told_since,
		[PLAN_RULED_OUT] = care_words_plan_ruled_out,
	};

	return words[body->copied] ? words[body->copied](html, care_day(request, html, body->planned)) : NO_TEXT;
}

/* Whoever amends reads what was signed, and writes what is different. */
static void fill_amended(struct html *html, const struct note_remarks *remarks, struct care_note_page *page)
{
	struct care_as_signed *item = remarks->amended ? arena_alloc(html->arena, sizeof(*item)) : NULL;

	if (!item)
		return;
	note_fill_signed(html, remarks->amended, item);
	page->amended.items = item;
	page->amended.count = 1;
}

/* Random letters name this showing of the page among all others. */
static struct text new_token(struct arena *arena)
{
	static const char letters[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
	unsigned char bytes[NOTE_TOKEN_SIZE];
	char *token = arena_alloc(arena, NOTE_TOKEN_SIZE);

	clock_random(bytes, sizeof(bytes));
	for (size_t i = 0; token && i < NOTE_TOKEN_SIZE; i++)
		token[i] = letters[bytes[i] % 64];
	return token ? (struct text){token, NOTE_TOKEN_SIZE} : NO_TEXT;
}

void note_show_draft(struct request *request, struct reply *reply, unsigned code, const struct care_person *person,
	const struct care_note *note, const struct note_remarks *remarks)
{
	struct html *html = reply_page(request, reply, code);
	const struct note_body *body = &note->body;
	struct care_note_page page = {
		.client = person->client.name,
		.client_url = url_path(request->arena, "/desk/clients/%", url_id(person->client.id)),
		.when = care_moment(request, html, note->created),
		.note_id = note->id,
		.version = note->version,
		.form = new_token(request->arena),
		.plan = plan_text(request, html, body),
		.is_amendment = note->amends_note_id != 0,
		.amends = body->amends,
		.asked = note_asked_text(html, body->asked),
		.is_asked = body->asked != NOTE_NOT_ASKED,
		.needs_although = asks_although(body, person->view.decision, remarks->gaps),
		.although = body->although,
		.activity_name = person->view.outcomes.main_activity,
		.found = body->found,
		.home_advice = body->home_advice,
		.unwanted_words = body->unwanted_words,
	};

	if (remarks->later_plan)
		page.later_plan = care_words_plan_later(html, care_moment(request, html, remarks->later_plan));
	if (note->amends_note_id)
		page.amends_url = url_path(request->arena, "/desk/notes/%", url_id(note->amends_note_id));
	fill_gaps(html, remarks, body, person->view.decision, &page);
	fill_errors(html, remarks->typed, &page);
	fill_meanwhile(html, body, remarks, &page);
	fill_amended(html, remarks, &page);
	fill_signs(html, body->signs, &page);
	fill_work(html, person, body, remarks, &page);
	fill_numbers(html, body, &page);
	care_note_page(html, &page);
}
