/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "practice/booking/calendar.h"

#include <libical/ical.h>

static icaltimetype moment_of(utc_seconds moment)
{
	return icaltime_from_timet_with_zone((time_t)moment, 0, icaltimezone_get_utc_timezone());
}

static void add_text(icalcomponent *event, icalproperty *property)
{
	if (property)
		icalcomponent_add_property(event, property);
}

/* Takes NULL for texts that are missing. */
static icalcomponent *make_event(const struct calendar_entry *entry, struct arena *arena)
{
	icalcomponent *event = icalcomponent_new(ICAL_VEVENT_COMPONENT);
	const char *uid =
		arena_string(arena, arena_format(arena, "booking-%lld@backdesk", (long long)entry->booking_id));
	const char *summary = arena_string(arena, entry->practice);
	const char *place = arena_string(arena, entry->place);
	const char *words = arena_string(arena, entry->words);
	const char *url = text_is_empty(entry->url) ? NULL : arena_string(arena, entry->url);

	if (!event || !uid)
		return event;
	add_text(event, icalproperty_new_uid(uid));
	add_text(event, icalproperty_new_dtstamp(moment_of(entry->stamp)));
	add_text(event, icalproperty_new_dtstart(moment_of(entry->start)));
	add_text(event, icalproperty_new_dtend(moment_of(entry->end)));
	add_text(event, icalproperty_new_sequence((int)entry->sequence));
	add_text(event,
		icalproperty_new_status(entry->is_cancelled ? ICAL_STATUS_CANCELLED : ICAL_STATUS_CONFIRMED));
	if (summary)
		add_text(event, icalproperty_new_summary(summary));
	if (place)
		add_text(event, icalproperty_new_location(place));
	if (words)
		add_text(event, icalproperty_new_description(words));
	if (url)
		add_text(event, icalproperty_new_url(url));
	return event;
}

struct text calendar_write(const struct calendar_entry *entry, struct arena *arena)
{
	icalcomponent *calendar = icalcomponent_new(ICAL_VCALENDAR_COMPONENT);
	icalcomponent *event = make_event(entry, arena);
	struct text written = NO_TEXT;
	char *lines;

	if (!calendar || !event)
		goto out;
	add_text(calendar, icalproperty_new_version("2.0"));
	add_text(calendar, icalproperty_new_prodid("-//Backdesk//EN"));
	add_text(calendar, icalproperty_new_method(entry->is_cancelled ? ICAL_METHOD_CANCEL : ICAL_METHOD_PUBLISH));
	icalcomponent_add_component(calendar, event);
	event = NULL;
	lines = icalcomponent_as_ical_string_r(calendar);
	written = arena_copy(arena, text_of(lines));
	icalmemory_free_buffer(lines);
out:
	if (event)
		icalcomponent_free(event);
	if (calendar)
		icalcomponent_free(calendar);
	return written;
}
