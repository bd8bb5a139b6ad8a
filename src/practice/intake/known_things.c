/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "practice/intake/known_things.h"

#define WORDS(literal)                       \
	{                                    \
		literal, sizeof(literal) - 1 \
	}

/* Numbers are as in struct fact_value: 1 is yes, or the second word. */
const struct known_thing known_things[KNOWN_THING_COUNT] = {
	{WORDS("cause_strain"), WORDS("Strained muscle"), false, {{0}}, 0},
	{WORDS("cause_sprain"), WORDS("Sprained joint"), false, {{0}}, 0},
	{WORDS("cause_arthritis"), WORDS("Arthritis"), false, {{FACT_G_BONES, 1}}, 1},
	{WORDS("cause_scoliosis"), WORDS("Curved spine"), false, {{FACT_G_BONES, 1}, {FACT_SCOLIOSIS, 1}}, 2},
	{WORDS("cause_disc"), WORDS("Disc"), false, {{FACT_G_BONES, 1}, {FACT_DISC_KNOWN, 1}}, 2},
	{WORDS("cause_fibromyalgia"), WORDS("Fibromyalgia"), false, {{FACT_G_BONES, 1}, {FACT_FIBROMYALGIA, 1}}, 2},
	{WORDS("cause_stenosis"), WORDS("Narrow spinal canal"), false, {{FACT_G_BONES, 1}, {FACT_STENOSIS, 1}}, 2},
	{WORDS("cause_slipped"), WORDS("Slipped vertebra"), false, {{FACT_G_BONES, 1}, {FACT_SPONDYLOLISTHESIS, 1}},
		2},
	{WORDS("cause_thin_bones"), WORDS("Thin bones"), false, {{FACT_G_BONES, 1}, {FACT_OSTEOPOROSIS, 1}}, 2},
	{WORDS("medicine_pain"), WORDS("Pain tablets"), true, {{0}}, 0},
	{WORDS("medicine_strong_pain"), WORDS("Strong pain medicine"), true, {{0}}, 0},
	{WORDS("medicine_relaxant"), WORDS("Muscle relaxant"), true, {{0}}, 0},
	{WORDS("medicine_thinner"), WORDS("Blood thinner"), true, {{FACT_G_BLOOD, 1}, {FACT_ANTICOAGULANT, 1}}, 2},
	{WORDS("medicine_aspirin"), WORDS("Aspirin every day"), true, {{FACT_G_BLOOD, 1}, {FACT_ANTIPLATELET, 1}},
		2},
	{WORDS("medicine_cortisone"), WORDS("Cortisone tablets"), true, {{FACT_G_STEROID, 1}}, 1},
	{WORDS("medicine_defence"), WORDS("Something that weakens the defence"), true,
		{{FACT_G_DEFENCE, 1}, {FACT_IMMUNOSUPPRESSED, 1}}, 2},
	{WORDS("medicine_diabetes"), WORDS("For diabetes"), true, {{FACT_G_DEFENCE, 1}}, 1},
	{WORDS("medicine_heart"), WORDS("For the heart or blood pressure"), true, {{FACT_G_HEART, 1}}, 1},
	{WORDS("medicine_nerves"), WORDS("For epilepsy or Parkinson"), true, {{FACT_G_NERVES, 1}}, 1},
};
