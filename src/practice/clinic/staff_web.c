/* SPDX-License-Identifier: GPL-3.0-or-later */
/* staff_web.c - therapists with their licences, and rooms. */
#include "engine/form/form_show.h"
#include "engine/html/url.h"
#include "practice/clinic/clinic.h"
#include "practice/clinic/clinic_pages.h"
#include "practice/clinic/clinic_words_web.h"
#include "practice/clinic/settings_web.h"

/* Fields of both forms; a room uses the name and whether it is used. */
struct sent_staff {
	struct text name;
	struct text about;
	struct maybe_int gender;
	bool may_needle;
	bool may_manipulate;
	bool is_active;

	int64_t id; /* 0: new */
	struct form_problems problems;
};

static const struct field fields[] = {
	FIELD_TEXT_OF(struct sent_staff, name, .is_required = true, .size_max = 120),
	FIELD_TEXT_OF(struct sent_staff, about, .size_max = 200),
	FIELD_CHOICE_OF(struct sent_staff, gender, .choices = clinic_genders),
	FIELD_FLAG_OF(struct sent_staff, may_needle, .is_required = false),
	FIELD_FLAG_OF(struct sent_staff, may_manipulate, .is_required = false),
	FIELD_FLAG_OF(struct sent_staff, is_active, .is_required = false),
};

static enum status read_staff(struct request *request, struct text part, struct sent_staff **ret_sent)
{
	struct sent_staff *sent = arena_alloc(request->arena, sizeof(*sent));
	enum status status = sent ? form_read(request->arena, request->body, fields,
					    sizeof(fields) / sizeof(fields[0]), sent, &sent->problems)
				  : STATUS_NO_MEMORY;

	if (status == STATUS_OK)
		status = clinic_settings_id(request, part, &sent->id);
	if (status == STATUS_OK)
		*ret_sent = sent;
	return status;
}

static void show_therapist(
	struct request *request, struct reply *reply, unsigned code, const struct sent_staff *sent)
{
	struct html *html = reply_page(request, reply, code);
	const struct form_words words[] = {{"name", clinic_words_label_name(html), NO_TEXT}};
	struct clinic_therapist page = {
		.heading = sent->id && text_is_known(sent->name) ? sent->name : clinic_words_new_therapist(html),
		.action = sent->id ? url_path(request->arena, "/desk/practice/therapists/%", url_id(sent->id))
				   : URL("/desk/practice/therapists/new"),
		.problems = form_summary(html, &sent->problems, words, 1),
		.name = sent->name,
		.name_error = form_error(html, &sent->problems, words, 1, "name"),
		.about = sent->about,
		.genders = clinic_gender_keys(html, clinic_words_gender_of(html), sent->gender),
		.may_needle = sent->may_needle,
		.may_manipulate = sent->may_manipulate,
		.is_active = sent->is_active,
	};

	clinic_therapist(html, &page);
}

static int64_t gender_of(struct text gender)
{
	return text_equal(gender, TEXT("woman")) ? 0 : text_equal(gender, TEXT("man")) ? 1 : 2;
}

void clinic_therapist_read(struct request *request, struct db_read *db, struct reply *reply)
{
	struct sent_staff sent = {.is_active = true};
	struct therapist therapist = {.is_active = true};
	enum status status = clinic_settings_id(request, TEXT("therapist"), &sent.id);

	if (status == STATUS_OK && sent.id)
		status = therapist_find(db, request->arena, sent.id, &therapist);
	if (status != STATUS_OK) {
		reply_status(request, reply, status);
		return;
	}
	sent.name = therapist.name;
	sent.about = therapist.about;
	sent.gender = known_int(gender_of(therapist.gender));
	sent.may_needle = therapist.may_needle;
	sent.may_manipulate = therapist.may_manipulate;
	sent.is_active = therapist.is_active;
	show_therapist(request, reply, 200, &sent);
}

enum status clinic_therapist_prepare(struct request *request, struct db_read *db, struct reply *reply)
{
	struct sent_staff *sent = NULL;
	enum status status = read_staff(request, TEXT("therapist"), &sent);

	(void)db;
	if (status != STATUS_OK)
		return status;
	if (sent->problems.count) {
		show_therapist(request, reply, 422, sent);
		return STATUS_INVALID;
	}
	request->prepared = sent;
	return STATUS_OK;
}

enum status clinic_therapist_keep(struct request *request, struct db_write *db)
{
	const struct sent_staff *sent = request->prepared;
	const struct therapist therapist = {
		.id = sent->id,
		.name = sent->name,
		.gender = text_of(clinic_genders[sent->gender.is_known ? sent->gender.value : 2]),
		.about = sent->about,
		.may_needle = sent->may_needle,
		.may_manipulate = sent->may_manipulate,
		.is_active = sent->is_active,
	};
	int64_t id = 0;
	enum status status = therapist_save(db, request->arena, &therapist, &id);

	return status == STATUS_OK ? clinic_settings_audit(request, db, TEXT("therapist changed")) : status;
}

static void show_room(struct request *request, struct reply *reply, unsigned code, const struct sent_staff *sent)
{
	struct html *html = reply_page(request, reply, code);
	const struct form_words words[] = {{"name", clinic_words_label_name(html), NO_TEXT}};
	struct clinic_room page = {
		.heading = sent->id && text_is_known(sent->name) ? sent->name : clinic_words_new_room(html),
		.action = sent->id ? url_path(request->arena, "/desk/practice/rooms/%", url_id(sent->id))
				   : URL("/desk/practice/rooms/new"),
		.problems = form_summary(html, &sent->problems, words, 1),
		.name = sent->name,
		.name_error = form_error(html, &sent->problems, words, 1, "name"),
		.is_active = sent->is_active,
	};

	clinic_room(html, &page);
}

void clinic_room_read(struct request *request, struct db_read *db, struct reply *reply)
{
	struct sent_staff sent = {.is_active = true};
	struct room *rooms = NULL;
	size_t count = 0;
	bool is_found = false;
	enum status status = clinic_settings_id(request, TEXT("room"), &sent.id);

	if (status == STATUS_OK)
		status = room_list(db, request->arena, &rooms, &count);
	for (size_t i = 0; status == STATUS_OK && i < count; i++) {
		if (rooms[i].id != sent.id)
			continue;
		is_found = true;
		sent.name = rooms[i].name;
		sent.is_active = rooms[i].is_active;
	}
	if (status == STATUS_OK && sent.id && !is_found)
		status = STATUS_NOT_FOUND;
	if (status == STATUS_OK)
		show_room(request, reply, 200, &sent);
	else
		reply_status(request, reply, status);
}

enum status clinic_room_prepare(struct request *request, struct db_read *db, struct reply *reply)
{
	struct sent_staff *sent = NULL;
	enum status status = read_staff(request, TEXT("room"), &sent);

	(void)db;
	if (status != STATUS_OK)
		return status;
	if (sent->problems.count) {
		show_room(request, reply, 422, sent);
		return STATUS_INVALID;
	}
	request->prepared = sent;
	return STATUS_OK;
}

enum status clinic_room_keep(struct request *request, struct db_write *db)
{
	const struct sent_staff *sent = request->prepared;
	const struct room room = {sent->id, sent->name, sent->is_active};
	int64_t id = 0;
	enum status status = room_save(db, request->arena, &room, &id);

	return status == STATUS_OK ? clinic_settings_audit(request, db, TEXT("room changed")) : status;
}
