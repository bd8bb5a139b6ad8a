/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "main/commands.h"
#include "main/copy.h"

enum exit_status backup_command(const struct options *options)
{
	return copy_folder("backup", options->data, options->operands[0]);
}
