/* SPDX-License-Identifier: GPL-3.0-or-later */
/* after_web.c - what a person reads after the form, in the words of the level; taking back; already examined. */
#include "engine/html/url.h"
#include "practice/booking/booking.h"
#include "practice/clinic/clinic.h"
#include "practice/intake/answer_value.h"
#include "practice/intake/form_web.h"
#include "practice/intake/question_words.h"

struct filling {
	struct text name;
	struct text words;
};

/* "{emergency_number}" and its like are put in; an unknown name stays as it stands. */
static struct text filled(struct text words, const struct filling *fillings, size_t count, struct arena *arena)
{
	struct text out = TEXT("");

	while (!text_is_empty(words)) {
		size_t open = text_find_byte(words, '{');
		struct text rest = text_slice(words, open + 1, words.size);
		size_t close = text_find_byte(rest, '}');
		struct text put = NO_TEXT;

		out = arena_format(arena, "%.*s%.*s", TEXT_FMT(out), TEXT_FMT(text_slice(words, 0, open)));
		if (open == words.size)
			break;
		for (size_t i = 0; i < count; i++) {
			if (text_equal(fillings[i].name, text_slice(rest, 0, close)))
				put = fillings[i].words;
		}
		out = arena_format(arena, "%.*s%.*s", TEXT_FMT(out), TEXT_FMT(put));
		words = text_slice(rest, close + 1, rest.size);
	}
	return out;
}

/* What the page stands on. */
struct after {
	struct visit visit;
	struct booking booking; /* id 0: none */
	struct alarm_row_of_client_rows alarms;
	struct clinic clinic;
	enum triage level; /* of the answers, or of an alarm that nobody has taken back or closed */
	bool is_taken_back;
	int64_t alarm_id; /* the newest open one; 0: none */
};

static void fill_level(struct after *after)
{
	after->level = after->visit.decision->triage;
	for (size_t i = after->alarms.count; i-- > 0;) {
		const struct alarm_row_of_client_row *row = &after->alarms.items[i];
		enum triage level =
			text_equal(row->level, TEXT("EMERGENCY_NOW")) ? TRIAGE_EMERGENCY_NOW : TRIAGE_SAME_DAY;

		if (row->closed_utc.is_known ||
			(intake_is_unproven(&after->visit.row) && row->intake_id.value != after->visit.row.id))
			continue;
		after->alarm_id = row->id;
		after->is_taken_back = row->taken_back_utc.is_known;
		if (!row->taken_back_utc.is_known && level > after->level)
			after->level = level;
	}
}

static enum status load(struct request *request, struct db_read *db, struct after *after)
{
	enum status status = visit_of_link(request, db, &after->visit);

	if (status == STATUS_OK)
		status = clinic_find(db, request->arena, &after->clinic);
	if (status == STATUS_OK)
		status = alarm_row_of_client(db, request->arena,
			&(struct alarm_row_of_client_in){
				.client_id = after->visit.client.id, .intake_id = known_id(after->visit.row.id)},
			&after->alarms);
	if (status == STATUS_OK && after->visit.row.booking_id.is_known)
		status = booking_find(db, request->arena, after->visit.row.booking_id.value, &after->booking);
	if (status == STATUS_OK)
		fill_level(after);
	return status;
}

static const struct client_text *text_of_level(const struct after *after, int at)
{
	static const enum client_key keys[TRIAGE_COUNT] = {
		[TRIAGE_SAME_DAY] = CLIENT_SAME_DAY, [TRIAGE_EMERGENCY_NOW] = CLIENT_EMERGENCY_NOW};

	if (at == 0 && after->level > after->visit.decision->triage)
		return &client_texts[keys[after->level]];
	return at < after->visit.decision->client_key_count ? &client_texts[after->visit.decision->client_keys[at]]
							    : NULL;
}

