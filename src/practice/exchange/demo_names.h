/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * demo_names.h - names for a demonstration, from many places; any likeness to a person is chance.
 */
#ifndef BACKDESK_PRACTICE_EXCHANGE_DEMO_NAMES_H
#define BACKDESK_PRACTICE_EXCHANGE_DEMO_NAMES_H

enum {
	DEMO_WOMEN = 60,
	DEMO_MEN = 60,
	DEMO_FAMILIES = 96,
};
extern const char *const demo_women[DEMO_WOMEN];
extern const char *const demo_men[DEMO_MEN];
extern const char *const demo_families[DEMO_FAMILIES];

#endif
