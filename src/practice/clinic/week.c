/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "practice/clinic/week.h"

#include "base/time.h"

enum status clock_read(struct text t, int64_t *ret_minute)
{
	struct text rest = t;
	struct text hours = text_cut(&rest, ':');
	int64_t hour = 0;
	int64_t minute = 0;

	if (hours.size > 2 || rest.size != 2)
		return STATUS_INVALID;
	if (text_read_int(hours, 0, 24, &hour) != STATUS_OK || text_read_int(rest, 0, 55, &minute) != STATUS_OK)
		return STATUS_INVALID;
	if (minute % 5 != 0 || hour * 60 + minute > DAY_MINUTES)
		return STATUS_INVALID;
	*ret_minute = hour * 60 + minute;
	return STATUS_OK;
}

struct text clock_write(int64_t minute, char *to)
{
	to[0] = (char)('0' + minute / 600);
	to[1] = (char)('0' + minute / 60 % 10);
	to[2] = ':';
	to[3] = (char)('0' + minute % 60 / 10);
	to[4] = (char)('0' + minute % 10);
	to[5] = '\0';
	return (struct text){to, CLOCK_TEXT_MAX - 1};
}

enum status price_read(struct text t, int64_t *ret_cents)
{
	size_t point = text_find_byte(t, '.');
	size_t mark = point < t.size ? point : text_find_byte(t, ',');
	struct text fraction = text_slice(t, mark + 1, t.size);
	int64_t whole = 0;
	int64_t cents = 0;

	if (text_read_int(text_slice(t, 0, mark), 0, PRICE_CENTS_MAX / 100 - 1, &whole) != STATUS_OK)
		return STATUS_INVALID;
	if (mark < t.size &&
		(fraction.size < 1 || fraction.size > 2 || text_read_int(fraction, 0, 99, &cents) != STATUS_OK))
		return STATUS_INVALID;
	*ret_cents = whole * 100 + (fraction.size == 1 ? cents * 10 : cents);
	return STATUS_OK;
}

struct text price_write(int64_t cents, struct arena *arena)
{
	return arena_format(arena, "%lld.%02lld", (long long)(cents / 100), (long long)(cents % 100));
}

bool working_day_is_fit(const struct working_day *day)
{
	if (day->start_minute >= day->end_minute)
		return false;
	return !day->has_break ||
	       (day->start_minute < day->break_start_minute && day->break_start_minute < day->break_end_minute &&
		       day->break_end_minute < day->end_minute);
}

size_t working_day_ranges(const struct working_day *day, int64_t ret_ranges[2][2])
{
	ret_ranges[0][0] = day->start_minute;
	ret_ranges[0][1] = day->has_break ? day->break_start_minute : day->end_minute;
	if (!day->has_break)
		return 1;
	ret_ranges[1][0] = day->break_end_minute;
	ret_ranges[1][1] = day->end_minute;
	return 2;
}

bool currency_is_fit(struct text currency)
{
	for (size_t i = 0; i < currency.size; i++)
		if (currency.data[i] < 'A' || currency.data[i] > 'Z')
			return false;
	return currency.size == 3;
}
