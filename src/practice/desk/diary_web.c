/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Any day, by therapist; and time blocked by hand. */
#include "practice/desk/choice_web.h"

enum {
	BLOCKS_SHOWN_DAYS = 56,
};

static struct url diary_url(struct request *request, struct day day)
{
	char written[TIME_TEXT_MAX];

	return url_with(
		request->arena, URL("/desk/diary"), "day", arena_copy(request->arena, day_write(day, written)));
}

static struct text block_words(struct request *request, const struct html *html, const struct block *block)
{
	const struct zone *zone = request->practice->zone;

	return desk_words_block_words(html, booking_day_words(html, zone_local(zone, block->start).day),
		booking_time_text(zone, request->arena, block->start),
		booking_time_text(zone, request->arena, block->end));
}

/* What a day holds, read once for all therapists. */
struct day_rows {
	struct booking *bookings;
	size_t booking_count;
	struct block *blocks;
	size_t block_count;
};

static enum status part_of(struct request *request, const struct html *html, const struct therapist *therapist,
	const struct day_rows *rows, struct desk_diary_therapist *ret_part)
{
	struct booking *own = arena_alloc_array(request->arena, rows->booking_count, sizeof(*own));
	struct desk_diary_therapist_block *blocks =
		arena_alloc_array(request->arena, rows->block_count, sizeof(*blocks));
	struct desk_visit_line *lines = NULL;
	size_t count = 0;
	size_t block_count = 0;

	if (!own || !blocks)
		return STATUS_NO_MEMORY;
	for (size_t i = 0; i < rows->booking_count; i++)
		if (rows->bookings[i].therapist_id == therapist->id)
			own[count++] = rows->bookings[i];
	for (size_t i = 0; i < rows->block_count; i++)
		if (rows->blocks[i].resource_id == therapist->id)
			blocks[block_count++] = (struct desk_diary_therapist_block){
				.words = block_words(request, html, &rows->blocks[i]),
				.reason = rows->blocks[i].reason};
	enum status status = visit_lines(request, html, own, count, &lines);

	if (!status)
		*ret_part = (struct desk_diary_therapist){
			.name = therapist->name, .visits = {lines, count}, .blocks = {blocks, block_count}};
	return status;
}

static enum status list_parts(struct request *request, struct db_read *db, const struct html *html, struct day day,
	struct desk_diary *page)
{
	struct day_rows rows = {0};
	struct therapist *therapists = NULL;
	size_t count = 0;
	size_t shown = 0;
	utc_seconds from;
	utc_seconds to;

	day_span(request->practice->zone, day, &from, &to);
	enum status status = booking_list(db, request->arena, from, to, 0, &rows.bookings, &rows.booking_count);

	if (!status)
		status = block_list(db, request->arena, from, to, &rows.blocks, &rows.block_count);
	if (!status)
		status = therapist_list(db, request->arena, &therapists, &count);
	struct desk_diary_therapist *parts = arena_alloc_array(request->arena, count, sizeof(*parts));

	if (!status && !parts)
		status = STATUS_NO_MEMORY;
	for (size_t i = 0; i < count && !status; i++)
		if (therapists[i].is_active)
			status = part_of(request, html, &therapists[i], &rows, &parts[shown++]);
	page->therapists.items = parts;
	page->therapists.count = shown;
	return status;
}

void diary_read(struct request *request, struct db_read *db, struct reply *reply)
{
	struct html *html = reply_page(request, reply, 200);
	struct day day = day_of_query(request);
	char written[TIME_TEXT_MAX];
	struct desk_diary page = {.day = booking_day_words(html, day),
		.day_text = arena_copy(request->arena, day_write(day, written)),
		.before = diary_url(request, day_add(day, -1)),
		.after = diary_url(request, day_add(day, 1))};
	enum status status = list_parts(request, db, html, day, &page);

	if (status)
		reply_status(request, reply, status);
	else
		desk_diary(html, &page);
}

/* ---- blocked time ---- */

struct blocking {
	struct maybe_int resource;
	struct maybe_day day;
	struct text from;
	struct text to;
	struct text reason;
	struct block block;
	bool is_bad;
};

static const struct field BLOCK_FIELDS[] = {
	{.name = "resource",
		.kind = FIELD_INT,
		.offset = offsetof(struct blocking, resource),
		.is_required = true,
		.min = 1,
		.max = INT64_MAX},
	{.name = "day", .kind = FIELD_DAY, .offset = offsetof(struct blocking, day), .is_required = true},
	{.name = "from", .kind = FIELD_TEXT, .offset = offsetof(struct blocking, from), .is_required = true},
	{.name = "to", .kind = FIELD_TEXT, .offset = offsetof(struct blocking, to), .is_required = true},
	{.name = "reason", .kind = FIELD_TEXT, .offset = offsetof(struct blocking, reason)},
};

