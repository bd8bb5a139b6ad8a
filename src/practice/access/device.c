/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "practice/access/device.h"

/* The first that fits counts: Chromium calls itself Safari too, and Edge calls itself both. */
static const struct {
	const char *mark;
	const char *name;
} BROWSERS[] =
	{
		{"Firefox/", "Firefox"},
		{"Edg/", "Edge"},
		{"SamsungBrowser/", "Samsung Internet"},
		{"Chrome/", "Chrome"},
		{"CriOS/", "Chrome"},
		{"FxiOS/", "Firefox"},
		{"Safari/", "Safari"},
},
  SYSTEMS[] = {
	  {"Android", "Android"},
	  {"iPhone", "iPhone"},
	  {"iPad", "iPad"},
	  {"Windows", "Windows"},
	  {"Mac OS X", "Mac"},
	  {"CrOS", "Chromebook"},
	  {"Linux", "Linux"},
};

static bool holds(struct text whole, struct text part)
{
	for (size_t i = 0; i + part.size <= whole.size; i++)
		if (text_equal(text_slice(whole, i, part.size), part))
			return true;
	return false;
}

struct text device_label(struct text user_agent, struct arena *arena)
{
	const char *browser = NULL;
	const char *system = NULL;

	for (size_t i = 0; !browser && i < sizeof(BROWSERS) / sizeof(BROWSERS[0]); i++)
		browser = holds(user_agent, text_of(BROWSERS[i].mark)) ? BROWSERS[i].name : NULL;
	for (size_t i = 0; !system && i < sizeof(SYSTEMS) / sizeof(SYSTEMS[0]); i++)
		system = holds(user_agent, text_of(SYSTEMS[i].mark)) ? SYSTEMS[i].name : NULL;
	if (browser && system)
		return arena_format(arena, "%s, %s", browser, system);
	return text_of(browser ? browser : system);
}
