/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The form as a person and the desk see it, through the loopback. */
#include "engine/html/url.h"
#include "practice/intake/test_stranger.h"

static void a_healthy_person_is_through_after_five_screens(void **state)
{
	struct world *world = *state;

	visitor_get(world->person, world->link);
	goes_to(world, "1");
	post(world, "1", "none=group_now");
	goes_to(world, "2");
	post(world, "2", "none=group_body");
	goes_to(world, "3");
	post(world, "3", PAIN);
	goes_to(world, "4");
	post(world, "4", "none=group_health");
	goes_to(world, "5");
	post(world, "5", WISHES);
	goes_to(world, "done");
	visitor_follow(world->person);
	assert_true(visitor_sees(world->person, "we are ready for you"));
}

static void the_link_opens_where_it_stopped(void **state)
{
	struct world *world = *state;

	post(world, "1", "none=group_now");
	visitor_get(world->person, world->link);
	goes_to(world, "2");
}

static void an_empty_screen_is_shown_again_with_what_to_do(void **state)
{
	struct world *world = *state;

	post(world, "1", "");
	assert_int_equal(visitor_answer(world->person)->code, 422);
	assert_true(visitor_sees(world->person, "or answer the lines that fit"));
	assert_true(visitor_sees(world->person, "<a href=\"#group_now\">"));
	assert_true(visitor_sees(world->person, "id=\"saddle_numbness\" tabindex=\"-1\">"));
	post(world, "3", "none=group_pain");
	assert_int_equal(visitor_answer(world->person)->code, 422);
	assert_true(visitor_sees(world->person, "How did it start? Choose an answer"));
}

static void lines_left_open_among_others_are_marked(void **state)
{
	struct world *world = *state;

	post(world, "1", "fever=no&trauma=no");
	assert_int_equal(visitor_answer(world->person)->code, 422);
	assert_true(visitor_sees(world->person, "<a href=\"#saddle_numbness\">The marked lines are still open"));
	assert_true(visitor_sees(world->person,
		"wrong\" id=\"saddle_numbness\" tabindex=\"-1\" aria-describedby=\"group_now-error\""));
	assert_true(visitor_sees(world->person, "answer\" id=\"fever\" tabindex=\"-1\">"));
}

static void a_group_line_asks_for_its_details_next(void **state)
{
	struct world *world = *state;

	post(world, "1", "none=group_now");
	post(world, "4", "g_blood=yes&none=group_health");
	goes_to(world, "4-more");
	visitor_follow(world->person);
	assert_true(visitor_sees(world->person, "A blood thinner?"));
	post(world, "4-more", "anticoagulant=yes&none=group_g_blood");
	goes_to(world, "5");
}

static void an_emergency_does_not_wait_for_the_last_screen(void **state)
{
	struct world *world = *state;
	struct visitor *desk = mara_signs_in(world);

	post(world, "1", "saddle_numbness=yes&none=group_now");
	goes_to(world, "done");
	visitor_follow(world->person);
	assert_true(visitor_sees(world->person, "Call 112"));
	assert_true(visitor_sees(world->person, "Nobody at our practice is reading this"));
	visitor_post(world->person, address(world, "taken-back"), "");
	goes_to(world, "1");
	post(world, "1", "saddle_numbness=no&none=group_now");
	goes_to(world, "2");
	visitor_get(desk, "/desk/alarms/1");
	assert_true(visitor_sees(desk, "Taken back"));
	assert_true(visitor_sees(desk, "Answered since"));
	assert_true(visitor_sees(desk, "Both answers are kept"));
	visitor_post(desk, "/desk/alarms/1", "done=");
	assert_int_equal(visitor_answer(desk)->code, 422);
	visitor_post(desk, "/desk/alarms/1", "done=Rang+him%2C+a+slip+of+the+finger");
	visitor_follow(desk);
	assert_true(visitor_sees(desk, "Closed by Mara Lindqvist"));
	visitor_destroy(desk);
}

static void who_rather_answers_in_the_room_leaves_what_they_like_open(void **state)
{
	struct world *world = *state;

	post(world, "1", "fever=no&wish=in_room");
	goes_to(world, "wish");
	visitor_follow(world->person);
	assert_true(visitor_sees(world->person, "We will ask you in the room"));
}

