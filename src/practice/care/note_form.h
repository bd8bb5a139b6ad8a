/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * note_form.h - a posted form over a body: of a note page, and of a plan page.
 *
 * The fields depend on data (rows of techniques), so the form is read by name. What a form does not carry stays as
 * it was: the eight signs are asked by a form of their own.
 */
#ifndef BACKDESK_PRACTICE_CARE_NOTE_FORM_H
#define BACKDESK_PRACTICE_CARE_NOTE_FORM_H

#include "engine/form/form.h"
#include "practice/care/note.h"

/** A note page's form as it was typed. */
struct note_typed {
	struct note_body body; /* over what is stored; a choice that does not fit is left out */
	int64_t version;       /* that the page was made from */
	struct note_mark mark;
	struct text minutes[NOTE_WORK_MAX]; /* as typed, of body.work; NO_TEXT where they fit */
	struct form_problems problems;      /* without any, the body fits */
};

/**
 * Reads the note page's form. What does not fit is a problem at its field, and kept as it was typed.
 *
 * @stored  what the form is laid over
 * @return  STATUS_OK or STATUS_NO_MEMORY; STATUS_INVALID for a form that is none of ours (no version)
 */
enum status note_form_read(
	struct arena *arena, const struct form *form, const struct note_body *stored, struct note_typed *ret_typed);

/** A plan page's form as it was typed. */
struct plan_typed {
	struct note_body body;
	struct text minutes[TECHNIQUE_COUNT]; /* as typed, by technique; NO_TEXT where they fit */
	struct form_problems problems;
};

/** Reads the plan page's form: the techniques chosen, each with `places`. STATUS_OK or STATUS_NO_MEMORY. */
enum status plan_form_read(
	struct arena *arena, const struct form *form, uint64_t places, struct plan_typed *ret_typed);

/** The signs tapped on the note page: bit 1 << enum sign. STATUS_INVALID for one that is none of the eight. */
enum status signs_form_read(const struct form *form, unsigned *ret_signs);

#endif
