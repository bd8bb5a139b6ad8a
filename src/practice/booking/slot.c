/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "practice/booking/slot.h"

enum slot_verdict slot_judge_moment(utc_seconds start, struct slot_limits limits, utc_seconds now)
{
	if (start < now)
		return SLOT_IN_THE_PAST;
	if (start < now + (utc_seconds)limits.notice_minutes * MINUTE_SECONDS)
		return SLOT_TOO_SOON;
	if (start > now + (utc_seconds)limits.ahead_days * DAY_SECONDS)
		return SLOT_TOO_FAR_AHEAD;
	return SLOT_FREE;
}

bool slot_is_within(struct slot wish, const struct slot *hours, size_t hours_count)
{
	for (size_t i = 0; i < hours_count; i++)
		if (hours[i].start <= wish.start && wish.end <= hours[i].end)
			return true;
	return false;
}

enum slot_verdict slot_judge(struct slot wish, struct slot_limits limits, const struct slot *hours,
	size_t hours_count, const struct slot *taken, size_t taken_count, utc_seconds now)
{
	enum slot_verdict moment = slot_judge_moment(wish.start, limits, now);

	if (moment != SLOT_FREE)
		return moment;
	if (!slot_is_within(wish, hours, hours_count))
		return SLOT_OUTSIDE_HOURS;
	for (size_t i = 0; i < taken_count; i++)
		if (taken[i].start < wish.end && wish.start < taken[i].end)
			return SLOT_TAKEN;
	return SLOT_FREE;
}

bool slot_may_change(utc_seconds start, int64_t notice_hours, utc_seconds now)
{
	return now <= start - notice_hours * HOUR_SECONDS;
}
