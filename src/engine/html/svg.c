/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/html/svg.h"

void svg_begin(struct svg_pen *pen, size_t ceiling)
{
	buffer_init(&pen->out, ceiling);
	pen->is_open = false;
}

static void end_tag(struct svg_pen *pen)
{
	if (pen->is_open)
		buffer_add_char(&pen->out, '>');
	pen->is_open = false;
}

void svg_open(struct svg_pen *pen, const char *element)
{
	end_tag(pen);
	buffer_add_char(&pen->out, '<');
	buffer_add(&pen->out, text_of(element));
	pen->is_open = true;
}

static void begin_attribute(struct svg_pen *pen, const char *name)
{
	buffer_add_char(&pen->out, ' ');
	buffer_add(&pen->out, text_of(name));
	buffer_add(&pen->out, TEXT("=\""));
}

void svg_attribute(struct svg_pen *pen, const char *name, struct text value)
{
	struct html html = {.out = &pen->out};

	begin_attribute(pen, name);
	html_text(&html, value);
	buffer_add_char(&pen->out, '"');
}

void svg_attribute_int(struct svg_pen *pen, const char *name, int64_t value)
{
	begin_attribute(pen, name);
	buffer_add_int(&pen->out, value);
	buffer_add_char(&pen->out, '"');
}

void svg_attribute_tenths(struct svg_pen *pen, const char *name, int64_t tenths)
{
	struct html html = {.out = &pen->out};

	begin_attribute(pen, name);
	html_tenths(&html, tenths);
	buffer_add_char(&pen->out, '"');
}

void svg_text(struct svg_pen *pen, struct text t)
{
	struct html html = {.out = &pen->out};

	end_tag(pen);
	html_text(&html, t);
}

void svg_close(struct svg_pen *pen, const char *element)
{
	if (pen->is_open) {
		pen->is_open = false;
		buffer_add(&pen->out, TEXT("/>"));
		return;
	}
	buffer_add(&pen->out, TEXT("</"));
	buffer_add(&pen->out, text_of(element));
	buffer_add_char(&pen->out, '>');
}

struct svg svg_of(struct svg_pen *pen, struct arena *arena)
{
	struct svg svg = {NO_TEXT};

	end_tag(pen);
	if (buffer_status(&pen->out) == STATUS_OK)
		svg.text = arena_copy(arena, buffer_text(&pen->out));
	buffer_free(&pen->out);
	return svg;
}
