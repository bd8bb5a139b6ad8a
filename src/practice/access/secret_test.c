/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/test.h"

#include "practice/access/access.h"
#include "practice/access/secret.h"

static void passwords_are_long_and_not_everybodys(void **state)
{
	static const struct {
		const char *password;
		enum password_fault fault;
	} passwords[] = {
		{"a quiet sentence", PASSWORD_FITS},
		{"elevenchars", PASSWORD_TOO_SHORT},
		{"\xc3\xa4\xc3\xb6\xc3\xbc\xc3\xa4\xc3\xb6\xc3\xbc", PASSWORD_TOO_SHORT},
		{"Password1234!", PASSWORD_TOO_COMMON},
		{"LetMeInLetMeIn", PASSWORD_TOO_COMMON},
		{"123456789012", PASSWORD_TOO_COMMON},
		{"aaaaaaaaaaaaaaa", PASSWORD_TOO_COMMON},
		{"mara-lindqvist1", PASSWORD_LIKE_THE_NAME},
		{"mara-lindqvist walks her dog", PASSWORD_FITS},
		{"\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff", PASSWORD_TOO_LONG},
	};

	(void)state;
	for (size_t i = 0; i < sizeof(passwords) / sizeof(passwords[0]); i++)
		if (password_judge(text_of(passwords[i].password), TEXT("mara-lindqvist")) != passwords[i].fault)
			fail_msg("%s", passwords[i].password);
}

static void pins_are_not_runs_of_digits(void **state)
{
	static const char *const fit[] = {"2580", "1357", "90210", "12345679"};
	static const char *const unfit[] = {"", "258", "0000", "1234", "87654321", "123456789", "12a4", " 2580"};

	(void)state;
	for (size_t i = 0; i < sizeof(fit) / sizeof(fit[0]); i++)
		assert_true(pin_is_fit(text_of(fit[i])));
	for (size_t i = 0; i < sizeof(unfit) / sizeof(unfit[0]); i++)
		assert_false(pin_is_fit(text_of(unfit[i])));
}

static void the_wait_doubles_up_to_a_quarter_of_an_hour(void **state)
{
	(void)state;
	assert_int_equal(lock_seconds(0), 0);
	assert_int_equal(lock_seconds(FREE_TRIES), 0);
	assert_int_equal(lock_seconds(FREE_TRIES + 1), 30);
	assert_int_equal(lock_seconds(FREE_TRIES + 2), 60);
	assert_int_equal(lock_seconds(FREE_TRIES + 5), 480);
	assert_int_equal(lock_seconds(FREE_TRIES + 6), 900);
	assert_int_equal(lock_seconds(INT64_MAX), 900);
}

static void the_way_back_stays_at_the_desk(void **state)
{
	static const char *const elsewhere[] = {"", "/", "/book/1", "//desk/", "/desktop", "/desk\\x",
		"/desk/../b/1", "/desk?x", "/desk/%2e%2e", "https://desk/", "/desk/\r\nX: y"};

	(void)state;
	assert_text_equal(way_back(TEXT("/desk/clients/12")), TEXT("/desk/clients/12"));
	assert_text_equal(way_back(TEXT("/desk")), TEXT("/desk"));
	assert_text_equal(way_back(NO_TEXT), TEXT("/desk"));
	for (size_t i = 0; i < sizeof(elsewhere) / sizeof(elsewhere[0]); i++)
		assert_text_equal(way_back(text_of(elsewhere[i])), TEXT("/desk"));
}

static void sign_in_names_are_plain(void **state)
{
	(void)state;
	assert_true(sign_in_name_is_fit(TEXT("mara.l@practice")));
	assert_false(sign_in_name_is_fit(TEXT("m")));
	assert_false(sign_in_name_is_fit(TEXT("mara l")));
	assert_false(sign_in_name_is_fit(TEXT("mar\xc3\xa1")));
	assert_false(sign_in_name_is_fit(NO_TEXT));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(passwords_are_long_and_not_everybodys),
		cmocka_unit_test(pins_are_not_runs_of_digits),
		cmocka_unit_test(the_wait_doubles_up_to_a_quarter_of_an_hour),
		cmocka_unit_test(the_way_back_stays_at_the_desk),
		cmocka_unit_test(sign_in_names_are_plain),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
