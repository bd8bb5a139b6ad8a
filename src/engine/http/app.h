/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * app.h - what the engine must be told about the program it answers for: routes, store, and a few hooks.
 *
 * main/ fills one `struct app` at start and gives it to the server and to the loopback; it does not change
 * afterwards but for its atomic members. A hook that is NULL is left out.
 */
#ifndef BACKDESK_ENGINE_HTTP_APP_H
#define BACKDESK_ENGINE_HTTP_APP_H

#include <stdatomic.h>

#include "engine/db/writer.h"
#include "engine/http/match.h"
#include "engine/http/problem.h"

struct asset;     /* engine/assets/assets.h */
struct page;      /* engine/html/html.h */
struct catalogue; /* engine/i18n/i18n.h */

/** What an idempotency key stands for: the same form sent twice gets the same answer and writes once. */
struct key_entry {
	struct text key;
	struct text session;         /* hash of the session's or link's token; empty for a visitor without one */
	struct text route;           /* "POST /book/:service" */
	unsigned char body_hash[32]; /* BLAKE2b of path and body */
	unsigned code;               /* of the answer */
	struct text location;        /* of the answer; NO_TEXT when it had none */
};

struct app_hooks {
	/** A snapshot to read in; read_end gives it back. */
	enum status (*read_begin)(void *store, struct db_read **ret_db);
	void (*read_end)(void *store, struct db_read *db);
	/** writer_commit, and writer_settle for those that were committed; the latter may be on another thread
	 * while the next are committed. STATUS_UNSURE ends the program. */
	void (*write_batch)(void *store, struct writer_member *members, size_t count);
	enum status (*write_settle)(void *store, struct writer_member *members, size_t count);
	/** When nothing is waiting to be written: a moment for a checkpoint. STATUS_UNSURE ends the program. */
	enum status (*write_idle)(void *store);
	/** db_writing_read; a hook so that the engine's flow is tested without a database. */
	struct db_read *(*writing_read)(struct db_write *db);

	/** Writes the one audit row of an audited page. Runs on the writer. */
	enum status (*audit)(struct request *request, struct db_write *db);

	/** The token that the pages of this visitor carry, and whether a form brought it back. */
	struct text (*csrf_token)(struct request *request);
	bool (*csrf_fits)(struct request *request, struct text given);

	/** Where a visitor is sent whom `who` denied: to sign in, or to unlock. NO_TEXT answers 403. */
	struct text (*door)(struct request *request);

	/** What a session's keys are kept under; NO_TEXT for a visitor without a session. */
	struct text (*session_name)(struct request *request);

	/**
	 * Fills the rest of the entry with this key and session; STATUS_NOT_FOUND for a new key. Both run on the
	 * writer, and are kept or undone with the save.
	 */
	enum status (*key_find)(struct request *request, struct db_write *db, struct key_entry *entry);
	enum status (*key_add)(struct request *request, struct db_write *db, const struct key_entry *entry);

	/** Writes the page of a problem with reply_page; NULL uses a plain page. */
	void (*problem_page)(struct request *request, struct reply *reply, const struct problem *problem);

	/** What layouts show around every page: the practice, who is signed in. In the request's arena; may be
	 * NULL. */
	const struct page *(*page)(struct request *request);

	/** The language of the visitor. */
	const struct catalogue *(*catalogue)(struct request *request);

	/** asset_find. */
	const struct asset *(*asset)(struct text path, bool *ret_is_lasting);
};

enum {
	APP_BODY_BYTES_MAX = 64 * 1024 * 1024, /* further bodies are answered 503 */
};

struct app {
	struct practice *practice;
	const struct matcher *matcher;
	struct app_hooks hooks;
	void *store;            /* of the hooks above */
	struct text asset_etag; /* weak (packed and plain bytes share it), quoted; of all assets together */

	atomic_bool refuses_writes; /* stopping, or the disk failed */
	atomic_size_t body_bytes;   /* of all bodies that have come and are not answered yet */
};

#endif
