/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "practice/care/care.h"
#include "practice/exchange/demo_inside.h"

static const char *const found[] = {
	"Tender on both sides of the low back, the right more than the left. Bending forward stops at the knees.",
	"Firm band beside the spine, eases under slow pressure. Turning to the left is shorter.",
	"Less tense than last time. Bends to mid-shin without a catch.",
	"Tender point at the upper buttock; pressing there brings on the known ache.",
	"Moves freely today. Nothing in the legs.",
};

static const char *const advice[] = {
	"Walk ten minutes twice a day; get up from the desk every half hour.",
	"Knees to chest, ten slow times, morning and evening. Keep moving.",
	"Warmth in the evening. Back to swimming this week, easy lengths only.",
	"The hip stretch from last time, once a day. Lift close to the body.",
};

#define COUNT(list) (int)(sizeof(list) / sizeof((list)[0]))

static enum technique technique_of(enum demo_service service, int therapist)
{
	if (service == DEMO_DEEP_45 || service == DEMO_DEEP_60)
		return TECHNIQUE_DTM;
	if (therapist == 1)
		return TECHNIQUE_MFR;
	return TECHNIQUE_SWED;
}

static struct note_work main_work(const struct demo *demo, const struct demo_visit *visit)
{
	const struct demo_client *client = &demo->plan.clients[visit->client];
	struct note_work work = {
		.technique = technique_of(visit->service, visit->therapist),
		.places = demo_zones(client->complaint),
		.minutes = demo_service_minutes[visit->service] - 15,
		.pressure = PRESSURE_MEDIUM,
	};

	if (client->health != DEMO_HEALTHY) {
		work.technique = TECHNIQUE_SWED;
		work.pressure = PRESSURE_LIGHT;
		work.change = TEXT("Light pressure only; asked about bruises.");
	}
	return work;
}

static void fill(const struct demo *demo, size_t index, struct note_body *body)
{
	const struct demo_visit *visit = &demo->plan.visits[index];
	struct demo_random random = demo_random_of(demo->settings->seed, DEMO_PURPOSE_NOTE, index);

	body->asked = NOTE_NOTHING_NEW;
	body->work[body->work_count++] = main_work(demo, visit);
	if (demo_random_chance(&random, 40))
		body->work[body->work_count++] = (struct note_work){.technique = TECHNIQUE_STR,
			.places = demo_zones(demo->plan.clients[visit->client].complaint),
			.minutes = 5,
			.pressure = PRESSURE_LIGHT,
			.change = TEXT("Slow, within comfort.")};
	body->pain_before = (struct note_score){true, visit->pain_before_tenths};
	body->pain_after = (struct note_score){demo_random_chance(&random, 92), visit->pain_after_tenths};
	body->activity = (struct note_score){demo_random_chance(&random, 88), visit->activity_tenths};
	body->findings = 1u << FINDING_TENDER;
	if (visit->number > 3 && demo->plan.clients[visit->client].course == DEMO_BETTER)
		body->findings = 1u << FINDING_LESS_MOVEMENT;
	body->found = text_of(found[demo_random_below(&random, COUNT(found))]);
	body->home_advice = text_of(advice[demo_random_below(&random, COUNT(advice))]);
	if (visit->number > 1)
		body->unwanted = 1u << (demo_random_chance(&random, 85) ? UNWANTED_NONE : UNWANTED_SORE_SHORT);
	if (demo->plan.clients[visit->client].health == DEMO_DOCTOR_FIRST)
		body->although =
			TEXT("Seen by the family doctor in the meantime, who advised to stay active and to go on.");
}

enum status demo_note(
	struct demo *demo, struct db_write *db, const struct record_key *key, size_t visit, utc_seconds at)
{
	struct note_body *body = arena_alloc(demo->arena, sizeof(*body));
	const struct demo_visit *one = &demo->plan.visits[visit];
	const struct care_start start = {
		.booking_id = demo->booking_ids[visit],
		.therapist_id = demo->therapist_ids[one->therapist],
		.account_id = demo->account_ids[one->therapist],
	};
	int64_t note_id = 0;
	enum status status;

	if (!body)
		return STATUS_NO_MEMORY;
	fill(demo, visit, body);
	status = care_note_start(key, db, demo->arena, &start, body, at, &note_id);
	if (status == STATUS_OK)
		status = care_note_sign(key, db, demo->arena, note_id, start.account_id, at);
	if (status == STATUS_OK)
		demo->is_noted[visit] = true;
	return status;
}
