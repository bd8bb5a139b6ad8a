/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * options.h - every command and every option of `backdesk`, in one table each; help and the manual page are these.
 */
#ifndef BACKDESK_MAIN_OPTIONS_H
#define BACKDESK_MAIN_OPTIONS_H

#include <stdbool.h>
#include <stdio.h>

#include "main/exit_status.h"

/** What a command was given. Texts are those of argv; NULL when not given. */
struct options {
	const char *data;
	const char *listen;
	const char *tls_certificate;
	const char *tls_key;
	const char *proxies;
	const char *seed;
	const char *head;
	bool is_explained;
	char **operands; /* what is not an option */
	int operand_count;
};

struct command {
	const char *name;
	const char *operands; /* "FILE", for help; NULL when it takes none */
	int operands_min;
	int operands_max;
	const char *options; /* names it takes, each between spaces: " --data --listen " */
	const char *help;
	enum exit_status (*run)(const struct options *options);
};

extern const struct command commands[];
extern const size_t command_count;

/** NULL when there is no such command. */
const struct command *command_find(const char *name);

/**
 * Reads argv behind the command's name and gathers its operands at argv's beginning: options may stand before and
 * behind them, "--" ends them. One line on standard error when it is not of the command's form.
 */
enum exit_status options_read(const struct command *command, int argc, char **argv, struct options *ret_options);

/** The text of `backdesk help`. */
void options_help(FILE *to);

/** docs/man/backdesk.8, in troff's man macros. */
void options_manual(FILE *to);

#endif
