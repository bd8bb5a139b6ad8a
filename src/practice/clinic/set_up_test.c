/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "practice/test_practice.h"

#define FORM                                                                                                    \
	"name=Elm+Lane&zone=Europe/"                                                                            \
	"Amsterdam&phone=020+555+0101&emergency_number=112&therapist=Ines+Costa&gender=woman"                   \
	"&sign_in_name=Ines&service=Back+massage&minutes=45&price=62,50&currency=EUR&days=0&days=3&start=09:00" \
	"&end=17:00&break_start=12:00&break_end=13:00"

struct world {
	struct test_practice practice;
	struct visitor *visitor;
	char code[32];
};

static enum status make_code(struct db_write *db, void *data)
{
	struct world *world = data;
	struct text code = NO_TEXT;
	enum status status = set_up_code_make(db, world->practice.arena, clock_now(), &code);

	assert_int_equal(code.size, 19);
	memcpy(world->code, code.data, code.size);
	return status;
}

static int open_world(void **state)
{
	struct world *world = calloc(1, sizeof(*world));

	assert_non_null(world);
	world->practice.is_empty = true;
	test_practice_open(&world->practice);
	world->visitor = visitor_create(&world->practice.app);
	assert_int_equal(writer_run_one(world->practice.database.writer, make_code, world), STATUS_OK);
	*state = world;
	return 0;
}

static int close_world(void **state)
{
	struct world *world = *state;

	visitor_destroy(world->visitor);
	test_practice_close(&world->practice);
	free(world);
	return 0;
}

static void send_form(struct world *world, const char *code, const char *password)
{
	char form[800];

	(void)snprintf(form, sizeof(form), "code=%s&password=%s&" FORM, code, password);
	visitor_post(world->visitor, "/set-up", form);
}

static void the_code_of_the_terminal_opens_the_practice(void **state)
{
	struct world *world = *state;

	visitor_get(world->visitor, "/sign-in");
	assert_text_equal(visitor_header(world->visitor, "Location"), TEXT("/set-up"));
	visitor_follow(world->visitor);
	assert_true(visitor_sees(world->visitor, "Set up the practice"));
	send_form(world, world->code, "a+sentence+of+my+own");
	assert_int_equal(visitor_answer(world->visitor)->code, 303);
	assert_true(world->practice.practice->is_set_up);
	assert_text_equal(world->practice.practice->clinic->name, TEXT("Elm Lane"));
	visitor_get(world->visitor, "/desk/pin");
	assert_true(visitor_sees(world->visitor, "Ines Costa"));
	assert_true(visitor_sees(world->visitor, "Elm Lane"));
	visitor_get(world->visitor, "/set-up");
	assert_text_equal(visitor_header(world->visitor, "Location"), TEXT("/sign-in"));
}

static void what_is_wrong_is_said_and_what_was_typed_is_kept(void **state)
{
	struct world *world = *state;

	visitor_get(world->visitor, "/set-up");
	send_form(world, world->code, "short");
	assert_int_equal(visitor_answer(world->visitor)->code, 422);
	assert_true(visitor_sees(world->visitor, "At least 12 characters."));
	assert_text_equal(visitor_field(world->visitor, "name"), TEXT("Elm Lane"));
	visitor_post(world->visitor, "/set-up", "zone=Mars/Olympus&days=0&start=17:00&end=09:00&minutes=7&price=x");
	assert_true(visitor_sees(world->visitor, "No such zone is known here."));
	assert_true(visitor_sees(world->visitor, "From before To"));
	assert_true(visitor_sees(world->visitor, "Write it as 75"));
}

static void five_wrong_codes_spoil_the_code(void **state)
{
	struct world *world = *state;

	visitor_get(world->visitor, "/set-up");
	for (int i = 0; i < 5; i++) {
		send_form(world, "AAAA-AAAA-AAAA-AAAA", "a+sentence+of+my+own");
		assert_int_equal(visitor_answer(world->visitor)->code, 422);
		assert_true(visitor_sees(world->visitor, "This is not the code"));
	}
	send_form(world, world->code, "a+sentence+of+my+own");
	assert_int_equal(visitor_answer(world->visitor)->code, 422);
	assert_false(world->practice.practice->is_set_up);
}

#define IN_WORLD(test) cmocka_unit_test_setup_teardown(test, open_world, close_world)

int main(void)
{
	const struct CMUnitTest tests[] = {
		IN_WORLD(the_code_of_the_terminal_opens_the_practice),
		IN_WORLD(what_is_wrong_is_said_and_what_was_typed_is_kept),
		IN_WORLD(five_wrong_codes_spoil_the_code),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
