/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/html/say.h"
#include "practice/access/access.h"
#include "practice/clinic/clinic.h"
#include "practice/clinic/clinic_pages.h"
#include "practice/clinic/settings_web.h"
#include "practice/record/record.h"

static void put_therapists(
	struct arena *arena, const struct therapist *items, size_t count, struct clinic_overview *page)
{
	struct clinic_overview_therapist *shown = arena_alloc_array(arena, count, sizeof(*shown));

	for (size_t i = 0; shown && i < count; i++)
		shown[i] = (struct clinic_overview_therapist){items[i].id, items[i].name, items[i].is_active};
	page->therapists.items = shown;
	page->therapists.count = shown ? count : 0;
}

static void put_services(
	const struct html *html, const struct service *items, size_t count, struct clinic_overview *page)
{
	struct clinic_overview_service *shown = arena_alloc_array(html->arena, count, sizeof(*shown));

	for (size_t i = 0; shown && i < count; i++)
		shown[i] = (struct clinic_overview_service){
			.id = items[i].id,
			.name = items[i].name,
			.minutes = items[i].minutes,
			.price = html_money(html, items[i].price_cents, items[i].currency),
			.is_active = items[i].is_active,
			.is_public = items[i].is_public,
		};
	page->services.items = shown;
	page->services.count = shown ? count : 0;
}

static void put_rooms(struct arena *arena, const struct room *items, size_t count, struct clinic_overview *page)
{
	struct clinic_overview_room *shown = arena_alloc_array(arena, count, sizeof(*shown));

	for (size_t i = 0; shown && i < count; i++)
		shown[i] = (struct clinic_overview_room){items[i].id, items[i].name, items[i].is_active};
	page->rooms.items = shown;
	page->rooms.count = shown ? count : 0;
}

static enum status load_overview(
	struct request *request, struct db_read *db, const struct html *html, struct clinic_overview *page)
{
	struct arena *arena = request->arena;
	struct clinic clinic;
	struct therapist *therapists = NULL;
	struct service *services = NULL;
	struct room *rooms = NULL;
	size_t therapist_count = 0;
	size_t service_count = 0;
	size_t room_count = 0;
	enum status status = clinic_find(db, arena, &clinic);

	if (status == STATUS_OK)
		status = therapist_list(db, arena, &therapists, &therapist_count);
	if (status == STATUS_OK)
		status = service_list(db, arena, &services, &service_count);
	if (status == STATUS_OK)
		status = room_list(db, arena, &rooms, &room_count);
	if (status != STATUS_OK)
		return status;
	page->is_owner = request->actor->role == ROLE_OWNER;
	page->name = clinic.name;
	page->zone = clinic.zone;
	page->phone = clinic.phone;
	page->emergency_number = clinic.emergency_number;
	page->same_day_line = clinic.same_day_line;
	page->crisis_line = clinic.crisis_line;
	put_therapists(arena, therapists, therapist_count, page);
	put_services(html, services, service_count, page);
	put_rooms(arena, rooms, room_count, page);
	return STATUS_OK;
}

void clinic_overview_read(struct request *request, struct db_read *db, struct reply *reply)
{
	struct clinic_overview page = {0};
	struct html *html = reply_page(request, reply, 200);
	enum status status = load_overview(request, db, html, &page);

	if (status == STATUS_OK)
		clinic_overview(html, &page);
	else
		reply_status(request, reply, status);
}

void clinic_settings_show(struct request *request, struct db_read *db, enum status saved, struct reply *reply)
{
	(void)db;
	if (saved == STATUS_OK)
		reply_see_other(request, reply, TEXT("/desk/practice"));
	else
		reply_status(request, reply, saved);
}

enum status clinic_settings_audit(struct request *request, struct db_write *db, struct text what)
{
	return record_audit_add(db, request->now, request->actor->account_id, 0, what, NO_TEXT);
}

enum status clinic_settings_id(struct request *request, struct text part, int64_t *ret_id)
{
	if (!text_is_known(request_param(request, part))) {
		*ret_id = 0;
		return STATUS_OK;
	}
	return request_param_id(request, part, ret_id);
}
