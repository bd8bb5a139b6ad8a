/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * knowledge.h - the clinical tables as constants: facts, conditions, rules, rows, flags, techniques, sources.
 *
 * The tables are written by tools/knowledge from knowledge/ at build time (knowledge_tables.c); their names
 * (FACT_..., TECHNIQUE_..., RULE_..., FLAG_..., SOURCE_..., CLIENT_..., WORD_...) come from knowledge_names.h.
 * All texts are literals that live as long as the program. Texts marked "staff" are never shown to a client.
 */
#ifndef BACKDESK_PRACTICE_DECIDE_KNOWLEDGE_H
#define BACKDESK_PRACTICE_DECIDE_KNOWLEDGE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/text.h"
#include "practice/decide/knowledge_names.h"

/** Three-valued logic, in this order: all is the least, any the greatest, not is TRUTH_TRUE - value. */
enum truth {
	TRUTH_FALSE,
	TRUTH_UNKNOWN,
	TRUTH_TRUE,
};

/** How far a person may be treated, the least grave first. */
enum triage {
	TRIAGE_NONE, /* of a rule that says nothing about the level */
	TRIAGE_TREAT,
	TRIAGE_TREAT_WITH_CAUTION,
	TRIAGE_INCOMPLETE,
	TRIAGE_REFER_BEFORE,
	TRIAGE_SAME_DAY,
	TRIAGE_EMERGENCY_NOW,
};
#define TRIAGE_COUNT (TRIAGE_EMERGENCY_NOW + 1)

/** What a rule or a row does to a technique, the least strict first. */
enum restriction {
	RESTRICTION_NONE,
	RESTRICTION_CAUTION,  /* allowed with a recorded change */
	RESTRICTION_LOCAL,    /* allowed, but not in the named area */
	RESTRICTION_ABSOLUTE, /* neither planned nor started */
};

/** Who may go on in spite of a restriction, the most open first. */
enum override_policy {
	OVERRIDE_NOT_NEEDED,
	OVERRIDE_RECORD_CHANGE,  /* a therapist, by recording the change made */
	OVERRIDE_WRITTEN_REASON, /* a therapist, with a written reason, name and time */
	OVERRIDE_ASKED_UNKNOWN,  /* a therapist, with name and "asked, still unknown, going on because ..." */
	OVERRIDE_LICENCE_HOLDER, /* the holder of the licence for that technique, with a written reason */
	OVERRIDE_WHAT_IT_NAMES,  /* not the therapist: needs what the rule names (consent, the clinic's word) */
	OVERRIDE_NOBODY,
};

enum fact_type {
	FACT_TYPE_BOOL,   /* 0 or 1 */
	FACT_TYPE_ENUM,   /* index into the fact's words */
	FACT_TYPE_NUMBER, /* thousandths of the fact's unit */
	FACT_TYPE_LIST,   /* bit 1 << technique for each technique in the list */
	FACT_TYPE_TEXT,   /* own words */
};

enum fact_supplier {
	SUPPLIER_ASKED_OF_EVERYONE,
	SUPPLIER_ASKED_WHEN,
	SUPPLIER_EXAMINATION,
	SUPPLIER_DERIVED,
	SUPPLIER_RECORD,
	SUPPLIER_PRACTICE,
};

/** A condition that is not there. */
#define CONDITION_NONE (-1)

struct fact_info {
	struct text name;
	struct text meaning; /* staff */
	struct text question;
	struct text unit;                /* NO_TEXT without one */
	struct text not_applicable_when; /* when "does not apply" is an answer; NO_TEXT when it never is */
	struct text screen_title;
	const struct text *words; /* of an enum fact */
	int64_t low;              /* a number's range, inclusive, thousandths */
	int64_t high;
	int16_t asked_when;  /* condition, or CONDITION_NONE */
	int16_t formula;     /* condition, or CONDITION_NONE; age_at_onset has its own formula in C */
	uint16_t valid_days; /* how long an answer holds; 0: as long as nothing changes it */
	uint8_t type;        /* enum fact_type */
	uint8_t supplier;    /* enum fact_supplier */
	uint8_t word_count;
	uint8_t screen; /* 0 booking, 1..5 the five screens, 6 consent, 7 examination, 8 course, 9 practice */
	uint8_t order;  /* within the screen, from 1 */
	bool room_only; /* asked by a person in the room, never by a form */
	bool keeps_screen_open;
	bool recheck_every_visit;
	bool from_record;          /* a record from outside may supply it */
	bool never_not_applicable; /* "does not apply" is no answer to it: it is read as unknown */
};
extern const struct fact_info fact_infos[FACT_COUNT];

/** The facts with those another fact rests on before it: an order in which they can be worked out. */
extern const uint16_t fact_order[FACT_COUNT];

