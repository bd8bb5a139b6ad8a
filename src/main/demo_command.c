/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <errno.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/text.h"
#include "engine/clock/clock.h"
#include "main/commands.h"
#include "main/folder.h"
#include "main/house.h"
#include "main/progress.h"
#include "practice/exchange/demo.h"

enum {
	PATH_BYTES = 1200,
	SEED_DEFAULT = 1,
};

static enum exit_status complain(const char *folder, const char *what)
{
	fprintf(stderr, "backdesk demo: %s: %s\n", folder, what);
	return errno == ENOSPC ? EXIT_STATUS_DISK_FULL : EXIT_STATUS_FAILED;
}

static enum exit_status fill(struct house *house, const char *folder, uint64_t seed, struct demo_counts *ret_counts)
{
	static char what[] = "Making the demonstration";
	const struct demo_settings settings = {
		.seed = seed, .now = clock_now(), .progress = progress_show, .data = what};
	enum status status = demo_fill(house->practice, house->store.writer, &settings, ret_counts);

	progress_end();
	if (status != STATUS_OK)
		fprintf(stderr, "backdesk demo: %s: not made: %s\n", folder, status_name(status));
	return exit_status_of(status);
}

static void say_ready(const char *folder, const struct demo_counts *counts)
{
	printf("%s: %zu clients, %zu bookings, %zu signed notes. Sign in as\n", folder, counts->clients,
		counts->bookings, counts->notes);
	for (int i = 0; i < DEMO_SIGN_INS; i++)
		printf("  %-5s %-26s (%s)\n", demo_sign_ins[i].name, demo_sign_ins[i].password,
			demo_sign_ins[i].who);
	(void)fflush(stdout);
}

/* Made beside its place and moved there whole. */
static enum exit_status make(const char *folder, char *beside, uint64_t seed)
{
	static struct house house;
	struct demo_counts counts;
	enum exit_status status;

	if (!mkdtemp(beside))
		return complain(folder, strerror(errno));
	status = house_open(&house, "demo", beside);
	if (status == EXIT_STATUS_OK)
		status = fill(&house, folder, seed, &counts);
	house_close(&house);
	if (status == EXIT_STATUS_OK && rename(beside, folder) != 0)
		status = complain(folder, strerror(errno));
	if (status == EXIT_STATUS_OK)
		say_ready(folder, &counts);
	else
		folder_remove(beside);
	return status;
}

enum exit_status demo_command(const struct options *options)
{
	char beside[PATH_BYTES];
	int64_t seed = SEED_DEFAULT;
	size_t size = strlen(options->data);
	enum exit_status status;

	while (size > 1 && options->data[size - 1] == '/')
		size--;
	if (options->seed && text_read_int(text_of(options->seed), 0, INT64_MAX, &seed) != STATUS_OK) {
		fprintf(stderr, "backdesk demo: --seed is a whole number\n");
		return EXIT_STATUS_USAGE;
	}
	status = house_is_new("demo", options->data);
	if (status != EXIT_STATUS_OK)
		return status;
	errno = 0;
	if (snprintf(beside, sizeof(beside), "%.*s.XXXXXX", (int)size, options->data) >= (int)sizeof(beside))
		return complain(options->data, "the name is too long");
	return make(options->data, beside, (uint64_t)seed);
}
