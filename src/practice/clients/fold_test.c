/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/test.h"

#include "practice/clients/fold.h"

struct folding {
	const char *name;
	const char *folded;
};

static void names_fold_as_they_are_searched(void **state)
{
	static const struct folding foldings[] = {
		{"Anna Lind", "anna lind"},
		{"  Zo\xc3\xab   M\xc3\xbcller-Stra\xc3\x9f ", "zoe muller strass"},
		{"Zoe\xcc\x88", "zoe"},
		{"Siobh\xc3\xa1n O'Brien", "siobhan obrien"},
		{"O\xe2\x80\x99Neill", "oneill"},
		{"\xc3\x86gir \xc3\x98rsted", "aegir orsted"},
		{"\xc5\x81ukasz \xc5\xbb\xc3\xb3\xc5\x82\xc4\x87", "lukasz zolc"},
		{"\xd0\x98\xd0\xb2\xd0\xb0\xd0\xbd", "\xd0\xb8\xd0\xb2\xd0\xb0\xd0\xbd"},
		{"\xce\x91\xce\xbd\xce\xbd\xce\xb1", "\xce\xb1\xce\xbd\xce\xbd\xce\xb1"},
		{"\xe7\x8e\x8b\xe5\xb0\x8f\xe6\x98\x8e", "\xe7\x8e\x8b\xe5\xb0\x8f\xe6\x98\x8e"},
		{"...", ""},
		{"", ""},
	};
	struct arena *arena = arena_create(1 << 16);

	(void)state;
	for (size_t i = 0; i < sizeof(foldings) / sizeof(foldings[0]); i++)
		assert_text_equal(fold(text_of(foldings[i].name), arena), text_of(foldings[i].folded));
	arena_destroy(arena);
}

static void a_phone_folds_to_its_digits_from_the_end(void **state)
{
	struct arena *arena = arena_create(1 << 16);

	(void)state;
	assert_text_equal(fold_phone(TEXT("+31 (0)6 12-34"), arena), TEXT("43216013"));
	assert_text_equal(fold_phone(TEXT("none"), arena), TEXT(""));
	arena_destroy(arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(names_fold_as_they_are_searched),
		cmocka_unit_test(a_phone_folds_to_its_digits_from_the_end),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
