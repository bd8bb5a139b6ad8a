/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "main/commands.h"
#include "main/house.h"

enum {
	FINDINGS_BYTES_MAX = 64 * 1024,
};

enum exit_status check_command(const struct options *options)
{
	struct db_why why = {.line = ""};
	struct database *database = NULL;
	struct buffer findings;
	enum status status = database_open(options->data, DATABASE_READS, &MIGRATIONS, &database, &why);

	if (status != STATUS_OK) {
		fprintf(stderr, "backdesk check: %s\n", why.line);
		return exit_status_of(status);
	}
	buffer_init(&findings, FINDINGS_BYTES_MAX);
	status = db_check(database, &findings);
	if (status == STATUS_OK)
		puts("The database is whole.");
	else
		fprintf(stderr, "backdesk check: %s\n%.*s", status_name(status), TEXT_FMT(buffer_text(&findings)));
	buffer_free(&findings);
	database_close(database);
	return exit_status_of(status);
}
