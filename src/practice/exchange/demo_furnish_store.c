/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "practice/access/access.h"
#include "practice/clinic/clinic.h"
#include "practice/exchange/demo_inside.h"

const struct demo_sign_in demo_sign_ins[DEMO_SIGN_INS] = {
	{"mara", "linden trees in june", "owner, treats"},
	{"tom", "quiet hands at work", "therapist"},
	{"ines", "quiet hands at work", "therapist"},
	{"desk", "a bell at the front door", "reception"},
};

static const struct {
	struct therapist therapist;
	const char *name;
	const char *gender;
	const char *about;
} staff[DEMO_THERAPISTS] = {
	{{.may_needle = true, .is_active = true}, "Mara Lind", "woman",
		"Deep tissue, trigger points, dry needling"},
	{{.is_active = true}, "Tom Okoye", "man", "Swedish and myofascial work"},
	{{.is_active = true}, "Ines Duarte", "woman", "Back pain and exercise"},
};

static const struct {
	const char *name;
	const char *about;
	int64_t price_cents;
} services[DEMO_SERVICE_COUNT] = {
	{"First visit", "Time to talk, to look and to treat", 9500},
	{"Deep tissue massage, one area", "Slow and firm, where it hurts", 6500},
	{"Deep tissue massage, whole back", "Slow and firm, from neck to hips", 8200},
	{"Swedish massage", "Calm work for the whole body", 7800},
	{"Follow-up", "A short look, treatment and exercises", 4500},
};

static enum status add_clinic(struct demo *demo, struct db_write *db)
{
	const struct clinic clinic = {
		.name = TEXT("Linden Street Massage"),
		.zone = TEXT("Europe/Amsterdam"),
		.phone = TEXT("020 555 0100"),
		.address = TEXT("Linden Street 12, 1015 Amsterdam"),
		.emergency_number = TEXT("112"),
		.same_day_line = TEXT("your own doctor, or the out-of-hours doctor on 088 555 0300"),
		.crisis_line = TEXT("113"),
		.book_ahead_days = 60,
		.book_notice_minutes = 120,
		.change_notice_hours = 24,
		.is_demonstration = true,
	};
	enum status status = clinic_save(db, demo->arena, &clinic, demo->settings->now);

	return status == STATUS_OK ? practice_reload(demo->practice, db_writing_read(db)) : status;
}

static enum status add_week(struct demo *demo, struct db_write *db, int index)
{
	struct week_hours rows[14];
	size_t count = 0;

	for (int weekday = 0; weekday < 7; weekday++)
		for (int piece = 0; piece < 2; piece++) {
			struct demo_hours hours = demo_hours[index][weekday][piece];

			if (hours.end > 0)
				rows[count++] = (struct week_hours){
					demo->therapist_ids[index], weekday, hours.start, hours.end};
		}
	return week_hours_set(db, demo->therapist_ids[index], rows, count);
}

static enum status add_other_hours(struct demo *demo, struct db_write *db, int index)
{
	struct other_hours row = {
		.therapist_id = demo->therapist_ids[index], .first = demo->today, .last = demo->today};
	enum status status = STATUS_OK;

	if (index == DEMO_LEAVE_THERAPIST) {
		struct other_hours leave = {.therapist_id = row.therapist_id,
			.first = day_add(demo->today, DEMO_LEAVE_FIRST),
			.last = day_add(demo->today, DEMO_LEAVE_LAST),
			.is_leave = true,
			.reason = TEXT("Holiday")};

		status = other_hours_add(db, &leave);
	}
	for (int piece = 0; piece < 2 && demo_works_extra(index, day_weekday(demo->today)); piece++) {
		row.start_minute = demo_extra_hours[piece].start;
		row.end_minute = demo_extra_hours[piece].end;
		row.reason = TEXT("Extra hours");
		if (status == STATUS_OK)
			status = other_hours_add(db, &row);
	}
	return status;
}

static enum status add_therapist(struct demo *demo, struct db_write *db, int index)
{
	struct therapist therapist = staff[index].therapist;
	enum status status;

	therapist.name = text_of(staff[index].name);
	therapist.gender = text_of(staff[index].gender);
	therapist.about = text_of(staff[index].about);
	status = therapist_save(db, demo->arena, &therapist, &demo->therapist_ids[index]);
	if (status == STATUS_OK)
		status = add_week(demo, db, index);
	return status == STATUS_OK ? add_other_hours(demo, db, index) : status;
}

static enum status add_account(struct demo *demo, struct db_write *db, int index)
{
	bool treats = index < DEMO_THERAPISTS;
	struct new_account account = {
		.sign_in_name = text_of(demo_sign_ins[index].name),
		.name = treats ? text_of(staff[index].name) : TEXT("Front desk"),
		.role = index == 0 ? ROLE_OWNER
			: treats   ? ROLE_THERAPIST
				   : ROLE_RECEPTION,
		.therapist_id = treats ? demo->therapist_ids[index] : 0,
		.password_hash = demo->hashes[index],
	};

	return account_add(db, demo->arena, &account, demo->settings->now, &demo->account_ids[index]);
}

static enum status add_service(struct demo *demo, struct db_write *db, int index)
{
	struct service service = {
		.name = text_of(services[index].name),
		.about = text_of(services[index].about),
		.minutes = demo_service_minutes[index],
		.buffer_minutes = demo_service_buffers[index],
		.price_cents = services[index].price_cents,
		.currency = TEXT("EUR"),
		.is_hands_on = true,
		.is_public = true,
		.is_first_visit = index == 0,
		.is_active = true,
	};
	enum status status = service_save(db, demo->arena, &service, &demo->service_ids[index]);

	return status == STATUS_OK
		       ? service_set_therapists(db, demo->service_ids[index], demo->therapist_ids, DEMO_THERAPISTS)
		       : status;
}

enum status demo_furnish(struct db_write *db, void *data)
{
	struct demo *demo = data;
	int64_t id;
	enum status status = add_clinic(demo, db);

	for (int i = 0; i < 2 && status == STATUS_OK; i++)
		status = room_save(db, demo->arena,
			&(struct room){.name = i ? TEXT("Garden room") : TEXT("Front room"), .is_active = true},
			&id);
	for (int i = 0; i < DEMO_THERAPISTS && status == STATUS_OK; i++)
		status = add_therapist(demo, db, i);
	for (int i = 0; i < DEMO_SERVICE_COUNT && status == STATUS_OK; i++)
		status = add_service(demo, db, i);
	for (int i = 0; i < DEMO_SIGN_INS && status == STATUS_OK; i++)
		status = add_account(demo, db, i);
	return status;
}
