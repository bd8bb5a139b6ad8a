/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * nesting.h - how deep JSON is nested, read byte by byte before a parser recurses into it.
 */
#ifndef BACKDESK_ENGINE_JSON_NESTING_H
#define BACKDESK_ENGINE_JSON_NESTING_H

#include <stdbool.h>

#include "base/text.h"

/** Where a look through the bytes stands; all zero before the first. Brackets inside of strings do not count. */
struct json_nesting {
	bool in_string;
	bool is_escaped;
	int depth; /* objects and lists that are open; below 0 in what is no JSON */
};

/** Takes the next byte into account. */
void json_nesting_step(struct json_nesting *nesting, char byte);

/** Whether more than depth_max objects and lists are ever open at once. The bytes need not be JSON. */
bool json_is_deeper(struct text bytes, int depth_max);

#endif
