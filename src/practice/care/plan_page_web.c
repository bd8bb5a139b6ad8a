/* SPDX-License-Identifier: GPL-3.0-or-later */
/* plan_page_web.c - the page of a plan: each technique for this person, why, and what to begin with. */
#include "practice/care/plan_page_web.h"

#include "engine/html/say.h"
#include "engine/html/url.h"
#include "practice/care/care_pages.h"
#include "practice/care/note_faults_web.h"
#include "practice/care/note_page_web.h"

enum {
	MINUTES_USUAL = 20, /* what a technique's field begins with */
	SUITABILITY_COUNT = SUITS_NOT_NOW + 1,
};

/* ---- one technique ---- */

static struct text row_words(const struct html *html, const struct row_info *row)
{
	return care_words_reason_row(html, say_table(html, row->condition_name), say_table(html, row->why));
}

/* The table says "Scope." where a licence is asked for. */
static struct text rule_words(const struct html *html, enum rule rule)
{
	const struct rule_info *info = &rule_infos[rule];

	if (rule == RULE_R46 || rule == RULE_R47)
		return care_words_reason_licence(html);
	return say_table(html, text_is_known(info->action) ? info->action : info->why);
}

static void fill_reason(
	const struct html *html, const struct reason *reason, struct care_plan_group_technique_reason *to)
{
	bool is_rule = reason->kind == REASON_RULE;
	const struct rule_info *rule = &rule_infos[is_rule ? reason->number : 0];
	const struct row_info *row = &row_infos[is_rule ? 0 : reason->number];
	struct source_list list = is_rule ? rule->sources : row->sources;
	struct text *sources = arena_alloc_array(html->arena, list.count, sizeof(*sources));

	for (size_t i = 0; sources && i < list.count; i++)
		sources[i] = source_infos[source_lists[list.first + i]].citation;
	to->words = is_rule ? rule_words(html, (enum rule)reason->number) : row_words(html, row);
	to->grade = is_rule ? say_table(html, rule->grade) : NO_TEXT;
	to->answer_missing = reason->unknown;
	to->sources.items = sources;
	to->sources.count = sources ? list.count : 0;
}

static struct text needs_text(
	const struct html *html, const struct decision *decision, const struct technique_verdict *verdict)
{
	static sentence words[] = {
		[OVERRIDE_WRITTEN_REASON] = care_words_needs_reason,
		[OVERRIDE_ASKED_UNKNOWN] = care_words_needs_answer,
		[OVERRIDE_LICENCE_HOLDER] = care_words_needs_licence,
		[OVERRIDE_WHAT_IT_NAMES] = care_words_needs_named,
		[OVERRIDE_NOBODY] = care_words_needs_nobody,
	};

	if (verdict->suitability != SUITS_NOT_NOW || verdict->override_policy < OVERRIDE_WRITTEN_REASON)
		return NO_TEXT;
	if (plan_waits_for_answers(decision, (enum technique)verdict->technique))
		return care_words_needs_answer(html);
	return words[verdict->override_policy](html);
}

static struct text causes_text(const struct html *html, uint32_t indications)
{
	struct text said = NO_TEXT;

	for (int i = 0; i < INDICATION_COUNT; i++) {
		const struct indication_info *info = &indication_infos[i];

		if (!(indications >> i & 1))
			continue;
		said = html_parts(html, said,
			care_words_cause_graded(html, say_table(html, info->cause), say_table(html, info->grade)));
	}
	return said;
}

static const struct note_work *chosen(const struct note_body *body, enum technique technique)
{
	for (size_t i = 0; i < body->work_count; i++) {
		if (body->work[i].technique == technique)
			return &body->work[i];
	}
	return NULL;
}

static void fill_pressures(
	const struct html *html, const struct note_work *work, struct care_plan_group_technique *to)
{
	static sentence words[] = {care_words_light, care_words_medium, care_words_firm};
	struct shared_keys_key *keys = arena_alloc_array(html->arena, 3, sizeof(*keys));

	for (int i = 0; keys && i < 3; i++)
		keys[i] = (struct shared_keys_key){.value = note_pressures[PRESSURE_LIGHT + i].key,
			.label = words[i](html),
			.is_chosen = work && (int)work->pressure == PRESSURE_LIGHT + i};
	to->pressures.items = keys;
	to->pressures.count = keys ? 3 : 0;
}