static struct text fill_words(const struct html *html, const struct after *after, struct text words)
{
	const struct clinic *clinic = &after->clinic;
	const struct filling fillings[] = {
		{TEXT("emergency_number"), clinic->emergency_number},
		{TEXT("same_day_line"), text_is_known(clinic->same_day_line) ? clinic->same_day_line
									     : intake_words_some_doctor(html)},
		{TEXT("answers"), intake_words_answers_below(html)},
		{TEXT("practice_phone"), clinic->phone},
		{TEXT("crisis_line"),
			text_is_known(clinic->crisis_line) ? clinic->crisis_line : clinic->emergency_number},
	};

	return filled(say_table(html, words), fillings, sizeof(fillings) / sizeof(fillings[0]), html->arena);
}

static void fill_calls(const struct after *after, struct arena *arena, struct intake_after *page)
{
	const struct clinic *clinic = &after->clinic;

	if (after->level == TRIAGE_EMERGENCY_NOW) {
		page->call_label = clinic->emergency_number;
		page->call = url_phone(arena, clinic->emergency_number);
	} else if (after->level == TRIAGE_SAME_DAY) {
		page->call_label = phone_in(clinic->same_day_line);
		page->call = url_phone(arena, page->call_label);
		page->second_call_label = clinic->emergency_number;
		page->second_call = url_phone(arena, clinic->emergency_number);
	} else if (after->level == TRIAGE_REFER_BEFORE) {
		page->call_label = clinic->phone;
		page->call = url_phone(arena, clinic->phone);
	}
}

static enum status fill_answers(struct request *request, const struct html *html, struct db_read *db,
	const struct after *after, struct intake_after *page)
{
	struct alarm_detail detail;
	struct alarm_words words;
	enum status status;

	if (!after->alarm_id)
		return STATUS_OK;
	status = alarm_find(&after->visit.key, db, request->arena, after->alarm_id, &detail);
	if (status == STATUS_OK)
		status = alarm_words(html, detail.reasons, &words);
	if (status == STATUS_OK) {
		page->answers.items = words.answers;
		page->answers.count = words.answer_count;
	}
	return status;
}

static bool has_claimed(const struct visit *visit)
{
	for (size_t i = 0; i < visit->answer_count; i++) {
		if (text_equal(visit->answers[i].fact, TEXT("claimed_examined")))
			return true;
	}
	return false;
}

/* What a finished form leaves open, each with its place; what only a person may ask is not told here. */
static void fill_left(const struct html *html, const struct after *after, struct intake_after *page)
{
	const struct visit *visit = &after->visit;
	struct question *questions = arena_alloc_array(html->arena, QUESTIONS_MAX, sizeof(*questions));
	struct intake_after_question *items = arena_alloc_array(html->arena, QUESTIONS_MAX, sizeof(*items));
	size_t count = 0;

	if (questions && items)
		count = questions_left(
			&visit->facts, visit->decision->open, visit->decision->open_count, false, questions);
	for (size_t i = 0; i < count; i++)
		items[i] = (struct intake_after_question){
			.words = question_words(html, questions[i].fact),
			.place = url_at(html->arena, visit_url(visit, html->arena, TEXT(STEP_LEFT)),
				fact_infos[questions[i].fact].name),
		};
	page->left.items = items;
	page->left.count = count;
	page->has_more_for_room = visit->decision->open_count > count;
	if (count > 0)
		page->go_on = visit_url(visit, html->arena, TEXT(STEP_LEFT));
}

/* The appointment, while it is to come and nothing holds it. */
static struct text when_words(const struct request *request, const struct html *html, const struct booking *booking)
{
	bool is_coming = text_equal(booking->state, TEXT("booked")) && !booking->is_on_safety_hold &&
			 booking->start > request->now;

	return is_coming ? booking_when_words(html, request->practice->zone, booking->start) : NO_TEXT;
}

