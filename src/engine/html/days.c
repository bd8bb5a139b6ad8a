/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/html/days.h"

#include "engine/html/shared_pages.h"

typedef struct text (*const sentence)(const struct html *html);

enum {
	MONTHS = 12,
	WEEKDAYS = 7,
};

static struct text short_month(const struct html *html, int month)
{
	static sentence words[MONTHS] = {shared_words_month_1, shared_words_month_2, shared_words_month_3,
		shared_words_month_4, shared_words_month_5, shared_words_month_6, shared_words_month_7,
		shared_words_month_8, shared_words_month_9, shared_words_month_10, shared_words_month_11,
		shared_words_month_12};

	return words[(unsigned)(month - 1) % MONTHS](html);
}

static struct text long_month(const struct html *html, int month)
{
	static sentence words[MONTHS] = {shared_words_january, shared_words_february, shared_words_march,
		shared_words_april, shared_words_may_month, shared_words_june, shared_words_july,
		shared_words_august, shared_words_september, shared_words_october, shared_words_november,
		shared_words_december};

	return words[(unsigned)(month - 1) % MONTHS](html);
}

struct text html_short_day(const struct html *html, struct day day)
{
	return shared_words_short_day(html, html_number(html, day.number), short_month(html, day.month));
}

struct text html_date(const struct html *html, struct day day)
{
	return shared_words_date(
		html, html_number(html, day.number), short_month(html, day.month), html_number(html, day.year));
}

struct text html_written_date(const struct html *html, struct text written)
{
	struct day day;

	return day_read(written, &day) == STATUS_OK ? html_date(html, day) : written;
}

struct text html_weekday(const struct html *html, unsigned weekday)
{
	static sentence words[WEEKDAYS] = {shared_words_monday, shared_words_tuesday, shared_words_wednesday,
		shared_words_thursday, shared_words_friday, shared_words_saturday, shared_words_sunday};

	return words[weekday % WEEKDAYS](html);
}

struct text html_long_day(const struct html *html, struct day day)
{
	return shared_words_long_day(html, html_weekday(html, (unsigned)day_weekday(day)),
		html_number(html, day.number), long_month(html, day.month));
}

struct text html_time(const struct html *html, int minute)
{
	return arena_format(html->arena, "%d:%02d", minute / 60, minute % 60);
}

struct text html_moment(const struct html *html, struct local_time local)
{
	return shared_words_moment(html, html_date(html, local.day), html_time(html, local.minute));
}
