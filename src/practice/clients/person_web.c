/* SPDX-License-Identifier: GPL-3.0-or-later */
/* person_web.c - adding a person by hand, and changing what is known of one. */
#include "engine/form/form_show.h"
#include "engine/html/url.h"
#include "practice/access/access.h"
#include "practice/clients/clients.h"
#include "practice/clients/clients_pages.h"
#include "practice/clients/clients_web.h"
#include "practice/record/record.h"

static const char *const sexes[] = {"F", "M", "X", NULL};
static const char *const answerers[] = {"self", "guardian", "carer", NULL};

/* The form as it is read; the client's other columns stay. */
struct person {
	struct text name;
	struct maybe_day birth;
	struct maybe_int sex;
	struct text phone;
	struct text email;
	struct maybe_int answered_by;
	struct text cared_for_by;
	struct text language;
	struct maybe_day deceased;
};

static const struct field fields[] = {
	FIELD_TEXT_OF(struct person, name, .is_required = true, .size_max = 120),
	FIELD_DAY_OF(struct person, birth, .is_required = false),
	FIELD_CHOICE_OF(struct person, sex, .choices = sexes),
	FIELD_PHONE_OF(struct person, phone, .is_required = false),
	FIELD_EMAIL_OF(struct person, email, .is_required = false),
	FIELD_CHOICE_OF(struct person, answered_by, .choices = answerers),
	FIELD_TEXT_OF(struct person, cared_for_by, .size_max = 120),
	FIELD_TEXT_OF(struct person, language, .size_max = 60),
	FIELD_DAY_OF(struct person, deceased, .is_required = false),
};

/* What was sent, and who it is about. */
struct sent_person {
	struct client client;
	int64_t id; /* after it was kept */
};

static struct text day_text(struct arena *arena, struct maybe_day day)
{
	char written[TIME_TEXT_MAX];

	return day.is_known ? arena_copy(arena, day_write(day.day, written)) : NO_TEXT;
}

static size_t sex_of(char sex)
{
	return sex == 'F' ? 0 : sex == 'M' ? 1 : 2;
}

static size_t answerer_of(struct text answered_by)
{
	return text_equal(answered_by, TEXT("guardian")) ? 1 : text_equal(answered_by, TEXT("carer")) ? 2 : 0;
}

static void put_sexes(struct html *html, char sex, struct clients_person *page)
{
	struct shared_keys_key *keys = arena_alloc_array(html->arena, 3, sizeof(*keys));
	const struct text labels[] = {
		clients_words_sex_f(html), clients_words_sex_m(html), clients_words_sex_x(html)};

	page->sexes = (struct shared_keys){.name = TEXT("sex"),
		.legend = clients_words_sex(html),
		.type = TEXT("radio"),
		.hint = clients_words_sex_hint(html)};
	for (size_t i = 0; keys && i < 3; i++)
		keys[i] = (struct shared_keys_key){
			.value = text_of(sexes[i]), .label = labels[i], .is_chosen = i == sex_of(sex)};
	page->sexes.keys.items = keys;
	page->sexes.keys.count = keys ? 3 : 0;
}

static void put_answerers(struct html *html, struct text answered_by, struct clients_person *page)
{
	struct shared_choices_option *options = arena_alloc_array(html->arena, 3, sizeof(*options));
	const struct text labels[] = {clients_words_answers_self(html), clients_words_answers_guardian(html),
		clients_words_answers_carer(html)};

	page->answerers = (struct shared_choices){
		.name = TEXT("answered_by"), .legend = clients_words_answers(html), .type = TEXT("radio")};
	for (size_t i = 0; options && i < 3; i++)
		options[i] = (struct shared_choices_option){.value = text_of(answerers[i]),
			.label = labels[i],
			.is_chosen = i == answerer_of(answered_by)};
	page->answerers.options.items = options;
	page->answerers.options.count = options ? 3 : 0;
}

static void put_problems(struct html *html, const struct form_problems *problems, struct clients_person *page)
{
	const struct form_words words[] = {
		{"name", clients_words_label_name(html), NO_TEXT},
		{"birth", clients_words_label_birth(html), clients_words_in_the_future(html)},
		{"phone", clients_words_label_phone(html), NO_TEXT},
		{"email", clients_words_label_email(html), NO_TEXT},
		{"deceased", clients_words_label_deceased(html), clients_words_in_the_future(html)},
	};
	size_t count = sizeof(words) / sizeof(words[0]);

	page->problems = form_summary(html, problems, words, count);
	page->name_error = form_error(html, problems, words, count, "name");
	page->birth_error = form_error(html, problems, words, count, "birth");
	page->phone_error = form_error(html, problems, words, count, "phone");
	page->email_error = form_error(html, problems, words, count, "email");
	page->deceased_error = form_error(html, problems, words, count, "deceased");
}

