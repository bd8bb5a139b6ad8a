/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/test.h"
#include "engine/form/form_show.h"

static const char *const sides[] = {"left", "middle", "right", NULL};

struct wish {
	struct text name;
	struct text story;
	struct maybe_int age;
	struct maybe_int pain;
	struct maybe_day born;
	struct maybe_int side;
	bool agreed;
	uint64_t sides;
	struct text email;
	struct text phone;
};

static const struct field fields[] = {
	FIELD_TEXT_OF(struct wish, name, .is_required = true, .size_max = 10),
	FIELD_LINES_OF(struct wish, story),
	FIELD_INT_OF(struct wish, age, .min = 0, .max = 120),
	FIELD_TENTHS_OF(struct wish, pain, .min = 0, .max = 100),
	FIELD_DAY_OF(struct wish, born),
	FIELD_CHOICE_OF(struct wish, side, .choices = sides),
	FIELD_FLAG_OF(struct wish, agreed),
	FIELD_FLAGS_OF(struct wish, sides, .choices = sides),
	FIELD_EMAIL_OF(struct wish, email),
	FIELD_PHONE_OF(struct wish, phone),
};

static struct arena *arena;
static struct wish wish;
static struct form_problems problems;

static int setup(void **state)
{
	(void)state;
	arena = arena_create(256 * 1024);
	return 0;
}

static int teardown(void **state)
{
	(void)state;
	arena_destroy(arena);
	return 0;
}

static enum status read_wish(struct text body)
{
	return form_read(arena, body, fields, sizeof(fields) / sizeof(fields[0]), &wish, &problems);
}

static void a_whole_form_fills_its_struct(void **state)
{
	(void)state;
	assert_int_equal(
		read_wish(TEXT("name=+An%C3%A9+&story=one%0D%0Atwo&age=44&pain=4.5&born=1980-02-29&side=right"
			       "&agreed=1&sides=left&sides=right&email=a%40b.example&phone=%2B61+2+5550")),
		STATUS_OK);
	assert_int_equal(problems.count, 0);
	assert_text_equal(wish.name, TEXT("An\xc3\xa9"));
	assert_text_equal(wish.story, TEXT("one\ntwo"));
	assert_true(wish.age.is_known && wish.age.value == 44);
	assert_true(wish.pain.is_known && wish.pain.value == 45);
	assert_true(wish.born.is_known && wish.born.day.number == 29);
	assert_true(wish.side.is_known && wish.side.value == 2);
	assert_true(wish.agreed);
	assert_int_equal(wish.sides, 5);
	assert_text_equal(wish.email, TEXT("a@b.example"));
	assert_text_equal(wish.phone, TEXT("+61 2 5550"));
}

static void what_is_left_out_is_not_known(void **state)
{
	(void)state;
	assert_int_equal(read_wish(TEXT("name=Ana&age=&story=+&other=1")), STATUS_OK);
	assert_int_equal(problems.count, 0);
	assert_false(text_is_known(wish.story));
	assert_false(wish.age.is_known);
	assert_false(wish.agreed);
	assert_int_equal(wish.sides, 0);
}

static void each_fault_is_named_with_its_field(void **state)
{
	static const struct {
		const char *body;
		const char *field;
		enum form_fault fault;
	} cases[] = {
		{"", "name", FORM_MISSING},
		{"name=+++", "name", FORM_MISSING},
		{"name=12345678901", "name", FORM_TOO_LONG},
		{"name=a%00b", "name", FORM_BAD_CHARACTERS},
		{"name=a%0Ab", "name", FORM_BAD_CHARACTERS},
		{"name=a&name=b", "name", FORM_TWICE},
		{"name=a&age=old", "age", FORM_NOT_A_NUMBER},
		{"name=a&age=121", "age", FORM_OUT_OF_RANGE},
		{"name=a&age=99999999999999999999", "age", FORM_NOT_A_NUMBER},
		{"name=a&pain=10.1", "pain", FORM_OUT_OF_RANGE},
		{"name=a&born=1981-02-29", "born", FORM_NOT_A_DAY},
		{"name=a&side=top", "side", FORM_NOT_A_CHOICE},
		{"name=a&sides=left&sides=top", "sides", FORM_NOT_A_CHOICE},
		{"name=a&email=a", "email", FORM_NOT_AN_EMAIL},
		{"name=a&email=a%40b%40c", "email", FORM_NOT_AN_EMAIL},
		{"name=a&phone=12+34", "phone", FORM_NOT_A_PHONE},
		{"name=a&phone=call+me+12345", "phone", FORM_NOT_A_PHONE},
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		assert_int_equal(read_wish(text_of(cases[i].body)), STATUS_OK);
		assert_int_equal(problems.count, 1);
		assert_string_equal(problems.items[0].field, cases[i].field);
		assert_int_equal(problems.items[0].fault, cases[i].fault);
	}
}

