/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "practice/backmap/backmap.h"
#include "practice/exchange/demo_inside.h"
#include "practice/exchange/exchange_sql.h"
#include "practice/exchange/saying_text.h"
#include "practice/intake/intake.h"
#include "practice/outcomes/outcomes.h"

#define ZONE_BIT(zone) (UINT64_C(1) << (zone))

/* The usual stories. */
static const struct {
	uint64_t zones;
	int weeks;
	int onset;
	const char *activity;
} complaints[] = {
	{ZONE_BIT(ZONE_LB_L) | ZONE_BIT(ZONE_LB_R), 5, WORD_ONSET_LIFTING, "Putting on my socks in the morning"},
	{ZONE_BIT(ZONE_LB_R) | ZONE_BIT(ZONE_BUTT_R), 16, WORD_ONSET_GRADUAL, "Sitting through a whole film"},
	{ZONE_BIT(ZONE_UB_L) | ZONE_BIT(ZONE_NECK_L), 9, WORD_ONSET_GRADUAL, "A day at my desk without a break"},
	{ZONE_BIT(ZONE_LB_L), 2, WORD_ONSET_SUDDEN, "Lifting my daughter out of her cot"},
	{ZONE_BIT(ZONE_LB_L) | ZONE_BIT(ZONE_LB_R) | ZONE_BIT(ZONE_SAC_M), 60, WORD_ONSET_GRADUAL,
		"Walking to the market and back"},
	{ZONE_BIT(ZONE_SHOULDER_R) | ZONE_BIT(ZONE_UB_R), 12, WORD_ONSET_GRADUAL, "Playing the violin for an hour"},
};

uint64_t demo_zones(int complaint)
{
	return complaints[complaint].zones;
}

static void set_harmless(struct fact_set *set, enum fact fact)
{
	const struct fact_info *info = &fact_infos[fact];
	int word = 0;

	switch ((enum fact_type)info->type) {
	case FACT_TYPE_BOOL:
		(void)fact_set_bool(set, fact, fact == FACT_PAIN_MECHANICAL);
		break;
	case FACT_TYPE_ENUM:
		(void)fact_find_word(fact, TEXT("none"), &word);
		(void)fact_set_word(set, fact, word);
		break;
	case FACT_TYPE_NUMBER:
		(void)fact_set_number(set, fact, info->low);
		break;
	default:
		break;
	}
}

static void set_story(struct demo *demo, int index, int pain_tenths, struct fact_set *set)
{
	const struct demo_client *client = &demo->plan.clients[index];
	struct demo_random random = demo_random_of(demo->settings->seed, DEMO_PURPOSE_TELLING, (uint64_t)index);

	(void)fact_set_number(set, FACT_PAIN_NRS, (int64_t)pain_tenths * 100);
	(void)fact_set_number(set, FACT_DURATION_WEEKS,
		(complaints[client->complaint].weeks + demo_random_below(&random, 8)) * 1000);
	(void)fact_set_word(set, FACT_ONSET, complaints[client->complaint].onset);
	if (client->health == DEMO_DOCTOR_FIRST)
		(void)fact_set_bool(set, FACT_WEIGHT_LOSS, true);
	if (client->health != DEMO_CAREFUL)
		return;
	if (index % 2) {
		(void)fact_set_bool(set, FACT_G_BLOOD, true);
		(void)fact_set_bool(set, FACT_ANTICOAGULANT, true);
	} else {
		(void)fact_set_bool(set, FACT_G_BONES, true);
		(void)fact_set_word(set, FACT_OSTEOPOROSIS, WORD_OSTEOPOROSIS_KNOWN);
	}
}

/* Age and sex as the client's row gives them to every decision. */
static void set_person(const struct demo *demo, int index, struct fact_set *set)
{
	const struct demo_client *client = &demo->plan.clients[index];
	int word;

	(void)fact_set_number(set, FACT_AGE, (int64_t)day_full_years(client->birth, demo->today) * 1000);
	if (fact_find_word(FACT_SEX, client->sex == 'F' ? TEXT("F") : TEXT("M"), &word) == STATUS_OK)
		(void)fact_set_word(set, FACT_SEX, word);
}

/* Everything a person is asked: what was not told is harmless. An answer may open further questions. */
static void set_the_rest(struct fact_set *set)
{
	for (int round = 0; round < 3; round++)
		for (int fact = 0; fact < FACT_COUNT; fact++)
			if (set->values[fact].state == ANSWER_UNKNOWN && fact_is_askable((enum fact)fact) &&
				decide_is_asked(set, (enum fact)fact) == TRUTH_TRUE)
				set_harmless(set, (enum fact)fact);
}

