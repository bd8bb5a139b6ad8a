/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The client page: what was told, where it hurts, what is open, whether it changed, and the one next step. */
#include "engine/html/days.h"
#include "engine/html/shared_pages.h"
#include "practice/backmap/backmap.h"
#include "practice/care/care.h"
#include "practice/desk/client_map_web.h"
#include "practice/desk/client_story_web.h"
#include "practice/desk/desk_web.h"

enum {
	VISITS_MAX = 40,
	NOTES_MAX = 60,
	CONSENTS_MAX = 20,
};

/* Everything the page stands on. */
struct person {
	struct client client;
	struct record_key key;
	struct care_view view;
	struct recorded_map *maps;
	size_t map_count;
	struct booking *bookings;
	size_t booking_count;
	struct care_note *notes;
	size_t note_count;
	struct consent *consents;
	size_t consent_count;
};

static enum status load(struct request *request, struct db_read *db, struct person *person)
{
	struct practice *practice = request->practice;
	struct arena *arena = request->arena;
	enum status status = client_find(db, arena, request->client_id, &person->client);

	if (status != STATUS_OK || text_is_known(person->client.deceased_day))
		return status;
	status = record_key_load(practice->vault, db, arena, person->client.id, &person->key);
	if (status == STATUS_OK)
		status = care_view_load(practice, &person->key, db, arena, &person->client,
			request->actor->therapist_id, request->now, &person->view);
	if (status == STATUS_OK)
		status = pain_map_list(&person->key, db, arena, 1, &person->maps, &person->map_count);
	if (status == STATUS_OK)
		status = booking_list_of_client(
			db, arena, person->client.id, VISITS_MAX, &person->bookings, &person->booking_count);
	if (status == STATUS_OK)
		status = care_note_list(&person->key, db, arena, NOTES_MAX, &person->notes, &person->note_count);
	if (status == STATUS_OK)
		status = intake_consents(
			db, arena, person->client.id, CONSENTS_MAX, &person->consents, &person->consent_count);
	return status;
}

/* ---- who ---- */

static struct text sex_text(const struct html *html, char sex)
{
	return sex == 'F' ? desk_words_sex_f(html) : sex == 'M' ? desk_words_sex_m(html) : desk_words_sex_x(html);
}

static struct text about_text(const struct request *request, const struct html *html, const struct client *client)
{
	struct text age = desk_words_age_unknown(html);
	struct day today = zone_local(request->practice->zone, request->now).day;

	/* The dead grow no older. */
	if (text_is_known(client->deceased_day))
		return desk_words_client_about_died(html,
			client->birth.is_known ? html_date(html, client->birth.day)
					       : desk_words_birth_unknown(html),
			sex_text(html, client->sex));
	if (client->birth.is_known)
		age = desk_words_age_years(html, day_full_years(client->birth.day, today));
	if (text_is_known(client->cared_for_by))
		return desk_words_client_about_carer(html, age, sex_text(html, client->sex), client->cared_for_by);
	return desk_words_client_about(html, age, sex_text(html, client->sex));
}

static void fill_who(
	struct request *request, const struct html *html, const struct client *client, struct desk_client *page)
{
	struct arena *arena = request->arena;

	page->name = client->name;
	page->about = about_text(request, html, client);
	page->phone = client->phone;
	page->phone_url = url_phone(arena, client->phone);
	page->contact_url = url_path(arena, "/desk/clients/%/change", url_id(client->id));
	if (text_is_known(client->deceased_day))
		page->died = desk_words_client_died(html, html_written_date(html, client->deceased_day));
}

/* ---- the level, and the one next step ---- */

static void fill_standing(const struct html *html, enum triage level, struct desk_client *page)
{
	static const struct {
		enum triage level;
		const char *badge;
		const char *icon;
		struct text (*words)(const struct html *html);
	} looks[] = {
		{TRIAGE_TREAT, "fine", "fine", desk_words_standing_free},
		{TRIAGE_TREAT_WITH_CAUTION, "careful", "careful", desk_words_standing_careful},
		{TRIAGE_INCOMPLETE, "question", "question", desk_words_standing_open},
		{TRIAGE_REFER_BEFORE, "not-now", "not-now", desk_words_standing_doctor},
		{TRIAGE_SAME_DAY, "not-now", "not-now", desk_words_standing_same_day},
		{TRIAGE_EMERGENCY_NOW, "not-now", "not-now", desk_words_standing_emergency},
	};

	for (size_t i = 0; i < sizeof(looks) / sizeof(looks[0]); i++) {
		if (looks[i].level != level)
			continue;
		page->badge = text_of(looks[i].badge);
		page->badge_icon = text_of(looks[i].icon);
		page->standing = looks[i].words(html);
	}
}

