/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "practice/test_practice.h"

#include "engine/clock/clock.h"

struct world {
	struct test_practice practice;
	struct visitor *owner;
	struct visitor *other;
};

static int open_world(void **state)
{
	struct world *world = calloc(1, sizeof(*world));

	assert_non_null(world);
	test_practice_open(&world->practice);
	world->owner = visitor_create(&world->practice.app);
	world->other = visitor_create(&world->practice.app);
	test_sign_in(world->owner, ROLE_OWNER);
	*state = world;
	return 0;
}

static int close_world(void **state)
{
	struct world *world = *state;

	visitor_destroy(world->owner);
	visitor_destroy(world->other);
	test_practice_close(&world->practice);
	free(world);
	return 0;
}

static unsigned post(struct visitor *visitor, const char *page, const char *to, const char *form)
{
	visitor_get(visitor, page);
	visitor_post(visitor, to, form);
	return visitor_code(visitor);
}

/* The password that the last page hands over. */
static void handed(struct visitor *visitor, char password[20])
{
	static const char mark[] = "id=\"handed-password\">";
	struct text body = visitor_answer(visitor)->body;

	for (size_t i = 0; i + sizeof(mark) + 19 < body.size; i++)
		if (text_equal(text_slice(body, i, sizeof(mark) - 1), TEXT("id=\"handed-password\">"))) {
			(void)snprintf(password, 20, "%.19s", body.data + i + sizeof(mark) - 1);
			return;
		}
	fail_msg("no password is handed over");
}

static unsigned sign_in(struct visitor *visitor, const char *name, const char *password)
{
	char form[200];

	visitor_get(visitor, "/sign-in");
	(void)snprintf(form, sizeof(form), "sign_in_name=%s&password=%s", name, password);
	visitor_post(visitor, "/sign-in", form);
	return visitor_code(visitor);
}

static const char NEW[] = "/desk/practice/accounts/new";

static void an_account_is_added_and_opens_with_what_was_handed_over(void **state)
{
	struct world *world = *state;
	char password[20];

	assert_int_equal(
		post(world->owner, NEW, NEW, "name=Ivo+Berg&sign_in_name=ivo&role=reception&therapist=0"), 200);
	handed(world->owner, password);
	assert_int_equal(sign_in(world->other, "ivo", password), 303);
	visitor_get(world->other, "/desk");
	assert_true(visitor_sees(world->other, "Ivo Berg"));
	visitor_get(world->owner, "/desk/practice/accounts");
	assert_true(visitor_sees(world->owner, "signs in as ivo"));
}

static void what_is_wrong_is_said_at_its_field_and_nothing_is_lost(void **state)
{
	struct world *world = *state;

	assert_int_equal(
		post(world->owner, NEW, NEW, "name=Ivo+Berg&sign_in_name=i+v&role=therapist&therapist=0"), 422);
	assert_true(visitor_sees(world->owner, "id=\"sign_in_name-error\""));
	assert_true(visitor_sees(world->owner, "id=\"therapist-error\""));
	assert_true(visitor_sees(world->owner, "value=\"Ivo Berg\""));
	assert_int_equal(
		post(world->owner, NEW, NEW, "name=Ivo+Berg&sign_in_name=owner&role=reception&therapist=0"), 422);
	assert_true(visitor_sees(world->owner, "has this sign-in name already"));
	assert_int_equal(
		post(world->owner, NEW, NEW, "name=Ivo+Berg&sign_in_name=ivo&role=therapist&therapist=77"), 422);
	assert_int_equal(post(world->owner, NEW, NEW, "name=&sign_in_name=ivo&therapist=0"), 422);
	assert_true(visitor_sees(world->owner, "id=\"role-error\""));
}

static void an_ended_account_is_out_at_once(void **state)
{
	struct world *world = *state;

	test_sign_in(world->other, ROLE_RECEPTION);
	visitor_get(world->other, "/desk");
	assert_int_equal(visitor_code(world->other), 200);
	assert_int_equal(post(world->owner, "/desk/practice/accounts/3", "/desk/practice/accounts/3/end", ""), 303);
	visitor_get(world->other, "/desk");
	assert_int_equal(visitor_code(world->other), 303);
	assert_int_equal(sign_in(world->other, "reception", "a+quiet+sentence+to+come+in"), 422);
	assert_int_equal(
		post(world->owner, "/desk/practice/accounts/3", "/desk/practice/accounts/3/open", ""), 303);
	assert_int_equal(sign_in(world->other, "reception", "a+quiet+sentence+to+come+in"), 303);
}

