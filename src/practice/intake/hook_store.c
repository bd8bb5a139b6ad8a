/* SPDX-License-Identifier: GPL-3.0-or-later */
/* hook_store.c - what a confirmed booking starts: the signs as answers, the level, the form and its link. */
#include <string.h>

#include "practice/booking/booking.h"
#include "practice/intake/answer_value.h"
#include "practice/intake/intake_store.h"

struct url intake_url(struct practice *practice, struct arena *arena, int64_t intake_id, int64_t link_generation)
{
	struct text token = vault_link_token(practice->vault, "intake", intake_id, link_generation, arena);

	return url_path(arena, "/f/%/%", url_id(intake_id), url_text(token));
}

enum {
	SIGN_ANSWERS_MAX = 2 * SIGN_COUNT, /* a sign asks of one or two facts */
};

/* An answer for each fact of the signs; returns how many. `to` has room for SIGN_ANSWERS_MAX. */
static size_t answers_of_signs(
	const struct fact_set *facts, struct arena *arena, utc_seconds now, struct told_answer *to)
{
	size_t count = 0;

	for (int sign = 0; sign < SIGN_COUNT; sign++) {
		for (int i = 0; i < sign_infos[sign].fact_count; i++) {
			enum fact fact = sign_infos[sign].facts[i];

			to[count++] = (struct told_answer){.fact = fact_infos[fact].name,
				.value = answer_value_write(facts, fact, arena),
				.source = TEXT("client"),
				.observed = now};
		}
	}
	return count;
}

static struct fact_set signs_told(unsigned tapped, bool not_sure)
{
	struct fact_set facts = {0};

	if (!not_sure)
		signs_set_none(&facts);
	for (int sign = 0; sign < SIGN_COUNT; sign++) {
		if (tapped >> sign & 1)
			sign_set(&facts, (enum sign)sign);
	}
	return facts;
}

enum status judge_signs(struct arena *arena, const struct booking_confirmation *confirmation,
	const struct judgement **ret_judgement)
{
	struct judgement *judgement = arena_alloc(arena, sizeof(*judgement));
	enum status status;

	if (!judgement)
		return STATUS_NO_MEMORY;
	judgement->facts = signs_told(signs_of_lines(confirmation->tapped_signs), confirmation->is_unsure);
	facts_of_stranger(confirmation->client, confirmation->now, &judgement->facts);
	status = decide_screen(&judgement->facts, arena, &judgement->decision);
	if (status == STATUS_OK)
		*ret_judgement = judgement;
	return status;
}

/* A tapped sign is an alarm by itself, before anybody has asked how grave it is. */
static enum status raise_for_signs(const struct record_key *key, struct db_write *db, struct arena *arena,
	int64_t booking_id, int64_t intake_id, enum triage level, unsigned tapped, utc_seconds now)
{
	struct text facts = TEXT("");
	unsigned signs = signs_of_lines(tapped);
	/* Which fall is kept too: of the two lines the graver one counts. */
	bool is_lesser_fall = signs >> SIGN_TRAUMA & 1 && !(tapped >> SIGN_TRAUMA & 1);

	for (int sign = 0; sign < SIGN_COUNT; sign++) {
		for (int i = 0; (signs >> sign & 1) && i < sign_infos[sign].fact_count; i++)
			facts = arena_format(arena, "%.*s%s\"%.*s\":%s", TEXT_FMT(facts), facts.size ? "," : "",
				TEXT_FMT(fact_infos[sign_infos[sign].facts[i]].name), "\"unknown\"");
	}
	return alarm_raise(key, db, arena, booking_id, intake_id, triage_name(level), TEXT("check"), now,
		arena_format(arena, "{\"signs\":true%s,\"rules\":[],\"facts\":{%.*s}}",
			is_lesser_fall ? ",\"lesser_fall\":true" : "", TEXT_FMT(facts)));
}

/* Adds the signs to the answers that the person has already; all of them come back, sorted. */
static enum status store_signs(const struct record_key *key, struct db_write *db, struct arena *arena,
	int64_t intake_id, const struct fact_set *facts, utc_seconds now, struct told_answer **ret_answers,
	size_t *ret_count)
{
	struct told_answer *earlier = NULL;
	size_t earlier_count = 0;
	enum status status = intake_answers(key, db_writing_read(db), arena, now, &earlier, &earlier_count);

	if (status != STATUS_OK)
		return status;
	struct told_answer *all = arena_alloc_array(arena, earlier_count + SIGN_ANSWERS_MAX, sizeof(*all));

	if (!all)
		return STATUS_NO_MEMORY;
	size_t count = answers_of_signs(facts, arena, now, all);

	status = intake_answers_add(key, db, arena, all, count, intake_id, now);
	if (status != STATUS_OK)
		return status;
	if (earlier_count)
		memcpy(all + count, earlier, earlier_count * sizeof(*all));
	answers_sort(all, count + earlier_count, now);
	*ret_answers = all;
	*ret_count = count + earlier_count;
	return STATUS_OK;
}

