/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * time_fuzz.c - days and moments as they come in forms, calendars and records: what is read is written back the
 * same.
 */
#include <stdlib.h>

#include "base/time.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void read_day(struct text t)
{
	char written[TIME_TEXT_MAX];
	struct day day;
	if (day_read(t, &day) != STATUS_OK)
		return;
	if (!day_is_valid(day) || !text_equal(day_write(day, written), t))
		abort();
	if (day_compare(day_of_number(day_to_number(day)), day) != 0)
		abort();
}

static void read_moment(struct text t)
{
	char written[TIME_TEXT_MAX];
	utc_seconds moment;
	utc_seconds again;
	if (utc_read(t, &moment) != STATUS_OK)
		return;
	/* An offset may carry the moment out of the years that can be written. */
	struct text text = utc_write(moment, written);
	if (utc_read(text, &again) == STATUS_OK && again != moment)
		abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct text t = {(const char *)data, size};
	read_day(t);
	read_moment(t);
	return 0;
}
