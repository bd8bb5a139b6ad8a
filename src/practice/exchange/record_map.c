/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "practice/exchange/record_map.h"

static int compare(const struct record_entry *entry, struct text resource, struct text system, struct text code)
{
	int order = text_compare(entry->resource, resource);

	if (order == 0)
		order = text_compare(entry->system, system);
	return order ? order : text_compare(entry->code, code);
}

size_t record_map_find(struct text resource, struct text system, struct text code, size_t *ret_first)
{
	size_t low = 0, high = RECORD_ENTRY_COUNT, count = 0;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (compare(&record_entries[middle], resource, system, code) < 0)
			low = middle + 1;
		else
			high = middle;
	}
	while (low + count < RECORD_ENTRY_COUNT &&
		compare(&record_entries[low + count], resource, system, code) == 0)
		count++;
	if (count > 0)
		*ret_first = low;
	return count;
}
