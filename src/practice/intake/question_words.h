/* SPDX-License-Identifier: GPL-3.0-or-later */
/* question_words.h - a question and its answers in the words a person reads, in the language of the page. */
#ifndef BACKDESK_PRACTICE_INTAKE_QUESTION_WORDS_H
#define BACKDESK_PRACTICE_INTAKE_QUESTION_WORDS_H

#include "engine/html/html.h"
#include "practice/intake/questions.h"

/** The question. */
struct text question_words(const struct html *html, enum fact fact);

/** The label of an enum's word; the word itself when it has none: only words that nobody is asked for. */
struct text question_label(const struct html *html, enum fact fact, int word);

/** "Does not apply" is a key of its own: its label, or NO_TEXT. */
struct text question_not_applicable(const struct html *html, enum fact fact);

/** One of the lines of axspa_count, 0 to COUNTED_LINES - 1. */
struct text question_counted_line(const struct html *html, int line);

#endif
