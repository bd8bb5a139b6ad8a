/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * set_up_code.h - the invitation on the terminal while a practice is not set up.
 */
#ifndef BACKDESK_MAIN_SET_UP_CODE_H
#define BACKDESK_MAIN_SET_UP_CODE_H

#include "main/house.h"

/** Makes a new one-time code and prints it; says and does nothing once the practice is set up. */
enum exit_status set_up_code_say(struct house *house);

#endif