/* Whether the technique can be ticked: what nobody may go on with, or an answer holds back, cannot. */
static bool may_choose(const struct decision *decision, const struct technique_verdict *verdict, bool may_go_on)
{
	struct note_work work = {.technique = (enum technique)verdict->technique, .change = TEXT("-")};
	struct plan_given given = {.all_closed = may_go_on, .has_reason = true};

	return plan_judge_work(decision, &work, given) == PLAN_FINE;
}

/* The minutes as they were typed, also where they do not fit. */
static struct text minutes_text(const struct html *html, const struct plan_typed *typed, enum technique technique,
	const struct note_work *work)
{
	if (text_is_known(typed->minutes[technique]))
		return typed->minutes[technique];
	return arena_format(html->arena, "%d", work ? work->minutes : MINUTES_USUAL);
}

static struct text error_at(
	const struct html *html, const struct plan_typed *typed, char field, const struct technique_info *info)
{
	struct text name = arena_format(html->arena, "%c_%.*s", field, TEXT_FMT(info->code));

	return note_problem_at(html, &typed->problems, arena_string(html->arena, name));
}

static void fill_technique(const struct html *html, const struct care_view *view,
	const struct technique_verdict *verdict, const struct plan_typed *typed,
	struct care_plan_group_technique *to)
{
	const struct decision *decision = view->decision;
	const struct technique_info *info = &technique_infos[verdict->technique];
	const struct note_work *work = chosen(&typed->body, (enum technique)verdict->technique);
	struct care_plan_group_technique_reason *reasons =
		arena_alloc_array(html->arena, verdict->reason_count, sizeof(*reasons));
	size_t count = 0;

	/* While answers are missing everything waits for them; only what is known says something of this technique.
	 */
	for (int i = 0; reasons && i < verdict->reason_count; i++) {
		const struct reason *reason = &decision->reasons[verdict->first_reason + i];

		if (!reason->unknown || decision->triage < TRIAGE_INCOMPLETE)
			fill_reason(html, reason, &reasons[count++]);
	}
	*to = (struct care_plan_group_technique){
		.code = info->code,
		.name = say_table(html, info->name),
		.what = say_table(html, info->what_it_is),
		.grade = say_table(html, info->grade),
		.dose = care_words_dose_line(html, say_table(html, info->minutes), say_table(html, info->sessions),
			say_table(html, info->per_week)),
		.causes = causes_text(html, verdict->indications),
		.may_choose = may_choose(decision, verdict, view->story.may_go_on),
		.asks_change = verdict->restriction != RESTRICTION_NONE,
		.needs = needs_text(html, decision, verdict),
		.is_chosen = work != NULL,
		.minutes = minutes_text(html, typed, (enum technique)verdict->technique, work),
		.minutes_error = error_at(html, typed, 'm', info),
		.change_error = error_at(html, typed, 'c', info),
		.change = work ? work->change : NO_TEXT,
		.reasons = {reasons, count},
	};
	fill_pressures(html, work, to);
}

/* ---- the five groups ---- */

static const struct {
	sentence title, more, badge_words;
	const char *badge;
} looks[SUITABILITY_COUNT] = {
	[SUITS_FITS] = {care_words_group_fits, care_words_more_fits, care_words_fits, "fits"},
	[SUITS_FINE] = {care_words_group_fine, care_words_more_fine, care_words_fine, "fine"},
	[SUITS_CAREFUL] = {care_words_group_careful, care_words_more_careful, care_words_careful, "careful"},
	[SUITS_NOT_HERE] = {care_words_group_not_here, care_words_more_not_here, care_words_not_here, "not-here"},
	[SUITS_NOT_NOW] = {care_words_group_not_now, care_words_more_not_now, care_words_not_now, "not-now"},
};

/* A group without a technique is left out. */
static bool fill_group(const struct html *html, const struct care_view *view, enum suitability suitability,
	const struct plan_typed *typed, struct care_plan_group *to)
{
	struct care_plan_group_technique *items = arena_alloc_array(html->arena, HANDS_ON_COUNT, sizeof(*items));
	size_t count = 0;

	for (int i = 0; items && i < HANDS_ON_COUNT; i++) {
		const struct technique_verdict *verdict = &view->decision->techniques[view->decision->best[i]];

		if (verdict->suitability == suitability)
			fill_technique(html, view, verdict, typed, &items[count++]);
	}
	*to = (struct care_plan_group){
		.title = looks[suitability].title(html),
		.more = looks[suitability].more(html),
		.badge_words = looks[suitability].badge_words(html),
		.badge = text_of(looks[suitability].badge),
		.icon = text_of(looks[suitability].badge),
		.techniques = {items, count},
	};
	return count > 0;
}

