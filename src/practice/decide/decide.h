/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * decide.h - from facts to triage, open questions and techniques with their reasons: pure, no clock, no database.
 *
 * The meaning of the tables is `semantics` in knowledge/rules.json; where it is silent, docs/clinical.md says how
 * it is read here. The same facts give the same decision for ever, as long as knowledge_version is the same.
 */
#ifndef BACKDESK_PRACTICE_DECIDE_DECIDE_H
#define BACKDESK_PRACTICE_DECIDE_DECIDE_H

#include "base/arena.h"
#include "practice/decide/condition.h"
#include "practice/decide/fact_set.h"
#include "practice/decide/knowledge.h"
#include "practice/decide/say_table.h"
#include "practice/decide/signs.h"

enum reason_kind {
	REASON_RULE, /* number is an enum rule */
	REASON_ROW,  /* number is an index into row_infos */
};

/** Why a technique is restricted. */
struct reason {
	uint16_t number;
	uint8_t kind;        /* enum reason_kind */
	uint8_t restriction; /* enum restriction, as it counts here */
	bool unknown;        /* it counts at its strictest because an answer is missing */
};

/** How a technique stands on a person's page, the most welcome first. */
enum suitability {
	SUITS_FITS,     /* no restriction, and a cause of this person is one it is used for, or a rule prefers it */
	SUITS_FINE,     /* no restriction, and no cause known that speaks for it */
	SUITS_CAREFUL,  /* with a recorded change */
	SUITS_NOT_HERE, /* not in the named area */
	SUITS_NOT_NOW,  /* neither planned nor started */
};

struct technique_verdict {
	uint8_t technique;   /* enum technique */
	uint8_t restriction; /* enum restriction, from rules and rows alone */
	uint8_t suitability; /* enum suitability, with the level taken in */
	uint8_t override_policy;
	bool held;             /* absolute only because an answer is missing */
	bool preferred;        /* a rule prefers it */
	uint16_t first_reason; /* into reasons, the strictest first */
	uint16_t reason_count;
	uint32_t indications; /* bit 1 << index into indication_infos: causes that hold */
};

/** Whether the advice to stay active can be given now. */
enum exercise_advice {
	EXERCISE_YES,
	EXERCISE_AFTER_MEDICAL_REVIEW,
	EXERCISE_AFTER_SCREEN,
};

struct raised_flag {
	uint16_t flag; /* enum flag */
	uint16_t rule; /* enum rule that raised it; RULE_COUNT for a flag that is only watched */
};

/** All techniques but the exercise plan, which is never restricted. */
#define HANDS_ON_COUNT TECHNIQUE_EXAD

/** Client texts a level can ask for together (guardian and doctor first, crisis and emergency). */
#define CLIENT_TEXTS_MAX 2

struct decision {
	enum triage triage;
	enum triage certain; /* what the known answers alone make certain */
	enum exercise_advice exercise;
	enum client_key client_keys[CLIENT_TEXTS_MAX]; /* what the client reads, the first first */
	uint8_t client_key_count;
	enum override_policy override_policy; /* who may go on in spite of the level */
	bool unknown_makes_careful;           /* the level would be TREAT if every answer were there and harmless */
	uint16_t open_count;
	uint16_t open[FACT_COUNT]; /* questions that keep the screen open, in the order of the form */
	uint16_t look_count;
	uint16_t look[FACT_COUNT]; /* what the therapist has to look at, in the order of the table */
	uint16_t fired_count;
	uint16_t fired[RULE_COUNT]; /* rules that are true, the highest priority first */
	uint16_t unknown_count;
	uint16_t unknown[RULE_COUNT]; /* rules an answer is missing for, the highest priority first */
	uint16_t flag_count;
	struct raised_flag flags[FLAG_COUNT];
	uint16_t dose_rule; /* enum rule that gives the dose; RULE_COUNT when none does */
	struct technique_verdict techniques[HANDS_ON_COUNT]; /* in the order of the tables */
	uint8_t best[HANDS_ON_COUNT]; /* the same, the most welcome first; then by grade, then the least sore */
	uint16_t reason_count;
	struct reason reasons[REASONS_MAX];
	struct resolved_facts facts; /* the inputs as they counted */
};

/**
 * Decides.
 *
 * @return STATUS_OK, or STATUS_NO_MEMORY when the arena is full. The decision lives as long as the arena.
 */
enum status decide(const struct fact_set *given, struct arena *arena, const struct decision **ret_decision);

/**
 * The level alone: as decide, but what to look at and the techniques are left empty: for the writer, who decides
 * at each save.
 */
enum status decide_screen(const struct fact_set *given, struct arena *arena, const struct decision **ret_decision);

/** Does this person see this question? Unknown while an answer it hangs on is missing. */
enum truth decide_is_asked(const struct fact_set *given, enum fact fact);

/**
 * The decision as JSON, with its reasons and the knowledge version, for a record that keeps it.
 *
 * NO_TEXT when the arena is full. Written by decision_json.c.
 */
struct text decision_text(const struct decision *decision, struct arena *arena);

#endif
