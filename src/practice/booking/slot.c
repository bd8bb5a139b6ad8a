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

bool slot_may_change(utc_seconds start, int64_t notice_hours, utc_seconds now)
{
	return now <= start - notice_hours * HOUR_SECONDS;
}
