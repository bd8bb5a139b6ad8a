/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "main/options.h"

#include <stddef.h>
#include <string.h>

struct option {
	const char *name;
	const char *value; /* "DIR"; NULL for a switch */
	const char *help;
	size_t offset; /* in struct options */
};

static const struct option options[] = {
	{"--data", "DIR", "the practice's data folder; ./data when not given", offsetof(struct options, data)},
	{"--listen", "HOST:PORT", "where to answer; 127.0.0.1:8080 when not given, port 0 takes a free one",
		offsetof(struct options, listen)},
	{"--tls-cert", "FILE", "certificate chain (PEM), to be reached from other machines",
		offsetof(struct options, tls_certificate)},
	{"--tls-key", "FILE", "the certificate's private key (PEM)", offsetof(struct options, tls_key)},
	{"--behind-proxy", "ADDRESS,...",
		"proxies whose X-Forwarded-For and X-Forwarded-Proto are believed; from anybody else neither is "
		"read",
		offsetof(struct options, proxies)},
	{"--head", "HASH", "the head that an earlier check printed and that was kept elsewhere",
		offsetof(struct options, head)},
	{"--seed", "NUMBER", "another demonstration than that of seed 1", offsetof(struct options, seed)},
	{"--explain", NULL, "print what each record means for each technique, and store nothing",
		offsetof(struct options, is_explained)},
};

static const struct {
	enum exit_status status;
	const char *help;
} statuses[] = {
	{EXIT_STATUS_OK, "done"},
	{EXIT_STATUS_FAILED, "failed; one line on standard error says why"},
	{EXIT_STATUS_USAGE, "the arguments are not of the command's form"},
	{EXIT_STATUS_IN_USE, "another backdesk works in the data folder"},
	{EXIT_STATUS_PORT_BUSY, "another program listens at the address"},
	{EXIT_STATUS_DISK_FULL, "the disk is full; nothing of what was asked was kept"},
	{EXIT_STATUS_UNSURE, "the disk did not confirm a write; start again, the data folder recovers"},
};

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

const struct command *command_find(const char *name)
{
	for (size_t i = 0; i < command_count; i++)
		if (strcmp(commands[i].name, name) == 0)
			return &commands[i];
	return NULL;
}

static const struct option *option_find(const struct command *command, const char *name)
{
	char wanted[32];

	if (!command->options || snprintf(wanted, sizeof(wanted), " %s ", name) >= (int)sizeof(wanted) ||
		!strstr(command->options, wanted))
		return NULL;
	for (size_t i = 0; i < COUNT(options); i++)
		if (strcmp(options[i].name, name) == 0)
			return &options[i];
	return NULL;
}

static enum exit_status complain(const struct command *command, const char *what, const char *argument)
{
	fprintf(stderr, "backdesk %s: %s %s; \"backdesk help\" shows how it is written\n", command->name, what,
		argument);
	return EXIT_STATUS_USAGE;
}

enum exit_status options_read(const struct command *command, int argc, char **argv, struct options *ret_options)
{
	struct options read = {.data = "data", .listen = "127.0.0.1:8080"};
	bool is_option_next = true;
	int operand_count = 0;

	for (int i = 0; i < argc; i++) {
		const struct option *option;

		if (!is_option_next || argv[i][0] != '-' || argv[i][1] == '\0') {
			argv[operand_count++] = argv[i];
			continue;
		}
		if (strcmp(argv[i], "--") == 0) {
			is_option_next = false;
			continue;
		}
		option = option_find(command, argv[i]);
		if (!option)
			return complain(command, "does not know", argv[i]);
		if (!option->value) {
			*(bool *)((char *)&read + option->offset) = true;
			continue;
		}
		if (i + 1 == argc)
			return complain(command, "needs a value behind", argv[i]);
		*(const char **)((char *)&read + option->offset) = argv[++i];
	}
	read.operands = argv;
	read.operand_count = operand_count;
	if (read.operand_count < command->operands_min)
		return complain(command, "needs", command->operands);
	if (read.operand_count > command->operands_max)
		return complain(command, "does not take", argv[command->operands_max]);
	*ret_options = read;
	return EXIT_STATUS_OK;
}

static void synopsis(FILE *to, const struct command *command, const char *before, const char *after)
{
	fprintf(to, "%s%s%s", before, command->name, after);
	for (size_t i = 0; i < COUNT(options); i++)
		if (option_find(command, options[i].name))
			fprintf(to, " [%s%s%s]", options[i].name, options[i].value ? " " : "",
				options[i].value ? options[i].value : "");
	fprintf(to, "%s%s\n", command->operands ? " " : "", command->operands ? command->operands : "");
}

void options_help(FILE *to)
{
	fputs("Backdesk, the desk of a massage practice that treats back pain.\n\nCommands:\n", to);
	for (size_t i = 0; i < command_count; i++) {
		synopsis(to, &commands[i], "  backdesk ", "");
		fprintf(to, "      %s\n", commands[i].help);
	}
	fputs("\nOptions:\n", to);
	for (size_t i = 0; i < COUNT(options); i++)
		fprintf(to, "  %s%s%s\n      %s\n", options[i].name, options[i].value ? " " : "",
			options[i].value ? options[i].value : "", options[i].help);
	fputs("\nExit statuses:\n", to);
	for (size_t i = 0; i < COUNT(statuses); i++)
		fprintf(to, "  %d  %s\n", (int)statuses[i].status, statuses[i].help);
}

void options_manual(FILE *to)
{
	fputs(".\\\" Made by \"backdesk manual\" from the tables in src/main/options.c; do not edit.\n"
	      ".TH BACKDESK 8\n.SH NAME\nbackdesk \\- the desk of a massage practice that treats back pain\n.SH "
	      "SYNOPSIS\n",
		to);
	for (size_t i = 0; i < command_count; i++)
		synopsis(to, &commands[i], i ? ".br\n.B backdesk " : ".B backdesk ", "\n");
	fputs(".SH COMMANDS\n", to);
	for (size_t i = 0; i < command_count; i++)
		fprintf(to, ".TP\n.B %s\n%s\n", commands[i].name, commands[i].help);
	fputs(".SH OPTIONS\n", to);
	for (size_t i = 0; i < COUNT(options); i++)
		fprintf(to, ".TP\n.B %s%s%s\n%s\n", options[i].name, options[i].value ? " " : "",
			options[i].value ? options[i].value : "", options[i].help);
	fputs(".SH EXIT STATUS\n", to);
	for (size_t i = 0; i < COUNT(statuses); i++)
		fprintf(to, ".TP\n.B %d\n%s\n", (int)statuses[i].status, statuses[i].help);
}
