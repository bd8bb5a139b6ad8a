/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "practice/exchange/demo_plan.h"

#include "practice/exchange/demo_names.h"
#include "practice/exchange/demo_random.h"

const int demo_service_minutes[DEMO_SERVICE_COUNT] = {75, 45, 60, 60, 30};
const int demo_service_buffers[DEMO_SERVICE_COUNT] = {15, 15, 15, 15, 10};

/* Two rooms: the third therapist works where one of the others does not. */
const struct demo_hours demo_hours[DEMO_THERAPISTS][7][2] = {
	{
		{{540, 750}, {795, 1050}},
		{{540, 750}, {795, 1050}},
		{{0, 0}, {0, 0}},
		{{540, 750}, {795, 1050}},
		{{540, 780}, {0, 0}},
	},
	{
		{{720, 930}, {975, 1230}},
		{{0, 0}, {0, 0}},
		{{540, 750}, {795, 1020}},
		{{720, 930}, {975, 1230}},
		{{540, 750}, {795, 1020}},
	},
	{
		{{0, 0}, {0, 0}},
		{{600, 780}, {825, 1080}},
		{{600, 780}, {825, 1080}},
		{{0, 0}, {0, 0}},
		{{0, 0}, {825, 1080}},
		{{540, 780}, {0, 0}},
	},
};

const struct demo_hours demo_extra_hours[2] = {{540, 750}, {795, 1050}};

static bool works_on(int therapist, int weekday)
{
	return demo_hours[therapist][weekday][0].end + demo_hours[therapist][weekday][1].end > 0;
}

bool demo_works_extra(int therapist, int weekday)
{
	int at_work = 0;

	for (int i = 0; i < DEMO_THERAPISTS; i++)
		at_work += works_on(i, weekday);
	for (int i = 0; i < therapist; i++)
		at_work += !works_on(i, weekday);
	return !works_on(therapist, weekday) && at_work < 2;
}

/* A plan half made; `next` is the day number from which a person may come again. */
struct planning {
	struct demo_random random;
	struct demo_plan plan;
	int64_t next[DEMO_CLIENTS];
	int planned[DEMO_CLIENTS]; /* visits, whatever came of them */
	int done[DEMO_CLIENTS];    /* that took place */
	int64_t today;
	int minute_now;
};

static enum demo_course throw_course(struct demo_random *random)
{
	int thrown = demo_random_below(random, 100);

	if (thrown < 52)
		return DEMO_BETTER;
	if (thrown < 78)
		return DEMO_UNCHANGED;
	return thrown < 87 ? DEMO_WORSE : DEMO_LOST;
}

static enum demo_health health_of(int index, struct demo_random *random)
{
	int thrown = demo_random_below(random, 100);

	if (index == 3)
		return DEMO_SAME_DAY;
	if (index == 11)
		return DEMO_EMERGENCY;
	if (thrown < 80)
		return DEMO_HEALTHY;
	return thrown < 95 ? DEMO_CAREFUL : DEMO_DOCTOR_FIRST;
}

static void make_client(struct planning *planning, int index)
{
	struct demo_random *random = &planning->random;
	struct demo_client *client = &planning->plan.clients[index];
	bool is_woman = demo_random_chance(random, 62);
	int years = demo_random_within(random, 19, 78);

	client->sex = is_woman ? 'F' : 'M';
	client->first_name = text_of(is_woman ? demo_women[demo_random_below(random, DEMO_WOMEN)]
					      : demo_men[demo_random_below(random, DEMO_MEN)]);
	client->last_name = text_of(demo_families[(index * 7 + demo_random_below(random, 5)) % DEMO_FAMILIES]);
	client->birth = day_of_number(planning->today - (int64_t)years * 365 - demo_random_below(random, 365));
	client->therapist = index % DEMO_THERAPISTS;
	client->complaint = demo_random_below(random, 6);
	client->pain_tenths = demo_random_within(random, 4, 8) * 10;
	client->activity_tenths = demo_random_within(random, 2, 5) * 10;
	client->course = throw_course(random);
	client->health = health_of(index, random);
	client->visits_wished =
		client->course == DEMO_LOST ? demo_random_within(random, 1, 3) : demo_random_within(random, 5, 12);
	/* People begin all through the half year; the last ones have not been here yet. */
	planning->next[index] = planning->today - DEMO_DAYS_BACK +
				(int64_t)index * (DEMO_DAYS_BACK + DEMO_DAYS_AHEAD - 6) / DEMO_CLIENTS;
}