/* `form` is what was typed, shown again as it is; NULL shows the client as kept. */
static void show_person(struct request *request, struct reply *reply, unsigned code, const struct client *client,
	const struct form *form, const struct form_problems *problems)
{
	struct html *html = reply_page(request, reply, code);
	struct clients_person page = {
		.is_new = client->id == 0,
		.heading = client->id ? client->name : clients_words_new_person(html),
		.action = client->id ? url_path(request->arena, "/desk/clients/%/change", url_id(client->id))
				     : URL("/desk/clients/new"),
		.cancel = URL("/desk/clients"),
		.name = form ? form_value(form, TEXT("name")) : client->name,
		.birth = form ? form_value(form, TEXT("birth")) : day_text(request->arena, client->birth),
		.phone = form ? form_value(form, TEXT("phone")) : client->phone,
		.email = form ? form_value(form, TEXT("email")) : client->email,
		.cared_for_by = form ? form_value(form, TEXT("cared_for_by")) : client->cared_for_by,
		.language = form ? form_value(form, TEXT("language")) : client->language,
		.deceased = form ? form_value(form, TEXT("deceased")) : client->deceased_day,
	};

	put_sexes(html, client->sex, &page);
	put_answerers(html, client->answered_by, &page);
	put_problems(html, problems, &page);
	clients_person(html, &page);
}

void person_new(struct request *request, struct db_read *db, struct reply *reply)
{
	const struct client nobody = {.sex = 'X'};
	const struct form_problems none = {.count = 0};

	(void)db;
	show_person(request, reply, 200, &nobody, NULL, &none);
}

void person_read(struct request *request, struct db_read *db, struct reply *reply)
{
	struct client client;
	const struct form_problems none = {.count = 0};
	enum status status = client_find(db, request->arena, request->client_id, &client);

	if (status == STATUS_OK)
		show_person(request, reply, 200, &client, NULL, &none);
	else
		reply_status(request, reply, status);
}

static void take_person(struct arena *arena, const struct person *person, struct client *client)
{
	client->name = person->name;
	client->birth = person->birth;
	client->sex = sexes[person->sex.is_known ? person->sex.value : 2][0];
	client->phone = person->phone;
	client->email = person->email;
	client->answered_by = text_of(answerers[person->answered_by.is_known ? person->answered_by.value : 0]);
	client->cared_for_by = person->cared_for_by;
	client->language = person->language;
	if (client->id)
		client->deceased_day = day_text(arena, person->deceased);
}

static void judge_person(struct request *request, const struct person *person, struct form_problems *problems)
{
	struct day today = utc_day(request->now + DAY_SECONDS / 2); /* the east is ahead of Greenwich */

	if (person->birth.is_known && day_compare(person->birth.day, today) > 0)
		form_problem_add(problems, "birth", FORM_OTHER);
	if (person->deceased.is_known && day_compare(person->deceased.day, today) > 0)
		form_problem_add(problems, "deceased", FORM_OTHER);
}

enum status person_prepare(struct request *request, struct db_read *db, struct reply *reply)
{
	struct form form;
	struct form_problems problems = {.count = 0};
	struct person person = {0};
	struct sent_person *sent = arena_alloc(request->arena, sizeof(*sent));
	enum status status = sent ? form_decode(request->arena, request->body, &form) : STATUS_NO_MEMORY;

	if (status == STATUS_OK)
		status = form_fill(
			request->arena, &form, fields, sizeof(fields) / sizeof(fields[0]), &person, &problems);
	if (status == STATUS_OK && request->client_id)
		status = client_find(db, request->arena, request->client_id, &sent->client);
	if (status != STATUS_OK)
		return status;
	judge_person(request, &person, &problems);
	take_person(request->arena, &person, &sent->client);
	if (problems.count) {
		show_person(request, reply, 422, &sent->client, &form, &problems);
		return STATUS_INVALID;
	}
	request->prepared = sent;
	return STATUS_OK;
}

enum status person_add(struct request *request, struct db_write *db)
{
	struct sent_person *sent = request->prepared;
	enum status status =
		client_add(request->practice, db, request->arena, &sent->client, request->now, &sent->id);

	if (status != STATUS_OK)
		return status;
	return record_audit_add(
		db, request->now, request->actor->account_id, sent->id, TEXT("person added"), NO_TEXT);
}

enum status person_change(struct request *request, struct db_write *db)
{
	struct sent_person *sent = request->prepared;
	enum status status = client_change(db, request->arena, &sent->client, request->now);

	if (status != STATUS_OK)
		return status;
	sent->id = sent->client.id;
	return record_audit_add(
		db, request->now, request->actor->account_id, sent->id, TEXT("person changed"), NO_TEXT);
}

void person_show(struct request *request, struct db_read *db, enum status saved, struct reply *reply)
{
	const struct sent_person *sent = request->prepared;

	(void)db;
	if (saved != STATUS_OK)
		reply_status(request, reply, saved);
	else
		reply_see_other(
			request, reply, url_path(request->arena, "/desk/clients/%/change", url_id(sent->id)).text);
}
