/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * availability.h - free time as bits: one bit for five minutes of one resource, 1 is free; pure.
 *
 * A line of bits begins at a tick of UTC that all lines of one question share. "A session of so many ticks can
 * start here" is a start mask: bit i is set when the bits i to i + length - 1 are all free. A start needs one room
 * that is free throughout and the therapist, so the rooms' start masks are OR-ed and the therapist's is AND-ed;
 * OR-ing free bits before masking would let a session change rooms half-way.
 */
#ifndef BACKDESK_PRACTICE_BOOKING_AVAILABILITY_H
#define BACKDESK_PRACTICE_BOOKING_AVAILABILITY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum {
	AVAILABILITY_DAYS_MAX = 62, /* one question's span */
};

/** Words for `ticks` bits. */
size_t availability_words(size_t ticks);

/** Sets [from, to), cut to the line of `ticks` bits. */
void availability_set_free(uint64_t *line, size_t ticks, int64_t from, int64_t to);

/** Clears [from, to), cut to the line. */
void availability_set_taken(uint64_t *line, size_t ticks, int64_t from, int64_t to);

bool availability_is_set(const uint64_t *line, size_t at);

/** Turns free bits into the start mask of `length` ticks, in place; length 0 or 1 changes nothing. */
void availability_mask_starts(uint64_t *line, size_t words, size_t length);

/** into |= other */
void availability_or(uint64_t *into, const uint64_t *other, size_t words);

/** into &= other */
void availability_and(uint64_t *into, const uint64_t *other, size_t words);

/** The first set bit at or after `from`, or `ticks` when there is none. */
size_t availability_next(const uint64_t *line, size_t ticks, size_t from);

#endif
