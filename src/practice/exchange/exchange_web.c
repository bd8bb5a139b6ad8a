/* SPDX-License-Identifier: GPL-3.0-or-later */
/* exchange_web.c - the page of what outside records say about a person. */
#include "engine/html/days.h"
#include "engine/html/url.h"
#include "practice/access/access.h"
#include "practice/clients/clients.h"
#include "practice/exchange/exchange.h"
#include "practice/exchange/exchange_pages.h"
#include "practice/intake/intake.h"

static struct text day_words(const struct html *html, struct record_moment moment)
{
	return moment.is_known ? html_date(html, utc_day(moment.at)) : TEXT("");
}

struct text exchange_saying_words(const struct html *html, const struct outside_saying *saying)
{
	enum fact fact = (enum fact)saying->fact;

	if (saying->says == SAYS_FACT)
		return intake_answer_said(html, fact, saying->value);
	if (text_is_known(saying->note) || fact == FACT_COUNT)
		return say_table(html, saying->note);
	return story_question_words(html, &(struct story_question){.fact = fact});
}

static struct exchange_records_saying describe(const struct html *html, const struct outside_saying *saying)
{
	return (struct exchange_records_saying){
		.words = saying->words,
		.day = day_words(html, saying->began),
		.status = saying->status,
		.meaning = saying->fact < FACT_COUNT ? say_table(html, fact_infos[saying->fact].meaning) : NO_TEXT,
		.value = exchange_saying_words(html, saying),
		.is_fact = saying->says == SAYS_FACT && !saying->is_old,
		.is_old = saying->says == SAYS_FACT && saying->is_old,
		.is_question = saying->says == SAYS_ASK,
	};
}

static void fill_sayings(
	const struct html *html, const struct outside_saying *sayings, size_t count, struct exchange_records *page)
{
	struct exchange_records_saying *rows = arena_alloc_array(html->arena, count, sizeof(*rows));
	size_t shown = 0;

	for (size_t i = 0; rows && i < count; i++)
		if (sayings[i].stands || (sayings[i].says == SAYS_NOTE && sayings[i].fact == FACT_COUNT))
			rows[shown++] = describe(html, &sayings[i]);
	page->sayings.items = rows;
	page->sayings.count = shown;
	page->is_empty = shown == 0;
}

static void records_read(struct request *request, struct db_read *db, struct reply *reply)
{
	struct exchange_records page = {0};
	struct outside_saying *sayings = NULL;
	struct record_key key;
	struct client client;
	struct html *html;
	size_t count = 0;
	enum status status = client_find(db, request->arena, request->client_id, &client);

	if (status == STATUS_OK)
		status = record_key_load(request->practice->vault, db, request->arena, request->client_id, &key);
	if (status == STATUS_OK)
		status = exchange_sayings(&key, db, request->arena, request->now, &sayings, &count);
	if (status != STATUS_OK) {
		reply_status(request, reply, status);
		return;
	}
	page.client = client.name;
	page.client_url = url_path(request->arena, "/desk/clients/%", url_id(client.id));
	html = reply_page(request, reply, 200);
	if (text_is_known(client.deceased_day))
		page.died = html_written_date(html, client.deceased_day);
	fill_sayings(html, sayings, text_is_known(client.deceased_day) ? 0 : count, &page);
	exchange_records(html, &page);
}

static const struct route routes[] = {
	ROUTE_GET("/desk/clients/:client/records", WHO_THERAPIST, WHOSE_CLIENT, records_read),
};

const struct route_table exchange_routes = {"exchange", routes, sizeof(routes) / sizeof(routes[0])};
