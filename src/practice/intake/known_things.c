/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "practice/intake/known_things.h"

#include "practice/intake/intake_pages.h"

/* The name of the form's field, and the sentence of the same name. */
#define THING(name) {#name, sizeof(#name) - 1}, intake_words_##name

/* Numbers are as in struct fact_value: 1 is yes, or the second word. */
const struct known_thing known_things[KNOWN_THING_COUNT] = {
	{THING(cause_strain), false, {{0}}, 0},
	{THING(cause_sprain), false, {{0}}, 0},
	{THING(cause_arthritis), false, {{FACT_G_BONES, 1}}, 1},
	{THING(cause_scoliosis), false, {{FACT_G_BONES, 1}, {FACT_SCOLIOSIS, 1}}, 2},
	{THING(cause_disc), false, {{FACT_G_BONES, 1}, {FACT_DISC_KNOWN, 1}}, 2},
	{THING(cause_fibromyalgia), false, {{FACT_G_BONES, 1}, {FACT_FIBROMYALGIA, 1}}, 2},
	{THING(cause_stenosis), false, {{FACT_G_BONES, 1}, {FACT_STENOSIS, 1}}, 2},
	{THING(cause_slipped), false, {{FACT_G_BONES, 1}, {FACT_SPONDYLOLISTHESIS, 1}}, 2},
	{THING(cause_thin_bones), false, {{FACT_G_BONES, 1}, {FACT_OSTEOPOROSIS, 1}}, 2},
	{THING(medicine_pain), true, {{0}}, 0},
	{THING(medicine_strong_pain), true, {{0}}, 0},
	{THING(medicine_relaxant), true, {{0}}, 0},
	{THING(medicine_thinner), true, {{FACT_G_BLOOD, 1}, {FACT_ANTICOAGULANT, 1}}, 2},
	{THING(medicine_aspirin), true, {{FACT_G_BLOOD, 1}, {FACT_ANTIPLATELET, 1}}, 2},
	{THING(medicine_cortisone), true, {{FACT_G_STEROID, 1}}, 1},
	{THING(medicine_defence), true, {{FACT_G_DEFENCE, 1}, {FACT_IMMUNOSUPPRESSED, 1}}, 2},
	{THING(medicine_diabetes), true, {{FACT_G_DEFENCE, 1}}, 1},
	{THING(medicine_heart), true, {{FACT_G_HEART, 1}}, 1},
	{THING(medicine_nerves), true, {{FACT_G_NERVES, 1}}, 1},
};
