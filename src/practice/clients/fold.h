/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * fold.h - names as they are searched: pure.
 *
 * A folded name is lower case without accents: letters of Latin (U+00C0 to U+017F, or with combining marks) become
 * a to z, the German sharp s becomes ss, ae and oe ligatures two letters, an o with a stroke o. Greek and Cyrillic
 * capitals become small; other scripts stay as they are. Apostrophes vanish (O'Brien is obrien), everything else
 * that is no letter or digit parts words. One space stands between words, none at the ends.
 */
#ifndef BACKDESK_PRACTICE_CLIENTS_FOLD_H
#define BACKDESK_PRACTICE_CLIENTS_FOLD_H

#include "base/arena.h"

/** `name` must be UTF-8. NO_TEXT without memory. */
struct text fold(struct text name, struct arena *arena);

/** The digits of a phone number from the last to the first, so that its end is found by its beginning. */
struct text fold_phone(struct text phone, struct arena *arena);

#endif
