/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "practice/exchange/saying_text.h"

#include "practice/exchange/exchange.h"

static struct text saying_words(const struct record_saying *saying, struct arena *arena)
{
	const struct fact_info *info = &fact_infos[saying->fact];
	int64_t whole = saying->number / 1000, rest = saying->number % 1000;

	switch ((enum fact_type)info->type) {
	case FACT_TYPE_BOOL:
		return saying->number ? TEXT("true") : TEXT("false");
	case FACT_TYPE_ENUM:
		return info->words[saying->number];
	case FACT_TYPE_NUMBER:
		return rest ? arena_format(arena, "%lld.%lld", (long long)whole, (long long)(rest / 100))
			    : arena_format(arena, "%lld", (long long)whole);
	default:
		return TEXT("");
	}
}

struct text saying_json(const struct record_saying *saying, struct arena *arena)
{
	struct text words = saying_words(saying, arena);

	if (fact_infos[saying->fact].type == FACT_TYPE_ENUM)
		return arena_format(arena, "\"%.*s\"", TEXT_FMT(words));
	return words;
}

/* STATUS_INVALID when the saying does not fit the fact. */
static enum status saying_set(const struct record_saying *saying, struct fact_set *set)
{
	switch ((enum fact_type)fact_infos[saying->fact].type) {
	case FACT_TYPE_BOOL:
		return fact_set_bool(set, (enum fact)saying->fact, saying->number != 0);
	case FACT_TYPE_ENUM:
		return fact_set_word(set, (enum fact)saying->fact, (int)saying->number);
	case FACT_TYPE_NUMBER:
		return fact_set_number(set, (enum fact)saying->fact, saying->number);
	default:
		return STATUS_INVALID;
	}
}

void exchange_facts(const struct record_person *person, const struct record_sayings *sayings, utc_seconds now,
	struct fact_set *set)
{
	const char sex[2] = {person->sex, '\0'};
	int word;

	if (person->birth_is_known)
		(void)fact_set_number(set, FACT_AGE, (int64_t)day_full_years(person->birth, utc_day(now)) * 1000);
	if (fact_find_word(FACT_SEX, text_of(sex), &word) == STATUS_OK)
		(void)fact_set_word(set, FACT_SEX, word);
	for (size_t i = 0; i < sayings->count; i++)
		if (sayings->items[i].kind == SAYS_FACT && sayings->items[i].stands && !sayings->items[i].is_old)
			(void)saying_set(&sayings->items[i], set);
}
