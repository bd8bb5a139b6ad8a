/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/html/days.h"
#include "practice/booking/booking_web.h"

struct text booking_day_words(const struct html *html, struct day day)
{
	return html_long_day(html, day);
}

struct text booking_time_text(const struct zone *zone, struct arena *arena, utc_seconds moment)
{
	int minute = zone_local(zone, moment).minute;

	return arena_format(arena, "%d:%02d", minute / 60, minute % 60);
}

struct text booking_when_words(const struct html *html, const struct zone *zone, utc_seconds moment)
{
	return booking_words_day_at(html, booking_day_words(html, zone_local(zone, moment).day),
		booking_time_text(zone, html->arena, moment));
}