static enum status add_answer(struct demo *demo, struct db_write *db, const struct record_key *key, enum fact fact,
	const struct fact_value *value, int64_t intake_id, int64_t account_id, utc_seconds at)
{
	struct record_saying saying = {.fact = (uint16_t)fact, .number = value->number};
	bool is_room_only = fact_infos[fact].room_only;
	struct told_answer answer = {
		.fact = fact_infos[fact].name,
		.value = saying_json(&saying, demo->arena),
		.source = is_room_only ? TEXT("told") : TEXT("client"),
		.account_id = is_room_only ? account_id : 0,
		.observed = at,
	};

	return intake_answer_add(key, db, demo->arena, &answer, intake_id, at);
}

static enum status add_answers(struct demo *demo, struct db_write *db, const struct record_key *key, int index,
	const struct fact_set *set, int64_t intake_id, utc_seconds at)
{
	int64_t account_id = demo->account_ids[demo->plan.clients[index].therapist];
	enum status status = STATUS_OK;

	for (int fact = 0; fact < FACT_COUNT && status == STATUS_OK; fact++) {
		bool is_kept = set->values[fact].state == ANSWER_KNOWN && fact != FACT_AGE && fact != FACT_SEX &&
			       fact_infos[fact].type != FACT_TYPE_LIST && fact_infos[fact].type != FACT_TYPE_TEXT;

		if (is_kept)
			status = add_answer(
				demo, db, key, (enum fact)fact, &set->values[fact], intake_id, account_id, at);
	}
	return status;
}

static enum status add_map(struct demo *demo, struct db_write *db, const struct record_key *key, int index,
	int64_t intake_id, utc_seconds at)
{
	uint64_t zones = demo_zones(demo->plan.clients[index].complaint);
	struct pain_map map = {0};
	struct demo_map_add_row row;
	struct text sealed;
	int64_t changed = 0;
	enum status status = demo_map_add(db, demo->arena,
		&(struct demo_map_add_in){key->client_id, known_int(intake_id), TEXT(""), at}, &row);

	for (int zone = 0; zone < ZONE_COUNT; zone++)
		if (zones & ZONE_BIT(zone))
			map.strengths[zone] = (uint8_t)(zone % 2 ? STRENGTH_A_LITTLE : STRENGTH_A_LOT);
	if (status == STATUS_OK)
		status = record_seal(key, "pain_map", "zones_sealed", row.id, pain_map_write(&map, demo->arena),
			demo->arena, &sealed);
	if (status == STATUS_OK)
		status = demo_map_seal(
			db, &(struct demo_map_seal_in){.zones_sealed = sealed, .id = row.id}, &changed);
	return status;
}

static enum status add_consent(struct demo *demo, struct db_write *db, int index, int64_t intake_id, utc_seconds at)
{
	const struct demo_client *client = &demo->plan.clients[index];
	int64_t changed = 0;

	return demo_consent_add(db,
		&(struct demo_consent_add_in){
			.client_id = demo->client_ids[index],
			.intake_id = known_int(intake_id),
			.text_version = TEXT("treatment-1"),
			.given_by = arena_format(demo->arena, "%.*s %.*s", TEXT_FMT(client->first_name),
				TEXT_FMT(client->last_name)),
			.areas = TEXT("back,buttocks"),
			.at_utc = at,
		},
		&changed);
}

static enum status add_first(struct demo *demo, struct db_write *db, const struct record_key *key, int index,
	int64_t intake_id, utc_seconds at)
{
	const struct demo_client *client = &demo->plan.clients[index];
	int64_t activity_id = 0;
	enum status status = add_map(demo, db, key, index, intake_id, at);

	if (status == STATUS_OK)
		status = add_consent(demo, db, index, intake_id, at);
	if (status == STATUS_OK)
		status = outcomes_activity_add(key, db, demo->arena,
			text_of(complaints[client->complaint].activity), true, at, &activity_id);
	if (status == STATUS_OK)
		status = outcomes_value_add(key, db, demo->arena,
			&(struct outcome_value){.measure = MEASURE_NPRS,
				.moment = TEXT("intake"),
				.score = {true, client->pain_tenths},
				.observed = at},
			at);
	if (status == STATUS_OK)
		status = outcomes_value_add(key, db, demo->arena,
			&(struct outcome_value){.measure = MEASURE_PSFS,
				.activity_id = activity_id,
				.moment = TEXT("intake"),
				.score = {true, client->activity_tenths},
				.observed = at},
			at);
	return status;
}

