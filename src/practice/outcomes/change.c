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
