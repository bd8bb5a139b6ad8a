/* SPDX-License-Identifier: GPL-3.0-or-later */
/* clients_web.c - finding people at the desk. */
#include "practice/clients/clients_web.h"
#include "engine/html/days.h"

#include <jansson.h>
#include <stdlib.h>

#include "engine/html/url.h"
#include "practice/access/access.h"
#include "practice/clients/clients.h"
#include "practice/clients/clients_pages.h"
#include "practice/clients/clients_sql.h"

enum {
	LIST_MAX = 30,
	FINDER_MAX = 10,
};

static enum status owns_client(struct request *request, struct db_read *db)
{
	struct client client;
	int64_t id = 0;
	enum status status = request_param_id(request, TEXT("client"), &id);

	if (status == STATUS_OK)
		status = client_find(db, request->arena, id, &client);
	if (status == STATUS_OK)
		request->client_id = id;
	return status;
}

const struct whose WHOSE_CLIENT = {"a client's", owns_client, true};

/* Reception sees no clinical page: it comes to the person's contact. */
static struct url page_of_client(struct request *request, int64_t id)
{
	if (request->actor->role >= ROLE_THERAPIST)
		return url_path(request->arena, "/desk/clients/%", url_id(id));
	return url_path(request->arena, "/desk/clients/%/change", url_id(id));
}

static struct text detail_of(struct html *html, const struct client *client)
{
	if (!client->birth.is_known)
		return client->phone;
	return clients_words_born(html, html_date(html, client->birth.day));
}

static void show_list(struct request *request, struct reply *reply, struct text q, bool is_search,
	const struct client *found, size_t count)
{
	struct html *html = reply_page(request, reply, 200);
	struct clients_list_person *people = arena_alloc_array(request->arena, count, sizeof(*people));
	struct clients_list page = {.q = q, .is_search = is_search, .count = (int64_t)count};

	for (size_t i = 0; people && i < count; i++)
		people[i] = (struct clients_list_person){
			.name = found[i].name,
			.href = page_of_client(request, found[i].id),
			.detail = detail_of(html, &found[i]),
			.has_died = text_is_known(found[i].deceased_day),
		};
	page.people.items = people;
	page.people.count = people ? count : 0;
	clients_list(html, &page);
}

static void read_list(struct request *request, struct db_read *db, struct reply *reply)
{
	struct client_ids_latest_rows rows = {0};
	struct client *found = NULL;
	enum status status = client_ids_latest(db, request->arena, &(struct client_ids_latest_in){LIST_MAX}, &rows);

	if (status == STATUS_OK)
		found = arena_alloc_array(request->arena, rows.count, sizeof(*found));
	if (status == STATUS_OK && !found)
		status = STATUS_NO_MEMORY;
	for (size_t i = 0; i < rows.count && status == STATUS_OK; i++)
		status = client_find(db, request->arena, rows.items[i].id, &found[i]);
	if (status == STATUS_OK)
		show_list(request, reply, NO_TEXT, false, found, rows.count);
	else
		reply_status(request, reply, status);
}

/* A search changes nothing: it is a POST so that no name stands in an address, and ends in its first step. */
static enum status prepare_list(struct request *request, struct db_read *db, struct reply *reply)
{
	struct form form;
	struct client *found = NULL;
	size_t count = 0;
	enum status status = form_decode(request->arena, request->body, &form);
	struct text q = NO_TEXT;

	if (status == STATUS_OK) {
		q = text_trim(form_value(&form, TEXT("q")));
		status = client_search(db, request->arena, q, LIST_MAX, &found, &count);
	}
	if (status != STATUS_OK)
		return status;
	show_list(request, reply, q, true, found, count);
	return STATUS_CONFLICT;
}

static enum status answer_json(struct reply *reply, json_t *clients)
{
	json_t *answer = json_pack("{s:o}", "clients", clients);
	char *written = answer ? json_dumps(answer, JSON_COMPACT) : NULL;

	if (written)
		reply_body(reply, 200, TEXT("application/json"), text_of(written));
	free(written);
	json_decref(answer);
	return written ? STATUS_CONFLICT : STATUS_NO_MEMORY;
}

static json_t *finder_entry(struct request *request, const struct client *client)
{
	struct html html = {.arena = request->arena};
	struct text detail = client->birth.is_known ? clients_words_born(&html, html_date(&html, client->birth.day))
						    : client->phone;

	return json_pack("{s:o, s:s%, s:s%}", "id", json_sprintf("%lld", (long long)client->id), "name",
		client->name.data, client->name.size, "detail", detail.data ? detail.data : "", detail.size);
}

static enum status prepare_finder(struct request *request, struct db_read *db, struct reply *reply)
{
	struct form form;
	struct client *found = NULL;
	size_t count = 0;
	json_t *clients;
	enum status status = form_decode(request->arena, request->body, &form);

	if (status == STATUS_OK)
		status =
			client_search(db, request->arena, form_value(&form, TEXT("q")), FINDER_MAX, &found, &count);
	if (status != STATUS_OK)
		return status;
	clients = json_array();
	for (size_t i = 0; i < count; i++)
		if (!text_is_known(found[i].deceased_day))
			(void)json_array_append_new(clients, finder_entry(request, &found[i]));
	return answer_json(reply, clients);
}

static enum status save_nothing(struct request *request, struct db_write *db)
{
	(void)request;
	(void)db;
	return STATUS_INVALID;
}

static void show_nothing(struct request *request, struct db_read *db, enum status saved, struct reply *reply)
{
	(void)db;
	reply_status(request, reply, saved);
}

static const struct route routes[] = {
	ROUTE_GET("/desk/clients", WHO_STAFF, WHOSE_NOBODYS, read_list),
	ROUTE_POST("/desk/clients", WHO_STAFF, WHOSE_NOBODYS, prepare_list, save_nothing, show_nothing,
		.has_no_key = true),
	ROUTE_POST("/desk/clients/search", WHO_STAFF, WHOSE_NOBODYS, prepare_finder, save_nothing, show_nothing,
		.has_no_key = true),
	ROUTE_GET("/desk/clients/new", WHO_STAFF, WHOSE_NOBODYS, person_new),
	ROUTE_POST("/desk/clients/new", WHO_STAFF, WHOSE_NOBODYS, person_prepare, person_add, person_show),
	ROUTE_GET("/desk/clients/:client/change", WHO_STAFF, WHOSE_CLIENT, person_read),
	ROUTE_POST("/desk/clients/:client/change", WHO_STAFF, WHOSE_CLIENT, person_prepare, person_change,
		person_show),
};
const struct route_table clients_routes = {"clients", routes, sizeof(routes) / sizeof(routes[0])};
