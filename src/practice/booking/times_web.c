/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Services, and the free times of one. */
#include <string.h>

#include "engine/html/say.h"
#include "engine/vault/vault.h"
#include "practice/access/access.h"
#include "practice/booking/booking_web.h"
#include "practice/booking/hold_store.h"

enum {
	DAYS_SHOWN = 14,
	TIMES_OF_DAY_MAX = 48,
	NOON = 12 * 60,
	EVENING = 17 * 60,
	HOLD_COOKIE_SECONDS =
		2 * HOUR_SECONDS, /* a hold with all that may follow, and Back to the booking after it */
	HOLD_TOKEN_BYTES = 18,
};

/* ---- services ---- */

void services_read(struct request *request, struct db_read *db, struct reply *reply)
{
	struct service *services = NULL;
	size_t count = 0;
	size_t shown = 0;

	if (!request->practice->is_set_up) {
		reply_see_other(request, reply, TEXT("/set-up"));
		return;
	}
	enum status status = service_list(db, request->arena, &services, &count);
	struct booking_services_service *rows = arena_alloc_array(request->arena, count, sizeof(*rows));

	if (status || !rows) {
		reply_status(request, reply, status ? status : STATUS_NO_MEMORY);
		return;
	}
	struct html *html = reply_page(request, reply, 200);

	for (size_t i = 0; i < count; i++)
		if (services[i].is_public && services[i].is_active)
			rows[shown++] = (struct booking_services_service){
				.name = services[i].name,
				.about = services[i].about,
				.minutes = services[i].minutes,
				.is_first_visit = services[i].is_first_visit,
				.price = html_money(html, services[i].price_cents, services[i].currency),
				.href = url_path(request->arena, "/book/%", url_id(services[i].id)),
			};
	const struct clinic *clinic = request->practice->clinic;

	booking_services(html,
		&(struct booking_services){.services = {rows, shown}, .free_hours = clinic->change_notice_hours});
}

/* ---- the view of free times ---- */

struct free_times_who who_read(struct text word)
{
	struct free_times_who who = {0};

	if (text_equal(word, TEXT("woman")) || text_equal(word, TEXT("man")))
		who.gender = word;
	else if (text_read_int(word, 1, INT64_MAX, &who.therapist_id) != STATUS_OK)
		who.therapist_id = 0;
	return who;
}

void times_view_read(struct request *request, struct times_view *view)
{
	struct text who = request_query(request, TEXT("who"));
	const struct clinic *clinic = request->practice->clinic;

	if (!text_is_empty(who))
		view->who = who;
	if (text_is_empty(view->who))
		view->who = TEXT("anyone");
	if (text_read_int(request_query(request, TEXT("from")), 0, clinic->book_ahead_days, &view->from_day) !=
		STATUS_OK)
		view->from_day = 0;
	view->is_taken = text_is_known(request_query(request, TEXT("taken")));
	view->is_full = text_is_known(request_query(request, TEXT("full")));
}

struct url times_url_of(struct request *request, struct url times, struct text who, utc_seconds start)
{
	const struct zone *zone = request->practice->zone;
	const struct clinic *clinic = request->practice->clinic;
	bool is_shown = start > request->now && start < request->now + clinic->book_ahead_days * DAY_SECONDS;
	int64_t days = is_shown ? day_to_number(zone_local(zone, start).day) -
					  day_to_number(zone_local(zone, request->now).day)
				: 0;
	long long from = days / DAYS_SHOWN * DAYS_SHOWN;
	struct url url = url_with(request->arena, times, "who", who);

	return url_with(request->arena, url, "from", arena_format(request->arena, "%lld", from));
}

static struct text part_of(int minute)
{
	if (minute < NOON)
		return TEXT("morning");
	return minute < EVENING ? TEXT("afternoon") : TEXT("evening");
}

