/* SPDX-License-Identifier: GPL-3.0-or-later */
/* screen_web.c - one screen of the form as a page. */
#include "practice/intake/screen_web.h"

static struct intake_questions form_of(struct building *building)
{
	const struct visit *visit = building->visit;
	const struct screen *screen = building->screen;
	struct text step = screen->is_left ? TEXT(STEP_LEFT)
					   : arena_format(building->arena, "%d%s", screen->number,
						     screen->is_more ? "-more" : "");
	struct intake_questions page = {
		.action = visit_url(visit, building->arena, step),
		.version = visit->row.version,
		.has_wishes = !visit->is_staff,
	};

	if (!visit->is_staff)
		page.autosave = page.action;
	if (screen->is_left)
		page.back_step = visit_url(visit, building->arena, TEXT("done"));
	else if (screen->is_more)
		page.back_step =
			visit_url(visit, building->arena, arena_format(building->arena, "%d", screen->number));
	else if (screen->number > SCREEN_NOW)
		page.back_step =
			visit_url(visit, building->arena, arena_format(building->arena, "%d", screen->number - 1));
	screen_fill_groups(building, &page);
	if (screen_is_whole(screen, SCREEN_PAIN))
		screen_fill_map(building, &page);
	if (screen_is_whole(screen, SCREEN_HEALTH))
		screen_fill_known(building, &page);
	if (screen_is_whole(screen, SCREEN_TREATMENT)) {
		page.has_other_care = true;
		page.other_care = screen->is_posted ? form_value(&screen->form, TEXT("other_care")) : NO_TEXT;
		screen_fill_activities(building, &page);
		screen_fill_consent(building, &page);
	}
	page.problems.items = building->problems;
	page.problems.count = building->problem_count;
	page.problem_count = (int64_t)building->problem_count;
	return page;
}

static struct text title_of(const struct html *html, const struct screen *screen)
{
	if (screen->is_left)
		return intake_words_title_left(html);
	if (screen->is_more)
		return intake_words_title_more(html);
	switch (screen->number) {
	case SCREEN_NOW:
		return intake_words_title_now(html);
	case SCREEN_BODY:
		return intake_words_title_body(html);
	case SCREEN_PAIN:
		return intake_words_title_pain(html);
	case SCREEN_HEALTH:
		return intake_words_title_health(html);
	default:
		return intake_words_title_treatment(html);
	}
}

static struct text lead_of(const struct html *html, const struct screen *screen)
{
	if (screen->is_left)
		return intake_words_lead_left(html);
	if (screen->is_more)
		return intake_words_lead_more(html);
	switch (screen->number) {
	case SCREEN_NOW:
		return intake_words_lead_now(html);
	case SCREEN_BODY:
		return intake_words_lead_body(html);
	case SCREEN_PAIN:
		return intake_words_lead_pain(html);
	case SCREEN_HEALTH:
		return intake_words_lead_health(html);
	default:
		return intake_words_lead_treatment(html);
	}
}

void screen_show(struct request *request, struct reply *reply, const struct visit *visit,
	const struct screen *screen, unsigned code)
{
	struct html *html = reply_page(request, reply, code);
	struct building building = {
		.html = html,
		.arena = request->arena,
		.visit = visit,
		.screen = screen,
		.problems = arena_alloc_array(
			request->arena, SCREEN_PROBLEMS_MAX, sizeof(struct shared_problems_problem)),
	};
	struct intake_questions form = form_of(&building);

	if (visit->is_staff)
		intake_ask(html,
			&(struct intake_ask){
				.step = screen->number,
				.title = title_of(html, screen),
				.lead = lead_of(html, screen),
				.client_name = visit->client.name,
				.client = url_path(request->arena, "/desk/clients/%", url_id(visit->client.id)),
				.form = form,
			});
	else
		intake_part(html, &(struct intake_part){
					  .step = screen->number,
					  .title = title_of(html, screen),
					  .lead = lead_of(html, screen),
					  .is_left = screen->is_left,
					  .form = form,
				  });
}
