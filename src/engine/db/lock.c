/* SPDX-License-Identifier: GPL-3.0-or-later */
/* lock.c - one process may write to a data folder. The kernel drops the lock with the process, however it ends. */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "engine/db/database_inside.h"

enum { PROCESS_TEXT_MAX = 32 };

static enum status held_by_another(int lock, const char *folder, struct db_why *why)
{
	char process[PROCESS_TEXT_MAX] = "";
	ssize_t size = pread(lock, process, sizeof(process) - 1, 0);

	process[size > 0 ? strspn(process, "0123456789") : 0] = '\0';
	(void)snprintf(why->line, sizeof(why->line), "%s is in use by process %s: stop it first", folder,
		process[0] ? process : "(not known)");
	return STATUS_BUSY;
}

enum status lock_take(const char *folder, int *ret_lock, struct db_why *why)
{
	char path[DATABASE_PATH_MAX + 32];
	struct flock whole = {.l_type = F_WRLCK, .l_whence = SEEK_SET};
	enum status status = STATUS_OK;

	(void)snprintf(path, sizeof(path), "%s/lock", folder);
	int lock = open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);

	if (lock < 0) {
		(void)snprintf(why->line, sizeof(why->line), "%s: %s", path, strerror(errno));
		return STATUS_IO;
	}
	if (fcntl(lock, F_OFD_SETLK, &whole) != 0) {
		status = held_by_another(lock, folder, why);
		goto out;
	}
	char process[PROCESS_TEXT_MAX];
	int size = snprintf(process, sizeof(process), "%ld\n", (long)getpid());

	/* Only what the next one is told depends on it. */
	if (ftruncate(lock, 0) == 0)
		(void)!pwrite(lock, process, (size_t)size, 0);
	*ret_lock = lock;
	lock = -1;
out:
	lock_drop(lock);
	return status;
}

enum status database_is_free(const char *folder, struct db_why *why)
{
	char path[DATABASE_PATH_MAX + 32];
	struct flock whole = {.l_type = F_WRLCK, .l_whence = SEEK_SET};
	enum status status = STATUS_OK;

	(void)snprintf(path, sizeof(path), "%.*s/lock", DATABASE_PATH_MAX, folder);
	int lock = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW);

	if (lock >= 0 && fcntl(lock, F_OFD_GETLK, &whole) == 0 && whole.l_type != F_UNLCK)
		status = held_by_another(lock, folder, why);
	lock_drop(lock);
	return status;
}

void lock_drop(int lock)
{
	if (lock >= 0)
		(void)close(lock);
}
