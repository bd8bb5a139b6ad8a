/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "main/welcome.h"

#include <stdio.h>

#include "engine/clock/clock.h"
#include "main/house.h"
#include "practice/access/access.h"
#include "practice/exchange/demo.h"

enum {
	CODE_ARENA_BYTES = 16 * 1024,
};

struct code {
	struct arena *arena;
	struct text words;
};

static enum status make_code(struct db_write *db, void *data)
{
	struct code *code = data;

	arena_reset(code->arena);
	return set_up_code_make(db, code->arena, clock_now(), &code->words);
}

static enum exit_status invite(struct serving *serving, const char *address)
{
	struct code code = {.arena = arena_create(CODE_ARENA_BYTES)};
	enum status status = code.arena ? serve_write(serving, make_code, &code) : STATUS_NO_MEMORY;

	if (status == STATUS_OK)
		printf("Backdesk is ready at %s\n"
		       "This practice is not set up yet. Open %sset-up and type this code: %.*s\n"
		       "The code opens once; each start makes a new one.\n",
			address, address, TEXT_FMT(code.words));
	else
		fprintf(stderr, "backdesk serve: the code for the set-up cannot be kept: %s\n",
			status_name(status));
	arena_destroy(code.arena);
	return exit_status_of(status);
}

static void say_sign_ins(const char *address)
{
	printf("Staff sign in at %ssign-in as\n", address);
	for (int i = 0; i < DEMO_SIGN_INS; i++)
		printf("  %-5s %-26s (%s)\n", demo_sign_ins[i].name, demo_sign_ins[i].password,
			demo_sign_ins[i].who);
}

enum exit_status welcome(void *data, struct serving *serving, const char *address)
{
	const struct practice *practice = data;
	enum exit_status status = EXIT_STATUS_OK;

	if (!practice->is_set_up)
		status = invite(serving, address);
	else
		printf("Backdesk is ready at %s\n", address);
	if (practice->is_demonstration)
		say_sign_ins(address);
	(void)fflush(stdout);
	return status;
}
