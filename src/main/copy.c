/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "main/copy.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "engine/db/database.h"
#include "main/folder.h"
#include "main/house.h"
#include "main/keys.h"

enum {
	KEY_BYTES_MAX = 4096,
	FINDINGS_BYTES_MAX = 64 * 1024,
	PATH_BYTES_MAX = DATABASE_PATH_MAX + 40,
};

static enum exit_status complain(const char *command, const char *what, const char *why)
{
	enum exit_status end = errno == ENOSPC || errno == EDQUOT ? EXIT_STATUS_DISK_FULL : EXIT_STATUS_FAILED;

	fprintf(stderr, "backdesk %s: %s: %s\n", command, what, why);
	return end;
}

/* Into PATH_BYTES_MAX bytes; copy_folder has seen that the folders' names are short enough. */
static void path_join(char *to, const char *folder, const char *end)
{
	(void)snprintf(to, PATH_BYTES_MAX, "%.*s%.39s", DATABASE_PATH_MAX, folder, end);
}

static int copy_bytes(int from, int to)
{
	char bytes[KEY_BYTES_MAX];
	ssize_t size = read(from, bytes, sizeof(bytes));

	if (size < 0)
		return -1;
	errno = ENOSPC; /* of a write that stops short */
	return write(to, bytes, (size_t)size) == size && fsync(to) == 0 ? 0 : -1;
}

/* The names in a folder are on disk, not only in memory. */
static int sync_folder(const char *folder, const char *end)
{
	char path[PATH_BYTES_MAX];
	int opened, result;

	path_join(path, folder, end);
	opened = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	if (opened < 0)
		return -1;
	result = fsync(opened);
	close(opened);
	return result;
}

static int copy_key(const char *from_folder, const char *to_folder)
{
	char path[PATH_BYTES_MAX];
	int from, to = -1, result = -1;

	path_join(path, from_folder, "/keys/master");
	from = open(path, O_RDONLY | O_CLOEXEC);
	path_join(path, to_folder, "/keys");
	if (from >= 0 && mkdir(path, 0700) == 0) {
		path_join(path, to_folder, "/keys/master");
		to = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
	}
	if (to >= 0)
		result = copy_bytes(from, to);
	if (result == 0 && (sync_folder(to_folder, "/keys") != 0 || sync_folder(to_folder, "") != 0))
		result = -1;
	if (from >= 0)
		close(from);
	if (to >= 0)
		close(to);
	return result;
}

static enum exit_status open_whole(const char *command, const char *folder, struct database **ret_database)
{
	struct db_why why = {.line = ""};
	struct buffer findings;
	enum status status = database_open(folder, DATABASE_READS, &MIGRATIONS, ret_database, &why);

	if (status != STATUS_OK) {
		fprintf(stderr, "backdesk %s: %s\n", command, why.line);
		return exit_status_of(status);
	}
	buffer_init(&findings, FINDINGS_BYTES_MAX);
	status = db_check(*ret_database, &findings);
	if (status != STATUS_OK)
		fprintf(stderr, "backdesk %s: %s is not whole:\n%.*s", command, folder,
			TEXT_FMT(buffer_text(&findings)));
	buffer_free(&findings);
	return exit_status_of(status);
}

static enum exit_status fill(const char *command, struct database *database, const char *from, const char *to)
{
	char path[PATH_BYTES_MAX];
	struct database *copied = NULL;
	enum exit_status end;
	enum status status;

	path_join(path, to, "/backdesk.db");
	status = db_backup(database, path);
	if (status != STATUS_OK) {
		fprintf(stderr, "backdesk %s: nothing was kept: %s\n", command, status_name(status));
		return exit_status_of(status);
	}
	if (copy_key(from, to) != 0)
		return errno == ENOENT ? keys_complain(command, from, STATUS_NOT_FOUND)
				       : complain(command, "the keys", strerror(errno));
	end = open_whole(command, to, &copied);
	if (end == EXIT_STATUS_OK)
		end = keys_fit(command, from, to, copied);
	database_close(copied);
	return end;
}

/* Moved to its place whole. */
static enum exit_status make(const char *command, struct database *database, const char *from, const char *to)
{
	char unfinished[PATH_BYTES_MAX];
	enum exit_status end;

	path_join(unfinished, to, ".unfinished.XXXXXX");
	if (!mkdtemp(unfinished))
		return complain(command, to, strerror(errno));
	end = fill(command, database, from, unfinished);
	if (end == EXIT_STATUS_OK && (rename(unfinished, to) != 0 || sync_folder(to, "/..") != 0))
		end = complain(command, to, strerror(errno));
	if (end != EXIT_STATUS_OK)
		folder_remove(unfinished);
	return end;
}

enum exit_status copy_folder(const char *command, const char *from, const char *to)
{
	struct database *database = NULL;
	char name[PATH_BYTES_MAX];
	size_t size = strlen(to);
	enum exit_status end;

	errno = 0;
	if (size > DATABASE_PATH_MAX - 20)
		return complain(command, to, "too long a path");
	while (size > 1 && to[size - 1] == '/')
		size--;
	(void)snprintf(name, sizeof(name), "%.*s", (int)size, to);
	end = house_is_new(command, name);
	if (end == EXIT_STATUS_OK)
		end = open_whole(command, from, &database);
	if (end == EXIT_STATUS_OK)
		end = make(command, database, from, name);
	database_close(database);
	return end;
}
