/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * html.h - writing a page: the few functions that the compiled templates call.
 *
 * A template of <part>/pages/<name>.html becomes `<part>_<name>(struct html *html, const struct <part>_<name>
 * *in)`. The place of each value decides its escape; text cannot reach a page unescaped, nor a URL at all (a URL is
 * a struct url, made by url_... functions from ids and checked parts).
 */
#ifndef BACKDESK_ENGINE_HTML_HTML_H
#define BACKDESK_ENGINE_HTML_HTML_H

#include "base/buffer.h"
#include "base/text.h"

struct catalogue; /* the sentences of one language: engine/i18n/i18n.h */

/** A path of our own, already percent-encoded; only url_... functions make one. */
struct url {
	struct text text;
};

/** A page being written. */
struct html {
	struct buffer *out;
	struct arena *arena;
	const struct catalogue *catalogue; /* NULL: the sentences as they stand in the templates */
	struct text csrf;                  /* for {{form}} */
	struct text key;                   /* idempotency key of this page's forms */
};

/** Writes `t` with & < > " ' escaped, by runs; safe as text and inside a quoted attribute. */
void html_text(struct html *html, struct text t);

#endif
