/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * problem.h - the words of what went wrong, for people and for programs.
 */
#ifndef BACKDESK_ENGINE_HTTP_PROBLEM_H
#define BACKDESK_ENGINE_HTTP_PROBLEM_H

#include "engine/http/request.h"

struct problem {
	unsigned code;
	const char *title;  /* what happened */
	const char *advice; /* what to do now */
};

/** A write that may or may not have survived: the same form may be sent again, its key counts it once. */
extern const struct problem problem_unsure;

/** Never NULL; codes without words of their own get those of 400 or 500. */
const struct problem *problem_find(unsigned code);

/** application/problem+json (RFC 9457); `reference` is what the log calls it, or NO_TEXT. */
void problem_json(struct reply *reply, const struct problem *problem, struct text reference);

/** A page that needs no template, no style and no session. */
void problem_plain(struct reply *reply, const struct problem *problem);

#endif
