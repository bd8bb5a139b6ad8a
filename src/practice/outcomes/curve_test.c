/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/test.h"

#include "practice/outcomes/curve.h"

#define WEEK (7 * DAY_SECONDS)
#define MISSING (-1)

static struct arena *arena;

static int fresh(void **state)
{
	(void)state;
	arena = arena_create(1u << 20);
	return arena ? 0 : -1;
}

static int done(void **state)
{
	(void)state;
	arena_destroy(arena);
	return 0;
}

/* Draws weekly values of pain and returns the drawing. */
static struct text draw(const int *values, size_t count)
{
	struct curve_point points[200];
	struct curve curve = {.scale = change_scale_of(MEASURE_NPRS),
		.points = points,
		.count = count,
		.words_id = TEXT("pain-words")};

	for (size_t i = 0; i < count; i++)
		points[i] = (struct curve_point){
			.at = (utc_seconds)i * WEEK,
			.score = {values[i] != MISSING, values[i] * 10},
			.label = i == 0 ? TEXT("2 Nov") : TEXT("9 Nov"),
		};
	return curve_draw(&curve, arena).text;
}

static size_t times(struct text in, const char *what)
{
	struct text wanted = text_of(what);
	size_t found = 0;

	for (size_t i = 0; i + wanted.size <= in.size; i++)
		found += text_equal(text_slice(in, i, wanted.size), wanted);
	return found;
}

static void two_values_are_drawn_as_they_always_were(void **state)
{
	static const int values[] = {6, 3};

	(void)state;
	assert_text_equal(draw(values, 2),
		TEXT("<svg viewBox=\"0 0 360 220\" role=\"img\" aria-labelledby=\"pain-words\">"
		     "<rect class=\"curve-band\" x=\"30\" y=\"48.4\" width=\"316\" height=\"68.8\"/>"
		     "<line class=\"curve-axis\" x1=\"30\" y1=\"186\" x2=\"346\" y2=\"186\"/>"
		     "<text class=\"curve-text\" text-anchor=\"end\" x=\"24\" y=\"190\">0</text>"
		     "<line class=\"curve-grid\" x1=\"30\" y1=\"151.6\" x2=\"346\" y2=\"151.6\"/>"
		     "<text class=\"curve-text\" text-anchor=\"end\" x=\"24\" y=\"155.6\">2</text>"
		     "<line class=\"curve-grid\" x1=\"30\" y1=\"117.2\" x2=\"346\" y2=\"117.2\"/>"
		     "<text class=\"curve-text\" text-anchor=\"end\" x=\"24\" y=\"121.2\">4</text>"
		     "<line class=\"curve-grid\" x1=\"30\" y1=\"82.8\" x2=\"346\" y2=\"82.8\"/>"
		     "<text class=\"curve-text\" text-anchor=\"end\" x=\"24\" y=\"86.8\">6</text>"
		     "<line class=\"curve-grid\" x1=\"30\" y1=\"48.4\" x2=\"346\" y2=\"48.4\"/>"
		     "<text class=\"curve-text\" text-anchor=\"end\" x=\"24\" y=\"52.4\">8</text>"
		     "<line class=\"curve-grid\" x1=\"30\" y1=\"14\" x2=\"346\" y2=\"14\"/>"
		     "<text class=\"curve-text\" text-anchor=\"end\" x=\"24\" y=\"18\">10</text>"
		     "<line class=\"curve-goal\" x1=\"30\" y1=\"117.2\" x2=\"346\" y2=\"117.2\"/>"
		     "<line class=\"curve-line\" x1=\"40\" y1=\"82.8\" x2=\"336\" y2=\"134.4\"/>"
		     "<circle class=\"curve-dot first\" cx=\"40\" cy=\"82.8\" r=\"5\"/>"
		     "<circle class=\"curve-dot\" cx=\"336\" cy=\"134.4\" r=\"5\"/>"
		     "<text class=\"curve-text\" text-anchor=\"start\" x=\"30\" y=\"208\">2 Nov</text>"
		     "<text class=\"curve-text\" text-anchor=\"end\" x=\"346\" y=\"208\">9 Nov</text></svg>"));
}

static void an_answer_not_given_leaves_a_dashed_gap(void **state)
{
	static const int values[] = {6, MISSING, 4, 4};
	struct text drawn = draw(values, 4);

	(void)state;
	assert_int_equal(times(drawn, "curve-gap"), 1);
	assert_int_equal(times(drawn, "curve-line"), 1);
	assert_int_equal(times(drawn, "curve-missing"), 1);
}

static void answers_missing_at_both_ends_are_shown_too(void **state)
{
	static const int values[] = {MISSING, 6, MISSING};
	struct text drawn = draw(values, 3);

	(void)state;
	assert_int_equal(times(drawn, "curve-missing"), 2);
	assert_int_equal(times(drawn, "curve-dot first"), 1);
}

static void nothing_known_draws_nothing(void **state)
{
	static const int values[] = {MISSING, MISSING};

	(void)state;
	assert_int_equal(draw(values, 2).size, 0);
	assert_int_equal(draw(values, 0).size, 0);
}

static void a_long_course_keeps_its_first_value(void **state)
{
	int values[200];
	struct text drawn;

	(void)state;
	for (int i = 0; i < 200; i++)
		values[i] = i % 11;
	drawn = draw(values, 200);
	assert_int_equal(times(drawn, "<circle"), CURVE_POINTS_MAX);
	assert_int_equal(times(drawn, "2 Nov"), 1);
}

static void a_label_cannot_end_its_element(void **state)
{
	struct curve_point point = {.score = {true, 50}, .label = TEXT("<b>&9 Nov")};
	struct curve curve = {
		.scale = change_scale_of(MEASURE_NPRS), .points = &point, .count = 1, .words_id = TEXT("words")};

	(void)state;
	assert_int_equal(times(curve_draw(&curve, arena).text, ">&lt;b&gt;&amp;9 Nov</text>"), 1);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(two_values_are_drawn_as_they_always_were),
		cmocka_unit_test(an_answer_not_given_leaves_a_dashed_gap),
		cmocka_unit_test(answers_missing_at_both_ends_are_shown_too),
		cmocka_unit_test(nothing_known_draws_nothing),
		cmocka_unit_test(a_long_course_keeps_its_first_value),
		cmocka_unit_test(a_label_cannot_end_its_element),
	};

	return cmocka_run_group_tests(tests, fresh, done);
}
