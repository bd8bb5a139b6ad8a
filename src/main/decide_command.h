/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * decide_command.h - `backdesk decide FILE`: any decision again, outside the server.
 */
#ifndef BACKDESK_MAIN_DECIDE_COMMAND_H
#define BACKDESK_MAIN_DECIDE_COMMAND_H

/** Exit statuses of `backdesk decide`. */
enum decide_exit {
	DECIDE_EXIT_OK = 0,
	DECIDE_EXIT_INPUT = 1, /* broken JSON, unknown fact, wrong type, value out of range: one line says where */
	DECIDE_EXIT_USAGE = 2,
	DECIDE_EXIT_IO = 3, /* the file cannot be read, the answer cannot be written, no memory */
};

/**
 * Reads a file of facts ("-" is standard input) and prints the decision as JSON.
 *
 * {"facts": {...}} gives one decision; {"cases": [{"id": ..., "facts": {...}}, ...]} gives
 * {"cases": [{"id": ..., "expected": decision}, ...]} in the same order.
 *
 * @argv argv[0] is "decide"
 */
int decide_command(int argc, char **argv);

#endif
