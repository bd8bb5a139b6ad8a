/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Time blocked by hand: each fault is said at its field, and of what is in the way, who and when. */
#include "practice/desk/choice_web.h"

enum {
	BLOCKS_SHOWN_DAYS = 56,
	IN_THE_WAY_SHOWN = 5,
};

enum block_fault { BLOCK_FINE, BLOCK_DAY_MISSING, BLOCK_FROM_UNFIT, BLOCK_TO_UNFIT, BLOCK_TO_EARLY, BLOCK_TAKEN };

struct blocking {
	struct maybe_int resource;
	struct maybe_day day;
	struct text from;
	struct text to;
	struct text reason;
	struct block block;
	enum block_fault fault;
};

static const struct field BLOCK_FIELDS[] = {
	FIELD_INT_OF(struct blocking, resource, .is_required = true, .min = 1, .max = INT64_MAX),
	FIELD_DAY_OF(struct blocking, day, .is_required = true),
	FIELD_TEXT_OF(struct blocking, from),
	FIELD_TEXT_OF(struct blocking, to),
	FIELD_TEXT_OF(struct blocking, reason),
};

struct text block_words(struct request *request, const struct html *html, const struct block *block)
{
	const struct zone *zone = request->practice->zone;

	return desk_words_block_words(html, booking_day_words(html, zone_local(zone, block->start).day),
		booking_time_text(zone, request->arena, block->start),
		booking_time_text(zone, request->arena, block->end));
}

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

/* ---- what is wrong ---- */

static struct text fault_words(const struct html *html, enum block_fault fault)
{
	switch (fault) {
	case BLOCK_DAY_MISSING:
		return desk_words_choice_day(html);
	case BLOCK_FROM_UNFIT:
	case BLOCK_TO_UNFIT:
		return desk_words_choice_time(html);
	case BLOCK_TO_EARLY:
		return desk_words_block_to_early(html);
	case BLOCK_TAKEN:
		return desk_words_block_taken(html);
	case BLOCK_FINE:
		break;
	}
	return NO_TEXT;
}

static struct text fault_field(enum block_fault fault)
{
	if (fault == BLOCK_DAY_MISSING)
		return TEXT("day");
	return fault == BLOCK_TO_UNFIT || fault == BLOCK_TO_EARLY ? TEXT("to") : TEXT("from");
}

/* The buffer behind a session is taken too. */
static bool is_in_the_way(const struct booking *booking, const struct block *block)
{
	return (booking->therapist_id == block->resource_id || booking->room_id == block->resource_id) &&
	       booking->start < block->end && block->start < booking->free_again &&
	       !text_equal(booking->state, TEXT("no_show"));
}

static struct text span_words(
	struct request *request, const struct html *html, struct text name, utc_seconds start, utc_seconds end)
{
	const struct zone *zone = request->practice->zone;

	return desk_words_block_by(
		html, name, booking_when_words(html, zone, start), booking_time_text(zone, request->arena, end));
}

/* What is in the way, while it is listed. */
struct in_the_way {
	struct desk_blocks_taken items[2 * IN_THE_WAY_SHOWN];
	size_t count;
};

static enum status list_bookings(struct request *request, struct db_read *db, const struct html *html,
	const struct block *block, struct in_the_way *found)
{
	struct booking *bookings = NULL;
	size_t count = 0;
	enum status status =
		booking_list(db, request->arena, block->start - DAY_SECONDS, block->end, 0, &bookings, &count);

	for (size_t i = 0; !status && i < count && found->count < IN_THE_WAY_SHOWN; i++)
		if (is_in_the_way(&bookings[i], block))
			found->items[found->count++] = (struct desk_blocks_taken){
				.words = span_words(request, html, bookings[i].client_name, bookings[i].start,
					bookings[i].free_again),
				.href = url_path(request->arena, "/desk/bookings/%", url_id(bookings[i].id))};
	return status;
}