/* Of a new client nothing else is known, and that was judged before. */
static enum status store_signs_of_stranger(struct db_write *db, struct arena *arena,
	const struct screening *screening, const struct judgement *judgement)
{
	struct told_answer answers[SIGN_ANSWERS_MAX];
	size_t count = answers_of_signs(&judgement->facts, arena, screening->now, answers);
	enum status status =
		intake_answers_add(screening->key, db, arena, answers, count, screening->intake_id, screening->now);

	return status == STATUS_OK ? screen_stranger(db, arena, screening, judgement) : status;
}

static enum status store_check(struct db_write *db, struct arena *arena, const struct record_key *key,
	const struct booking_confirmation *confirmation, int64_t intake_id)
{
	struct screening screening = {.key = key,
		.client = confirmation->client,
		.booking_id = confirmation->booking_id,
		.intake_id = intake_id,
		.came_from = TEXT("check"),
		.now = confirmation->now};
	enum triage level = signs_judge(confirmation->tapped_signs, confirmation->is_unsure);
	struct fact_set facts = signs_told(signs_of_lines(confirmation->tapped_signs), confirmation->is_unsure);
	struct told_answer *answers = NULL;
	size_t count = 0;
	enum status status;

	if (confirmation->is_new_client && confirmation->judgement && level < TRIAGE_SAME_DAY)
		return store_signs_of_stranger(db, arena, &screening, confirmation->judgement);
	status = store_signs(key, db, arena, intake_id, &facts, confirmation->now, &answers, &count);
	if (status == STATUS_OK && level >= TRIAGE_SAME_DAY)
		status = raise_for_signs(key, db, arena, confirmation->booking_id, intake_id, level,
			confirmation->tapped_signs, confirmation->now);
	return status == STATUS_OK ? intake_screen_answers(db, arena, &screening, answers, count, NULL) : status;
}

static enum status confirmed(struct practice *practice, struct db_write *db, struct arena *arena,
	const struct booking_confirmation *confirmation)
{
	struct record_key key;
	int64_t client_id = confirmation->client->id;
	int64_t intake_id = 0;
	enum status status = record_key_load(practice->vault, db_writing_read(db), arena, client_id, &key);

	if (status == STATUS_OK)
		status = intake_start(db, arena, client_id, confirmation->booking_id, TEXT("link"), 0,
			confirmation->now, &intake_id);
	if (status == STATUS_OK && confirmation->is_checked)
		status = store_check(db, arena, &key, confirmation, intake_id);
	return status;
}

static enum status form_url(struct practice *practice, struct db_read *db, struct arena *arena,
	const struct booking *booking, struct url *ret_url, bool *ret_is_told)
{
	struct intake_row_of_row row;
	enum status status =
		intake_row_of(db, arena, &(struct intake_row_of_in){.booking_id = known_int(booking->id)}, &row);

	*ret_url = (struct url){NO_TEXT};
	*ret_is_told = false;
	if (status == STATUS_NOT_FOUND)
		return STATUS_OK;
	if (status == STATUS_OK) {
		*ret_url = intake_url(practice, arena, row.id, row.link_generation);
		*ret_is_told = text_equal(row.state, TEXT("finished"));
	}
	return status;
}

/* The booking's form when nobody has seen who fills it in; else, and without a form, STATUS_NOT_FOUND. */
static enum status find_unproven_form(
	struct db_read *db, struct arena *arena, const struct booking *booking, struct intake_row_find_row *ret_row)
{
	struct intake_row_of_row of_booking;
	struct intake_row_find_row row;
	enum status status = intake_row_of(
		db, arena, &(struct intake_row_of_in){.booking_id = known_int(booking->id)}, &of_booking);

	if (status == STATUS_OK)
		status = intake_row_find(db, arena, &(struct intake_row_find_in){.id = of_booking.id}, &row);
	if (status != STATUS_OK)
		return status;
	if (!intake_is_unproven(&row))
		return STATUS_NOT_FOUND;
	*ret_row = row;
	return STATUS_OK;
}

