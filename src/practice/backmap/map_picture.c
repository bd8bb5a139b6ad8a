/* SPDX-License-Identifier: GPL-3.0-or-later */
/* map_picture.c - the map as a drawing: windows to tap on, whole figures to look at; and strengths out of a form.
 */
#include "engine/html/svg.h"
#include "practice/backmap/backmap.h"

enum {
	PICTURE_BYTES_MAX = 96 * 1024, /* all paths of zones.json are a third of this */
};

static void path(struct svg_pen *pen, const char *class, struct text d)
{
	svg_open(pen, "path");
	svg_attribute(pen, "class", text_of(class));
	svg_attribute(pen, "d", d);
	svg_close(pen, "path");
}

static bool is_shown(const struct zone_info *zone, enum map_window window)
{
	return zone->detail == window || zone->view == window;
}

static void draw_zone(struct svg_pen *pen, const struct zone_info *zone, int strength)
{
	svg_open(pen, "path");
	svg_attribute(pen, "class", TEXT("zone"));
	svg_attribute(pen, "data-zone", zone->id);
	svg_attribute_int(pen, "data-strength", strength);
	svg_attribute(pen, "d", zone->path);
	svg_close(pen, "path");
}

static void draw_number(struct svg_pen *pen, const struct zone_info *zone, int strength)
{
	svg_open(pen, "text");
	svg_attribute(pen, "class", TEXT("zone-number"));
	svg_attribute(pen, "data-zone", zone->id);
	svg_attribute_int(pen, "data-strength", strength);
	svg_attribute_int(pen, "x", zone->x);
	svg_attribute_int(pen, "y", zone->y);
	if (strength) {
		char digit = (char)('0' + strength);

		svg_text(pen, (struct text){&digit, 1});
	}
	svg_close(pen, "text");
}

static void draw_inside(struct svg_pen *pen, const struct pain_map *map, enum map_window window)
{
	const struct map_window_info *info = &map_window_infos[window];

	path(pen, "body", map_outline);
	for (int zone = 0; zone < ZONE_COUNT; zone++) {
		if (is_shown(&zone_infos[zone], window))
			draw_zone(pen, &zone_infos[zone], map->strengths[zone]);
	}
	path(pen, "hint-line", info->lines);
	if (text_is_known(info->spine))
		path(pen, "spine-line", info->spine);
	for (int zone = 0; zone < ZONE_COUNT; zone++) {
		if (is_shown(&zone_infos[zone], window))
			draw_number(pen, &zone_infos[zone], map->strengths[zone]);
	}
}

struct svg pain_map_window(const struct pain_map *map, enum map_window window, struct arena *arena)
{
	struct svg_pen pen;

	svg_begin(&pen, PICTURE_BYTES_MAX);
	svg_open(&pen, "svg");
	svg_attribute(&pen, "class", TEXT("figure"));
	svg_attribute(&pen, "viewBox", map_window_infos[window].view_box);
	svg_attribute(&pen, "aria-hidden", TEXT("true"));
	svg_attribute(&pen, "focusable", TEXT("false"));
	draw_inside(&pen, map, window);
	svg_close(&pen, "svg");
	return svg_of(&pen, arena);
}

struct svg pain_map_picture(const struct html *html, const struct pain_map *map, enum map_window window)
{
	struct svg_pen pen;

	svg_begin(&pen, PICTURE_BYTES_MAX);
	svg_open(&pen, "svg");
	svg_attribute(&pen, "class", TEXT("figure"));
	svg_attribute(&pen, "viewBox", map_window_infos[window].view_box);
	svg_attribute(&pen, "role", TEXT("img"));
	svg_attribute(&pen, "aria-label", pain_map_words(html, map));
	draw_inside(&pen, map, window);
	svg_close(&pen, "svg");
	return svg_of(&pen, html->arena);
}

enum status pain_map_from_form(const struct form *form, struct pain_map *map, bool *ret_given)
{
	struct pain_map read = *map;
	bool given = false;

	for (int zone = 0; zone < ZONE_COUNT; zone++) {
		struct text value = form_value(form, zone_infos[zone].id);
		int64_t strength;

		if (!text_is_known(value))
			continue;
		if (text_read_int(value, STRENGTH_NONE, STRENGTH_WORST, &strength) != STATUS_OK)
			return STATUS_INVALID;
		read.strengths[zone] = (uint8_t)strength;
		given = true;
	}
	*map = read;
	*ret_given = given;
	return STATUS_OK;
}
