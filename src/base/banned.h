/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * banned.h - functions that have a safer neighbour here; using one breaks the build.
 *
 * The compiler is told to include this file first (see meson.build), so no source can forget it.
 */
#ifndef BACKDESK_BASE_BANNED_H
#define BACKDESK_BASE_BANNED_H

/* The headers that declare them must come before the poison. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#pragma GCC poison strcpy strcat strncpy strncat sprintf vsprintf gets strtok atoi atol atoll \
	atof                                             /* no bounds, no errors */
#pragma GCC poison gmtime localtime ctime asctime mktime /* shared state, zone of the process */
#pragma GCC poison rand srand drand48                    /* engine/clock has randomness */
#pragma GCC poison popen tmpnam tempnam mktemp           /* shells, races */

#endif
