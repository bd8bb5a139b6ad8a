/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * explain.h - what a record from outside means for each technique, in plain lines on standard output.
 */
#ifndef BACKDESK_MAIN_EXPLAIN_H
#define BACKDESK_MAIN_EXPLAIN_H

#include "practice/exchange/exchange.h"

/** Nothing is stored. STATUS_NO_MEMORY. */
enum status explain_record(
	const char *name, const struct fhir_bundle *bundle, utc_seconds now, struct arena *arena);

#endif
