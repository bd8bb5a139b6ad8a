/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * svg.h - drawings for pages (curves, maps): elements and numbers, text escaped.
 *
 * The only maker of a struct svg. Write into a buffer with these functions, then svg_of. Names of elements and
 * attributes are literals of the drawing code; everything else is escaped.
 */
#ifndef BACKDESK_ENGINE_HTML_SVG_H
#define BACKDESK_ENGINE_HTML_SVG_H

#include "engine/html/html.h"

struct svg_pen {
	struct buffer out;
	bool is_open; /* the last start tag still takes attributes */
};

void svg_begin(struct svg_pen *pen, size_t ceiling);

void svg_open(struct svg_pen *pen, const char *element);
void svg_attribute(struct svg_pen *pen, const char *name, struct text value);
void svg_attribute_int(struct svg_pen *pen, const char *name, int64_t value);
void svg_attribute_tenths(struct svg_pen *pen, const char *name, int64_t tenths);
void svg_text(struct svg_pen *pen, struct text t);
void svg_close(struct svg_pen *pen, const char *element);

/** The drawing, copied into the arena, and the pen's memory given back. Without memory it is empty. */
struct svg svg_of(struct svg_pen *pen, struct arena *arena);

#endif
