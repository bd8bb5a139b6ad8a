/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * page_walk.c - a small practice, walked through in process with a standing clock: every page is written to a
 * folder as it is in English, and once more in the pseudo-language.
 *
 *   page_walk FOLDER     FOLDER/NAME.en.html, FOLDER/NAME.en-x-pseudo.html, FOLDER/routes.txt
 *
 * routes.txt names each GET route, with a name of a page that it wrote or "-". Ana Reyes books, tells and is
 * treated; Ben Okafor has an answer that cannot wait.
 */
#include "walk.h"

#include "base/log.h"
#include "practice/clients/clients.h"
#include "practice/outcomes/outcomes.h"

#define MONDAY_NINE "1795420800"
#define MONDAY_ELEVEN "1795428000"
#define TUESDAY_TEN "1795510800"
#define TUESDAY_ONE "1795521600"

/* ---- a person books ---- */

/* Gives the address of the form. */
static const char *book(struct walk *walk, const char *start, const char *person)
{
	const char *hold;
	char form[400];

	(void)snprintf(form, sizeof(form), "who=anyone&start=%s", start);
	walk_send(walk->person, "/book/1", "/book/1", form);
	hold = walk_location(walk, walk->person);
	walk_send(walk->person, hold, hold, person);
	visitor_follow(walk->person);
	return walk_address(walk, walk->person, "/f/");
}

static const char *walk_booking(struct walk *walk)
{
	const char *hold, *mine, *form;

	walk_see(walk, walk->person, "/", 200, "book-services");
	walk_see(walk, walk->person, "/book/1", 200, "book-times");
	walk_see(walk, walk->person, "/book/1?taken=1", 200, "book-times-taken");
	walk_see(walk, walk->person, "/book/1?full=1", 200, "book-times-full");
	walk_send(walk->person, "/book/1", "/book/1", "who=anyone&start=" TUESDAY_TEN);
	hold = walk_location(walk, walk->person);
	walk_see(walk, walk->person, hold, 200, "book-details");
	walk_see(walk, walk->person, "/book/1", 200, "book-times-kept");
	walk_send(walk->person, hold, hold, "for_whom=child&name=Ana+Reyes&birth=2037-01-01&none=1&signs=fever");
	walk_see(walk, walk->person, hold, 200, "book-details-wrong");
	walk_see(walk, walk->person, walk_below(walk, hold, "?many=1"), 200, "book-details-many");
	walk_send(walk->person, hold, hold,
		"for_whom=me&name=Ana+Reyes&birth=1980-02-29&phone=020+555+0199&sex=F&none=1&wish=Parking");
	mine = walk_location(walk, walk->person);
	walk_see(walk, walk->person, mine, 200, "booked");
	form = walk_address(walk, walk->person, "/f/");
	walk_see(walk, walk->person, walk_below(walk, mine, "/move"), 200, "booked-move");
	visitor_get(walk->person, walk_below(walk, mine, "/calendar.ics"));
	walk_must_answer(walk->person, 200, "calendar");
	walk_note_route(walk, walk_below(walk, mine, "/calendar.ics"), "calendar");
	walk_keep(walk, walk->person, "calendar");
	return form;
}

static void walk_ring(struct walk *walk)
{
	walk_see(walk, walk->person, "/ring", 200, "ring");
	walk_send(walk->person, "/ring", "/ring", "name=&phone=");
	walk_see(walk, walk->person, "/ring", 200, "ring-wrong");
	walk_see(walk, walk->person, "/ring?many=1", 200, "ring-many");
	walk_send(walk->person, "/ring", "/ring", "name=Ana+Reyes&phone=020+555+0166&when=morning");
	walk_see(walk, walk->person, "/ring?asked=1", 200, "ring-asked");
}

/* ---- and tells ---- */

