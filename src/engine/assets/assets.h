/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * assets.h - stylesheets, modules and pictures inside the program.
 *
 * Pages name them /assets/HASH/css/backdesk.css, HASH being one hash of all files: such an address never changes
 * its content and may be kept for ever (Cache-Control: public, max-age=31536000, immutable). The same path without
 * HASH, or with the hash of another build, finds the file too; that answer must be asked for again (no-cache).
 */
#ifndef BACKDESK_ENGINE_ASSETS_ASSETS_H
#define BACKDESK_ENGINE_ASSETS_ASSETS_H

#include <stdbool.h>
#include <stddef.h>

#include "base/text.h"

struct asset {
	struct text path; /* "css/backdesk.css" */
	struct text content_type;
	struct text bytes;
	struct text gzip_bytes; /* NO_TEXT where packing does not pay */
};

/**
 * The file of a request's path, "/assets/..."; NULL when there is none. It lives as long as the process.
 *
 * @ret_is_lasting  the path holds this build's hash; may be NULL
 */
const struct asset *asset_find(struct text path, bool *ret_is_lasting);

/* Made by tools/embed. */
extern const struct asset assets_table[];
extern const size_t assets_count;
extern const struct text assets_hash;

#endif