enum node_kind {
	NODE_ALL,
	NODE_ANY,
	NODE_NOT,
	NODE_COUNT,
	NODE_EQUAL,
	NODE_NOT_EQUAL, /* "not known to be" */
	NODE_IN,        /* value: bit 1 << word for each word */
	NODE_LESS,
	NODE_AT_MOST,
	NODE_MORE,
	NODE_AT_LEAST,
	NODE_CONTAINS, /* value: a technique */
};

/** A condition in preorder: a node, then the trees of its parts. */
struct node {
	int64_t value; /* what the fact is compared with; of NODE_COUNT how many parts must be true */
	struct text text;
	uint16_t fact;
	uint16_t size; /* nodes in this tree, with this one */
	uint8_t kind;  /* enum node_kind */
};
extern const struct node condition_nodes[];

struct condition {
	uint16_t first_node;
	uint16_t first_fact; /* into condition_facts: the facts it rests on, formulas followed to their ends */
	uint16_t fact_count;
};
extern const struct condition conditions[CONDITION_COUNT];
extern const uint16_t condition_facts[];
/** enum triage: the gravest that a rule (but of the course) or a row resting on each condition brings. */
extern const uint8_t condition_levels[CONDITION_COUNT];

/** Some entries of source_lists. */
struct source_list {
	uint16_t first;
	uint16_t count;
};
extern const uint16_t source_lists[]; /* enum source */

struct source_info {
	struct text key;
	struct text citation;
	struct text doi;     /* NO_TEXT when none is known */
	struct text checked; /* how far somebody has read it */
};
extern const struct source_info source_infos[SOURCE_COUNT];

struct rule_info {
	struct text id;
	struct text version; /* hash of the rule's own text */
	struct text action;  /* staff: one calm sentence */
	struct text why;     /* staff */
	struct text note;    /* staff; NO_TEXT without one */
	struct text override_text;
	struct text grade;
	struct text sessions; /* dose: "3-6"; NO_TEXT when the rule gives none */
	struct text weeks;
	struct source_list sources;
	int16_t when;    /* condition */
	uint16_t prefer; /* bit 1 << technique */
	uint8_t triage;  /* enum triage */
	uint8_t client;  /* enum client_key */
	uint8_t override_policy;
	uint8_t priority;
	bool course;                    /* looked at after the level is known; never changes it */
	uint8_t avoid[TECHNIQUE_COUNT]; /* enum restriction */
};
extern const struct rule_info rule_infos[RULE_COUNT];

/** Rules, the highest priority first. */
extern const uint16_t rule_order[RULE_COUNT];

/** A line of the table of contraindications. */
struct row_info {
	struct text condition_name; /* staff */
	struct text why;
	struct text note;
	struct text source_status;
	struct source_list sources;
	int16_t when;
	uint16_t line; /* of contraindications.csv */
	uint8_t technique;
	uint8_t restriction;
	uint8_t lifts_to;      /* enum triage; TRIAGE_NONE when the row leaves the level alone */
	bool nobody_overrides; /* consent, needle fear, not able to consent today */
};
extern const struct row_info row_infos[ROW_COUNT];
/** The rows of technique t are row_starts[t] up to, not including, row_starts[t + 1]. */
extern const uint16_t row_starts[TECHNIQUE_COUNT + 1];

struct technique_info {
	struct text code;
	struct text name;
	struct text also_known_as;
	struct text what_it_is;
	struct text minutes;
	struct text sessions;
	struct text per_week;
	struct text weeks;
	struct text causes; /* which causes, with grade and source: staff */
	struct text soreness;
	struct text licence; /* "no", or what is needed */
	struct text evidence;
	struct text grade;
	struct source_list sources;
	uint16_t licence_fact; /* FACT_COUNT when none */
	uint8_t grade_rank;    /* the best supported first: 0 */
	uint8_t soreness_rank; /* the least sore first: 0 */
};
extern const struct technique_info technique_infos[TECHNIQUE_COUNT];

/** A cause for which a technique is worth choosing. */
struct indication_info {
	struct text cause;
	struct text grade;
	struct text note;
	struct source_list sources;
	int16_t when;
	uint8_t technique;
};
extern const struct indication_info indication_infos[INDICATION_COUNT];

struct flag_info {
	struct text id;
	struct text intent;    /* staff */
	struct text suspected; /* staff: never shown to a client */
	struct text published; /* staff: accuracy as published */
	struct text action;
	struct source_list sources;
	const uint16_t *facts;
	const uint16_t *rules;
	uint8_t fact_count;
	uint8_t rule_count;
	uint8_t triage; /* TRIAGE_NONE: watch only */
};
extern const struct flag_info flag_infos[FLAG_COUNT];

/** The words for a client; {name} in them is filled in by the page. */
struct client_text {
	struct text key;
	struct text heading;
	struct text text;
	const struct text *buttons;
	uint8_t button_count;
};
extern const struct client_text client_texts[CLIENT_COUNT];

/** Hash of all tables together: changes when any of them does. */
extern const struct text knowledge_version;

/** "TREAT", ..., for files and records; TRIAGE_NONE gives NO_TEXT. */
struct text triage_name(enum triage triage);

#endif
