/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "main/set_up_code.h"

#include "engine/clock/clock.h"
#include "practice/access/access.h"

enum {
	ARENA_BYTES_MAX = 16 * 1024,
};

struct making {
	struct arena *arena;
	struct text code;
};

static enum status make(struct db_write *db, void *data)
{
	struct making *making = data;

	return set_up_code_make(db, making->arena, clock_now(), &making->code);
}

enum exit_status set_up_code_say(struct house *house)
{
	struct making making = {.arena = NULL};
	enum status status;

	if (house->practice->is_set_up)
		return EXIT_STATUS_OK;
	making.arena = arena_create(ARENA_BYTES_MAX);
	status = making.arena ? writer_run_one(house->store.writer, make, &making) : STATUS_NO_MEMORY;
	if (status == STATUS_OK) {
		printf("This practice is not set up yet. Open the page /set-up and type this code: %.*s\n",
			TEXT_FMT(making.code));
		(void)fflush(stdout);
	} else {
		fprintf(stderr, "backdesk serve: no code for the set-up: %s\n", status_name(status));
	}
	arena_destroy(making.arena);
	return exit_status_of(status);
}
