/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * recording.h - the file in which record_statements keeps what the writer ran, for replay_statements.
 *
 * A row of pieces, integers in the machine's own order:
 *   'T' int32 number, int32 size, bytes   a statement's text, once, before its first run; numbers count from 0
 *   'R' int32 number, int32 count         a run, followed by `count` bound values:
 *       'i' int64   |   't' or 'b' int32 size, bytes   |   '-' NULL
 */
#ifndef BACKDESK_BENCH_RECORDING_H
#define BACKDESK_BENCH_RECORDING_H

enum {
	RECORDING_TEXTS_MAX = 512,
	RECORDING_VALUES_MAX = 64, /* of one run */
};

enum recording_piece { RECORDING_TEXT = 'T', RECORDING_RUN = 'R' };
enum recording_kind { RECORDED_INT = 'i', RECORDED_TEXT = 't', RECORDED_BLOB = 'b', RECORDED_NULL = '-' };

enum {
	WARM_UP = 64, /* bookings before the clock starts, on both sides: every statement has been run by then */
};

#endif