/* Who has waited longest among those who are due; -1 for nobody. */
static int find_due(const struct planning *planning, int therapist, int64_t day)
{
	int found = -1;

	for (int i = 0; i < DEMO_CLIENTS; i++) {
		const struct demo_client *client = &planning->plan.clients[i];

		if (client->therapist != therapist || planning->next[i] > day ||
			planning->planned[i] >= client->visits_wished)
			continue;
		if (found < 0 || planning->next[i] < planning->next[found])
			found = i;
	}
	return found;
}

/* Nobody is due: somebody comes again for upkeep. */
static int find_again(struct planning *planning, int therapist, int64_t day)
{
	for (int tries = 0; tries < 40; tries++) {
		int index = demo_random_below(&planning->random, DEMO_CLIENTS);
		const struct demo_client *client = &planning->plan.clients[index];

		if (client->therapist == therapist && client->course != DEMO_LOST && planning->planned[index] > 0 &&
			planning->next[index] + 7 <= day)
			return index;
	}
	return -1;
}

static enum demo_service choose_service(struct planning *planning, int client)
{
	static const enum demo_service usual[] = {
		DEMO_DEEP_60, DEMO_SWEDISH_60, DEMO_DEEP_45, DEMO_SWEDISH_60, DEMO_FOLLOW_UP_30};

	if (planning->planned[client] == 0)
		return DEMO_FIRST_VISIT;
	return usual[demo_random_below(&planning->random, 5)];
}

static int within(int value, int low, int high)
{
	return value < low ? low : value > high ? high : value;
}

/* How much of the way has been gone at a visit, in percent: most of it in the first sessions. */
static int progress(int number)
{
	static const int percent[] = {0, 18, 34, 46, 56, 63, 68, 72, 75};

	return percent[within(number - 1, 0, 8)];
}

static void tell_values(struct planning *planning, struct demo_visit *visit)
{
	const struct demo_client *client = &planning->plan.clients[visit->client];
	int noise = demo_random_within(&planning->random, -1, 1) * 10;
	int way = progress(visit->number);
	int pain = client->pain_tenths, activity = client->activity_tenths;

	switch (client->course) {
	case DEMO_BETTER:
	case DEMO_LOST:
		pain -= pain * way / 100;
		activity += (90 - activity) * way / 100;
		break;
	case DEMO_WORSE:
		pain += (95 - pain) * way / 100;
		activity -= activity * way / 150;
		break;
	case DEMO_UNCHANGED:
		break;
	}
	visit->pain_before_tenths = within((pain + noise) / 10 * 10, 0, 100);
	visit->pain_after_tenths =
		within(visit->pain_before_tenths - demo_random_below(&planning->random, 3) * 10, 0, 100);
	visit->activity_tenths = within((activity - noise / 2) / 10 * 10, 0, 100);
}

static enum demo_outcome outcome_of(struct planning *planning, const struct demo_visit *visit, int64_t day)
{
	int end = visit->minute + demo_service_minutes[visit->service];
	int thrown = demo_random_below(&planning->random, 100);

	if (day > planning->today || (day == planning->today && visit->minute > planning->minute_now + 15))
		return DEMO_TO_COME;
	if (day == planning->today)
		return end <= planning->minute_now ? DEMO_DONE : DEMO_ARRIVED;
	if (thrown < 4)
		return DEMO_CANCELLED;
	return thrown < 7 ? DEMO_NO_SHOW : DEMO_DONE;
}

static void add_visit(struct planning *planning, int client, int64_t day, int minute, enum demo_service service)
{
	struct demo_visit *visit = &planning->plan.visits[planning->plan.visit_count++];
	int pause = demo_random_within(&planning->random, 6, 9);

	*visit = (struct demo_visit){
		.client = client,
		.therapist = planning->plan.clients[client].therapist,
		.service = service,
		.day = day_of_number(day),
		.minute = minute,
	};
	visit->outcome = outcome_of(planning, visit, day);
	if (visit->outcome == DEMO_DONE || visit->outcome == DEMO_ARRIVED)
		visit->number = ++planning->done[client];
	planning->planned[client]++;
	if (planning->planned[client] > 5)
		pause *= 2;
	planning->next[client] = day + pause;
	tell_values(planning, visit);
}

/* How full a day is, in percent: today is full, the days ahead have times left. */
static int fullness(const struct planning *planning, int64_t day)
{
	int64_t ahead = day - planning->today;

	if (ahead == 0)
		return 97;
	if (ahead < 0)
		return 78;
	return ahead < 4 ? 70 : 45;
}

