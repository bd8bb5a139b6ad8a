/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * days.h - days and moments as the page's language says them: the one place that names months and weekdays.
 *
 * All texts are in html's arena, not yet escaped; NO_TEXT without memory.
 */
#ifndef BACKDESK_ENGINE_HTML_DAYS_H
#define BACKDESK_ENGINE_HTML_DAYS_H

#include "base/time.h"
#include "engine/clock/clock.h"
#include "engine/html/html.h"

/** "3 Dec", where the year is plain. */
struct text html_short_day(const struct html *html, struct day day);

/** "3 Dec 2026" */
struct text html_date(const struct html *html, struct day day);

/** "3 Dec 2026" of "2026-12-03"; what is no such day, "2026" or "in spring", stays as it was written. */
struct text html_written_date(const struct html *html, struct text written);

/** "Thursday 3 December" */
struct text html_long_day(const struct html *html, struct day day);

/** "Thursday"; 0 is Monday, as day_weekday counts. */
struct text html_weekday(const struct html *html, unsigned weekday);

/** "10:30", "9:05"; of minutes since midnight. */
struct text html_time(const struct html *html, int minute);

/** "3 Dec 2026, 10:30" */
struct text html_moment(const struct html *html, struct local_time local);

#endif
