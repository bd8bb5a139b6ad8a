/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * note_page_web.h - a note as a page: as a draft to fill in, and signed, to read and print.
 */
#ifndef BACKDESK_PRACTICE_CARE_NOTE_PAGE_WEB_H
#define BACKDESK_PRACTICE_CARE_NOTE_PAGE_WEB_H

#include "practice/care/care_web.h"

/** The words of a choice in the page's language. */
extern struct text (*const note_finding_words[FINDING_COUNT])(const struct html *html);
extern struct text (*const note_unwanted_words[UNWANTED_COUNT])(const struct html *html);
extern struct text (*const note_pressure_words[PRESSURE_COUNT])(const struct html *html);

struct text note_asked_text(const struct html *html, enum note_asked asked);

/** "Low back, left; Buttock, left", or that nothing was said. */
struct text note_places_text(const struct html *html, uint64_t places);

/** The draft, with what is missing before it can be signed: bits of enum note_gap. */
void note_show_draft(struct request *request, struct reply *reply, unsigned code, const struct care_person *person,
	const struct care_note *note, unsigned gaps);

/** A signed note; reads its amendments. */
void note_show_signed(struct request *request, struct db_read *db, struct reply *reply,
	const struct care_person *person, const struct care_note *note);

#endif