static void fill_piece(struct planning *planning, int therapist, int64_t day, struct demo_hours piece)
{
	int minute = piece.start;

	while (minute < piece.end && planning->plan.visit_count < DEMO_VISITS_MAX) {
		int client = find_due(planning, therapist, day);
		enum demo_service service;

		if (client < 0)
			client = find_again(planning, therapist, day);
		if (client < 0 || !demo_random_chance(&planning->random, fullness(planning, day))) {
			minute += 30;
			continue;
		}
		service = choose_service(planning, client);
		if (minute + demo_service_minutes[service] > piece.end)
			return;
		add_visit(planning, client, day, minute, service);
		minute += demo_service_minutes[service] + demo_service_buffers[service];
	}
}

static void fill_day(struct planning *planning, int64_t day)
{
	int weekday = day_weekday(day_of_number(day));
	int64_t ahead = day - planning->today;

	for (int therapist = 0; therapist < DEMO_THERAPISTS; therapist++) {
		bool is_extra = ahead == 0 && demo_works_extra(therapist, weekday);

		if (therapist == DEMO_LEAVE_THERAPIST && ahead >= DEMO_LEAVE_FIRST && ahead <= DEMO_LEAVE_LAST)
			continue;

		for (int piece = 0; piece < 2; piece++)
			fill_piece(planning, therapist, day,
				is_extra ? demo_extra_hours[piece] : demo_hours[therapist][weekday][piece]);
	}
}

/* Nobody has to ask a doctor about them, and nothing speaks against a session. */
static bool is_plain(const struct planning *planning, const struct demo_visit *visit)
{
	const struct demo_client *client = &planning->plan.clients[visit->client];

	return client->health == DEMO_HEALTHY && client->course != DEMO_WORSE;
}

/* Who is here today, and who is nearest to it: the next to come, else the last, who has not left yet. */
struct here {
	int count;
	struct demo_visit *next;
	struct demo_visit *last;
};

static struct here look_at_today(const struct planning *planning, struct day today, bool only_plain)
{
	struct here here = {0};

	for (size_t i = 0; i < planning->plan.visit_count; i++) {
		struct demo_visit *visit = &planning->plan.visits[i];

		if (day_to_number(visit->day) != day_to_number(today) || (only_plain && !is_plain(planning, visit)))
			continue;
		here.count += visit->outcome == DEMO_ARRIVED;
		if (visit->outcome == DEMO_TO_COME && (!here.next || visit->minute < here.next->minute))
			here.next = visit;
		if (visit->outcome == DEMO_DONE && (!here.last || visit->minute > here.last->minute))
			here.last = visit;
	}
	return here;
}

static bool let_in(struct planning *planning, const struct here *here)
{
	struct demo_visit *visit = here->next ? here->next : here->last;

	if (!visit)
		return false;
	if (visit->outcome == DEMO_TO_COME)
		visit->number = ++planning->done[visit->client];
	visit->outcome = DEMO_ARRIVED;
	return true;
}

/* At night and at noon too the demonstration has somebody to treat. */
static void keep_some_here(struct planning *planning, struct day today)
{
	struct here plain = look_at_today(planning, today, true);

	if (plain.count == 0)
		(void)let_in(planning, &plain);
	for (struct here here = look_at_today(planning, today, false);
		here.count < DEMO_HERE_MIN && let_in(planning, &here);)
		here = look_at_today(planning, today, false);
}

enum status demo_plan_make(
	uint64_t seed, struct day today, int minute_now, struct arena *arena, struct demo_plan *ret_plan)
{
	struct planning *planning = arena_alloc(arena, sizeof(*planning));

	if (!planning)
		return STATUS_NO_MEMORY;
	planning->random.state = seed;
	planning->today = day_to_number(today);
	planning->minute_now = minute_now;
	planning->plan.clients = arena_alloc_array(arena, DEMO_CLIENTS, sizeof(struct demo_client));
	planning->plan.visits = arena_alloc_array(arena, DEMO_VISITS_MAX, sizeof(struct demo_visit));
	if (arena_failed(arena))
		return STATUS_NO_MEMORY;
	for (int i = 0; i < DEMO_CLIENTS; i++)
		make_client(planning, i);
	for (int64_t day = planning->today - DEMO_DAYS_BACK; day <= planning->today + DEMO_DAYS_AHEAD; day++)
		fill_day(planning, day);
	keep_some_here(planning, today);
	*ret_plan = planning->plan;
	return STATUS_OK;
}
