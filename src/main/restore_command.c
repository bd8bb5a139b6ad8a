/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "main/commands.h"
#include "main/copy.h"

enum exit_status restore_command(const struct options *options)
{
	return copy_folder("restore", options->operands[0], options->data);
}
