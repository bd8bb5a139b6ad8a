/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "practice/outcomes/curve.h"

#include "engine/html/svg.h"

/* The drawing's room in tenths of a unit of the viewBox, 360 x 220. */
enum {
	LEFT = 300,
	RIGHT = 3460,
	TOP = 140,
	BOTTOM = 1860,
	LABEL_Y = 2080,
	DIVIDE = 1280,    /* between what was earlier and the present course */
	MARGIN = 100,     /* before the first value and after the last */
	LETTER = 90,      /* the width of one, with its share of the space between two days under the axis */
	LABEL_ROOM = 560, /* at least, between the middles of two days */
	GRID_STEPS = 5,
};

/* What all the parts of one drawing need. */
struct sheet {
	struct svg_pen *pen;
	struct arena *arena;
	const struct curve *curve;
	size_t first; /* the point that is drawn first */
	size_t earlier_count;
	size_t skip; /* points left out after the first of the present course */
	size_t count;
};

static const struct curve_point *point_at(const struct sheet *sheet, size_t index)
{
	size_t skip = index > sheet->earlier_count ? sheet->skip : 0;

	return &sheet->curve->points[sheet->first + index + skip];
}

static bool is_of_present(const struct sheet *sheet, const struct curve_point *point)
{
	return curve_is_present(sheet->curve, (size_t)(point - sheet->curve->points));
}

/* Some points lie on the left of the divide, and some on its right. */
static bool is_divided(const struct sheet *sheet)
{
	return sheet->earlier_count > 0 && sheet->earlier_count < sheet->count;
}

/* Where the room of the present course begins. */
static int64_t present_left(const struct sheet *sheet)
{
	return is_divided(sheet) ? DIVIDE : LEFT;
}

static int64_t clamp(int64_t value, int64_t low, int64_t high)
{
	return value < low ? low : value > high ? high : value;
}

/* A stretch of the points with a time scale of its own, and its room. */
struct stretch {
	size_t from;
	size_t to; /* the last one's index */
	int64_t left;
	int64_t right;
};

static struct stretch stretch_of(const struct sheet *sheet, size_t index)
{
	if (!is_divided(sheet))
		return (struct stretch){0, sheet->count - 1, LEFT + MARGIN, RIGHT - MARGIN};
	if (index < sheet->earlier_count)
		return (struct stretch){0, sheet->earlier_count - 1, LEFT + MARGIN, DIVIDE - MARGIN};
	return (struct stretch){sheet->earlier_count, sheet->count - 1, DIVIDE + MARGIN, RIGHT - MARGIN};
}

static int64_t x_of(const struct sheet *sheet, size_t index)
{
	struct stretch stretch = stretch_of(sheet, index);
	utc_seconds first = point_at(sheet, stretch.from)->at;
	utc_seconds span = point_at(sheet, stretch.to)->at - first;

	if (span <= 0)
		return (stretch.left + stretch.right) / 2;
	return stretch.left + (stretch.right - stretch.left) * (point_at(sheet, index)->at - first) / span;
}

/* Values outside the scale are drawn at its end. `thousandths` of the measure's unit. */
static int64_t y_of(const struct sheet *sheet, int64_t thousandths)
{
	const struct change_scale *scale = &sheet->curve->scale;
	int64_t low = scale->low_tenths * 100;
	int64_t high = scale->high_tenths * 100;

	return BOTTOM - (BOTTOM - TOP) * (clamp(thousandths, low, high) - low) / (high - low);
}

static int64_t y_of_score(const struct sheet *sheet, struct score score)
{
	return y_of(sheet, score.tenths * 100);
}

/* A coordinate, as "12.3". */
static void at(const struct sheet *sheet, const char *name, int64_t tenths)
{
	svg_attribute_tenths(sheet->pen, name, tenths);
}

static void open_shape(const struct sheet *sheet, const char *element, const char *class)
{
	svg_open(sheet->pen, element);
	svg_attribute(sheet->pen, "class", text_of(class));
}

static void add_line(const struct sheet *sheet, const char *class, int64_t x1, int64_t y1, int64_t x2, int64_t y2)
{
	open_shape(sheet, "line", class);
	at(sheet, "x1", x1);
	at(sheet, "y1", y1);
	at(sheet, "x2", x2);
	at(sheet, "y2", y2);
	svg_close(sheet->pen, "line");
}

static void add_circle(const struct sheet *sheet, const char *class, int64_t x, int64_t y, int64_t radius)
{
	open_shape(sheet, "circle", class);
	at(sheet, "cx", x);
	at(sheet, "cy", y);
	at(sheet, "r", radius);
	svg_close(sheet->pen, "circle");
}

static void add_label(const struct sheet *sheet, int64_t x, int64_t y, const char *anchor, struct text words)
{
	open_shape(sheet, "text", "curve-text");
	svg_attribute(sheet->pen, "text-anchor", text_of(anchor));
	at(sheet, "x", x);
	at(sheet, "y", y);
	svg_text(sheet->pen, words);
	svg_close(sheet->pen, "text");
}

