/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "main/explain.h"

#include <stdio.h>

#include "practice/decide/decide.h"

enum {
	UNKNOWN_SHOWN_MAX = 3, /* rules that an answer is missing for, of one technique */
};

static void print_sources(struct source_list sources)
{
	for (unsigned i = 0; i < sources.count; i++)
		printf("%s%.*s", i ? ", " : " [", TEXT_FMT(source_infos[source_lists[sources.first + i]].key));
	if (sources.count)
		putchar(']');
}

static void print_rule(const struct rule_info *rule)
{
	printf("        %.*s: %.*s", TEXT_FMT(rule->id),
		TEXT_FMT(text_is_empty(rule->action) ? rule->why : rule->action));
	print_sources(rule->sources);
}

static void print_reason(const struct reason *reason)
{
	if (reason->kind == REASON_RULE) {
		print_rule(&rule_infos[reason->number]);
	} else {
		const struct row_info *row = &row_infos[reason->number];

		printf("        %.*s: %.*s", TEXT_FMT(row->condition_name), TEXT_FMT(row->why));
		print_sources(row->sources);
	}
	puts(reason->unknown ? " (as long as it is not known)" : "");
}

static void print_technique(const struct decision *decision, const struct technique_verdict *verdict)
{
	static const char *const words[] = {"fits", "fine", "careful", "not here", "not now"};
	const struct technique_info *info = &technique_infos[verdict->technique];
	unsigned unknown_count = 0;

	printf("    %.*s: %s (grade: %.*s)\n", TEXT_FMT(info->name), words[verdict->suitability],
		TEXT_FMT(info->grade));
	for (unsigned i = 0; i < verdict->reason_count; i++) {
		const struct reason *reason = &decision->reasons[verdict->first_reason + i];

		if (!reason->unknown || unknown_count++ < UNKNOWN_SHOWN_MAX)
			print_reason(reason);
	}
	if (unknown_count > UNKNOWN_SHOWN_MAX)
		printf("        and %u more rules, as long as answers are missing\n",
			unknown_count - UNKNOWN_SHOWN_MAX);
	if (verdict->reason_count == 0 && verdict->suitability == SUITS_NOT_NOW)
		printf("        the level is %.*s\n", TEXT_FMT(triage_name(decision->triage)));
	else if (verdict->reason_count == 0)
		puts("        nothing in the record speaks against it");
}

static void print_saying(const struct record_saying *saying, const struct record_item *item)
{
	char day[TIME_TEXT_MAX];

	if (!saying->stands || record_item_is_hidden(item))
		return;
	(void)day_write(utc_day(item->began.at), day);
	printf("    %.*s: %.*s (%s, %s)\n", TEXT_FMT(fact_infos[saying->fact].name), TEXT_FMT(item->words),
		item->began.is_known ? day : "no date",
		saying->kind == SAYS_ASK ? "ask"
		: saying->is_old         ? "old, ask"
					 : "holds");
}

static void print_decision(const struct decision *decision)
{
	printf("  level: %.*s\n", TEXT_FMT(triage_name(decision->triage)));
	for (int i = 0; i < decision->fired_count; i++)
		if ((enum triage)rule_infos[decision->fired[i]].triage == decision->triage) {
			print_rule(&rule_infos[decision->fired[i]]);
			putchar('\n');
		}
	if (decision->open_count)
		printf("  questions still open: %u, the first: %.*s\n", (unsigned)decision->open_count,
			TEXT_FMT(fact_infos[decision->open[0]].question));
	puts("  techniques, the most welcome first:");
	for (int i = 0; i < HANDS_ON_COUNT; i++)
		for (int j = 0; j < HANDS_ON_COUNT; j++)
			if (decision->techniques[j].technique == decision->best[i])
				print_technique(decision, &decision->techniques[j]);
}

enum status explain_record(const char *name, const struct fhir_bundle *bundle, utc_seconds now, struct arena *arena)
{
	struct fact_set *facts = arena_alloc(arena, sizeof(*facts));
	const struct decision *decision;
	struct record_sayings sayings;
	enum status status;

	printf("%s\n", name);
	if (record_person_has_died(&bundle->person, bundle->items, bundle->item_count)) {
		puts("  This person has died: no booking, no list.");
		return STATUS_OK;
	}
	status = facts ? record_facts(&bundle->person, bundle->items, bundle->item_count, now, arena, &sayings)
		       : STATUS_NO_MEMORY;
	if (status != STATUS_OK)
		return status;
	puts("  what the record says:");
	for (size_t i = 0; i < sayings.count; i++)
		if (sayings.items[i].fact < FACT_COUNT)
			print_saying(&sayings.items[i], &bundle->items[sayings.items[i].item]);
	exchange_facts(&bundle->person, &sayings, now, facts);
	status = decide(facts, arena, &decision);
	if (status == STATUS_OK)
		print_decision(decision);
	return status;
}
