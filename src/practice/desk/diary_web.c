/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Any day, by therapist. */
#include "practice/desk/desk_web.h"

static struct url diary_url(struct request *request, struct day day)
{
	char written[TIME_TEXT_MAX];

	return url_with(
		request->arena, URL("/desk/diary"), "day", arena_copy(request->arena, day_write(day, written)));
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

	/* The therapist stands above the lines already. */
	for (size_t i = 0; i < count && !status; i++)
		lines[i].what = desk_words_in_room(html, own[i].service_name, own[i].room_name);
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
