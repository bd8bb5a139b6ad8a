/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/time.h"

#include <stdio.h>

static bool is_leap(int year)
{
	return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
}

static int month_days(int year, int month)
{
	static const int8_t days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};

	return month == 2 && is_leap(year) ? 29 : days[month - 1];
}

bool day_is_valid(struct day day)
{
	return day.year >= 1 && day.year <= 9999 && day.month >= 1 && day.month <= 12 && day.number >= 1 &&
	       day.number <= month_days(day.year, day.month);
}

int64_t day_to_number(struct day day)
{
	int64_t year = day.year - (day.month <= 2);
	int64_t era = (year >= 0 ? year : year - 399) / 400;
	int64_t year_of_era = year - era * 400;
	int64_t day_of_year = (153 * (day.month + (day.month > 2 ? -3 : 9)) + 2) / 5 + day.number - 1;
	int64_t day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;

	return era * 146097 + day_of_era - 719468;
}

struct day day_of_number(int64_t number)
{
	number += 719468;
	int64_t era = (number >= 0 ? number : number - 146096) / 146097;
	int64_t day_of_era = number - era * 146097;
	int64_t year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
	int64_t day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
	int64_t shifted_month = (5 * day_of_year + 2) / 153;
	int64_t month = shifted_month + (shifted_month < 10 ? 3 : -9);

	return (struct day){
		.year = (int16_t)(year_of_era + era * 400 + (month <= 2)),
		.month = (int8_t)month,
		.number = (int8_t)(day_of_year - (153 * shifted_month + 2) / 5 + 1),
	};
}

int day_weekday(struct day day)
{
	int64_t number = day_to_number(day) + 3; /* 1970-01-01 was a Thursday */

	return (int)((number % 7 + 7) % 7);
}

struct day day_add(struct day day, int64_t days)
{
	return day_of_number(day_to_number(day) + days);
}

int day_compare(struct day a, struct day b)
{
	int64_t difference = day_to_number(a) - day_to_number(b);

	return (difference > 0) - (difference < 0);
}

int day_full_years(struct day birth, struct day on)
{
	bool before_birthday = on.month < birth.month || (on.month == birth.month && on.number < birth.number);

	return on.year - birth.year - before_birthday;
}

/* Reads `size` digits at *at, moves past them; false when there is something else. */
static bool read_digits(struct text t, size_t *at, size_t size, int64_t *ret_value)
{
	struct text digits = text_slice(t, *at, size);

	if (digits.size != size || digits.data[0] == '-')
		return false;
	*at += size;
	return text_read_int(digits, 0, 9999, ret_value) == STATUS_OK;
}

static bool read_char(struct text t, size_t *at, char c)
{
	if (*at >= t.size || t.data[*at] != c)
		return false;
	(*at)++;
	return true;
}

static bool read_day_at(struct text t, size_t *at, struct day *ret_day)
{
	int64_t year = 0;
	int64_t month = 0;
	int64_t number = 0;

	if (!read_digits(t, at, 4, &year) || !read_char(t, at, '-') || !read_digits(t, at, 2, &month) ||
		!read_char(t, at, '-') || !read_digits(t, at, 2, &number))
		return false;
	*ret_day = (struct day){(int16_t)year, (int8_t)month, (int8_t)number};
	return day_is_valid(*ret_day);
}

enum status day_read(struct text t, struct day *ret_day)
{
	size_t at = 0;
	struct day day;

	if (!read_day_at(t, &at, &day) || at != t.size)
		return STATUS_INVALID;
	*ret_day = day;
	return STATUS_OK;
}

struct text day_write(struct day day, char *to)
{
	int size = snprintf(to, TIME_TEXT_MAX, "%04d-%02d-%02d", day.year, day.month, day.number);

	return (struct text){to, (size_t)size};
}

struct day utc_day(utc_seconds moment)
{
	int64_t number = moment / DAY_SECONDS - (moment % DAY_SECONDS < 0);

	return day_of_number(number);
}

/* "Z", "+02:00" or "-0330"-free: only the two forms of RFC 3339. */
static bool read_offset(struct text t, size_t *at, int64_t *ret_seconds)
{
	int64_t hours = 0;
	int64_t minutes = 0;

	if (read_char(t, at, 'Z')) {
		*ret_seconds = 0;
		return true;
	}
	bool west = read_char(t, at, '-');

	if (!west && !read_char(t, at, '+'))
		return false;
	if (!read_digits(t, at, 2, &hours) || !read_char(t, at, ':') || !read_digits(t, at, 2, &minutes) ||
		hours > 14 || minutes > 59)
		return false;
	*ret_seconds = (hours * HOUR_SECONDS + minutes * MINUTE_SECONDS) * (west ? -1 : 1);
	return true;
}

/* "T09:30:00"; a leap second is taken as the first second of the next minute. */
static bool read_clock_at(struct text t, size_t *at, int64_t *ret_seconds)
{
	int64_t hour = 0;
	int64_t minute = 0;
	int64_t second = 0;

	if (!read_char(t, at, 'T') || !read_digits(t, at, 2, &hour) || !read_char(t, at, ':') ||
		!read_digits(t, at, 2, &minute) || !read_char(t, at, ':') || !read_digits(t, at, 2, &second))
		return false;
	*ret_seconds = hour * HOUR_SECONDS + minute * MINUTE_SECONDS + second;
	return hour <= 23 && minute <= 59 && second <= 60;
}

/* Nothing, or ".5" and the like; false for a point without digits. */
static bool skip_fraction(struct text t, size_t *at)
{
	if (!read_char(t, at, '.'))
		return true;
	size_t digits = *at;

	while (*at < t.size && t.data[*at] >= '0' && t.data[*at] <= '9')
		++*at;
	return *at > digits;
}

enum status utc_read(struct text t, utc_seconds *ret_moment)
{
	size_t at = 0;
	struct day day;
	int64_t clock = 0;
	int64_t offset = 0;

	if (!read_day_at(t, &at, &day) || !read_clock_at(t, &at, &clock) || !skip_fraction(t, &at) ||
		!read_offset(t, &at, &offset) || at != t.size)
		return STATUS_INVALID;
	*ret_moment = day_to_number(day) * DAY_SECONDS + clock - offset;
	return STATUS_OK;
}

struct text utc_write(utc_seconds moment, char *to)
{
	struct day day = utc_day(moment);
	int64_t rest = moment - day_to_number(day) * DAY_SECONDS;
	int size = snprintf(to, TIME_TEXT_MAX, "%04d-%02d-%02dT%02d:%02d:%02dZ", day.year, day.month, day.number,
		(int)(rest / HOUR_SECONDS), (int)(rest % HOUR_SECONDS / MINUTE_SECONDS),
		(int)(rest % MINUTE_SECONDS));

	return (struct text){to, (size_t)size};
}
