/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * secret.h - what passwords, PINs and ways back must be like: pure.
 */
#ifndef BACKDESK_PRACTICE_ACCESS_SECRET_H
#define BACKDESK_PRACTICE_ACCESS_SECRET_H

#include "base/text.h"

enum {
	PASSWORD_CHARS_MIN = 12, /* NIST SP 800-63B asks for 8 at least, 15 where nothing else is asked */
	PASSWORD_BYTES_MAX = 200,
	PIN_DIGITS_MIN = 4,
	PIN_DIGITS_MAX = 8,
	FREE_TRIES = 4,          /* wrong passwords in a row before an account waits */
	LOCK_SECONDS_FIRST = 30, /* doubled by each further one */
	LOCK_SECONDS_MAX = 15 * 60,
};

/** Digits only, not one digit repeated, not a run up or down. */
bool pin_is_fit(struct text pin);

/** How long an account waits after its n-th wrong password in a row; 0 for the first FREE_TRIES. */
int64_t lock_seconds(int64_t failed_count);

/** `next` when it is a path of the desk, as the sign-in page may lead to; else "/desk". */
struct text way_back(struct text next);

#endif
