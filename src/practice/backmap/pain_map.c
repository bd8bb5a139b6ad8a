/* SPDX-License-Identifier: GPL-3.0-or-later */
/* pain_map.c - strengths by zone: read from JSON, written, looked at as a whole. */
#include "practice/backmap/pain_map.h"

struct scan {
	struct text rest;
};

static void skip_space(struct scan *scan)
{
	while (scan->rest.size > 0 && memchr(" \t\r\n", scan->rest.data[0], 4))
		scan->rest = text_slice(scan->rest, 1, scan->rest.size);
}

static bool take(struct scan *scan, char c)
{
	skip_space(scan);
	if (scan->rest.size == 0 || scan->rest.data[0] != c)
		return false;
	scan->rest = text_slice(scan->rest, 1, scan->rest.size);
	return true;
}

/* Names of zones need no escapes: one with an escape is none of ours. */
static bool take_name(struct scan *scan, struct text *ret_name)
{
	size_t end;

	if (!take(scan, '"'))
		return false;
	end = text_find_byte(scan->rest, '"');
	if (end == scan->rest.size)
		return false;
	*ret_name = text_slice(scan->rest, 0, end);
	scan->rest = text_slice(scan->rest, end + 1, scan->rest.size);
	return true;
}

static bool take_strength(struct scan *scan, uint8_t *ret_strength)
{
	skip_space(scan);
	if (scan->rest.size == 0 || scan->rest.data[0] < '0' || scan->rest.data[0] >= '0' + STRENGTH_COUNT)
		return false;
	*ret_strength = (uint8_t)(scan->rest.data[0] - '0');
	scan->rest = text_slice(scan->rest, 1, scan->rest.size);
	return true;
}

static enum status zone_find(struct text id, enum map_zone *ret_zone)
{
	for (int zone = 0; zone < ZONE_COUNT; zone++) {
		if (text_equal(zone_infos[zone].id, id)) {
			*ret_zone = (enum map_zone)zone;
			return STATUS_OK;
		}
	}
	return STATUS_NOT_FOUND;
}

static bool take_pair(struct scan *scan, struct pain_map *map, bool *seen)
{
	struct text name;
	enum map_zone zone;

	if (!take_name(scan, &name) || zone_find(name, &zone) != STATUS_OK || seen[zone])
		return false;
	seen[zone] = true;
	return take(scan, ':') && take_strength(scan, &map->strengths[zone]);
}

enum status pain_map_read(struct text json, struct pain_map *ret_map)
{
	struct scan scan = {json};
	struct pain_map map = {0};
	bool seen[ZONE_COUNT] = {false};

	if (json.size > PAIN_MAP_BYTES_MAX || !take(&scan, '{'))
		return STATUS_INVALID;
	if (!take(&scan, '}')) {
		do {
			if (!take_pair(&scan, &map, seen))
				return STATUS_INVALID;
		} while (take(&scan, ','));
		if (!take(&scan, '}'))
			return STATUS_INVALID;
	}
	skip_space(&scan);
	if (scan.rest.size > 0)
		return STATUS_INVALID;
	*ret_map = map;
	return STATUS_OK;
}

struct text pain_map_write(const struct pain_map *map, struct arena *arena)
{
	struct text json = TEXT("{");

	for (int zone = 0; zone < ZONE_COUNT; zone++) {
		if (map->strengths[zone])
			json = arena_format(arena, "%.*s%s\"%.*s\":%d", TEXT_FMT(json), json.size > 1 ? "," : "",
				TEXT_FMT(zone_infos[zone].id), map->strengths[zone]);
	}
	return arena_format(arena, "%.*s}", TEXT_FMT(json));
}

bool pain_map_is_empty(const struct pain_map *map)
{
	for (int zone = 0; zone < ZONE_COUNT; zone++) {
		if (map->strengths[zone])
			return false;
	}
	return true;
}

int pain_map_share(const struct pain_map *map)
{
	int permille = 0;

	for (int zone = 0; zone < ZONE_COUNT; zone++) {
		if (map->strengths[zone])
			permille += zone_infos[zone].share_permille;
	}
	return permille;
}

