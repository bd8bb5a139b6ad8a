/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * device.h - what a browser says of itself, shortened to what its owner knows it by: pure.
 */
#ifndef BACKDESK_PRACTICE_ACCESS_DEVICE_H
#define BACKDESK_PRACTICE_ACCESS_DEVICE_H

#include "base/arena.h"

/**
 * "Firefox, Android" of a User-Agent header; NO_TEXT when it names nothing that is known here. Never a byte of what
 * came from outside.
 */
struct text device_label(struct text user_agent, struct arena *arena);

#endif