static enum status list_other_blocks(struct request *request, struct db_read *db, const struct html *html,
	const struct block *block, struct in_the_way *found)
{
	size_t end = found->count + IN_THE_WAY_SHOWN;
	struct block *blocks = NULL;
	size_t count = 0;
	enum status status = block_list(db, request->arena, block->start, block->end, &blocks, &count);

	for (size_t i = 0; !status && i < count && found->count < end; i++)
		if (blocks[i].resource_id == block->resource_id)
			found->items[found->count++] = (struct desk_blocks_taken){
				.words = span_words(request, html,
					text_is_empty(blocks[i].reason) ? desk_words_block_other(html)
									: blocks[i].reason,
					blocks[i].start, blocks[i].end)};
	return status;
}

/* Bookings and other blocks; when there is neither, somebody books this very moment. */
static enum status list_in_the_way(struct request *request, struct db_read *db, const struct html *html,
	const struct block *block, struct desk_blocks *page)
{
	struct in_the_way *found = arena_alloc(request->arena, sizeof(*found));
	enum status status = found ? list_bookings(request, db, html, block, found) : STATUS_NO_MEMORY;

	if (!status)
		status = list_other_blocks(request, db, html, block, found);
	if (status)
		return status;
	page->takens.items = found->items;
	page->takens.count = found->count;
	if (found->count == 0)
		page->problem = page->from_error = desk_words_block_kept(html);
	return STATUS_OK;
}

/* ---- the page ---- */

static void say_fault(const struct html *html, enum block_fault fault, struct desk_blocks *page)
{
	struct text words = fault_words(html, fault);

	page->problem = words;
	page->problem_at = fault_field(fault);
	if (fault == BLOCK_DAY_MISSING)
		page->day_error = words;
	else if (fault == BLOCK_FROM_UNFIT || fault == BLOCK_TAKEN)
		page->from_error = words;
	else
		page->to_error = words;
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
		.reason = bad ? bad->reason : NO_TEXT};
	enum status status = list_resources(request, db, bad ? bad->resource.value : 0, &page);

	if (bad)
		say_fault(html, bad->fault, &page);
	if (!status && bad && bad->fault == BLOCK_TAKEN)
		status = list_in_the_way(request, db, html, &bad->block, &page);
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

/* ---- blocking ---- */

static bool reads_time(const struct zone *zone, struct day day, struct text words, utc_seconds *ret_moment)
{
	return time_read(zone, day, words, ret_moment) == STATUS_OK && *ret_moment % (5 * MINUTE_SECONDS) == 0;
}

/* "00:00" as an end is the midnight that ends the day. */
static enum block_fault judge(const struct zone *zone, struct blocking *blocking)
{
	struct block *block = &blocking->block;
	struct day day = blocking->day.day;

	if (!blocking->day.is_known)
		return BLOCK_DAY_MISSING;
	if (!reads_time(zone, day, blocking->from, &block->start))
		return BLOCK_FROM_UNFIT;
	if (!reads_time(zone, day, blocking->to, &block->end))
		return BLOCK_TO_UNFIT;
	if (block->end == zone_day_start(zone, day))
		block->end = zone_day_start(zone, day_add(day, 1));
	return block->end > block->start ? BLOCK_FINE : BLOCK_TO_EARLY;
}

enum status block_prepare(struct request *request, struct db_read *db, struct reply *reply)
{
	struct blocking *blocking = arena_alloc(request->arena, sizeof(*blocking));
	struct form_problems problems = {0};

	if (!blocking)
		return STATUS_NO_MEMORY;
	enum status status = form_read(request->arena, request->body, BLOCK_FIELDS,
		sizeof(BLOCK_FIELDS) / sizeof(BLOCK_FIELDS[0]), blocking, &problems);

	if (!status && !blocking->resource.is_known)
		status = STATUS_INVALID; /* a list of ours: nobody leaves it out */
	if (status)
		return status;
	blocking->block.resource_id = blocking->resource.value;
	blocking->block.reason = blocking->reason;
	blocking->fault = judge(request->practice->zone, blocking);
	if (blocking->fault != BLOCK_FINE) {
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
	struct blocking *blocking = request->prepared;

	if (saved == STATUS_CONFLICT && blocking) {
		blocking->fault = BLOCK_TAKEN;
		show_blocks(request, db, reply, blocking);
	} else if (saved && saved != STATUS_NOT_FOUND) {
		reply_status(request, reply, saved);
	} else {
		reply_see_other(request, reply, TEXT("/desk/blocks"));
	}
}
