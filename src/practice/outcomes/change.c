/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "practice/outcomes/change.h"

struct change_scale change_scale_of(enum measure measure)
{
	const struct measure_info *info = &measure_infos[measure];

	return (struct change_scale){
		.lower_is_better = info->direction == DIRECTION_LOWER,
		.ends_known = info->ends_known,
		.mdc_known = info->mdc_known,
		.low_tenths = info->low_tenths,
		.high_tenths = info->high_tenths,
		.mdc_thousandths = info->mdc_thousandths,
		.mics = info->mics,
		.mic_count = info->mic_count,
	};
}

static bool is_usable(struct score score)
{
	return score.known && score.tenths >= -CHANGE_TENTHS_MAX && score.tenths <= CHANGE_TENTHS_MAX;
}

/* The room left to the good end; a scale whose ends nobody knows has room for anything. */
static int64_t room_of(const struct change_scale *scale, int64_t baseline_tenths)
{
	if (!scale->ends_known)
		return INT64_MAX;
	if (scale->lower_is_better)
		return (baseline_tenths - scale->low_tenths) * 100;
	return (scale->high_tenths - baseline_tenths) * 100;
}

/* A percentage of a baseline of 0, or below it, means nothing. */
static struct limit limit_of(struct mic mic, int64_t baseline_tenths)
{
	if (!mic.is_percent)
		return (struct limit){true, mic.amount};
	return (struct limit){baseline_tenths > 0, baseline_tenths * mic.amount};
}

static void find_mics(
	const struct change_scale *scale, int64_t baseline_tenths, int64_t room, struct change *change)
{
	int64_t most_points = 0;

	for (size_t i = 0; i < scale->mic_count; i++) {
		struct limit one = limit_of(scale->mics[i], baseline_tenths);

		if (!one.known)
			continue;
		if (one.thousandths <= room && (!change->mic.known || one.thousandths > change->mic.thousandths))
			change->mic = one;
		if (!change->mic_worse.known || one.thousandths < change->mic_worse.thousandths)
			change->mic_worse = one;
		if (!scale->mics[i].is_percent && one.thousandths > most_points)
			most_points = one.thousandths;
	}
	change->reaches_points = most_points > 0 && change->gain_thousandths >= most_points;
}

/* One direction of change, by its size; the better side's words, which the caller mirrors. */
static enum change_word word_of_size(int64_t size, const struct change_scale *scale, struct limit mic)
{
	if (!scale->mdc_known && !mic.known)
		return CHANGE_NO_WORD;
	if (!scale->mdc_known)
		return size >= mic.thousandths ? CHANGE_LITTLE_BETTER : CHANGE_NO_CLEAR_CHANGE;
	if (size < scale->mdc_thousandths)
		return CHANGE_NO_CLEAR_CHANGE;
	if (!mic.known || size < mic.thousandths)
		return CHANGE_LITTLE_BETTER;
	return CHANGE_CLEARLY_BETTER;
}

static enum change_word mirrored(enum change_word word)
{
	if (word == CHANGE_LITTLE_BETTER)
		return CHANGE_LITTLE_WORSE;
	return word == CHANGE_CLEARLY_BETTER ? CHANGE_CLEARLY_WORSE : word;
}

static enum change_word word_of(const struct change_scale *scale, const struct change *change)
{
	if (!scale->mdc_known && !change->mic.known && !change->mic_worse.known)
		return CHANGE_NO_WORD;
	if (change->gain_thousandths == 0)
		return CHANGE_NO_CLEAR_CHANGE;
	if (change->gain_thousandths > 0)
		return word_of_size(change->gain_thousandths, scale, change->mic);
	return mirrored(word_of_size(-change->gain_thousandths, scale, change->mic_worse));
}

struct change change_judge(const struct change_scale *scale, struct score baseline, struct score now)
{
	struct change change = {.word = CHANGE_NOT_ENOUGH};
	int64_t room;

	if (!is_usable(baseline) || !is_usable(now))
		return change;
	change.gain_thousandths = (now.tenths - baseline.tenths) * (scale->lower_is_better ? -100 : 100);
	room = room_of(scale, baseline.tenths);
	find_mics(scale, baseline.tenths, room, &change);
	change.word = word_of(scale, &change);
	change.no_room = scale->mdc_known && room < scale->mdc_thousandths;
	change.within_error = scale->mdc_known && change.mic.known &&
			      change.gain_thousandths >= change.mic.thousandths &&
			      change.gain_thousandths < scale->mdc_thousandths;
	change.step_of_worsening =
		change.mic_worse.known && change.gain_thousandths <= -change.mic_worse.thousandths;
	change.percent_known = baseline.tenths > 0;
	change.reaches_percent = change.percent_known && change.gain_thousandths >= baseline.tenths * 30;
	return change;
}

/*
 * P(X <= k) of a binomial with n trials, each with odds `odds` : 1, as a share of all terms. The terms are taken
 * relative to the largest, so nothing overflows and what underflows is nothing.
 */
static double share_at_most(int64_t n, double odds, int64_t k)
{
	int64_t mode = (int64_t)((double)(n + 1) * odds / (1 + odds));
	double below = 0, all = 0, term = 1;

	if (mode > n)
		mode = n;
	for (int64_t i = mode; i >= 0 && term > 0; i--) {
		all += term;
		below += i <= k ? term : 0;
		term *= (double)i / ((double)(n - i + 1) * odds);
	}
	term = 1;
	for (int64_t i = mode + 1; i <= n; i++) {
		term *= (double)(n - i + 1) * odds / (double)i;
		if (term <= 0)
			break;
		all += term;
		below += i <= k ? term : 0;
	}
	return below / all;
}

static bool is_countable(struct event_count count)
{
	return count.days >= EVENT_DAYS_MIN && count.days <= EVENTS_MAX && count.events >= 0 &&
	       count.events <= EVENTS_MAX;
}

enum change_word change_judge_events(struct event_count baseline, struct event_count now)
{
	int64_t n = baseline.events + now.events;
	int64_t now_rate, baseline_rate;
	double odds;

	if (!is_countable(baseline) || !is_countable(now))
		return CHANGE_NOT_ENOUGH;
	odds = (double)now.days / (double)baseline.days;
	/* The ratio of the rates without a division: both sides times both numbers of days. */
	now_rate = now.events * baseline.days;
	baseline_rate = baseline.events * now.days;
	if (n == 0)
		return CHANGE_NO_CLEAR_CHANGE;
	if (now_rate < baseline_rate && share_at_most(n, odds, now.events) < 0.025)
		return now_rate * 10 <= baseline_rate * 7 ? CHANGE_CLEARLY_BETTER : CHANGE_LITTLE_BETTER;
	/* The upper tail is the lower tail of the other period's events. */
	if (now_rate > baseline_rate && share_at_most(n, 1 / odds, baseline.events) < 0.025)
		return now_rate * 100 >= baseline_rate * 143 ? CHANGE_CLEARLY_WORSE : CHANGE_LITTLE_WORSE;
	return CHANGE_NO_CLEAR_CHANGE;
}
