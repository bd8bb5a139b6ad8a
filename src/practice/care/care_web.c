/* SPDX-License-Identifier: GPL-3.0-or-later */
/* care_web.c - what the doors of care share. */
#include "practice/care/care_web.h"

#include "engine/html/days.h"

enum status care_person_load(struct request *request, struct db_read *db, struct care_person *ret_person)
{
	struct practice *practice = request->practice;
	struct care_person person;
	enum status status = client_find(db, request->arena, request->client_id, &person.client);

	if (status == STATUS_OK && text_is_known(person.client.deceased_day))
		return STATUS_NOT_FOUND;
	if (status == STATUS_OK)
		status = record_key_load(practice->vault, db, request->arena, person.client.id, &person.key);
	if (status == STATUS_OK)
		status = care_view_load(practice, &person.key, db, request->arena, &person.client,
			request->actor->therapist_id, request->now, &person.view);
	if (status == STATUS_OK)
		*ret_person = person;
	return status;
}

enum status care_note_load(
	struct request *request, struct db_read *db, struct care_person *ret_person, struct care_note *ret_note)
{
	int64_t id = 0;
	enum status status = request_param_id(request, TEXT("note"), &id);

	if (status == STATUS_OK)
		status = care_person_load(request, db, ret_person);
	if (status == STATUS_OK)
		status = care_note_find(&ret_person->key, db, request->arena, id, ret_note);
	return status;
}

static enum status owns_note(struct request *request, struct db_read *db)
{
	int64_t id = 0;
	enum status status = request_param_id(request, TEXT("note"), &id);

	if (status == STATUS_OK)
		status = care_note_client(db, request->arena, id, &request->client_id);
	return status;
}

const struct whose WHOSE_NOTE = {"the note's person", owns_note, true};

static struct local_time local_of(const struct request *request, utc_seconds moment)
{
	struct local_time local = {.day = utc_day(moment)};

	return request->practice->zone ? zone_local(request->practice->zone, moment) : local;
}

struct text care_day(const struct request *request, const struct html *html, utc_seconds moment)
{
	return html_date(html, local_of(request, moment).day);
}

struct text care_moment(const struct request *request, const struct html *html, utc_seconds moment)
{
	return html_moment(html, local_of(request, moment));
}

struct text care_score(const struct html *html, struct note_score score, struct text not_asked)
{
	return score.known ? html_tenths_words(html, score.tenths) : not_asked;
}