static void walk_form(struct walk *walk, const char *form)
{
	const char *at;

	visitor_get(walk->person, form);
	walk_must_answer(walk->person, 303, "form");
	walk_note_route(walk, form, "form-1");
	walk_see(walk, walk->person, walk_below(walk, form, "/1"), 200, "form-1");
	at = walk_below(walk, form, "/1");
	walk_see_refused(walk, walk->person, at, at, "fever=no", 422, "form-1-wrong");
	walk_send(walk->person, at, at, "none=group_now");
	at = walk_below(walk, form, "/2");
	walk_see(walk, walk->person, at, 200, "form-2");
	walk_send(walk->person, at, at, "none=group_body");
	at = walk_below(walk, form, "/3");
	walk_see(walk, walk->person, at, 200, "form-3");
	walk_see_refused(walk, walk->person, at, at, "duration_weeks=many&z_lb_l=2", 422, "form-3-wrong");
	walk_send(walk->person, at, at,
		"pain_nrs=4&duration_weeks=3&duration_weeks_unit=weeks&onset=gradual&new_episode=no&pain_"
		"mechanical=yes&"
		"none=group_pain&z_lb_l=2&z_butt_l=1");
	at = walk_below(walk, form, "/4");
	walk_see(walk, walk->person, at, 200, "form-4");
	walk_send(walk->person, at, at, "g_blood=yes&none=group_health");
	at = walk_below(walk, form, "/4-more");
	walk_see(walk, walk->person, at, 200, "form-4-more");
	walk_send(walk->person, at, at, "anticoagulant=yes&none=group_g_blood");
	at = walk_below(walk, form, "/5");
	walk_see(walk, walk->person, at, 200, "form-5");
	walk_see_refused(walk, walk->person, at, at, "given_by=Ana", 422, "form-5-wrong");
	walk_see(walk, walk->person, walk_below(walk, form, "/wish"), 200, "form-wish");
	walk_send(walk->person, at, at,
		"none=group_treatment&activity_1=Tie+my+shoes&activity_1_now=5&area_back=1&agree=1&given_by=Ana+"
		"Reyes");
	walk_see(walk, walk->person, walk_below(walk, form, "/done"), 200, "form-done");
}

static void walk_emergency(struct walk *walk)
{
	const char *form, *at;

	form = book(
		walk, TUESDAY_ONE, "for_whom=me&name=Ben+Okafor&birth=1970-03-04&phone=020+555+0188&sex=M&none=1");
	at = walk_below(walk, form, "/1");
	walk_send(walk->person, at, at, "saddle_numbness=yes&none=group_now");
	walk_see(walk, walk->person, walk_below(walk, form, "/done"), 200, "form-emergency");
}

/* ---- the desk ---- */

static void walk_sign_in(struct walk *walk)
{
	walk_see(walk, walk->desk, "/sign-in", 200, "sign-in");
	walk_see_refused(walk, walk->desk, "/sign-in", "/sign-in", "sign_in_name=owner&password=wrong", 422,
		"sign-in-wrong");
	walk_see(walk, walk->desk, "/design", 200, "design");
	test_sign_in(walk->desk, ROLE_THERAPIST);
	walk_see(walk, walk->desk, "/desk/pin", 200, "own-pin");
	walk_see_refused(
		walk, walk->desk, "/desk/pin", "/desk/pin", "password=wrong&pin=1234", 422, "own-pin-wrong");
	visitor_get(walk->desk, "/desk/pin");
	visitor_post(walk->desk, "/desk/pin", "password=a+quiet+sentence+to+come+in&pin=2580&again=2580");
	walk_must_answer(walk->desk, 200, "own-pin-kept");
	walk_moment += 20 * MINUTE_SECONDS;
	walk_see(walk, walk->desk, "/pin", 200, "pin");
	walk_see_refused(walk, walk->desk, "/pin", "/pin", "secret=1111", 422, "pin-wrong");
	walk_send(walk->desk, "/pin", "/pin", "secret=2580");
	walk_moment = WALK_NOW;
}

static void walk_desk(struct walk *walk)
{
	walk_see(walk, walk->desk, "/desk", 200, "today-empty");
	walk_see(walk, walk->desk, "/desk/book", 200, "phone");
	walk_see_refused(walk, walk->desk, "/desk/book", "/desk/book", "service=1&q=&start=" MONDAY_ELEVEN "%3A1",
		422, "phone-wrong");
	walk_see_refused(walk, walk->desk, "/desk/book", "/desk/book",
		"service=1&q=Reyes&start=" MONDAY_ELEVEN "%3A1", 422, "phone-which");
	walk_send(walk->desk, "/desk/book", "/desk/book", "service=1&client=1&start=" MONDAY_NINE "%3A1");
	walk_see_refused(walk, walk->desk, "/desk/book", "/desk/book",
		"service=1&q=Ana+Reyes&phone=020+555+0123&start=" MONDAY_ELEVEN "%3A1", 422, "phone-same-name");
	walk_see(walk, walk->desk, "/desk/book?client=1&service=1", 200, "phone-chosen");
	walk_see(walk, walk->desk, "/desk/bookings/3", 200, "visit");
	walk_see(walk, walk->desk, "/desk/bookings/2", 200, "visit-later");
	walk_see(walk, walk->desk, "/desk/bookings/3/move", 200, "visit-move");
	walk_send(walk->desk, "/desk/bookings/3", "/desk/bookings/3/state", "state=arrived&to_today=1");
	walk_see(walk, walk->desk, "/desk", 200, "today");
	walk_see(walk, walk->desk, "/desk/diary", 200, "diary");
	walk_see(walk, walk->desk, "/desk/blocks", 200, "blocks");
	walk_see_refused(walk, walk->desk, "/desk/blocks", "/desk/blocks",
		"resource=1&day=2026-11-23&from=10:00&to=09:00", 422, "blocks-wrong");
	walk_see_refused(walk, walk->desk, "/desk/blocks", "/desk/blocks",
		"resource=1&day=2026-11-23&from=08:00&to=09:30", 422, "blocks-taken");
	walk_see(walk, walk->desk, "/desk/alarms/1", 200, "alarm");
	walk_see_refused(walk, walk->desk, "/desk/alarms/1", "/desk/alarms/1", "done=", 422, "alarm-wrong");
	walk_send(walk->desk, "/desk/alarms/1", "/desk/alarms/1", "done=Rang+him&booking=keep");
	walk_see(walk, walk->desk, "/desk/alarms/1", 200, "alarm-closed");
}

