/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * commands.h - what `backdesk COMMAND` runs; each in a file of its own name.
 */
#ifndef BACKDESK_MAIN_COMMANDS_H
#define BACKDESK_MAIN_COMMANDS_H

#include "main/options.h"

/** Answers until SIGTERM or SIGINT. */
enum exit_status serve_command(const struct options *options);

/** A believable practice to look at, in a new data folder. */
enum exit_status demo_command(const struct options *options);

/** Takes records from outside in. */
enum exit_status import_command(const struct options *options);

/** A copy of the data folder as of one moment, while it serves or not. */
enum exit_status backup_command(const struct options *options);

/** A new data folder from a backup that verifies. */
enum exit_status restore_command(const struct options *options);

/** A new account; the password is asked. */
enum exit_status adduser_command(const struct options *options);

/** Looks for damage. */
enum exit_status check_command(const struct options *options);

/** Any decision again, outside the server, from a file of facts; "-" is standard input. */
enum exit_status decide_command(const struct options *options);

#endif
