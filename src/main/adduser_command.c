/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>
#include <termios.h>
#include <unistd.h>

#include "engine/clock/clock.h"
#include "engine/vault/vault.h"
#include "main/commands.h"
#include "main/house.h"
#include "practice/access/access.h"
#include "practice/clinic/clinic.h"

enum {
	ARENA_BYTES_MAX = 1024 * 1024,
	LINE_BYTES_MAX = 400,
};

struct adding {
	struct arena *arena;
	struct new_account account;
};

/* A therapist's account belongs to the therapist of the same name, if there is one. */
static enum status find_therapist(struct db_read *db, struct adding *adding)
{
	struct therapist *items = NULL;
	size_t count = 0;
	enum status status = therapist_list(db, adding->arena, &items, &count);

	for (size_t i = 0; status == STATUS_OK && i < count; i++)
		if (adding->account.role != ROLE_RECEPTION &&
			text_equal_nocase(items[i].name, adding->account.name))
			adding->account.therapist_id = items[i].id;
	return status;
}

static enum status add(struct db_write *db, void *data)
{
	struct adding *adding = data;
	int64_t id = 0;
	enum status status = find_therapist(db_writing_read(db), adding);

	return status == STATUS_OK ? account_add(db, adding->arena, &adding->account, clock_now(), &id) : status;
}

static bool read_role(struct text word, enum role *ret_role)
{
	for (enum role role = ROLE_RECEPTION; role <= ROLE_OWNER; role++) {
		if (text_equal(word, text_of(role_word(role)))) {
			*ret_role = role;
			return true;
		}
	}
	return false;
}

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
static const char *take_account(const struct options *options, struct adding *adding)
{
	struct text password;
	const char *fault;

	adding->account.sign_in_name = text_of(options->operands[0]);
	adding->account.name = text_of(options->operands[2]);
	if (!sign_in_name_is_fit(adding->account.sign_in_name))
		return "a sign-in name is 2 to 40 letters, digits, dots or hyphens";
	if (!read_role(text_of(options->operands[1]), &adding->account.role))
		return "the role is owner, therapist or reception";
	if (!text_is_printable(adding->account.name, false) || text_is_empty(adding->account.name))
		return "the name is one line of text";
	password = read_password(adding->arena);
	fault = fault_of(password_judge(password, adding->account.sign_in_name));
	if (!fault)
		adding->account.password_hash = vault_password_hash(password, adding->arena);
	return fault;
}

static enum exit_status add_to(struct house *house, struct adding *adding)
{
	enum status status = text_is_known(adding->account.password_hash)
				     ? writer_run_one(house->store.writer, add, adding)
				     : STATUS_NO_MEMORY;

	if (status == STATUS_CONFLICT)
		fprintf(stderr, "backdesk adduser: somebody has this sign-in name already\n");
	else if (status != STATUS_OK)
		fprintf(stderr, "backdesk adduser: %s\n", status_name(status));
	else
		printf("%.*s may sign in.\n", TEXT_FMT(adding->account.sign_in_name));
	return exit_status_of(status);
}

enum exit_status adduser_command(const struct options *options)
{
	static struct house house;
	struct adding adding = {.arena = arena_create(ARENA_BYTES_MAX)};
	const char *fault = adding.arena ? take_account(options, &adding) : "no memory";
	enum exit_status status = EXIT_STATUS_FAILED;

	if (fault)
		fprintf(stderr, "backdesk adduser: %s\n", fault);
	else
		status = house_open(&house, "adduser", options->data);
	if (!fault && status == EXIT_STATUS_OK) {
		status = add_to(&house, &adding);
		house_close(&house);
	}
	arena_destroy(adding.arena);
	return status;
}