static void a_link_with_another_token_opens_nothing(void **state)
{
	struct world *world = *state;

	visitor_get(world->person, "/f/1/AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA");
	assert_int_equal(visitor_answer(world->person)->code, 404);
}

static void an_autosave_on_an_older_page_is_refused(void **state)
{
	struct world *world = *state;
	struct header match[] = {{TEXT("if-match"), TEXT("\"1\"")},
		{TEXT("content-type"), TEXT("application/x-www-form-urlencoded")}};
	const char *form;

	visitor_get(world->person, address(world, "1"));
	form = arena_string(world->test.arena, arena_format(world->test.arena, "csrf=%.*s&fever=no",
						       TEXT_FMT(visitor_field(world->person, "csrf"))));
	visitor_request(world->person, "PUT", address(world, "1"), match, 2, text_of(form));
	assert_int_equal(visitor_answer(world->person)->code, 200);
	assert_text_equal(visitor_header(world->person, "etag"), TEXT("\"2\""));
	visitor_request(world->person, "PUT", address(world, "1"), match, 2, text_of(form));
	assert_int_equal(visitor_answer(world->person)->code, 409);
}

static void the_desk_asks_what_only_a_person_may_ask(void **state)
{
	struct world *world = *state;
	struct visitor *desk = mara_signs_in(world);
	const char *ask;

	ask = arena_string(world->test.arena,
		arena_format(world->test.arena, "/desk/clients/%lld/ask/1", (long long)world->client_id));
	visitor_get(desk, ask);
	assert_int_equal(visitor_answer(desk)->code, 200);
	visitor_post(desk, ask, "leg_weakness=new&none=group_now");
	assert_int_equal(visitor_answer(desk)->code, 303);
	visitor_get(desk,
		arena_string(world->test.arena,
			arena_format(world->test.arena, "/desk/clients/%lld/ask/3", (long long)world->client_id)));
	assert_true(visitor_sees(desk, "notice a change in feeling or in sex"));
	visitor_destroy(desk);
}

static void a_finding_counts_and_is_shown_again(void **state)
{
	struct world *world = *state;
	struct visitor *desk = mara_signs_in(world);
	const char *findings = arena_string(world->test.arena,
		arena_format(world->test.arena, "/desk/clients/%lld/findings", (long long)world->client_id));

	visitor_get(desk, findings);
	visitor_post(desk, findings, "percussion_tender=yes");
	assert_int_equal(visitor_answer(desk)->code, 303);
	visitor_get(desk, findings);
	assert_true(visitor_sees(desk, "name=\"percussion_tender\" value=\"yes\" checked"));
	visitor_destroy(desk);
}

/* ---- somebody who only knows a name and a day of birth ---- */

static void tell_a_lot(struct world *world)
{
	post(world, "1", "saddle_numbness=yes&none=group_now");
	post(world, "2", "none=group_body");
	post(world, "3", PAIN);
	post(world, "4", "g_blood=yes&none=group_health");
	post(world, "4-more", "anticoagulant=yes&none=group_g_blood");
	post(world, "5", WISHES);
}

static void a_name_and_a_birthday_open_nothing_that_was_told_before(void **state)
{
	static const char *const steps[] = {"1", "2", "3", "4", "5"};
	struct world *world = *state;
	struct visitor *stranger = visitor_create(&world->test.app);

	tell_a_lot(world);
	book_as_ana(stranger, "none=1");
	assert_false(visitor_sees(stranger, "Call 112"));
	for (size_t i = 0; i < sizeof(steps) / sizeof(steps[0]); i++) {
		visitor_get(stranger, form_of_booking(world, steps[i]));
		assert_int_equal(visitor_answer(stranger)->code, 200);
		assert_false(visitor_sees(stranger, "Tie my shoes"));
		assert_false(visitor_sees(stranger, "name=\"saddle_numbness\" value=\"yes\" checked"));
	}
	visitor_post(stranger, form_of_booking(world, "4"), "g_blood=yes&none=group_health");
	visitor_follow(stranger);
	assert_true(visitor_sees(stranger, "A blood thinner?"));
	assert_false(visitor_sees(stranger, "name=\"anticoagulant\" value=\"yes\" checked"));
	visitor_get(stranger, form_of_booking(world, "done"));
	assert_int_equal(visitor_answer(stranger)->code, 200);
	assert_false(visitor_sees(stranger, "Call 112"));
	visitor_destroy(stranger);
}

