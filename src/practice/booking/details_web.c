/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The held time, the form about the person, and the confirmation. */
#include "engine/vault/vault.h"
#include "practice/access/access.h"
#include "practice/booking/booking_web.h"
#include "practice/booking/confirm.h"
#include "practice/booking/hold_store.h"
#include "practice/booking/typed_web.h"

/* ---- whose hold ---- */

static enum status owns_hold(struct request *request, struct db_read *db)
{
	struct hold hold = {0};
	struct text token = request_cookie(request, TEXT("hold"));
	int64_t id = 0;

	if (text_is_empty(token) || request_param_id(request, TEXT("booking"), &id) != STATUS_OK ||
		hold_find(db, request->arena, id, &hold) != STATUS_OK)
		return STATUS_NOT_FOUND;
	if (!text_is_known(hold.token_hash) || !text_equal(hold.token_hash, vault_hash(token, request->arena)))
		return STATUS_NOT_FOUND;
	return STATUS_OK;
}

const struct whose WHOSE_HOLD = {"the browser that keeps a time", owns_hold, false};

/* ---- the form ---- */

/* Everything that the page and the save need of the hold. */
struct confirming {
	struct booking booking; /* of the page alone */
	struct hold hold;
	struct service service;
	struct confirm_form form;
	struct form_problems problems;
	bool is_carried; /* the form began with what was typed for a time that is over */
	struct client named;
	struct booking_confirmation confirmation;
};

static enum status load(struct request *request, struct db_read *db, struct confirming **ret_confirming)
{
	struct confirming *confirming = arena_alloc(request->arena, sizeof(*confirming));
	int64_t id = 0;
	enum status status = request_param_id(request, TEXT("booking"), &id);

	if (!confirming)
		return STATUS_NO_MEMORY;
	if (!status)
		status = hold_find(db, request->arena, id, &confirming->hold);
	if (!status)
		status = service_find(db, request->arena, confirming->hold.service_id, &confirming->service);
	if (!status)
		*ret_confirming = confirming;
	return status;
}

static enum status load_booking(struct request *request, struct db_read *db, struct confirming *confirming)
{
	if (text_equal(confirming->hold.state, TEXT("lapsed")))
		return STATUS_OK;
	return booking_find(db, request->arena, confirming->hold.id, &confirming->booking);
}

static enum status load_page(struct request *request, struct db_read *db, struct confirming **ret_confirming)
{
	enum status status = load(request, db, ret_confirming);

	return status ? status : load_booking(request, db, *ret_confirming);
}

static struct text problem_words(const struct html *html, const struct form_problem *problem)
{
	struct text field = text_of(problem->field);

	if (text_equal(field, TEXT("name")))
		return booking_words_name_missing(html);
	if (text_equal(field, TEXT("birth")))
		return problem->fault == FORM_MISSING ? booking_words_birth_missing(html)
						      : booking_words_birth_wrong(html);
	if (text_equal(field, TEXT("carer")))
		return booking_words_carer_missing(html);
	if (text_equal(field, TEXT("phone")))
		return booking_words_phone_missing(html);
	if (text_equal(field, TEXT("email")))
		return booking_words_email_wrong(html);
	return problem->fault == FORM_OTHER ? booking_words_check_both(html) : booking_words_check_missing(html);
}

static struct text error_of(const struct html *html, const struct form_problems *problems, struct text field)
{
	for (size_t i = 0; i < problems->count; i++)
		if (text_equal(text_of(problems->items[i].field), field))
			return problem_words(html, &problems->items[i]);
	return NO_TEXT;
}

static enum status list_problems(
	const struct html *html, const struct form_problems *problems, struct booking_details *page)
{
	struct shared_problems_problem *items = arena_alloc_array(html->arena, problems->count, sizeof(*items));

	if (!items)
		return STATUS_NO_MEMORY;
	for (size_t i = 0; i < problems->count; i++)
		items[i] = (struct shared_problems_problem){.field = text_of(problems->items[i].field),
			.words = problem_words(html, &problems->items[i])};
	page->problems.problems.items = items;
	page->problems.problems.count = problems->count;
	page->problems.count = (int64_t)problems->count;
	page->name_error = error_of(html, problems, TEXT("name"));
	page->birth_error = error_of(html, problems, TEXT("birth"));
	page->carer_error = error_of(html, problems, TEXT("carer"));
	page->phone_error = error_of(html, problems, TEXT("phone"));
	page->email_error = error_of(html, problems, TEXT("email"));
	page->check_error = error_of(html, problems, TEXT("signs"));
	return STATUS_OK;
}