/* The days of the page while they are filled. */
struct days {
	struct request *request;
	const struct html *html;
	struct slot_limits limits;
	struct booking_times_day *items;
	struct booking_times_day_time *times; /* of the day being filled */
	size_t count;
	struct day day;
};

static void add_time(struct days *days, utc_seconds start)
{
	const struct zone *zone = days->request->practice->zone;
	struct local_time local = zone_local(zone, start);

	if (local.minute % OFFER_GRID_MINUTES != 0 ||
		slot_judge_moment(start, days->limits, days->request->now) != SLOT_FREE)
		return;
	if (days->count == 0 || day_compare(days->day, local.day) != 0) {
		struct booking_times_day_time *times =
			arena_alloc_array(days->request->arena, TIMES_OF_DAY_MAX, sizeof(*times));

		if (!times || days->count == DAYS_SHOWN)
			return;
		days->day = local.day;
		days->times = times;
		days->items[days->count++] = (struct booking_times_day){
			.name = booking_day_words(days->html, local.day), .times = {times, 0}};
	}
	struct booking_times_day *day = &days->items[days->count - 1];

	if (day->times.count < TIMES_OF_DAY_MAX)
		days->times[day->times.count++] = (struct booking_times_day_time){.start = start,
			.label = booking_time_text(zone, days->request->arena, start),
			.part = part_of(local.minute)};
}

static void add_times(struct days *days, const struct free_times *times)
{
	for (size_t tick = availability_next(times->anyone, times->ticks, 0); tick < times->ticks;
		tick = availability_next(times->anyone, times->ticks, tick + 1))
		add_time(days, times->from + (utc_seconds)tick * TICK_SECONDS);
}

static struct booking_times_whom whom(
	struct request *request, const struct times_view *view, struct text word, struct text label)
{
	return (struct booking_times_whom){.label = label,
		.href = url_with(request->arena, view->here, "who", word),
		.is_chosen = text_equal(word, view->who)};
}

/* By name, whatever the day's load says. */
static int compare_names(const void *a, const void *b)
{
	const struct candidate *first = a;
	const struct candidate *second = b;

	return text_compare(first->name, second->name);
}

/* Anyone, a woman or a man where there is a choice, and everybody by name. */
static enum status list_whos(struct request *request, struct db_read *db, const struct html *html,
	const struct times_view *view, struct booking_times *page)
{
	struct candidates all = {0};
	enum status status = candidates_find(request->practice, db, request->arena, view->service.id,
		(struct free_times_who){0}, request->now, &all);
	struct booking_times_whom *items = arena_alloc_array(request->arena, all.count + 3, sizeof(*items));
	size_t count = 0;

	if (status || !items)
		return status ? status : STATUS_NO_MEMORY;
	qsort(all.items, all.count, sizeof(*all.items), compare_names);
	items[count++] = whom(request, view, TEXT("anyone"), booking_words_anyone(html));
	if (all.count > 1 && !view->is_move) {
		items[count++] = whom(request, view, TEXT("woman"), booking_words_a_woman(html));
		items[count++] = whom(request, view, TEXT("man"), booking_words_a_man(html));
	}
	for (size_t i = 0; i < all.count; i++)
		items[count++] = whom(request, view,
			arena_format(request->arena, "%lld", (long long)all.items[i].id), all.items[i].name);
	page->whos.items = items;
	page->whos.count = count;
	return STATUS_OK;
}

static struct slot span_of(struct request *request, int64_t from_day)
{
	const struct zone *zone = request->practice->zone;
	struct day first = day_add(zone_local(zone, request->now).day, from_day);

	return (struct slot){zone_day_start(zone, first), zone_day_start(zone, day_add(first, DAYS_SHOWN))};
}

static struct url weeks_url(struct request *request, const struct times_view *view, int64_t from_day)
{
	struct url url = url_with(request->arena, view->here, "who", view->who);

	return url_with(request->arena, url, "from", arena_format(request->arena, "%lld", (long long)from_day));
}

