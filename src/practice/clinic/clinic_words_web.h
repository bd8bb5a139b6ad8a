/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * clinic_words_web.h - what the clinic's forms share: choices and their words.
 */
#ifndef BACKDESK_PRACTICE_CLINIC_CLINIC_WORDS_WEB_H
#define BACKDESK_PRACTICE_CLINIC_CLINIC_WORDS_WEB_H

#include "engine/db/db.h"
#include "engine/html/shared_pages.h"
#include "practice/access/access.h"

/** As in the database; both end with NULL. */
extern const char *const clinic_genders[4];
extern const char *const clinic_weekdays[8]; /* "0" is Monday */

struct shared_keys clinic_gender_keys(struct html *html, struct text legend, struct maybe_int chosen);

/** NO_TEXT for PASSWORD_FITS. */
struct text clinic_password_words(const struct html *html, enum password_fault fault);

#endif
