/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/assets/assets.h"

static const struct asset *by_path(struct text path)
{
	for (size_t i = 0; i < assets_count; i++) {
		if (text_equal(assets_table[i].path, path))
			return &assets_table[i];
	}
	return NULL;
}

static bool is_hash(struct text t)
{
	for (size_t i = 0; i < t.size; i++) {
		if (!((t.data[i] >= '0' && t.data[i] <= '9') || (t.data[i] >= 'a' && t.data[i] <= 'f')))
			return false;
	}
	return t.size == assets_hash.size;
}

/* Cuts the hash off what follows /assets/; NO_TEXT for a path without one. */
static struct text cut_hash(struct text *rest)
{
	struct text first = text_slice(*rest, 0, text_find_byte(*rest, '/'));

	if (!is_hash(first))
		return NO_TEXT;
	*rest = text_slice(*rest, first.size + 1, rest->size);
	return first;
}

const struct asset *asset_find(struct text path, bool *ret_is_lasting)
{
	const struct text folder = TEXT("/assets/");

	if (!text_starts_with(path, folder))
		return NULL;
	struct text rest = text_slice(path, folder.size, path.size);
	struct text hash = cut_hash(&rest);
	const struct asset *found = by_path(rest);

	if (found && ret_is_lasting)
		*ret_is_lasting = text_equal(hash, assets_hash);
	return found;
}
