/* SPDX-License-Identifier: GPL-3.0-or-later */
/* answer_words.h - answers as people say them, in the language of the page. All texts live in html's arena. */
#ifndef BACKDESK_PRACTICE_INTAKE_ANSWER_WORDS_H
#define BACKDESK_PRACTICE_INTAKE_ANSWER_WORDS_H

#include "engine/html/html.h"
#include "practice/decide/decide.h"

/** "Yes", "A big one", "3 weeks", "Not known"; the JSON as it stands when it does not fit the fact. */
struct text answer_words(const struct html *html, enum fact fact, struct text json);

/** "Do you have a fever, shivers or sweats at night? Yes" */
struct text answer_sentence(const struct html *html, enum fact fact, struct text json);

#endif
