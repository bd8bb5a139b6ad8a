/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/json/nesting.h"

void json_nesting_step(struct json_nesting *nesting, char byte)
{
	if (nesting->in_string) {
		nesting->in_string = nesting->is_escaped || byte != '"';
		nesting->is_escaped = !nesting->is_escaped && byte == '\\';
		return;
	}
	nesting->in_string = byte == '"';
	nesting->depth += (byte == '{' || byte == '[') - (byte == '}' || byte == ']');
}

bool json_is_deeper(struct text bytes, int depth_max)
{
	struct json_nesting nesting = {0};

	for (size_t i = 0; i < bytes.size && nesting.depth <= depth_max; i++)
		json_nesting_step(&nesting, bytes.data[i]);
	return nesting.depth > depth_max;
}
