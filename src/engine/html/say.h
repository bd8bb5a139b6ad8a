/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * say.h - amounts of money and lists as the page's language says them.
 */
#ifndef BACKDESK_ENGINE_HTML_SAY_H
#define BACKDESK_ENGINE_HTML_SAY_H

#include "engine/html/html.h"

/**
 * "€75", "€75.50", "CHF 75"; "75,50 €" where the language has a decimal comma. Hundredths are left out when there
 * are none.
 *
 * @cents     hundredths of the currency, 0 or more
 * @currency  ISO 4217 letters; a currency without a sign of its own here is said by its letters
 * @return    in html's arena, not yet escaped; NO_TEXT without memory
 */
struct text html_money(const struct html *html, int64_t cents, struct text currency);

/** "Back, Belly": one more thing of a list, or of parts that have commas themselves ("...; ..."). What is empty
 * adds nothing. In html's arena, not yet escaped. */
struct text html_list(const struct html *html, struct text before, struct text one);
struct text html_parts(const struct html *html, struct text before, struct text one);

#endif