static struct text level_text(const struct html *html, enum triage triage)
{
	switch (triage) {
	case TRIAGE_NONE:
	case TRIAGE_TREAT:
		return care_words_level_treat(html);
	case TRIAGE_TREAT_WITH_CAUTION:
		return care_words_level_caution(html);
	case TRIAGE_INCOMPLETE:
		return care_words_level_incomplete(html);
	case TRIAGE_REFER_BEFORE:
		return care_words_level_refer(html);
	case TRIAGE_SAME_DAY:
		return care_words_level_same_day(html);
	case TRIAGE_EMERGENCY_NOW:
		return care_words_level_emergency(html);
	}
	return NO_TEXT;
}

static void fill_stop(
	const struct html *html, const struct care_view *view, enum plan_verdict verdict, struct care_plan *page)
{
	bool is_consent_ended = view->story.is_consent_ended;
	bool waits = view->decision->triage == TRIAGE_INCOMPLETE && verdict >= PLAN_ASK_FIRST;

	page->is_open = waits && !is_consent_ended;
	if (is_consent_ended) {
		page->stop = care_words_stop_consent(html);
		page->stop_more = care_words_stop_nobody_more(html);
	} else if (waits) {
		page->stop = care_words_stop_open(html);
		page->stop_more = verdict == PLAN_ASK_FIRST ? care_words_stop_open_more(html)
							    : care_words_stop_open_all(html);
	} else if (verdict == PLAN_NOT_BY_YOU) {
		page->stop = care_words_stop_named(html);
		page->stop_more = care_words_stop_nobody_more(html);
	} else if (verdict == PLAN_NOBODY) {
		page->stop = care_words_stop_nobody(html);
		page->stop_more = care_words_stop_nobody_more(html);
	}
	page->may_plan = !is_consent_ended && verdict <= PLAN_SAY_REASON;
}

static bool asks_reason(const struct care_view *view)
{
	struct plan_given given = {.all_closed = view->story.may_go_on};

	if (plan_judge_level(view->decision, given) == PLAN_SAY_REASON)
		return true;
	for (int i = 0; i < HANDS_ON_COUNT; i++) {
		struct note_work work = {.technique = (enum technique)i, .change = TEXT("-")};

		if (plan_judge_work(view->decision, &work, given) == PLAN_SAY_REASON)
			return true;
	}
	return false;
}

void plan_show(struct request *request, struct reply *reply, unsigned code, const struct care_person *person,
	const struct plan_typed *typed, int64_t booking_id, struct text (*problem)(const struct html *html))
{
	struct html *html = reply_page(request, reply, code);
	const struct care_view *view = &person->view;
	const struct rule_info *dose = &rule_infos[view->decision->dose_rule % RULE_COUNT];
	struct care_plan_group groups[SUITABILITY_COUNT];
	struct plan_given given = {.all_closed = view->story.may_go_on};
	size_t count = 0;
	struct care_plan page = {
		.client = person->client.name,
		.client_url = url_path(request->arena, "/desk/clients/%", url_id(person->client.id)),
		.action = url_path(request->arena, "/desk/clients/%/plan", url_id(person->client.id)),
		.ask_url = url_path(request->arena, "/desk/clients/%/ask", url_id(person->client.id)),
		.booking_id = booking_id,
		.problem = problem ? problem(html) : NO_TEXT,
		.level = level_text(html, view->decision->triage),
		.asks_reason = asks_reason(view),
		.although = typed->body.although,
		.although_error = note_problem_at(html, &typed->problems, "although"),
		.faults = note_problems(html, &typed->problems),
	};

	fill_stop(html, view, plan_judge_level(view->decision, given), &page);
	if (view->decision->dose_rule != RULE_COUNT && text_is_known(dose->sessions))
		page.dose = care_words_dose_rule(html, dose->sessions, dose->weeks);
	for (int suitability = 0; suitability < SUITABILITY_COUNT; suitability++)
		count += fill_group(html, view, (enum suitability)suitability, typed, &groups[count]);
	page.groups.items = groups;
	page.groups.count = count;
	care_plan(html, &page);
}