static enum status list_resources(
	struct request *request, struct db_read *db, int64_t chosen, struct desk_blocks *page)
{
	struct therapist *therapists = NULL;
	struct room *rooms = NULL;
	size_t therapist_count = 0;
	size_t room_count = 0;
	size_t count = 0;
	enum status status = therapist_list(db, request->arena, &therapists, &therapist_count);

	if (!status)
		status = room_list(db, request->arena, &rooms, &room_count);
	struct desk_blocks_resource *items =
		arena_alloc_array(request->arena, therapist_count + room_count, sizeof(*items));

	if (status || !items)
		return status ? status : STATUS_NO_MEMORY;
	for (size_t i = 0; i < therapist_count; i++)
		if (therapists[i].is_active)
			items[count++] = (struct desk_blocks_resource){
				therapists[i].id, therapists[i].name, therapists[i].id == chosen};
	for (size_t i = 0; i < room_count; i++)
		if (rooms[i].is_active)
			items[count++] =
				(struct desk_blocks_resource){rooms[i].id, rooms[i].name, rooms[i].id == chosen};
	page->resources.items = items;
	page->resources.count = count;
	return STATUS_OK;
}

static enum status list_blocks(
	struct request *request, struct db_read *db, const struct html *html, struct desk_blocks *page)
{
	struct block *blocks = NULL;
	size_t count = 0;
	enum status status = block_list(db, request->arena, request->now,
		request->now + (utc_seconds)BLOCKS_SHOWN_DAYS * DAY_SECONDS, &blocks, &count);
	struct desk_blocks_block *items = arena_alloc_array(request->arena, count, sizeof(*items));

	if (status || !items)
		return status ? status : STATUS_NO_MEMORY;
	for (size_t i = 0; i < count; i++)
		items[i] = (struct desk_blocks_block){.name = blocks[i].resource_name,
			.words = block_words(request, html, &blocks[i]),
			.reason = blocks[i].reason,
			.remove = url_path(request->arena, "/desk/blocks/%/remove", url_id(blocks[i].id))};
	page->blocks.items = items;
	page->blocks.count = count;
	return STATUS_OK;
}

/* `bad` is what was typed and cannot be kept; NULL for a fresh form. */
static void show_blocks(
	struct request *request, struct db_read *db, struct reply *reply, const struct blocking *bad)
{
	struct html *html = reply_page(request, reply, bad ? 422 : 200);
	struct day day =
		bad && bad->day.is_known ? bad->day.day : zone_local(request->practice->zone, request->now).day;
	char written[TIME_TEXT_MAX];
	struct desk_blocks page = {.day_text = arena_copy(request->arena, day_write(day, written)),
		.from = bad ? bad->from : TEXT("12:00"),
		.to = bad ? bad->to : TEXT("13:00"),
		.reason = bad ? bad->reason : NO_TEXT,
		.problem = bad ? desk_words_block_bad(html) : NO_TEXT};
	enum status status = list_resources(request, db, bad ? bad->resource.value : 0, &page);

	if (!status)
		status = list_blocks(request, db, html, &page);
	if (status)
		reply_status(request, reply, status);
	else
		desk_blocks(html, &page);
}

void blocks_read(struct request *request, struct db_read *db, struct reply *reply)
{
	show_blocks(request, db, reply, NULL);
}

enum status block_prepare(struct request *request, struct db_read *db, struct reply *reply)
{
	struct blocking *blocking = arena_alloc(request->arena, sizeof(*blocking));
	struct form_problems problems = {0};

	if (!blocking)
		return STATUS_NO_MEMORY;
	enum status status = form_read(request->arena, request->body, BLOCK_FIELDS,
		sizeof(BLOCK_FIELDS) / sizeof(BLOCK_FIELDS[0]), blocking, &problems);

	if (status)
		return status;
	blocking->block.resource_id = blocking->resource.value;
	blocking->block.reason = blocking->reason;
	if (problems.count ||
		time_read(request->practice->zone, blocking->day.day, blocking->from, &blocking->block.start) ||
		time_read(request->practice->zone, blocking->day.day, blocking->to, &blocking->block.end)) {
		show_blocks(request, db, reply, blocking);
		return STATUS_INVALID;
	}
	request->prepared = blocking;
	return STATUS_OK;
}

enum status block_save(struct request *request, struct db_write *db)
{
	struct blocking *blocking = request->prepared;
	int64_t id = 0;

	return block_add(db, request->arena, request->now, &blocking->block, &id);
}

enum status block_remove_save(struct request *request, struct db_write *db)
{
	int64_t id = 0;
	enum status status = request_param_id(request, TEXT("block"), &id);

	return status ? status : block_remove(db, request->arena, id);
}

void block_show(struct request *request, struct db_read *db, enum status saved, struct reply *reply)
{
	if (saved == STATUS_CONFLICT || saved == STATUS_INVALID)
		show_blocks(request, db, reply, request->prepared);
	else if (saved && saved != STATUS_NOT_FOUND)
		reply_status(request, reply, saved);
	else
		reply_see_other(request, reply, TEXT("/desk/blocks"));
}
