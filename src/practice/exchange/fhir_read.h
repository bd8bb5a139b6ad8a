/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * fhir_read.h - picks typed values out of a FHIR resource; the first wrong one is remembered with its path.
 *
 * All functions do nothing more once something was wrong: a reader checks once, with fhir_is_wrong.
 * Absent is never wrong here; what must be there is said by fhir_complain.
 */
#ifndef BACKDESK_PRACTICE_EXCHANGE_FHIR_READ_H
#define BACKDESK_PRACTICE_EXCHANGE_FHIR_READ_H

#include <jansson.h>

#include "base/arena.h"
#include "practice/exchange/record_items.h"

struct fhir_reader {
	struct arena *arena;
	struct text wrong; /* "code.coding[0].code is not a text"; NO_TEXT while all is well */
};

bool fhir_is_wrong(const struct fhir_reader *reader);
void fhir_complain(struct fhir_reader *reader, const char *path, const char *what);

/** A text of at most FHIR_TEXT_MAX printable bytes, copied into the arena. NO_TEXT when absent or wrong. */
struct text fhir_text(struct fhir_reader *reader, const json_t *object, const char *key, const char *path);

/** NULL when absent or wrong. */
const json_t *fhir_object(struct fhir_reader *reader, const json_t *object, const char *key, const char *path);
const json_t *fhir_array(struct fhir_reader *reader, const json_t *object, const char *key, const char *path);

/** The nth object of an array (NULL array is fine); NULL past its end. */
const json_t *fhir_nth(struct fhir_reader *reader, const json_t *array, size_t index, const char *path);

/** A date or moment; of "2011" or "2011-09" the last day, the strictest reading of how long ago it was. */
struct record_moment fhir_moment(
	struct fhir_reader *reader, const json_t *object, const char *key, const char *path);

/** The codes and words of a CodeableConcept that may be absent. */
void fhir_concept(struct fhir_reader *reader, const json_t *concept, const char *path, struct record_item *item);

/** The code of a CodeableConcept's first coding. */
struct text fhir_first_code(struct fhir_reader *reader, const json_t *object, const char *key, const char *path);

struct record_quantity fhir_quantity(
	struct fhir_reader *reader, const json_t *object, const char *key, const char *path);

/** Fills `item` from one of the kinds that are kept. */
void fhir_read_item(struct fhir_reader *reader, const json_t *resource, struct record_item *item);

/** Fills `person` from a Patient. */
void fhir_read_person(struct fhir_reader *reader, const json_t *resource, struct record_person *person);

#endif
