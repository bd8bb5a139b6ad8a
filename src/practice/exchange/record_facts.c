/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "practice/exchange/record_facts.h"

#include "practice/exchange/record_formulas.h"

/* Sayings of one item: four codes with at most four lines of the map each. */
#define SAYINGS_AN_ITEM_MAX (RECORD_CODES_MAX * 4)

bool record_item_is_hidden(const struct record_item *item)
{
	for (size_t i = 0; i < item->code_count; i++) {
		size_t first = 0;
		size_t count = record_map_find(item->kind, item->codes[i].system, item->codes[i].code, &first);

		for (size_t j = 0; j < count; j++)
			if (text_starts_with(record_entries[first + j].rule, TEXT("never shown")))
				return true;
	}
	return false;
}

bool record_person_has_died(const struct record_person *person, const struct record_item *items, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (record_item_is_about(&items[i], FACT_DECEASED))
			return true;
	return person->is_dead;
}

/* A plain value counts while the illness is not over, the medicine taken. */
static bool value_counts(
	const struct record_view *view, const struct record_item *item, const struct record_entry *entry)
{
	if (text_equal(item->kind, TEXT("MedicationRequest")))
		return record_is_taken(view, item);
	return !text_equal(item->kind, TEXT("Condition")) || item->state != RECORD_STATE_OVER ||
	       text_is_empty(entry->rule);
}

static struct record_result judge(
	const struct record_view *view, const struct record_item *item, const struct record_entry *entry)
{
	switch ((enum record_use)entry->use) {
	case RECORD_VALUE:
		if (entry->fact == FACT_DECEASED || !value_counts(view, item, entry))
			return (struct record_result){0};
		return (struct record_result){.says = true, .number = entry->number};
	case RECORD_WORKED_OUT:
		return record_work_out(view, item, entry);
	case RECORD_ASK:
		return (struct record_result){.says = record_asks(view, item, entry), .asks = true};
	case RECORD_NOTE:
		break;
	}
	return (struct record_result){0};
}

static bool is_past_its_days(
	const struct record_view *view, const struct record_item *item, const struct record_entry *entry)
{
	if (entry->valid_days == RECORD_ALWAYS)
		return false;
	return entry->valid_days == 0 || record_days_ago(view, item) > (int64_t)entry->valid_days;
}

static void add_saying(const struct record_view *view, size_t index, const struct record_entry *entry,
	struct record_sayings *sayings)
{
	const struct record_item *item = &view->items[index];
	struct record_saying saying = {.entry = entry, .item = index, .fact = entry->fact};
	struct record_result result = {0};

	if (item->began.is_known)
		result = judge(view, item, entry);
	else if (entry->use != RECORD_NOTE && entry->fact != FACT_DECEASED)
		result = (struct record_result){.says = true, .asks = true};
	if (entry->use == RECORD_NOTE || entry->fact == FACT_PAIN_NRS)
		saying.kind = SAYS_NOTE;
	else if (!result.says)
		return;
	else
		saying.kind = result.asks ? SAYS_ASK : SAYS_FACT;
	saying.number = result.number;
	saying.observed = result.counts_now || !item->began.is_known ? view->now : item->began.at;
	if (saying.observed > view->now)
		saying.observed = view->now;
	saying.is_old = saying.kind == SAYS_FACT && !result.counts_now && is_past_its_days(view, item, entry);
	sayings->items[sayings->count++] = saying;
}

static void add_sayings_of(const struct record_view *view, size_t index, struct record_sayings *sayings)
{
	const struct record_item *item = &view->items[index];
	size_t room = sayings->count + SAYINGS_AN_ITEM_MAX;

	for (size_t i = 0; i < item->code_count; i++) {
		size_t first = 0;
		size_t count = record_map_find(item->kind, item->codes[i].system, item->codes[i].code, &first);

		for (size_t j = 0; j < count && sayings->count < room; j++)
			add_saying(view, index, &record_entries[first + j], sayings);
	}
}

/* How strict a value is among others of the same fact: the larger, the stricter. */
static int64_t strictness(const struct record_saying *saying)
{
	static const int8_t kinds[] = {[WORD_CANCER_KIND_SMALL_SKIN] = 0,
		[WORD_CANCER_KIND_OTHER] = 1,
		[WORD_CANCER_KIND_BONE_SEEKING] = 2};

	switch (saying->fact) {
	case FACT_CANCER_KIND:
		return kinds[saying->number];
	case FACT_FRACTURE_ELSEWHERE_WEEKS:
	case FACT_SPINAL_PROCEDURE_WEEKS:
	case FACT_SURGERY_WEEKS:
	case FACT_SURGERY_OTHER_WEEKS:
	case FACT_EPIDURAL_DAYS:
	case FACT_STEROID_STOPPED_MONTHS:
		return -saying->number; /* the shorter ago */
	case FACT_PREGNANT:
	case FACT_PLATELETS:
		return 0; /* the newest alone counts */
	default:
		return saying->number;
	}
}

/* Whether `a` stands before `b`. */
static bool stands_before(const struct record_saying *a, const struct record_saying *b)
{
	if (a->is_old != b->is_old)
		return !a->is_old;
	if (strictness(a) != strictness(b))
		return strictness(a) > strictness(b);
	return a->observed > b->observed;
}

/* Of facts the one that counts, of questions about the same fact the newest. */
static enum status choose(struct record_sayings *sayings, struct arena *arena)
{
	struct record_saying **best = arena_alloc_array(arena, 2 * FACT_COUNT, sizeof(struct record_saying *));

	if (!best)
		return STATUS_NO_MEMORY;
	for (size_t i = 0; i < sayings->count; i++) {
		struct record_saying *saying = &sayings->items[i];
		struct record_saying **place;

		if (saying->kind == SAYS_NOTE || saying->fact >= FACT_COUNT)
			continue;
		place = &best[saying->fact + (saying->kind == SAYS_ASK ? FACT_COUNT : 0)];
		if (!*place || stands_before(saying, *place))
			*place = saying;
	}
	for (size_t i = 0; i < 2 * FACT_COUNT; i++)
		if (best[i])
			best[i]->stands = true;
	return STATUS_OK;
}

enum status record_facts(const struct record_person *person, const struct record_item *items, size_t count,
	utc_seconds now, struct arena *arena, struct record_sayings *ret_sayings)
{
	struct record_view view = {person, items, count, now};
	struct record_sayings sayings = {0};
	enum status status;

	sayings.items = arena_alloc_array(arena, count + 1, sizeof(struct record_saying) * SAYINGS_AN_ITEM_MAX);
	if (!sayings.items)
		return STATUS_NO_MEMORY;
	if (!record_person_has_died(person, items, count))
		for (size_t i = 0; i < count; i++)
			add_sayings_of(&view, i, &sayings);
	status = choose(&sayings, arena);
	if (status == STATUS_OK)
		*ret_sayings = sayings;
	return status;
}
