/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <limits.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>

#include "main/commands.h"
#include "main/confine.h"
#include "main/version.h"

static enum exit_status version_command(const struct options *options)
{
	(void)options;
	puts("backdesk " BACKDESK_VERSION);
	return EXIT_STATUS_OK;
}

static enum exit_status help_command(const struct options *options)
{
	(void)options;
	options_help(stdout);
	return EXIT_STATUS_OK;
}

static enum exit_status manual_command(const struct options *options)
{
	(void)options;
	options_manual(stdout);
	return EXIT_STATUS_OK;
}

const struct command commands[] = {
	{"serve", NULL, 0, 0, " --data --listen --tls-cert --tls-key --behind-proxy ",
		"Answers browsers until it is stopped (SIGTERM, Ctrl-C).", serve_command},
	{"demo", NULL, 0, 0, " --data --seed ", "Makes a demonstration practice in a new data folder.",
		demo_command},
	{"import", "fhir FILE...", 2, INT_MAX, " --data --explain ",
		"Takes FHIR records in, gzip or not, one person a file; a broken file is refused, the others go "
		"on. "
		"A server that runs in the data folder takes them.",
		import_command},
	{"adduser", "SIGN-IN-NAME ROLE NAME", 3, 3, " --data ",
		"Adds an account; ROLE is owner, therapist or reception; asks for the password, or reads it from "
		"standard input. A server that runs in the data folder adds it.",
		adduser_command},
	{"backup", "FOLDER", 1, 1, " --data ",
		"Copies the data folder, its keys too, into a new folder; may run while the server answers.",
		backup_command},
	{"restore", "FOLDER", 1, 1, " --data ",
		"Makes a new data folder from a backup, once the backup has been found whole.", restore_command},
	{"check", NULL, 0, 0, " --data --head ",
		"Looks for damage: in the database, in the chain of what was signed, in what was signed, and "
		"whether the key fits. Prints the chain's head: kept on paper or another machine, it shows a later "
		"check that nothing signed until then was cut off or written anew.",
		check_command},
	{"decide", "FILE", 1, 1, NULL,
		"Prints the decision on a file of facts as JSON; - reads standard input. Facts that are not right "
		"end it with 1, and a line that says where.",
		decide_command},
	{"version", NULL, 0, 0, NULL, "Prints the version.", version_command},
	{"help", NULL, 0, 0, NULL, "Prints this.", help_command},
	{"manual", NULL, 0, 0, NULL, "Prints the manual page in troff.", manual_command},
};

const size_t command_count = sizeof(commands) / sizeof(commands[0]);

int main(int argc, char **argv)
{
	const struct command *command = argc > 1 ? command_find(argv[1]) : NULL;
	struct options options;
	enum exit_status status;

	if (argc == 2 && (strcmp(argv[1], "--help") == 0 || strcmp(argv[1], "-h") == 0))
		command = command_find("help");
	if (argc == 2 && strcmp(argv[1], "--version") == 0)
		command = command_find("version");
	if (!command) {
		fprintf(stderr, "backdesk: %s%s; \"backdesk help\" lists the commands\n",
			argc > 1 ? "does not know " : "needs a command", argc > 1 ? argv[1] : "");
		return EXIT_STATUS_USAGE;
	}
	confine_files();
	signal(SIGXFSZ, SIG_IGN); /* a limit on the size of files fails the write, not the program */
	if (argc == 3 && strcmp(argv[2], "--help") == 0)
		return command_find("help")->run(NULL);
	status = options_read(command, argc - 2, argv + 2, &options);
	return status == EXIT_STATUS_OK ? command->run(&options) : status;
}
