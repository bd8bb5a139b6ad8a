/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "practice/booking/hours.h"

enum {
	STEP_MINUTES = 5, /* rows are multiples of it, and so is every change of clocks in use */
};

static bool covers(const struct hours_exception *exception, struct day day)
{
	return day_compare(exception->first, day) <= 0 && day_compare(day, exception->last) <= 0;
}

/* The moment of a minute, or of the first one after it that exists. */
static bool edge(struct hours_zone zone, struct day day, int minute, utc_seconds *ret_moment)
{
	for (; minute <= DAY_MINUTES; minute += STEP_MINUTES)
		if (zone.to_utc(zone.zone, day, minute, ret_moment) == STATUS_OK)
			return true;
	return false;
}

static size_t add(struct hours_zone zone, struct day day, int start, int end, struct slot *ranges, size_t count)
{
	struct slot range = {0, 0};

	if (count == HOURS_RANGES_MAX || !edge(zone, day, start, &range.start) ||
		!edge(zone, day, end, &range.end) || range.start >= range.end)
		return count;
	size_t at = count;

	for (; at > 0 && ranges[at - 1].start > range.start; at--)
		ranges[at] = ranges[at - 1];
	ranges[at] = range;
	return count + 1;
}

static size_t merge(struct slot *ranges, size_t count)
{
	size_t kept = 0;

	for (size_t i = 0; i < count; i++) {
		if (kept > 0 && ranges[i].start <= ranges[kept - 1].end) {
			if (ranges[i].end > ranges[kept - 1].end)
				ranges[kept - 1].end = ranges[i].end;
		} else {
			ranges[kept++] = ranges[i];
		}
	}
	return kept;
}

size_t hours_of_day(const struct hours *hours, struct hours_zone zone, struct day day, struct slot *ret_ranges)
{
	size_t count = 0;

	for (size_t i = 0; i < hours->exception_count; i++)
		if (hours->exceptions[i].is_leave && covers(&hours->exceptions[i], day))
			return 0;
	for (size_t i = 0; i < hours->week_count; i++)
		if (hours->week[i].weekday == day_weekday(day))
			count = add(zone, day, hours->week[i].start_minute, hours->week[i].end_minute, ret_ranges,
				count);
	for (size_t i = 0; i < hours->exception_count; i++)
		if (covers(&hours->exceptions[i], day))
			count = add(zone, day, hours->exceptions[i].start_minute, hours->exceptions[i].end_minute,
				ret_ranges, count);
	return merge(ret_ranges, count);
}
