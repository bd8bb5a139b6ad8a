/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * test_records.h - for tests: files of tests/records, and the larger set of outside records where there is one.
 */
#ifndef BACKDESK_PRACTICE_EXCHANGE_TEST_RECORDS_H
#define BACKDESK_PRACTICE_EXCHANGE_TEST_RECORDS_H

#include <stdio.h>

#include "base/buffer.h"
#include "base/test.h"
#include "practice/exchange/fhir_bundle.h"

/** Reads a whole file into `bytes`, which the caller frees. */
static inline void test_read_file(const char *path, struct buffer *bytes)
{
	FILE *file = fopen(path, "rbe");
	size_t got;

	assert_non_null(file);
	buffer_init(bytes, FHIR_FILE_BYTES_MAX);
	do {
		char *room = buffer_reserve(bytes, 65536);

		assert_non_null(room);
		got = fread(room, 1, 65536, file);
		buffer_advance(bytes, got);
	} while (got > 0);
	(void)fclose(file);
}

/** As test_read_file, for a name in tests/records. */
static inline void test_read_record(const char *name, struct buffer *bytes)
{
	char path[1000];

	assert_true(snprintf(path, sizeof(path), SOURCE_FOLDER "/tests/records/%s", name) < (int)sizeof(path));
	test_read_file(path, bytes);
}

/** Where the larger set lies when nothing else is said: beside the sources. */
#define RECORDS_FOLDER SOURCE_FOLDER "/../shared/data/records"

#endif
