/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/clock/test_clock.h"
#include "engine/db/connection.h"
#include "practice/test_practice.h"

struct world {
	struct test_practice practice;
	struct visitor *visitor;
};

static int open_world(void **state)
{
	struct world *world = calloc(1, sizeof(*world));

	assert_non_null(world);
	test_clock_stop_at(1790000000);
	test_practice_open(&world->practice);
	world->visitor = visitor_create(&world->practice.app);
	*state = world;
	return 0;
}

static int close_world(void **state)
{
	struct world *world = *state;

	visitor_destroy(world->visitor);
	test_practice_close(&world->practice);
	test_clock_start();
	free(world);
	return 0;
}

static unsigned code_of(struct world *world)
{
	return visitor_answer(world->visitor)->code;
}

static struct text location(struct world *world)
{
	return visitor_header(world->visitor, "Location");
}

static struct test_practice *resetting;

static enum status end_owner(struct db_write *db, void *data)
{
	sqlite3_stmt *prepared = NULL;

	(void)data;
	assert_int_equal(
		sqlite3_prepare_v2(db->reading.handle,
			"UPDATE account SET password_hash = 'new' WHERE role = 'owner'", -1, &prepared, NULL),
		SQLITE_OK);
	assert_int_equal(sqlite3_step(prepared), SQLITE_DONE);
	(void)sqlite3_finalize(prepared);
	return STATUS_OK;
}

/* Another's change comes first to the writer. */
static void reset_and_write(void *store, struct writer_member *members, size_t count)
{
	const struct practice_store *kept = store;

	assert_int_equal(writer_run_one(resetting->database.writer, end_owner, NULL), STATUS_OK);
	writer_run_batch(kept->writer, members, count);
}

static void a_password_that_was_just_replaced_opens_nothing(void **state)
{
	struct world *world = *state;

	resetting = &world->practice;
	visitor_get(world->visitor, "/sign-in");
	world->practice.app.hooks.write_batch = reset_and_write;
	visitor_post(world->visitor, "/sign-in", "sign_in_name=owner&password=a+quiet+sentence+to+come+in");
	assert_int_equal(code_of(world), 422);
	visitor_get(world->visitor, "/desk");
	assert_int_equal(code_of(world), 303);
}

static enum status end_owner_or_refuse(struct db_write *db, void *data)
{
	int *runs = data;

	return ++*runs == 1 ? end_owner(db, NULL) : STATUS_CONFLICT;
}

/* Another's change comes first, and is taken back with all that the batch wrote. */
static void reset_in_vain_and_write(void *store, struct writer_member *members, size_t count)
{
	const struct practice_store *kept = store;
	int runs = 0;
	struct writer_member all[] = {
		{.run = end_owner_or_refuse, .data = &runs}, members[0], {.run = test_refuse_late}};

	assert_int_equal(count, 1);
	writer_commit(kept->writer, all, sizeof(all) / sizeof(all[0]));
	assert_int_equal(runs, 2);
	members[0].status = all[1].status;
}

static void a_password_that_was_replaced_in_vain_still_opens(void **state)
{
	struct world *world = *state;

	visitor_get(world->visitor, "/sign-in");
	world->practice.app.hooks.write_batch = reset_in_vain_and_write;
	visitor_post(world->visitor, "/sign-in", "sign_in_name=owner&password=a+quiet+sentence+to+come+in");
	assert_int_equal(code_of(world), 303);
}

static void a_stranger_is_led_to_the_sign_in_page_and_back(void **state)
{
	struct world *world = *state;

	visitor_get(world->visitor, "/desk/pin");
	assert_int_equal(code_of(world), 303);
	assert_text_equal(location(world), TEXT("/sign-in?next=/desk/pin"));
	visitor_follow(world->visitor);
	assert_int_equal(code_of(world), 200);
	assert_true(visitor_sees(world->visitor, "Not for real people yet"));
	assert_text_equal(visitor_field(world->visitor, "next"), TEXT("/desk/pin"));
	visitor_post(world->visitor, "/sign-in",
		"next=%2Fdesk%2Fpin&sign_in_name=Owner&password=a+quiet+sentence+to+come+in");
	assert_text_equal(location(world), TEXT("/desk/pin"));
	visitor_follow(world->visitor);
	assert_int_equal(code_of(world), 200);
	assert_true(visitor_sees(world->visitor, "Olga Owner"));
}

