/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "practice/booking/state.h"

/* "arrived" may go back to "booked": a slip of the finger at the desk. */
static const struct {
	const char *from;
	const char *to;
} ARROWS[] = {
	{"hold", "booked"},
	{"hold", "lapsed"},
	{"hold", "cancelled"},
	{"booked", "arrived"},
	{"booked", "no_show"},
	{"booked", "cancelled"},
	{"arrived", "booked"},
	{"arrived", "done"},
};

bool state_may_become(struct text from, struct text to)
{
	for (size_t i = 0; i < sizeof(ARROWS) / sizeof(ARROWS[0]); i++)
		if (text_equal(from, text_of(ARROWS[i].from)) && text_equal(to, text_of(ARROWS[i].to)))
			return true;
	return false;
}
