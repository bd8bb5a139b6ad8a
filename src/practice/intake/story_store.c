/* SPDX-License-Identifier: GPL-3.0-or-later */
/* story_store.c - what a person told, in words, for the therapist's page. */
#include "practice/intake/answer_value.h"
#include "practice/intake/intake_store.h"

static bool is_harmless(enum fact fact, const struct fact_set *facts)
{
	const struct fact_value *value = &facts->values[fact];

	if (value->state == ANSWER_NOT_APPLICABLE)
		return true;
	if (fact == FACT_PAIN_MECHANICAL)
		return value->number == 1;
	return value->state == ANSWER_KNOWN && fact_infos[fact].type == FACT_TYPE_BOOL && value->number == 0;
}

static struct story_line line_of(const struct told_answer *answer, enum fact fact, struct arena *arena)
{
	struct fact_set told = {0};
	bool harmless = false;

	if (answer_value_read(answer->value, arena, fact, &told) == STATUS_OK) {
		harmless = is_harmless(fact, &told);
		if (fact_infos[fact].type == FACT_TYPE_ENUM)
			harmless = told.values[fact].number == 0 &&
				   text_equal(fact_infos[fact].words[0], TEXT("none")) &&
				   told.values[fact].state == ANSWER_KNOWN;
	}
	return (struct story_line){
		.fact = fact,
		.value = answer->value,
		.source = answer->source,
		.observed = answer->observed,
		.is_old = answer->is_old,
		.is_notable = !harmless,
	};
}

/* A worked-out fact says from what: the known facts its formula rests on. */
static struct story_line derived_line(const struct decision *decision, enum fact fact, struct arena *arena)
{
	const struct fact_info *info = &fact_infos[fact];
	const struct condition *formula = info->formula != CONDITION_NONE ? &conditions[info->formula] : NULL;
	uint16_t *parts = arena_alloc_array(arena, formula ? formula->fact_count : 0, sizeof(*parts));
	struct fact_set resolved = {0};
	size_t count = 0;

	resolved.values[fact] = decision->facts.values[fact];
	for (int i = 0; formula && parts && i < formula->fact_count; i++) {
		uint16_t part = condition_facts[formula->first_fact + i];

		if (decision->facts.values[part].state == ANSWER_KNOWN)
			parts[count++] = part;
	}
	return (struct story_line){
		.fact = fact,
		.value = answer_value_write(&resolved, fact, arena),
		.parts = parts,
		.part_count = count,
		.is_derived = true,
		.is_notable = !is_harmless(fact, &resolved),
	};
}

static bool is_worth_a_line(enum fact fact, const struct decision *decision)
{
	const struct fact_info *info = &fact_infos[fact];

	return info->supplier == SUPPLIER_DERIVED && fact != FACT_TRIAGE_SO_FAR &&
	       decision->facts.values[fact].state == ANSWER_KNOWN;
}

static int64_t place_of(const struct story_line *line)
{
	return (line->is_notable ? 0 : 100000) + (int64_t)fact_infos[line->fact].screen * 1000 +
	       fact_infos[line->fact].order;
}

static int by_place(const void *left, const void *right)
{
	int64_t a = place_of(left);
	int64_t b = place_of(right);

	return (a > b) - (a < b);
}

static enum status fill_lines(
	struct story *story, const struct told_answer *items, size_t count, struct arena *arena)
{
	size_t lines = 0;

	story->lines = arena_alloc_array(arena, 2 * (size_t)FACT_COUNT, sizeof(*story->lines));
	if (!story->lines)
		return STATUS_NO_MEMORY;
	for (size_t i = 0; i < count; i++) {
		enum fact fact;

		if (i > 0 && text_equal(items[i].fact, items[i - 1].fact))
			continue;
		/* Who answers stands beside the name; the person's own answers need no line for it. */
		if (fact_find(items[i].fact, &fact) == STATUS_OK && fact != FACT_ANSWERED_BY)
			story->lines[lines++] = line_of(&items[i], fact, arena);
	}
	for (int fact = 0; fact < FACT_COUNT; fact++) {
		if (is_worth_a_line((enum fact)fact, story->decision))
			story->lines[lines++] = derived_line(story->decision, (enum fact)fact, arena);
	}
	qsort(story->lines, lines, sizeof(*story->lines), by_place);
	story->line_count = lines;
	return STATUS_OK;
}

static enum status say_closed(const struct record_key *key, struct arena *arena,
	const struct open_fact_row_list_rows *closed, const struct told_answer *answer,
	struct story_question *question)
{
	for (size_t i = 0; i < closed->count; i++) {
		const struct open_fact_row_list_row *row = &closed->items[i];

		if (!text_equal(row->fact, fact_infos[question->fact].name))
			continue;
		/* An answer given after it opens the question again. */
		if (answer && answer->created > row->at_utc)
			return STATUS_OK;
		question->closed_by = row->name;
		question->closed = row->at_utc;
		return record_open(key, "open_fact_closed", "reason_sealed", row->id, row->reason_sealed, arena,
			&question->closed_words);
	}
	return STATUS_OK;
}

