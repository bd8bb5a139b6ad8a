/* SPDX-License-Identifier: GPL-3.0-or-later */
/* form_web.h - a form being filled in: what its doors load once, and the page they all show. */
#ifndef BACKDESK_PRACTICE_INTAKE_FORM_WEB_H
#define BACKDESK_PRACTICE_INTAKE_FORM_WEB_H

#include "practice/intake/intake_pages.h"
#include "practice/intake/intake_store.h"
#include "practice/intake/questions.h"
#include "practice/intake/told.h"

/** Who fills the form in, and what is known of them. */
struct visit {
	struct intake_row_find_row row;
	struct client client;
	struct record_key key;
	struct fact_set facts;
	const struct decision *decision; /* on these facts; without techniques */
	struct told_answer *answers;
	size_t answer_count;
	struct pain_map map;
	struct told_activity activities[ACTIVITIES_MAX];
	size_t activity_count;
	bool is_staff; /* asked in the room */
	int64_t account_id;
	struct text token;       /* of the link; NO_TEXT for staff */
	utc_seconds map_created; /* 0: no map in this form yet */
};

/** A screen as it was posted, or as it is shown for the first time. */
struct screen {
	int number;
	bool is_more; /* what the screen's answers opened */
	bool is_left; /* what was left open, after the last screen */
	struct question questions[QUESTIONS_MAX];
	size_t question_count;
	bool is_posted;
	struct form form;
	struct told told;
	bool has_faults; /* what is missing is said */
	bool is_consent_half;
	bool is_area_missing;
};

/** The step with the questions that were left open. */
#define STEP_LEFT "left"

/** Reads ":step", "3", "3-more" or "left". STATUS_NOT_FOUND for anything else. */
enum status screen_read_step(struct text step, struct screen *screen);

/** One of the five screens as it first comes: with its map, short lists, activities and consent. */
static inline bool screen_is_whole(const struct screen *screen, int number)
{
	return screen->number == number && !screen->is_more && !screen->is_left;
}

static inline bool visit_is_finished(const struct visit *visit)
{
	return text_equal(visit->row.state, TEXT("finished"));
}

/** Finds the screen's questions. */
void screen_fill(const struct visit *visit, struct screen *screen);

/** The address of a screen: "3", "3-more", "left", "done". */
struct url visit_url(const struct visit *visit, struct arena *arena, struct text step);

/** Is something missing or wrong on the posted screen? Sets its faults. */
bool screen_judge(const struct visit *visit, struct screen *screen);

/** Loads the visit of the request: by the link's form, or for staff the person's open form (row.id 0: none yet). */
enum status visit_of_link(struct request *request, struct db_read *db, struct visit *visit);
enum status visit_of_staff(struct request *request, struct db_read *db, struct visit *visit);

/** Everything of a posted screen is written; the version is raised. Runs in the save. */
struct saving {
	struct visit visit;
	struct screen screen;
	struct text wish; /* NO_TEXT: none */
	bool is_autosave;
	int64_t version;       /* of an autosave: the one it was made on */
	int64_t saved_version; /* afterwards the new one */
	struct url next;       /* where the person goes */
};
enum status saving_write(struct request *request, struct db_write *db, struct saving *saving);

/** Where a form stands: the next screen, what follows, or "done". */
struct url visit_next(const struct visit *visit, struct arena *arena, int saved_screen);

/** ":intake" and ":token" in the path are a private link. */
extern const struct whose WHOSE_FORM;

/** Handlers of the pages after the form. */
void after_read(struct request *request, struct db_read *db, struct reply *reply);
void wish_read(struct request *request, struct db_read *db, struct reply *reply);
enum status taken_back_prepare(struct request *request, struct db_read *db, struct reply *reply);
enum status taken_back_save(struct request *request, struct db_write *db);
void taken_back_show(struct request *request, struct db_read *db, enum status saved, struct reply *reply);
enum status examined_prepare(struct request *request, struct db_read *db, struct reply *reply);
enum status examined_save(struct request *request, struct db_write *db);
void examined_show(struct request *request, struct db_read *db, enum status saved, struct reply *reply);

/** Handlers of staff pages: alarms, findings, open questions, the practice's tablet. */
void alarm_read(struct request *request, struct db_read *db, struct reply *reply);
enum status alarm_prepare(struct request *request, struct db_read *db, struct reply *reply);
enum status alarm_save(struct request *request, struct db_write *db);
void alarm_show(struct request *request, struct db_read *db, enum status saved, struct reply *reply);
extern const struct whose WHOSE_ALARM;
void findings_read(struct request *request, struct db_read *db, struct reply *reply);
enum status findings_prepare(struct request *request, struct db_read *db, struct reply *reply);
enum status findings_save(struct request *request, struct db_write *db);
void open_question_read(struct request *request, struct db_read *db, struct reply *reply);
enum status open_question_prepare(struct request *request, struct db_read *db, struct reply *reply);
enum status open_question_save(struct request *request, struct db_write *db);
enum status tablet_prepare(struct request *request, struct db_read *db, struct reply *reply);
enum status tablet_save(struct request *request, struct db_write *db);
void tablet_show(struct request *request, struct db_read *db, enum status saved, struct reply *reply);
void to_client_show(struct request *request, struct db_read *db, enum status saved, struct reply *reply);

/** Shows the screen. */
void screen_show(struct request *request, struct reply *reply, const struct visit *visit,
	const struct screen *screen, unsigned code);

/** The activities as posted, those with a name; and the areas of consent. */
size_t activities_posted(const struct form *form, struct arena *arena, struct told_activity *ret_items);

#define AREA_COUNT 5
extern const struct text area_names[AREA_COUNT];
struct text area_label(const struct html *html, int area);
struct text areas_posted(const struct form *form, struct arena *arena);

#define CONSENT_VERSION "treatment-1"

#endif
