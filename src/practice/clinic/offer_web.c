/* SPDX-License-Identifier: GPL-3.0-or-later */
/* offer_web.c - a service: what it is, how long, who gives it. */
#include "engine/form/form_show.h"
#include "engine/html/url.h"
#include "practice/clinic/clinic.h"
#include "practice/clinic/clinic_pages.h"
#include "practice/clinic/settings_web.h"
#include "practice/clinic/week.h"

enum {
	THERAPISTS_MAX = 100, /* who give one service */
};

struct sent_service {
	struct text name;
	struct text about;
	struct maybe_int minutes;
	struct maybe_int buffer_minutes;
	struct text price;
	struct text currency;
	bool is_hands_on;
	bool is_public;
	bool is_first_visit;
	bool is_active;

	int64_t id; /* 0: new */
	int64_t price_cents;
	int64_t therapists[THERAPISTS_MAX];
	size_t therapist_count;
	struct form form;
	struct form_problems problems;
};

static const struct field fields[] = {
	FIELD_TEXT_OF(struct sent_service, name, .is_required = true, .size_max = 120),
	FIELD_TEXT_OF(struct sent_service, about, .size_max = 200),
	FIELD_INT_OF(struct sent_service, minutes, .is_required = true, .min = 5, .max = 480),
	FIELD_INT_OF(struct sent_service, buffer_minutes, .is_required = true, .min = 0, .max = 120),
	FIELD_TEXT_OF(struct sent_service, price, .is_required = true, .size_max = 20),
	FIELD_TEXT_OF(struct sent_service, currency, .is_required = true, .size_max = 3),
	FIELD_FLAG_OF(struct sent_service, is_hands_on, .is_required = false),
	FIELD_FLAG_OF(struct sent_service, is_public, .is_required = false),
	FIELD_FLAG_OF(struct sent_service, is_first_visit, .is_required = false),
	FIELD_FLAG_OF(struct sent_service, is_active, .is_required = false),
};

static bool gives_it(const struct sent_service *sent, int64_t therapist_id)
{
	for (size_t i = 0; i < sent->therapist_count; i++)
		if (sent->therapists[i] == therapist_id)
			return true;
	return false;
}

static enum status put_therapists(
	struct request *request, struct db_read *db, const struct sent_service *sent, struct clinic_service *page)
{
	struct therapist *items = NULL;
	size_t count = 0;
	size_t shown_count = 0;
	struct clinic_service_therapist *shown;
	enum status status = therapist_list(db, request->arena, &items, &count);

	if (status != STATUS_OK)
		return status;
	shown = arena_alloc_array(request->arena, count, sizeof(*shown));
	for (size_t i = 0; shown && i < count; i++)
		if (items[i].is_active || gives_it(sent, items[i].id))
			shown[shown_count++] = (struct clinic_service_therapist){
				items[i].id, items[i].name, gives_it(sent, items[i].id)};
	page->therapists.items = shown;
	page->therapists.count = shown_count;
	return shown ? STATUS_OK : STATUS_NO_MEMORY;
}

static void put_problems(struct html *html, const struct form_problems *problems, struct clinic_service *page)
{
	const struct form_words words[] = {
		{"name", clinic_words_label_service(html), NO_TEXT},
		{"minutes", clinic_words_label_minutes(html), clinic_words_minutes_unfit(html)},
		{"buffer_minutes", clinic_words_label_buffer_minutes(html), clinic_words_buffer_unfit(html)},
		{"price", clinic_words_label_price(html), clinic_words_price_unfit(html)},
		{"currency", clinic_words_label_currency(html), clinic_words_currency_unfit(html)},
		{"therapists", clinic_words_label_therapists(html), clinic_words_therapists_none(html)},
	};
	size_t count = sizeof(words) / sizeof(words[0]);

	page->problems = form_summary(html, problems, words, count);
	page->name_error = form_error(html, problems, words, count, "name");
	page->minutes_error = form_error(html, problems, words, count, "minutes");
	page->buffer_minutes_error = form_error(html, problems, words, count, "buffer_minutes");
	page->price_error = form_error(html, problems, words, count, "price");
	page->currency_error = form_error(html, problems, words, count, "currency");
	page->therapists_error = form_error(html, problems, words, count, "therapists");
}

static void show_service(struct request *request, struct db_read *db, struct reply *reply, unsigned code,
	const struct sent_service *sent, struct clinic_service page)
{
	enum status status = put_therapists(request, db, sent, &page);
	struct html *html;

	if (status != STATUS_OK) {
		reply_status(request, reply, status);
		return;
	}
	html = reply_page(request, reply, code);
	page.heading = sent->id && text_is_known(page.name) ? page.name : clinic_words_new_service(html);
	page.action = sent->id ? url_path(request->arena, "/desk/practice/services/%", url_id(sent->id))
			       : URL("/desk/practice/services/new");
	put_problems(html, &sent->problems, &page);
	clinic_service(html, &page);
}

static enum status load_service(
	struct request *request, struct db_read *db, struct sent_service *sent, struct service *service)
{
	int64_t *ids = NULL;
	size_t count = 0;
	enum status status = clinic_settings_id(request, TEXT("service"), &sent->id);

