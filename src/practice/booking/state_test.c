/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "practice/booking/state.h"

#include "base/test.h"

static void only_the_drawn_arrows_exist(void **state)
{
	static const char *const STATES[] = {"hold", "booked", "arrived", "done", "no_show", "cancelled", "lapsed"};
	/* Row from, column to. */
	static const char *const DRAWN[] = {
		".B...CL", "..A.NC.", ".B.D...", ".......", ".......", ".......", "......."};

	(void)state;
	for (size_t from = 0; from < 7; from++)
		for (size_t to = 0; to < 7; to++)
			assert_int_equal(state_may_become(text_of(STATES[from]), text_of(STATES[to])),
				DRAWN[from][to] != '.');
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(only_the_drawn_arrows_exist),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