static void link_weeks(struct request *request, const struct times_view *view, struct booking_times *page)
{
	const struct clinic *clinic = request->practice->clinic;

	if (view->from_day > 0)
		page->earlier =
			weeks_url(request, view, view->from_day > DAYS_SHOWN ? view->from_day - DAYS_SHOWN : 0);
	if (view->from_day + DAYS_SHOWN <= clinic->book_ahead_days)
		page->later = weeks_url(request, view, view->from_day + DAYS_SHOWN);
}

static enum status load_days(
	struct request *request, struct db_read *db, const struct times_view *view, struct days *days)
{
	const struct clinic *clinic = request->practice->clinic;
	struct free_times times = {0};
	enum status status =
		free_times_find(request->practice, db, request->arena, &view->service, who_read(view->who),
			span_of(request, view->from_day), view->except_booking_id, request->now, &times);

	if (status)
		return status;
	days->limits = (struct slot_limits){(int)clinic->book_notice_minutes, (int)clinic->book_ahead_days};
	days->items = arena_alloc_array(request->arena, DAYS_SHOWN, sizeof(*days->items));
	if (!days->items)
		return STATUS_NO_MEMORY;
	add_times(days, &times);
	return STATUS_OK;
}

/* What this browser keeps already leads back to its form: those times are not among the free ones. */
static enum status list_kept(
	struct request *request, struct db_read *db, const struct html *html, struct booking_times *page)
{
	const struct zone *zone = request->practice->zone;
	struct text token = request_cookie(request, TEXT("hold"));
	struct kept_time *kept = NULL;
	struct booking_times_kept_time *items;
	size_t count = 0;
	enum status status = STATUS_OK;

	if (!text_is_empty(token))
		status = hold_list_of_browser(
			db, request->arena, vault_hash(token, request->arena), request->now, &kept, &count);
	items = arena_alloc_array(request->arena, count, sizeof(*items));
	if (status || !items)
		return status ? status : STATUS_NO_MEMORY;
	for (size_t i = 0; i < count; i++)
		items[i] = (struct booking_times_kept_time){
			.words = booking_words_kept_until(html, booking_when_words(html, zone, kept[i].start),
				booking_time_text(zone, request->arena, kept[i].until)),
			.href = url_path(request->arena, "/book/hold/%", url_id(kept[i].id))};
	page->kept_times.items = items;
	page->kept_times.count = count;
	return STATUS_OK;
}

void times_view_show(
	struct request *request, struct db_read *db, struct reply *reply, const struct times_view *view)
{
	struct html *html = reply_page(request, reply, 200);
	struct days days = {.request = request, .html = html};
	struct booking_times page = {
		.title = view->is_move ? booking_words_move_title(html) : booking_words_choose_title(html),
		.service = view->service.name,
		.minutes = view->service.minutes,
		.take = view->take,
		.back = view->back,
		.who = view->who,
		.is_taken = view->is_taken,
		.is_full = view->is_full,
		.now = view->moved ? booking_words_moved_from(html,
					     booking_when_words(html, request->practice->zone, view->moved->start),
					     view->moved->therapist_name)
				   : NO_TEXT,
		.is_move = view->is_move};
	enum status status = load_days(request, db, view, &days);

	if (!status)
		status = list_whos(request, db, html, view, &page);
	if (!status && !view->is_move)
		status = list_kept(request, db, html, &page);
	if (status) {
		reply_status(request, reply, status);
		return;
	}
	page.days.items = days.items;
	page.days.count = days.count;
	link_weeks(request, view, &page);
	booking_times(html, &page);
}

/* ---- a new booking ---- */

static enum status view_of_service(struct request *request, struct db_read *db, struct times_view *view)
{
	int64_t id = 0;
	enum status status = request_param_id(request, TEXT("service"), &id);

