/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "practice/clinic/clinic_words_web.h"

#include "practice/clinic/clinic_pages.h"

const char *const clinic_genders[4] = {"woman", "man", "unsaid", NULL};
const char *const clinic_weekdays[8] = {"0", "1", "2", "3", "4", "5", "6", NULL};

struct shared_keys clinic_gender_keys(struct html *html, struct text legend, struct maybe_int chosen)
{
	const struct text labels[] = {clinic_words_woman(html), clinic_words_man(html), clinic_words_unsaid(html)};
	struct shared_keys_key *keys = arena_alloc_array(html->arena, 3, sizeof(*keys));
	struct shared_keys made = {.name = TEXT("gender"),
		.legend = legend,
		.type = TEXT("radio"),
		.hint = clinic_words_gender_hint(html)};

	for (size_t i = 0; keys && i < 3; i++)
		keys[i] = (struct shared_keys_key){.value = text_of(clinic_genders[i]),
			.label = labels[i],
			.is_chosen = chosen.is_known ? (int64_t)i == chosen.value : i == 2};
	made.keys.items = keys;
	made.keys.count = keys ? 3 : 0;
	return made;
}

struct text clinic_password_words(const struct html *html, enum password_fault fault)
{
	switch (fault) {
	case PASSWORD_FITS:
		return NO_TEXT;
	case PASSWORD_TOO_SHORT:
		return clinic_words_password_short(html);
	case PASSWORD_TOO_LONG:
		return clinic_words_password_long(html);
	case PASSWORD_TOO_COMMON:
		return clinic_words_password_common(html);
	case PASSWORD_LIKE_THE_NAME:
		return clinic_words_password_like_the_name(html);
	}
	return NO_TEXT;
}