static enum status fill_questions(struct story *story, const struct record_key *key, struct db_read *db,
	const struct told_answer *items, size_t count, struct arena *arena)
{
	const struct decision *decision = story->decision;
	struct open_fact_row_list_rows closed;
	enum status status;

	status = open_fact_row_list(
		db, arena, &(struct open_fact_row_list_in){.client_id = key->client_id}, &closed);
	story->questions = arena_alloc_array(arena, decision->open_count, sizeof(*story->questions));
	if (status == STATUS_OK && !story->questions)
		status = STATUS_NO_MEMORY;
	story->may_go_on = decision->certain < TRIAGE_REFER_BEFORE;
	for (int i = 0; status == STATUS_OK && i < decision->open_count; i++) {
		enum fact fact = (enum fact)decision->open[i];
		const struct told_answer *last = answers_find(items, count, fact);
		struct story_question *question = &story->questions[i];

		*question = (struct story_question){
			.fact = fact,
			.last = last && last->is_old ? last->value : NO_TEXT,
			.is_room_only = fact_infos[fact].room_only,
			.may_close = open_fact_may_close(fact),
		};
		status = say_closed(key, arena, &closed, last, question);
		story->may_go_on = story->may_go_on && text_is_known(question->closed_by);
		story->question_count++;
	}
	return status;
}

static enum status fill_flags(struct story *story, struct arena *arena)
{
	const struct decision *decision = story->decision;

	story->flags = arena_alloc_array(arena, decision->flag_count, sizeof(*story->flags));
	if (!story->flags)
		return STATUS_NO_MEMORY;
	for (int i = 0; i < decision->flag_count; i++) {
		const struct flag_info *info = &flag_infos[decision->flags[i].flag];

		story->flags[story->flag_count++] =
			(struct story_flag){info->id, info->intent, info->suspected, info->action};
	}
	return STATUS_OK;
}

static void fill_own_words(struct story *story, const struct told_answer *items, size_t count, struct arena *arena)
{
	for (size_t i = 0; i < count; i++) {
		struct text words;

		if ((i > 0 && text_equal(items[i].fact, items[i - 1].fact)) ||
			answer_words_read(items[i].value, arena, &words) != STATUS_OK)
			continue;
		if (text_equal(items[i].fact, TEXT("other_care")))
			story->other_care = words;
		else if (text_equal(items[i].fact, TEXT("medicines")))
			story->medicines = words;
		else if (text_equal(items[i].fact, TEXT("said_cause")))
			story->said_cause = words;
		else if (text_equal(items[i].fact, TEXT("claimed_examined")))
			story->is_claimed_examined = true;
	}
}

static enum status fill_form(
	struct story *story, const struct record_key *key, struct db_read *db, struct arena *arena)
{
	struct intake_row_newest_row form;
	struct consent_row_newest_row consent;
	enum status status;

	status = intake_row_newest(db, arena, &(struct intake_row_newest_in){.client_id = key->client_id}, &form);
	if (status == STATUS_OK) {
		story->wish = form.wish;
		story->is_told = text_equal(form.state, TEXT("finished"));
	} else if (status != STATUS_NOT_FOUND) {
		return status;
	}
	status = consent_row_newest(
		db, arena, &(struct consent_row_newest_in){.client_id = key->client_id}, &consent);
	if (status == STATUS_NOT_FOUND)
		return STATUS_OK;
	if (status == STATUS_OK) {
		story->is_consent_given = consent.is_given;
		story->is_consent_ended = !consent.is_given;
	}
	return status;
}

enum status intake_story(const struct record_key *key, struct db_read *db, struct arena *arena,
	const struct client *client, int64_t therapist_id, utc_seconds now, struct story *ret_story)
{
	struct story story = {0};
	struct told_answer *items = NULL;
	size_t count = 0;
	enum status status = intake_answers(key, db, arena, now, &items, &count);

	if (status == STATUS_OK)
		status = intake_facts_of(items, count, db, arena, client, therapist_id, now, &story.facts);
	if (status == STATUS_OK)
		status = decide(&story.facts, arena, &story.decision);
	if (status == STATUS_OK)
		status = fill_lines(&story, items, count, arena);
	if (status == STATUS_OK)
		status = fill_questions(&story, key, db, items, count, arena);
	if (status == STATUS_OK)
		status = fill_flags(&story, arena);
	if (status == STATUS_OK)
		status = fill_form(&story, key, db, arena);
	if (status != STATUS_OK)
		return status;
	fill_own_words(&story, items, count, arena);
	*ret_story = story;
	return STATUS_OK;
}
