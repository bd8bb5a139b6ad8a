/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/i18n/i18n.h"

#include "engine/i18n/languages.h"

enum {
	ACCEPT_MAX = 1000, /* bytes of Accept-Language that count */
	QUALITY_FULL = 1000,
};

unsigned plural_other(int64_t count)
{
	(void)count;
	return 0;
}

unsigned plural_one_other(int64_t count)
{
	return count == 1 || count == -1 ? 0 : 1;
}

unsigned plural_zero_one_other(int64_t count)
{
	return count >= -1 && count <= 1 ? 0 : 1;
}

unsigned plural_one_few_many(int64_t count)
{
	int64_t ones = count % 10 < 0 ? -(count % 10) : count % 10;
	int64_t hundreds = count % 100 < 0 ? -(count % 100) : count % 100;

	if (ones == 1 && hundreds != 11)
		return 0;
	return ones >= 2 && ones <= 4 && (hundreds < 12 || hundreds > 14) ? 1 : 2;
}

const struct catalogue *catalogue_source(void)
{
	return &languages[0];
}

static const struct catalogue *exactly(struct text tag)
{
	for (size_t i = 0; i < LANGUAGE_COUNT; i++) {
		if (text_equal_nocase(languages[i].tag, tag))
			return &languages[i];
	}
	return NULL;
}

const struct catalogue *catalogue_find(struct text tag)
{
	const struct catalogue *found = exactly(tag);

	return found ? found : exactly(text_slice(tag, 0, text_find_byte(tag, '-')));
}

/* ";q=0.8" in thousandths; anything odd counts as nothing. */
static int quality_of(struct text parameters)
{
	struct text value = text_trim(parameters);
	int quality = 0;
	int place = 100;

	if (text_is_empty(value))
		return QUALITY_FULL;
	if (!text_starts_with(value, TEXT("q=")) || value.size < 3)
		return 0;
	value = text_slice(value, 2, value.size);
	if (value.data[0] == '1')
		return QUALITY_FULL;
	for (size_t i = 2; i < value.size && place; i++, place /= 10) {
		if (value.data[i] < '0' || value.data[i] > '9')
			return 0;
		quality += (value.data[i] - '0') * place;
	}
	return quality;
}

static const struct catalogue *best_of(struct text accept)
{
	struct text rest = text_slice(accept, 0, ACCEPT_MAX);
	const struct catalogue *best = NULL;
	int best_quality = 0;

	while (text_is_known(rest)) {
		struct text range = text_cut(&rest, ',');
		struct text tag = text_trim(text_cut(&range, ';'));
		int quality = quality_of(range);
		const struct catalogue *found = text_is_empty(tag) ? NULL : catalogue_find(tag);

		if (found && !found->is_for_tests && quality > best_quality) {
			best = found;
			best_quality = quality;
		}
	}
	return best;
}

const struct catalogue *catalogue_choose(struct text chosen, struct text accept, bool for_tests)
{
	const struct catalogue *found = text_is_empty(chosen) ? NULL : catalogue_find(chosen);

	if (found && (for_tests || !found->is_for_tests))
		return found;
	found = best_of(accept);
	return found ? found : catalogue_source();
}
