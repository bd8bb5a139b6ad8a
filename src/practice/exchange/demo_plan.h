/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * demo_plan.h - a believable practice as numbers: who comes when, to whom, and how it goes. Pure: the same seed and
 * the same day give the same plan.
 *
 * Half a year back, today full, two weeks ahead with times left. Two rooms: never more than two sessions at once is
 * left to the bookings themselves.
 */
#ifndef BACKDESK_PRACTICE_EXCHANGE_DEMO_PLAN_H
#define BACKDESK_PRACTICE_EXCHANGE_DEMO_PLAN_H

#include "base/arena.h"
#include "base/time.h"

enum {
	DEMO_CLIENTS = 200,
	DEMO_THERAPISTS = 3,
	DEMO_HERE_MIN = 2, /* people in the practice, whatever the hour */
	DEMO_DAYS_BACK = 182,
	DEMO_DAYS_AHEAD = 14,
	DEMO_VISITS_MAX = 6000,
};

enum demo_service {
	DEMO_FIRST_VISIT,
	DEMO_DEEP_45,
	DEMO_DEEP_60,
	DEMO_SWEDISH_60,
	DEMO_FOLLOW_UP_30,
	DEMO_SERVICE_COUNT,
};
extern const int demo_service_minutes[DEMO_SERVICE_COUNT];
extern const int demo_service_buffers[DEMO_SERVICE_COUNT];

/** How it goes for a person. */
enum demo_course {
	DEMO_BETTER,
	DEMO_UNCHANGED,
	DEMO_WORSE,
	DEMO_LOST, /* does not come back after a few sessions */
};

/** What a person tells of their health. */
enum demo_health {
	DEMO_HEALTHY,
	DEMO_CAREFUL,
	DEMO_DOCTOR_FIRST,
	DEMO_SAME_DAY,  /* one: an open alarm */
	DEMO_EMERGENCY, /* one: an alarm that was closed */
};

struct demo_client {
	struct text first_name; /* literals */
	struct text last_name;
	struct day birth;
	char sex;
	int therapist;       /* 0.. */
	int complaint;       /* which of the usual stories, from 0 */
	int pain_tenths;     /* before the first session */
	int activity_tenths; /* PSFS before the first session: 0 cannot, 100 as before */
	int visits_wished;
	enum demo_course course;
	enum demo_health health;
};

enum demo_outcome {
	DEMO_TO_COME,
	DEMO_DONE,
	DEMO_ARRIVED,
	DEMO_CANCELLED,
	DEMO_NO_SHOW,
};

struct demo_visit {
	int client;
	int therapist;
	enum demo_service service;
	struct day day;
	int minute; /* local, of the day */
	int number; /* of the client's visits that took place, from 1; 0 when it did not */
	int pain_before_tenths;
	int pain_after_tenths;
	int activity_tenths;
	enum demo_outcome outcome;
};

struct demo_plan {
	struct demo_client *clients; /* DEMO_CLIENTS */
	struct demo_visit *visits;   /* by day, then therapist, then minute */
	size_t visit_count;
};

/** Local working minutes of a therapist's weekday (0 = Monday): two pieces with a break between; 0 to 0: free. */
struct demo_hours {
	int start;
	int end;
};
extern const struct demo_hours demo_hours[DEMO_THERAPISTS][7][2];

/** Today is full whatever weekday it is: who does not work on it has these hours, until two are at work. */
extern const struct demo_hours demo_extra_hours[2];
bool demo_works_extra(int therapist, int weekday);

/** The therapist who is on leave, relative to today: days first to last, inclusive. */
enum {
	DEMO_LEAVE_THERAPIST = 1,
	DEMO_LEAVE_FIRST = 8,
	DEMO_LEAVE_LAST = 12,
};

/** @minute_now local minute of today: what lies before is done or arrived */
enum status demo_plan_make(
	uint64_t seed, struct day today, int minute_now, struct arena *arena, struct demo_plan *ret_plan);

#endif
