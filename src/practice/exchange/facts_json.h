/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * facts_json.h - the facts of one person as JSON: {"age": 51, "sex": "F", "night_unremitting": null, ...}.
 *
 * null and "don't know" are unknown, "not_applicable" does not apply. Numbers have at most three digits after the
 * point.
 */
#ifndef BACKDESK_PRACTICE_EXCHANGE_FACTS_JSON_H
#define BACKDESK_PRACTICE_EXCHANGE_FACTS_JSON_H

#include <jansson.h>

#include "base/arena.h"
#include "practice/decide/decide.h"

/** Ceilings of a document. */
#define FACTS_JSON_BYTES_MAX (32u << 20)
#define FACTS_JSON_DEPTH_MAX 12

/**
 * Reads a whole document: one object, no key twice, at most FACTS_JSON_BYTES_MAX bytes and FACTS_JSON_DEPTH_MAX
 * deep.
 *
 * @ret_document the caller gives it back with json_decref
 * @ret_problem  set on STATUS_INVALID and STATUS_TOO_LARGE: what is wrong, with line and column; lives in the arena
 */
enum status facts_json_document(
	struct text bytes, struct arena *arena, json_t **ret_document, struct text *ret_problem);

/**
 * Reads the facts of one person. On failure `set` may be partly filled and must not be used.
 *
 * @set         zeroed by the caller; its texts live in the arena
 * @ret_problem set on STATUS_INVALID: the fact and what is wrong with it; lives in the arena
 */
enum status facts_json_read(json_t *object, struct arena *arena, struct fact_set *set, struct text *ret_problem);

#endif
