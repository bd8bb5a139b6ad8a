/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <libical/ical.h>
#include <pthread.h>
#include <stdlib.h>

#include "engine/clock/clock.h"

enum { ZONE_NAME_MAX = 64 };

struct zone {
	char name[ZONE_NAME_MAX];
	icaltimezone *ical;
	struct zone *next;
};

/* libical expands a zone's changes on first use; one lock keeps that safe for readers of several threads. */
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static struct zone *zones;

static bool name_is_plain(struct text name)
{
	if (name.size == 0 || name.size >= ZONE_NAME_MAX)
		return false;
	for (size_t i = 0; i < name.size; i++) {
		char c = name.data[i];

		if (!((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '/' ||
			    c == '_' || c == '-' || c == '+'))
			return false;
	}
	return true;
}

static struct zone *zone_find(struct text name)
{
	for (struct zone *zone = zones; zone; zone = zone->next) {
		if (text_equal(text_of(zone->name), name))
			return zone;
	}
	return NULL;
}

static enum status zone_add(struct text name, struct zone **ret_zone)
{
	struct zone *zone = calloc(1, sizeof(*zone));

	if (!zone)
		return STATUS_NO_MEMORY;
	memcpy(zone->name, name.data, name.size);
	zone->ical = icaltimezone_get_builtin_timezone(zone->name);
	if (!zone->ical) {
		free(zone);
		return STATUS_NOT_FOUND;
	}
	zone->next = zones;
	zones = zone;
	*ret_zone = zone;
	return STATUS_OK;
}

enum status zone_load(struct text name, const struct zone **ret_zone)
{
	struct zone *zone = NULL;
	enum status status = STATUS_OK;

	if (!name_is_plain(name))
		return STATUS_NOT_FOUND;
	(void)pthread_mutex_lock(&lock);
	icaltimezone_set_builtin_tzdata(0); /* the system's tzdata, kept up to date by the system */
	zone = zone_find(name);
	if (!zone)
		status = zone_add(name, &zone);
	(void)pthread_mutex_unlock(&lock);
	if (status == STATUS_OK)
		*ret_zone = zone;
	return status;
}

struct local_time zone_local(const struct zone *zone, utc_seconds moment)
{
	struct day utc = utc_day(moment);
	int64_t rest = moment - day_to_number(utc) * DAY_SECONDS;
	struct icaltimetype when = icaltime_null_time();
	int daylight = 0;

	when.year = utc.year;
	when.month = utc.month;
	when.day = utc.number;
	when.hour = (int)(rest / HOUR_SECONDS);
	when.minute = (int)(rest % HOUR_SECONDS / MINUTE_SECONDS);
	when.second = (int)(rest % MINUTE_SECONDS);
	(void)pthread_mutex_lock(&lock);
	int offset = icaltimezone_get_utc_offset_of_utc_time(zone->ical, &when, &daylight);
	(void)pthread_mutex_unlock(&lock);

	struct day day = utc_day(moment + offset);
	int64_t second = moment + offset - day_to_number(day) * DAY_SECONDS;

	return (struct local_time){
		.day = day,
		.minute = (int)(second / MINUTE_SECONDS),
		.second = (int)(second % MINUTE_SECONDS),
		.offset_seconds = offset,
	};
}

enum status zone_utc(const struct zone *zone, struct day day, int minute, utc_seconds *ret_moment)
{
	utc_seconds wall = day_to_number(day) * DAY_SECONDS + (utc_seconds)minute * MINUTE_SECONDS;
	/* The offsets in force a day before and a day after: the moment has one of the two. The earlier fit wins.
	 */
	int before = zone_local(zone, wall - DAY_SECONDS).offset_seconds;
	int after = zone_local(zone, wall + DAY_SECONDS).offset_seconds;
	int larger = before > after ? before : after;
	int smaller = before > after ? after : before;

	if (!day_is_valid(day) || minute < 0 || minute > DAY_MINUTES)
		return STATUS_INVALID;
	if (zone_local(zone, wall - larger).offset_seconds == larger) {
		*ret_moment = wall - larger;
		return STATUS_OK;
	}
	if (zone_local(zone, wall - smaller).offset_seconds == smaller) {
		*ret_moment = wall - smaller;
		return STATUS_OK;
	}
	return STATUS_INVALID;
}

utc_seconds zone_day_start(const struct zone *zone, struct day day)
{
	utc_seconds moment = 0;

	for (int minute = 0; minute <= 180; minute += 15) {
		if (zone_utc(zone, day, minute, &moment) == STATUS_OK)
			return moment;
	}
	return day_to_number(day) * DAY_SECONDS; /* no zone skips more than three hours of a morning */
}
