/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the form that ends a booking takes, to the last byte and the last day. */
#include "base/test.h"
#include "practice/booking/confirm.h"

static const struct day TODAY = {2026, 11, 23};

#define PERSON "for_whom=me&name=Ana&birth=1980-02-29&phone=020+555+0199&none=1"

static bool has_problem(struct arena *arena, const char *body, bool is_checked, const char *field)
{
	struct confirm_form form;
	struct form_problems problems;

	assert_int_equal(confirm_form_read(arena, text_of(body), is_checked, TODAY, &form, &problems), STATUS_OK);
	return form_problem_find(&problems, field) != NULL;
}

static void a_birthday_lies_in_the_last_hundred_and_twenty_years(void **state)
{
	static const struct {
		const char *day;
		bool is_wrong;
	} cases[] = {{"2026-11-24", true}, {"2026-11-23", false}, {"1980-02-29", false}, {"1906-11-23", false},
		{"1905-11-24", false}, {"1905-11-23", true}, {"1880-01-01", true}};

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct text body = arena_format(
			*state, "for_whom=me&name=Ana&phone=020+555+0199&none=1&birth=%s", cases[i].day);

		assert_int_equal(has_problem(*state, arena_string(*state, body), true, "birth"), cases[i].is_wrong);
	}
}

static void a_name_has_a_hundred_and_twenty_bytes_at_most(void **state)
{
	static const char *const fields[] = {"name", "carer"};
	char name[122];

	memset(name, 'a', sizeof(name));
	name[121] = '\0';
	for (size_t i = 0; i < 2; i++) {
		const char *other = i ? "name=Ana" : "carer=Ana";
		struct text body =
			arena_format(*state, "for_whom=child&%s&birth=1980-02-29&phone=020+555+0199&none=1&%s=%s",
				other, fields[i], name);

		assert_true(has_problem(*state, arena_string(*state, body), true, fields[i]));
		assert_false(has_problem(
			*state, arena_string(*state, text_slice(body, 0, body.size - 1)), true, fields[i]));
	}
}

static void who_books_for_another_says_their_own_name(void **state)
{
	static const char *const others[] = {"child", "cared_for"};

	assert_false(has_problem(*state, PERSON, true, "carer"));
	for (size_t i = 0; i < 2; i++) {
		struct text body = arena_format(
			*state, "for_whom=%s&name=Ana&birth=1980-02-29&phone=020+555+0199&none=1", others[i]);

		assert_true(has_problem(*state, arena_string(*state, body), true, "carer"));
		body = arena_format(*state, "%.*s&carer=Tom", TEXT_FMT(body));
		assert_false(has_problem(*state, arena_string(*state, body), true, "carer"));
	}
}

static void the_check_is_answered_and_not_both_ways(void **state)
{
#define WHO "for_whom=me&name=Ana&birth=1980-02-29&phone=020+555+0199"
	assert_true(has_problem(*state, WHO, true, "signs"));
	assert_false(has_problem(*state, WHO, false, "signs"));
	assert_false(has_problem(*state, WHO "&none=1", true, "signs"));
	assert_false(has_problem(*state, WHO "&unsure=1", true, "signs"));
	assert_false(has_problem(*state, WHO "&unsure=1&signs=fever", true, "signs"));
	assert_true(has_problem(*state, WHO "&none=1&signs=fever", true, "signs"));
	assert_true(has_problem(*state, WHO "&none=1&unsure=1", true, "signs"));
	assert_false(has_problem(*state, WHO "&none=1&signs=fever", false, "signs"));
}

static void who_books_for_themselves_is_cared_for_by_nobody(void **state)
{
	struct confirm_form form = {.name = TEXT("Ana"), .carer = TEXT("Tom"), .for_whom = {true, 0}};

	(void)state;
	assert_false(text_is_known(confirm_client(&form).cared_for_by));
	assert_text_equal(confirm_client(&form).answered_by, TEXT("self"));
	form.for_whom = (struct maybe_int){true, 1};
	assert_text_equal(confirm_client(&form).cared_for_by, TEXT("Tom"));
	assert_text_equal(confirm_client(&form).answered_by, TEXT("guardian"));
	form.for_whom = (struct maybe_int){true, 2};
	assert_text_equal(confirm_client(&form).answered_by, TEXT("carer"));
	assert_int_equal(confirm_client(&form).sex, 'X');
}

static void each_level_has_its_standing(void **state)
{
	static const enum standing standings[TRIAGE_COUNT] = {
		[TRIAGE_INCOMPLETE] = STANDING_OPEN,
		[TRIAGE_REFER_BEFORE] = STANDING_DOCTOR_FIRST,
		[TRIAGE_SAME_DAY] = STANDING_SAME_DAY,
		[TRIAGE_EMERGENCY_NOW] = STANDING_EMERGENCY,
	};

	(void)state;
	for (int level = 0; level < TRIAGE_COUNT; level++)
		assert_int_equal(confirm_standing((enum triage)level), standings[level]);
}

static int make_arena(void **state)
{
	*state = arena_create(1 << 20);
	return *state ? 0 : -1;
}

static int drop_arena(void **state)
{
	arena_destroy(*state);
	return 0;
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_birthday_lies_in_the_last_hundred_and_twenty_years),
		cmocka_unit_test(a_name_has_a_hundred_and_twenty_bytes_at_most),
		cmocka_unit_test(who_books_for_another_says_their_own_name),
		cmocka_unit_test(the_check_is_answered_and_not_both_ways),
		cmocka_unit_test(who_books_for_themselves_is_cared_for_by_nobody),
		cmocka_unit_test(each_level_has_its_standing),
	};

	return cmocka_run_group_tests(tests, make_arena, drop_arena);
}