static enum status screen(struct demo *demo, struct db_write *db, const struct record_key *key, int64_t booking_id,
	int64_t intake_id, utc_seconds at)
{
	struct client client;
	enum triage level;
	int64_t changed = 0;
	enum status status = client_find(db_writing_read(db), demo->arena, key->client_id, &client);

	if (status == STATUS_OK)
		status = intake_screen(db, demo->arena,
			&(struct screening){.key = key,
				.client = &client,
				.booking_id = booking_id,
				.intake_id = intake_id,
				.came_from = TEXT("intake"),
				.now = at},
			&level);
	if (status == STATUS_OK && intake_id)
		status = demo_intake_finish(db,
			&(struct demo_intake_finish_in){
				.triage = triage_name(level), .finished_utc = known_int(at), .id = intake_id},
			&changed);
	return status;
}

enum status demo_tell(struct demo *demo, struct db_write *db, const struct record_key *key, int client,
	int64_t booking_id, utc_seconds at, bool is_first)
{
	struct fact_set *set = arena_alloc(demo->arena, sizeof(*set));
	int64_t intake_id = 0;
	enum status status = set ? STATUS_OK : STATUS_NO_MEMORY;

	if (status == STATUS_OK)
		status = intake_start(db, demo->arena, key->client_id, booking_id, TEXT("link"), 0, at, &intake_id);
	if (status != STATUS_OK)
		return status;
	set_person(demo, client, set);
	set_story(demo, client, demo->plan.clients[client].pain_tenths, set);
	set_the_rest(set);
	status = add_answers(demo, db, key, client, set, intake_id, at);
	if (status == STATUS_OK && is_first)
		status = add_first(demo, db, key, client, intake_id, at);
	return status == STATUS_OK ? screen(demo, db, key, booking_id, intake_id, at) : status;
}

static enum status answer_and_screen(struct demo *demo, struct db_write *db, const struct record_key *key,
	enum fact fact, bool value, utc_seconds at)
{
	const struct fact_value answer = {.number = value, .state = ANSWER_KNOWN};
	enum status status = add_answer(demo, db, key, fact, &answer, 0, 0, at);

	return status == STATUS_OK ? screen(demo, db, key, 0, 0, at) : status;
}

static enum status load(struct demo *demo, struct db_write *db, enum demo_health health, struct record_key *ret_key)
{
	for (int i = 0; i < DEMO_CLIENTS; i++)
		if (demo->plan.clients[i].health == health)
			return record_key_load(demo->practice->vault, db_writing_read(db), demo->arena,
				demo->client_ids[i], ret_key);
	return STATUS_NOT_FOUND;
}

static enum status close_alarm(struct demo *demo, struct db_write *db, const struct record_key *key, utc_seconds at)
{
	struct demo_alarm_of_row row;
	struct text sealed;
	int64_t sequence = 0, changed = 0;
	enum status status =
		demo_alarm_of(db_writing_read(db), demo->arena, &(struct demo_alarm_of_in){key->client_id}, &row);

	if (status == STATUS_OK)
		status = record_seal(key, "alarm", "done_sealed", row.id,
			TEXT("Rang at once, sent to the emergency department; examined there the same evening, "
			     "nothing found. Will see the family doctor before the next visit."),
			demo->arena, &sealed);
	if (status == STATUS_OK)
		status = record_chain_add(
			db, demo->arena, "alarm", row.id, sealed, demo->account_ids[0], at, &sequence);
	if (status == STATUS_OK)
		status = demo_alarm_close(db,
			&(struct demo_alarm_close_in){.closed_utc = known_int(at),
				.closed_by_account_id = known_int(demo->account_ids[0]),
				.done_sealed = sealed,
				.id = row.id},
			&changed);
	return status;
}

enum status demo_alarms(struct db_write *db, void *data)
{
	struct demo *demo = data;
	utc_seconds now = demo->settings->now;
	struct record_key key;
	enum status status;

	arena_reset(demo->arena);
	status = load(demo, db, DEMO_EMERGENCY, &key);
	if (status == STATUS_OK)
		status = answer_and_screen(demo, db, &key, FACT_SADDLE_NUMBNESS, true, now - 20 * DAY_SECONDS);
	if (status == STATUS_OK)
		status = close_alarm(demo, db, &key, now - 20 * DAY_SECONDS + HOUR_SECONDS);
	if (status == STATUS_OK)
		status = answer_and_screen(demo, db, &key, FACT_SADDLE_NUMBNESS, false, now - 6 * DAY_SECONDS);
	if (status == STATUS_OK)
		status = load(demo, db, DEMO_SAME_DAY, &key);
	if (status == STATUS_OK)
		status = answer_and_screen(demo, db, &key, FACT_FEVER, true, now - 2 * HOUR_SECONDS);
	return status;
}
