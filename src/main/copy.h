/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * copy.h - a data folder into another: the database as of one moment, and the keys without which it cannot be read.
 */
#ifndef BACKDESK_MAIN_COPY_H
#define BACKDESK_MAIN_COPY_H

#include "main/exit_status.h"

/**
 * Checks `from`, copies it into the new folder `to`, and checks that. `to` appears whole or not at all; one line on
 * standard error when it does not.
 */
enum exit_status copy_folder(const char *command, const char *from, const char *to);

#endif
