/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * progress.h - a bar on the terminal for work that takes a while; nothing when standard error is no terminal.
 */
#ifndef BACKDESK_MAIN_PROGRESS_H
#define BACKDESK_MAIN_PROGRESS_H

#include <stddef.h>

/** Draws the bar anew; `total` is at least 1. The fitting type for a callback: `what` is a C string. */
void progress_show(void *what, size_t done, size_t total);

/** Takes the bar away. */
void progress_end(void);

#endif
