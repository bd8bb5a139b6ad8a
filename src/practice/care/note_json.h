/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * note_json.h - a note's body as it is sealed: one JSON object with keys in a fixed order.
 *
 *   {"asked": "nothing_new", "signs": [], "work": [{"technique": "SWED", "places": ["z_lb_l"], "minutes": 20,
 *    "pressure": "light", "change": null}], "pain_before": 60, "pain_after": null, "activity": 45,
 *    "findings": ["tender"], "found": null, "home_advice": "...", "unwanted": ["none"], "unwanted_words": null,
 *    "although": null, "amends": null, "plan": {"made": 1795410000, "copied": "whole"}}
 *
 * A body without a plan has no "plan".
 * Numbers of a measure are whole tenths; null is "not asked". The same body always gives the same bytes.
 */
#ifndef BACKDESK_PRACTICE_CARE_NOTE_JSON_H
#define BACKDESK_PRACTICE_CARE_NOTE_JSON_H

#include "practice/care/note.h"

/** Writes a body into the arena; NO_TEXT when there is no memory or it would be larger than NOTE_BYTES_MAX. */
struct text note_write(const struct note_body *body, struct arena *arena);

/**
 * Reads what note_write wrote. A key that is missing keeps its empty value; one that is not known is refused, so
 * that nothing is lost without a word.
 *
 * @return STATUS_OK, STATUS_INVALID, STATUS_TOO_LARGE or STATUS_NO_MEMORY
 */
enum status note_read(struct text json, struct arena *arena, struct note_body *ret_body);

#endif
