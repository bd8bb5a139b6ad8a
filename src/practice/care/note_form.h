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

/**
 * Reads the note page's form.
 *
 * @body        what is stored; changed only on STATUS_OK
 * @ret_version the version that the page was made from
 * @return      STATUS_INVALID when a value does not fit
 */
enum status note_form_read(
	struct arena *arena, const struct form *form, struct note_body *body, int64_t *ret_version);

/** Reads the plan page's form: the techniques chosen, each with `places`. */
enum status plan_form_read(struct arena *arena, const struct form *form, uint64_t places, struct note_body *body);

/** The signs tapped on the note page: bit 1 << enum sign. STATUS_INVALID for one that is none of the eight. */
enum status signs_form_read(const struct form *form, unsigned *ret_signs);

#endif
