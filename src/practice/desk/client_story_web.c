/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "practice/desk/client_story_web.h"

#include "engine/html/days.h"

enum {
	QUESTIONS_OPEN_MAX = 6, /* more stand behind a fold */
};

struct text story_day(const struct request *request, const struct html *html, utc_seconds moment)
{
	return html_date(html, zone_local(request->practice->zone, moment).day);
}

static struct desk_story_row row_of(
	const struct request *request, const struct html *html, const struct story_line *line)
{
	return (struct desk_story_row){
		.question = story_line_question(html, line),
		.said = story_line_answer(html, line),
		.source = story_line_source(html, line),
		.day = line->observed ? story_day(request, html, line->observed) : NO_TEXT,
		.is_old = line->is_old,
	};
}

/* Notable answers stand open on the page, the harmless and the worked-out ones behind a fold. */
static void fill_lines(
	const struct request *request, const struct html *html, const struct story *story, struct desk_client *page)
{
	struct desk_story_row *rows = arena_alloc_array(request->arena, story->line_count * 3, sizeof(*rows));
	struct desk_story_row *notable = rows, *usual = rows + story->line_count,
			      *derived = rows + 2 * story->line_count;
	size_t notable_count = 0, usual_count = 0, derived_count = 0;

	for (size_t i = 0; rows && i < story->line_count; i++) {
		const struct story_line *line = &story->lines[i];

		if (line->is_derived)
			derived[derived_count++] = row_of(request, html, line);
		else if (line->is_notable)
			notable[notable_count++] = row_of(request, html, line);
		else
			usual[usual_count++] = row_of(request, html, line);
	}
	page->notable.items = notable;
	page->notable.count = notable_count;
	page->usual.items = usual;
	page->usual.count = usual_count;
	page->derived.items = derived;
	page->derived.count = derived_count;
}

static void fill_questions(struct request *request, const struct html *html, const struct client *client,
	const struct story *story, struct desk_client *page)
{
	struct desk_client_question *items =
		arena_alloc_array(request->arena, story->question_count, sizeof(*items));

	for (size_t i = 0; items && i < story->question_count; i++) {
		const struct story_question *question = &story->questions[i];

		items[i] = (struct desk_client_question){
			.words = story_question_words(html, question),
			.last = text_is_known(question->last)
					? desk_words_last_said(html, story_question_last(html, question))
					: NO_TEXT,
			.is_room_only = question->is_room_only,
			.may_close = question->may_close,
			.close_url = url_path(request->arena, "/desk/clients/%/open/%", url_id(client->id),
				url_text(fact_infos[question->fact].name)),
			.closed_by = question->closed_by,
			.closed_words = question->closed_words,
		};
	}
	page->question_count = (int64_t)story->question_count;
	page->is_short = story->question_count <= QUESTIONS_OPEN_MAX;
	page->questions.items = items;
	page->questions.count = items ? story->question_count : 0;
}

static void fill_flags(const struct html *html, const struct story *story, struct desk_client *page)
{
	struct desk_client_flag *items = arena_alloc_array(html->arena, story->flag_count, sizeof(*items));

	for (size_t i = 0; items && i < story->flag_count; i++)
		items[i] = (struct desk_client_flag){
			.intent = say_table(html, story->flags[i].intent),
			.suspected = say_table(html, story->flags[i].suspected),
			.action = say_table(html, story->flags[i].action),
		};
	page->flags.items = items;
	page->flags.count = items ? story->flag_count : 0;
}

void grounds_fill(
	const struct html *html, const struct decision *decision, struct arena *arena, struct desk_client *page)
{
	struct desk_client_ground *items = arena_alloc_array(arena, RULE_COUNT + 1, sizeof(*items));
	size_t count = 0;

	if (!items || decision->triage <= TRIAGE_TREAT || decision->triage == TRIAGE_INCOMPLETE)
		return;
	for (int i = 0; i < decision->fired_count; i++) {
		const struct rule_info *rule = &rule_infos[decision->fired[i]];

		if (!rule->course && rule->triage == decision->triage)
			items[count++].words =
				say_table(html, text_is_known(rule->action) ? rule->action : rule->why);
	}
	if (decision->unknown_makes_careful)
		items[count++].words = desk_words_ground_missing(html);
	page->grounds.items = items;
	page->grounds.count = count;
}

static struct text wish_text(const struct html *html, struct text wish)
{
	if (text_equal(wish, TEXT("in_room")))
		return desk_words_wish_in_room(html);
	if (text_equal(wish, TEXT("with_help")))
		return desk_words_wish_with_help(html);
	return text_equal(wish, TEXT("other_language")) ? desk_words_wish_language(html) : NO_TEXT;
}

void story_fill(struct request *request, const struct html *html, const struct client *client,
	const struct story *story, struct desk_client *page)
{
	fill_lines(request, html, story, page);
	fill_questions(request, html, client, story, page);
	fill_flags(html, story, page);
	page->wish = wish_text(html, story->wish);
	page->cause = story_known_things(html, story->said_cause);
	page->other_care = story->other_care;
	page->claims_examined = story->is_claimed_examined;
}

void consent_fill(const struct request *request, const struct html *html, const struct consent *consents,
	size_t count, struct desk_client *page)
{
	struct desk_client_consent *items = arena_alloc_array(html->arena, count, sizeof(*items));

	if (count == 0 || !items)
		return;
	for (size_t i = 0; i < count; i++) {
		struct text day = story_day(request, html, consents[i].at);

		items[i].words =
			consents[i].is_given
				? desk_words_consent_given_line(html, day, consents[i].by,
					  intake_areas_said(html, consents[i].areas), consents[i].version)
				: desk_words_consent_ended_line(html, day, consents[i].by, consents[i].version);
	}
	page->consents.items = items;
	page->consents.count = count;
	page->has_consent = consents[0].is_given;
	page->is_consent_ended = !consents[0].is_given;
	page->consent_by = consents[0].by;
	page->consent_day = story_day(request, html, consents[0].at);
	page->consent_areas = intake_areas_said(html, consents[0].areas);
	page->consent_version = consents[0].version;
	page->consent_text = intake_consent_text(html, consents[0].version);
}