/* The visit that the next note belongs to: arrived, or booked for today. */
static int64_t open_visit(const struct request *request, const struct person *person)
{
	utc_seconds from = 0, to = 0;

	day_span(request->practice->zone, zone_local(request->practice->zone, request->now).day, &from, &to);
	for (size_t i = 0; i < person->booking_count; i++) {
		const struct booking *booking = &person->bookings[i];
		bool is_today = booking->start >= from && booking->start < to;

		if (text_equal(booking->state, TEXT("arrived")) ||
			(is_today && text_equal(booking->state, TEXT("booked"))))
			return booking->id;
	}
	return 0;
}

/* The note of this visit is there already: a draft is gone on with, a signed one leads to the end of the visit. */
static bool fill_written(const struct html *html, const struct person *person, struct desk_client *page)
{
	const struct care_note *note = NULL;

	for (size_t i = 0; i < person->note_count && !note; i++) {
		if (person->notes[i].booking_id == page->booking_id &&
			(page->booking_id || !person->notes[i].is_signed))
			note = &person->notes[i];
	}
	if (!note)
		return false;
	page->next_title = note->is_signed ? desk_words_next_signed_title(html) : desk_words_next_note_title(html);
	page->next_words = note->is_signed ? desk_words_next_signed_words(html) : desk_words_next_note_words(html);
	page->next_button =
		note->is_signed ? desk_words_next_signed_button(html) : desk_words_next_note_button(html);
	page->next_url = note->is_signed ? url_path(html->arena, "/desk/bookings/%", url_id(page->booking_id))
					 : url_path(html->arena, "/desk/notes/%", url_id(note->id));
	return true;
}

/* No visit is open and a note was signed today: the session is over, and the person perhaps still here. */
static bool fill_finished(const struct request *request, const struct html *html, const struct person *person,
	struct desk_client *page)
{
	utc_seconds from = 0, to = 0;
	bool is_finished = false;

	day_span(request->practice->zone, zone_local(request->practice->zone, request->now).day, &from, &to);
	for (size_t i = 0; i < person->note_count && !page->booking_id; i++) {
		const struct care_note *note = &person->notes[i];

		is_finished = is_finished || (note->is_signed && !note->amends_note_id && note->signed_at >= from);
	}
	if (!is_finished)
		return false;
	page->next_title = desk_words_next_finished_title(html);
	page->next_words = desk_words_next_finished_words(html);
	page->next_button = desk_words_next_finished_button(html);
	page->next_url = page->book_url;
	return true;
}

static void fill_treat(const struct request *request, const struct html *html, const struct person *person,
	struct desk_client *page)
{
	bool has_visit = page->booking_id != 0;

	if (fill_written(html, person, page) || fill_finished(request, html, person, page))
		return;
	page->next_posts = true;
	page->next_title = has_visit ? desk_words_next_treat_title(html) : desk_words_next_plan_title(html);
	page->next_words = has_visit ? desk_words_next_treat_words(html) : desk_words_next_plan_words(html);
	page->next_button = has_visit ? desk_words_next_treat_button(html) : desk_words_next_plan_button(html);
}

static void fill_next(const struct request *request, const struct html *html, const struct person *person,
	struct desk_client *page)
{
	enum triage level = person->view.decision->triage;

	if (level >= TRIAGE_SAME_DAY) {
		page->next_title = desk_words_next_stop_title(html);
		page->next_words = desk_words_next_stop_words(html);
		page->next_button = desk_words_next_stop_button(html);
		page->next_url = page->ask_url;
	} else if (person->view.story.is_consent_ended) {
		page->next_title = desk_words_next_consent_title(html);
		page->next_words = desk_words_next_consent_words(html);
		page->next_button = desk_words_next_consent_button(html);
		page->next_url = page->consent_ask_url;
	} else if (level == TRIAGE_REFER_BEFORE) {
		page->next_title = desk_words_next_refer_title(html);
		page->next_words = desk_words_next_refer_words(html);
		page->next_button = desk_words_next_refer_button(html);
		page->next_url = page->plan_url;
		page->is_plan_next = true;
	} else if (level == TRIAGE_INCOMPLETE && !person->view.story.may_go_on) {
		page->next_title = desk_words_next_ask_title(html);
		page->next_words = desk_words_next_ask_words(html);
		page->next_button = desk_words_next_ask_button(html);
		page->next_url = page->ask_url;
	} else {
		fill_treat(request, html, person, page);
	}
}

/* The note that begins with the plan belongs to the visit of today. */
static struct url plan_address(struct arena *arena, int64_t client_id, int64_t booking_id)
{
	struct url plan = url_path(arena, "/desk/clients/%/plan", url_id(client_id));

	return booking_id ? url_with(arena, plan, "booking", arena_format(arena, "%lld", (long long)booking_id))
			  : plan;
}

