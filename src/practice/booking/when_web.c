/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "practice/booking/booking_web.h"

static struct text weekday_words(const struct html *html, int weekday)
{
	static struct text (*const WORDS[])(const struct html *) = {booking_words_monday, booking_words_tuesday,
		booking_words_wednesday, booking_words_thursday, booking_words_friday, booking_words_saturday,
		booking_words_sunday};

	return WORDS[weekday](html);
}

static struct text month_words(const struct html *html, int month)
{
	static struct text (*const WORDS[])(const struct html *) = {booking_words_january, booking_words_february,
		booking_words_march, booking_words_april, booking_words_may_month, booking_words_june,
		booking_words_july, booking_words_august, booking_words_september, booking_words_october,
		booking_words_november, booking_words_december};

	return WORDS[month - 1](html);
}

struct text booking_day_words(const struct html *html, struct day day)
{
	return booking_words_day(html, weekday_words(html, day_weekday(day)),
		arena_format(html->arena, "%d", day.number), month_words(html, day.month));
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
