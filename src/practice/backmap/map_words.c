/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/html/say.h"
#include "practice/backmap/backmap.h"
#include "practice/backmap/backmap_pages.h"

static struct text zone_words(const struct html *html, enum map_zone zone, enum strength strength)
{
	static struct text (*const words[STRENGTH_COUNT])(const struct html *html) = {
		[STRENGTH_A_LITTLE] = backmap_words_a_little,
		[STRENGTH_A_LOT] = backmap_words_a_lot,
		[STRENGTH_WORST] = backmap_words_worst,
	};

	return backmap_words_zone_hurts(html, say_table(html, zone_infos[zone].words), words[strength](html));
}

struct text pain_map_words(const struct html *html, const struct pain_map *map)
{
	struct text said = NO_TEXT;

	for (int strength = STRENGTH_WORST; strength > STRENGTH_NONE; strength--) {
		for (int zone = 0; zone < ZONE_COUNT; zone++) {
			if (map->strengths[zone] == strength)
				said = html_parts(
					html, said, zone_words(html, (enum map_zone)zone, (enum strength)strength));
		}
	}
	return text_is_known(said) ? said : backmap_words_no_place(html);
}
