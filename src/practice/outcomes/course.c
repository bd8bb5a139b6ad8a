/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "practice/outcomes/course.h"

static bool is_pause(utc_seconds from, utc_seconds to)
{
	return to - from > (utc_seconds)COURSE_PAUSE_DAYS * DAY_SECONDS;
}

size_t course_number(const struct course_moment *moments, size_t count, utc_seconds now, size_t *ret_numbers)
{
	size_t number = COURSE_NONE;
	utc_seconds last = 0;

	for (size_t i = 0; i < count; i++) {
		ret_numbers[i] = COURSE_NONE;
		if (moments[i].is_from_record)
			continue;
		if (number == COURSE_NONE || is_pause(last, moments[i].at))
			number++;
		last = moments[i].at;
		ret_numbers[i] = number;
	}
	return number == COURSE_NONE || is_pause(last, now) ? COURSE_NONE : number;
}

/* What one series says: how many values at its end are a step of worsening, and the word for the present one. */
struct reading {
	size_t known_count;
	size_t worse_in_a_row;
	enum change_word word;
};

static struct reading read_series(const struct course_series *series)
{
	struct reading reading = {.word = CHANGE_NOT_ENOUGH};
	struct score first = {0};

	for (size_t i = 0; i < series->count; i++) {
		struct change change;

		if (!series->scores[i].known)
			continue;
		if (reading.known_count++ == 0) {
			first = series->scores[i];
			continue;
		}
		change = change_judge(&series->scale, first, series->scores[i]);
		reading.word = change.word;
		reading.worse_in_a_row = change.step_of_worsening ? reading.worse_in_a_row + 1 : 0;
	}
	return reading;
}

struct course course_look(const struct course_series *series, size_t series_count, size_t main)
{
	struct course course = {0};
	size_t worse_measures = 0;
	bool is_twice = false;

	for (size_t i = 0; i < series_count; i++) {
		struct reading reading = read_series(&series[i]);

		if (reading.known_count < 2)
			continue;
		course.worsening.known = true;
		worse_measures += reading.worse_in_a_row > 0;
		is_twice = is_twice || reading.worse_in_a_row >= 2;
		if (i != main)
			continue;
		course.mcic_met.known = true;
		course.mcic_met.value =
			reading.word == CHANGE_CLEARLY_BETTER || reading.word == CHANGE_LITTLE_BETTER;
	}
	course.worsening.value = worse_measures >= 2 || is_twice;
	return course;
}