static void a_name_and_a_birthday_take_no_alarm_back(void **state)
{
	struct world *world = *state;
	struct visitor *stranger = visitor_create(&world->test.app);
	struct visitor *desk = mara_signs_in(world);

	tell_a_lot(world);
	book_as_ana(stranger, "none=1");
	visitor_get(stranger, form_of_booking(world, "1"));
	visitor_post(stranger, form_of_booking(world, "taken-back"), "");
	visitor_get(desk, "/desk/alarms/1");
	assert_int_equal(visitor_answer(desk)->code, 200);
	assert_false(visitor_sees(desk, "Taken back"));
	visitor_destroy(stranger);
	visitor_destroy(desk);
}

static void a_link_opens_nothing_a_month_after(void **state)
{
	struct world *world = *state;

	post(world, "1", "none=group_now");
	clock_moment += 29 * DAY_SECONDS;
	visitor_get(world->person, address(world, "2"));
	assert_int_equal(visitor_answer(world->person)->code, 200);
	clock_moment += 2 * DAY_SECONDS;
	visitor_get(world->person, address(world, "2"));
	assert_int_equal(visitor_answer(world->person)->code, 404);
	visitor_get(world->person, address(world, "done"));
	assert_int_equal(visitor_answer(world->person)->code, 404);
}

static enum status note_aneurysm(struct db_write *db, void *data)
{
	struct world *world = data;
	struct test_practice *test = &world->test;
	struct told_answer answer = {.fact = TEXT("aaa_known"),
		.value = TEXT("true"),
		.source = TEXT("record"),
		.observed = clock_now()};
	struct record_key key;
	enum status status =
		record_key_load(test->practice->vault, db_writing_read(db), test->arena, world->client_id, &key);

	return status ? status : intake_answer_add(&key, db, test->arena, &answer, 0, clock_now());
}

static void a_name_and_a_birthday_do_not_tell_the_level(void **state)
{
	struct world *world = *state;
	struct visitor *stranger = visitor_create(&world->test.app);

	assert_int_equal(writer_run_one(world->test.database.writer, note_aneurysm, world), STATUS_OK);
	book_as_ana(stranger, "none=1");
	assert_false(visitor_sees(stranger, "notice careful\"><svg"));
	assert_false(visitor_sees(stranger, client_texts[CLIENT_REFER_BEFORE].heading.data));
	visitor_destroy(stranger);
}

static void what_was_known_before_counts_for_the_level_of_a_new_booking(void **state)
{
	struct world *world = *state;
	struct visitor *person = visitor_create(&world->test.app);
	struct db_read *db = NULL;
	struct client client = {0};

	assert_int_equal(writer_run_one(world->test.database.writer, note_aneurysm, world), STATUS_OK);
	book_as_ana(person, "none=1");
	assert_int_equal(db_read_begin(world->test.database.database, &db), STATUS_OK);
	assert_int_equal(client_find(db, world->test.arena, world->client_id, &client), STATUS_OK);
	db_read_end(db);
	assert_int_equal(client.standing, STANDING_DOCTOR_FIRST);
	visitor_destroy(person);
}

static void a_sign_tapped_when_booking_is_not_said_to_be_unknown(void **state)
{
	struct world *world = *state;
	struct visitor *stranger = visitor_create(&world->test.app);
	struct visitor *mara = mara_signs_in(world);

	hold_tuesday(stranger);
	visitor_post(stranger, "/book/hold/1",
		"for_whom=me&name=Ida+Berg&birth=1985-05-02&phone=020+555+0998&sex=X&signs=trauma");
	assert_int_equal(visitor_answer(stranger)->code, 303);
	visitor_get(mara, "/desk/alarms/1");
	assert_true(visitor_sees(mara, "Tapped when booking: a fall from more than a metre"));
	assert_false(visitor_sees(mara, "Not known"));
	visitor_destroy(mara);
	visitor_destroy(stranger);
}

