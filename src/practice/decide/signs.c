/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "practice/decide/signs.h"

const struct sign_info sign_infos[SIGN_COUNT] = {
	[SIGN_PELVIC_FEELING] = {{"pelvic_feeling", 14}, {FACT_SADDLE_NUMBNESS}, 1},
	[SIGN_BLADDER_BOWEL] = {{"bladder_bowel", 13}, {FACT_BLADDER_CHANGE, FACT_BOWEL_CHANGE}, 2},
	[SIGN_LEG_STRENGTH] = {{"leg_strength", 12}, {FACT_LEG_WEAKNESS}, 1},
	[SIGN_BOTH_LEGS] = {{"both_legs", 9}, {FACT_BILATERAL_LEG}, 1},
	[SIGN_FEVER] = {{"fever", 5}, {FACT_FEVER}, 1},
	[SIGN_TRAUMA] = {{"trauma", 6}, {FACT_TRAUMA}, 1},
	[SIGN_WEIGHT] = {{"weight", 6}, {FACT_WEIGHT_LOSS}, 1},
	[SIGN_NIGHT] = {{"night", 5}, {FACT_NIGHT_UNREMITTING}, 1},
};

/* What a tap on the booking page means at its gravest, by the rules that the sign can fire on its own. */
static const enum triage sign_levels[SIGN_LINE_COUNT] = {
	[SIGN_PELVIC_FEELING] = TRIAGE_EMERGENCY_NOW, /* R01 */
	[SIGN_BLADDER_BOWEL] = TRIAGE_EMERGENCY_NOW,  /* R01 */
	[SIGN_LEG_STRENGTH] = TRIAGE_EMERGENCY_NOW,   /* R03 when it grows */
	[SIGN_BOTH_LEGS] = TRIAGE_SAME_DAY,           /* R02 */
	[SIGN_FEVER] = TRIAGE_SAME_DAY,               /* R13 */
	[SIGN_TRAUMA] = TRIAGE_EMERGENCY_NOW,         /* R05: the line says heavy and recent */
	[SIGN_WEIGHT] = TRIAGE_REFER_BEFORE,          /* R12 */
	[SIGN_NIGHT] = TRIAGE_REFER_BEFORE,           /* R12 */
	[SIGN_LINE_LESSER_FALL] = TRIAGE_SAME_DAY,    /* R06, R07, R08; R05b is milder */
};

static void set_no(struct fact_set *set, enum fact fact)
{
	/* In both types the harmless value is 0: false, or the first word, none. */
	set->values[fact] = (struct fact_value){.number = 0, .state = ANSWER_KNOWN};
}

void signs_set_none(struct fact_set *set)
{
	for (int sign = 0; sign < SIGN_COUNT; sign++) {
		for (int i = 0; i < sign_infos[sign].fact_count; i++)
			set_no(set, sign_infos[sign].facts[i]);
	}
}

void sign_set(struct fact_set *set, enum sign sign)
{
	const struct sign_info *info = &sign_infos[sign];

	for (int i = 0; i < info->fact_count; i++)
		fact_set_unknown(set, info->facts[i]);
	if (info->fact_count == 1)
		(void)fact_set_bool(set, info->facts[0], true); /* refused, and left unknown, for an enum */
}

unsigned signs_of_lines(unsigned tapped)
{
	unsigned signs = tapped & ((1u << SIGN_COUNT) - 1);

	return tapped >> SIGN_LINE_LESSER_FALL & 1 ? signs | 1u << SIGN_TRAUMA : signs;
}

enum triage signs_judge(unsigned tapped, bool not_sure)
{
	enum triage level = not_sure ? TRIAGE_INCOMPLETE : TRIAGE_TREAT;

	for (int line = 0; line < SIGN_LINE_COUNT; line++) {
		if ((tapped >> line & 1) && sign_levels[line] > level)
			level = sign_levels[line];
	}
	return level;
}
