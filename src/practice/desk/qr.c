/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "practice/desk/qr.h"

#include <qrencode.h>

enum {
	QUIET_MODULES = 4, /* of white around it, as the standard asks */
	DRAWING_BYTES_MAX = 256 * 1024,
};

/* One path of row runs: far fewer elements than a square a module. */
static struct text runs_of(const QRcode *code, struct arena *arena)
{
	struct buffer path;
	struct text drawn;

	buffer_init(&path, DRAWING_BYTES_MAX);
	for (int y = 0; y < code->width; y++)
		for (int x = 0; x < code->width; x++) {
			int from = x;

			while (x < code->width && code->data[y * code->width + x] & 1)
				x++;
			if (x > from)
				buffer_format(&path, "M%d %dh%dv1h-%dz", from + QUIET_MODULES, y + QUIET_MODULES,
					x - from, x - from);
		}
	drawn = arena_copy(arena, buffer_text(&path));
	buffer_free(&path);
	return drawn;
}

static struct svg draw(const QRcode *code, struct text label, struct arena *arena)
{
	int size = code->width + 2 * QUIET_MODULES;
	struct svg_pen pen;

	svg_begin(&pen, DRAWING_BYTES_MAX);
	svg_open(&pen, "svg");
	svg_attribute(&pen, "viewBox", arena_format(arena, "0 0 %d %d", size, size));
	svg_attribute(&pen, "role", TEXT("img"));
	svg_attribute(&pen, "aria-label", label);
	svg_open(&pen, "rect");
	svg_attribute_int(&pen, "width", size);
	svg_attribute_int(&pen, "height", size);
	svg_attribute(&pen, "fill", TEXT("#fff"));
	svg_close(&pen, "rect");
	svg_open(&pen, "path");
	svg_attribute(&pen, "d", runs_of(code, arena));
	svg_attribute(&pen, "fill", TEXT("#000"));
	svg_close(&pen, "path");
	svg_close(&pen, "svg");
	return svg_of(&pen, arena);
}

struct svg qr_draw(struct text link, struct text label, struct arena *arena)
{
	const char *words = arena_string(arena, link);
	QRcode *code = words ? QRcode_encodeString(words, 0, QR_ECLEVEL_M, QR_MODE_8, 1) : NULL;
	struct svg drawn = {NO_TEXT};

	if (!code)
		return drawn;
	drawn = draw(code, label, arena);
	QRcode_free(code);
	return drawn;
}
