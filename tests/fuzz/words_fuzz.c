/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * words_fuzz.c - one word as a time, a price, an offered place, a screen, a way back, a browser, a name to search:
 * what is read lies within what its header promises.
 */
#include <stdint.h>
#include <stdlib.h>

#include "base/time.h"
#include "engine/clock/clock.h"
#include "practice/access/device.h"
#include "practice/access/secret.h"
#include "practice/booking/booking_web.h"
#include "practice/clients/fold.h"
#include "practice/clinic/week.h"
#include "practice/desk/choice_web.h"
#include "practice/intake/form_web.h"

enum {
	ARENA_BYTES_MAX = 1 << 20,
	WORD_BYTES_MAX = 4096,
};

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check_time_and_price(struct text word, struct arena *arena)
{
	char written[CLOCK_TEXT_MAX];
	int64_t minute, cents, again;

	if (clock_read(word, &minute) == STATUS_OK) {
		if (minute < 0 || minute > DAY_MINUTES || minute % 5)
			abort();
		if (clock_read(clock_write(minute, written), &again) != STATUS_OK || again != minute)
			abort();
	}
	if (price_read(word, &cents) == STATUS_OK) {
		if (cents < 0 || cents >= PRICE_CENTS_MAX)
			abort();
		if (price_read(price_write(cents, arena), &again) != STATUS_OK || again != cents)
			abort();
	}
}

static void check_place(struct text word)
{
	static const struct zone *zone;
	const struct day day = {2026, 3, 29}; /* an hour of it is missing there */
	struct booking_place place = {0};
	struct free_times_who who = who_read(word);
	utc_seconds moment = 0;

	if (!zone && zone_load(TEXT("Europe/Amsterdam"), &zone) != STATUS_OK)
		abort();
	if (time_read(zone, day, word, &moment) == STATUS_OK && day_compare(zone_local(zone, moment).day, day) != 0)
		abort();
	if (offer_read(word, &place) && (place.start < 1 || place.therapist_id < 1))
		abort();
	if (who.therapist_id < 0 || (text_is_known(who.gender) && who.therapist_id))
		abort();
}

static void check_screen(struct text word)
{
	struct screen screen;

	if (screen_read_step(word, &screen) == STATUS_OK &&
		(screen.number < SCREEN_NOW || screen.number > SCREEN_COUNT))
		abort();
}

static void check_way_back(struct text word)
{
	struct text way = way_back(word);

	if (!text_starts_with(way, TEXT("/")) || text_starts_with(way, TEXT("//")) ||
		!text_is_printable(way, false) || text_find_byte(way, '\\') < way.size)
		abort();
}

static void check_name(struct text word, struct arena *arena)
{
	struct text folded = text_is_utf8(word) ? fold(word, arena) : TEXT("");
	struct text digits = fold_phone(word, arena);

	if (text_is_known(folded) && (!text_is_utf8(folded) || !text_equal(fold(folded, arena), folded)))
		abort();
	for (size_t i = 0; i < digits.size; i++)
		if (digits.data[i] < '0' || digits.data[i] > '9')
			abort();
	if (!text_is_printable(device_label(word, arena), false))
		abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct text word = {(const char *)data, size < WORD_BYTES_MAX ? size : WORD_BYTES_MAX};
	struct arena *arena = arena_create(ARENA_BYTES_MAX);

	if (!arena)
		return 0;
	check_time_and_price(word, arena);
	check_place(word);
	check_screen(word);
	check_way_back(word);
	check_name(word, arena);
	arena_destroy(arena);
	return 0;
}
