/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "practice/intake/answers.h"

#include "practice/intake/answer_value.h"

bool answer_is_old(enum fact fact, utc_seconds observed, utc_seconds now)
{
	int64_t days = fact_infos[fact].valid_days;

	return days > 0 && now - observed > days * DAY_SECONDS;
}

static int rank_of(struct text source)
{
	static const char *const ranks[] = {"record", "client", "told", "therapist"};

	for (int i = 3; i > 0; i--) {
		if (text_equal(source, text_of(ranks[i])))
			return i;
	}
	return 0;
}

static bool is_dont_know(const struct told_answer *answer)
{
	return text_equal(answer->value, TEXT("\"unknown\"")) || text_equal(answer->value, TEXT("null"));
}

static bool is_record(const struct told_answer *answer)
{
	return rank_of(answer->source) == 0;
}

static int order(const void *left, const void *right)
{
	const struct told_answer *a = left;
	const struct told_answer *b = right;
	int by_fact = text_compare(a->fact, b->fact);

	if (by_fact != 0)
		return by_fact;
	if (a->observed != b->observed)
		return a->observed > b->observed ? -1 : 1;
	if (rank_of(a->source) != rank_of(b->source))
		return rank_of(b->source) - rank_of(a->source);
	return (a->id < b->id) - (a->id > b->id);
}

/* The first of a run of one fact gives way to a record below it when it only says "don't know". Behind as many of
 * them as are read a person may have said something that was not read. */
static void prefer_record(struct told_answer *run, size_t count)
{
	size_t at = 1;

	if (!is_dont_know(&run[0]))
		return;
	while (at < count && is_dont_know(&run[at]))
		at++;
	if (at < ANSWERS_READ_MAX && at < count && is_record(&run[at]) && !run[at].is_old) {
		struct told_answer record = run[at];

		memmove(&run[1], &run[0], at * sizeof(*run));
		run[0] = record;
	}
}

static void mark_old(struct told_answer *answer, utc_seconds now)
{
	enum fact fact;

	if (fact_find(answer->fact, &fact) == STATUS_OK)
		answer->is_old = answer_is_old(fact, answer->observed, now);
}

void answers_sort(struct told_answer *items, size_t count, utc_seconds now)
{
	size_t first = 0;

	if (count == 0)
		return;
	for (size_t i = 0; i < count; i++)
		mark_old(&items[i], now);
	qsort(items, count, sizeof(*items), order);
	for (size_t i = 1; i <= count; i++) {
		if (i == count || !text_equal(items[i].fact, items[first].fact)) {
			prefer_record(&items[first], i - first);
			first = i;
		}
	}
}

enum status answers_count(const struct told_answer *items, size_t count, struct arena *arena, struct fact_set *set)
{
	for (size_t i = 0; i < count; i++) {
		enum fact fact;
		enum status status = STATUS_OK;

		if (i > 0 && text_equal(items[i].fact, items[i - 1].fact))
			continue;
		if (!items[i].is_old && fact_find(items[i].fact, &fact) == STATUS_OK)
			status = answer_value_read(items[i].value, arena, fact, set);
		if (status != STATUS_OK && status != STATUS_INVALID)
			return status;
	}
	return STATUS_OK;
}

const struct told_answer *answers_find(const struct told_answer *items, size_t count, enum fact fact)
{
	for (size_t i = 0; i < count; i++) {
		if (text_equal(items[i].fact, fact_infos[fact].name))
			return &items[i];
	}
	return NULL;
}
