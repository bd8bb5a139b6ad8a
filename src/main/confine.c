/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "main/confine.h"

#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>

#include "base/log.h"

void confine_files(void)
{
	(void)umask(S_IRWXG | S_IRWXO);
}

static void raise_descriptors(unsigned wanted)
{
	struct rlimit limit;

	if (getrlimit(RLIMIT_NOFILE, &limit) != 0 || limit.rlim_cur >= wanted)
		return;
	limit.rlim_cur = limit.rlim_max < wanted ? limit.rlim_max : wanted;
	if (setrlimit(RLIMIT_NOFILE, &limit) != 0)
		log_line(LOG_WARNING, "main", "open files stay limited as they were");
}

void confine_process(unsigned descriptors)
{
	static const struct rlimit none = {0, 0};

	raise_descriptors(descriptors);
	if (setrlimit(RLIMIT_CORE, &none) != 0 || prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0)
		log_line(LOG_WARNING, "main", "core files or new rights could not be given up");
#ifndef __SANITIZE_ADDRESS__
	/* The leak check of a test build looks into its own process. */
	(void)prctl(PR_SET_DUMPABLE, 0, 0, 0, 0);
#endif
}
