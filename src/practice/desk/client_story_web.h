/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * client_story_web.h - the part of the client page that tells what was told: answers, questions, flags, consent.
 */
#ifndef BACKDESK_PRACTICE_DESK_CLIENT_STORY_WEB_H
#define BACKDESK_PRACTICE_DESK_CLIENT_STORY_WEB_H

#include "practice/desk/desk_web.h"
#include "practice/intake/intake.h"

/** "9 Nov 2026" in the practice's zone. */
struct text story_day(const struct request *request, const struct html *html, utc_seconds moment);

/** Fills the lists of the page from the story. */
void story_fill(struct request *request, const struct html *html, const struct client *client,
	const struct story *story, struct desk_client *page);

/** The rules that hold at the person's level: the badge alone would leave the therapist guessing. */
void grounds_fill(
	const struct html *html, const struct decision *decision, struct arena *arena, struct desk_client *page);

/** What was agreed to, newest first: the consent of the page and the lines of its past. */
void consent_fill(const struct request *request, const struct html *html, const struct consent *consents,
	size_t count, struct desk_client *page);

#endif
