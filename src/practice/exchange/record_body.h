/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * record_body.h - an entry of an outside record as JSON text, as it is sealed in record_entry.body_sealed.
 *
 * The same item always gives the same bytes, so that a changed entry is known by them.
 */
#ifndef BACKDESK_PRACTICE_EXCHANGE_RECORD_BODY_H
#define BACKDESK_PRACTICE_EXCHANGE_RECORD_BODY_H

#include "base/arena.h"
#include "practice/exchange/record_items.h"

/** NO_TEXT without memory. */
struct text record_body_write(const struct record_item *item, struct arena *arena);

/** Reads what record_body_write wrote; kind and outside_id stay as they are. STATUS_CORRUPT for anything else. */
enum status record_body_read(struct text body, struct arena *arena, struct record_item *item);

#endif