static void a_small_fall_tapped_when_booking_is_for_a_doctor_today(void **state)
{
	struct world *world = *state;
	struct visitor *stranger = visitor_create(&world->test.app);
	struct visitor *mara = mara_signs_in(world);

	hold_tuesday(stranger);
	assert_true(visitor_sees(stranger, "A smaller or earlier fall, crash or hard knock"));
	visitor_post(stranger, "/book/hold/1",
		"for_whom=me&name=Ida+Berg&birth=1985-05-02&phone=020+555+0998&sex=X&signs=lesser_fall");
	visitor_follow(stranger);
	assert_true(visitor_sees(stranger, "speak to a doctor today"));
	visitor_get(mara, "/desk/alarms/1");
	assert_true(visitor_sees(mara, "Tapped when booking: a smaller or earlier fall"));
	visitor_destroy(mara);
	visitor_destroy(stranger);
}

/* What was said at booking stands in the form: "none of these" is a no, "not sure" is not. */
static void the_check_of_the_booking_stands_in_its_form(void **state)
{
	struct world *world = *state;
	struct visitor *stranger = visitor_create(&world->test.app);
	const char *mine;

	book_as_ana(stranger, "none=1");
	mine = link_of_booking(world, stranger);
	world->link = link_of_form(world);
	visitor_get(world->person, address(world, "1"));
	assert_true(visitor_sees(world->person, "name=\"fever\" value=\"no\" checked"));
	visitor_get(stranger, mine);
	assert_false(visitor_sees(stranger, "Your appointment is on hold"));
	/* An answer of the form puts the appointment on hold too. */
	post(world, "1", "fever=yes&none=group_now");
	visitor_get(stranger, mine);
	assert_true(visitor_sees(stranger, "Your appointment is on hold"));
	visitor_destroy(stranger);
}

static void a_finished_form_is_not_asked_for_again(void **state)
{
	struct world *world = *state;
	struct visitor *stranger = visitor_create(&world->test.app);
	const char *mine;

	book_as_ana(stranger, "none=1");
	assert_true(visitor_sees(stranger, "Answer the questions"));
	mine = link_of_booking(world, stranger);
	world->link = link_of_form(world);
	tell_a_lot(world);
	visitor_get(stranger, mine);
	assert_false(visitor_sees(stranger, "Answer the questions"));
	visitor_destroy(stranger);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		FORM_TEST(a_healthy_person_is_through_after_five_screens),
		FORM_TEST(the_link_opens_where_it_stopped),
		FORM_TEST(an_empty_screen_is_shown_again_with_what_to_do),
		FORM_TEST(lines_left_open_among_others_are_marked),
		FORM_TEST(a_group_line_asks_for_its_details_next),
		FORM_TEST(an_emergency_does_not_wait_for_the_last_screen),
		FORM_TEST(who_rather_answers_in_the_room_leaves_what_they_like_open),
		FORM_TEST(a_link_with_another_token_opens_nothing),
		FORM_TEST(an_autosave_on_an_older_page_is_refused),
		FORM_TEST(the_desk_asks_what_only_a_person_may_ask),
		FORM_TEST(a_finding_counts_and_is_shown_again),
		ON_MONDAY(a_link_opens_nothing_a_month_after),
		ON_MONDAY(a_name_and_a_birthday_open_nothing_that_was_told_before),
		ON_MONDAY(a_name_and_a_birthday_take_no_alarm_back),
		ON_MONDAY(a_name_and_a_birthday_do_not_tell_the_level),
		ON_MONDAY(what_was_known_before_counts_for_the_level_of_a_new_booking),
		ON_MONDAY(a_sign_tapped_when_booking_is_not_said_to_be_unknown),
		ON_MONDAY(a_small_fall_tapped_when_booking_is_for_a_doctor_today),
		ON_MONDAY(the_check_of_the_booking_stands_in_its_form),
		ON_MONDAY(a_finished_form_is_not_asked_for_again),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
