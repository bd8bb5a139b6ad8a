/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdio.h>
#include <string.h>

#include "main/decide_command.h"

int main(int argc, char **argv)
{
	if (argc > 1 && strcmp(argv[1], "decide") == 0)
		return decide_command(argc - 1, argv + 1);
	puts("Backdesk");
	return 0;
}
