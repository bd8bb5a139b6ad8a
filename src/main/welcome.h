/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * welcome.h - what the terminal says once the server answers: its address, and where to set up or to sign in.
 *
 * The code of the set-up is made here, when the port is open: a start that failed leaves an earlier code as it was.
 */
#ifndef BACKDESK_MAIN_WELCOME_H
#define BACKDESK_MAIN_WELCOME_H

#include "main/serve.h"
#include "practice/practice.h"

/** For serve_settings.ready; `data` is the struct practice. One line on standard error when it fails. */
enum exit_status welcome(void *data, struct serving *serving, const char *address);

#endif