static void add_day(const struct sheet *sheet, int64_t x, const char *anchor, struct text day)
{
	add_label(sheet, x, LABEL_Y, anchor, day);
}

static void draw_grid(const struct sheet *sheet)
{
	const struct change_scale *scale = &sheet->curve->scale;

	for (int i = 0; i <= GRID_STEPS; i++) {
		int64_t tenths = scale->low_tenths + (scale->high_tenths - scale->low_tenths) * i / GRID_STEPS;
		int64_t y = y_of(sheet, tenths * 100);

		add_line(sheet, i == 0 ? "curve-axis" : "curve-grid", LEFT, y, RIGHT, y);
		add_label(sheet, LEFT - 60, y + 40, "end",
			tenths % 10 ? arena_format(sheet->arena, "%lld.%lld", (long long)(tenths / 10),
					      (long long)(tenths % 10))
				    : arena_format(sheet->arena, "%lld", (long long)(tenths / 10)));
	}
}

static void draw_band(const struct sheet *sheet, struct score first)
{
	int64_t wavers = sheet->curve->scale.mdc_thousandths;
	int64_t top, bottom;

	if (!sheet->curve->scale.mdc_known)
		return;
	top = y_of(sheet, first.tenths * 100 + wavers);
	bottom = y_of(sheet, first.tenths * 100 - wavers);
	open_shape(sheet, "rect", "curve-band");
	at(sheet, "x", present_left(sheet));
	at(sheet, "y", top);
	at(sheet, "width", RIGHT - present_left(sheet));
	at(sheet, "height", bottom - top);
	svg_close(sheet->pen, "rect");
}

/* The change most people notice; left out without a first value, and when it leaves no room for it. */
static void draw_goal(const struct sheet *sheet, struct score first)
{
	const struct change_scale *scale = &sheet->curve->scale;
	struct change none = change_judge(scale, first, first);
	int64_t goal;

	if (!none.mic.known)
		return;
	goal = first.tenths * 100 + (scale->lower_is_better ? -none.mic.thousandths : none.mic.thousandths);
	if (goal >= scale->low_tenths * 100 && goal <= scale->high_tenths * 100)
		add_line(sheet, "curve-goal", present_left(sheet), y_of(sheet, goal), RIGHT, y_of(sheet, goal));
}

static bool are_of_one_course(const struct sheet *sheet, size_t one, size_t other)
{
	return point_at(sheet, one)->course != COURSE_NONE &&
	       point_at(sheet, one)->course == point_at(sheet, other)->course;
}

/* The nearest known value of the same course before or after, by `step`; count when there is none. */
static size_t neighbour(const struct sheet *sheet, size_t index, int step)
{
	size_t at = index;

	do
		at += (size_t)step;
	while (at < sheet->count && !(point_at(sheet, at)->score.known && are_of_one_course(sheet, index, at)));
	return at < sheet->count ? at : sheet->count;
}

/* Whether an answer of the same course is missing between two known ones. */
static bool is_gap(const struct sheet *sheet, size_t from, size_t to)
{
	for (size_t i = from + 1; i < to; i++)
		if (are_of_one_course(sheet, from, i))
			return true;
	return false;
}

static const char *line_class(const struct sheet *sheet, size_t from, size_t to)
{
	if (is_gap(sheet, from, to))
		return "curve-gap";
	return is_of_present(sheet, point_at(sheet, from)) ? "curve-line" : "curve-line earlier";
}

static void draw_line(const struct sheet *sheet)
{
	for (size_t i = 0; i < sheet->count; i++) {
		size_t next = neighbour(sheet, i, 1);

		if (!point_at(sheet, i)->score.known || next == sheet->count)
			continue;
		add_line(sheet, line_class(sheet, i, next), x_of(sheet, i),
			y_of_score(sheet, point_at(sheet, i)->score), x_of(sheet, next),
			y_of_score(sheet, point_at(sheet, next)->score));
	}
}

/* Where an answer that is missing is shown: on the way between its neighbours, or level with the only one. */
static int64_t y_of_missing(const struct sheet *sheet, size_t index)
{
	size_t before = neighbour(sheet, index, -1);
	size_t after = neighbour(sheet, index, 1);
	int64_t from, to, width;

	if (before == sheet->count && after == sheet->count)
		return (TOP + BOTTOM) / 2;
	if (before == sheet->count)
		return y_of_score(sheet, point_at(sheet, after)->score);
	from = y_of_score(sheet, point_at(sheet, before)->score);
	if (after == sheet->count)
		return from;
	to = y_of_score(sheet, point_at(sheet, after)->score);
	width = x_of(sheet, after) - x_of(sheet, before);
	return width > 0 ? from + (to - from) * (x_of(sheet, index) - x_of(sheet, before)) / width : from;
}

