/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * demo.h - fills a new practice with a believable half year.
 */
#ifndef BACKDESK_PRACTICE_EXCHANGE_DEMO_H
#define BACKDESK_PRACTICE_EXCHANGE_DEMO_H

#include "engine/db/writer.h"
#include "practice/exchange/demo_plan.h"
#include "practice/practice.h"

struct demo_settings {
	uint64_t seed;
	utc_seconds now;
	/** Called after every batch of `total` steps; NULL is fine. */
	void (*progress)(void *data, size_t done, size_t total);
	void *data;
};

/** A way in, for the terminal. */
struct demo_sign_in {
	const char *name;
	const char *password;
	const char *who;
};
enum {
	DEMO_SIGN_INS = 4,
};
extern const struct demo_sign_in demo_sign_ins[DEMO_SIGN_INS];

struct demo_counts {
	size_t clients;
	size_t bookings;
	size_t notes;
};

/**
 * Writes the whole demonstration into an empty database. On a failure the folder is of no use and must go.
 *
 * @return STATUS_FULL, STATUS_UNSURE, STATUS_IO as the writer said
 */
enum status demo_fill(struct practice *practice, struct writer *writer, const struct demo_settings *settings,
	struct demo_counts *ret_counts);

#endif
