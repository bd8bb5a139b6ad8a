/* SPDX-License-Identifier: GPL-3.0-or-later */
/* note_page_web.c - the page of a draft: everything filled in, only differences to tap. */
#include "practice/care/note_page_web.h"
#include "engine/html/url.h"
#include "practice/care/care_pages.h"
#include "practice/care/care_web.h"

typedef struct text (*const sentence)(const struct html *html);

static sentence note_sign_words[SIGN_COUNT] = {care_words_sign_0, care_words_sign_1, care_words_sign_2,
	care_words_sign_3, care_words_sign_4, care_words_sign_5, care_words_sign_6, care_words_sign_7};
sentence note_finding_words[FINDING_COUNT] = {care_words_finding_tender, care_words_finding_taut,
	care_words_finding_stiff, care_words_finding_less, care_words_finding_spasm, care_words_finding_scar,
	care_words_finding_swelling, care_words_finding_nerve};
sentence note_unwanted_words[UNWANTED_COUNT] = {care_words_unwanted_none, care_words_unwanted_short,
	care_words_unwanted_long, care_words_unwanted_more, care_words_unwanted_bruise, care_words_unwanted_dizzy,
	care_words_unwanted_other};
sentence note_pressure_words[PRESSURE_COUNT] = {
	care_words_not_said, care_words_light, care_words_medium, care_words_firm};
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

struct text note_places_text(const struct html *html, uint64_t places)
{
	struct text said = NO_TEXT;

	for (int zone = 0; zone < ZONE_COUNT; zone++) {
		if (places >> zone & 1)
			said = text_is_known(said) ? arena_format(html->arena, "%.*s; %.*s", TEXT_FMT(said),
							     TEXT_FMT(zone_infos[zone].words))
						   : zone_infos[zone].words;
	}
	return text_is_known(said) ? said : care_words_nowhere(html);
}

/* ---- rows of techniques ---- */

static void fill_techniques(struct html *html, const struct note_work *work, struct care_note_page_work *row)
{
	struct care_note_page_work_technique *items =
		arena_alloc_array(html->arena, TECHNIQUE_COUNT, sizeof(*items));

	for (int i = 0; items && i < TECHNIQUE_COUNT; i++)
		items[i] = (struct care_note_page_work_technique){.code = technique_infos[i].code,
			.name = technique_infos[i].name,
			.is_chosen = work && (int)work->technique == i};
	row->techniques.items = items;
	row->techniques.count = items ? TECHNIQUE_COUNT : 0;
}

static void fill_places(struct html *html, uint64_t places, struct care_note_page_work *row)
{
	struct care_note_page_work_place *items = arena_alloc_array(html->arena, ZONE_COUNT, sizeof(*items));

	for (int i = 0; items && i < ZONE_COUNT; i++)
		items[i] = (struct care_note_page_work_place){
			.id = zone_infos[i].id, .label = zone_infos[i].words, .is_chosen = places >> i & 1};
	row->places.items = items;
	row->places.count = items ? ZONE_COUNT : 0;
}

static struct text stands_text(struct html *html, const struct decision *decision, const struct note_work *work)
{
	if (!work || work->technique >= HANDS_ON_COUNT)
		return NO_TEXT;
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

static struct care_note_page_work row_of(
	struct html *html, const struct decision *decision, const struct note_work *work, int number)
{
	struct care_note_page_work row = {
		.number = number,
		.is_new = !work,
		.minutes = work ? work->minutes : 0,
		.change = work ? work->change : NO_TEXT,
		.stands = stands_text(html, decision, work),
		.places_said = note_places_text(html, work ? work->places : 0),
	};

	row.label = work ? care_words_part_named(html, technique_infos[work->technique].name,
				   arena_format(html->arena, "%d", work->minutes))
			 : care_words_another(html);
	row.is_open = work && number == 1;
	row.asks_change = text_is_known(row.stands) || text_is_known(row.change);
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
	struct care_note_page *page)
{
	size_t count = body->work_count < NOTE_WORK_MAX ? body->work_count + 1 : NOTE_WORK_MAX;
	struct care_note_page_work *rows = arena_alloc_array(html->arena, count, sizeof(*rows));

	for (size_t i = 0; rows && i < count; i++)
		rows[i] = row_of(
			html, person->view.decision, i < body->work_count ? &body->work[i] : NULL, (int)i + 1);
	if (rows && body->work_count == 0)
		rows[0].is_open = true;
	page->work.items = rows;
	page->work.count = rows ? count : 0;
}

/* ---- the page ---- */

static void fill_gaps(struct html *html, unsigned gaps, struct care_note_page *page)
{
	struct shared_problems_problem *items = arena_alloc_array(html->arena, NOTE_GAP_COUNT, sizeof(*items));
	size_t count = 0;

	for (int gap = 0; items && gap < NOTE_GAP_COUNT; gap++) {
		if (gaps >> gap & 1)
			items[count++] = (struct shared_problems_problem){
				.field = text_of(gap_fields[gap]), .words = gap_words[gap](html)};
	}
	page->problems.items = items;
	page->problems.count = count;
	page->problem_count = (int64_t)count;
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

struct text note_asked_text(const struct html *html, enum note_asked asked)
{
	if (asked == NOTE_NOTHING_NEW)
		return care_words_nothing_new(html);
	return asked == NOTE_SOMETHING_NEW ? care_words_something_new(html) : care_words_not_asked(html);
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

void note_show_draft(struct request *request, struct reply *reply, unsigned code, const struct care_person *person,
	const struct care_note *note, unsigned gaps)
{
	struct html *html = reply_page(request, reply, code);
	const struct note_body *body = &note->body;
	struct care_note_page page = {
		.client = person->client.name,
		.client_url = url_path(request->arena, "/desk/clients/%", url_id(person->client.id)),
		.when = care_moment(request, note->created),
		.note_id = note->id,
		.version = note->version,
		.is_amendment = note->amends_note_id != 0,
		.amends = body->amends,
		.asked = note_asked_text(html, body->asked),
		.is_asked = body->asked != NOTE_NOT_ASKED,
		.needs_although = note_is_although(body, person->view.decision) || text_is_known(body->although),
		.although = body->although,
		.activity_name = person->view.outcomes.main_activity,
		.found = body->found,
		.home_advice = body->home_advice,
		.unwanted_words = body->unwanted_words,
	};

	if (note->amends_note_id)
		page.amends_url = url_path(request->arena, "/desk/notes/%", url_id(note->amends_note_id));
	fill_gaps(html, gaps, &page);
	fill_signs(html, body->signs, &page);
	fill_work(html, person, body, &page);
	fill_numbers(html, body, &page);
	care_note_page(html, &page);
}
