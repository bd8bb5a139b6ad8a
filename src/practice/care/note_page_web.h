/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * note_page_web.h - a note as a page: as a draft to fill in, and signed, to read and print.
 */
#ifndef BACKDESK_PRACTICE_CARE_NOTE_PAGE_WEB_H
#define BACKDESK_PRACTICE_CARE_NOTE_PAGE_WEB_H

#include "practice/care/care_web.h"
#include "practice/care/note_form.h"

struct care_difference; /* of the compiled pages */
struct care_as_signed;

typedef struct text (*const sentence)(const struct html *html);

/** The words of a choice in the page's language. */
extern sentence note_finding_words[FINDING_COUNT];
extern sentence note_unwanted_words[UNWANTED_COUNT];
extern sentence note_pressure_words[PRESSURE_COUNT];

struct text note_asked_text(const struct html *html, enum note_asked asked);
struct text note_findings_text(const struct html *html, unsigned bits);
struct text note_unwanted_text(const struct html *html, const struct note_body *body);

/** "Low back, left; Buttock, left", or that nothing was said. */
struct text note_places_text(const struct html *html, uint64_t places);

enum {
	NOTE_DIFFERENCES_MAX = 11,
};

/** What `other` says where it differs from `shown`; at most NOTE_DIFFERENCES_MAX lines. */
size_t note_differences(const struct html *html, const struct note_body *shown, const struct note_body *other,
	struct care_difference *ret_items);

/** What a signed note says, in html's arena. */
void note_fill_signed(struct html *html, const struct care_note *note, struct care_as_signed *to);

/** What a page of a draft says besides the draft. */
struct note_remarks {
	unsigned gaps;                     /* missing before it can be signed: bits of enum note_gap */
	const struct note_typed *typed;    /* NULL, or the form that did not fit: its body is shown */
	const struct note_body *meanwhile; /* NULL, or what somebody else saved while this was typed */
	const struct care_note *amended;   /* of an amendment: the signed note; else NULL */
	utc_seconds later_plan;            /* of a session's note: a plan made after it was begun; 0: none */
};

/** The draft to fill in. */
void note_show_draft(struct request *request, struct reply *reply, unsigned code, const struct care_person *person,
	const struct care_note *note, const struct note_remarks *remarks);

/**
 * A signed note; reads its amendments.
 *
 * @typed  NULL, or what somebody typed while it was signed on another screen: shown, for an amendment
 */
void note_show_signed(struct request *request, struct db_read *db, struct reply *reply, unsigned code,
	const struct care_person *person, const struct care_note *note, const struct note_body *typed);

#endif