static void the_last_owner_stays_one(void **state)
{
	static const char OWN[] = "/desk/practice/accounts/1";
	struct world *world = *state;

	assert_int_equal(post(world->owner, OWN, "/desk/practice/accounts/1/end", ""), 422);
	assert_true(visitor_sees(world->owner, "the last owner"));
	assert_int_equal(post(world->owner, OWN, OWN, "name=Olga+Owner&role=reception&therapist=0"), 422);
	assert_true(visitor_sees(world->owner, "the last owner"));
	assert_int_equal(
		post(world->owner, OWN, "/desk/practice/accounts/2", "name=Mara+Lindqvist&role=owner&therapist=1"),
		303);
	assert_int_equal(post(world->owner, OWN, OWN, "name=Olga+Owner&role=reception&therapist=0"), 303);
	visitor_get(world->owner, "/desk/practice/accounts");
	assert_int_equal(visitor_code(world->owner), 403);
}

static void another_role_counts_from_the_next_page_on(void **state)
{
	struct world *world = *state;

	test_sign_in(world->other, ROLE_THERAPIST);
	visitor_get(world->other, "/desk/clients/1");
	assert_int_equal(visitor_code(world->other), 404);
	assert_int_equal(post(world->owner, "/desk/practice/accounts/2", "/desk/practice/accounts/2",
				 "name=Mara+Lindqvist&role=reception&therapist=1"),
		303);
	visitor_get(world->other, "/desk/clients/1");
	assert_int_equal(visitor_code(world->other), 403);
}

static void a_reset_ends_the_old_password_and_every_session(void **state)
{
	struct world *world = *state;
	char password[20];

	test_sign_in(world->other, ROLE_RECEPTION);
	assert_int_equal(
		post(world->owner, "/desk/practice/accounts/3", "/desk/practice/accounts/3/password", ""), 200);
	handed(world->owner, password);
	visitor_get(world->other, "/desk");
	assert_int_equal(visitor_code(world->other), 303);
	assert_int_equal(sign_in(world->other, "reception", "a+quiet+sentence+to+come+in"), 422);
	assert_int_equal(sign_in(world->other, "reception", password), 303);
}

static void a_changed_password_signs_out_everywhere_else(void **state)
{
	struct world *world = *state;

	test_sign_in(world->other, ROLE_OWNER);
	assert_int_equal(
		post(world->owner, "/desk/pin", "/desk/password", "current=wrong&new_password=short"), 422);
	assert_true(visitor_sees(world->owner, "id=\"current-error\""));
	assert_true(visitor_sees(world->owner, "id=\"new_password-error\""));
	assert_int_equal(post(world->owner, "/desk/pin", "/desk/password",
				 "current=a+quiet+sentence+to+come+in&new_password=eleven+herons+at+dusk"),
		200);
	visitor_get(world->owner, "/desk");
	assert_int_equal(visitor_code(world->owner), 200);
	visitor_get(world->other, "/desk");
	assert_int_equal(visitor_code(world->other), 303);
	assert_int_equal(sign_in(world->other, "owner", "a+quiet+sentence+to+come+in"), 422);
	assert_int_equal(sign_in(world->other, "owner", "eleven+herons+at+dusk"), 303);
}

static void one_ends_ones_own_devices_and_no_others(void **state)
{
	struct world *world = *state;

	test_sign_in(world->other, ROLE_OWNER);
	visitor_get(world->owner, "/desk/pin");
	assert_true(visitor_sees(world->owner, "this one"));
	assert_true(visitor_sees(world->owner, "/desk/devices/2/end"));
	visitor_post(world->owner, "/desk/devices/2/end", "");
	assert_int_equal(visitor_code(world->owner), 303);
	visitor_get(world->other, "/desk");
	assert_int_equal(visitor_code(world->other), 303);
	test_sign_in(world->other, ROLE_RECEPTION);
	assert_int_equal(post(world->owner, "/desk/pin", "/desk/devices/3/end", ""), 303);
	visitor_get(world->other, "/desk");
	assert_int_equal(visitor_code(world->other), 200);
}

#define IN_WORLD(test) cmocka_unit_test_setup_teardown(test, open_world, close_world)

int main(void)
{
	const struct CMUnitTest tests[] = {
		IN_WORLD(an_account_is_added_and_opens_with_what_was_handed_over),
		IN_WORLD(what_is_wrong_is_said_at_its_field_and_nothing_is_lost),
		IN_WORLD(an_ended_account_is_out_at_once),
		IN_WORLD(the_last_owner_stays_one),
		IN_WORLD(another_role_counts_from_the_next_page_on),
		IN_WORLD(a_reset_ends_the_old_password_and_every_session),
		IN_WORLD(a_changed_password_signs_out_everywhere_else),
		IN_WORLD(one_ends_ones_own_devices_and_no_others),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
