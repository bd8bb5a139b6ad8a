/* SPDX-License-Identifier: GPL-3.0-or-later */
/* ruled_out_web.c - what was done although ruled out: its effects said once, looked at once by an owner. */
#include "engine/html/say.h"
#include "engine/html/url.h"
#include "practice/care/care_pages.h"
#include "practice/care/note_faults_web.h"
#include "practice/care/note_page_web.h"

enum {
	REASONS_SHOWN_MAX = 12,
};

/* The page's row, and what was posted over it. */
struct looked_at {
	struct care_person person;
	struct care_note note;
	struct ruled_out found;
	struct ruled_out_effects typed;
	struct text remark;
	struct form_problems problems;
};

static enum status load(struct request *request, struct db_read *db, struct looked_at *page)
{
	enum status status = care_note_load(request, db, &page->person, &page->note);

	if (status == STATUS_OK)
		status = ruled_out_find(&page->person.key, db, request->arena, page->note.id, &page->found);
	return status;
}

/* ---- the page ---- */

static sentence effect_words[UNWANTED_COUNT] = {care_words_effect_none, care_words_effect_short,
	care_words_effect_long, care_words_effect_more, care_words_effect_bruise, care_words_effect_dizzy,
	care_words_effect_other};

static struct text effects_text(const struct html *html, const struct ruled_out_effects *effects)
{
	struct text said = NO_TEXT;

	for (int i = 0; i < UNWANTED_COUNT; i++) {
		if (effects->effects >> i & 1)
			said = html_list(html, said, effect_words[i](html));
	}
	if (text_is_known(effects->words))
		said = arena_format(html->arena, "%.*s. %.*s", TEXT_FMT(said), TEXT_FMT(effects->words));
	return said;
}

/* A rule about a licence has no action, only its why. */
static struct text reason_words(const struct html *html, const struct reason *reason)
{
	const struct rule_info *rule = &rule_infos[reason->kind == REASON_RULE ? reason->number : 0];

	if (reason->kind != REASON_RULE)
		return say_table(html, row_infos[reason->number].why);
	return say_table(html, text_is_known(rule->action) ? rule->action : rule->why);
}

/* Which of it stands as ruled out is looked at again: rules that are true, then rows, without those that only wait.
 */
static size_t reasons_of(const struct html *html, const struct decision *decision, enum technique technique,
	struct text *ret_reasons)
{
	const struct technique_verdict *verdict;
	size_t count = 0;

	if (technique >= HANDS_ON_COUNT || decision->techniques[technique].suitability != SUITS_NOT_NOW)
		return 0;
	verdict = &decision->techniques[technique];
	for (int i = 0; i < verdict->reason_count && count < REASONS_SHOWN_MAX; i++) {
		const struct reason *reason = &decision->reasons[verdict->first_reason + i];

		if (reason->unknown || reason->restriction != RESTRICTION_ABSOLUTE)
			continue;
		ret_reasons[count++] = reason_words(html, reason);
	}
	return count;
}

static void fill_done(const struct html *html, const struct looked_at *looked, struct care_ruled_out *page)
{
	const struct note_body *body = &looked->note.body;
	struct text *done = arena_alloc_array(html->arena, body->work_count, sizeof(*done));
	struct text *reasons = arena_alloc_array(html->arena, REASONS_SHOWN_MAX, sizeof(*reasons));

	if (!done || !reasons)
		return;
	for (size_t i = 0; i < body->work_count; i++) {
		done[i] = care_words_work_line(html, say_table(html, technique_infos[body->work[i].technique].name),
			arena_format(html->arena, "%d", body->work[i].minutes),
			note_pressure_words[body->work[i].pressure](html),
			note_places_text(html, body->work[i].places));
		if (page->reasons.count == 0)
			page->reasons.count =
				reasons_of(html, looked->person.view.decision, body->work[i].technique, reasons);
	}
	page->done.items = done;
	page->done.count = body->work_count;
	page->reasons.items = reasons;
}

static void fill_form(const struct html *html, const struct looked_at *looked, struct care_ruled_out *page)
{
	struct shared_keys_key *keys = arena_alloc_array(html->arena, UNWANTED_COUNT, sizeof(*keys));
	const struct form_words names[] = {
		{"effect", care_words_effect_label(html),
			looked->typed.effects ? care_words_effect_nothing(html) : care_words_effect_missing(html)},
		{"words", care_words_label_what(html), NO_TEXT},
		{"what_done", care_words_done_label(html), NO_TEXT},
		{"remark", care_words_done_label(html), NO_TEXT},
	};

	for (int i = 0; keys && i < UNWANTED_COUNT; i++)
		keys[i] = (struct shared_keys_key){.value = note_unwanted_choices[i].key,
			.label = effect_words[i](html),
			.is_chosen = looked->typed.effects >> i & 1};
	page->effects.items = keys;
	page->effects.count = keys ? UNWANTED_COUNT : 0;
	page->words = looked->typed.words;
	page->what_done = looked->typed.done;
	page->problems = form_summary(html, &looked->problems, names, 4);
	page->effects_error = form_error(html, &looked->problems, names, 4, "effect");
	page->words_error = form_error(html, &looked->problems, names, 4, "words");
	page->done_error = form_error(html, &looked->problems, names, 4, "what_done");
}

