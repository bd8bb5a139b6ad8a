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

/* Weekly values of pain, the first `earlier_count` of other courses, two weeks long each. */
static struct curve curve_of(const int *values, size_t count, size_t earlier_count)
{
	struct curve_point *points = arena_alloc_array(arena, count, sizeof(*points));

	assert_non_null(points);
	for (size_t i = 0; i < count; i++)
		points[i] = (struct curve_point){
			.at = (utc_seconds)i * WEEK,
			.score = {values[i] != MISSING, values[i] * 10},
			.course = i < earlier_count ? 1 + i / 2 : 100,
			.label = i == 0 ? TEXT("2 Nov") : TEXT("9 Nov"),
		};
	return (struct curve){.scale = change_scale_of(MEASURE_NPRS),
		.points = points,
		.count = count,
		.present = 100,
		.words_id = TEXT("pain-words")};
}

static struct text draw(const int *values, size_t count)
{
	struct curve curve = curve_of(values, count, 0);

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

static void only_the_present_course_is_compared(void **state)
{
	static const int values[] = {1, 1, 8, 4};
	struct curve curve = curve_of(values, 4, 2);
	struct score first, last;

	(void)state;
	assert_int_equal(curve_change(&curve, &first, &last).word, CHANGE_CLEARLY_BETTER);
	assert_int_equal(first.tenths, 80);
	assert_int_equal(last.tenths, 40);
	curve.count = 3;
	assert_int_equal(curve_change(&curve, NULL, NULL).word, CHANGE_NOT_ENOUGH);
	curve.present = COURSE_NONE;
	assert_int_equal(curve_change(&curve, &first, NULL).word, CHANGE_NOT_ENOUGH);
	assert_false(first.known);
}

static void an_earlier_course_stands_apart(void **state)
{
	static const int values[] = {1, 2, 5, 5, 8, 4};
	struct curve curve = curve_of(values, 6, 4);
	struct text drawn = curve_draw(&curve, arena).text;

	(void)state;
	/* Two earlier courses of two values each: a line in each, none between them. */
	assert_int_equal(times(drawn, "\"curve-line earlier\""), 2);
	assert_int_equal(times(drawn, "\"curve-dot earlier\""), 4);
	assert_int_equal(times(drawn, "\"curve-line\""), 1);
	assert_int_equal(times(drawn, "\"curve-dot first\""), 1);
	assert_int_equal(
		times(drawn, "<line class=\"curve-divide\" x1=\"128\" y1=\"14\" x2=\"128\" y2=\"186\"/>"), 1);
	/* The band and the goal are the present course's: around 8, on the right. */
	assert_int_equal(
		times(drawn, "<rect class=\"curve-band\" x=\"128\" y=\"14\" width=\"218\" height=\"68.8\"/>"), 1);
	assert_int_equal(times(drawn, "cx=\"138\" cy=\"48.4\""), 1);
	assert_int_equal(times(drawn, "cx=\"118\" cy=\"100\""), 1);
}

static void what_outside_records_say_has_no_line(void **state)
{
	static const int values[] = {1, 2, 8, 8, 4};
	struct curve curve = curve_of(values, 5, 2);
	struct curve_point points[5];
	struct text drawn;

	(void)state;
	memcpy(points, curve.points, sizeof(points));
	points[0].course = points[1].course = points[3].course = COURSE_NONE;
	curve.points = points;
	drawn = curve_draw(&curve, arena).text;
	assert_int_equal(times(drawn, "curve-line earlier"), 0);
	assert_int_equal(times(drawn, "curve-gap"), 0);
	assert_int_equal(times(drawn, "\"curve-line\""), 1);
	assert_int_equal(times(drawn, "curve-dot earlier"), 3);
}

static void without_a_present_course_there_is_no_band(void **state)
{
	static const int values[] = {1, 2, 5};
	struct curve curve = curve_of(values, 3, 3);
	struct text drawn = curve_draw(&curve, arena).text;

	(void)state;
	assert_int_equal(times(drawn, "curve-band"), 0);
	assert_int_equal(times(drawn, "curve-goal"), 0);
	assert_int_equal(times(drawn, "curve-divide"), 0);
	assert_int_equal(times(drawn, "curve-dot earlier"), 3);
	assert_int_equal(times(drawn, "cx=\"336\""), 1);
}

static void of_many_earlier_values_the_latest_are_drawn(void **state)
{
	int values[200];
	struct curve curve;
	struct text drawn;

	(void)state;
	for (int i = 0; i < 200; i++)
		values[i] = i % 11;
	curve = curve_of(values, 200, 100);
	drawn = curve_draw(&curve, arena).text;
	assert_int_equal(times(drawn, "<circle"), CURVE_POINTS_MAX);
	assert_int_equal(times(drawn, "curve-dot earlier"), CURVE_EARLIER_MAX);
	assert_int_equal(times(drawn, "curve-dot first"), 1);
	curve.present = COURSE_NONE;
	assert_int_equal(times(curve_draw(&curve, arena).text, "curve-dot earlier"), CURVE_POINTS_MAX);
}

static void a_missing_answer_lies_on_the_way_between_its_neighbours(void **state)
{
	static const int between[] = {6, MISSING, MISSING, 3}, ends[] = {MISSING, 6, MISSING};
	static const int none_before[] = {MISSING, MISSING, 5, 4}, longer[] = {6, MISSING, 2};
	struct curve curve = curve_of(none_before, 4, 2), cut = curve_of(longer, 3, 0);

	(void)state;
	assert_int_equal(times(draw(between, 4), "cx=\"138.6\" cy=\"99.9\" r=\"4.5\""), 1);
	assert_int_equal(times(draw(ends, 3), "cy=\"82.8\" r=\"4.5\""), 2);
	cut.count = 2;
	assert_int_equal(times(curve_draw(&cut, arena).text, "cy=\"82.8\" r=\"4.5\""), 1);
	/* A course without any value: in the middle. */
	assert_int_equal(times(curve_draw(&curve, arena).text, "cy=\"100\" r=\"4.5\""), 2);
}

static void the_goal_is_drawn_where_there_is_room_for_it(void **state)
{
	static const int to_zero[] = {2}, none[] = {0}, value[] = {8};
	struct curve up = curve_of(value, 1, 0);

	(void)state;
	assert_int_equal(times(draw(to_zero, 1), "<line class=\"curve-goal\" x1=\"30\" y1=\"186\""), 1);
	assert_int_equal(times(draw(none, 1), "curve-goal"), 0);
	up.scale = change_scale_of(MEASURE_PSFS);
	assert_int_equal(times(curve_draw(&up, arena).text, "<line class=\"curve-goal\" x1=\"30\" y1=\"14\""), 1);
}

static void without_a_scale_there_is_no_drawing(void **state)
{
	static const int values[] = {6, 12};
	struct curve curve = curve_of(values, 2, 0);

	(void)state;
	/* A value beyond the scale is drawn at its end; what nobody knows to waver has no band. */
	curve.scale.mdc_known = false;
	assert_int_equal(times(curve_draw(&curve, arena).text, "cx=\"336\" cy=\"14\""), 1);
	assert_int_equal(times(curve_draw(&curve, arena).text, "curve-band"), 0);
	curve.scale.ends_known = false;
	assert_int_equal(curve_draw(&curve, arena).text.size, 0);
	curve.scale.ends_known = true;
	curve.scale.high_tenths = curve.scale.low_tenths;
	assert_int_equal(curve_draw(&curve, arena).text.size, 0);
}

static void days_are_named_where_there_is_room(void **state)
{
	static const int four[] = {5, 5, 5, 5}, six[] = {5, 5, 5, 5, 5, 5};

	(void)state;
	assert_int_equal(times(draw(four, 4), ">9 Nov</text>"), 3);
	/* Of six the second is too near to the first, the fifth to the last. */
	assert_int_equal(times(draw(six, 6), ">9 Nov</text>"), 3);
	assert_int_equal(times(draw(six, 6), "x=\"158.4\" y=\"208\""), 1);
}

static void values_of_records_alone_are_no_course(void **state)
{
	static const int values[] = {8, 4};
	struct curve curve = curve_of(values, 2, 0);
	struct curve_point points[2];

	(void)state;
	memcpy(points, curve.points, sizeof(points));
	points[0].course = points[1].course = curve.present = COURSE_NONE;
	curve.points = points;
	assert_int_equal(curve_change(&curve, NULL, NULL).word, CHANGE_NOT_ENOUGH);
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
		cmocka_unit_test(only_the_present_course_is_compared),
		cmocka_unit_test(an_earlier_course_stands_apart),
		cmocka_unit_test(what_outside_records_say_has_no_line),
		cmocka_unit_test(without_a_present_course_there_is_no_band),
		cmocka_unit_test(of_many_earlier_values_the_latest_are_drawn),
		cmocka_unit_test(a_missing_answer_lies_on_the_way_between_its_neighbours),
		cmocka_unit_test(the_goal_is_drawn_where_there_is_room_for_it),
		cmocka_unit_test(without_a_scale_there_is_no_drawing),
		cmocka_unit_test(days_are_named_where_there_is_room),
		cmocka_unit_test(values_of_records_alone_are_no_course),
		cmocka_unit_test(a_label_cannot_end_its_element),
	};

	return cmocka_run_group_tests(tests, fresh, done);
}
