/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * backmap.h - where it hurts: zones with a strength each, recorded, drawn and read.
 *
 * The pain number 0-10 is asked once for the whole; the map says where, and where most.
 */
#ifndef BACKDESK_PRACTICE_BACKMAP_BACKMAP_H
#define BACKDESK_PRACTICE_BACKMAP_BACKMAP_H

#include "engine/form/form.h"
#include "engine/html/html.h"
#include "practice/backmap/pain_map.h"
#include "practice/decide/decide.h"
#include "practice/record/record.h"

/**
 * Takes the strengths out of a posted form (fields named as the zones) over what `map` holds already; unknown
 * values are STATUS_INVALID and change nothing.
 *
 * @ret_given true when the form has the fields of the map at all
 */
enum status pain_map_from_form(const struct form *form, struct pain_map *map, bool *ret_given);

/** One window of the map to tap on, hidden from assistive technology: the list of radios is its twin. */
struct svg pain_map_window(const struct pain_map *map, enum map_window window, struct arena *arena);

/** The whole figure, back or front, with words for a screen reader. */
struct svg pain_map_picture(const struct html *html, const struct pain_map *map, enum map_window window);

/** "Low back, left: a lot; Buttock, left: a little", the strongest first, in the language of the page and in html's
 * arena; "No place marked" for an empty map. */
struct text pain_map_words(const struct html *html, const struct pain_map *map);

/** A recorded map. */
struct recorded_map {
	int64_t id;
	utc_seconds created;
	struct pain_map map;
};

/** Adds a map, sealed; intake_id 0 for none. */
enum status pain_map_add(const struct record_key *key, struct db_write *db, struct arena *arena, int64_t intake_id,
	const struct pain_map *map, utc_seconds now);

/** A person's maps, newest first, at most `max`. */
enum status pain_map_list(const struct record_key *key, struct db_read *db, struct arena *arena, size_t max,
	struct recorded_map **ret_items, size_t *ret_count);

#endif