static enum status list_signs(const struct html *html, uint64_t chosen, struct booking_details *page)
{
	static const struct {
		int line; /* the bit */
		const char *key;
		struct text (*words)(const struct html *html);
	} lines[SIGN_LINE_COUNT] = {
		{SIGN_PELVIC_FEELING, "pelvic_feeling", booking_words_sign_pelvic_feeling},
		{SIGN_BLADDER_BOWEL, "bladder_bowel", booking_words_sign_bladder_bowel},
		{SIGN_LEG_STRENGTH, "leg_strength", booking_words_sign_leg_strength},
		{SIGN_BOTH_LEGS, "both_legs", booking_words_sign_both_legs},
		{SIGN_FEVER, "fever", booking_words_sign_fever},
		{SIGN_TRAUMA, "trauma", booking_words_sign_trauma},
		{SIGN_LINE_LESSER_FALL, "lesser_fall", booking_words_sign_lesser_fall},
		{SIGN_WEIGHT, "weight", booking_words_sign_weight},
		{SIGN_NIGHT, "night", booking_words_sign_night},
	};
	struct booking_details_sign *signs = arena_alloc_array(html->arena, SIGN_LINE_COUNT, sizeof(*signs));

	if (!signs)
		return STATUS_NO_MEMORY;
	for (size_t i = 0; i < SIGN_LINE_COUNT; i++)
		signs[i] = (struct booking_details_sign){.key = text_of(lines[i].key),
			.words = lines[i].words(html),
			.is_chosen = (chosen >> lines[i].line) & 1};
	page->signs.items = signs;
	page->signs.count = SIGN_LINE_COUNT;
	return STATUS_OK;
}

static void fill_form(const struct confirm_form *form, struct arena *arena, struct booking_details *page)
{
	char *birth = arena_alloc(arena, TIME_TEXT_MAX);

	page->for_whom = text_of(CONFIRM_FOR_WHOM[form->for_whom.is_known ? form->for_whom.value : 0]);
	page->sex = form->sex.is_known ? text_of(CONFIRM_SEX[form->sex.value]) : TEXT("");
	page->name = form->name;
	if (birth && form->birth.is_known)
		page->birth = day_write(form->birth.day, birth);
	page->carer = form->carer;
	page->phone = form->phone;
	page->email = form->email;
	page->wish = form->wish;
	page->is_none = form->is_none;
	page->is_unsure = form->is_unsure;
}

/* Where the form of a hold, and whatever has become of it, is shown. */
static struct url hold_url(struct request *request, int64_t hold_id)
{
	return url_path(request->arena, "/book/hold/%", url_id(hold_id));
}

static void show_form(
	struct request *request, struct reply *reply, const struct confirming *confirming, unsigned code)
{
	struct html *html = reply_page(request, reply, code);
	const struct hold *hold = &confirming->hold;
	const struct zone *zone = request->practice->zone;
	struct booking_details page = {.service = confirming->service.name,
		.when = booking_when_words(html, zone, hold->start),
		.therapist = confirming->booking.therapist_name,
		.until_time = booking_time_text(zone, request->arena, hold->until),
		.until = hold->until,
		.now = request->now,
		.is_over = hold->until <= request->now,
		.is_many = text_is_known(request_query(request, TEXT("many"))),
		.can_extend = hold->extended_count < HOLD_EXTENSIONS_MAX,
		.more = url_path(request->arena, "/book/hold/%/more", url_id(hold->id)),
		.confirm = hold_url(request, hold->id),
		.back = url_path(request->arena, "/book/%", url_id(hold->service_id)),
		.is_carried = confirming->is_carried,
		.empty = url_with(request->arena, hold_url(request, hold->id), "empty", TEXT("1")),
		.is_checked = confirming->service.is_hands_on};

	fill_form(&confirming->form, request->arena, &page);
	if (list_problems(html, &confirming->problems, &page) || list_signs(html, confirming->form.signs, &page))
		reply_status(request, reply, STATUS_NO_MEMORY);
	else
		booking_details(html, &page);
}

/* A hold that has become something else: Back after confirming, or too late. */
static void show_after(
	struct request *request, struct db_read *db, struct reply *reply, const struct confirming *confirming)
{
	if (hold_is_lost(&confirming->hold, request->now))
		lapsed_show(request, db, reply, &confirming->hold, &confirming->service);
	else
		reply_see_other(request, reply,
			booking_change_url(request->practice, request->arena, &confirming->booking).text);
}

/* What was typed belongs to this hold, or to an earlier one that is over. */
static bool is_typed_here(
	struct request *request, struct db_read *db, const struct typed *typed, const struct hold *hold)
{
	struct hold earlier = {0};