	if (status != STATUS_OK || !sent->id)
		return status;
	status = service_find(db, request->arena, sent->id, service);
	if (status == STATUS_OK)
		status = service_therapists(db, request->arena, sent->id, &ids, &count);
	for (size_t i = 0; status == STATUS_OK && i < count && i < THERAPISTS_MAX; i++)
		sent->therapists[sent->therapist_count++] = ids[i];
	return status;
}

void clinic_service_read(struct request *request, struct db_read *db, struct reply *reply)
{
	struct service service = {.minutes = 60,
		.buffer_minutes = 15,
		.currency = TEXT("EUR"),
		.is_hands_on = true,
		.is_public = true,
		.is_active = true};
	struct sent_service *sent = arena_alloc(request->arena, sizeof(*sent));
	enum status status = sent ? load_service(request, db, sent, &service) : STATUS_NO_MEMORY;

	if (status != STATUS_OK) {
		reply_status(request, reply, status);
		return;
	}
	show_service(request, db, reply, 200, sent,
		(struct clinic_service){
			.name = service.name,
			.about = service.about,
			.minutes = arena_format(request->arena, "%lld", (long long)service.minutes),
			.buffer_minutes = arena_format(request->arena, "%lld", (long long)service.buffer_minutes),
			.price = sent->id ? price_write(service.price_cents, request->arena) : NO_TEXT,
			.currency = service.currency,
			.is_hands_on = service.is_hands_on,
			.is_public = service.is_public,
			.is_first_visit = service.is_first_visit,
			.is_active = service.is_active,
		});
}

static void show_again(
	struct request *request, struct db_read *db, struct reply *reply, const struct sent_service *sent)
{
	show_service(request, db, reply, 422, sent,
		(struct clinic_service){
			.name = form_value(&sent->form, TEXT("name")),
			.about = form_value(&sent->form, TEXT("about")),
			.minutes = form_value(&sent->form, TEXT("minutes")),
			.buffer_minutes = form_value(&sent->form, TEXT("buffer_minutes")),
			.price = form_value(&sent->form, TEXT("price")),
			.currency = form_value(&sent->form, TEXT("currency")),
			.is_hands_on = sent->is_hands_on,
			.is_public = sent->is_public,
			.is_first_visit = sent->is_first_visit,
			.is_active = sent->is_active,
		});
}

/* Every box that was ticked and names a therapist; ids that are nobody's are left out. */
static enum status take_therapists(struct request *request, struct db_read *db, struct sent_service *sent)
{
	struct therapist *items = NULL;
	size_t count = 0;
	enum status status = therapist_list(db, request->arena, &items, &count);

	for (size_t i = 0; status == STATUS_OK && i < count && sent->therapist_count < THERAPISTS_MAX; i++) {
		struct text id = arena_format(request->arena, "%lld", (long long)items[i].id);

		if (form_holds(&sent->form, TEXT("therapists"), id))
			sent->therapists[sent->therapist_count++] = items[i].id;
	}
	return status;
}

static void judge_service(struct sent_service *sent)
{
	if (sent->minutes.is_known && sent->minutes.value % 5 != 0)
		form_problem_add(&sent->problems, "minutes", FORM_OTHER);
	if (sent->buffer_minutes.is_known && sent->buffer_minutes.value % 5 != 0)
		form_problem_add(&sent->problems, "buffer_minutes", FORM_OTHER);
	if (sent->price.size && price_read(sent->price, &sent->price_cents) != STATUS_OK)
		form_problem_add(&sent->problems, "price", FORM_OTHER);
	if (sent->currency.size && !currency_is_fit(sent->currency))
		form_problem_add(&sent->problems, "currency", FORM_OTHER);
	if (sent->therapist_count == 0)
		form_problem_add(&sent->problems, "therapists", FORM_OTHER);
}

enum status clinic_service_prepare(struct request *request, struct db_read *db, struct reply *reply)
{
	struct sent_service *sent = arena_alloc(request->arena, sizeof(*sent));
	enum status status = sent ? form_decode(request->arena, request->body, &sent->form) : STATUS_NO_MEMORY;

	if (status == STATUS_OK)
		status = form_fill(request->arena, &sent->form, fields, sizeof(fields) / sizeof(fields[0]), sent,
			&sent->problems);
	if (status == STATUS_OK)
		status = clinic_settings_id(request, TEXT("service"), &sent->id);
	if (status == STATUS_OK)
		status = take_therapists(request, db, sent);
	if (status != STATUS_OK)
		return status;
	judge_service(sent);
	if (sent->problems.count) {
		show_again(request, db, reply, sent);
		return STATUS_INVALID;
	}
	request->prepared = sent;
	return STATUS_OK;
}

enum status clinic_service_keep(struct request *request, struct db_write *db)
{
	const struct sent_service *sent = request->prepared;
	const struct service service = {
		.id = sent->id,
		.name = sent->name,
		.about = sent->about,
		.minutes = sent->minutes.value,
		.buffer_minutes = sent->buffer_minutes.value,
		.price_cents = sent->price_cents,
		.currency = sent->currency,
		.is_hands_on = sent->is_hands_on,
		.is_public = sent->is_public,
		.is_first_visit = sent->is_first_visit,
		.is_active = sent->is_active,
	};
	int64_t id = 0;
	enum status status = service_save(db, request->arena, &service, &id);

	if (status == STATUS_OK)
		status = service_set_therapists(db, id, sent->therapists, sent->therapist_count);
	return status == STATUS_OK ? clinic_settings_audit(request, db, TEXT("service changed")) : status;
}
