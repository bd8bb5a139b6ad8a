/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * saying_text.h - the value of a fact from a record.
 */
#ifndef BACKDESK_PRACTICE_EXCHANGE_SAYING_TEXT_H
#define BACKDESK_PRACTICE_EXCHANGE_SAYING_TEXT_H

#include "practice/exchange/record_facts.h"

/** true, "severe", 4.5 as JSON text; NO_TEXT without memory. */
struct text saying_json(const struct record_saying *saying, struct arena *arena);

#endif
