/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * link.h - the bytes that a link of the chain is hashed over: pure.
 */
#ifndef BACKDESK_PRACTICE_RECORD_LINK_H
#define BACKDESK_PRACTICE_RECORD_LINK_H

#include "base/arena.h"
#include "base/time.h"

struct chain_link {
	int64_t sequence;
	struct text previous_hash; /* 32 bytes */
	struct text kind;
	int64_t subject_id;
	struct text body_hash; /* 32 bytes */
	int64_t account_id;    /* 0: nobody signed in */
	utc_seconds at;
};

/** Numbers as 8 bytes, low byte first; texts after their length: no two links share bytes. NO_TEXT without memory.
 */
struct text chain_link_bytes(const struct chain_link *link, struct arena *arena);

#endif