static void show(struct request *request, struct html *html, const struct after *after, struct intake_after page)
{
	const struct client_text *first = text_of_level(after, 0);
	const struct client_text *second = text_of_level(after, 1);
	struct arena *arena = request->arena;

	page.is_emergency = after->level == TRIAGE_EMERGENCY_NOW;
	page.is_urgent = after->level >= TRIAGE_SAME_DAY;
	page.heading = first ? say_table(html, first->heading) : intake_words_thanks(html);
	page.text = first ? fill_words(html, after, first->text) : TEXT("");
	if (second) {
		page.second_heading = say_table(html, second->heading);
		page.second_text = fill_words(html, after, second->text);
	}
	fill_calls(after, arena, &page);
	page.is_taken_back = after->is_taken_back;
	page.is_examined = has_claimed(&after->visit);
	if (page.is_urgent && !page.is_taken_back)
		page.take_back = visit_url(&after->visit, arena, TEXT("taken-back"));
	if (page.is_urgent && !page.is_examined)
		page.examined = visit_url(&after->visit, arena, TEXT("examined"));
	page.when = when_words(request, html, &after->booking);
	page.change = visit_url(&after->visit, arena, TEXT("1"));
	/* What is left may wait: the page leaves it out when the level may not. */
	if (visit_is_finished(&after->visit))
		fill_left(html, after, &page);
	else
		page.go_on = visit_next(&after->visit, arena, (int)after->visit.row.screen);
	intake_after(html, &page);
}

void after_read(struct request *request, struct db_read *db, struct reply *reply)
{
	struct after *after = arena_alloc(request->arena, sizeof(*after));
	struct intake_after page = {0};
	enum status status = after ? load(request, db, after) : STATUS_NO_MEMORY;
	struct html *html = reply_page(request, reply, 200);

	if (status == STATUS_OK)
		status = fill_answers(request, html, db, after, &page);
	if (status != STATUS_OK)
		reply_status(request, reply, status);
	else
		show(request, html, after, page);
}

void wish_read(struct request *request, struct db_read *db, struct reply *reply)
{
	struct visit visit;
	struct clinic clinic;
	enum status status = visit_of_link(request, db, &visit);

	if (status == STATUS_OK)
		status = clinic_find(db, request->arena, &clinic);
	if (status != STATUS_OK) {
		reply_status(request, reply, status);
		return;
	}
	intake_wish(reply_page(request, reply, 200),
		&(struct intake_wish){
			.wish = text_is_known(visit.row.wish) ? visit.row.wish : TEXT("in_room"),
			.go_on = visit_next(&visit, request->arena, (int)visit.row.screen),
			.phone = clinic.phone,
			.phone_url = url_phone(request->arena, clinic.phone),
		});
}

/* ---- "I tapped the wrong answer" ---- */

enum status taken_back_prepare(struct request *request, struct db_read *db, struct reply *reply)
{
	struct visit *visit = arena_alloc(request->arena, sizeof(*visit));
	enum status status = visit ? visit_of_link(request, db, visit) : STATUS_NO_MEMORY;

	if (status != STATUS_OK)
		reply_status(request, reply, status);
	request->prepared = visit;
	return status;
}

enum status taken_back_save(struct request *request, struct db_write *db)
{
	const struct visit *visit = request->prepared;

	return alarms_take_back(db, visit->row.id, request->now);
}

void taken_back_show(struct request *request, struct db_read *db, enum status saved, struct reply *reply)
{
	(void)db;
	if (saved == STATUS_OK)
		reply_see_other(request, reply, visit_url(request->prepared, request->arena, TEXT("1")).text);
	else
		reply_status(request, reply, saved);
}

/* ---- "I have already been examined for this" ---- */

enum status examined_prepare(struct request *request, struct db_read *db, struct reply *reply)
{
	return taken_back_prepare(request, db, reply);
}

enum status examined_save(struct request *request, struct db_write *db)
{
	const struct visit *visit = request->prepared;
	struct told_answer answer = {.fact = TEXT("claimed_examined"),
		.value = answer_words_write(TEXT("I have already been examined for this"), request->arena),
		.source = TEXT("client"),
		.observed = request->now};

	return intake_answer_add(&visit->key, db, request->arena, &answer, visit->row.id, request->now);
}

void examined_show(struct request *request, struct db_read *db, enum status saved, struct reply *reply)
{
	(void)db;
	if (saved == STATUS_OK)
		reply_see_other(request, reply, visit_url(request->prepared, request->arena, TEXT("done")).text);
	else
		reply_status(request, reply, saved);
}