static void show(struct request *request, struct reply *reply, unsigned code, const struct looked_at *looked)
{
	struct html *html = reply_page(request, reply, code);
	const struct ruled_out *found = &looked->found;
	struct care_ruled_out page = {
		.client = looked->person.client.name,
		.client_url = url_path(request->arena, "/desk/clients/%", url_id(looked->person.client.id)),
		.note_url = url_path(request->arena, "/desk/notes/%", url_id(looked->note.id)),
		.action = url_path(request->arena, "/desk/notes/%/ruled-out", url_id(looked->note.id)),
		.look_action = url_path(request->arena, "/desk/notes/%/looked", url_id(looked->note.id)),
		.therapist = looked->note.therapist_name,
		.when = care_day(request, html, looked->note.created),
		.although = looked->note.body.although,
		.is_told = found->told != 0,
		.may_look = request->actor->role == ROLE_OWNER && found->looked == 0,
		.remark = found->remark,
	};

	if (found->told) {
		page.told_words = care_words_told_by(html, found->told_by, care_moment(request, html, found->told));
		page.told_effects = effects_text(html, &found->effects);
		page.told_what = found->effects.done;
	}
	if (found->looked)
		page.looked_words =
			care_words_looked_by(html, found->looked_by, care_moment(request, html, found->looked));
	fill_done(html, looked, &page);
	fill_form(html, looked, &page);
	care_ruled_out(html, &page);
}

static void read_page(struct request *request, struct db_read *db, struct reply *reply)
{
	struct looked_at looked = {.problems = {.count = 0}};
	enum status status = load(request, db, &looked);

	if (status == STATUS_OK)
		show(request, reply, 200, &looked);
	else
		reply_status(request, reply, status);
}

/* ---- written once ---- */

static void read_words(struct looked_at *looked, const struct form *form, const char *name, struct text *ret_words)
{
	struct text words = text_trim(form_value(form, text_of(name)));

	if (words.size > NOTE_WORDS_MAX)
		form_problem_add(&looked->problems, name, FORM_TOO_LONG);
	else if (!text_is_printable(words, true))
		form_problem_add(&looked->problems, name, FORM_BAD_CHARACTERS);
	*ret_words = text_is_empty(words) ? NO_TEXT : words;
}

/* "Nothing" stands alone. */
static void read_effects(struct looked_at *looked, const struct form *form)
{
	for (int i = 0; i < UNWANTED_COUNT; i++) {
		if (form_holds(form, TEXT("effect"), note_unwanted_choices[i].key))
			looked->typed.effects |= 1u << i;
	}
	if (looked->typed.effects == 0 ||
		(looked->typed.effects & 1u << UNWANTED_NONE && looked->typed.effects != 1u << UNWANTED_NONE))
		form_problem_add(&looked->problems, "effect", FORM_OTHER);
}

static enum status prepare(struct request *request, struct db_read *db, struct reply *reply, bool is_look)
{
	struct looked_at *looked = arena_alloc(request->arena, sizeof(*looked));
	struct form form;
	enum status status = looked ? load(request, db, looked) : STATUS_NO_MEMORY;

	if (status == STATUS_OK)
		status = form_decode(request->arena, request->body, &form);
	if (status != STATUS_OK) {
		reply_status(request, reply, status);
		return status;
	}
	request->prepared = looked;
	if (is_look) {
		read_words(looked, &form, "remark", &looked->remark);
	} else {
		read_effects(looked, &form);
		read_words(looked, &form, "words", &looked->typed.words);
		read_words(looked, &form, "what_done", &looked->typed.done);
	}
	if (looked->problems.count == 0)
		return STATUS_OK;
	show(request, reply, 422, looked);
	return STATUS_INVALID;
}

static enum status prepare_tell(struct request *request, struct db_read *db, struct reply *reply)
{
	return prepare(request, db, reply, false);
}

static enum status prepare_look(struct request *request, struct db_read *db, struct reply *reply)
{
	return prepare(request, db, reply, true);
}

static enum status save_tell(struct request *request, struct db_write *db)
{
	const struct looked_at *looked = request->prepared;

	return ruled_out_tell(&looked->person.key, db, request->arena, looked->found.id, &looked->typed,
		request->actor->account_id, request->now);
}

static enum status save_look(struct request *request, struct db_write *db)
{
	const struct looked_at *looked = request->prepared;

	return ruled_out_look(&looked->person.key, db, request->arena, looked->found.id, looked->remark,
		request->actor->account_id, request->now);
}

/* Whoever came second sees what stands. */
static void show_kept(struct request *request, struct db_read *db, enum status saved, struct reply *reply)
{
	const struct looked_at *looked = request->prepared;

	(void)db;
	if (saved == STATUS_OK || saved == STATUS_CONFLICT)
		reply_see_other(request, reply,
			url_path(request->arena, "/desk/notes/%/ruled-out", url_id(looked->note.id)).text);
	else
		reply_status(request, reply, saved);
}

static const struct route routes[] = {
	ROUTE_GET("/desk/notes/:note/ruled-out", WHO_THERAPIST, WHOSE_NOTE, read_page),
	ROUTE_POST("/desk/notes/:note/ruled-out", WHO_THERAPIST, WHOSE_NOTE, prepare_tell, save_tell, show_kept),
	ROUTE_POST("/desk/notes/:note/looked", WHO_OWNER, WHOSE_NOTE, prepare_look, save_look, show_kept),
};

const struct route_table care_ruled_out_routes = {"ruled out", routes, sizeof(routes) / sizeof(routes[0])};
