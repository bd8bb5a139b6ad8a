/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * fhir_bundle.h - reads one person's record from a FHIR R4 bundle (transaction, collection or batch).
 *
 * Kept: Patient, Condition, MedicationRequest, Procedure, Observation, AllergyIntolerance, Device. Entries that
 * were entered in error are left out, and so are other kinds; both are counted. A bundle is about exactly one
 * person: an entry about somebody else makes it unreadable, because nothing of it could be trusted.
 */
#ifndef BACKDESK_PRACTICE_EXCHANGE_FHIR_BUNDLE_H
#define BACKDESK_PRACTICE_EXCHANGE_FHIR_BUNDLE_H

#include "base/arena.h"
#include "practice/exchange/record_items.h"

/** Ceilings of a file. */
#define FHIR_FILE_BYTES_MAX (16u << 20) /* as it lies on the disk */
#define FHIR_BYTES_MAX (48u << 20)      /* unpacked */
#define FHIR_DEPTH_MAX 40
#define FHIR_ENTRIES_MAX 50000u
#define FHIR_TEXT_MAX 1000u /* bytes of one kept text */
#define FHIR_SKIPPED_KINDS_MAX 64u

struct fhir_skipped {
	struct text kind;
	size_t count;
};

struct fhir_bundle {
	struct record_person person;
	struct record_item *items;
	size_t item_count;
	size_t entry_count; /* all entries of the file */
	struct fhir_skipped skipped[FHIR_SKIPPED_KINDS_MAX];
	size_t skipped_count;
};

/**
 * Reads the bytes of a file, gzip or not.
 *
 * @ret_bundle  lives in the arena, with all its texts
 * @ret_problem set on STATUS_INVALID and STATUS_TOO_LARGE: the place (line, entry, path) and what is wrong there,
 *              without any of the record's own words; lives in the arena
 */
enum status fhir_bundle_read(
	struct text bytes, struct arena *arena, const struct fhir_bundle **ret_bundle, struct text *ret_problem);

#endif
