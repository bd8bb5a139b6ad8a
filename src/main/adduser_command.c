/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>
#include <termios.h>
#include <unistd.h>

#include "engine/vault/vault.h"
#include "main/account_add.h"
#include "main/commands.h"
#include "main/hand_over.h"
#include "main/house.h"

enum {
	ARENA_BYTES_MAX = 1024 * 1024,
	LINE_BYTES_MAX = 400,
};

/* A line of standard input, not echoed when a person types it. */
static struct text read_password(struct arena *arena)
{
	char line[LINE_BYTES_MAX] = "";
	struct termios before;
	bool is_terminal = isatty(STDIN_FILENO) && tcgetattr(STDIN_FILENO, &before) == 0;
	struct text password;

	if (is_terminal) {
		struct termios silent = before;

		silent.c_lflag &= ~(tcflag_t)ECHO;
		(void)tcsetattr(STDIN_FILENO, TCSAFLUSH, &silent);
		fputs("Password: ", stderr);
	}
	password = fgets(line, sizeof(line), stdin) ? text_of(line) : TEXT("");
	if (is_terminal) {
		(void)tcsetattr(STDIN_FILENO, TCSAFLUSH, &before);
		fputs("\n", stderr);
	}
	if (text_ends_with(password, TEXT("\n")))
		password.size--;
	password = arena_copy(arena, password);
	explicit_bzero(line, sizeof(line));
	return password;
}

static const char *fault_of(enum password_fault fault)
{
	static const char *const faults[] = {
		[PASSWORD_FITS] = NULL,
		[PASSWORD_TOO_SHORT] = "the password needs at least 12 characters",
		[PASSWORD_TOO_LONG] = "the password is longer than 200 bytes, or not UTF-8",
		[PASSWORD_TOO_COMMON] = "the password is one of the first that others would try",
		[PASSWORD_LIKE_THE_NAME] = "the password is little more than the sign-in name",
	};

	return faults[fault];
}

/* What is wrong with what was typed, or NULL. */
static const char *take_account(const struct options *options, struct account_adding *adding)
{
	struct text password;
	const char *fault;

	adding->account.sign_in_name = text_of(options->operands[0]);
	adding->account.name = text_of(options->operands[2]);
	if (!sign_in_name_is_fit(adding->account.sign_in_name))
		return "a sign-in name is 2 to 40 letters, digits, dots or hyphens";
	if (message_role(text_of(options->operands[1]), &adding->account.role) != STATUS_OK)
		return "the role is owner, therapist or reception";
	if (!message_name_is_fit(adding->account.name))
		return "the name is one line of text, of at most 200 bytes";
	password = read_password(adding->arena);
	fault = fault_of(password_judge(password, adding->account.sign_in_name));
	if (fault)
		return fault;
	adding->account.password_hash = vault_password_hash(password, adding->arena);
	return text_is_known(adding->account.password_hash) ? NULL : "no memory";
}

static enum exit_status say(const struct account_adding *adding, enum status status)
{
	if (status == STATUS_CONFLICT)
		fprintf(stderr, "backdesk adduser: somebody has this sign-in name already\n");
	else if (status != STATUS_OK)
		fprintf(stderr, "backdesk adduser: nothing was added: %s\n", status_name(status));
	else
		printf("%.*s may sign in.\n", TEXT_FMT(adding->account.sign_in_name));
	return exit_status_of(status);
}

/* No server runs in the folder: the command opens it itself. */
static enum exit_status add_here(const char *folder, struct account_adding *adding)
{
	static struct house house;
	enum exit_status status = house_open(&house, "adduser", folder);

	if (status == EXIT_STATUS_OK)
		status = say(adding, writer_run_one(house.store.writer, account_add_run, adding));
	house_close(&house);
	return status;
}

static enum exit_status add(const char *folder, struct account_adding *adding)
{
	const struct message message = {.kind = MESSAGE_ACCOUNT, .account = adding->account};
	struct message_answer answer;
	enum status status = hand_over_ask(folder, &message, &answer);

	if (status == STATUS_NOT_FOUND)
		return add_here(folder, adding);
	if (status == STATUS_OK)
		return say(adding, answer.status);
	fprintf(stderr, "backdesk adduser: %s\n", hand_over_words(status));
	return exit_status_of(status);
}

enum exit_status adduser_command(const struct options *options)
{
	struct account_adding adding = {.arena = arena_create(ARENA_BYTES_MAX)};
	const char *fault = adding.arena ? take_account(options, &adding) : "no memory";
	enum exit_status status = EXIT_STATUS_FAILED;

	if (fault)
		fprintf(stderr, "backdesk adduser: %s\n", fault);
	else
		status = add(options->data, &adding);
	arena_destroy(adding.arena);
	return status;
}