static enum status standing_told(struct practice *practice, struct db_read *db, struct arena *arena,
	const struct booking *booking, const struct client *client, utc_seconds now, enum standing *ret_standing)
{
	struct intake_row_find_row row = {0};
	struct record_key key;
	enum status status = find_unproven_form(db, arena, booking, &row);

	if (status == STATUS_NOT_FOUND) {
		*ret_standing = client->standing;
		return STATUS_OK;
	}
	if (status == STATUS_OK)
		status = record_key_load(practice->vault, db, arena, client->id, &key);
	if (status == STATUS_OK)
		status = intake_standing_of_form(&key, db, arena, client, &row, now, ret_standing);
	return status;
}

/* An unproven form with no alarm of its own is not why its booking is on hold. */
static enum status hold_told(
	struct db_read *db, struct arena *arena, const struct booking *booking, bool *ret_is_told)
{
	struct alarm_row_of_client_rows alarms = {0};
	struct intake_row_find_row row = {0};
	bool is_told = false;
	enum status status = find_unproven_form(db, arena, booking, &row);

	if (status == STATUS_NOT_FOUND) {
		*ret_is_told = true;
		return STATUS_OK;
	}
	if (status == STATUS_OK)
		status = alarm_row_of_client(db, arena,
			&(struct alarm_row_of_client_in){.client_id = row.client_id, .intake_id = known_id(row.id)},
			&alarms);
	for (size_t i = 0; i < alarms.count; i++)
		is_told = is_told || alarms.items[i].intake_id.value == row.id;
	if (status == STATUS_OK)
		*ret_is_told = is_told;
	return status;
}

/*
 * The newest open one, and rather one that was not taken back. Of this booking's own form only: whoever has the
 * link may know no more of the person.
 */
static const struct alarm_row_of_client_row *alarm_to_show(
	const struct alarm_row_of_client_rows *alarms, int64_t intake_id)
{
	const struct alarm_row_of_client_row *found = NULL;

	for (size_t i = 0; i < alarms->count; i++) {
		const struct alarm_row_of_client_row *row = &alarms->items[i];

		if (row->closed_utc.is_known || row->intake_id.value != intake_id)
			continue;
		if (!row->taken_back_utc.is_known)
			return row;
		if (!found)
			found = row;
	}
	return found;
}

/* STATUS_NOT_FOUND: nothing is open. */
static enum status find_alarm(struct db_read *db, struct arena *arena, const struct record_key *key,
	int64_t intake_id, struct text *ret_reasons, bool *ret_is_taken_back)
{
	struct alarm_row_of_client_rows alarms = {0};
	struct alarm_detail detail = {0};
	const struct alarm_row_of_client_row *row;
	enum status status = alarm_row_of_client(db, arena,
		&(struct alarm_row_of_client_in){.client_id = key->client_id, .intake_id = known_id(intake_id)},
		&alarms);

	if (status)
		return status;
	row = alarm_to_show(&alarms, intake_id);
	if (!row)
		return STATUS_NOT_FOUND;
	status = alarm_find(key, db, arena, row->id, &detail);
	*ret_reasons = detail.reasons;
	*ret_is_taken_back = row->taken_back_utc.is_known;
	return status;
}

static enum status to_show(struct practice *practice, struct db_read *db, const struct html *html,
	const struct booking *booking, struct booking_alarm *ret_alarm)
{
	struct intake_row_of_row form;
	struct record_key key;
	struct text reasons = NO_TEXT;
	struct alarm_words words = {0};
	bool is_taken_back = false;
	enum status status = intake_row_of(
		db, html->arena, &(struct intake_row_of_in){.booking_id = known_int(booking->id)}, &form);

	*ret_alarm = (struct booking_alarm){0};
	if (!status)
		status = record_key_load(practice->vault, db, html->arena, booking->client_id, &key);
	if (!status)
		status = find_alarm(db, html->arena, &key, form.id, &reasons, &is_taken_back);
	if (!status && text_is_known(reasons))
		status = alarm_words(html, reasons, &words);
	if (!status)
		*ret_alarm = (struct booking_alarm){
			.lines = words.answers, .line_count = words.answer_count, .is_taken_back = is_taken_back};
	return status == STATUS_NOT_FOUND ? STATUS_OK : status;
}

void intake_hook_up(void)
{
	booking_hooks.to_show = to_show;
	booking_hooks.judge = judge_signs;
	booking_hooks.confirmed = confirmed;
	booking_hooks.form_url = form_url;
	booking_hooks.standing_told = standing_told;
	booking_hooks.hold_told = hold_told;
}
