/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * note.h - what a session's note says, and what a plan says before it: pure.
 *
 *   plan --copied--> draft --sign--> signed
 *                      ^ |              |
 *                      +-+ save         +--amend--> draft of a new note that names it
 *
 * A plan and a note share one body: a plan is what is meant to be done, a note what was done. A signed body is
 * never changed; what was wrong in it is said by an amendment. Findings are the therapist's impression, not a
 * diagnosis.
 */
#ifndef BACKDESK_PRACTICE_CARE_NOTE_H
#define BACKDESK_PRACTICE_CARE_NOTE_H

#include "practice/backmap/backmap.h"
#include "practice/decide/decide.h"

enum {
	NOTE_WORK_MAX = 6,          /* techniques in one session */
	NOTE_WORDS_MAX = 4000,      /* bytes of each longer text */
	NOTE_LINE_MAX = 500,        /* bytes of each shorter one */
	NOTE_MINUTES_MAX = 180,     /* of one technique */
	NOTE_BYTES_MAX = 48 * 1024, /* of a body as JSON */
};

/** How the eight signs were asked again on the day. */
enum note_asked {
	NOTE_NOT_ASKED,
	NOTE_NOTHING_NEW,
	NOTE_SOMETHING_NEW,
	NOTE_ASKED_COUNT,
};

enum note_pressure {
	PRESSURE_NOT_SAID,
	PRESSURE_LIGHT,
	PRESSURE_MEDIUM,
	PRESSURE_FIRM,
	PRESSURE_COUNT,
};

/** Chips for what was found; words beside them say the rest. */
enum note_finding {
	FINDING_TENDER,
	FINDING_TAUT,
	FINDING_STIFF,
	FINDING_LESS_MOVEMENT,
	FINDING_SPASM,
	FINDING_SCAR,
	FINDING_SWELLING,
	FINDING_NERVE_SIGNS,
	FINDING_COUNT,
};

/** What was unwanted since the session before. */
enum note_unwanted {
	UNWANTED_NONE, /* asked, nothing */
	UNWANTED_SORE_SHORT,
	UNWANTED_SORE_LONG,
	UNWANTED_MORE_PAIN,
	UNWANTED_BRUISE,
	UNWANTED_DIZZY,
	UNWANTED_OTHER,
	UNWANTED_COUNT,
};

/** A name for files and forms; its words are the page's. */
struct note_choice {
	struct text key;
};
extern const struct note_choice note_asked_choices[NOTE_ASKED_COUNT];
extern const struct note_choice note_pressures[PRESSURE_COUNT];
extern const struct note_choice note_findings[FINDING_COUNT];
extern const struct note_choice note_unwanted_choices[UNWANTED_COUNT];

/** A number that may have been left out. */
struct note_score {
	bool known;
	int64_t tenths; /* 0..100 */
};

/** One technique of a session. */
struct note_work {
	enum technique technique;
	uint64_t places; /* bit 1 << enum map_zone of the back map */
	int minutes;     /* 0: not said */
	enum note_pressure pressure;
	struct text change; /* what was changed because of a careful or local rule, or why it was chosen */
};

/** What became of the newest plan when the note was begun. */
enum plan_copied {
	PLAN_NONE, /* there was none */
	PLAN_WHOLE,
	PLAN_PART,       /* without what is ruled out or needs a new reason */
	PLAN_TOO_OLD,    /* the rest: not taken over */
	PLAN_TOLD_SINCE, /* something new was told after it */
	PLAN_RULED_OUT,  /* nothing of it is left */
	PLAN_COPIED_COUNT,
};
extern const struct note_choice note_copied_choices[PLAN_COPIED_COUNT];

struct note_body {
	enum note_asked asked;
	unsigned signs; /* bit 1 << enum sign: new today */
	struct note_work work[NOTE_WORK_MAX];
	size_t work_count;
	struct note_score pain_before;
	struct note_score pain_after;
	struct note_score activity;
	unsigned findings; /* bit 1 << enum note_finding */
	struct text found;
	struct text home_advice;
	unsigned unwanted; /* bit 1 << enum note_unwanted */
	struct text unwanted_words;
	struct text although; /* done although ruled out: how it came about; of a plan: why it goes on */
	struct text amends;   /* of an amendment: why */
	enum plan_copied copied;
	utc_seconds planned; /* when the plan was made; 0: none */
};

/**
 * Which open page a save comes from, and which of its saves it is. A page numbers its saves 1, 2, 3, so that its
 * own autosave and its own button never look like two people.
 */
struct note_mark {
	struct text token; /* of the page, made when it is shown; NO_TEXT: none */
	int64_t sequence;
};

enum {
	NOTE_TOKEN_SIZE = 22, /* bytes of a page's token */
};

enum note_save {
	NOTE_SAVE_NOW,
	NOTE_SAVE_OVERTAKEN, /* a later save of the same page is stored already: nothing to write */
	NOTE_SAVE_CONFLICT,  /* somebody else saved since the page was made */
};

/** What to do with a save that was made on `version`, where `stored` and `stored_mark` stand. */
enum note_save note_judge_save(
	int64_t stored, struct note_mark stored_mark, int64_t version, struct note_mark mark);

/** Why a note cannot be signed yet, in the order the page shows them. */
enum note_gap {
	NOTE_GAP_ASKED,    /* the eight signs have not been asked again */
	NOTE_GAP_WORK,     /* nothing says what was done */
	NOTE_GAP_MINUTES,  /* a technique without minutes */
	NOTE_GAP_PRESSURE, /* a hands-on technique without pressure */
	NOTE_GAP_PLACE,    /* a technique without a place */
	NOTE_GAP_ALTHOUGH, /* a technique that is ruled out, and nothing says how it came about */
	NOTE_GAP_CHANGE,   /* a technique with a careful or local rule, and nothing says what was changed */
	NOTE_GAP_AMENDS,   /* an amendment without a reason */
	NOTE_GAP_COUNT,
};

/**
 * What is missing before the body can be signed: bit 1 << enum note_gap.
 *
 * @decision      how the techniques stand today; NULL when it cannot be made: then nothing is asked on account of
 * it
 * @is_amendment  an amendment needs its reason and any words; the signs were asked with the note it names
 */
unsigned note_gaps(const struct note_body *body, const struct decision *decision, bool is_amendment);

/** What one technique of the body lacks: bit 1 << enum note_gap. */
unsigned note_work_gaps(const struct note_work *work, const struct decision *decision);

/** True when a technique of the body is neither to be planned nor started today. */
bool note_is_although(const struct note_body *body, const struct decision *decision);

#endif
