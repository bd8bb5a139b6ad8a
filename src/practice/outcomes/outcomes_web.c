/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/html/days.h"
#include "engine/html/url.h"
#include "practice/access/access.h"
#include "practice/clients/clients.h"
#include "practice/outcomes/outcomes.h"
#include "practice/outcomes/outcomes_pages.h"
#include "practice/practice.h"

static const char PURPOSE[] = "progress";

/* ---- figures ---- */

static struct text limit_text(const struct html *html, bool known, int64_t thousandths)
{
	int decimals = 3;
	int64_t rest = thousandths % 1000;

	if (!known)
		return outcomes_words_not_known(html);
	if (rest == 0)
		return arena_format(html->arena, "%lld", (long long)(thousandths / 1000));
	while (rest % 10 == 0) {
		rest /= 10;
		decimals--;
	}
	return arena_format(html->arena, "%lld.%0*lld", (long long)(thousandths / 1000), decimals, (long long)rest);
}

static struct text change_text(const struct html *html, enum change_word word)
{
	switch (word) {
	case CHANGE_CLEARLY_BETTER:
		return outcomes_words_clearly_better(html);
	case CHANGE_LITTLE_BETTER:
		return outcomes_words_little_better(html);
	case CHANGE_NO_CLEAR_CHANGE:
		return outcomes_words_no_clear_change(html);
	case CHANGE_LITTLE_WORSE:
		return outcomes_words_little_worse(html);
	case CHANGE_CLEARLY_WORSE:
		return outcomes_words_clearly_worse(html);
	case CHANGE_NOT_ENOUGH:
		return outcomes_words_not_enough(html);
	case CHANGE_NO_WORD:
	case CHANGE_WORD_COUNT:
		break;
	}
	return NO_TEXT;
}

/* From where to where, in a sentence: what the drawing shows, for those who cannot see it. */
static struct text course_text(const struct html *html, const struct curve *curve)
{
	const struct curve_point *first = NULL, *last = NULL;

	for (size_t i = 0; i < curve->count; i++) {
		if (!curve->points[i].score.known || !curve_is_present(curve, i))
			continue;
		first = first ? first : &curve->points[i];
		last = &curve->points[i];
	}
	if (!first)
		return outcomes_words_no_answer(html);
	if (first == last)
		return outcomes_words_only_one(html, html_tenths_words(html, first->score.tenths), first->label);
	return outcomes_words_from_to(html, html_tenths_words(html, first->score.tenths), first->label,
		html_tenths_words(html, last->score.tenths), last->label);
}

static struct text earlier_text(const struct html *html, const struct curve *curve)
{
	const struct curve_point *first = NULL, *last = NULL;

	for (size_t i = 0; i < curve->count; i++) {
		if (!curve->points[i].score.known || curve_is_present(curve, i))
			continue;
		first = first ? first : &curve->points[i];
		last = &curve->points[i];
	}
	if (!first)
		return NO_TEXT;
	if (first == last)
		return outcomes_words_earlier_one(html, html_tenths_words(html, first->score.tenths), first->label);
	return outcomes_words_earlier(html, first->label, last->label);
}

static struct text course_name(const struct html *html, const struct curve *curve, size_t index)
{
	if (curve_is_present(curve, index))
		return outcomes_words_course_now(html);
	return curve->points[index].course == COURSE_NONE ? outcomes_words_course_record(html)
							  : outcomes_words_course_earlier(html);
}

static struct text yes_or_no(const struct html *html, bool is_so)
{
	return is_so ? outcomes_words_yes(html) : outcomes_words_no(html);
}

enum { REMARKS_MAX = 5 };

/* What only the therapist reads. */
static size_t add_remarks(
	const struct html *html, const struct curve *curve, const struct change *change, struct text *remarks)
{
	size_t count = 0;

	remarks[count++] =
		outcomes_words_limits(html, limit_text(html, curve->scale.mdc_known, curve->scale.mdc_thousandths),
			limit_text(html, change->mic.known, change->mic.thousandths));
	if (change->word != CHANGE_NOT_ENOUGH)
		remarks[count++] = outcomes_words_responder(html, yes_or_no(html, change->reaches_points),
			change->percent_known ? yes_or_no(html, change->reaches_percent)
					      : outcomes_words_not_known(html));
	if (change->within_error)
		remarks[count++] = outcomes_words_within_error(html);
	if (change->no_room)
		remarks[count++] = outcomes_words_no_room(html);
	remarks[count++] = outcomes_words_natural_course(html);
	return count;
}

/* Days of several years say theirs. */
static const struct curve_point *labelled(const struct html *html, const struct curve *curve)
{
	struct curve_point *points = arena_alloc_array(html->arena, curve->count, sizeof(*points));
	bool is_of_years =
		curve->count > 0 && curve->points[0].day.year != curve->points[curve->count - 1].day.year;

	for (size_t i = 0; points && i < curve->count; i++) {
		points[i] = curve->points[i];
		points[i].label =
			is_of_years ? html_date(html, points[i].day) : html_short_day(html, points[i].day);
	}
	return points;
}