static void the_way_back_leads_nowhere_else(void **state)
{
	static const char *const elsewhere[] = {"/sign-in?next=https://elsewhere.example",
		"/sign-in?next=//elsewhere.example", "/sign-in?next=/desk/../../x",
		"/sign-in?next=/%5Celsewhere.example", "/sign-in?next=/desk%0d%0aX:1"};
	struct world *world = *state;

	for (size_t i = 0; i < sizeof(elsewhere) / sizeof(elsewhere[0]); i++) {
		visitor_get(world->visitor, elsewhere[i]);
		if (code_of(world) == 200)
			assert_text_equal(visitor_field(world->visitor, "next"), TEXT("/desk"));
		else
			assert_int_equal(code_of(world), 400);
	}
}

static void a_wrong_password_and_an_unknown_name_look_the_same(void **state)
{
	struct world *world = *state;

	visitor_get(world->visitor, "/sign-in");
	visitor_post(world->visitor, "/sign-in", "sign_in_name=owner&password=wrong");
	assert_int_equal(code_of(world), 422);
	assert_true(visitor_sees(world->visitor, "do not belong together"));
	visitor_post(world->visitor, "/sign-in", "sign_in_name=nobody&password=wrong");
	assert_int_equal(code_of(world), 422);
	assert_true(visitor_sees(world->visitor, "do not belong together"));
	visitor_get(world->visitor, "/desk/pin");
	assert_int_equal(code_of(world), 303);
}

static void after_wrong_passwords_a_strange_device_waits(void **state)
{
	struct world *world = *state;

	visitor_get(world->visitor, "/sign-in");
	for (int i = 0; i < 5; i++)
		visitor_post(world->visitor, "/sign-in", "sign_in_name=owner&password=wrong");
	visitor_post(world->visitor, "/sign-in", "sign_in_name=owner&password=a+quiet+sentence+to+come+in");
	assert_int_equal(code_of(world), 422);
	clock_moment += 120;
	visitor_get(world->visitor, "/sign-in");
	visitor_post(world->visitor, "/sign-in", "sign_in_name=owner&password=a+quiet+sentence+to+come+in");
	assert_int_equal(code_of(world), 303);
}

static void one_address_has_twenty_tries(void **state)
{
	struct world *world = *state;

	visitor_get(world->visitor, "/sign-in");
	for (int i = 0; i < 20; i++) {
		visitor_post(world->visitor, "/sign-in", "sign_in_name=nobody&password=wrong");
		assert_int_equal(code_of(world), 422);
	}
	visitor_post(world->visitor, "/sign-in", "sign_in_name=nobody&password=wrong");
	assert_int_equal(code_of(world), 429);
}

static void a_form_without_its_proof_is_refused(void **state)
{
	struct world *world = *state;
	const struct header form = {TEXT("content-type"), TEXT("application/x-www-form-urlencoded")};

	visitor_get(world->visitor, "/sign-in");
	visitor_request(world->visitor, "POST", "/sign-in", &form, 1,
		TEXT("sign_in_name=owner&password=a+quiet+sentence+to+come+in"));
	assert_int_equal(code_of(world), 403);
	visitor_request(world->visitor, "POST", "/sign-in", &form, 1,
		TEXT("csrf=0123456789abcdef0123456789abcdef&sign_in_name=owner&password=a+quiet+sentence+to+come+"
		     "in"));
	assert_int_equal(code_of(world), 403);
}

static void signing_out_ends_the_session(void **state)
{
	struct world *world = *state;

	test_sign_in(world->visitor, ROLE_OWNER);
	visitor_get(world->visitor, "/desk/pin");
	assert_int_equal(code_of(world), 200);
	visitor_post(world->visitor, "/sign-out", "");
	assert_text_equal(location(world), TEXT("/sign-in"));
	visitor_get(world->visitor, "/desk/pin");
	assert_int_equal(code_of(world), 303);
}

