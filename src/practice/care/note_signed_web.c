/* SPDX-License-Identifier: GPL-3.0-or-later */
/* note_signed_web.c - the page of a signed note: to read and to print. */
#include "engine/html/url.h"
#include "practice/care/care_pages.h"
#include "practice/care/note_page_web.h"

static void fill_work(struct html *html, const struct note_body *body, struct care_as_signed *to)
{
	struct care_as_signed_work *rows = arena_alloc_array(html->arena, body->work_count, sizeof(*rows));

	for (size_t i = 0; rows && i < body->work_count; i++)
		rows[i] = (struct care_as_signed_work){
			.technique = say_table(html, technique_infos[body->work[i].technique].name),
			.minutes = body->work[i].minutes,
			.pressure = note_pressure_words[body->work[i].pressure](html),
			.places = note_places_text(html, body->work[i].places),
			.change = body->work[i].change,
		};
	to->work.items = rows;
	to->work.count = rows ? body->work_count : 0;
}

void note_fill_signed(struct html *html, const struct care_note *note, struct care_as_signed *to)
{
	const struct note_body *body = &note->body;
	struct text none = care_words_score_none(html);

	*to = (struct care_as_signed){
		.is_amendment = note->amends_note_id != 0,
		.amends = body->amends,
		.asked = note_asked_text(html, body->asked),
		.pain = care_words_pain_both(
			html, care_score(html, body->pain_before, none), care_score(html, body->pain_after, none)),
		.activity = body->activity.known ? care_score(html, body->activity, none) : NO_TEXT,
		.findings = note_findings_text(html, body->findings),
		.found = body->found,
		.home_advice = body->home_advice,
		.unwanted = note_unwanted_text(html, body),
	};
	if (note->amends_note_id)
		to->amended_url = url_path(html->arena, "/desk/notes/%", url_id(note->amends_note_id));
	fill_work(html, body, to);
}

static enum status fill_amendments(struct request *request, struct db_read *db, struct html *html,
	const struct care_person *person, int64_t note_id, struct care_signed *page)
{
	struct care_signed_amendment *items;
	struct care_note *notes = NULL;
	size_t count = 0, found = 0;
	enum status status = care_note_list(&person->key, db, request->arena, CARE_NOTES_MAX, &notes, &count);

	items = arena_alloc_array(request->arena, count, sizeof(*items));
	if (status == STATUS_OK && !items)
		status = STATUS_NO_MEMORY;
	for (size_t i = 0; status == STATUS_OK && i < count; i++) {
		if (notes[i].amends_note_id != note_id || !notes[i].is_signed)
			continue;
		items[found++] = (struct care_signed_amendment){
			.href = url_path(request->arena, "/desk/notes/%", url_id(notes[i].id)),
			.label = care_words_amendment_of(html, care_moment(request, html, notes[i].signed_at)),
		};
	}
	page->amendments.items = items;
	page->amendments.count = found;
	return status;
}

static void fill_typed(
	struct html *html, const struct note_body *stored, const struct note_body *typed, struct care_signed *page)
{
	struct care_difference *items = arena_alloc_array(html->arena, NOTE_DIFFERENCES_MAX, sizeof(*items));

	page->typed.items = items;
	page->typed.count = items && typed ? note_differences(html, stored, typed, items) : 0;
}

void note_show_signed(struct request *request, struct db_read *db, struct reply *reply, unsigned code,
	const struct care_person *person, const struct care_note *note, const struct note_body *typed)
{
	struct html *html = reply_page(request, reply, code);
	struct care_signed page = {
		.client = person->client.name,
		.client_url = url_path(request->arena, "/desk/clients/%", url_id(person->client.id)),
		.when = care_day(request, html, note->created),
		.signed_words = care_words_signed_by(
			html, note->therapist_name, care_moment(request, html, note->signed_at)),
		.note_id = note->id,
		.is_amendment = note->amends_note_id != 0,
		.although = note->body.although,
	};
	struct ruled_out found;
	enum status status = ruled_out_find(&person->key, db, request->arena, note->id, &found);

	page.is_ruled_out = status == STATUS_OK;
	note_fill_signed(html, note, &page.note);
	fill_typed(html, &note->body, typed, &page);
	status = fill_amendments(request, db, html, person, note->id, &page);
	if (status != STATUS_OK) {
		reply_status(request, reply, status);
		return;
	}
	care_signed(html, &page);
}
