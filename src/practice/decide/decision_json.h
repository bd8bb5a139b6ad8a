/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * decision_json.h - a decision as JSON, in the form of `expected` in knowledge/example_cases.json, with reasons.
 */
#ifndef BACKDESK_PRACTICE_DECIDE_DECISION_JSON_H
#define BACKDESK_PRACTICE_DECIDE_DECISION_JSON_H

#include <jansson.h>

#include "practice/decide/decide.h"

/** A new object, given back with json_decref; NULL when there is no memory. */
json_t *decision_json(const struct decision *decision);

#endif