static void set_pin(struct world *world)
{
	test_sign_in(world->visitor, ROLE_THERAPIST);
	visitor_get(world->visitor, "/desk/pin");
	visitor_post(world->visitor, "/desk/pin", "password=a+quiet+sentence+to+come+in&pin=1234");
	assert_int_equal(code_of(world), 422);
	visitor_post(world->visitor, "/desk/pin", "password=wrong&pin=2580");
	assert_int_equal(code_of(world), 422);
	visitor_post(world->visitor, "/desk/pin", "password=a+quiet+sentence+to+come+in&pin=2580");
	assert_int_equal(code_of(world), 200);
}

static void after_a_pause_the_pin_opens_the_same_page(void **state)
{
	struct world *world = *state;

	set_pin(world);
	clock_moment += 14 * 60;
	visitor_get(world->visitor, "/desk/pin");
	assert_int_equal(code_of(world), 200);
	clock_moment += 14 * 60; /* what was read meanwhile keeps it awake */
	visitor_get(world->visitor, "/desk/pin");
	assert_int_equal(code_of(world), 200);
	clock_moment += 15 * 60;
	visitor_get(world->visitor, "/desk/pin");
	assert_text_equal(location(world), TEXT("/pin?next=/desk/pin"));
	visitor_follow(world->visitor);
	assert_true(visitor_sees(world->visitor, "Mara Lindqvist"));
	visitor_post(world->visitor, "/pin", "next=%2Fdesk%2Fpin&secret=0000");
	assert_int_equal(code_of(world), 422);
	visitor_post(world->visitor, "/pin", "next=%2Fdesk%2Fpin&secret=2580");
	assert_text_equal(location(world), TEXT("/desk/pin"));
	visitor_follow(world->visitor);
	assert_int_equal(code_of(world), 200);
}

static void five_wrong_pins_forget_the_device(void **state)
{
	struct world *world = *state;

	set_pin(world);
	clock_moment += 15 * 60;
	visitor_get(world->visitor, "/pin");
	for (int i = 0; i < 4; i++) {
		visitor_post(world->visitor, "/pin", "next=%2Fdesk&secret=0000");
		assert_int_equal(code_of(world), 422);
	}
	visitor_post(world->visitor, "/pin", "next=%2Fdesk&secret=0000");
	assert_text_equal(location(world), TEXT("/sign-in"));
	visitor_get(world->visitor, "/pin");
	assert_int_equal(code_of(world), 303);
	visitor_get(world->visitor, "/desk/pin");
	assert_text_equal(location(world), TEXT("/sign-in?next=/desk/pin"));
}

static void twelve_hours_end_every_session(void **state)
{
	struct world *world = *state;

	test_sign_in(world->visitor, ROLE_OWNER);
	for (int i = 0; i < 12 * 6; i++) {
		visitor_get(world->visitor, "/desk/pin");
		assert_int_equal(code_of(world), 200);
		clock_moment += 10 * 60;
	}
	visitor_get(world->visitor, "/desk/pin");
	assert_text_equal(location(world), TEXT("/sign-in?next=/desk/pin"));
}

#define IN_WORLD(test) cmocka_unit_test_setup_teardown(test, open_world, close_world)

int main(void)
{
	const struct CMUnitTest tests[] = {
		IN_WORLD(a_password_that_was_just_replaced_opens_nothing),
		IN_WORLD(a_password_that_was_replaced_in_vain_still_opens),
		IN_WORLD(a_stranger_is_led_to_the_sign_in_page_and_back),
		IN_WORLD(the_way_back_leads_nowhere_else),
		IN_WORLD(a_wrong_password_and_an_unknown_name_look_the_same),
		IN_WORLD(after_wrong_passwords_a_strange_device_waits),
		IN_WORLD(one_address_has_twenty_tries),
		IN_WORLD(a_form_without_its_proof_is_refused),
		IN_WORLD(signing_out_ends_the_session),
		IN_WORLD(after_a_pause_the_pin_opens_the_same_page),
		IN_WORLD(five_wrong_pins_forget_the_device),
		IN_WORLD(twelve_hours_end_every_session),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