static void draw_points(const struct sheet *sheet)
{
	bool is_first = true;

	for (size_t i = 0; i < sheet->count; i++) {
		const struct curve_point *point = point_at(sheet, i);
		const char *class = "curve-dot earlier";

		if (!point->score.known) {
			add_circle(sheet, "curve-missing", x_of(sheet, i), y_of_missing(sheet, i), 45);
			continue;
		}
		if (is_of_present(sheet, point)) {
			class = is_first ? "curve-dot first" : "curve-dot";
			is_first = false;
		}
		add_circle(sheet, class, x_of(sheet, i), y_of_score(sheet, point->score), 50);
	}
}

/* The first and the last day of a stretch, and those between that have room. */
static void draw_days_of(const struct sheet *sheet, struct stretch stretch)
{
	int64_t start = x_of(sheet, stretch.from);
	int64_t end = x_of(sheet, stretch.to);
	int64_t letters = (int64_t)point_at(sheet, stretch.from)->label.size * LETTER;
	int64_t room = letters > LABEL_ROOM ? letters : LABEL_ROOM;
	int64_t used = start + room - 360;

	if (start == end) {
		add_day(sheet, start, "middle", point_at(sheet, stretch.from)->label);
		return;
	}
	add_day(sheet, stretch.left - MARGIN, "start", point_at(sheet, stretch.from)->label);
	for (size_t i = stretch.from + 1; i < stretch.to; i++) {
		int64_t x = x_of(sheet, i);

		if (x - used < room || end - x < room + 200)
			continue;
		add_day(sheet, x, "middle", point_at(sheet, i)->label);
		used = x;
	}
	add_day(sheet, stretch.right + MARGIN, "end", point_at(sheet, stretch.to)->label);
}

/* What was earlier has room for one day: the last. */
static void draw_days(const struct sheet *sheet)
{
	if (is_divided(sheet)) {
		add_line(sheet, "curve-divide", DIVIDE, TOP, DIVIDE, BOTTOM);
		add_day(sheet, LEFT, "start", point_at(sheet, sheet->earlier_count - 1)->label);
	}
	draw_days_of(sheet, stretch_of(sheet, sheet->count - 1));
}

bool curve_is_present(const struct curve *curve, size_t index)
{
	return curve->present != COURSE_NONE && curve->points[index].course == curve->present;
}

struct change curve_change(const struct curve *curve, struct score *ret_first, struct score *ret_last)
{
	struct score first = {0}, last = {0};
	size_t known = 0;

	for (size_t i = 0; i < curve->count; i++) {
		if (!curve->points[i].score.known || !curve_is_present(curve, i))
			continue;
		last = curve->points[i].score;
		if (known++ == 0)
			first = last;
	}
	if (ret_first)
		*ret_first = first;
	if (ret_last)
		*ret_last = last;
	return change_judge(&curve->scale, first, known > 1 ? last : (struct score){0});
}

static bool is_drawable(const struct curve *curve)
{
	if (!curve->scale.ends_known || curve->scale.high_tenths <= curve->scale.low_tenths)
		return false;
	for (size_t i = 0; i < curve->count; i++)
		if (curve->points[i].score.known)
			return true;
	return false;
}

/* All before the present course is earlier; without a present course, all there is. */
static void choose_points(struct sheet *sheet)
{
	const struct curve *curve = sheet->curve;
	size_t begin = 0, most, present_count;

	while (begin < curve->count && !curve_is_present(curve, begin))
		begin++;
	most = begin < curve->count ? CURVE_EARLIER_MAX : CURVE_POINTS_MAX;
	sheet->earlier_count = begin < most ? begin : most;
	sheet->first = begin - sheet->earlier_count;
	present_count = curve->count - begin;
	if (sheet->earlier_count + present_count > CURVE_POINTS_MAX)
		sheet->skip = sheet->earlier_count + present_count - CURVE_POINTS_MAX;
	sheet->count = sheet->earlier_count + present_count - sheet->skip;
}

struct svg curve_draw(const struct curve *curve, struct arena *arena)
{
	struct svg_pen pen;
	struct sheet sheet = {.pen = &pen, .arena = arena, .curve = curve};
	struct score first;

	if (!is_drawable(curve))
		return (struct svg){NO_TEXT};
	(void)curve_change(curve, &first, NULL);
	choose_points(&sheet);
	svg_begin(&pen, CURVE_BYTES_MAX);
	svg_open(&pen, "svg");
	svg_attribute(&pen, "viewBox", TEXT("0 0 360 220"));
	svg_attribute(&pen, "role", TEXT("img"));
	svg_attribute(&pen, "aria-labelledby", curve->words_id);
	if (first.known)
		draw_band(&sheet, first);
	draw_grid(&sheet);
	draw_goal(&sheet, first);
	draw_line(&sheet);
	draw_points(&sheet);
	draw_days(&sheet);
	svg_close(&pen, "svg");
	return svg_of(&pen, arena);
}