	if (typed->hold_id == hold->id)
		return true;
	if (hold_find(db, request->arena, typed->hold_id, &earlier) != STATUS_OK)
		return false;
	return hold_is_lost(&earlier, request->now) ||
	       (text_equal(earlier.state, TEXT("hold")) && earlier.until <= request->now);
}

/* Signs are tapped anew for each time: whoever takes it, and whenever. */
static void drop_signs(struct confirm_form *form)
{
	form->signs = 0;
	form->is_none = false;
	form->is_unsure = false;
}

/* What is missing is said only of the time that was to be booked. */
static enum status fill_typed(struct request *request, struct db_read *db, struct confirming *confirming)
{
	struct typed typed = {0};
	enum status status = typed_find(request, &typed);

	if (status == STATUS_NOT_FOUND || (!status && !is_typed_here(request, db, &typed, &confirming->hold)))
		return STATUS_OK;
	if (!status)
		status = confirm_form_read(request->arena, typed.body, confirming->service.is_hands_on,
			zone_local(request->practice->zone, request->now).day, &confirming->form,
			&confirming->problems);
	if (!typed.is_sent || typed.hold_id != confirming->hold.id)
		confirming->problems.count = 0;
	if (typed.hold_id != confirming->hold.id) {
		drop_signs(&confirming->form);
		confirming->is_carried = true;
	}
	return status;
}

void details_read(struct request *request, struct db_read *db, struct reply *reply)
{
	struct confirming *confirming = NULL;
	enum status status = load_page(request, db, &confirming);
	bool is_held = !status && text_equal(confirming->hold.state, TEXT("hold")) &&
		       !hold_is_lost(&confirming->hold, request->now);

	if (is_held && text_is_known(request_query(request, TEXT("empty"))))
		typed_forget(request, reply);
	else if (is_held)
		status = fill_typed(request, db, confirming);
	if (status)
		reply_status(request, reply, status);
	else if (is_held)
		show_form(request, reply, confirming, 200);
	else
		show_after(request, db, reply, confirming);
}

enum status more_save(struct request *request, struct db_write *db)
{
	int64_t id = 0;
	enum status status = request_param_id(request, TEXT("booking"), &id);

	return status ? status : hold_extend(db, request->arena, id, request->now);
}

/* The form as it was sent, without a word on what is missing: it was not sent to be booked. */
static void show_sent(struct request *request, struct reply *reply, struct confirming *confirming)
{
	enum status status = confirm_form_read(request->arena, request->body, confirming->service.is_hands_on,
		zone_local(request->practice->zone, request->now).day, &confirming->form, &confirming->problems);

	confirming->problems.count = 0;
	if (status)
		reply_status(request, reply, status);
	else
		show_form(request, reply, confirming, 200);
}

/* The button sends the whole form along; what is longer than a cookie is shown at once. */
void more_show(struct request *request, struct db_read *db, enum status saved, struct reply *reply)
{
	struct confirming *confirming = NULL;
	enum status status = load_page(request, db, &confirming);

	(void)saved;
	if (status)
		reply_status(request, reply, status);
	else if (typed_keep(request, reply, confirming->hold.id, false) == STATUS_OK ||
		 !text_equal(confirming->hold.state, TEXT("hold")))
		reply_see_other(request, reply, hold_url(request, confirming->hold.id).text);
	else
		show_sent(request, reply, confirming);
}

/* ---- confirming ---- */

/* By way of a GET; a form longer than a cookie is answered at once. */
static void show_problems(struct request *request, struct reply *reply, const struct confirming *confirming)
{
	if (typed_keep(request, reply, confirming->hold.id, true) == STATUS_OK)
		reply_see_other(request, reply, hold_url(request, confirming->hold.id).text);
	else
		show_form(request, reply, confirming, 422);
}

/* Too late, or booked already by an earlier tap: then nothing that was typed stays in the browser. */
static void send_back(struct request *request, struct reply *reply, const struct hold *hold)
{
	if (hold_is_lost(hold, request->now))
		(void)typed_keep(request, reply, hold->id, false);
	else
		typed_forget(request, reply);
	reply_see_other(request, reply, hold_url(request, hold->id).text);
}

/* What the save says of it, and what the check says of somebody whom nobody knows yet. */
static enum status judge(struct request *request, struct confirming *confirming)
{
	struct booking_confirmation *confirmation = &confirming->confirmation;

	confirming->named = confirm_client(&confirming->form);
	*confirmation = (struct booking_confirmation){.client = &confirming->named,
		.booking_id = confirming->hold.id,
		.is_checked = confirming->service.is_hands_on,
		.tapped_signs = (unsigned)confirming->form.signs,
		.is_unsure = confirming->form.is_unsure,
		.now = request->now};
	if (!confirmation->is_checked || !booking_hooks.judge)
		return STATUS_OK;
	return booking_hooks.judge(request->arena, confirmation, &confirmation->judgement);
}

