/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * replay.c - a main for a fuzz target without a fuzzer: runs each file of the folders named, once.
 */
#include <dirent.h>
#include <stdbool.h>
#include <stdint.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

enum {
	INPUT_MAX = 1 << 20, /* bytes of a seed; a longer one is cut */
	PATH_LENGTH_MAX = 4096,
};

static uint8_t input[INPUT_MAX];

/** Runs one file; false when it cannot be read. */
static bool run_file(const char *path)
{
	FILE *file = fopen(path, "rb");
	if (!file)
		return false;
	size_t size = fread(input, 1, sizeof(input), file);
	bool whole = !ferror(file);
	fclose(file);
	if (whole)
		LLVMFuzzerTestOneInput(input, size);
	return whole;
}

/** Runs each file of a folder; returns how many, or -1 when one cannot be read. */
static int run_folder(const char *folder)
{
	int count = -1;
	DIR *list = opendir(folder);
	if (!list)
		return -1;
	count = 0;
	for (struct dirent *entry = readdir(list); entry && count >= 0; entry = readdir(list)) {
		char path[PATH_LENGTH_MAX];
		if (entry->d_name[0] == '.')
			continue;
		int length = snprintf(path, sizeof(path), "%s/%s", folder, entry->d_name);
		if (length < 0 || (size_t)length >= sizeof(path) || !run_file(path))
			count = -1;
		else
			count++;
	}
	closedir(list);
	return count;
}

int main(int argument_count, char **arguments)
{
	for (int i = 1; i < argument_count; i++) {
		int count = run_folder(arguments[i]);
		if (count <= 0) {
			fprintf(stderr, "%s: no seeds, or one that cannot be read\n", arguments[i]);
			return 1;
		}
		printf("%s: %d seeds\n", arguments[i], count);
	}
	return 0;
}