static void a_refused_value_does_not_reach_the_struct(void **state)
{
	(void)state;
	assert_int_equal(read_wish(TEXT("name=a&email=nobody&phone=12")), STATUS_OK);
	assert_false(text_is_known(wish.email));
	assert_false(text_is_known(wish.phone));
}

static void a_body_that_is_no_form_is_refused(void **state)
{
	static char many[2 * FORM_PAIRS_MAX + 2];

	(void)state;
	assert_int_equal(read_wish(TEXT("name=%4")), STATUS_INVALID);
	assert_int_equal(read_wish(TEXT("name=%zz")), STATUS_INVALID);
	assert_int_equal(read_wish(TEXT("name=%ff")), STATUS_INVALID);
	memset(many, '&', sizeof(many));
	assert_int_equal(read_wish((struct text){many, sizeof(many)}), STATUS_TOO_LARGE);
}

static void no_body_is_an_empty_form(void **state)
{
	struct form form;

	(void)state;
	assert_int_equal(form_decode(arena, NO_TEXT, &form), STATUS_OK);
	assert_int_equal(form.count, 0);
}

static void values_are_found_by_name(void **state)
{
	struct form form;

	(void)state;
	assert_int_equal(form_decode(arena, TEXT("a=1&b=2&a=3&c&=x"), &form), STATUS_OK);
	assert_int_equal(form.count, 4);
	assert_text_equal(form_value(&form, TEXT("a")), TEXT("1"));
	assert_text_equal(form_value(&form, TEXT("c")), TEXT(""));
	assert_false(text_is_known(form_value(&form, TEXT("d"))));
	assert_true(form_holds(&form, TEXT("a"), TEXT("3")));
	assert_false(form_holds(&form, TEXT("b"), TEXT("3")));
}

static void problems_past_the_ceiling_are_dropped(void **state)
{
	(void)state;
	problems.count = 0;
	for (int i = 0; i < FORM_PROBLEMS_MAX + 5; i++)
		form_problem_add(&problems, NULL, FORM_OTHER);
	assert_int_equal(problems.count, FORM_PROBLEMS_MAX);
	assert_null(form_problem_find(&problems, "name"));
}

static void problems_are_said_in_words(void **state)
{
	struct html html = {.arena = arena};
	const struct form_words words[] = {{"name", TEXT("Name"), TEXT("Somebody has that name.")}};

	(void)state;
	problems.count = 0;
	form_problem_add(&problems, "phone", FORM_NOT_A_PHONE);
	form_problem_add(&problems, "name", FORM_OTHER);
	assert_text_equal(form_error(&html, &problems, words, 1, "name"), TEXT("Somebody has that name."));
	assert_text_equal(
		form_error(&html, &problems, words, 1, "phone"), TEXT("Write the number with its area code."));
	assert_false(text_is_known(form_error(&html, &problems, words, 1, "age")));
	struct shared_problems summary = form_summary(&html, &problems, words, 1);

	assert_int_equal(summary.count, 2);
	assert_text_equal(summary.problems.items[1].words, TEXT("Name: Somebody has that name."));
	assert_text_equal(summary.problems.items[1].field, TEXT("name"));
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(a_whole_form_fills_its_struct),
		TEST(what_is_left_out_is_not_known),
		TEST(each_fault_is_named_with_its_field),
		TEST(a_refused_value_does_not_reach_the_struct),
		TEST(a_body_that_is_no_form_is_refused),
		TEST(no_body_is_an_empty_form),
		TEST(values_are_found_by_name),
		TEST(problems_past_the_ceiling_are_dropped),
		TEST(problems_are_said_in_words),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
