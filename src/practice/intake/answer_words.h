/* SPDX-License-Identifier: GPL-3.0-or-later */
/* answer_words.h - answers as people say them. Pure. */
#ifndef BACKDESK_PRACTICE_INTAKE_ANSWER_WORDS_H
#define BACKDESK_PRACTICE_INTAKE_ANSWER_WORDS_H

#include "base/arena.h"
#include "practice/decide/decide.h"

/** "yes", "a big one", "3 weeks", "not known"; the JSON as it stands when it does not fit the fact. */
struct text answer_words(enum fact fact, struct text json, struct arena *arena);

/** "Do you have a fever, shivers or sweats at night? Yes" */
struct text answer_sentence(enum fact fact, struct text json, struct arena *arena);

/** "told by the client", "told to the therapist", "found by the therapist", "from a record". */
struct text source_words(struct text source);

#endif
