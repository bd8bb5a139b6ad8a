/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * problem_web.c - the page that says what went wrong: in the house's own look, in the visitor's language, with what
 * to do now. It says nothing about anybody: not whose link it was, not whether the address was ever good.
 */
#include "practice/problem_web.h"

#include "engine/db/database.h"
#include "engine/html/shared_pages.h"
#include "engine/html/url.h"
#include "practice/access/access.h"
#include "practice/practice.h"

/* The obvious next step of a kind of problem. */
enum next_step {
	NEXT_START,
	NEXT_AGAIN, /* the same address, where it has a page; else NEXT_START */
	NEXT_SIGN_IN,
	NEXT_PIN,
	NEXT_RING, /* the practice's number is all there is to offer */
};

struct kind {
	struct text (*title)(const struct html *html);
	struct text (*advice)(const struct html *html);
	enum next_step next;
	bool is_lost; /* the picture of a signpost, not that of a cup */
};

#define KIND(name_, next_, is_lost_)                                                                             \
	{                                                                                                        \
		shared_words_problem_##name_##_title, shared_words_problem_##name_##_advice, (next_), (is_lost_) \
	}

static const struct kind unclear = KIND(unclear, NEXT_START, true);
static const struct kind refused = KIND(refused, NEXT_START, false);
static const struct kind waited = KIND(waited, NEXT_AGAIN, false);
static const struct kind signed_out = KIND(signed_out, NEXT_SIGN_IN, false);
static const struct kind paused = KIND(paused, NEXT_PIN, false);
static const struct kind missing = KIND(missing, NEXT_START, true);
static const struct kind missing_at_desk = {
	shared_words_problem_missing_title, shared_words_problem_missing_desk, NEXT_START, true};
static const struct kind spent_link = KIND(link, NEXT_RING, true);
static const struct kind wrong_method = KIND(method, NEXT_START, true);
static const struct kind changed = KIND(changed, NEXT_AGAIN, false);
static const struct kind too_large = KIND(large, NEXT_RING, false);
static const struct kind reused = KIND(reused, NEXT_AGAIN, false);
static const struct kind too_often = KIND(often, NEXT_AGAIN, false);
static const struct kind fault = KIND(fault, NEXT_AGAIN, false);
static const struct kind busy = KIND(busy, NEXT_AGAIN, false);
static const struct kind busy_form = {
	shared_words_problem_busy_title, shared_words_problem_busy_sent, NEXT_RING, false};
static const struct kind full = KIND(full, NEXT_RING, false);
static const struct kind unsure = KIND(unsure, NEXT_RING, false);

static bool is_of_the_desk(const struct request *request)
{
	return text_equal(request->path, TEXT("/desk")) || text_starts_with(request->path, TEXT("/desk/"));
}

static bool is_signed_in(const struct request *request)
{
	return request->actor && request->actor->role != ROLE_NOBODY;
}

static bool is_by_private_link(const struct request *request)
{
	return text_starts_with(request->path, TEXT("/b/")) || text_starts_with(request->path, TEXT("/f/")) ||
	       text_starts_with(request->path, TEXT("/p/"));
}

static const struct kind *kind_of_refusal(const struct request *request)
{
	if (request->actor && request->actor->paused_account_id)
		return &paused;
	if (is_of_the_desk(request) && !is_signed_in(request))
		return &signed_out;
	return is_of_the_desk(request) || request->method == HTTP_GET ? &refused : &waited;
}

static const struct kind *kind_of(const struct request *request, const struct problem *problem)
{
	if (problem == &problem_unsure)
		return &unsure;
	switch (problem->code) {
	case 403:
		return kind_of_refusal(request);
	case 404:
		if (is_of_the_desk(request))
			return &missing_at_desk;
		return is_by_private_link(request) ? &spent_link : &missing;
	case 405:
		return &wrong_method;
	case 409:
		return &changed;
	case 413:
		return &too_large;
	case 422:
		return &reused;
	case 429:
		return &too_often;
	case 503:
		return request->method == HTTP_GET ? &busy : &busy_form;
	case 507:
		return &full;
	default:
		return problem->code >= 500 ? &fault : &unclear;
	}
}

static void say_next(const struct html *html, const struct request *request, const struct kind *kind,
	struct shared_problem_said *said)
{
	bool is_ours = is_signed_in(request);

	if (kind->next == NEXT_RING && text_is_known(html_page(html)->phone))
		return;
	if (kind->next == NEXT_SIGN_IN) {
		said->next = URL("/sign-in");
		said->next_words = shared_words_problem_do_sign_in(html);
	} else if (kind->next == NEXT_PIN) {
		said->next = URL("/pin");
		said->next_words = shared_words_problem_do_pin(html);
	} else if (kind->next == NEXT_AGAIN && request_has_page(request)) {
		said->next = (struct url){request->path};
		said->next_words = shared_words_problem_do_again(html);
	} else {
		said->next = is_ours ? URL("/desk") : URL("/");
		said->next_words =
			is_ours ? shared_words_problem_do_today(html) : shared_words_problem_do_start(html);
	}
}

/* An address that does not exist was asked for before anybody looked who asks. */
static void see_who_asks(struct request *request)
{
	const struct practice_store *store = request_store(request);
	struct db_read *db = NULL;

	if (request->actor || !store || !is_of_the_desk(request))
		return;
	if (db_read_begin(store->database, &db) != STATUS_OK)
		return;
	if (WHO_ANYONE.may(request, db) != STATUS_OK)
		request->actor = NULL;
	db_read_end(db);
}

void practice_problem_page(struct request *request, struct reply *reply, const struct problem *problem)
{
	const struct kind *kind;
	struct shared_problem_said said;
	struct html *html;

	if (problem->code == 404 || problem->code == 405)
		see_who_asks(request);
	kind = kind_of(request, problem);
	html = reply_page(request, reply, problem->code);
	said = (struct shared_problem_said){
		.title = kind->title(html),
		.advice = kind->advice(html),
		.picture = kind->is_lost ? TEXT("lost") : TEXT("rest"),
		.reference = request->reference,
		.is_staff = is_of_the_desk(request) || is_signed_in(request),
	};
	say_next(html, request, kind, &said);
	if (said.is_staff)
		shared_problem_staff(html, &(struct shared_problem_staff){.said = said});
	else
		shared_problem_client(html, &(struct shared_problem_client){.said = said});
}