static void fill_addresses(struct request *request, const struct person *person, struct desk_client *page)
{
	struct arena *arena = request->arena;
	int64_t id = person->client.id;

	page->booking_id = open_visit(request, person);
	page->ask_url = url_path(arena, "/desk/clients/%/ask", url_id(id));
	page->findings_url = url_path(arena, "/desk/clients/%/findings", url_id(id));
	page->tablet_url = url_path(arena, "/desk/clients/%/tablet", url_id(id));
	page->consent_ask_url = url_path(arena, "/desk/clients/%/ask/%", url_id(id), url_text(TEXT("5")));
	page->consent_end_url = url_path(arena, "/desk/clients/%/consent/end", url_id(id));
	page->records_url = url_path(arena, "/desk/clients/%/records", url_id(id));
	page->plan_url = plan_address(arena, id, page->booking_id);
	page->book_url = booking_again_url(arena, id, person->booking_count ? person->bookings[0].service_id : 0);
	page->notes_url = url_path(arena, "/desk/clients/%/notes", url_id(id));
	page->progress_url = outcomes_progress_url(request->practice, arena, &person->client);
}

/* ---- visits and notes, newest first ---- */

static struct desk_client_visit note_line(
	struct request *request, const struct html *html, const struct care_note *note)
{
	return (struct desk_client_visit){
		.when = story_day(request, html, note->is_signed ? note->signed_at : note->created),
		.words = !note->is_signed       ? desk_words_note_draft(html)
			 : note->amends_note_id ? desk_words_note_amended(html, note->therapist_name)
						: desk_words_note_signed(html, note->therapist_name),
		.url = url_path(request->arena, "/desk/notes/%", url_id(note->id)),
	};
}

static struct desk_client_visit visit_line(
	struct request *request, const struct html *html, const struct booking *booking)
{
	return (struct desk_client_visit){
		.when = story_day(request, html, booking->start),
		.words = desk_words_visit_words(html, booking->service_name, booking->therapist_name,
			visit_state_words(html, booking->state)),
		.url = url_path(request->arena, "/desk/bookings/%", url_id(booking->id)),
	};
}

static utc_seconds note_moment(const struct care_note *note)
{
	return note->is_signed ? note->signed_at : note->created;
}

static void fill_visits(
	struct request *request, const struct html *html, const struct person *person, struct desk_client *page)
{
	size_t most = person->booking_count + person->note_count;
	struct desk_client_visit *lines = arena_alloc_array(request->arena, most, sizeof(*lines));
	size_t visit = 0, note = 0;

	for (size_t i = 0; lines && i < most; i++) {
		bool is_note = visit == person->booking_count ||
			       (note < person->note_count &&
				       note_moment(&person->notes[note]) > person->bookings[visit].start);

		lines[i] = is_note ? note_line(request, html, &person->notes[note++])
				   : visit_line(request, html, &person->bookings[visit++]);
	}
	page->visits.items = lines;
	page->visits.count = lines ? most : 0;
}

static enum status fill_course(const struct html *html, const struct person *person, struct desk_client *page)
{
	const struct outcomes *outcomes = &person->view.outcomes;
	enum status status = outcomes_figure(html, outcomes, OUTCOME_PAIN, true, &page->pain);

	page->has_activity = outcomes->main_activity_id != 0;
	if (status == STATUS_OK && page->has_activity)
		status = outcomes_figure(html, outcomes, OUTCOME_ACTIVITY, true, &page->activity);
	return status;
}

static enum status fill(
	struct request *request, const struct html *html, const struct person *person, struct desk_client *page)
{
	fill_who(request, html, &person->client, page);
	if (text_is_known(page->died))
		return STATUS_OK;
	fill_addresses(request, person, page);
	fill_standing(html, person->view.decision->triage, page);
	fill_next(request, html, person, page);
	story_fill(request, html, &person->client, &person->view.story, page);
	grounds_fill(html, person->view.decision, request->arena, page);
	consent_fill(request, html, person->consents, person->consent_count, page);
	map_fill(request, html, person->map_count ? &person->maps[0] : NULL, person->view.decision, page);
	fill_visits(request, html, person, page);
	return fill_course(html, person, page);
}

void client_show(struct request *request, struct db_read *db, struct reply *reply, bool is_name_missing)
{
	struct desk_client page = {.is_consent_wrong = is_name_missing};
	struct person person = {0};
	enum status status = load(request, db, &person);
	struct html *html;

	if (status == STATUS_OK) {
		html = reply_page(request, reply, is_name_missing ? 422 : 200);
		status = fill(request, html, &person, &page);
	}
	if (status != STATUS_OK) {
		reply_status(request, reply, status);
		return;
	}
	desk_client(html, &page);
}

void client_read(struct request *request, struct db_read *db, struct reply *reply)
{
	client_show(request, db, reply, false);
}