static void walk_clients(struct walk *walk)
{
	walk_see(walk, walk->desk, "/desk/clients", 200, "clients");
	walk_see_refused(walk, walk->desk, "/desk/clients", "/desk/clients", "q=reyes", 200, "clients-found");
	walk_see_refused(walk, walk->desk, "/desk/clients", "/desk/clients", "q=zz", 200, "clients-none");
	walk_see(walk, walk->desk, "/desk/clients/new", 200, "person-new");
	walk_see_refused(walk, walk->desk, "/desk/clients/new", "/desk/clients/new", "name=&birth=2037-01-01", 422,
		"person-new-wrong");
	walk_see(walk, walk->desk, "/desk/clients/1/change", 200, "person");
	walk_see(walk, walk->desk, "/desk/clients/1", 200, "client");
	visitor_get(walk->desk, "/desk/clients/1/ask");
	walk_must_answer(walk->desk, 303, "ask");
	walk_note_route(walk, "/desk/clients/1/ask", "ask-1");
	walk_see(walk, walk->desk, "/desk/clients/1/ask/1", 200, "ask-1");
	walk_see(walk, walk->desk, "/desk/clients/1/ask/3", 200, "ask-3");
	walk_see(walk, walk->desk, "/desk/clients/1/findings", 200, "findings");
	walk_see(walk, walk->desk, "/desk/clients/1/open/anticoagulant", 200, "open-question");
	walk_see(walk, walk->desk, "/desk/clients/1/records", 200, "records");
}

static void walk_ruled_out(struct walk *walk)
{
	const char *note, *page;

	walk_send(walk->desk, "/desk/clients/1", "/desk/clients/1/notes", "booking=0");
	note = walk_location(walk, walk->desk);
	walk_send(walk->desk, note, note, "version=1&do=asked_none");
	walk_send(walk->desk, note, note,
		"version=2&do=sign&w1_technique=DN&w1_minutes=5&w1_pressure=light&w1_place=z_lb_l&w1_change="
		"lighter&"
		"although=asked");
	page = walk_location(walk, walk->desk);
	walk_see_refused(walk, walk->desk, page, page, "words=asked", 422, "ruled-out-wrong");
	walk_see(walk, walk->desk, page, 200, "ruled-out");
	walk_send(walk->desk, page, page, "effect=bruise&what_done=asked");
	walk_see(walk, walk->desk, page, 200, "ruled-out-said");
	walk_see(walk, walk->desk, note, 200, "note-signed-ruled-out");
}

static void walk_amendment(struct walk *walk, const char *note)
{
	const char *amend =
		arena_string(walk->practice.arena, arena_format(walk->practice.arena, "%s/amend", note));

	walk_send(walk->desk, note, amend, "");
	note = walk_location(walk, walk->desk);
	walk_see(walk, walk->desk, note, 200, "amendment");
	walk_send(walk->desk, note, note, "version=1&do=sign&amends=asked&found=asked");
	walk_see(walk, walk->desk, note, 200, "amendment-signed");
}

static void walk_care(struct walk *walk)
{
	const char *note;

	walk_see(walk, walk->desk, "/desk/clients/1/plan?booking=3", 200, "plan");
	walk_send(walk->desk, "/desk/clients/1/plan?booking=3", "/desk/clients/1/plan",
		"t_SWED=1&m_SWED=30&p_SWED=light&c_SWED=lighter&booking=3&although=asked");
	note = walk_location(walk, walk->desk);
	walk_see(walk, walk->desk, note, 200, "note");
	walk_see_refused(walk, walk->desk, note, note, "version=99&do=sign", 409, "note-changed-elsewhere");
	walk_send(walk->desk, note, note, "version=1&do=asked_none");
	walk_send(walk->desk, note, note,
		"version=2&do=sign&pain_before=5&pain_after=3&w0_technique=SWED&w0_minutes=30&w0_pressure=light&"
		"w0_change=lighter&w0_place=z_lb_l&home_advice=Walk");
	walk_see(walk, walk->desk, note, 200, "note-signed");
	walk_see(walk, walk->desk, "/desk/clients/1", 200, "client-after");
	walk_ruled_out(walk);
	walk_amendment(walk, note);
}