	if (!request->practice->is_set_up)
		return STATUS_NOT_FOUND;
	if (!status)
		status = service_find(db, request->arena, id, &view->service);
	if (!status && (!view->service.is_active || !view->service.is_public))
		status = STATUS_NOT_FOUND;
	if (status)
		return status;
	view->here = url_path(request->arena, "/book/%", url_id(id));
	view->take = view->here;
	view->back = URL("/");
	times_view_read(request, view);
	return STATUS_OK;
}

void times_read(struct request *request, struct db_read *db, struct reply *reply)
{
	struct times_view view = {0};
	enum status status = view_of_service(request, db, &view);

	if (status)
		reply_status(request, reply, status);
	else
		times_view_show(request, db, reply, &view);
}

/* What a tapped time becomes on its way to the writer. */
struct taking {
	struct maybe_int start;
	struct text who;
	struct text token;
	struct booking_wish wish;
	int64_t booking_id;
};

static const struct field TAKING_FIELDS[] = {
	{.name = "start", .kind = FIELD_INT, .offset = offsetof(struct taking, start), .is_required = true},
	{.name = "who", .kind = FIELD_TEXT, .offset = offsetof(struct taking, who)},
};

enum status take_prepare(struct request *request, struct db_read *db, struct reply *reply)
{
	struct taking *taking = arena_alloc(request->arena, sizeof(*taking));
	struct times_view view = {0};
	struct form_problems problems = {0};
	enum status status = view_of_service(request, db, &view);

	(void)reply;
	if (!status && !taking)
		status = STATUS_NO_MEMORY;
	if (!status)
		status = form_read(request->arena, request->body, TAKING_FIELDS, 2, taking, &problems);
	if (!status && problems.count)
		status = STATUS_INVALID;
	if (status)
		return status;
	struct free_times_who who = who_read(taking->who);

	taking->token = request_cookie(request, TEXT("hold"));
	if (taking->token.size < HOLD_TOKEN_BYTES)
		taking->token = vault_random_token(HOLD_TOKEN_BYTES, request->arena);
	taking->wish = (struct booking_wish){.service_id = view.service.id,
		.therapist_id = who.therapist_id,
		.gender = who.gender,
		.start = taking->start.value,
		.hold_until = request->now + HOLD_SECONDS,
		.came_by = TEXT("page"),
		.hold_token_hash = vault_hash(taking->token, request->arena),
		.hold_address_hash = vault_keyed_hash(
			request->practice->vault, "hold address", request->address, request->arena)};
	request->prepared = taking;
	return STATUS_OK;
}

enum status take_save(struct request *request, struct db_write *db)
{
	struct taking *taking = request->prepared;
	enum status status = hold_check_limits(db_writing_read(db), request->arena, taking->wish.hold_address_hash,
		taking->wish.hold_token_hash, request->now);

	if (status)
		return status;
	return booking_take(
		request->practice, db, request->arena, request->now, &taking->wish, &taking->booking_id);
}

void take_show(struct request *request, struct db_read *db, enum status saved, struct reply *reply)
{
	struct taking *taking = request->prepared;
	struct url times =
		times_url_of(request, url_path(request->arena, "/book/%", url_id(taking->wish.service_id)),
			taking->who, taking->start.value);

	(void)db;
	if (saved == STATUS_CONFLICT || saved == STATUS_INVALID) {
		reply_see_other(request, reply, url_with(request->arena, times, "taken", TEXT("1")).text);
	} else if (saved == STATUS_TOO_LARGE) {
		reply_see_other(request, reply, url_with(request->arena, times, "full", TEXT("1")).text);
	} else if (saved) {
		reply_status(request, reply, saved);
	} else {
		reply_cookie(request, reply, TEXT("hold"), taking->token, HOLD_COOKIE_SECONDS);
		reply_see_other(
			request, reply, url_path(request->arena, "/book/hold/%", url_id(taking->booking_id)).text);
	}
}
