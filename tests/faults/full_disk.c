/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * full_disk.c - for LD_PRELOAD: a disk that is full for as long as the file named by BACKDESK_DISK_IS_FULL exists,
 * and one that confirms nothing while there is the file named by BACKDESK_DISK_IS_BROKEN.
 *
 * Works without the rights that a small file system of one's own would need.
 */
#include <errno.h>
#include <stdbool.h>
#include <stdlib.h>
#include <sys/syscall.h>
#include <unistd.h>

static bool is_there(const char *variable)
{
	const char *sign = getenv(variable);

	return sign && access(sign, F_OK) == 0;
}

static ssize_t write_at(int file, const void *bytes, size_t size, off_t at)
{
	if (is_there("BACKDESK_DISK_IS_FULL")) {
		errno = ENOSPC;
		return -1;
	}
	return syscall(SYS_pwrite64, file, bytes, size, at);
}

/* SQLite writes in no other way; with large files this is pwrite64 for the linker. Parameters named as in its
 * header. */
ssize_t pwrite(int fd, const void *buf, size_t nbytes, off_t offset)
{
	return write_at(fd, buf, nbytes, offset);
}

int fdatasync(int fildes)
{
	if (!is_there("BACKDESK_DISK_IS_BROKEN"))
		return (int)syscall(SYS_fdatasync, fildes);
	errno = EIO;
	return -1;
}