static void walk_progress(struct walk *walk)
{
	struct db_read *db = NULL;
	struct client client;
	struct url url;

	assert_int_equal(db_read_begin(walk->practice.database.database, &db), STATUS_OK);
	assert_int_equal(client_find(db, walk->practice.arena, 1, &client), STATUS_OK);
	db_read_end(db);
	url = outcomes_progress_url(walk->practice.practice, walk->practice.arena, &client);
	walk_see(walk, walk->person, arena_string(walk->practice.arena, url.text), 200, "progress");
}

static void walk_practice(struct walk *walk)
{
	walk_see(walk, walk->desk, "/desk/practice/details", 403, "problem-403");
	walk_send(walk->desk, "/desk", "/sign-out", "");
	test_sign_in(walk->desk, ROLE_OWNER);
	walk_see(walk, walk->desk, "/desk/practice", 200, "practice");
	walk_see(walk, walk->desk, "/desk/practice/details", 200, "practice-details");
	walk_see_refused(walk, walk->desk, "/desk/practice/details", "/desk/practice/details", "name=", 422,
		"practice-details-wrong");
	walk_see(walk, walk->desk, "/desk/practice/services/new", 200, "service-new");
	walk_see(walk, walk->desk, "/desk/practice/services/1", 200, "service");
	walk_see_refused(walk, walk->desk, "/desk/practice/services/new", "/desk/practice/services/new",
		"name=", 422, "service-wrong");
	walk_see(walk, walk->desk, "/desk/practice/therapists/new", 200, "therapist-new");
	walk_see(walk, walk->desk, "/desk/practice/therapists/1", 200, "therapist");
	walk_see(walk, walk->desk, "/desk/practice/therapists/1/hours", 200, "hours");
	walk_see(walk, walk->desk, "/desk/practice/rooms/new", 200, "room-new");
	walk_see(walk, walk->desk, "/desk/practice/rooms/2", 200, "room");
	walk_see(walk, walk->desk, "/desk/practice/accounts", 200, "accounts");
	walk_see(walk, walk->desk, "/desk/practice/accounts/new", 200, "account-new");
	walk_see(walk, walk->desk, "/desk/practice/accounts/3", 200, "account");
	walk_see_refused(walk, walk->desk, "/desk/practice/accounts/new", "/desk/practice/accounts/new",
		"name=&sign_in_name=a+b", 422, "account-wrong");
}

static void walk_problems(struct walk *walk)
{
	walk_see(walk, walk->person, "/nowhere", 404, "problem-404");
	walk_see(walk, walk->desk, "/desk/nowhere", 404, "problem-404-desk");
	walk_see(walk, walk->person, "/b/1/0123456789012345678901", 404, "problem-link");
	walk_see(walk, walk->person, "/sign-out", 405, "problem-405");
	walk_see_refused(walk, walk->person, "/", "/desk/blocks", "", 403, "problem-signed-out");
	atomic_store(&walk->practice.app.refuses_writes, true);
	walk_see_refused(
		walk, walk->person, "/book/1", "/book/1", "who=anyone&start=" MONDAY_NINE, 503, "problem-503");
	atomic_store(&walk->practice.app.refuses_writes, false);
	walk_moment += 20 * MINUTE_SECONDS;
	walk_see_refused(walk, walk->desk, "/sign-in", "/desk/blocks", "", 403, "problem-paused");
	walk_moment = WALK_NOW;
}

static void walk_first_day(const char *folder)
{
	struct walk walk = {.folder = folder, .practice = {.is_empty = true}};

	walk_open(&walk);
	walk_see(&walk, walk.person, "/set-up", 200, "set-up");
	walk_see_refused(&walk, walk.person, "/set-up", "/set-up", "name=", 422, "set-up-wrong");
	walk_close(&walk);
}

int main(int count, char **arguments)
{
	struct walk walk = {0};

	assert_int_equal(count, 2);
	walk.folder = arguments[1];
	log_set_level(LOG_ERROR);
	walk_stand_still();
	walk_first_day(walk.folder);
	walk_open(&walk);
	walk_note_route(&walk, "/set-up", "set-up");
	test_sign_in(walk.desk, ROLE_OWNER);
	walk_see(&walk, walk.desk, "/desk", 200, "today-first-day");
	walk_send(walk.desk, "/desk", "/sign-out", "");
	walk_form(&walk, walk_booking(&walk));
	walk_ring(&walk);
	walk_emergency(&walk);
	walk_sign_in(&walk);
	walk_desk(&walk);
	walk_clients(&walk);
	walk_care(&walk);
	walk_progress(&walk);
	walk_practice(&walk);
	walk_problems(&walk);
	walk_keep_routes(&walk);
	walk_close(&walk);
	return 0;
}
