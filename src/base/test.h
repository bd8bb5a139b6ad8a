/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * test.h - what every test program includes: cmocka with the headers it needs before it.
 */
#ifndef BACKDESK_BASE_TEST_H
#define BACKDESK_BASE_TEST_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/text.h"

/** Both texts are the same bytes, or both are NO_TEXT. */
#define assert_text_equal(a, b)                                                                     \
	do {                                                                                        \
		struct text text_a_ = (a);                                                          \
		struct text text_b_ = (b);                                                          \
		if (!text_equal(text_a_, text_b_))                                                  \
			fail_msg("\"%.*s\" is not \"%.*s\"", TEXT_FMT(text_a_), TEXT_FMT(text_b_)); \
	} while (0)

#endif
