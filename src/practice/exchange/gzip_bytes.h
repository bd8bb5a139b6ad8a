/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * gzip_bytes.h - unpacks gzip with a ceiling, so that a small file cannot become a large one.
 */
#ifndef BACKDESK_PRACTICE_EXCHANGE_GZIP_BYTES_H
#define BACKDESK_PRACTICE_EXCHANGE_GZIP_BYTES_H

#include "base/buffer.h"

/** True when the bytes begin as gzip does (RFC 1952). */
bool gzip_is(struct text bytes);

/**
 * Unpacks all of `bytes`; the ceiling is that of `to`, which is appended to.
 *
 * @return STATUS_INVALID for damaged or cut-off bytes, or anything behind the end; STATUS_TOO_LARGE,
 * STATUS_NO_MEMORY
 */
enum status gzip_unpack(struct text bytes, struct buffer *to);

#endif
