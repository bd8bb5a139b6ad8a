/* SPDX-License-Identifier: GPL-3.0-or-later */
/* consent_web.c - what was agreed to, in the text that was shown; and its end. */
#include "engine/html/say.h"
#include "practice/intake/form_web.h"
#include "practice/intake/intake.h"
#include "practice/intake/intake_sql.h"

/* A place that is no longer asked keeps its own name. */
struct text intake_areas_said(const struct html *html, struct text areas)
{
	struct text rest = areas;
	struct text said = NO_TEXT;

	while (!text_is_empty(rest)) {
		struct text one = text_cut(&rest, ',');
		struct text label = one;

		for (int i = 0; i < AREA_COUNT; i++)
			if (text_equal(one, text_slice(area_names[i], 5, area_names[i].size)))
				label = area_label(html, i);
		said = html_list(html, said, label);
	}
	return said;
}

struct text intake_consent_text(const struct html *html, struct text version)
{
	return text_equal(version, TEXT("treatment-1")) ? intake_words_consent_text_1(html) : NO_TEXT;
}

enum status intake_consents(struct db_read *db, struct arena *arena, int64_t client_id, size_t max,
	struct consent **ret_items, size_t *ret_count)
{
	struct consent_row_list_rows rows = {0};
	enum status status = consent_row_list(
		db, arena, &(struct consent_row_list_in){.client_id = client_id, .max_count = (int64_t)max}, &rows);
	struct consent *items = arena_alloc_array(arena, rows.count, sizeof(*items));

	if (status || !items)
		return status ? status : STATUS_NO_MEMORY;
	for (size_t i = 0; i < rows.count; i++)
		items[i] = (struct consent){.version = rows.items[i].text_version,
			.areas = rows.items[i].areas,
			.by = rows.items[i].given_by,
			.is_given = rows.items[i].is_given,
			.at = rows.items[i].at_utc};
	*ret_items = items;
	*ret_count = rows.count;
	return STATUS_OK;
}

enum status intake_consent_end(
	struct db_write *db, struct arena *arena, int64_t client_id, struct text by, utc_seconds now)
{
	struct consent_row_newest_row newest;
	struct consent_row_add_row row;
	enum status status = consent_row_newest(
		db_writing_read(db), arena, &(struct consent_row_newest_in){.client_id = client_id}, &newest);

	if (status == STATUS_NOT_FOUND || (status == STATUS_OK && !newest.is_given))
		return STATUS_CONFLICT;
	if (status)
		return status;
	return consent_row_add(db, arena,
		&(struct consent_row_add_in){.client_id = client_id,
			.text_version = newest.text_version,
			.given_by = by,
			.areas = newest.areas,
			.is_given = false,
			.at_utc = now > newest.at_utc ? now : newest.at_utc},
		&row);
}
