/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * state.h - the arrows of a booking's life (drawn in booking.h): pure.
 */
#ifndef BACKDESK_PRACTICE_BOOKING_STATE_H
#define BACKDESK_PRACTICE_BOOKING_STATE_H

#include <stdbool.h>

#include "base/text.h"

/** True when the drawing has an arrow from `from` to `to`; a state has no arrow to itself. */
bool state_may_become(struct text from, struct text to);

#endif