enum status outcomes_figure(const struct html *html, const struct outcomes *outcomes, enum outcome outcome,
	bool is_for_staff, struct shared_curve *ret_figure)
{
	struct curve shown = outcomes->curves[outcome];
	const struct curve *curve = &shown;
	struct score first;
	struct change change = curve_change(curve, &first, NULL);
	struct shared_curve_row *rows = arena_alloc_array(html->arena, curve->count, sizeof(*rows));
	struct text *remarks = arena_alloc_array(html->arena, REMARKS_MAX, sizeof(*remarks));

	shown.points = labelled(html, curve);
	if (!rows || !remarks || !shown.points)
		return STATUS_NO_MEMORY;
	for (size_t i = 0; i < curve->count; i++)
		rows[i] = (struct shared_curve_row){.day = curve->points[i].label,
			.is_known = curve->points[i].score.known,
			.value = curve->points[i].score.tenths,
			.course = course_name(html, curve, i)};
	*ret_figure = (struct shared_curve){
		.id = curve->words_id,
		.title = outcome == OUTCOME_PAIN ? outcomes_words_pain(html)
						 : outcomes_words_activity(html, outcomes->main_activity),
		.change = change_text(html, change.word),
		.said = course_text(html, curve),
		.is_begun = first.known,
		.earlier = earlier_text(html, curve),
		.drawing = curve_draw(curve, html->arena),
		.rows = {rows, curve->count},
		.remarks = {remarks, is_for_staff && first.known ? add_remarks(html, curve, &change, remarks) : 0},
	};
	return STATUS_OK;
}

/* ---- the client's own page ---- */

struct url outcomes_progress_url(struct practice *practice, struct arena *arena, const struct client *client)
{
	struct text token = vault_link_token(practice->vault, PURPOSE, client->id, client->link_generation, arena);

	return url_path(arena, "/p/%/%", url_id(client->id), url_text(token));
}

static enum status owns_progress(struct request *request, struct db_read *db)
{
	struct client client;
	int64_t id;

	if (request_param_id(request, TEXT("client"), &id) != STATUS_OK ||
		client_find(db, request->arena, id, &client) != STATUS_OK)
		return STATUS_NOT_FOUND;
	if (!vault_link_is_valid(request->practice->vault, PURPOSE, id, client.link_generation,
		    request_param(request, TEXT("token"))))
		return STATUS_NOT_FOUND;
	request->client_id = id;
	return STATUS_OK;
}

static const struct whose WHOSE_PROGRESS = {"the link to a person's progress", owns_progress, true};

static struct text first_name_of(struct text name)
{
	return text_slice(name, 0, text_find_byte(name, ' '));
}

static enum status load_progress(
	struct request *request, struct db_read *db, struct client *client, struct outcomes *outcomes)
{
	struct record_key key;
	enum status status = client_find(db, request->arena, request->client_id, client);

	if (status == STATUS_OK && text_is_known(client->deceased_day))
		return STATUS_NOT_FOUND;
	if (status == STATUS_OK)
		status = record_key_load(request->practice->vault, db, request->arena, client->id, &key);
	if (status == STATUS_OK)
		status = outcomes_load(&key, request->practice->zone, request->now, db, request->arena, outcomes);
	return status;
}

static void read_progress(struct request *request, struct db_read *db, struct reply *reply)
{
	struct outcomes_progress page = {0};
	struct outcomes outcomes;
	struct client client;
	struct html *html;
	enum status status = load_progress(request, db, &client, &outcomes);

	if (status != STATUS_OK) {
		reply_status(request, reply, status);
		return;
	}
	html = reply_page(request, reply, 200);
	page.first_name = first_name_of(client.name);
	page.has_activity = outcomes.main_activity_id != 0;
	page.is_empty = outcomes.curves[OUTCOME_PAIN].count == 0 && outcomes.curves[OUTCOME_ACTIVITY].count == 0;
	status = outcomes_figure(html, &outcomes, OUTCOME_PAIN, false, &page.pain);
	if (status == STATUS_OK)
		status = outcomes_figure(html, &outcomes, OUTCOME_ACTIVITY, false, &page.activity);
	if (status != STATUS_OK) {
		reply_status(request, reply, status);
		return;
	}
	outcomes_progress(html, &page);
}

static const struct route routes[] = {
	ROUTE_GET("/p/:client/:token", WHO_ANYONE, WHOSE_PROGRESS, read_progress),
};

const struct route_table outcomes_routes = {"outcomes", routes, sizeof(routes) / sizeof(routes[0])};
