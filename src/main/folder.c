/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "main/folder.h"

#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

enum {
	PATH_BYTES = 1600,
};

void folder_remove(const char *folder)
{
	DIR *stream = opendir(folder);
	struct dirent *entry;

	while (stream && (entry = readdir(stream)) != NULL) {
		char path[PATH_BYTES];

		if (strcmp(entry->d_name, ".") == 0 || strcmp(entry->d_name, "..") == 0)
			continue;
		if (snprintf(path, sizeof(path), "%s/%s", folder, entry->d_name) < (int)sizeof(path) &&
			unlink(path) != 0 && (errno == EISDIR || errno == EPERM))
			folder_remove(path);
	}
	if (stream)
		(void)closedir(stream);
	(void)rmdir(folder);
}
