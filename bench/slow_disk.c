/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * slow_disk.c - a disk whose fdatasync and fsync take at least BACKDESK_SYNC_MICROSECONDS; for LD_PRELOAD.
 *
 * The real call is made first, so what is timed is as durable as without it.
 */
#include <stdlib.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

static long wanted_nanoseconds(void)
{
	static long nanoseconds = -1;

	if (nanoseconds < 0) {
		const char *microseconds = getenv("BACKDESK_SYNC_MICROSECONDS");

		nanoseconds = microseconds ? strtol(microseconds, NULL, 10) * 1000 : 0;
	}
	return nanoseconds;
}

static int sync_slowly(long call, int file)
{
	struct timespec until;

	(void)clock_gettime(CLOCK_MONOTONIC, &until);
	int result = (int)syscall(call, file);

	until.tv_nsec += wanted_nanoseconds();
	until.tv_sec += until.tv_nsec / 1000000000;
	until.tv_nsec %= 1000000000;
	(void)clock_nanosleep(CLOCK_MONOTONIC, TIMER_ABSTIME, &until, NULL);
	return result;
}

/* Their parameters have the names of the system's headers. */
int fdatasync(int fildes)
{
	return sync_slowly(SYS_fdatasync, fildes);
}

int fsync(int fd)
{
	return sync_slowly(SYS_fsync, fd);
}