enum status confirm_prepare(struct request *request, struct db_read *db, struct reply *reply)
{
	struct confirming *confirming = NULL;
	enum status status = load(request, db, &confirming);

	if (status)
		return status;
	if (!text_equal(confirming->hold.state, TEXT("hold")) || hold_is_lost(&confirming->hold, request->now)) {
		send_back(request, reply, &confirming->hold);
		return STATUS_CONFLICT;
	}
	status = confirm_form_read(request->arena, request->body, confirming->service.is_hands_on,
		zone_local(request->practice->zone, request->now).day, &confirming->form, &confirming->problems);
	if (status)
		return status;
	if (confirming->problems.count) {
		status = load_booking(request, db, confirming);
		if (!status)
			show_problems(request, reply, confirming);
		return status ? status : STATUS_INVALID;
	}
	/* A confirmed time is kept for good: nobody fills the diary from one place. */
	if (!limits_take(
		    request->practice->limits, "booked", request->address, BOOKED_PER_ADDRESS_MAX, DAY_SECONDS)) {
		(void)typed_keep(request, reply, confirming->hold.id, false);
		reply_see_other(request, reply,
			url_with(request->arena, hold_url(request, confirming->hold.id), "many", TEXT("1")).text);
		return STATUS_TOO_LARGE;
	}
	request->prepared = confirming;
	return judge(request, confirming);
}

/* The same person as before, or a new one. STATUS_DENIED: the record says that the person has died. */
static enum status person_of(struct request *request, struct db_write *db, const struct client *named,
	struct client *ret_client, bool *ret_is_new)
{
	struct client client = *named;
	enum status status = client_find_same(db_writing_read(db), request->arena, &client, &client.id);

	*ret_is_new = status == STATUS_NOT_FOUND;
	if (*ret_is_new) {
		status = client_add(request->practice, db, request->arena, &client, request->now, &client.id);
		*ret_client = client;
		return status;
	}
	if (!status)
		status = client_find(db_writing_read(db), request->arena, client.id, ret_client);
	if (!status && text_is_known(ret_client->deceased_day))
		return STATUS_DENIED;
	return status;
}

/* A graver level than before becomes the person's standing; the gravest two keep the time until somebody decides.
 */
static enum status take_level(struct request *request, struct db_write *db, const struct confirming *confirming,
	const struct client *client)
{
	const struct confirm_form *form = &confirming->form;
	enum standing standing = confirm_standing(signs_judge((unsigned)form->signs, form->is_unsure));
	enum status status = STATUS_OK;

	if (standing > client->standing)
		status = client_set_standing(db, client->id, standing, request->now);
	if (!status && standing >= STANDING_SAME_DAY)
		status = booking_set_safety_hold(db, request->now, confirming->hold.id, true);
	return status;
}

enum status confirm_save(struct request *request, struct db_write *db)
{
	const struct confirming *confirming = request->prepared;
	const struct confirm_form *form = &confirming->form;
	struct booking_confirmation confirmation = confirming->confirmation;
	bool is_checked = confirmation.is_checked;
	struct client client = {0};
	bool is_new = false;
	enum status status = person_of(request, db, &confirming->named, &client, &is_new);

	if (!status)
		status = hold_confirm(db, confirming->hold.id,
			&(struct hold_confirmation){.client_id = client.id,
				.for_whom = text_of(
					CONFIRM_FOR_WHOM[form->for_whom.is_known ? form->for_whom.value : 0]),
				.check_answer = confirm_check_answer(form, is_checked),
				.wish = form->wish},
			request->now);
	if (!status && is_checked)
		status = take_level(request, db, confirming, &client);
	confirmation.client = &client;
	confirmation.is_new_client = is_new;
	if (!status && booking_hooks.confirmed)
		status = booking_hooks.confirmed(request->practice, db, request->arena, &confirmation);
	return status;
}

void confirm_show(struct request *request, struct db_read *db, enum status saved, struct reply *reply)
{
	const struct confirming *confirming = request->prepared;
	struct hold now = confirming->hold;

	if (saved == STATUS_CONFLICT) {
		(void)hold_find(db, request->arena, now.id, &now);
		send_back(request, reply, &now);
		return;
	}
	if (saved) {
		reply_status(request, reply, saved);
		return;
	}
	typed_forget(request, reply);
	/* A hold has no link that could have been renewed since it was read. */
	reply_see_other(request, reply,
		booking_change_url(request->practice, request->arena,
			&(struct booking){.id = now.id, .link_generation = now.link_generation})
			.text);
}