static int strongest_of(const struct pain_map *map, const enum map_zone *zones, size_t count)
{
	int strongest = 0;

	for (size_t i = 0; i < count; i++) {
		if (map->strengths[zones[i]] > strongest)
			strongest = map->strengths[zones[i]];
	}
	return strongest;
}

/* "Mainly" there: nothing outside of these zones is as strong. */
static bool is_mainly(const struct pain_map *map, const enum map_zone *zones, size_t count)
{
	int inside = strongest_of(map, zones, count);
	struct pain_map rest = *map;
	int outside = 0;

	for (size_t i = 0; i < count; i++)
		rest.strengths[zones[i]] = STRENGTH_NONE;
	for (int zone = 0; zone < ZONE_COUNT; zone++)
		outside = rest.strengths[zone] > outside ? rest.strengths[zone] : outside;
	return inside > outside;
}

/* Left zones are named "..._l", right ones "..._r", those in the middle "..._m". */
static bool is_any_on(const struct pain_map *map, char side)
{
	for (int zone = 0; zone < ZONE_COUNT; zone++) {
		struct text id = zone_infos[zone].id;

		if (map->strengths[zone] && id.data[id.size - 1] == side)
			return true;
	}
	return false;
}

static int places_of(const struct pain_map *map)
{
	int places = 0;

	for (int zone = 0; zone < ZONE_COUNT; zone++)
		places += map->strengths[zone] != STRENGTH_NONE;
	return places;
}

/* All four quarters of the body and the spine between them. */
static bool is_widespread(const struct pain_map *map)
{
	static const enum map_zone above[2][4] = {{ZONE_NECK_L, ZONE_SHOULDER_L, ZONE_UB_L, ZONE_MB_L},
		{ZONE_NECK_R, ZONE_SHOULDER_R, ZONE_UB_R, ZONE_MB_R}};
	static const enum map_zone below[2][4] = {{ZONE_BUTT_L, ZONE_THIGH_B_L, ZONE_CALF_L, ZONE_FOOT_L},
		{ZONE_BUTT_R, ZONE_THIGH_B_R, ZONE_CALF_R, ZONE_FOOT_R}};
	static const enum map_zone spine[] = {ZONE_NECK_L, ZONE_NECK_R, ZONE_UB_L, ZONE_UB_R, ZONE_MB_L, ZONE_MB_R,
		ZONE_LB_L, ZONE_LB_R, ZONE_SAC_M};

	for (int side = 0; side < 2; side++) {
		if (!strongest_of(map, above[side], 4) || !strongest_of(map, below[side], 4))
			return false;
	}
	return strongest_of(map, spine, sizeof(spine) / sizeof(spine[0])) > 0;
}

struct map_hints pain_map_hints(const struct pain_map *map)
{
	static const enum map_zone thoracic[] = {ZONE_UB_L, ZONE_UB_R, ZONE_MB_L, ZONE_MB_R};
	static const enum map_zone left_leg[] = {ZONE_THIGH_B_L, ZONE_CALF_L, ZONE_FOOT_L};
	static const enum map_zone right_leg[] = {ZONE_THIGH_B_R, ZONE_CALF_R, ZONE_FOOT_R};
	static const enum map_zone below_knee[] = {ZONE_CALF_L, ZONE_FOOT_L, ZONE_CALF_R, ZONE_FOOT_R};

	return (struct map_hints){
		.is_thoracic = is_mainly(map, thoracic, 4),
		.is_saddle = map->strengths[ZONE_GROIN_M] != STRENGTH_NONE,
		.is_both_legs = strongest_of(map, left_leg, 3) && strongest_of(map, right_leg, 3),
		.is_below_knee = strongest_of(map, below_knee, 4) > 0,
		.is_belly = map->strengths[ZONE_ABD_L] || map->strengths[ZONE_ABD_R],
		.is_widespread = is_widespread(map),
		.is_left = is_any_on(map, 'l'),
		.is_right = is_any_on(map, 'r'),
		.places = places_of(map),
	};
}
